"""Batches: texts to flat rows, for hosts that spread the work over machines; a bad text is a row with its error."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..analysis import analyze
from ..themes import ThemeSet, load_themes

__all__ = ["COLUMNS", "read_batch"]

# The columns that every batch gains, with their types; those of a bad text are None but for `error`.
COLUMNS: dict[str, type] = {
    "title": str,
    "kind": str,
    "sections": int,
    "slogans": int,
    "theme": str,
    "analysis": str,
    "error": str,
}


def read_batch(texts: Iterable[Any], themes: str | ThemeSet = "agenda") -> dict[str, list[Any]]:
    """Return the columns of a batch: title, kind, counts, the leading theme, the analysis as JSON, and the error.

    `Analysis.from_dict(json.loads(...))` reads the JSON back. Nothing raises but a wrong table: a job of a million
    documents does not fail for one of them.

    >>> columns = read_batch(["一、抓招商。\\n二、优环境。", None])
    >>> columns["sections"], columns["error"]
    ([2, None], [None, 'TypeError: analyze takes a Document or a str, not NoneType'])
    """
    table = load_themes(themes) if isinstance(themes, str) else themes
    rows = [_row(text, table) for text in texts]
    return {name: [row[name] for row in rows] for name in COLUMNS}


def _row(text: Any, themes: ThemeSet) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    try:
        if isinstance(text, str):
            text.encode("utf-8")  # the tables of all hosts are UTF-8, which has no lone surrogates
        analysis = analyze(text, themes)
    except Exception as error:  # whatever it is belongs to this one row
        message = f"{type(error).__name__}: {error}"
        return {**row, "error": message.encode("utf-8", "backslashreplace").decode("utf-8")}
    ranking = analysis.themes.ranking
    return {
        **row,
        "title": analysis.document.title,
        "kind": str(analysis.document.kind),
        "sections": sum(1 for _ in analysis.outline.walk()),
        "slogans": len(analysis.slogans),
        "theme": ranking[0][0] if ranking else None,
        "analysis": analysis.to_json(),
    }
