"""Analysis: everything at once: document, outline, slogans and themes in one frozen value."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from attrs import frozen

from .document import Document
from .exchange import from_plain, to_plain
from .html import render_analysis
from .layout import parse
from .rows import tabulate
from .sections import Outline, split_sections
from .slogans import Slogan, find_slogans
from .themes import ThemeScores, ThemeSet, score_themes

__all__ = ["Analysis", "analyze"]


@frozen
class Analysis:
    """What the library says of one document: `document`, `outline`, `slogans` and `themes`.

    Made by `analyze`. It compares by value, pickles, survives a round trip through JSON, and shows
    itself in a notebook.

    >>> from policytext import analyze
    >>> result = analyze("一、抓招商。\\n二、优环境。")
    >>> Analysis.from_dict(result.to_dict()) == result
    True
    """

    document: Document
    outline: Outline
    slogans: tuple[Slogan, ...]
    themes: ThemeScores

    def to_dict(self) -> dict[str, Any]:
        """Return all of it as plain data: dicts, lists, strings and numbers, with the schema's number.

        >>> from policytext import analyze
        >>> sorted(analyze("开会。").to_dict())[:3]
        ['document', 'schema', 'section_problems']
        """
        return to_plain(self.document, self.outline, self.slogans, self.themes)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Analysis:
        """Return the analysis that `to_dict` wrote; anything else raises `ArgumentError`.

        >>> from policytext import analyze
        >>> Analysis.from_dict(analyze("开会。").to_dict()).document.text
        '开会。'
        """
        return cls(*from_plain(data))

    def to_json(self, indent: int | None = None) -> str:
        """Return the plain data as JSON with its keys sorted, Chinese written as it is.

        A lone surrogate, which no encoding could write, is escaped.

        >>> from policytext import analyze
        >>> analyze("开会。").to_json()[:24]
        '{"document": {"addressee'
        """
        written = json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True, indent=indent)
        try:
            written.encode("utf-8")
        except UnicodeEncodeError:
            return json.dumps(self.to_dict(), sort_keys=True, indent=indent)
        return written

    def to_rows(self) -> dict[str, list[dict[str, Any]]]:
        """Return tidy tables, ready for a data frame: documents, sections, slogans, members, themes, statements.

        Each table is a list of dicts that all have the same keys.

        >>> from policytext import analyze
        >>> [row["title"] for row in analyze("一、抓招商。\\n二、优环境。").to_rows()["sections"]]
        ['抓招商', '优环境']
        """
        return tabulate(self.document, self.outline, self.slogans, self.themes)

    def _repr_html_(self) -> str:
        return render_analysis(self.document, self.outline, self.slogans, self.themes)


def analyze(document: Document | str, themes: str | ThemeSet = "agenda") -> Analysis:
    """Read a document whole: its outline, slogans and themes, each made once.

    Takes a Document, or a str, which is parsed first. `themes` is the table to score with, as for
    `score_themes`.

    >>> result = analyze("要严把“质量、安全、进度”三道关口，抓好招商引资。")
    >>> result.slogans[0].text, result.themes.ranking[0][0]
    ('三道关口', '招商引资')
    """
    if isinstance(document, str):
        document = parse(document)
    elif not isinstance(document, Document):
        raise TypeError(f"analyze takes a Document or a str, not {type(document).__name__}")
    outline = split_sections(document)
    return Analysis(
        document,
        outline,
        find_slogans(document, outline=outline),
        score_themes(document, themes, outline=outline),
    )
