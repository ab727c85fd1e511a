"""Headings: one that ends with a full stop where those beside it do not."""

from __future__ import annotations

from collections.abc import Iterator

from ..sections.model import Section
from .lists import is_printed
from .reading import Finding, Reading, finding

__all__ = ["find_heading_slips"]

_LONGEST = 40


def find_heading_slips(reading: Reading) -> Iterator[Finding]:
    """Yield the full stops after headings whose siblings have none. Two must agree against one."""
    for numbered in reading.lists:
        ends = [_end(reading.folded, section) for section in numbered if is_printed(section)]
        if len(ends) < 3 or len(ends) < len(numbered) or not all(ends):
            continue
        stops = [end for end in ends if end and end[1] == "。"]
        bare = sum(end is not None and end[1] == "" for end in ends)
        if len(stops) + bare == len(ends) and 0 < 2 * len(stops) <= bare:
            for section, end in zip(numbered, ends, strict=True):
                if end and end[1]:
                    yield finding("heading-stop", (end[0], end[0] + 1), "", marker=section.marker)


def _end(folded: str, section: Section) -> tuple[int, str] | None:
    """Where a heading that has its line to itself ends, and its full stop if it has one; None for a paragraph."""
    line = folded.find("\n", section.title_end)
    rest = folded[section.title_end : line if line >= 0 else len(folded)].rstrip(" ")
    title = section.title_end - section.title_start
    if rest not in ("", "。") or not 1 < title <= _LONGEST:
        return None
    return section.title_end, rest
