"""Extents: where each section's title and matter end, and its level and path in the tree."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex
from attrs import frozen

from ..document import Document, Role
from .markers import PRINTED, Place
from .model import Section, Style
from .sequences import Node, rank

__all__ = ["Layout", "build_sections"]

# A lead ends where its first clause does; commas belong to it.
_LEAD_END_RE = regex.compile(r"[。！？；：\n]")
# On text without line breaks a blank between two Chinese words is where a heading's line once ended.
_FLAT_LEAD_END_RE = regex.compile(r"[。！？；：\n]|(?<=[\p{Han}”）》])\ (?=[\p{Han}“（《\d])")
_STOPS = frozenset({Role.CLOSING, Role.ATTENDANCE, Role.SIGNATURE, Role.ATTACHMENT})


@frozen
class Layout:
    """What the extents need to know of a document: folded text, line breaks, and where body matter stands."""

    folded: str
    breaks: Sequence[int]
    stops: Sequence[int]  # where blocks begin that end every section
    body_starts: Sequence[int]
    body_ends: Sequence[int]

    @classmethod
    def of(cls, document: Document, folded: str, breaks: Sequence[int]) -> Layout:
        body = [b for b in document.blocks if b.role is Role.BODY]
        if not document.blocks:
            return cls(folded, breaks, (), (0,), (len(folded),))
        return cls(
            folded,
            breaks,
            [b.start for b in document.blocks if b.role in _STOPS],
            [b.start for b in body],
            [b.end for b in body],
        )

    def line_end(self, offset: int) -> int:
        """The end of the line that `offset` is on."""
        i = bisect_left(self.breaks, offset)
        return self.breaks[i] if i < len(self.breaks) else len(self.folded)

    def clip(self, start: int, end: int) -> int:
        """The end of the body matter within `[start, end)`: no closing, no furniture, no trailing blanks."""
        stop = bisect_right(self.stops, start)
        if stop < len(self.stops):
            end = min(end, self.stops[stop])
        last = bisect_left(self.body_starts, end) - 1
        if last >= 0 and self.body_starts[last] >= start or last >= 0 and self.body_ends[last] > start:
            end = min(end, self.body_ends[last])
        while end > start and self.folded[end - 1] in " \n":
            end -= 1
        return end


def build_sections(nodes: Sequence[Node], source: str, layout: Layout) -> tuple[Section, ...]:
    """Turn the forest of nodes into sections with titles, ends, levels and paths."""
    orders = sorted({rank(*n.candidate.key) for n in nodes})
    builder = _Builder(source, layout, orders)
    return builder.siblings(nodes, len(source), prefix="", depth=0)


class _Builder:
    def __init__(self, source: str, layout: Layout, orders: list[int]) -> None:
        self.source = source
        self.layout = layout
        self.orders = orders

    def siblings(self, nodes: Sequence[Node], end: int, prefix: str, depth: int) -> tuple[Section, ...]:
        seen: dict[int, int] = {}
        built = []
        for i, node in enumerate(nodes):
            seen[node.number] = times = seen.get(node.number, 0) + 1
            path = f"{prefix}{node.number}" + (f"#{times}" if times > 1 else "")
            limit = nodes[i + 1].candidate.start if i + 1 < len(nodes) else end
            # An orphan stands at the level of its style, not at that of the tree: 4、 before 三、 is below it.
            level = depth or 1 + self.orders.index(rank(*node.candidate.key))
            built.append(self._section(node, limit, path, level))
        return tuple(built)

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
            evidence=(c.place.name.lower(), f"run of {len(node.run.nodes)}"),
        )

    def _end(self, node: Node, limit: int) -> int:
        c, run = node.candidate, node.run.nodes
        if node is run[-1] and len(run) > 1 and self._one_paragraph_each(node):
            last = node.children[-1].candidate.start if node.children else c.start
            limit = min(limit, self.layout.line_end(max(c.start, last)))
        floor = node.children[-1].candidate.end if node.children else c.end
        return max(self.layout.clip(c.start, limit), floor)

    def _one_paragraph_each(self, node: Node) -> bool:
        """Where every earlier sibling is one paragraph long, so is the last."""
        run = node.run.nodes
        if node.candidate.style is Style.LEGAL:
            return False  # the last article of a law may well be the longest
        for a, b in zip(run, run[1:], strict=False):
            if self.source[a.candidate.start : b.candidate.start].strip().find("\n") >= 0:
                return False
        return node.candidate.style not in PRINTED or node.candidate.place is not Place.LINE or len(run) > 2

    def _title_end(self, node: Node, limit: int) -> int:
        head = node.candidate.head
        pattern = _LEAD_END_RE if node.candidate.place is Place.LINE or node.candidate.style not in PRINTED else _FLAT_LEAD_END_RE
        match = pattern.search(self.layout.folded, head, max(head, limit))
        end = match.start() if match else max(head, limit)
        while end > head and self.layout.folded[end - 1] in " \n，、":
            end -= 1
        return end
