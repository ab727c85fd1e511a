"""Marks: labelled stretches and the links between them, the form that all annotation tools share.

What goes into a tool and what comes out of it are both marks; each format is only another way to write them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from attrs import field, frozen

from ..document import Document, Role
from ..sections import Section, Style
from ..slogans import Slogan, SloganKind
from ..spans import excerpt
from .reading import Reading

__all__ = ["DOCUMENT", "LABELS", "LINKS", "MEMBER", "TITLE", "Link", "Mark", "Marks", "facts_of", "marks_of"]

DOCUMENT, MEMBER, STATEMENT, TITLE = "document", "member", "statement", "section_title"

# Every label: what is marked, with its kind where it has one, as in section-cn, slogan-numeral and role-title.
LABELS: tuple[str, ...] = (
    *(f"section-{style}" for style in Style),
    TITLE,
    *(f"slogan-{kind}" for kind in SloganKind),
    MEMBER,
    STATEMENT,
    *(f"role-{role}" for role in Role if role is not Role.BODY),
    DOCUMENT,
)
# Every link: from what, to what.
LINKS: dict[str, tuple[str, str]] = {"title": ("section", TITLE), "member": ("slogan", MEMBER)}


@frozen
class Mark:
    """A stretch [start, end) of a text with its label; `facts` is what the characters alone do not say."""

    label: str
    start: int
    end: int
    facts: dict[str, Any] = field(factory=dict)

    @property
    def topic(self) -> str:
        """What is marked: section, slogan, member…"""
        return self.label.partition("-")[0]

    @property
    def kind(self) -> str:
        """Which of them: cn of section-cn; empty where there is one kind only."""
        return self.label.partition("-")[2]


@frozen
class Link:
    """A link between two marks, by their places in the list: a section and its title, a slogan and a member."""

    kind: str
    source: int
    target: int


@frozen
class Marks:
    """A text, its marks in text order (what holds another stands before it), their links, and the document's facts."""

    text: str = field(repr=excerpt)
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    meta: dict[str, Any] = field(factory=dict)

    def linked(self) -> Iterator[tuple[Link, Mark, Mark]]:
        """Yield every link with its two marks."""
        return ((link, self.marks[link.source], self.marks[link.target]) for link in self.links)


def marks_of(analysis: Reading, implicit: bool = False) -> Marks:
    """Return the marks of an analysis; `implicit` asks for the parts under headings without a number, too."""
    document = analysis.document
    drawn = _Drawn()
    for section in analysis.outline.walk():
        if implicit or not section.implicit:
            _draw_section(drawn, section)
    for slogan in analysis.slogans:
        _draw_slogan(drawn, slogan)
    for s in document.statements:
        drawn.add(Mark(STATEMENT, s.start, s.end, {"speaker": s.speaker, "verb": s.verb}))
    for block in document.blocks:
        if block.role is not Role.BODY:
            drawn.add(Mark(f"role-{block.role}", block.start, block.end))
    return _in_order(document.text, drawn, facts_of(document))


@frozen
class _Drawn:
    """Marks and links on the way; a member that several slogans share is one mark."""

    marks: list[Mark] = field(factory=list)
    links: list[Link] = field(factory=list)
    members: dict[tuple[int, int], int] = field(factory=dict)

    def add(self, mark: Mark) -> int:
        self.marks.append(mark)
        return len(self.marks) - 1


def _draw_section(drawn: _Drawn, section: Section) -> None:
    at = drawn.add(Mark(f"section-{section.style}", section.start, section.end, {"number": section.number}))
    if section.title:
        drawn.links.append(Link("title", at, drawn.add(Mark(TITLE, section.title_start, section.title_end))))


def _draw_slogan(drawn: _Drawn, slogan: Slogan) -> None:
    facts = {"numbers": list(slogan.numbers)} if slogan.kind is SloganKind.NUMERAL else {}
    at = drawn.add(Mark(f"slogan-{slogan.kind}", slogan.start, slogan.end, facts))
    for member in slogan.members:
        if member.start is None or member.end is None:
            continue  # the table alone knows it: it stands nowhere in the text
        span = member.start, member.end
        if span not in drawn.members:
            drawn.members[span] = drawn.add(Mark(MEMBER, *span))
        drawn.links.append(Link("member", at, drawn.members[span]))


def _in_order(text: str, drawn: _Drawn, meta: dict[str, Any]) -> Marks:
    order = sorted(range(len(drawn.marks)), key=lambda i: (drawn.marks[i].start, -drawn.marks[i].end))
    place = {old: new for new, old in enumerate(order)}
    links = sorted((link.kind, place[link.source], place[link.target]) for link in drawn.links)
    return Marks(text, tuple(drawn.marks[i] for i in order), tuple(Link(*link) for link in links), meta)


def facts_of(document: Document) -> dict[str, Any]:
    """The facts of a document as plain data: what it does not say is None or empty."""
    published: datetime.date | None = document.published
    return {
        "kind": str(document.kind),
        "title": document.title,
        "source": document.source,
        "published": published.isoformat() if published else None,
        "speakers": list(document.speakers),
        "number": document.number,
        "issuer": document.issuer,
        "addressee": document.addressee,
    }
