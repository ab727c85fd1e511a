"""Pages: the pieces of text that a PDF places on a page, put together to lines.

A PDF has no lines and no paragraphs, only pieces of text at places. Where a line begins and ends on the page says later
what is one paragraph.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from attrs import frozen

from .signs import unified

__all__ = ["Line", "Piece", "read_lines", "read_pieces"]

_SAME_LINE = 0.4  # of the size of the letters that pieces of a line may stand higher or lower
_GAP = 0.6  # of that size between two pieces is a blank; programs put up to a quarter between Chinese and Latin letters
_COLUMN = 2.5  # is a gap between columns of a table
_ENOUGH = 1_000_000  # a place on a page, in points; what is beyond is damage


@frozen
class Piece:
    """Text that begins at a place of the page, in points from its lower left corner."""

    text: str
    x: float
    y: float
    size: float

    @property
    def end(self) -> float:
        """Where it ends by the usual width of its characters: the size, and half of it for Latin letters."""
        wide = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in self.text)
        return self.x + self.size * wide / 2


@frozen
class Line:
    """A line of a page; `end` is where its last character ends, about."""

    text: str
    x: float
    end: float
    y: float
    size: float
    page: int


def read_pieces(page: Any) -> list[Piece]:
    """The pieces of text of a page of pypdf that are not blank, in the order in which they are drawn."""
    pieces: list[Piece] = []
    place = (0.0, 0.0)

    def keep(text: str, cm: Sequence[float], tm: Sequence[float], font: object, size: float) -> None:
        nonlocal place
        shown = unified(text.strip("\r\n"))
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        across, up = tm[2] * cm[0] + tm[3] * cm[2], tm[2] * cm[1] + tm[3] * cm[3]
        height = abs(size) * (across**2 + up**2) ** 0.5
        if not shown.strip() or not all(abs(number) < _ENOUGH for number in (x, y, height)):
            return
        follows = bool(pieces) and place == (x, y)  # drawn right behind the last, the place told once for both
        pieces.append(Piece(shown, pieces[-1].end if follows else x, y, height))
        place = (x, y)

    page.extract_text(visitor_text=keep)
    return pieces


def read_lines(pieces: Iterable[Piece], page: int) -> list[Line]:
    """The lines of a page from its top to its bottom."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: -p.y):
        if rows and rows[-1][0].y - piece.y <= _SAME_LINE * max(rows[-1][0].size, piece.size):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_line(sorted(row, key=lambda p: p.x), page) for row in rows]


def _line(row: list[Piece], page: int) -> Line:
    text, end = "", row[0].x
    for piece in row:
        gap = (piece.x - end) / piece.size if piece.size and text else 0.0
        text += "\t" if gap > _COLUMN else " " if gap > _GAP else ""
        text, end = text + piece.text, max(end, piece.end)
    size = max(row, key=lambda p: len(p.text)).size
    return Line(text.strip(), row[0].x, end, row[0].y, size, page)
