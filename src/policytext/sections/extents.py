"""Extents: where each section's title and matter end, and its level and path in the tree."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import regex
from attrs import frozen

from ..document import Block, Problem, Role
from .implicit import HEADING
from .lines import Lines
from .markers import PRINTED, Place
from .model import Outline, Section, Style
from .runs import Node, rank
from .topics import TOPIC

__all__ = ["Layout", "build_outline"]

# A lead ends where its first clause does; commas belong to it, and so does 14:30. Two blanks between words part a
# heading from its matter (not 附　　则). A point between Chinese words is typed for a 。.
_LEAD_END = r"(?<=\p{Han})\.(?=[\p{Han}\n]|$)|[。！？；\n]|(?<!\d)：|：(?!\d)|(?<=\p{Han}{4})\ {2,4}(?=\p{Han})"
_LEAD_END_RE = regex.compile(_LEAD_END)
_LINE_END_RE = regex.compile(r"\n")
_CLAUSE_END_RE = regex.compile(r"[，。！？；：\n]")
# On text without line breaks a blank between two Chinese words is where a heading's line once ended.
_FLAT_LEAD_END_RE = regex.compile(_LEAD_END + r"|(?<=[\p{Han}”）》])\ (?=[\p{Han}“（《\d])")
_LONGEST_LEAD = 60  # characters, in a text that lost its line breaks
_STOPS = frozenset({Role.CLOSING, Role.ATTENDANCE, Role.SIGNATURE, Role.ATTACHMENT})


@frozen
class Layout:
    """What the extents need to know of a document: its lines, and where body matter stands."""

    lines: Lines
    stops: Sequence[Block]  # the blocks that end every section
    body_starts: Sequence[int]
    body_ends: Sequence[int]

    @classmethod
    def of(cls, blocks: Sequence[Block], lines: Lines) -> Layout:
        body = [b for b in blocks if b.role is Role.BODY]
        if not blocks:
            return cls(lines, (), (0,), (len(lines.folded),))
        stops = [b for b in blocks if b.role in _STOPS]
        return cls(lines, stops, [b.start for b in body], [b.end for b in body])

    def clip(self, node: Node, end: int) -> int:
        """The end of the node's body matter before `end`: no closing, no furniture, no trailing blanks."""
        start = node.candidate.start
        stop = bisect_right(self.stops, start, key=_start)
        if node.candidate.unit == HEADING:
            # 结束语 is followed by the closing, which is then its matter.
            at = self.lines.end(start)
            while stop < len(self.stops) and not self.lines.folded[at : self.stops[stop].start].strip(" \n"):
                if self.stops[stop].role is not Role.CLOSING:
                    break
                at = self.stops[stop].end
                stop += 1
            start = at
        if stop < len(self.stops):
            end = min(end, self.stops[stop].start)
        last = bisect_left(self.body_starts, end) - 1
        # Its own start, if nothing but its heading and the closing stands under it.
        end = min(end, self.body_ends[last] if last >= 0 and self.body_ends[last] > start else start)
        end = max(start, self._before_signs(end))
        while end > start and self.lines.folded[end - 1] in " \n":
            end -= 1
        return end

    def _before_signs(self, end: int) -> int:
        """Where the line begins of which only the signs of a Markdown heading stand before `end`: ## of ## 一、…."""
        at = end
        while at and self.lines.folded[at - 1] in " *#":
            at -= 1
        return at if at and self.lines.folded[at - 1] == "\n" else end

    def parts(self, node: Node, other: Node) -> bool:
        """Does a signature or the head of an annex stand between two nodes: are they of two documents?"""
        low, high = (bisect_right(self.stops, n.candidate.start, key=_start) for n in (node, other))
        return any(block.role in (Role.SIGNATURE, Role.ATTACHMENT) for block in self.stops[low:high])


def _start(block: Block) -> int:
    return block.start


