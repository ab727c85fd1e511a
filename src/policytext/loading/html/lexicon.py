"""The table of web pages as immutable values: containers, what stands aside, and the names of facts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from attrs import frozen

from ...tables import read_table

__all__ = ["FACTS", "Lexicon", "lexicon"]

FACTS = ("title", "published", "source", "number", "issuer", "index_number", "topic")


@frozen
class Lexicon:
    """What `data/pages.toml` says, compiled.

    `meta`, `tags` and `labels` lead from a name to the fact that it names and its rank: of two values that with the
    lower rank is meant. A label of no fact leads to None; it ends the value before it.
    """

    containers: frozenset[str]
    regions: frozenset[str]
    aside: frozenset[str]
    aside_words: frozenset[str]
    aside_tags: frozenset[str]
    feet: frozenset[str]
    meta: Mapping[str, tuple[str, int]]
    tags: Mapping[str, tuple[str, int]]
    labels: Mapping[str, tuple[str | None, int]]
    label_re: re.Pattern[str]


@cache
def lexicon() -> Lexicon:
    """The packaged table."""
    table = read_table("pages")

    def ranked(kind: str) -> dict[str, tuple[str, int]]:
        return {name: (fact, rank) for fact in FACTS for rank, name in enumerate(table[fact][kind])}

    labels: dict[str, tuple[str | None, int]] = {
        **dict.fromkeys(table["other"]["labels"], (None, 0)),
        **ranked("labels"),
    }
    return Lexicon(
        containers=frozenset(table["containers"]["exact"]),
        regions=frozenset(table["regions"]["exact"]),
        aside=frozenset(table["aside"]["exact"]),
        aside_words=frozenset(table["aside"]["words"]),
        aside_tags=frozenset(table["aside"]["tags"]),
        feet=frozenset(table["aside"]["feet"]),
        meta=MappingProxyType(ranked("meta")),
        tags=MappingProxyType(ranked("tags")),
        labels=MappingProxyType(labels),
        label_re=_label_re(labels),
    )


def _label_re(labels: Mapping[str, object]) -> re.Pattern[str]:
    """A label at the start of a line or behind a blank, its characters perhaps spaced out: 索 引 号：

    With a colon behind it, or alone on its line as in a cell of a table. Not 时间： at the end of a longer word.
    """
    spaced = (r" {0,4}".join(map(re.escape, label)) for label in sorted(labels, key=len, reverse=True))
    behind = r"(?: {0,4}[：:] {0,8}\n?|[】\]] {0,8}|\n)"
    return re.compile(rf"(?:^|(?<=[\s|｜【\[（(]))(?P<label>{'|'.join(spaced)}){behind}", re.MULTILINE)
