"""Members named right before the slogan: in a quotation, as a list, or as words of one shape."""

from __future__ import annotations

import re

from ..lexicon import lexicon
from ..mentions import Mention
from ..model import Resolution
from .items import Part, items_in, trim

__all__ = ["find_before"]

_REACH = 200  # characters that a list before the name may take
_LONGEST_ITEM = 24
_BOUNDARY_RE = re.compile(r"[，。；：！？\n“”（）《》【】]")
# Between the list and the name: A、B等三大领域, A、B这两个方面. Not 其他.
_LINK_RE = re.compile(r"(?:等|这|的|共|以上|上述|[， ])\Z")

Found = tuple[Resolution, list[Part]]


def find_before(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members that stand right before the mention, if there are exactly `count`."""
    floor = max(0, mention.outer_start - _REACH)
    end = mention.outer_start
    if end > floor and folded[end - 1] == "”":
        return _quotations(folded, floor, end, count)
    for _ in range(2):
        link = _LINK_RE.search(folded, floor, end)
        end = link.start() if link and folded[end - 1] not in "，" else end
    if end > floor and folded[end - 1] == "”":
        return _quotations(folded, floor, end, count)
    start = _chunk_start(folded, floor, end)
    if start == end or folded[end - 1] in "、和与及":  # the name is itself an item of the list
        return None
    parts = _listed(folded, start, end, count) or _of_one_shape(folded, start, end, count)
    return (Resolution.LIST_BEFORE, parts) if parts else None


def _quotations(folded: str, floor: int, end: int, count: int) -> Found | None:
    """“A、B、C”四道关口, “A”“B”“C”三大工程."""
    parts: list[Part] = []
    position = end
    while position > floor and folded[position - 1] == "”" and len(parts) <= count:
        opener = folded.rfind("“", floor, position)
        if opener < 0:
            break
        parts.insert(0, (opener + 1, position - 1))
        position = opener
        if position > floor and folded[position - 1] in "、，和及与":
            position -= 1
    if len(parts) == count > 1:
        return Resolution.QUOTATION, parts
    if len(parts) == 1:
        inner = items_in(folded, parts[0][0], parts[0][1], count, "、，；")
        return (Resolution.QUOTATION, inner) if inner else None
    return None


def _chunk_start(folded: str, floor: int, end: int) -> int:
    """Where the clause begins that runs up to the name; quotations and brackets within it are passed over."""
    depth = 0
    for position in range(end - 1, floor - 1, -1):
        mark = folded[position]
        if mark in "”）》】":
            depth += 1
        elif mark in "“（《【":
            if depth == 0:
                return position + 1
            depth -= 1
        elif depth == 0 and mark in "，。；：！？\n":
            return position + 1
    return floor


def _listed(folded: str, start: int, end: int, count: int) -> list[Part] | None:
    parts = items_in(folded, start, end, count, "、")
    if parts is None or any(b - a > _LONGEST_ITEM for a, b in parts[1:]):
        return None
    if any("“" in folded[a:b] or lexicon().governor.fullmatch(folded, a, b) for a, b in parts):
        return None  # verbs that govern the name (拓展和深化“两个联系”), other names in quotation marks
    first = _first_item(folded, parts)
    return [first, *parts[1:]] if first else None


def _first_item(folded: str, parts: list[Part]) -> Part | None:
    """The first item without what governs the list: of all places where it could begin, the likeliest by length."""
    (start, end), others = parts[0], [b - a for a, b in parts[1:]]
    mean = sum(others) / len(others)
    starts = [start]
    starts += [m.end() for m in lexicon().governor_inside.finditer(folded, start, end)]
    governor = lexicon().governor.match(folded, start, end)
    starts += [governor.end()] if governor else []
    starts += [m.end() for m in re.finditer("的", folded[start:end])] and [folded.rfind("的", start, end) + 1]
    starts = [s for s in starts if end - s >= min(2, *others)]
    if not starts:
        return None
    best = min(starts, key=lambda s: (abs(end - s - mean), s))
    shortest, longest = min(others), max(others)
    if shortest == longest and end - best > 2 * longest:
        best = end - longest  # 小河沿岸水利、景观、市政: items of one length
    return trim(folded, (best, end)) if end - best <= max(3 * mean + 2, 8) else None


def _of_one_shape(folded: str, start: int, end: int, count: int) -> list[Part] | None:
    """国内国际两个大局, 省市县三级: words that follow each other without a mark.

    Words of two to four characters share one of them at the same place; single characters are levels of government.
    """
    levels = lexicon().administrative
    if end - count >= start and count >= 2 and all(c in levels for c in folded[end - count : end]):
        return [(p, p + 1) for p in range(end - count, end)]
    if count > 3:
        return None
    for size in (2, 3, 4):
        begin = end - size * count
        if begin < start:
            return None
        words = [folded[p : p + size] for p in range(begin, end, size)]
        shared = any(len({w[i] for w in words}) == 1 for i in range(size))
        if shared and len(set(words)) == count and all("\u4e00" <= c <= "\u9fff" for w in words for c in w):
            return [(p, p + size) for p in range(begin, end, size)]
    return None
