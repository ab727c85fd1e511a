"""Everything that the library does with one text, by name: each takes the analysis of it and does one thing again."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import policytext as pt
from policytext import exchange, pictures

__all__ = ["READS", "everything"]


_REFERENCE = "县里要求抓好招商引资，发展产业集群。"  # the packaged list has too many words for thousands of texts


def _keyness(document: pt.Document) -> object:
    """The one function that documents a text that it refuses: there is nothing to compare in a text without words."""
    try:
        return pt.keyness(document, _REFERENCE)
    except pt.ArgumentError as error:
        return str(error)


READS: dict[str, Callable[[pt.Analysis], Any]] = {
    "parse": lambda a: pt.parse(a.document.text),
    "split_sections": lambda a: pt.split_sections(a.document),
    "find_slogans": lambda a: pt.find_slogans(a.document, outline=a.outline),
    "score_themes": lambda a: pt.score_themes(a.document, "state-council", outline=a.outline),
    "check": lambda a: pt.check(a.document, outline=a.outline, slogans=a.slogans),
    "split_chunks": lambda a: pt.split_chunks(a.document, 400, overlap=40, outline=a.outline),
    "find_words": lambda a: pt.find_words(a.document),
    "keyness": lambda a: _keyness(a.document),
    "outline.to_markdown": lambda a: a.outline.to_markdown(),
    "outline.at": lambda a: [a.outline.at(i) for i in range(0, len(a.document.text), 10)],
    "to_json": lambda a: a.to_json(),
    "from_dict": lambda a: pt.Analysis.from_dict(json.loads(a.to_json())),
    "to_rows": lambda a: a.to_rows(),
    "_repr_html_": lambda a: a._repr_html_(),
    "show_text": lambda a: pictures.show_text(a.document, a.outline, a.slogans).html,
    "show_outline": lambda a: pictures.show_outline(a.outline).html,
    "show_themes": lambda a: pictures.show_themes(a).html,
    "show_slogans": lambda a: pictures.show_slogans(a.slogans, a.outline).html,
    **{
        name: getattr(exchange, name)
        for name in exchange.__all__
        if name.startswith("to_") and name != "to_plain"  # that is what to_json writes
    },
}


def everything(text: str) -> dict[str, Any]:
    """What every function says of the text."""
    analysis = pt.analyze(text)
    return {name: read(analysis) for name, read in READS.items()}
