"""Links: what stands between a list and the name of what it lists (甲、乙|等|三大领域, 以甲、乙|为|两翼)."""

from __future__ import annotations

import re

from attrs import frozen

from ..mentions import Mention

__all__ = ["Link", "link_before"]

_TAIL = 70  # characters that the longest of the patterns that end in \Z may take: to search further back is in vain
# Between the list and the name: A、B等三大领域, A、B这两个方面. Not 其他.
# Nor what is said of the list: A、B连续三年“双增长”, A、B和C实现“三增”.
_LINK_RE = re.compile(
    r"""(?:等|这|的|共|以上|上述|其|构成|组成|形成|为代表|为主[体导]?
      |为(?:(?:主要|核心|基本)(?:内容|标志|特征|任务|目标|方向|抓手|载体)|重点|核心|特色|支撑|引领|龙头|骨干|代表|基础)
      |在内|[ ]
      |(?<=”)(?:建设|打造|构建)|(?:方面|上|中)?(?:呈现出?|实现了?|(?<!水土)保持|出现)|连续[^，、]{0,8}|[比较][上去前往同][^，、]{1,5}|比[0-9]{4}年|均|(?<![相适对供响反感呼])应|必须|双双|全部|同比|环比|同时|首次|近年来|有望|预计|逐年|持续|连年|大幅|明显)\Z""",
    re.VERBOSE,
)
# 以甲和乙为|两翼, 把甲、乙、丙作为|三大支柱.
_TAKEN_RE = re.compile(
    r"(?:以|把|将|确定|明确)[^，。；：！？\n“”]{3,60}?(?P<link>(?:作|打造|并?列|[确界]?定|明确|[统合]称|概括|归纳|总结)?为)\Z"
)
# 以甲为“一核”，|乙、丙为“两轴”
_TAKEN_BEFORE_RE = re.compile("以[^，。；：！？\n“”]{2,20}为“[^”]{1,8}”，[^，。；：！？\n“”]{3,40}为\\Z")
# 将从甲、乙、丙|等方面，实施|三大行动
_FROM_RE = re.compile(r"(?<![服随跟])从[^。；：！？\n“”，]{4,60}?(?P<link>等?(?:几个)?方面，[^，。；“”]{0,8})\Z")
_LINKS = 3
# 甲制度、乙制度（以下统称“两项制度”）: the list stands before the bracket.
_CALLED_RE = re.compile(r"（(?:以下)?(?:统称|简称|合称|并称|(?<=以下)称|即)为?[^\W\d_]{0,6}\Z")
# 财政政策要稳、产业政策要准的组合，是当前的两大政策: the clause before the comma is the subject.
_SUBJECT_RE = re.compile(
    "(?:的[^，。；、]{2,4})?，(?:(?:这|都|共同)?(?:是|构成|成为))(?:[^，。；、：“”]{0,24}的|[^，。；、：“”]{0,3})\\Z"
)
_CLAUSE_ENDS = ("", "，", "。", "；", "！", "、", "\n")
# A、B、C、D。这四项原则…: the sentence before ends with the list.
_ANAPHOR_RE = re.compile(r"[，。；](?:只有)?(?:这|以上|上述)些?\Z")


@frozen
class Link:
    """Where the list before a name ends, and what links them.

    `anaphor` is where the sentence before ends, if the name refers back to it (…。这三项工作), `mark` what ends it.
    """

    end: int
    text: str
    anaphor: int | None = None
    mark: str = ""

    @property
    def of_subject(self) -> bool:
        """Whether the clauses before are the subject of a sentence that ends in the name: 甲，乙，这是两个方面."""
        return self.anaphor is None and "，" in self.text

    @property
    def open_ended(self) -> bool:
        """Whether 等 ends the list, which then may name but some of the things."""
        return self.text.startswith("等")


def link_before(folded: str, mention: Mention, floor: int) -> Link:
    """Return what links the mention to the list before it; nothing, if the list ends right there."""
    end = mention.outer_start
    called = _at_end(_CALLED_RE, folded, floor, end)
    if called is None and folded[mention.outer_end : mention.outer_end + 1] in _CLAUSE_ENDS:
        called = _at_end(_SUBJECT_RE, folded, floor, end)  # not 是今年两会|的亮点
    end = called.start() if called else end
    if called and folded.endswith(name := folded[mention.start : mention.end], floor, end):
        end -= len(name)  # 强度和总量|双控（以下称能耗双控）
    anaphor = _at_end(_ANAPHOR_RE, folded, floor, end)
    if anaphor is not None:
        end = anaphor.start()
        return Link(end, folded[end : mention.outer_start], end, anaphor[0][0])
    for _ in range(_LINKS):
        if not (link := _at_end(_LINK_RE, folded, floor, end)):
            break
        end = link.start()
        if link[0] == "等":
            break  # 工作模式和具体实现|等四个方面
    if mention.quoted and folded.endswith("为", floor, end) and _TAKEN_BEFORE_RE.search(folded, floor, end):
        return Link(end - 1, folded[end - 1 : mention.outer_start])
    taken = _at_end(_TAKEN_RE, folded, floor, end) or _at_end(_FROM_RE, folded, floor, end)
    end = taken.start("link") if taken else end
    return Link(end, folded[end : mention.outer_start])


def _at_end(pattern: re.Pattern[str], folded: str, floor: int, end: int) -> re.Match[str] | None:
    """The match that ends at `end`, of a pattern that ends in \\Z."""
    return pattern.search(folded, max(floor, end - _TAIL), end)
