"""Plain data: the values of an analysis as dicts and lists, and back.

Plain data is dicts, lists, strings, numbers and None, as JSON has them. Spans are offsets into the one
text, in code points. Titles, markers and texts of spans stand beside them for people to read; on the way
back they are cut from the text again and not looked at.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

import attrs

from ..document import Block, Document, Element, ElementKind, Heading, Kind, Metadata, Origin, Problem, Role, Statement
from ..errors import ArgumentError, PolicyTextError
from ..sections import Outline, Section, Style
from ..slogans import Member, Resolution, Slogan, SloganKind
from ..spans import Span
from ..themes import Hit, Place, ThemeScores
from ..themes.hits import Hits
from ..themes.scores import Scope

__all__ = ["SCHEMA", "Plain", "from_plain", "to_plain"]

SCHEMA = 1  # of the plain data; it changes when an old reader would misread the new

Plain = dict[str, Any]
_S = TypeVar("_S", bound=Span)


def to_plain(
    document: Document,
    outline: Outline,
    slogans: tuple[Slogan, ...],
    themes: ThemeScores,
    problems: tuple[Problem, ...] = (),
) -> Plain:
    """Return document, outline, slogans, themes and problems as plain data.

    >>> from policytext import analyze
    >>> analyze("一、抓招商。").to_dict()["sections"][0]["title"]
    '抓招商'
    """
    return {
        "schema": SCHEMA,
        "text": document.text,
        "document": _document(document),
        "sections": [_section(section) for section in outline],
        "section_problems": [_span(problem) for problem in outline.problems],
        "slogans": [_slogan(slogan) for slogan in slogans],
        "themes": _themes(themes),
        "problems": [_span(problem) for problem in problems],
    }


def from_plain(
    data: Mapping[str, Any],
) -> tuple[Document, Outline, tuple[Slogan, ...], ThemeScores, tuple[Problem, ...]]:
    """Return what `to_plain` was given.

    Another schema number, a missing entry, or an offset outside the text raises `ArgumentError`.
    """
    if not isinstance(data, Mapping):
        raise TypeError(f"plain data is a dict, not {type(data).__name__}")
    if data.get("schema") != SCHEMA:
        raise ArgumentError(
            f"schema {data.get('schema')!r} is not {SCHEMA}, the one that this version reads; analyze the text again"
        )
    try:
        text = data["text"]
        outline = Outline(
            text,
            tuple(_read_section(row, text) for row in data["sections"]),
            tuple(_read_span(Problem, row, text) for row in data["section_problems"]),
        )
        slogans = tuple(_read_slogan(row, text) for row in data["slogans"])
        document = _read_document(data["document"], text)
        problems = tuple(_read_span(Problem, row, text) for row in data["problems"])
        return document, outline, slogans, _read_themes(data["themes"], document, outline), problems
    except PolicyTextError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ArgumentError(
            f"the data is no analysis ({type(error).__name__}: {error}); give what to_dict() returned, unchanged"
        ) from error


def _span(span: Span) -> Plain:
    """A span with its own fields; the text that it points into is written once, for all of them."""
    row = {a.name: getattr(span, a.name) for a in attrs.fields(type(span)) if a.name != "source"}
    return {name: str(value) if isinstance(value, str) else value for name, value in row.items()}


def _read_span(kind: type[_S], row: Mapping[str, Any], text: str) -> _S:
    names = {a.name for a in attrs.fields(kind)} - {"source"}
    return kind(text, **{name: row[name] for name in names})


def _document(document: Document) -> Plain:
    return {
        "title": document.title,
        "kind": str(document.kind),
        "source": document.source,
        "published": document.published.isoformat() if document.published else None,
        "speakers": list(document.speakers),
        "number": document.number,
        "issuer": document.issuer,
        "addressee": document.addressee,
        "blocks": [_span(block) for block in document.blocks],
        "statements": [_span(statement) for statement in document.statements],
        "problems": [_span(problem) for problem in document.problems],
        "origin": _origin(document.origin),
        "headings": [_span(heading) for heading in document.headings],
        "elements": [_span(element) for element in document.elements],
    }


def _origin(origin: Origin | None) -> Plain | None:
    if origin is None:
        return None
    row = attrs.asdict(origin)
    row["warnings"], row["pages"] = list(origin.warnings), list(origin.pages)
    published = origin.metadata.published
    row["metadata"]["published"] = published.isoformat() if published else None
    return row


def _read_origin(row: Mapping[str, Any]) -> Origin:
    metadata = {**row["metadata"], "published": _read_date(row["metadata"]["published"])}
    lists = {name: tuple(row[name]) for name in ("warnings", "pages")}
    return Origin(**{**row, **lists, "metadata": Metadata(**metadata)})


def _read_date(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


def _read_document(row: Mapping[str, Any], text: str) -> Document:
    return Document(
        text,
        blocks=tuple(Block(text, b["start"], b["end"], Role(b["role"])) for b in row["blocks"]),
        statements=tuple(_read_span(Statement, s, text) for s in row["statements"]),
        title=row["title"],
        kind=Kind(row["kind"]),
        source=row["source"],
        published=_read_date(row["published"]),
        speakers=tuple(row["speakers"]),
        number=row["number"],
        issuer=row["issuer"],
        addressee=row["addressee"],
        problems=tuple(_read_span(Problem, p, text) for p in row["problems"]),
        origin=_read_origin(row["origin"]) if row["origin"] else None,
        headings=tuple(_read_span(Heading, h, text) for h in row["headings"]),
        elements=tuple(_read_span(Element, {**e, "kind": ElementKind(e["kind"])}, text) for e in row["elements"]),
    )


def _section(section: Section) -> Plain:
    row = _span(section)
    row["children"] = [_section(child) for child in section.children]
    row["evidence"] = list(section.evidence)
    return {**row, "marker": section.marker, "title": section.title}


def _read_section(row: Mapping[str, Any], text: str) -> Section:
    children = tuple(_read_section(child, text) for child in row["children"])
    known = {**row, "style": Style(row["style"]), "children": children, "evidence": tuple(row["evidence"])}
    return _read_span(Section, known, text)


def _slogan(slogan: Slogan) -> Plain:
    row = _span(slogan)
    row["numbers"] = list(slogan.numbers)
    row["members"] = [attrs.asdict(member) for member in slogan.members]
    return {**row, "text": slogan.text, "complete": slogan.complete}


def _read_slogan(row: Mapping[str, Any], text: str) -> Slogan:
    known = {
        **row,
        "kind": SloganKind(row["kind"]),
        "numbers": tuple(row["numbers"]),
        "members": tuple(Member(**member) for member in row["members"]),
        "resolved_by": Resolution(row["resolved_by"]) if row["resolved_by"] else None,
    }
    return _read_span(Slogan, known, text)


def _themes(themes: ThemeScores) -> Plain:
    return {
        "names": list(themes.themes),
        "stretches": [list(stretch) for stretch in themes.scope.stretches],
        "hits": [_span(hit) for hit in themes.hits],
        "ranking": [[name, share] for name, share in themes.ranking],
    }


def _read_themes(row: Mapping[str, Any], document: Document, outline: Outline) -> ThemeScores:
    text = document.text
    stretches = tuple((start, end) for start, end in row["stretches"])
    hits = Hits.of(_read_span(Hit, {**hit, "place": Place(hit["place"])}, text) for hit in row["hits"])
    return ThemeScores(Scope(text, stretches, outline.sections, document.statements), tuple(row["names"]), hits)
