"""Extents: where each section's title and matter end, and its level and path in the tree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex
from attrs import frozen

from ..document import Document, Problem, Role
from .implicit import HEADING
from .lines import Lines
from .markers import PRINTED, Place
from .model import Outline, Section, Style
from .sequences import Node, rank

__all__ = ["Layout", "build_outline"]

# A lead ends where its first clause does; commas belong to it.
_LEAD_END_RE = regex.compile(r"[。！？；：\n]")
_LINE_END_RE = regex.compile(r"\n")
# On text without line breaks a blank between two Chinese words is where a heading's line once ended.
_FLAT_LEAD_END_RE = regex.compile(r"[。！？；：\n]|(?<=[\p{Han}”）》])\ (?=[\p{Han}“（《\d])")
_STOPS = frozenset({Role.CLOSING, Role.ATTENDANCE, Role.SIGNATURE, Role.ATTACHMENT})


@frozen
class Layout:
    """What the extents need to know of a document: its lines, and where body matter stands."""

    lines: Lines
    stops: Sequence[int]  # where blocks begin that end every section
    body_starts: Sequence[int]
    body_ends: Sequence[int]

    @classmethod
    def of(cls, document: Document, lines: Lines) -> Layout:
        body = [b for b in document.blocks if b.role is Role.BODY]
        if not document.blocks:
            return cls(lines, (), (0,), (len(document.text),))
        return cls(
            lines,
            [b.start for b in document.blocks if b.role in _STOPS],
            [b.start for b in body],
            [b.end for b in body],
        )

    def clip(self, start: int, end: int) -> int:
        """The end of the body matter within `[start, end)`: no closing, no furniture, no trailing blanks."""
        stop = bisect_right(self.stops, start)
        if stop < len(self.stops):
            end = min(end, self.stops[stop])
        last = bisect_left(self.body_starts, end) - 1
        if last >= 0 and self.body_ends[last] > start:
            end = min(end, self.body_ends[last])
        while end > start and self.lines.folded[end - 1] in " \n":
            end -= 1
        return end


def build_outline(nodes: Sequence[Node], source: str, layout: Layout) -> Outline:
    """Turn the forest of nodes into an outline: titles, ends, levels and paths, and the slips of the numbering."""
    orders = sorted({rank(*n.candidate.key) for n in nodes if n.candidate.style is not Style.IMPLICIT})
    builder = _Builder(source, layout, orders)
    sections = builder.siblings(nodes, len(source), prefix="", depth=0)
    return Outline(source, sections, tuple(sorted(builder.problems, key=lambda p: p.start)))


class _Builder:
    def __init__(self, source: str, layout: Layout, orders: list[int]) -> None:
        self.source = source
        self.layout = layout
        self.orders = orders
        self.problems: list[Problem] = []

    def siblings(self, nodes: Sequence[Node], end: int, prefix: str, depth: int) -> tuple[Section, ...]:
        seen: dict[int, int] = {}
        built = []
        for i, node in enumerate(nodes):
            if node.candidate.style is Style.IMPLICIT:
                node.number = i + 1  # by position
            else:
                self._check(node)
            seen[node.number] = times = seen.get(node.number, 0) + 1
            path = f"{prefix}{node.number}" + (f"#{times}" if times > 1 else "")
            limit = nodes[i + 1].candidate.start if i + 1 < len(nodes) else end
            # An orphan stands at the level of its style, not at that of the tree: 4、 before 三、 is below it.
            level = depth or 1 + sum(order < rank(*node.candidate.key) for order in self.orders)
            built.append(self._section(node, limit, path, level))
        return tuple(built)

    def _check(self, node: Node) -> None:
        """Note a gap or a repeat; the numbers stay as they are."""
        if node.before is None or node.number == node.before + 1:
            return
        c = node.candidate
        code = "duplicate" if node.number == node.before else "gap"
        message = f"{self.source[c.start : c.end]} follows number {node.before}"
        self.problems.append(Problem(self.source, c.start, c.end, code=code, message=message))

    def _section(self, node: Node, limit: int, path: str, level: int) -> Section:
        c = node.candidate
        end = self._end(node, limit)
        children = self.siblings(node.children, end, path + ".", level + 1)
        title_end = self._title_end(node, children[0].start if children else end)
        return Section(
            self.source,
            c.start,
            end,
            style=c.style,
            number=node.number,
            marker_end=c.end,
            title_start=min(c.head, title_end),
            title_end=title_end,
            level=level,
            path=path,
            unit=c.unit if c.style is Style.LEGAL else None,
            children=children,
            evidence=(node.reason, f"{c.place.name.lower()} start", f"run of {len(node.run.nodes)}"),
        )

    def _end(self, node: Node, limit: int) -> int:
        c, run = node.candidate, node.run.nodes
        if node is run[-1] and self._ends_like_its_siblings(node):
            reach = self.layout.lines.reach([n.candidate.start for n in run])
            limit = limit if reach is None else min(limit, reach)
        # The matter of the last child is never cut off.
        floor = node.children[-1].candidate.end if node.children else c.end
        return max(self.layout.clip(c.start, limit), floor)

    def _ends_like_its_siblings(self, node: Node) -> bool:
        c, siblings = node.candidate, len(node.run.nodes)
        if c.style not in PRINTED:
            return siblings > 1
        if c.style is Style.LEGAL or self.layout.lines.is_unbroken(c.start):
            return False  # the last article of a law may well be the longest
        return siblings > (2 if c.place is Place.LINE else 1)

    def _title_end(self, node: Node, limit: int) -> int:
        c, head = node.candidate, node.candidate.head
        flat = c.style in PRINTED and c.place is not Place.LINE
        pattern = _FLAT_LEAD_END_RE if flat else _LEAD_END_RE
        if c.unit == HEADING:
            pattern = _LINE_END_RE
        match = pattern.search(self.layout.lines.folded, head, max(head, limit))
        end = match.start() if match else max(head, limit)
        while end > head and self.layout.lines.folded[end - 1] in " \n，、":
            end -= 1
        return end
