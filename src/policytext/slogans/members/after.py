"""Members named right after the slogan: in brackets, or as a list that a colon or 即, 包括, 分别是 opens."""

from __future__ import annotations

import itertools
import re

from ..mentions import Mention
from ..model import Resolution
from .items import Part, clause_end, cut, first_cut, items_in, trim

__all__ = ["find_after"]

_REACH = 1500
# What opens the list, at most a few words after the name: 三个部分：, “四个意识”，即, 三大领域主要包括.
# Not 立即, 即将, 即使.
_OPENER_RE = re.compile(
    r"""[^\n。；！？：“”，、（）—]{0,10}?
        (?:：|——?(?=[^—])|，?(?:也就是|就是|(?<!立)即(?![将使便刻])|主要包括|包括|分别是|分别为|主要是|具体是|具体为|指的是|是指|主要有|一个是))
        [：“ ]?""",
    re.VERBOSE,
)

_ECHO_OPENER_RE = re.compile("[^，。；：！？\\n“”]{0,8}[，：]")

Found = tuple[Resolution, list[Part]]


def find_after(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members that a list right after the mention names, if there are exactly `count`."""
    start = mention.outer_end
    if folded.startswith("（", start):
        return _bracketed(folded, start, count)
    echoed = _echoes(folded, mention, count)
    if echoed is not None:
        return Resolution.LIST_AFTER, echoed
    opener = _OPENER_RE.match(folded, start)
    if opener is None:
        return None
    begin = opener.end() - (folded[opener.end() - 1] == "“")
    parts = _list_from(folded, begin, count)
    return (Resolution.LIST_AFTER, parts) if parts else None


def _echoes(folded: str, mention: Mention, count: int) -> list[Part] | None:
    """四个聚焦，聚焦产业、聚焦项目、…: clauses of the same sentence that begin with what the name counts."""
    word = mention.head
    match = _ECHO_OPENER_RE.match(folded, mention.outer_end)
    if len(word) < 2 or match is None or not folded.startswith(word, match.end()):
        return None
    limit = min(len(folded), match.end() + _REACH)
    sentence = first_cut(folded, match.end(), limit, "。！？\n")
    for marks in ("；", "，；", "、，；"):
        parts = [trim(folded, part) for part in cut(folded, *sentence, marks)]
        run = list(itertools.takewhile(lambda part: folded.startswith(word, part[0]), parts))
        if len(run) == count:
            return [_name(folded, part) for part in run]
    return None


def _bracketed(folded: str, start: int, count: int) -> Found | None:
    end = folded.find("）", start, start + 400)
    if end < 0:
        return None
    match = re.compile("(?:即|指|包括|分别是|分别为|：)*").match(folded, start + 1, end)
    parts = items_in(folded, match.end() if match else start + 1, end, count, "；、，")
    return (Resolution.BRACKETS, parts) if parts else None


def _list_from(folded: str, start: int, count: int) -> list[Part] | None:
    """The list that begins at `start`, parted by ；within its sentence, or by 、 or ，within its clause."""
    while folded.startswith(("\n", " "), start):
        start += 1
    limit = min(len(folded), start + _REACH)
    paragraph = first_cut(folded, start, limit, "\n")[1]
    sentence = first_cut(folded, start, paragraph, "。！？")[1]
    parts = items_in(folded, start, sentence, count, "；")
    if parts is None and start < sentence:
        clause = first_cut(folded, start, sentence, "，；")[1]
        parts = items_in(folded, start, clause, count, "、") or items_in(folded, start, sentence, count, "，")
    if parts is None:
        parts = _numbered(folded, start, paragraph, count)
    return [_name(folded, trim(folded, part)) for part in parts] if parts else None


def _name(folded: str, part: Part) -> Part:
    """What an item names: its leading clause."""
    return trim(folded, (part[0], clause_end(folded, part)))


_NUMBERED_RE = re.compile(r"(?:[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]{1,2}[，、：是])")


def _numbered(folded: str, start: int, paragraph: int, count: int) -> list[Part] | None:
    """一是…。二是…。: sentences of one paragraph, each with its number."""
    sentences = [p for p in cut(folded, start, paragraph, "；。！") if _NUMBERED_RE.match(folded, p[0])]
    return sentences if len(sentences) == count else None
