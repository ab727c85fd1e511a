"""Lines: the non-blank lines of a text, each with its offsets and its folded form, and parts of them with roles."""

from __future__ import annotations

from typing import NamedTuple

from ..document import Role

__all__ = ["Line", "Part", "read_lines", "split_part"]


class Line(NamedTuple):
    """A line without its outer blanks: `[start, end)` in the text, and its folded characters.

    `at` is the offset of the first folded character. It differs from `start` only where the line
    begins with a character of no width, which the block must cover and no pattern should see.
    """

    start: int
    end: int
    at: int
    folded: str


class Part(NamedTuple):
    """A line, or a stretch of one, that has one role."""

    line: Line
    role: Role


def read_lines(text: str, folded: str) -> list[Line]:
    """Return the lines of `text` that hold anything; `folded` is its folded copy."""
    lines: list[Line] = []
    position = 0
    for row in folded.split("\n"):
        length = len(row)
        if length and (line := _line(text, position, row)):
            lines.append(line)
        position += length + 1
    return lines


def _line(text: str, position: int, row: str) -> Line | None:
    inner = row.strip()
    at = position + (row.index(inner[0]) if inner else 0)
    raw = text[position : position + len(row)]
    body = raw.strip()
    if not body:
        return None
    # Folding counts zero-width characters as blanks, `str.strip` does not: cover them all the same.
    start = position + len(raw) - len(raw.lstrip())
    return Line(start, start + len(body), at if inner else start, inner)


def split_part(line: Line, cut: int) -> tuple[Line, Line]:
    """Cut a line before its folded character number `cut`; blanks at the cut belong to neither part."""
    left, right = line.folded[:cut].rstrip(), line.folded[cut:].lstrip()
    at = line.at + len(line.folded) - len(right)
    return Line(line.start, line.at + len(left), line.at, left), Line(at, line.end, at, right)
