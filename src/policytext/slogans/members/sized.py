"""Members of names that tell a size: 双百工程: 一百家…和一百个…; “3个100万”: 甲新增100万、乙新增100万、丙新增100万."""

from __future__ import annotations

import re
from itertools import pairwise

from ..mentions import Mention
from ..model import Resolution
from .items import Part, first_cut, trim

__all__ = ["find_sized"]

_REACH = 200  # characters of the sentence that names the members
_TIMES, _ORDER = 2, 10  # numbers of such a name, and the least size
_NAME_RE = re.compile("(?:双|[两三四五六七八九2-9]个?)(?P<order>[百千万]亿?|亿|十|[1-9][0-9]{0,3}万|10{1,4})")
_TIME_RE = re.compile("[^、，；]{0,8}(?:时期|期间)")
_FIGURES = {"十": "10", "百": "100", "千": "1000", "万": "10000"}

Found = tuple[Resolution, list[Part]]


def find_sized(folded: str, mention: Mention) -> Found | None:
    """Return what has the size, if the sentence that goes on behind the name has it exactly as often as the name says.

    From the size on (双百工程，培育|百家企业|和|百个模型); the whole item where it ends in the size.
    """
    name = _NAME_RE.match(folded, mention.start, mention.end)
    if name is None or len(mention.numbers) != _TIMES or mention.numbers[1] < _ORDER:
        return None
    count = mention.numbers[0]
    start, end = first_cut(folded, mention.outer_end, min(len(folded), mention.outer_end + _REACH), "。\n")
    order = "|".join(dict.fromkeys((name["order"], _FIGURES.get(name["order"], name["order"]))))
    size = re.compile(f"(?<![0-9一二三四五六七八九十百千万双第.])(?:{order})(?![0-9百千万亿%])")
    places = [match.span() for match in size.finditer(folded, start, end)]
    if len(places) != count:
        return None
    if all(folded[b : b + 1] in "、，。；\n" for _, b in places):
        return Resolution.LIST_AFTER, [_around(folded, place, start) for place in places]
    ends = [_end(folded, a, b) for (a, _), (b, _) in pairwise(places)]
    ends.append(first_cut(folded, places[-1][0], end, "，；）")[1])
    return Resolution.LIST_AFTER, [trim(folded, (a, b)) for (a, _), b in zip(places, ends, strict=True)]


def _around(folded: str, place: Part, start: int) -> Part:
    """The item that ends in the size."""
    begin = max([start, *(folded.rfind(mark, start, place[0]) + 1 for mark in "、，；")])
    time = _TIME_RE.match(folded, begin, place[0])
    return trim(folded, (time.end() if time else begin, place[1]))


def _end(folded: str, start: int, following: int) -> int:
    """Where an item ends: at the mark or 和 before what governs the next one, or with its clause."""
    clause = first_cut(folded, start, following, "，；")[1]
    mark = max(folded.rfind(mark, start, clause) for mark in "、和与") if clause == following else -1
    return mark if mark > start else clause
