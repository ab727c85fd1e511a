"""Sequence slogans: items counted out within the text (一要…二要…), as one slogan each."""

from __future__ import annotations

from ..document import Document
from ..sections.model import Outline, Section, Style
from .members.announced import sibling_runs
from .model import Member, Resolution, Slogan, SloganKind

__all__ = ["find_sequences"]

_STYLES = (Style.YI_YAO, Style.YI_SHI, Style.ORDINAL, Style.FIRST_THEN)


def find_sequences(document: Document, outline: Outline) -> list[Slogan]:
    """Return one slogan for each run of at least two items that are counted out in the text.

    Its members are the leads of the items; it runs from the first item's marker to the last item's end.
    Printed headings (一、 （一）) are no sequence: they divide the document and say nothing of one kind.
    """
    runs = (run for run in sibling_runs(outline).runs if run[0].style in _STYLES)
    return [_sequence(document.text, run) for run in runs if sum(bool(s.title) for s in run) > 1]


def _sequence(text: str, run: tuple[Section, ...]) -> Slogan:
    return Slogan(
        text,
        run[0].start,
        run[-1].end,
        kind=SloganKind.SEQUENCE,
        members=tuple(Member(s.title, s.title_start, s.title_end) for s in run if s.title),
        announced=run[-1].number,
        resolved_by=Resolution.MARKERS,
    )
