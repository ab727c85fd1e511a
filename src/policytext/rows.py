"""Rows: an analysis as tidy tables, one list of flat dicts each, with stable columns."""

from __future__ import annotations

from typing import Any

from .document import Document
from .sections import Outline, Section
from .slogans import Slogan
from .themes import ThemeScores

__all__ = ["tabulate"]

Rows = list[dict[str, Any]]


def tabulate(document: Document, outline: Outline, slogans: tuple[Slogan, ...], themes: ThemeScores) -> dict[str, Rows]:
    """Return the tables documents, sections, slogans, members, themes and statements.

    >>> from policytext import analyze
    >>> sorted(analyze("开会。").to_rows())
    ['documents', 'members', 'sections', 'slogans', 'statements', 'themes']
    """
    return {
        "documents": [_document(document)],
        "sections": [_section(section) for section in outline.walk()],
        "slogans": [_slogan(i, slogan) for i, slogan in enumerate(slogans)],
        "members": _members(slogans),
        "themes": _themes(themes),
        "statements": [
            {"speaker": s.speaker, "verb": s.verb, "start": s.start, "end": s.end, "text": s.text}
            for s in document.statements
        ],
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "title": document.title,
        "kind": str(document.kind),
        "source": document.source,
        "published": document.published.isoformat() if document.published else None,
        "speakers": "、".join(document.speakers),
        "number": document.number,
        "issuer": document.issuer,
        "addressee": document.addressee,
        "name": document.origin.name if document.origin else None,
        "characters": len(document.text),
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "path": section.path,
        "level": section.level,
        "style": str(section.style),
        "unit": section.unit,
        "number": section.number,
        "marker": section.marker,
        "title": section.title,
        "start": section.start,
        "end": section.end,
        "implicit": section.implicit,
        "text": section.text,
    }


def _slogan(index: int, slogan: Slogan) -> dict[str, Any]:
    return {
        "slogan": index,
        "kind": str(slogan.kind),
        "text": slogan.text,
        "start": slogan.start,
        "end": slogan.end,
        "numbers": " ".join(map(str, slogan.numbers)),
        "head": slogan.head,
        "quoted": slogan.quoted,
        "announced": slogan.announced,
        "members": len(slogan.members),
        "complete": slogan.complete,
        "resolved_by": str(slogan.resolved_by) if slogan.resolved_by else None,
        "anchor": slogan.anchor,
    }


def _members(slogans: tuple[Slogan, ...]) -> Rows:
    return [
        {"slogan": i, "member": j, "text": member.text, "start": member.start, "end": member.end}
        for i, slogan in enumerate(slogans)
        for j, member in enumerate(slogan.members)
    ]


def _themes(themes: ThemeScores) -> Rows:
    return [
        {
            "theme": score.theme,
            "share": score.share,
            "weight": score.weight,
            "density": score.density,
            "hits": len(score.hits),
            "terms": "、".join(f"{term} {count}" for term, count in score.terms),
        }
        for score in themes
    ]
