"""Runs: accepted candidates as nodes, siblings that count on as runs, and the official order of styles."""

from __future__ import annotations

from attrs import define, field

from .markers import PRINTED, Candidate
from .model import Style

__all__ = ["Node", "Run", "rank"]

_UNITS = ("编", "分编", "章", "节", "条")
_ORDER = (Style.CN, Style.CN_PAREN, Style.ARABIC, Style.ARABIC_PAREN, Style.CIRCLED)


def rank(candidate: Candidate) -> int:
    """The place of a candidate's style in the official order: 编 > 章 > 节 > 条 > 一、 > （一） > 1. > （1） > ①.

    Run-in styles come below all printed ones; 1.1 and 1.1.1 stand below 1. and above （1）; a heading without a
    number has no place in the order and stands at the level where it is found.
    """
    style, unit = candidate.style, candidate.unit
    if style is Style.LEGAL:
        return _UNITS.index(unit or "条")
    if style is Style.IMPLICIT:
        return -1
    if style not in PRINTED:
        return 100
    return 10 * (1 + _ORDER.index(style)) + (unit.count(".") + 1 if unit else 0)


@define(eq=False)
class Node:
    """An accepted candidate with its number, its run and what lies below it."""

    index: int  # of its candidate
    candidate: Candidate
    number: int
    run: Run
    reason: str  # what made it a section
    before: int | None = None  # the number of the sibling before it
    children: list[Node] = field(factory=list)

    @property
    def pointed(self) -> str:
        """The number with its prefix: 2.1.3."""
        unit = self.candidate.unit
        return f"{unit}.{self.number}" if unit else str(self.number)


@define(eq=False)
class Run:
    """Siblings of one style that count on: 一、二、三、. `parent` is None at the top.

    `reach` is how far the last node's matter goes where its siblings tell, `below` what was found under any of
    the nodes.
    """

    parent: Node | None
    nodes: list[Node] = field(factory=list)
    reach: int | None = None
    below: set[tuple[Style, str | None]] = field(factory=set)

    @property
    def last(self) -> Node:
        return self.nodes[-1]

    @property
    def key(self) -> tuple[Style, str | None]:
        return self.nodes[0].candidate.key

    @property
    def starts(self) -> list[int]:
        """Where its last nodes begin; a dozen of them tell how long an item is."""
        return [node.candidate.start for node in self.nodes[-12:]]
