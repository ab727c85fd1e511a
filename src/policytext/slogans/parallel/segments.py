"""Segments: the text cut at its marks into rows of neighbours that may be of one shape.

Four kinds of row, from fine to coarse: pieces between any two marks; clauses, which keep their inner lists;
and the heads of sentence parts (；), of sentences (。) and of paragraphs. A head is the first clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from ...spans import Span

__all__ = ["Row", "rows"]

# How strongly a mark parts its neighbours. A closing quotation mark parts only where another quotation follows.
_LEVELS = {"、": 1, " ": 1, "”": 1, "，": 2, "；": 3, "。": 4, "！": 4, "？": 4, "…": 4, "：": 5, "\n": 6}
_LIST, _CLAUSE, _PART, _SENTENCE, _BLOCK = 1, 2, 3, 4, 6
_EDGE = 0  # a quotation mark or bracket that stands open: what is inside does not continue what is outside
_BREAK = 9
_MARKS_RE = re.compile(r"[、，；：。！？…\n ]|”(?=“)")
_NESTING_RE = re.compile(r"[“”（）《》]")
_OPENERS = "“（《"
# The last item of a list: A、B和C. Not the first of its clause, where 和 is most often part of a word.
_AND_RE = re.compile(r"(?<=[^、])(?:以及|[和与及])(?=.)")
_AND_REACH = 14
# Numbered units make a sequence, not a parallel slogan. Not 一刻 or 十分, which go on with something else.
_NUMBERED_RE = re.compile(r"[一二三四五六七八九十]{1,3}[是要为则、]|（.{1,3}）|[0-9]{1,2}[.、）]|第.{1,3}[条章节，]|[①-⑳•·]")

# X?X?X: not 人人, 一心一意.
_STRIDE_RE = re.compile(r"(?P<x>[一-鿿])(?<![一二三四五六七八九十百两双的])(?:(?!(?P=x))[一-鿿](?P=x)){2,}")
_QUOTED_RE = re.compile(r"(?P<x>[一-鿿])“[^“”\n]{1,8}”(?:(?P=x)“[^“”\n]{1,8}”){2,}")
_QUOTED_ONE_RE = re.compile(r"[一-鿿]“[^“”]{1,8}”")
_LIST_RE = re.compile(r"[、“ ]")
_AHEAD = 8
_LEADS = 8
_GOVERNING = "在有可能敢以为向不要"
_HAN_RE = re.compile(r"[一-鿿]{1,2}")

_Piece = tuple[int, int, int]  # start, end, level of the mark before it


@frozen
class Row:
    """A row of neighbouring segments, as offsets into the folded text.

    `joins` holds the level of the mark before each segment; where `parted` is true nothing goes over
    from the segment before. `leads` gives for the heads the other clauses of each unit: a run of heads may
    begin inside a unit that opens with something else.
    """

    spans: Sequence[tuple[int, int]]
    joins: Sequence[int]
    parted: Sequence[bool]
    leads: Sequence[Sequence[tuple[int, int]]] | None = None
    fresh: Sequence[bool] | None = None


def rows(folded: str, blocks: Sequence[Span], barred: frozenset[int] = frozenset()) -> Iterator[Row]:
    """Yield the rows of the text in `blocks`; no head begins at an offset in `barred`."""
    pieces = list(_pieces(folded, blocks))
    yield Row(
        [(s, e) for s, e, _ in pieces],
        [level for *_, level in pieces],
        [level == _EDGE or level >= _SENTENCE for *_, level in pieces],
    )
    yield _unmarked(folded, blocks)
    clauses = list(_merged(pieces))
    if len(clauses) < len(pieces):
        yield Row(
            [(s, e) for s, e, _ in clauses],
            [level for *_, level in clauses],
            [level >= _SENTENCE for *_, level in clauses],
            fresh=_within_reach([_LIST_RE.search(folded, s, e) is not None for s, e, _ in clauses]),
        )
    units = [[clause] for clause in clauses]
    for level in (_PART, _SENTENCE, _BLOCK):
        count = len(units)
        units, fresh = _joined(units, level)
        if len(units) < count:
            yield _heads(folded, units, level, barred, fresh)


def _unmarked(folded: str, blocks: Iterable[Span]) -> Row:
    """Runs written without marks, where one character comes back at every second place: 补链延链强链, 引“甲”引“乙”引“丙”."""
    spans: list[tuple[int, int]] = []
    parted: list[bool] = []
    for block in blocks:
        for found in _STRIDE_RE.finditer(folded, block.start, block.end):
            run = list(_strides(folded, found))
            spans += run
            parted += [True] + [False] * (len(run) - 1)
        for found in _QUOTED_RE.finditer(folded, block.start, block.end):
            run = [m.span() for m in _QUOTED_ONE_RE.finditer(folded, *found.span())]
            spans += run
            parted += [True] + [False] * (len(run) - 1)
    return Row(spans, [_CLAUSE] * len(spans), parted)


def _strides(folded: str, found: re.Match[str]) -> Iterator[tuple[int, int]]:
    """The members of a run by strides: the repeated character ends them if nothing follows, else it begins them."""
    start, end = found.span()
    after = _HAN_RE.match(folded, end, end + 3)
    if after and len(after.group()) > 1 and folded[start] not in _GOVERNING:
        after = None
    shift = 0 if after else 1
    for k in range(start - shift, end - 1, 2):
        yield k, k + 2
    if after:
        yield end - 1, after.end()


def _heads(
    folded: str, units: list[list[_Piece]], level: int, barred: frozenset[int], fresh: Sequence[bool]
) -> Row:
    spans = [unit[0][:2] for unit in units]
    numbered = [s in barred or _NUMBERED_RE.match(folded, s, e) is not None for s, e in spans]
    parted = [bar or unit[0][2] == _BREAK for bar, unit in zip(numbered, units, strict=True)]
    leads = [
        [p[:2] for p in (*unit[bar:1], *unit[1:][-_LEADS:])] for bar, unit in zip(numbered, units, strict=True)
    ]
    return Row(spans, [level] * len(spans), parted, leads, fresh)


def _joined(units: list[list[_Piece]], level: int) -> tuple[list[list[_Piece]], Sequence[bool]]:
    """Join units to larger ones that begin at marks of `level` at least; and say where that changed something."""
    larger: list[list[_Piece]] = []
    changed: list[bool] = []
    for unit in units:
        if larger and unit[0][2] < level:
            larger[-1].extend(unit)
            changed[-1] = True
        else:
            larger.append(list(unit))
            changed.append(False)
    return larger, _within_reach(changed)


def _within_reach(changed: list[bool]) -> Sequence[bool]:
    """For each place, whether something changed there or in the places that a run from there may take in."""
    reach = bytearray(len(changed))
    left = 0
    for i in range(len(changed) - 1, -1, -1):
        left = _AHEAD if changed[i] else left - 1
        reach[i] = left > 0
    return reach  # type: ignore


def _merged(pieces: list[_Piece]) -> Iterator[_Piece]:
    """Join pieces to clauses: lists and quotations are kept whole."""
    start, end, level = -1, -1, 0
    for s, e, mark in pieces:
        if mark > _LIST:
            if start >= 0:
                yield start, end, level
            start, level = s, mark
        end = e
    if start >= 0:
        yield start, end, level


def _pieces(folded: str, blocks: Iterable[Span]) -> Iterator[_Piece]:
    last = 0
    for block in blocks:
        before = _BLOCK if not folded[last : block.start].strip() else _BREAK
        start = block.start
        for mark in _MARKS_RE.finditer(folded, start, block.end):
            kind = mark.group()
            end = mark.end() if kind == "”" else mark.start()
            level = _LEVELS[kind]
            if end > start:
                yield from _parts(folded, start, end, before, level)
                before = level
            elif level > before:
                before = level
            start = mark.end()
        if block.end > start:
            yield from _parts(folded, start, block.end, before, _BLOCK)
        last = block.end


def _parts(folded: str, start: int, end: int, before: int, after: int) -> Iterator[_Piece]:
    if before == _LIST != after:
        found = _AND_RE.search(folded, start + 1, min(end, start + _AND_REACH))
        if found:
            yield from _unquoted(folded, start, found.start(), before)
            start, before = found.end(), _LIST
    yield from _unquoted(folded, start, end, before)


def _unquoted(folded: str, start: int, end: int, before: int) -> Iterator[_Piece]:
    """Cut a piece where a quotation or bracket stands open: 以“甲 | 乙 | 丙”为目标."""
    opened: list[int] = []
    cuts: list[int] = []
    for mark in _NESTING_RE.finditer(folded, start, end):
        if mark.group() in _OPENERS:
            opened.append(mark.start())
        elif opened:
            opened.pop()
        else:
            cuts.append(mark.start())
    for cut in cuts + opened:
        if cut > start:
            yield start, cut, before
        start, before = cut + 1, _EDGE
    if end > start:
        yield start, end, before
