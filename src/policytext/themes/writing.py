"""Writing: a table of themes as TOML text, the counterpart of `tables`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from .model import Theme

__all__ = ["write_table"]


def write_table(name: str, themes: tuple[Theme, ...], formulas: tuple[str, ...]) -> str:
    """Return the TOML text of a table."""
    lines = [f"name = {_quote(name)}", f"formulas = {_list(formulas)}"]
    for theme in themes:
        lines += ["", "[[themes]]", *_theme_lines(theme)]
    return "\n".join(lines) + "\n"


def _theme_lines(theme: Theme) -> Iterator[str]:
    yield f"name = {_quote(theme.name)}"
    for key, text in (
        ("english", theme.english),
        ("parent", theme.parent),
        ("source", theme.source),
        ("note", theme.note),
    ):
        if text:
            yield f"{key} = {_quote(text)}"
    if theme.exclusions:
        yield f"exclusions = {_list(theme.exclusions)}"
    groups = [
        (weight, source, [term.text for term in terms])
        for (weight, source), terms in groupby(theme.terms, key=lambda t: (t.weight, t.source or theme.source))
    ]
    if groups[0][:2] == (1, theme.source):
        yield f"terms = {_list(groups.pop(0)[2])}"
    for weight, source, terms in groups:
        yield "[[themes.weighted]]"
        yield f"weight = {weight!r}"
        if source != theme.source:
            yield f"source = {_quote(source)}"
        yield f"terms = {_list(terms)}"


def _list(texts: tuple[str, ...] | list[str]) -> str:
    return f"[{', '.join(map(_quote, texts))}]"


def _quote(text: str) -> str:
    """A basic string of TOML, which is one of JSON but for the character DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
