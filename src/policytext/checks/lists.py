"""Lists: the sections that count on from each other, as far as their writer may have meant them to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator

import regex

from ..document import Document, Role
from ..sections.model import Outline, Section, Style
from .markers import PRINTED

__all__ = ["Numbered", "find_lists", "is_printed", "part_starts"]

Numbered = tuple[Section, ...]
_UNITS = ("编", "分编", "章", "节", "条")
_PREFIX_RE = regex.compile(r"[\d.]{0,12}\.(?=\d)")


def is_printed(section: Section) -> bool:
    """Does its marker open a line, as that of a printed heading or item does?"""
    return "line start" in section.evidence and (section.style in PRINTED or section.style is Style.LEGAL)


def part_starts(document: Document) -> list[int]:
    """Where each document within the document begins: an annex, what follows a signature. They number anew."""
    return [b.start for b in document.blocks if b.role in (Role.SIGNATURE, Role.ATTACHMENT)]


def find_lists(document: Document, outline: Outline) -> list[Numbered]:
    """Return the lists of an outline, by the place where each begins.

    Siblings of one style are one list until a 1 begins another; a single 一、 before 一、 二、 is of that list, since
    there the number was written twice. The parts of a law are lists wherever they stand in the tree: articles count
    through its chapters, chapters through a 编. What an amendment put in (第十五条之一) counts in none.
    """
    cuts = part_starts(document)
    lists: list[list[Section]] = []
    above = {unit: _starts_above(outline, unit) for unit in _UNITS}
    legal = (s for s in outline.walk() if s.unit)
    _collect(lists, legal, lambda s: (s.unit, bisect_right(cuts, s.start), bisect_right(above[s.unit or ""], s.start)))
    for siblings in _families(outline):
        others = (s for s in siblings if not s.unit and not s.implicit)
        _collect(lists, others, lambda s: (s.style, _prefix(s), bisect_right(cuts, s.start)))
    return sorted(map(tuple, lists), key=lambda one: one[0].start)


def _collect(lists: list[list[Section]], sections: Iterable[Section], key_of: Callable[[Section], Hashable]) -> None:
    """Add the lists that the sections make, those of one key counting on from each other."""
    known: dict[Hashable, list[Section]] = {}
    for section in sections:
        if "之" in section.marker:
            continue
        key = key_of(section)
        last = known.get(key)
        if last is None or _begins_anew(section, last):
            known[key] = last = []
            lists.append(last)
        last.append(section)


def _starts_above(outline: Outline, unit: str) -> list[int]:
    """Where the parts begin in which a unit of a law counts anew: a 节 in its 章, a 章 in its 编, a 条 in none."""
    higher = () if unit == "条" else _UNITS[: _UNITS.index(unit)]
    return [s.start for s in outline.walk() if s.unit in higher]


def _families(outline: Outline) -> Iterator[Numbered]:
    """Every tuple of siblings, parents before children."""
    yield outline.sections
    yield from (section.children for section in outline.walk() if section.children)


def _begins_anew(section: Section, last: list[Section]) -> bool:
    alone = len(last) == 1 and last[0].number == 1
    return section.number == 1 and not (alone and is_printed(section))


def _prefix(section: Section) -> str:
    """What tells 2.1 from 3.1 and both from a bare 1, which is a heading of another kind than 1. is."""
    if section.style is not Style.ARABIC:
        return ""
    match = _PREFIX_RE.match(section.marker)
    return match[0] if match else "bare" if section.marker[-1:].isdecimal() else ""
