"""Analysis: everything at once: document, outline, slogans, themes and problems in one frozen value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from attrs import evolve, field, frozen

from .checks import check
from .chunks import split_chunks
from .columns import pack
from .document import Document, Problem
from .exchange import from_plain, to_plain
from .layout import parse
from .pictures import show_analysis
from .rows import tabulate
from .sections import Outline, split_sections
from .slogans import Slogan, find_slogans
from .spans import counted
from .themes import ThemeScores, ThemeSet, score_themes

__all__ = ["Analysis", "analyze"]


@frozen
class Analysis:
    """What the library says of one document: `document`, `outline`, `slogans`, `themes` and `problems`.

    Made by `analyze`. It compares by value, pickles, survives a round trip through JSON, and shows
    itself in a notebook. So that many can be kept, it holds blocks, statements, sections and slogans
    in columns: tuples that make their values whenever they are read, equal ones and not the same. Whoever
    reads them again and again makes a tuple once: `tuple(analysis.slogans)`.

    >>> from policytext import analyze
    >>> result = analyze("一、抓招商。\\n二、优环境。")
    >>> Analysis.from_dict(result.to_dict()) == result
    True
    """

    document: Document
    outline: Outline
    slogans: tuple[Slogan, ...] = field(repr=counted)
    themes: ThemeScores
    problems: tuple[Problem, ...] = field(default=(), repr=counted)

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data: dicts, lists, strings and numbers, with the schema's number.

        >>> from policytext import analyze
        >>> sorted(analyze("开会。").to_dict())[:3]
        ['document', 'problems', 'schema']
        """
        return to_plain(self.document, self.outline, self.slogans, self.themes, self.problems)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Analysis:
        """Return the analysis that `to_dict` wrote; anything else raises `ArgumentError`.

        >>> from policytext import analyze
        >>> Analysis.from_dict(analyze("开会。").to_dict()).document.text
        '开会。'
        """
        document, outline, slogans, scores, problems = from_plain(data)
        return cls(*_packed(document, outline, slogans, scores), problems)

    def to_json(self, indent: int | None = None) -> str:
        """Return the plain data as JSON with its keys sorted, Chinese written as it is.

        A lone surrogate, which no encoding could write, is escaped.

        >>> from policytext import analyze
        >>> analyze("开会。").to_json()[:24]
        '{"document": {"addressee'
        """
        if indent is not None and type(indent) is not int:  # json would set a str, such as a path, before every line
            given = type(indent).__name__
            raise TypeError(f"to_json: indent is an int or None, not {given}; it returns the JSON and writes no file")
        written = json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True, indent=indent)
        try:
            written.encode("utf-8")
        except UnicodeEncodeError:
            return json.dumps(self.to_dict(), sort_keys=True, indent=indent)
        return written

    def to_rows(self, document: str | None = None, *, max_chars: int = 800) -> dict[str, list[dict[str, Any]]]:
        """Return tidy tables: documents, sections, slogans, members, themes, chunks, statements, problems.

        Each table is a list of dicts that all have the same keys. The first of them, `document`, is the name that you
        give, so that the tables of many documents can be put together and joined; by default that of the file, None for
        a text that came from none. `max_chars` is the cap of the chunks, as for `split_chunks`.

        >>> from policytext import analyze
        >>> [row["title"] for row in analyze("一、抓招商。\\n二、优环境。").to_rows()["sections"]]
        ['抓招商', '优环境']
        """
        if document is not None and not isinstance(document, str):
            raise TypeError(f"to_rows: document is the name in the tables, a str, not {type(document).__name__}")
        if document is None and self.document.origin:
            document = self.document.origin.name
        chunks = split_chunks(self.document, max_chars, outline=self.outline)
        return tabulate(document, self.document, self.outline, (self.slogans, self.themes, self.problems), chunks)

    def _repr_html_(self) -> str:
        return show_analysis(self).html


def analyze(document: Document | str, themes: str | ThemeSet = "agenda") -> Analysis:
    """Read a document whole: its outline, slogans, themes and problems, each made once.

    Takes a Document, or a str, which is parsed first: the text itself, not the name of a file, which `load` takes.
    `themes` is the table to score with, as for `score_themes`.

    >>> result = analyze("要严把“质量、安全、进度”三道关口，抓好招商引资。")
    >>> result.slogans[0].text, result.themes.ranking[0][0]
    ('三道关口', '招商引资')
    """
    if isinstance(document, str):
        document = parse(document)
    elif not isinstance(document, Document):
        raise TypeError(f"analyze takes a Document or a str, not {type(document).__name__}")
    outline = split_sections(document)
    slogans = find_slogans(document, outline=outline)
    scores = score_themes(document, themes, outline=outline)
    problems = check(document, outline=outline, slogans=slogans)
    return Analysis(*_packed(document, outline, slogans, scores), problems)


def _packed(
    document: Document, outline: Outline, slogans: tuple[Slogan, ...], scores: ThemeScores
) -> tuple[Document, Outline, tuple[Slogan, ...], ThemeScores]:
    """The same, and packed of what there is much; the scores hold sections and statements, too."""
    document = evolve(document, blocks=pack(document.blocks), statements=pack(document.statements))
    outline = evolve(outline, sections=pack(outline.sections))
    counting = pack(scores.scope.counting)
    scope = evolve(scores.scope, counting=counting, sections=outline.sections, statements=document.statements)
    return document, outline, pack(slogans), evolve(scores, scope=scope)
