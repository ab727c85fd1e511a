"""Segments: the text cut at its marks into rows of neighbours that may be of one shape.

From fine to coarse: pieces between any two marks; runs written without marks; clauses, which keep their inner lists;
and the heads of sentence parts (；), of sentences (。) and of paragraphs. A head is the first clause.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from attrs import frozen

from ...spans import Span
from ..lexicon import breaks_word

__all__ = ["LIST", "Piece", "Row", "rows"]

# How strongly a mark parts its neighbours. A closing quotation mark parts only where another quotation follows.
_LEVELS = {"、": 1, " ": 1, "，": 2, "；": 3, "。": 4, "！": 4, "？": 4, "…": 4, "：": 5, "\n": 6}
_EDGE = 0  # a quotation or bracket that stands open: what is inside does not continue what is outside
LIST, _CLAUSE, _PART, _SENTENCE, _BLOCK = 1, 2, 3, 4, 6
_BREAK = 9  # something of another role stands between
_AHEAD = 8  # segments: how far a run is expected to reach, see `_within_reach`
_FEWEST = 3  # members
_OPENINGS = 8  # clauses of a unit at which a run of heads may open

_MARKS_RE = re.compile(r"[、，；：。！？…\n “”（）《》]")  # and what may stand open between two marks
_NESTING_RE = re.compile(r"[“”（）《》]")
_OPENERS = "“（《"
# The last item of a list: 甲、乙和丙. Only near its beginning, since later 和 joins something else.
_AND_RE = re.compile(r"(?:以及|和(?![谐平睦气解蔼])|与(?!时|会)|(?<!普)及(?!时|其|早))(?=.)")
_AND_REACH = 14
# 是甲，是乙，也|是丙: what joins a clause to its series is no part of its shape.
_ALSO_RE = re.compile("[也更又](?<=[，；。].)(?=[是要])")
# Numbered units make a sequence, not a parallel slogan. Not 一刻 or 十分, which go on with something else.
_NUMBERED_RE = re.compile(
    r"[一二三四五六七八九十]{1,3}[是要为则、]|（.{1,3}）|[0-9]{1,2}[.、）]|第.{1,3}[条章节，]|[①-⑳•·]"
)
# Who is spoken to makes no series: 各位代表！一年来…。各位代表！过去五年….
_ADDRESS_RE = re.compile("各位|同志们|朋友们|女士们")
# 补链延链强链, 在岗在位在状态. Not 人人有责, 一心一意, 越来越优越, 两图两表两库 (a numeral slogan).
_STRIDE_RE = re.compile(r"(?P<x>[一-鿿])(?<![一二三四五六七八九十百千两双的越])(?:(?!(?P=x))[一-鿿](?P=x)){2,}")
_STRIDE_HINT_RE = re.compile(r"(.)(?=.\1.\1)")
# 智能化绿色化融合化, 新业态新模式新场景.
_THREES_RE = re.compile(r"(?P<x>[一-鿿])(?<![一二三四五六七八九十百千两双的越])(?:(?:(?!(?P=x))[一-鿿]){2}(?P=x)){2,}")
_THREES_HINT_RE = re.compile(r"(.)(?=..\1..\1)")
_HAN_RE = re.compile(r"(?:(?![的等和与])[一-鿿]){1,9}")  # up to a function word
# 引“甲”引“乙”引“丙”. Not “甲”“乙”“丙”, which the marks part.
_QUOTED_RE = re.compile(r"(?P<x>[一-鿿])“[^“”\n]{1,8}”(?:(?P=x)“[^“”\n]{1,8}”){2,}")
_QUOTED_HINT_RE = re.compile(r"“[^“”\n]{1,8}”.“")  # from the second character on
_QUOTED_ONE_RE = re.compile(r"[一-鿿]“[^“”\n]{1,8}”")
_GOVERNING = frozenset("在有可能敢以为向不要大新真好全")  # words that open a phrase and never close one

Piece = tuple[int, int, int]  # start, end, level of the mark before it


@frozen
class Row:
    """A row of neighbouring segments: offsets into the folded text, and the level of the mark before each.

    Where `parted` is true nothing goes over from the segment before. Where `fresh` is given and false, a finer
    row has shown the same neighbours already. `heads` is given where each segment opens a larger unit: the
    number of its clause among `clauses`, and their count at the end.
    """

    segments: Sequence[Piece]
    parted: Sequence[bool]
    fresh: Sequence[bool] | None = None
    heads: Sequence[int] | None = None
    clauses: Sequence[Piece] = ()

    def late(self, index: int) -> Sequence[Piece]:
        """The late clauses of the unit of segment `index`, at which a run of heads may open as well."""
        if self.heads is None:
            return ()
        end = self.heads[index + 1]
        return self.clauses[max(self.heads[index] + 1, end - _OPENINGS) : end]


def rows(folded: str, blocks: Sequence[Span], barred: frozenset[int] = frozenset()) -> Iterator[Row]:
    """Yield the rows of the text in `blocks`; no head with an offset in `barred`, where somebody speaks, goes on a run.

    >>> text = "要重商、亲商，惠商。"
    >>> [[text[s:e] for s, e, _ in row.segments] for row in rows(text, [Span(text, 0, len(text))])]
    [['要重商', '亲商', '惠商'], [], ['要重商、亲商', '惠商'], ['要重商、亲商']]
    """
    pieces = _pieces(folded, blocks)
    yield Row(pieces, [level == _EDGE or level >= _SENTENCE for _, _, level in pieces])
    yield _unmarked(folded, blocks)
    firsts = [k for k, (_, _, level) in enumerate(pieces) if level > LIST or k == 0]
    clauses = _merged(pieces, firsts)
    if len(clauses) < len(pieces):
        fresh = _within_reach(firsts, len(pieces))
        yield Row(clauses, [level >= _SENTENCE for _, _, level in clauses], fresh)
    heads = list(range(len(clauses)))
    parted: list[bool] = []
    for level in (_PART, _SENTENCE, _BLOCK):
        larger = [k for k, head in enumerate(heads) if k == 0 or clauses[head][2] >= level]
        if len(larger) < len(heads):
            fresh = _within_reach(larger, len(heads))
            heads = [heads[k] for k in larger]
            parted = [parted[k] for k in larger] if parted else _parted(folded, [clauses[k] for k in heads], barred)
            ends = [*heads, len(clauses)]
            yield Row(_told_apart(folded, clauses, ends), parted, fresh, ends, clauses)


def _parted(folded: str, heads: Iterable[Piece], barred: frozenset[int]) -> list[bool]:
    """Whether nothing goes over to each of the heads: it is numbered, or speaks to somebody, or says who speaks."""
    starts = sorted(barred)
    return [
        level == _BREAK
        or _NUMBERED_RE.match(folded, start, end) is not None
        or _ADDRESS_RE.match(folded, start, end) is not None
        or bisect(starts, start - 1) < bisect(starts, end - 1)
        for start, end, level in heads
    ]


def _told_apart(folded: str, clauses: Sequence[Piece], ends: Sequence[int]) -> list[Piece]:
    """The first clauses of the units; with the second where they are the same: 唯有甲，才能乙。唯有甲，才能丙。"""
    firsts = [clauses[k] for k in ends[:-1]]
    texts = [folded[s:e] for s, e, _ in firsts]
    for k, (text, following) in enumerate(pairwise(texts)):
        if text == following:
            for j in (k, k + 1):
                if ends[j] + 1 < ends[j + 1]:
                    firsts[j] = (firsts[j][0], clauses[ends[j] + 1][1], firsts[j][2])
    return firsts


def _within_reach(firsts: Sequence[int], size: int) -> list[bool]:
    """For each unit, of `size` smaller ones in all, whether it or one that a run from it may reach has several."""
    bounds = [*firsts, *range(size, size + _AHEAD)]
    return [after - first > _AHEAD for first, after in zip(firsts, bounds[_AHEAD:], strict=True)]


def _merged(pieces: Sequence[Piece], firsts: Sequence[int]) -> list[Piece]:
    """Join pieces to clauses, each from the piece of a number in `firsts`: lists and quotations are whole."""
    return [
        pieces[k] if following == k + 1 else (pieces[k][0], pieces[following - 1][1], pieces[k][2])
        for k, following in pairwise((*firsts, len(pieces)))
    ]


def _pieces(folded: str, blocks: Iterable[Span]) -> list[Piece]:
    pieces: list[Piece] = []
    also = {match.start() for match in _ALSO_RE.finditer(folded)}
    last = 0
    for block in blocks:
        before = _BREAK if folded[last : block.start].strip() else _BLOCK
        start, nested = block.start, False
        for mark in _MARKS_RE.finditer(folded, start, block.end):
            at = end = mark.start()
            level = _LEVELS.get(folded[at])
            if level is None:
                if folded[at : at + 2] != "”“":
                    nested = True
                    continue
                end, level = at + 1, LIST
            if start in also:
                start += 1
            if end > start:
                if nested or (before == LIST != level and _AND_RE.search(folded, start + 1, start + _AND_REACH)):
                    pieces += _items(folded, (start, end, before), level)
                    nested = False
                else:
                    pieces.append((start, end, before))
                before = level
            elif level > before:
                before = level
            start = at + 1
        if block.end > start:
            pieces += _items(folded, (start, block.end, before), _BLOCK)
        last = block.end
    return pieces


def _items(folded: str, piece: Piece, after: int) -> Iterator[Piece]:
    """Cut the last piece of a list at 和: 甲、乙 | 和 | 丙."""
    start, end, before = piece
    if before == LIST != after:
        found = _AND_RE.search(folded, start + 1, min(end, start + _AND_REACH))
        if found:
            yield from _unquoted(folded, (start, found.start(), before))
            start, before = found.end(), LIST
    yield from _unquoted(folded, (start, end, before))


def _unquoted(folded: str, piece: Piece) -> Iterator[Piece]:
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


def _unmarked(folded: str, blocks: Sequence[Span]) -> Row:
    """Runs without marks, in which one character comes back at every second place or before every quotation."""
    runs = [_strides(folded, m.span(), block) for m, block in _matches(folded, blocks, _STRIDE_HINT_RE, _STRIDE_RE, 0)]
    runs += [_threes(folded, m.span(), block) for m, block in _matches(folded, blocks, _THREES_HINT_RE, _THREES_RE, 0)]
    for match, _ in _matches(folded, blocks, _QUOTED_HINT_RE, _QUOTED_RE, 1):
        runs.append([m.span() for m in _QUOTED_ONE_RE.finditer(folded, *match.span())])
    segments: list[Piece] = []
    for run in sorted(runs):
        segments += [(s, e, _CLAUSE if k else _BREAK) for k, (s, e) in enumerate(run)]
    return Row(segments, [level == _BREAK for _, _, level in segments])


def _matches(
    folded: str, blocks: Sequence[Span], hint: re.Pattern[str], pattern: re.Pattern[str], back: int
) -> Iterator[tuple[re.Match[str], Span]]:
    """Match `pattern` in a block where the much quicker `hint` does, which begins `back` characters later.

    The hints are looked for in one pass: a text has a block every hundred characters, and hardly any hint.
    """
    starts = [block.start for block in blocks]
    last = 0
    for place in hint.finditer(folded):
        start = place.start() - back
        block = blocks[bisect(starts, start) - 1] if starts else None
        if block and max(block.start, last) <= start < block.end:
            found = pattern.match(folded, start, block.end)
            if found:
                last = found.end()
                yield found, block


def _strides(folded: str, run: tuple[int, int], block: Span) -> list[tuple[int, int]]:
    """The members of a run by strides: what repeats closes them (补链延链强链) or opens them (管权管人管事).

    Words being mostly of two characters, it opens them where an odd number follows: 爱国爱乡爱|家 and
    爱国爱乡爱|家情怀, but 防灾减灾救灾|能力. A word that opens phrases only does so in any case: 在岗在位在|状态.
    """
    start, end = run
    after = _HAN_RE.match(folded, end, block.end)
    odd = after is not None and len(after.group()) % 2 == 1
    last = end + 1 + (not odd and folded[start] in _GOVERNING)
    opened = [*((k, k + 2) for k in range(start, end - 1, 2)), (end - 1, last)] if after else []
    first = [(start - 1, start + 1)] if _HAN_RE.match(folded, max(start - 1, block.start), start) else []
    closed = [*first, *((k, k + 2) for k in range(start + 1, end - 1, 2))]
    governed = after is not None and (odd or folded[start] in _GOVERNING)
    few = len(closed) < _FEWEST  # 用心用情用力|解决: with nothing before it, what repeats opens them
    return _between_words(folded, opened, opened if few else closed, governed)


def _threes(folded: str, run: tuple[int, int], block: Span) -> list[tuple[int, int]]:
    """The same of three characters each: 智能化绿色化融合化, 新业态新模式新场景."""
    start, end = run
    places = range(start, end, 3)
    before = _HAN_RE.match(folded, max(start - 2, block.start), start)
    after = _HAN_RE.match(folded, end, block.end)
    opened = [(k, k + 3) for k in (places if after and len(after.group()) > 1 else places[:-1])]
    closed = [(k - 2, k + 1) for k in (places if before and before.end() == start > 1 else places[1:])]
    return _between_words(folded, opened, closed, folded[start] in _GOVERNING)


def _between_words(
    folded: str, opened: list[tuple[int, int]], closed: list[tuple[int, int]], governed: bool
) -> list[tuple[int, int]]:
    """Of two readings the one that cuts fewer words (沿海|沿江|沿线, not 成沿|海沿|江沿), else what is `governed`.

    None where both cut through most of the words: 公办学校学生学杂费.
    """
    cuts = [sum(breaks_word(folded, s) for s, _ in members[1:]) for members in (opened, closed)]
    if opened and cuts[0] != cuts[1]:
        governed = cuts[0] < cuts[1]
    best = opened if governed else closed
    return best if 2 * min(cuts) < len(best) else []
