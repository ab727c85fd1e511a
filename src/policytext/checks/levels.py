"""Levels: the order of the markers by GB/T 9704-2012, a level skipped, and the mark after a number."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

import regex

from ..folding import fold
from ..sections.model import Section, Style
from .lists import is_printed, part_starts
from .markers import PRINTED, renumber, shape, standard_marker
from .reading import Finding, Reading, finding

__all__ = ["find_level_slips"]

_BLANK = 8  # blanks and line breaks between a colon and the list that it opens

Pair = tuple[Section, Section]  # a section and the first of its children of one style


def find_level_slips(reading: Reading) -> Iterator[Finding]:
    """Yield the skipped levels, one note on each pair of styles out of order, and one on each wrong mark."""
    pairs = [
        (section, child)
        for section in reading.outline.walk()
        for child in _leaders(section)
        if section.style in PRINTED and is_printed(section)
    ]
    cuts, parts = part_starts(reading.document), defaultdict[int, list[Pair]](list)
    for pair in pairs:
        parts[bisect_right(cuts, pair[0].start)].append(pair)
    skipped = [found for part in parts.values() for found in _skipped(reading.folded, part)]
    yield from skipped
    yield from _order(pairs, {found.start for found in skipped})
    yield from _marks(reading)


def _leaders(section: Section) -> Iterator[Section]:
    """The first printed child of each style."""
    seen: set[Style] = set()
    for child in section.children:
        if child.style in PRINTED and is_printed(child) and child.style not in seen:
            seen.add(child.style)
            yield child


def _skipped(folded: str, pairs: list[Pair]) -> Iterator[Finding]:
    """1. directly under 一、 in a text that elsewhere has （一） there, oftener or with its own 1. below.

    A list that a colon opens is no level of headings.
    """
    steps = Counter((above.style, child.style) for above, child in pairs)
    for above, child in pairs:
        step = above.style, child.style
        if folded[max(0, child.start - _BLANK) : child.start].rstrip(" \n").endswith("："):
            continue
        for between in PRINTED[PRINTED.index(above.style) + 1 : PRINTED.index(child.style)]:
            usual = steps[above.style, between]
            if usual and (usual > steps[step] or steps[between, child.style]):
                span, expected = (child.start, child.marker_end), standard_marker(between, 1)
                yield finding("level-skipped", span, marker=child.marker, above=above.marker, expected=expected)
                break


def _order(pairs: list[Pair], skipped: set[int]) -> Iterator[Finding]:
    """Each pair of styles that the standard does not have, once: 1. under 一、, （一） under 1."""
    seen: set[tuple[Style, Style]] = set()
    for above, child in pairs:
        step = above.style, child.style
        due = PRINTED[min(PRINTED.index(above.style) + 1, len(PRINTED) - 1)]
        if child.style is due or child.style is above.style or step in seen or child.start in skipped:
            continue
        seen.add(step)
        span = child.start, child.marker_end
        yield finding("official-order", span, marker=child.marker, above=above.marker, expected=standard_marker(due, 1))


# 一. or 1、 or （一）、 for 一、 1. （一）; a blank or nothing after the number is a matter of typesetting.
_WRONG_RE = regex.compile(r"一\.|n、|（[一n]）[、.]|n）[、.]?")


def _marks(reading: Reading) -> Iterator[Finding]:
    first: dict[str, Section] = {}
    times: Counter[str] = Counter()
    for section in reading.outline.walk():
        if section.style in PRINTED and section.style is not Style.CIRCLED and _WRONG_RE.fullmatch(shape(section)):
            first.setdefault(shape(section), section)
            times[shape(section)] += 1
    for own, section in first.items():
        expected = fold(standard_marker(section.style, section.number))
        yield finding(
            "marker-mark",
            (section.start, section.marker_end),
            expected,
            marker=renumber(section, section.number),
            expected=expected,
            times=times[own],
        )
