"""Numbering: gaps, repeats and inversions in a list, lists that begin above one, and lists of one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from ..sections.model import Section, Style
from .lists import Numbered, is_printed
from .markers import PRINTED, renumber, shape
from .reading import Finding, Reading, finding

__all__ = ["find_numbering_slips"]

Pair = tuple[Section, Section]

_WORDS = (Style.FIRST_THEN, Style.ON_ONE_HAND)  # 首先, 其次, 再次: words, of which any may be left out
_WIDEST = 5  # numbers left out; a wider gap is no slip of the pen, and the marker is something else


def find_numbering_slips(reading: Reading) -> Iterator[Finding]:
    """Yield what is wrong with the numbers of every list, and with the form of its markers."""
    lists = reading.lists
    strays = _strays(lists)
    after_strays = {after.start for _, after in strays.values()}
    counted: dict[Hashable, Section] = {}
    for numbered in lists:
        head = numbered[0]
        if head.style in _WORDS:
            continue
        if head.start in strays:
            yield _stray(head, strays[head.start][0])
        elif head.number > 1 and head.start not in after_strays:
            yield from _late(numbered, counted.get(_key(head)), lists[0])
        yield from _order(reading, numbered, after_strays)
        yield from _forms(numbered)
        counted[_key(head)] = max(numbered, key=lambda s: s.number)
    yield from _singles(reading, lists)


def _key(section: Section) -> Hashable:
    return section.style, section.unit


def _strays(lists: Sequence[Numbered]) -> dict[int, Pair]:
    """The sections with a marker of another kind than their neighbours': 三、 between （二） and （四）.

    Each by its start, with the sections before and after it. It is the only one of its list, and of some other kind
    the last section before it has the number below its own, and the next one the number above.
    """
    of_style: dict[Style, list[Section]] = {style: [] for style in PRINTED}
    for section in sorted((s for one in lists for s in one if s.style in PRINTED), key=_start):
        of_style[section.style].append(section)
    strays: dict[int, Pair] = {}
    for head in (one[0] for one in lists if len(one) == 1 and one[0].number > 1 and one[0].style in PRINTED):
        for style, others in of_style.items():
            at = bisect_left(others, head.start, key=_start)
            if style is head.style or not 0 < at < len(others):
                continue
            before, after = others[at - 1], others[at]
            if (before.number, after.number) == (head.number - 1, head.number + 1):
                strays.setdefault(head.start, (before, after))
    return strays


def _stray(section: Section, before: Section) -> Finding:
    expected = renumber(before, section.number)
    span = section.start, section.marker_end
    return finding("mixed-numbering", span, expected, marker=section.marker, before=before.marker, expected=expected)


def _start(section: Section) -> int:
    return section.start


def _late(numbered: Numbered, before: Section | None, first: Numbered) -> Iterator[Finding]:
    """A list that begins above one, unless it goes on with the count of an earlier one: 6. after 1. to 5.

    Where the `first` list of the text begins above one the text is an excerpt, and so may the first list of every kind.
    """
    head = numbered[0]
    span, left_out = (head.start, head.marker_end), head.number - (before.number if before else 0) - 1
    if before is not None and (left_out == 0 or (before.number > 1 and 0 < left_out <= _WIDEST)):
        if left_out:
            yield _gap(head, before, range(before.number + 1, head.number))
    elif numbered is first and is_printed(head):
        yield finding("excerpt", span, marker=head.marker)
    elif is_printed(head) and (before is not None or first[0].number == 1):
        yield finding("late-start", span, marker=head.marker, expected=renumber(head, 1))


def _gap(section: Section, before: Section, missing: Sequence[int]) -> Finding:
    names = [renumber(section, number) for number in missing]
    shown = "".join(names) if len(names) < 4 else f"{names[0]}…{names[-1]}"
    span = section.start, section.marker_end
    return finding("gap", span, names[0], marker=section.marker, before=before.marker, missing=shown)


def _order(reading: Reading, numbered: Numbered, after_strays: set[int]) -> Iterator[Finding]:
    """Gaps, repeats and inversions. What a repeat, an inversion or a stray explains is no gap besides."""
    seen = {numbered[0].number}
    written = {s.number for s in numbered}
    for before, section in pairwise(numbered):
        span, number = (section.start, section.marker_end), section.number
        if number > before.number:
            missing = [n for n in range(before.number + 1, number) if n not in written]
            if 0 < len(missing) <= _WIDEST and section.start not in after_strays:
                yield _gap(section, before, missing)
        elif number < before.number and reading.lines.is_unbroken(section.start):
            pass  # another list, whose first marker ran into the words before it
        elif number in seen:
            expected = renumber(section, before.number + 1)
            written.add(before.number + 1)
            yield finding("duplicate", span, expected, marker=section.marker, expected=expected)
        else:
            yield finding("out-of-order", span, marker=section.marker, before=before.marker)
        seen.add(number)


def _forms(numbered: Numbered) -> Iterator[Finding]:
    """Markers whose marks are not those of the others in their list: 2、 between 1. and 3."""
    if numbered[0].style not in PRINTED or numbered[0].style is Style.CIRCLED:
        return
    shapes = [shape(section) for section in numbered]
    usual = max(shapes, key=lambda one: (shapes.count(one), -shapes.index(one)))
    model = numbered[shapes.index(usual)]
    for section, own in zip(numbered, shapes, strict=True):
        if own != usual:
            expected = renumber(model, section.number)
            span = section.start, section.marker_end
            yield finding(
                "mixed-numbering", span, expected, marker=section.marker, before=model.marker, expected=expected
            )


def _singles(reading: Reading, lists: Sequence[Numbered]) -> Iterator[Finding]:
    """Printed lists of one within a section, which no later list goes on with; a whole text may be an excerpt."""
    going_on = {_key(one[0]) for one in lists if one[0].number == 2}
    families = (s.children for s in reading.outline.walk())
    for section in (family[0] for family in families if len(family) == 1):
        if section.number == 1 and section.style in PRINTED and _key(section) not in going_on:
            yield finding("single-item", (section.start, section.marker_end), marker=section.marker)
