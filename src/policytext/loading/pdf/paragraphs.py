"""Paragraphs: the lines of all pages as paragraphs, each one line of the text.

A line goes on in the next if it reaches the right margin and the next one is not indented. So the place of the lines on
the page decides, and not what is written in them.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from attrs import frozen

from .pages import Line

__all__ = ["join_lines"]

_FULL = (
    2.5  # times the size of the letters that may be free at the end of a line that goes on: a number or 《 moved down
)
_INDENTED = 0.8  # times the size that a line begins further to the right
_OTHER_SIZE = 0.08  # times the size: larger and smaller letters are no body text
_LONG = 0.8  # of the furthest
_RARE = 10  # one in so many lines is no chance
# Without indents a full line that ends a sentence may end its paragraph: it does before a number, and on another page.
_NUMBERED_RE = re.compile(
    r"[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）)]?[、.．)）]|第[一二三四五六七八九十百]{1,5}[编章节条]"
)
_CLOSING = ("。", "！", "？", "：", "。”", "！”", "？”")
_SPREAD = 1.45  # times the usual distance of lines is a distance of paragraphs
_LATIN_RE = re.compile(r"[A-Za-z0-9,.;:%)]$")


@frozen
class Measure:
    """The type area: where lines begin and end, their distance, and whether paragraphs begin with an indent."""

    left: float
    right: float
    distance: float
    indented: bool


def join_lines(pages: list[list[Line]]) -> tuple[str, tuple[int, ...]]:
    """The text of the pages, a paragraph on a line, and the offset at which each page begins.

    A page that begins within a paragraph begins within a line of the text.
    """
    measure = _measure([line for page in pages for line in page])
    before: Line | None = None
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for page in pages:
        starts.append(length)
        for at, line in enumerate(page):
            joint = _joint(before, line, measure)
            if not at:
                starts[-1] += len(joint)
            pieces += [joint, line.text]
            length += len(joint) + len(line.text)
            before = line
    return "".join(pieces), tuple(starts)


def _joint(before: Line | None, line: Line, measure: Measure) -> str:
    """What stands between two lines in the text: a line break, a blank between Latin words, or nothing."""
    if before is None:
        return ""
    if not _goes_on(before, line, measure):
        return "\n"
    return " " if _LATIN_RE.search(before.text) and line.text[:1].isascii() else ""


def _goes_on(before: Line, line: Line, measure: Measure) -> bool:
    """True if the paragraph of one line goes on in the next."""
    size = before.size
    if "\t" in before.text + line.text or abs(size - line.size) > _OTHER_SIZE * size:
        return False
    if measure.right - before.end > _FULL * size:
        return False
    if before.page == line.page and before.y - line.y > _SPREAD * measure.distance:
        return False
    if measure.indented:
        return line.x <= measure.left + _INDENTED * size
    closed = before.text.endswith(_CLOSING) and (before.page != line.page or _NUMBERED_RE.match(line.text))
    return not closed and line.x <= before.x + _INDENTED * size


def _measure(lines: list[Line]) -> Measure:
    """The type area of the lines in the usual size."""
    sizes = Counter[float]()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    usual = max(sizes, key=sizes.__getitem__, default=1.0)
    body = [line for line in lines if abs(line.size - usual) <= _OTHER_SIZE * usual and "\t" not in line.text]
    right = _right([line.end for line in body])
    full = [(one, two) for one, two in pairwise(body) if one.page == two.page and right - one.end <= _FULL * usual]
    lefts = Counter(round(two.x) for _, two in full)
    left = min((x for x, count in lefts.items() if count * _RARE >= len(full)), default=0)
    gaps = sorted(one.y - two.y for one, two in full if one.y > two.y)
    indented = sum(one.x > left + _INDENTED * usual >= two.x for one, two in full)
    return Measure(left, right, gaps[len(gaps) // 4] if gaps else usual * 2, indented * _RARE >= len(full))


def _right(ends: list[float]) -> float:
    """Where full lines end: in the middle of the ends not far from the furthest, which may be a misjudged one."""
    long = sorted(end for end in ends if end > _LONG * max(ends))
    return long[len(long) // 2] if long else 0.0
