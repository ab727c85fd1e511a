"""Fitting: from documents whose theme is known to the weights of the terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import evolve

from ..document import Document
from ..errors import ArgumentError
from ..folding import fold
from .matching import Table, matcher_of
from .model import Term, Theme

__all__ = ["fit"]

_PRIOR = 10.0  # documents: how much the share among all documents counts beside a theme's own
_HALF = 0.5  # part of the log-odds that goes into a weight; the table knows more than some dozens of documents


def fit(table: Table, labelled: Iterable[tuple[Document | str, str]]) -> tuple[Theme, ...]:
    """Return the themes of the table with fitted weights."""
    names = {theme.name for theme in table.themes}
    matcher = matcher_of(table)
    sizes, counts, together = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for document, name in labelled:
        if name not in names:
            raise ArgumentError(f"fit was given the theme {name!r}, which the table lacks; use one of its names")
        folded = fold(document if isinstance(document, str) else document.text)
        found = {folded[start:end] for start, end, entry in matcher.find(folded, [(0, len(folded))]) if entry}
        sizes[name] += 1
        counts.update(found)
        together.update((name, text) for text in found)
    documents = sum(sizes.values())

    def weigh(theme: Theme, term: Term) -> Term:
        text = fold(term.text)
        if not counts[text]:
            return term
        usual = counts[text] / documents
        own = (together[theme.name, text] + _PRIOR * usual) / (sizes[theme.name] + _PRIOR)
        return evolve(term, weight=round(term.weight * (own / usual) ** _HALF, 4))

    return tuple(evolve(theme, terms=tuple(weigh(theme, term) for term in theme.terms)) for theme in table.themes)
