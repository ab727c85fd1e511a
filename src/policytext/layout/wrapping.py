"""Wrapping: a text whose lines were broken every 20 to 45 characters, as in PDF and e-mail, gets its paragraphs back.

Such a text is told by two distributions: its lines have one length (the paragraphs' last lines excepted), and most of
them end in mid-sentence. Lists, poems, tables and pages with a sentence a line have one of the two at most.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from .furniture import is_page_number
from .lineforms import begins_item
from .lines import Line

__all__ = ["Stretch", "join_wrapped"]

_NARROWEST, _WIDEST = 16, 64  # characters of a line that a program broke
_LEAST = 5  # lines that must have been broken
_SLACK = 3  # characters that a line may be short, where a mark must not begin the next one
_HANG = 2  # characters that hang over: closing marks
_PEAK = 0.75  # of the lines that end in mid-sentence have the full length
_SENTENCES = 0.3  # of the full lines have a sentence's end in them or in the next; headlines in a list have none
_CLAUSES = 0.5  # of the full lines may end with a comma; a text set one clause a line has more
_SHARE = 0.2  # of all lines are full

_END_MARKS = "。！？；：…”）》"
_PAUSES = "，、"
_CLOSED = _END_MARKS + _PAUSES
_SENTENCE_RE = re.compile(r"[。！？；]")
_GAPS_RE = re.compile(r" {2,}|\t| \S{1,6} \S{1,6} ")  # columns of a table or of names
_WIDE_RE = re.compile(r"[^\x00-\xff]")


class Stretch(NamedTuple):
    """Where a text is hard-wrapped: `[start, end)`, and at how many characters."""

    start: int
    end: int
    width: int


class _Row(NamedTuple):
    """A line as it was printed: its width with the indent, the indent, whether a blank line stands above."""

    line: Line
    width: int
    indent: int
    apart: bool
    is_open: bool  # running text that breaks off in mid-sentence


class _Shape(NamedTuple):
    """How a stretch is set: its full width, how much less is still full, its left margin, whether paragraphs indent."""

    full: int
    slack: int
    margin: int
    indented: bool


def join_wrapped(folded: str, lines: list[Line]) -> tuple[list[Line], list[Stretch]]:
    """Return the lines with those of one paragraph joined, and the stretches in which that was so.

    A joined line's `folded` has a blank for each line break: offsets into it hold.
    """
    breaking = (line.folded[-1:] not in _END_MARKS for line in lines if _NARROWEST <= len(line.folded) <= _WIDEST)
    if sum(breaking) < _LEAST:
        return lines, []  # as is most text: nothing has been measured yet
    joined: list[Line] = []
    stretches: list[Stretch] = []
    rows = min((list(_rows(folded, lines, columns)) for columns in (False, True)), key=lambda r: -_peak(r)[1])
    full = _peak(rows)[0]
    for part in _parts(rows, full + _HANG):
        shape = _shape(part, full)
        groups = list(_paragraphs(part, shape)) if shape else [[row] for row in part]
        joined += [_join(folded, group) for group in groups]
        broken = [group for group in groups if len(group) > 1]
        if shape and broken:
            stretches.append(Stretch(broken[0][0].line.start, broken[-1][-1].line.end, shape.full))
    return joined, stretches


def _is_prose(words: str) -> bool:
    return any(mark in words for mark in "，。；、") and not _GAPS_RE.search(words)


def _rows(folded: str, lines: list[Line], columns: bool) -> Iterator[_Row]:
    """Measure the lines, by characters or (`columns`) with two narrow characters to a wide one."""
    end = 0
    for line in lines:
        gap = folded[end : line.at]
        end = line.end
        indent = len(gap) - gap.rfind("\n") - 1
        size = len(line.folded)
        if size > _WIDEST * 2:
            yield _Row(line, size, indent, gap.count("\n") > 1, False)
            continue
        if columns:
            size = (size + len(_WIDE_RE.findall(line.folded)) + 1) // 2
        is_open = line.folded[-1:] not in _END_MARKS and _is_prose(line.folded)
        yield _Row(line, size + indent, indent, gap.count("\n") > 1, is_open)


def _peak(rows: list[_Row]) -> tuple[int, int]:
    """The commonest width of the lines that break off, the larger of two, and how many lines have it."""
    counts = Counter(row.width for row in rows if _NARROWEST <= row.width <= _WIDEST and row.is_open)
    return max(counts.items(), key=lambda item: (item[1], item[0]), default=(0, 0))


def _parts(rows: list[_Row], longest: int) -> Iterator[list[_Row]]:
    """Cut the rows where a line is too long to have been broken."""
    part: list[_Row] = []
    long = False
    for row in rows:
        if part and (row.width > longest) != long:
            yield part
            part = []
        long = row.width > longest
        part.append(row)
    yield part


def _shape(rows: list[_Row], full: int) -> _Shape | None:
    """How the rows are set, if they are hard-wrapped."""
    broken = [row for row in rows if row.width >= _NARROWEST - _SLACK and row.is_open]
    filled = [row for row in broken if full - _SLACK <= row.width <= full + _HANG]
    size = len(filled)
    if size < max(_LEAST, _PEAK * len(broken), _SHARE * len(rows)):
        return None
    inside = sum(
        a.is_open and _SENTENCE_RE.search(a.line.folded + b.line.folded) is not None for a, b in pairwise(rows)
    )
    clauses = sum(1 for row in filled if row.line.folded[-1] in _PAUSES)
    if inside < _SENTENCES * size or clauses > _CLAUSES * size:
        return None
    slack = next(s for s in range(_SLACK + 1) if sum(row.width >= full - s for row in filled) >= 0.95 * size or s == 3)
    under = Counter(b.indent for a, b in pairwise(rows) if a.is_open and a.width >= full - _SLACK)
    left = max(under.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))[0]
    begun = [b for a, b in pairwise(rows) if a.width < full - _SLACK and not b.apart and b.width >= full - _SLACK]
    indented = bool(begun) and sum(row.indent > left for row in begun) >= 0.8 * len(begun)
    return _Shape(full, slack, left, indented)


def _paragraphs(rows: list[_Row], shape: _Shape) -> Iterator[list[_Row]]:
    group: list[_Row] = []
    for row in rows:
        if group and not _goes_on(group, row, shape):
            yield group
            group = []
        group.append(row)
    yield group  # a part has a row at least


def _goes_on(group: list[_Row], row: _Row, shape: _Shape) -> bool:
    """True if `row` continues the paragraph of `group`."""
    last = group[-1]
    if row.apart or row.indent > shape.margin or is_page_number(row.line.folded) or is_page_number(last.line.folded):
        return False
    running = any(mark in r.line.folded for r in group for mark in "。；")
    # In the midst of a sentence a line may be shorter still: a long number was not broken.
    slack = shape.slack + 1 if running and last.is_open else shape.slack
    if last.width < shape.full - slack:
        return False
    ended = last.line.folded[-1] in _END_MARKS
    if ended and row.width < shape.full - slack and row.line.folded[-1] not in _CLOSED:
        return False  # the last line of a paragraph ends with a mark: this is a heading
    if not begins_item(row.line.folded):
        return True
    # 依照本法 / 第十三条的规定 goes on, but not a heading that happens to fill its line.
    return not ended and (shape.indented or running or not begins_item(group[0].line.folded))


def _join(folded: str, group: list[_Row]) -> Line:
    first, last = group[0].line, group[-1].line
    if len(group) == 1:
        return first
    return Line(first.start, last.end, first.at, folded[first.at : last.at + len(last.folded)].replace("\n", " "))
