"""Members quoted right before the slogan: “甲、乙、丙”三大工程, “甲”“乙”两个展厅, “水铁公空”四类网络."""

from __future__ import annotations

import re

from ..lexicon import is_word
from ..mentions import NUMBER_CHARACTERS
from ..model import Resolution
from .items import Part, cut, items_in, trim

__all__ = ["are_plans", "fills_the_clause", "find_quotations", "find_titles", "opener_of"]

_REACH = 200  # characters that the quotations may take
_LONGEST_ITEM = 24
_MANY = 3  # characters that are no accident
_JOINED_RE = re.compile("[、和与及]")
# What opens or closes a quotation, a bracket or a clause.
_MARK_RE = re.compile("[“”（）《》【】，。；：！？\n]")

_TWICE_RE = re.compile("双[^\\W\\d_]{1,4}(?:行动|工程|计划)\\Z")
_NAME_END_RE = re.compile(f"“[^“”]*[{NUMBER_CHARACTERS}][^“”]*”\\Z")
_TITLE_RE = re.compile("《([^《》\n]{2,40})》")
_TITLES_RE = re.compile("(?:《[^《》\\n]{2,40}》){2,}\\Z")

Found = tuple[Resolution, list[Part]]


def find_titles(folded: str, end: int, count: int) -> Found | None:
    """《青春之光》《青春活力》《青春友谊》三个部分: titles side by side, as many as counted."""
    titles = _TITLES_RE.search(folded, max(0, end - _REACH), end) if folded.endswith("》", 0, end) else None
    parts = [match.span(1) for match in _TITLE_RE.finditer(folded, *titles.span())] if titles else []
    return (Resolution.LIST_BEFORE, parts) if len(parts) == count else None


def find_quotations(folded: str, end: int, most: int, count: int, *, open_ended: bool = False) -> Found | None:
    """“A、B、C”四道关口, “A”“B”“C”三大工程; at most `most` quotations, since before a quoted name stand its peers.

    An `open_ended` list (“A”“B”等五个方面) names but some of the members.
    """
    parts: list[Part] = []
    floor, position = max(0, end - _REACH), end
    while position > floor and folded[position - 1] == "”" and len(parts) <= most:
        opener = opener_of(folded, floor, position)
        if opener < 0:
            break
        parts.insert(0, trim(folded, (opener + 1, position - 1)))
        position = opener
        if position > floor and folded[position - 1] in "、，和及与":
            position -= 1
    if len(parts) == count == most > 1 or (open_ended and 1 < len(parts) < count):
        return Resolution.QUOTATION, parts
    if len(parts) == 1:
        inner = items_in(folded, *parts[0], count, "、，；—+")
        listed = open_ended or folded[position : position + 1] in tuple("、和及与")  # “甲”等三股势力, 乙和“回头看”
        inner = inner or (None if listed else _characters(folded, parts[0], count))
        return (Resolution.QUOTATION, inner) if inner else None
    together = [item for part in parts for item in cut(folded, *part, "、")]  # “甲、乙”和“丙”三个品牌
    return (Resolution.QUOTATION, together) if len(together) == count == most else None


def _characters(folded: str, part: Part, count: int) -> list[Part] | None:
    """“水铁公空”四类网络: a quotation of as many characters as the name counts, and no word."""
    start, end = part
    if count < _MANY or end - start != count or is_word(folded[start:end]):
        return None
    alone = all("\u4e00" <= c <= "\u9fff" and c not in NUMBER_CHARACTERS for c in folded[start:end])  # not “四个中心”
    return [(at, at + 1) for at in range(start, end)] if alone else None


def fills_the_clause(folded: str, opener: int) -> bool:
    """Whether a quotation is the whole of what stands before a name, and not the end of an item: 甲铁路和乙“丙走廊”."""
    floor = max(0, opener - _LONGEST_ITEM)
    clause = max((mark.end() for mark in _MARK_RE.finditer(folded, floor, opener)), default=floor)
    return _JOINED_RE.search(folded, clause, opener) is None


def opener_of(folded: str, floor: int, end: int) -> int:
    """Where the quotation opens that ends before `end`, quotations within it passed over; -1 if it does not."""
    depth = 0
    for position in range(end - 1, floor - 1, -1):
        depth += {"”": 1, "“": -1}.get(folded[position], 0)
        if depth == 0:
            return position
    return -1


def are_plans(folded: str, parts: list[Part], end: int) -> bool:
    """Whether the items have names of their own: 便民“三级平台”和服务群众|“两个代办”; 甲双倍增行动、乙|双提升计划."""
    if any(_TWICE_RE.search(folded, *part) for part in parts):
        return True
    marked = [folded[b - 1] == "”" and _NAME_END_RE.search(folded, a, b) is not None for a, b in parts]
    return any(marked[:-1]) and not marked[-1] and folded.startswith("“", end)
