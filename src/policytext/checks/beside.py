"""Beside: the lists that stand right before or right after a name that counts them."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from attrs import evolve, frozen

from ..slogans.members.items import Part, cut, trim, without_governor
from ..slogans.mentions import Mention

__all__ = ["Beside", "lists_beside"]

_REACH = 200
# What opens a list: 四大行动：甲、乙；“四个意识”，即甲、乙；三大领域（甲、乙）.
_OPENER_RE = regex.compile(r"，?(?:即|分别是|分别为|就是|包括)[：“]?|：|——?|（(?:即|分别是|包括)?[：]?")
_SENTENCE_END_RE = regex.compile(r"[。！？\n]")
_CLAUSE_END_RE = regex.compile(r"[。！？；，：\n—]")
# What leaves a list open at its end: …等, …等县“四套班子”.
_OPEN_RE = regex.compile(r"(?:等[^、，；]{0,6}|……?|以及其他\w{0,6})[。，；）” ]*\Z")
_JOIN_RE = regex.compile(r"以及|[和与及]")


@frozen
class Beside:
    """A list beside a name: its items, and whether commas or semicolons part them (clauses) or 、 does (names)."""

    items: tuple[Part, ...]
    mark: str
    is_open: bool  # it ends in 等 and may have more items than it names

    @property
    def span(self) -> Part:
        """From the first item to the last."""
        return self.items[0][0], self.items[-1][1]


def lists_beside(folded: str, mention: Mention) -> Iterator[Beside]:
    """Yield the lists of two items or more beside a mention, right after it or else right before it."""
    opener = _OPENER_RE.match(folded, mention.outer_end)
    if opener:
        yield from _after(folded, opener.end(), bracketed=opener[0].startswith("（"))
    else:
        yield from _before(folded, mention.outer_start)


def _after(folded: str, start: int, *, bracketed: bool) -> Iterator[Beside]:
    limit = min(len(folded), start + _REACH)
    if bracketed:
        end = folded.find("）", start, limit)
        if end < 0:
            return
    else:
        stop = _SENTENCE_END_RE.search(folded, start, limit)
        if stop is None and limit < len(folded):
            return
        end = stop.start() if stop else limit
    for mark in "；、":
        last = end if mark == "；" or bracketed else cut(folded, start, end, "，；")[0][1] if start < end else end
        if mark == "、" and last < end and folded[last] == "，":
            continue  # what follows the comma may go on with the list
        yield from _listed(folded, start, last, mark)


def _before(folded: str, end: int) -> Iterator[Beside]:
    """“甲、乙”四道关口: the quotation alone; 抓好甲、乙四大行动: the clause."""
    floor = max(0, end - _REACH)
    if folded[end - 1 : end] == "”":
        start = folded.rfind("“", floor, end)
        if start >= 0 and "”" not in folded[start : end - 1] and folded[start - 1 : start] not in ("”", "、"):
            yield from _listed(folded, start + 1, end - 1, "、")
        return
    ends = [m.end() for m in _CLAUSE_END_RE.finditer(folded, floor, end)]
    if folded[end - 1 : end] == "、":
        return  # the name is the last item itself, or part of it
    if ends or floor == 0:
        for found in _listed(folded, ends[-1] if ends else 0, end, "、"):
            first = without_governor(folded, found.items[0])  # 坚定|道路自信、理论自信
            yield evolve(found, items=(first, *found.items[1:]))


def _listed(folded: str, start: int, end: int, mark: str) -> Iterator[Beside]:
    left_open = _OPEN_RE.search(folded, start, end)
    end = left_open.start() if left_open else end
    parts = [trim(folded, part) for part in cut(folded, start, end, mark)]
    parts = [part for part in parts if part[0] < part[1]]
    if len(parts) < 2 and mark != "、":
        return
    if parts and mark == "、":
        parts[-1:] = _unjoined(folded, parts[-1])
    if len(parts) > 1:
        yield Beside(tuple(parts), mark, left_open is not None)


def _unjoined(folded: str, part: Part) -> list[Part]:
    """甲行动和乙行动: two items, where both sides of the conjunction end alike."""
    for match in _JOIN_RE.finditer(folded, *part):
        left, right = trim(folded, (part[0], match.start())), trim(folded, (match.end(), part[1]))
        ends = {folded[b - 2 : b] for _, b in (left, right)}
        if min(b - a for a, b in (left, right)) > 2 and len(ends) == 1:
            return [left, right]
    return [part]
