"""Segments: the text cut at its marks into rows of neighbours that may be of one shape.

From fine to coarse: pieces between any two marks; runs written without marks; clauses, which keep their inner lists;
and the heads of sentence parts (；), of sentences (。) and of paragraphs. A head is the first clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from ...spans import Span

__all__ = ["LIST", "Row", "rows"]

# How strongly a mark parts its neighbours. A closing quotation mark parts only where another quotation follows.
_LEVELS = {"、": 1, " ": 1, "”": 1, "，": 2, "；": 3, "。": 4, "！": 4, "？": 4, "…": 4, "：": 5, "\n": 6}
_EDGE = 0  # a quotation or bracket that stands open: what is inside does not continue what is outside
LIST, _CLAUSE, _PART, _SENTENCE, _BLOCK = 1, 2, 3, 4, 6
_BREAK = 9  # something of another role stands between
_AHEAD = 8  # segments: how far a run is expected to reach, see `_within_reach`
_OPENINGS = 8  # clauses of a unit at which a run of heads may open

_MARKS_RE = re.compile(r"[、，；：。！？…\n ]|”(?=“)")
_NESTING_RE = re.compile(r"[“”（）《》]")
_OPENERS = "“（《"
_LISTED_RE = re.compile(r"[、 ”]")
# The last item of a list: 甲、乙和丙. Only near its beginning, since later 和 joins something else.
_AND_RE = re.compile(r"(?:以及|[和与及])(?=.)")
_AND_REACH = 14
# Numbered units make a sequence, not a parallel slogan. Not 一刻 or 十分, which go on with something else.
_NUMBERED_RE = re.compile(
    r"[一二三四五六七八九十]{1,3}[是要为则、]|（.{1,3}）|[0-9]{1,2}[.、）]|第.{1,3}[条章节，]|[①-⑳•·]"
)
# 补链延链强链, 在岗在位在状态. Not 人人有责, 一心一意, 越来越优越, 两图两表两库 (a numeral slogan).
_STRIDE_RE = re.compile(r"(?P<x>[一-鿿])(?<![一二三四五六七八九十百千两双的越])(?:(?!(?P=x))[一-鿿](?P=x)){2,}")
_HAN_RE = re.compile(r"[一-鿿]{1,9}")
# 引“甲”引“乙”引“丙”. Not “甲”“乙”“丙”, which the marks part.
_QUOTED_RE = re.compile(r"(?P<x>[一-鿿])“[^“”\n]{1,8}”(?:(?P=x)“[^“”\n]{1,8}”){2,}")
_QUOTED_ONE_RE = re.compile(r"[一-鿿]“[^“”\n]{1,8}”")
_GOVERNING = frozenset("在有可能敢以为向不要")  # words that open a phrase and never close one

_Piece = tuple[int, int, int]  # start, end, level of the mark before it


@frozen
class Row:
    """A row of neighbouring segments, as offsets into the folded text.

    `joins` holds the level of the mark before each segment; where `parted` is true nothing goes over from
    the segment before. Where `fresh` is given and false, a finer row has shown the same neighbours already.
    `units` is given for heads: each segment is then the first clause of its unit.
    """

    spans: Sequence[tuple[int, int]]
    joins: Sequence[int]
    parted: Sequence[bool]
    fresh: Sequence[int] | None = None
    units: Sequence[Sequence[_Piece]] | None = None

    def openings(self, index: int) -> Sequence[tuple[int, int]]:
        """Where a run may open in segment `index`: a run of heads also at a late clause of the unit."""
        if self.units is None:
            return (self.spans[index],)
        first = () if self.parted[index] else (self.spans[index],)
        return (*first, *((s, e) for s, e, _ in self.units[index][1:][-_OPENINGS:]))


def rows(folded: str, blocks: Sequence[Span], barred: frozenset[int] = frozenset()) -> Iterator[Row]:
    """Yield the rows of the text in `blocks`; no head that begins at an offset in `barred` goes on a run.

    >>> text = "要重商、亲商，惠商。"
    >>> [[text[s:e] for s, e in row.spans] for row in rows(text, [Span(text, 0, len(text))])]
    [['要重商', '亲商', '惠商'], [], ['要重商、亲商', '惠商'], ['要重商、亲商']]
    """
    pieces = list(_pieces(folded, blocks))
    yield _row(pieces, [level == _EDGE or level >= _SENTENCE for *_, level in pieces])
    yield _unmarked(folded, blocks)
    clauses = list(_merged(pieces))
    if len(clauses) < len(pieces):
        fresh = _within_reach([_LISTED_RE.search(folded, s, e) is not None for s, e, _ in clauses])
        yield _row(clauses, [level >= _SENTENCE for *_, level in clauses], fresh)
    units = [[clause] for clause in clauses]
    for level in (_PART, _SENTENCE, _BLOCK):
        larger, fresh = _joined(units, level)
        if len(larger) < len(units):
            yield _heads(folded, larger, fresh, barred)
        units = larger


def _row(pieces: Sequence[_Piece], parted: Sequence[bool], fresh: Sequence[int] | None = None) -> Row:
    return Row([(s, e) for s, e, _ in pieces], [level for *_, level in pieces], parted, fresh)


def _heads(folded: str, units: list[list[_Piece]], fresh: Sequence[int], barred: frozenset[int]) -> Row:
    firsts = [unit[0] for unit in units]
    parted = [level == _BREAK or s in barred or _NUMBERED_RE.match(folded, s, e) is not None for s, e, level in firsts]
    return Row([(s, e) for s, e, _ in firsts], [_PART] * len(firsts), parted, fresh, units)


def _joined(units: list[list[_Piece]], level: int) -> tuple[list[list[_Piece]], Sequence[int]]:
    """Join units to larger ones, each beginning at a mark of `level` at least; and say where that made a change."""
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


def _within_reach(changed: Sequence[bool]) -> Sequence[int]:
    """For each place, whether something changed there or where a run from there may reach."""
    reach = bytearray(len(changed))
    left = 0
    for i in range(len(changed) - 1, -1, -1):
        left = _AHEAD if changed[i] else left - 1
        reach[i] = left > 0
    return reach


def _merged(pieces: Iterable[_Piece]) -> Iterator[_Piece]:
    """Join pieces to clauses: lists and quotations are kept whole."""
    start, end, level = -1, -1, 0
    for s, e, mark in pieces:
        if mark > LIST or start < 0:
            if start >= 0:
                yield start, end, level
            start, level = s, mark
        end = e
    if start >= 0:
        yield start, end, level


def _pieces(folded: str, blocks: Iterable[Span]) -> Iterator[_Piece]:
    last = 0
    for block in blocks:
        before = _BREAK if folded[last : block.start].strip() else _BLOCK
        start = block.start
        for mark in _MARKS_RE.finditer(folded, start, block.end):
            kind = mark.group()
            end = mark.end() if kind == "”" else mark.start()
            level = _LEVELS[kind]
            if end > start:
                if before == LIST != level or _NESTING_RE.search(folded, start, end):
                    yield from _items(folded, (start, end, before), level)
                else:
                    yield start, end, before
                before = level
            elif level > before:
                before = level
            start = mark.end()
        if block.end > start:
            yield from _items(folded, (start, block.end, before), _BLOCK)
        last = block.end


def _items(folded: str, piece: _Piece, after: int) -> Iterator[_Piece]:
    """Cut the last piece of a list at 和: 甲、乙 | 和 | 丙."""
    start, end, before = piece
    if before == LIST != after:
        found = _AND_RE.search(folded, start + 1, min(end, start + _AND_REACH))
        if found:
            yield from _unquoted(folded, (start, found.start(), before))
            start, before = found.end(), LIST
    yield from _unquoted(folded, (start, end, before))


def _unquoted(folded: str, piece: _Piece) -> Iterator[_Piece]:
    """Cut a piece where a quotation or bracket stands open: 以“甲 … 丙”为目标 begins with 以 | 甲."""
    start, end, before = piece
    opened: list[int] = []
    cuts: list[int] = []  # unmatched closers: they stand before every unmatched opener
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


def _unmarked(folded: str, blocks: Iterable[Span]) -> Row:
    """Runs without marks, in which one character comes back at every second place or before every quotation."""
    spans: list[tuple[int, int]] = []
    parted: list[bool] = []
    for block in blocks:
        runs = [_strides(folded, m.span(), block) for m in _STRIDE_RE.finditer(folded, block.start, block.end)]
        for found in _QUOTED_RE.finditer(folded, block.start, block.end):
            runs.append([m.span() for m in _QUOTED_ONE_RE.finditer(folded, *found.span())])
        for run in runs:
            spans += run
            parted += [k == 0 for k in range(len(run))]
    return Row(spans, [_CLAUSE] * len(spans), parted)


def _strides(folded: str, run: tuple[int, int], block: Span) -> list[tuple[int, int]]:
    """The members of a run by strides: what repeats closes them (补链延链强链) or opens them (管权管人管事).

    Words being mostly of two characters, it opens them where an odd number follows: 爱国爱乡爱|家 and
    爱国爱乡爱|家情怀, but 防灾减灾救灾|能力. A word that opens phrases only does so in any case: 在岗在位在|状态.
    """
    start, end = run
    after = _HAN_RE.match(folded, end, block.end)
    odd = after is not None and len(after.group()) % 2 == 1
    if after and (odd or folded[start] in _GOVERNING):
        return [*((k, k + 2) for k in range(start, end - 1, 2)), (end - 1, end + 2 - odd)]
    first = [(start - 1, start + 1)] if _HAN_RE.match(folded, max(start - 1, block.start), start) else []
    return [*first, *((k, k + 2) for k in range(start + 1, end - 1, 2))]
