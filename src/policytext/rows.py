"""Rows: an analysis as tidy tables, one list of flat dicts each, with stable columns and types."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .chunks import Chunk
from .document import Document, Problem, Statement
from .sections import Outline, Section
from .slogans import Member, Slogan
from .themes import ThemeScore, ThemeScores

__all__ = ["COLUMNS", "tabulate"]

Rows = list[dict[str, Any]]

# The tables and their columns, in order, with the type of what is not None. `document` is the key that joins them,
# `slogan` the one that joins members to slogans.
COLUMNS: dict[str, dict[str, type]] = {
    "documents": {
        "document": str, "title": str, "kind": str, "source": str, "published": str, "speakers": str, "number": str,
        "issuer": str, "addressee": str, "name": str, "characters": int,
    },
    "sections": {
        "document": str, "path": str, "level": int, "style": str, "unit": str, "number": int, "marker": str,
        "title": str, "start": int, "end": int, "implicit": bool, "text": str,
    },
    "slogans": {
        "document": str, "slogan": int, "kind": str, "text": str, "key": str, "start": int, "end": int, "numbers": str,
        "head": str, "quoted": bool, "announced": int, "members": int, "complete": bool, "resolved_by": str,
        "anchor": str, "strength": float,
    },
    "members": {"document": str, "slogan": int, "member": int, "text": str, "start": int, "end": int},
    "themes": {
        "document": str, "theme": str, "share": float, "weight": float, "density": float, "hits": int, "terms": str,
    },
    "chunks": {
        "document": str, "chunk": int, "id": str, "path": str, "numbers": str, "level": int, "role": str, "start": int,
        "end": int, "text": str,
    },
    "statements": {"document": str, "speaker": str, "verb": str, "start": int, "end": int, "text": str},
    "problems": {
        "document": str, "code": str, "severity": str, "message": str, "message_zh": str, "start": int, "end": int,
        "text": str, "suggestion": str,
    },
}  # fmt: skip


def tabulate(
    key: str | None, document: Document, outline: Outline, parts: tuple[Any, ...], chunks: Iterable[Chunk]
) -> dict[str, Rows]:
    """Return all tables of one document; `parts` are its slogans, theme scores and problems.

    >>> from policytext import analyze
    >>> list(analyze("开会。").to_rows())
    ['documents', 'sections', 'slogans', 'members', 'themes', 'chunks', 'statements', 'problems']
    """
    slogans: tuple[Slogan, ...]
    themes: ThemeScores
    problems: tuple[Problem, ...]
    slogans, themes, problems = parts
    found: dict[str, Iterable[dict[str, Any]]] = {
        "documents": [_document(document)],
        "sections": map(_section, outline.walk()),
        "slogans": (_slogan(i, slogan) for i, slogan in enumerate(slogans)),
        "members": (_member(i, j, m) for i, slogan in enumerate(slogans) for j, m in enumerate(slogan.members)),
        "themes": map(_theme, themes),
        "chunks": (_chunk(i, chunk) for i, chunk in enumerate(chunks)),
        "statements": map(_statement, document.statements),
        "problems": map(_problem, problems),
    }
    return {table: [{"document": key, **row} for row in rows] for table, rows in found.items()}


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
        "key": slogan.key,
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
        "strength": slogan.strength,
    }


def _member(slogan: int, index: int, member: Member) -> dict[str, Any]:
    return {"slogan": slogan, "member": index, "text": member.text, "start": member.start, "end": member.end}


def _theme(score: ThemeScore) -> dict[str, Any]:
    return {
        "theme": score.theme,
        "share": score.share,
        "weight": score.weight,
        "density": score.density,
        "hits": len(score.hits),
        "terms": "、".join(f"{term} {count}" for term, count in score.terms),
    }


def _chunk(index: int, chunk: Chunk) -> dict[str, Any]:
    return {
        "chunk": index,
        "id": chunk.id,
        "path": " > ".join(chunk.path),
        "numbers": ".".join(map(str, chunk.numbers)),
        "level": chunk.level,
        "role": str(chunk.role),
        "start": chunk.start,
        "end": chunk.end,
        "text": chunk.text,
    }


def _statement(statement: Statement) -> dict[str, Any]:
    return {
        "speaker": statement.speaker,
        "verb": statement.verb,
        "start": statement.start,
        "end": statement.end,
        "text": statement.text,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "severity": str(problem.severity),
        "message": problem.message,
        "message_zh": problem.message_zh,
        "start": problem.start,
        "end": problem.end,
        "text": problem.text,
        "suggestion": problem.suggestion,
    }
