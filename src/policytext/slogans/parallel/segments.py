"""Segments: the text cut at its marks into rows of neighbours that may be of one shape.

From fine to coarse: pieces between any two marks; runs written without marks; clauses, which keep their inner lists;
and the heads of sentence parts (；), of sentences (。) and of paragraphs. A head is the first clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

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
_HAN_RE = re.compile(r"(?:(?![的等和与])[一-鿿]){1,9}")  # up to a function word
# 引“甲”引“乙”引“丙”. Not “甲”“乙”“丙”, which the marks part.
_QUOTED_RE = re.compile(r"(?P<x>[一-鿿])“[^“”\n]{1,8}”(?:(?P=x)“[^“”\n]{1,8}”){2,}")
_QUOTED_ONE_RE = re.compile(r"[一-鿿]“[^“”\n]{1,8}”")
_GOVERNING = frozenset("在有可能敢以为向不要大新真好全")  # words that open a phrase and never close one

_Piece = tuple[int, int, int]  # start, end, level of the mark before it


@frozen
class Row:
    """A row of neighbouring segments, as offsets into the folded text.

    `joins` holds the level of the mark before each segment; where `parted` is true nothing goes over from
    the segment before. Where `fresh` is given and false, a finer row has shown the same neighbours already.
    `heads` is given where each segment opens a larger unit: the number of its clause among `clauses`.
    """

    spans: Sequence[tuple[int, int]]
    joins: Sequence[int]
    parted: Sequence[bool]
    fresh: Sequence[int] | None = None
    heads: Sequence[int] | None = None
    clauses: Sequence[_Piece] = ()

    def late(self, index: int) -> Iterator[tuple[int, int]]:
        """The late clauses of the unit of segment `index`, at which a run of heads may open as well."""
        if self.heads is not None:
            end = self.heads[index + 1]
            for start, stop, _ in self.clauses[max(self.heads[index] + 1, end - _OPENINGS) : end]:
                yield start, stop


def rows(folded: str, blocks: Sequence[Span], barred: frozenset[int] = frozenset()) -> Iterator[Row]:
    """Yield the rows of the text in `blocks`; no head that begins at an offset in `barred` goes on a run.

    >>> text = "要重商、亲商，惠商。"
    >>> [[text[s:e] for s, e in row.spans] for row in rows(text, [Span(text, 0, len(text))])]
    [['要重商', '亲商', '惠商'], [], ['要重商、亲商', '惠商'], ['要重商、亲商']]
    """
    pieces = _pieces(folded, blocks)
    yield _row(pieces, [level == _EDGE or level >= _SENTENCE for *_, level in pieces])
    yield _unmarked(folded, blocks)
    clauses = list(_merged(pieces))
    if len(clauses) < len(pieces):
        fresh = _within_reach([_LISTED_RE.search(folded, s, e) is not None for s, e, _ in clauses])
        yield _row(clauses, [level >= _SENTENCE for *_, level in clauses], fresh)
    heads = list(range(len(clauses)))
    for level in (_PART, _SENTENCE, _BLOCK):
        larger = [k for k, head in enumerate(heads) if k == 0 or clauses[head][2] >= level]
        if len(larger) < len(heads):
            changed = [q - p > 1 for p, q in pairwise((*larger, len(heads)))]
            heads = [heads[k] for k in larger]
            yield _heads(folded, clauses, heads, _within_reach(changed), barred)


def _row(pieces: Sequence[_Piece], parted: Sequence[bool], fresh: Sequence[int] | None = None) -> Row:
    return Row([(s, e) for s, e, _ in pieces], [level for *_, level in pieces], parted, fresh)


def _heads(
    folded: str, clauses: Sequence[_Piece], heads: Sequence[int], fresh: Sequence[int], barred: frozenset[int]
) -> Row:
    firsts = [clauses[k] for k in heads]
    parted = [level == _BREAK or s in barred or _NUMBERED_RE.match(folded, s, e) is not None for s, e, level in firsts]
    ends = (*heads, len(clauses))
    return Row(_told_apart(folded, clauses, ends), [_PART] * len(firsts), parted, fresh, ends, clauses)


def _told_apart(folded: str, clauses: Sequence[_Piece], ends: Sequence[int]) -> list[tuple[int, int]]:
    """The first clauses of the units; with the second where they are the same: 唯有甲，才能乙。唯有甲，才能丙。"""
    spans = [clauses[k][:2] for k in ends[:-1]]
    texts = [folded[s:e] for s, e in spans]
    again = [x == y for x, y in pairwise(texts)]
    for k, (before, after) in enumerate(zip([False, *again], [*again, False], strict=True)):
        if (before or after) and ends[k] + 1 < ends[k + 1]:
            spans[k] = spans[k][0], clauses[ends[k] + 1][1]
    return spans


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


def _pieces(folded: str, blocks: Iterable[Span]) -> list[_Piece]:
    pieces: list[_Piece] = []
    last = 0
    for block in blocks:
        before = _BREAK if folded[last : block.start].strip() else _BLOCK
        start = block.start
        for mark in _MARKS_RE.finditer(folded, start, block.end):
            at, after = mark.span()
            level = _LEVELS[folded[at]]
            end = after if folded[at] == "”" else at
            if end > start:
                if before == LIST != level or _NESTING_RE.search(folded, start, end):
                    pieces += _items(folded, (start, end, before), level)
                else:
                    pieces.append((start, end, before))
                before = level
            elif level > before:
                before = level
            start = after
        if block.end > start:
            pieces += _items(folded, (start, block.end, before), _BLOCK)
        last = block.end
    return pieces


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
