"""Run-in items: a gap between 一是 and 三是, which makes the outline take neither for a section."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Role
from ..numerals import write_numeral
from ..sections.markers import Candidate, Place, find_candidates
from ..sections.model import Style
from .reading import Finding, Reading, finding

__all__ = ["find_run_in_gaps"]

_STYLES = (Style.YI_SHI, Style.YI_YAO, Style.ORDINAL)
_FAR = 1500  # characters between two items
_WIDEST = 3  # the highest number that may follow the first


def find_run_in_gaps(reading: Reading) -> Iterator[Finding]:
    """Yield 三是 where it follows a 一是 without a 二是 between them.

    Wherever 二是 stands too the outline has them, and `numbering` reads the outline.
    """
    known = {section.start for section in reading.outline.walk()}
    last: dict[tuple[Style, str | None], Candidate] = {}
    for c in _candidates(reading):
        before = last.get(c.key)
        last[c.key] = c
        if before is None or before.number != 1 or c.number != _WIDEST or before.start in known:
            continue
        if c.start - before.start <= _FAR:
            span = c.start, c.end
            marker, first = (reading.text[one.start : one.end] for one in (c, before))
            missing = marker.replace(write_numeral(c.number), write_numeral(2))
            yield finding("gap", span, missing, marker=marker, before=first, missing=missing)


def _candidates(reading: Reading) -> Iterator[Candidate]:
    for block in reading.document.blocks:
        if block.role is Role.BODY:
            for c in find_candidates(reading.folded, block.start, block.end):
                if c.style in _STYLES and c.place in (Place.CLAUSE, Place.LINE):
                    yield c