def build_outline(nodes: Sequence[Node], source: str, layout: Layout) -> Outline:
    """Turn the forest of nodes into an outline: titles, ends, levels and paths, and the slips of the numbering."""
    orders = sorted({rank(n.candidate) for n in nodes if n.candidate.style is not Style.IMPLICIT})
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
        _number_by_position(nodes)
        names = _paths(nodes)
        built = []
        for before, node, name, after in zip([None, *nodes], nodes, names, [*nodes[1:], None], strict=False):
            self._check(node, before)
            limit = after.candidate.start if after else end
            # An orphan stands at the level of its style, not at that of the tree: 4、 before 三、 is below it.
            level = depth or 1 + sum(order < rank(node.candidate) for order in self.orders)
            built.append(self._section(node, limit, prefix + name, level))
        return tuple(built)

    def _check(self, node: Node, sibling: Node | None) -> None:
        """Note a gap or a repeat; the numbers stay as they are."""
        c, last = node.candidate, node.before
        if last is None and sibling and self._is_restarted(sibling, node):
            last = sibling.number
        if last is None or node.number == last + 1 or c.style is Style.IMPLICIT:
            return
        if "之" in self.source[c.start : c.end]:
            return  # 第十五条之一 was put in by an amendment
        code = "duplicate" if node.number == last else "gap"
        marker = self.source[c.start : c.end]
        message, message_zh = f"{marker} follows number {last}", f"{marker}接在第{last}项之后"
        self.problems.append(Problem(self.source, c.start, c.end, code=code, message=message, message_zh=message_zh))

    def _is_restarted(self, sibling: Node, node: Node) -> bool:
        """Does a list of one item stand before the list that opens with its number: 一、 and again 一、?

        Two whole lists under one head may both begin at 1, and so does an annex.
        """
        same = sibling.candidate.key == node.candidate.key and sibling.number == node.number
        return same and len(sibling.run.nodes) == 1 and not self.layout.parts(sibling, node)

    def _section(self, node: Node, limit: int, path: str, level: int) -> Section:
        c = node.candidate
        if node is node.run.last and node.run.reach is not None:
            limit = min(limit, node.run.reach)  # it is as long as its siblings
        end = max(self.layout.clip(node, limit), c.end)
        # What a closing or an attendance parts from its parent is as long as its own matter.
        children = self.siblings(node.children, limit, path + ".", level + 1)
        end = max(end, children[-1].end if children else 0)
        title_end = min(end, self._title_end(node, children[0].start if children else end))
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
            evidence=_evidence(node.reason, c.place, len(node.run.nodes)),
        )

    def _title_end(self, node: Node, limit: int) -> int:
        c, head = node.candidate, node.candidate.head
        flat = c.place is not Place.LINE and (c.style in PRINTED or self.layout.lines.is_unbroken(head))
        pattern = _FLAT_LEAD_END_RE if flat else _LEAD_END_RE
        if c.unit == HEADING:
            pattern = _LINE_END_RE
        elif c.style is Style.IMPLICIT and (c.unit or "").startswith(TOPIC):
            pattern = _CLAUSE_END_RE
        folded = self.layout.lines.folded
        ends = (m.start() for m in pattern.finditer(folded, head, max(head, limit)))
        # A blank that stands for a line break is where a program wrapped the paragraph.
        end = next((at for at in ends if folded[at] != " " or self.source[at] not in "\r\n"), max(head, limit))
        if c.style in PRINTED and flat and end - head > _LONGEST_LEAD and self.layout.lines.is_gapless(head):
            comma = folded.find("，", head, end)
            end = comma if comma > head else end  # a heading and its matter run together
        while end > head and folded[end - 1] in " \n，、*#":
            end -= 1
        return end


@functools.lru_cache(maxsize=1024)
def _evidence(reason: str, place: Place, items: int) -> tuple[str, ...]:
    """What made a node a section, in short; equal ones are one value, since a report has a thousand of them."""
    return reason, f"{place.name.lower()} start", f"run of {items}"


def _number_by_position(nodes: Sequence[Node]) -> None:
    """Number the headings without a number by their position among headings; lists in prose do not count."""
    headings = [n for n in nodes if n.candidate.style in PRINTED or n.candidate.style is Style.IMPLICIT]
    for position, node in enumerate(headings, 1):
        if node.candidate.style is Style.IMPLICIT:
            node.number = position


def _paths(nodes: Sequence[Node]) -> list[str]:
    """The last part of each node's path: its number; printed markers first, a second 2 is "2#2"."""
    paths = [""] * len(nodes)
    seen: dict[int, int] = {}
    for i in sorted(range(len(nodes)), key=lambda i: (nodes[i].candidate.style not in PRINTED, i)):
        number = nodes[i].number
        seen[number] = times = seen.get(number, 0) + 1
        paths[i] = f"{number}#{times}" if times > 1 else str(number)
    return paths
