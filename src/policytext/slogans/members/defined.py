"""Definitions (名词解释): where the explanation of a name begins and ends, and what only an explanation lists."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from ..mentions import NUMBER_CHARACTERS
from .first import first_item
from .items import Part, cut, first_cut, items_in, without_governor
from .last import own_count, unsaid

__all__ = ["before_next", "explained", "is_foreign", "opens_with_name", "past_source", "quotation_at"]

_REACH = 1500  # characters of an explanation
_LABEL = f"[{NUMBER_CHARACTERS}多](?![是要个、])[^，。；：、“”\\n]{{1,12}}"
# “一岗”就是…: the name of a part, or the name itself once more.
_NAMED_RE = re.compile(f"“{_LABEL}”[，：]?(?:即|就是|是指|指)")
# …；“三大机遇”即…；一稳，即…
_NEXT_RE = re.compile(
    f"；[ \n]?(?:“(?P<quoted>{_LABEL})”，?(?:即|就?是|指|：|为)|(?P<bare>{_LABEL})(?:，?(?:即|指的是)|：))"
)
_AGAIN_RE = re.compile("；(?:也就是|也即)")  # 甲，乙；|也就是…
# 全会上提出的，|指的是…; 会议提出，要|坚持….
_SOURCE_RE = re.compile(
    "[^，。；：、\n“”]{2,24}(?:提出|指出|强调|明确|要求|确定|部署)的?，(?:指的是|是指|即|要(?![素点求害件领闻]))?"
)
_MEANT_RE = re.compile(
    "[^，。；：、\n“”]{2,24}(?:提出|指出|强调|明确|要求|确定|部署)的[^，。；：、\n“”]{0,6}。(?:指的是|是指|即)"
)
_QUOTED_RE = re.compile("“([^“”\n]{2,20})”")
_HELD_RE = re.compile("“([^“”\n]{3,200})”")
_JOINT_RE = re.compile("、|和|以及")
_MARKS = "，；："
_LONG = 9  # characters of an item that begins with the character counted
_TIME_RE = re.compile("(?:到|自|从|截至)?(?:[0-9]{4}年[^，、]{0,6}|“[^”]{2,6}”(?:时期|期间))")


def opens_with_name(folded: str, start: int) -> bool:
    """Whether what seems to be an explanation explains a name of its own: “一岗双责”：|“一岗”就是…."""
    return _NAMED_RE.match(folded, start) is not None


def past_source(folded: str, start: int, end: int) -> int:
    """Where the explanation begins behind when it was and who said it: 2020年，全会上提出的，指的是|甲、乙."""
    time = _TIME_RE.match(folded, start, end)
    start = time.end() + 1 if time and folded.startswith("，", time.end()) else start
    said = _SOURCE_RE.match(folded, start, end) or _MEANT_RE.match(folded, start, end)
    return said.end() if said else start


def before_next(folded: str, start: int, end: int, name: str) -> int:
    """Where the explanation of the next name begins that is no part of this one: 甲、乙；|“三大机遇”即…."""
    again = _AGAIN_RE.search(folded, start, end)
    end = again.start() if again else end
    for label in _NEXT_RE.finditer(folded, start, end):
        if (label["quoted"] or label["bare"]) not in name:
            return label.start()
    return end


def _each_with(folded: str, start: int, count: int, head: str) -> list[Part] | None:
    """The list of the paragraph each of whose items has the character that the name counts.

    “四敢”：激发创业活力，让|干部敢为、地方敢闯、企业敢干、群众敢首创; “双盲”：专家|“盲抽”和|“盲评”.
    """
    paragraph = first_cut(folded, start, min(len(folded), start + _REACH), "\n")[1]
    sentence = first_cut(folded, start, paragraph, "。！？；")
    quoted = [match.span(1) for match in islice(_QUOTED_RE.finditer(folded, *sentence), count + 1)]
    if len(quoted) == count and all(folded.find(head, *part) >= 0 for part in quoted):
        return quoted
    for clause in cut(folded, *sentence, "，："):
        parts = items_in(folded, *clause, count, "、")
        if parts and all(folded.find(head, *part) >= 0 for part in parts):
            bare = [without_governor(folded, part) for part in parts]
            if all(a != b for a, b in zip(bare, parts, strict=True)):
                return bare  # 让基层评价甲、让群众评价乙
            return [first_item(folded, parts) or bare[0], *parts[1:]]
    return _begun_with(folded, sentence, count, head)


def _begun_with(folded: str, sentence: Part, count: int, head: str) -> list[Part] | None:
    """清理乱占、乱采、乱建和乱倒|垃圾问题，…: items that begin with the character, the last as long as the others."""
    joints = [sentence[0:1] * 2, *(joint.span() for joint in _JOINT_RE.finditer(folded, *sentence)), sentence[1:] * 2]
    pieces = [(left[1], right[0]) for left, right in pairwise(joints)]
    for first in range(len(pieces) - count + 1):
        at = folded.find(head, *pieces[first])
        *before, (start, end) = (at, pieces[first][1]), *pieces[first + 1 : first + count]
        longest = max(b - a for a, b in before)
        whole = at >= 0 and longest <= _LONG and all(first_cut(folded, *part, _MARKS) == part for part in before)
        if whole and all(folded.startswith(head, a) and b - a > len(head) for a, b in (*before, (start, end))):
            return [*before, (start, min(first_cut(folded, start, end, _MARKS)[1], start + longest))]
    return None


def _headed(folded: str, start: int, count: int, head: str) -> list[Part] | None:
    """What a note says somewhere in its paragraph: a list, or sentences, that all end in what the name counts.

    新三馆：经过改造的甲图书馆、乙博物馆、丙美术馆向公众开放; 三大挑战：要应对甲不足的挑战。乙薄弱的挑战。丙滞后的挑战。
    """
    paragraph = first_cut(folded, start, min(len(folded), start + _REACH), "\n")[1]
    for clause in cut(folded, start, paragraph, "，；。！："):
        counted = own_count(folded, *clause, count)
        listed = items_in(folded, clause[0], counted, count, "、") if counted else None
        if listed:
            return [first_item(folded, listed) or listed[0], *listed[1:]]  # …推进甲、乙、丙等3个重大专项
        at = folded.rfind(head, *clause)
        parts = items_in(folded, clause[0], at + len(head), count, "、") if at > clause[0] else None
        if parts and all(folded.endswith(head, a, b) and b - a > len(head) for a, b in parts):
            return [first_item(folded, parts) or parts[0], *parts[1:]]
    sentences = cut(folded, past_source(folded, start, paragraph), paragraph, "。；！")
    ended = [part for part in sentences if folded.endswith(head, *part)]
    return [without_governor(folded, ended[0]), *ended[1:]] if head and len(ended) == count else None


def explained(folded: str, start: int, count: int, head: str) -> list[Part] | None:
    """What the explanation of a name that heads a note lists, in whatever clause."""
    listed = _headed(folded, start, count, head)
    if listed or len(head) != 1 or head in NUMBER_CHARACTERS:  # 五个一
        return listed
    alike = _each_with(folded, start, count, head)
    return unsaid(folded, alike, head) if alike else None


def quotation_at(folded: str, start: int, *, sole: bool) -> Part | None:
    """What the quotation holds that opens an explanation; or the `sole` one of its sentence: 打造|“甲、乙”|的战略."""
    quoted = _HELD_RE.match(folded, start)
    if quoted is None and sole:
        sentence = first_cut(folded, start, min(len(folded), start + _REACH), "。！？；\n")
        found = list(islice(_HELD_RE.finditer(folded, *sentence), 2))
        quoted = found[0] if len(found) == 1 else None
    return quoted.span(1) if quoted else None


def is_foreign(folded: str, parts: list[Part], things: list[str]) -> bool:
    """Whether the parts are no members of a row of verbs: 三深化三提升：坚持改革创新，以…."""
    has = [folded.find(thing, *part) >= 0 for thing, part in zip(things, parts, strict=False)]
    return bool(things) and min(map(len, things)) > 1 and 2 * sum(has) <= len(has)
