"""The outline: a tree that opens and closes, and beside it how long each part is."""

from __future__ import annotations

from attrs import field, frozen

from ..sections import Outline, Section
from ..spans import counted
from .analyzed import Readable, analyzed, name_section
from .canvas import NARROW, WIDE, Drawing, box, fit, label, svg, tight, title_of
from .colours import svg_css
from .labels import Labels, labels, reasons
from .markup import Markup, tag
from .picture import Picture, caption_of, figure, name_of, nothing

__all__ = ["Branch", "Tree", "show_outline", "tree_of"]

_LINE = 18.0  # the height at which a part can be labelled
_LOW_LINE = 11.5  # and that at which it can in small letters
_LOWEST, _HIGHEST = 160.0, 1100.0
_OPEN = 2  # levels of the tree that are open at first,
_SHOWN = 80  # unless so many lines would stand open

_CSS = (
    ".pt ul.tree,.pt .tree ul{list-style:none;margin:0;padding:0}.pt .tree ul{padding-left:1.1em;"
    "border-left:1px solid var(--pt-line);margin-left:.35em}"
    ".pt .tree li{margin:.1em 0;padding:0}.pt .tree summary{color:inherit}"
    ".pt .tree li>span{display:block;padding-left:1.1em}.pt .tree b{color:var(--pt-section);font-weight:600}"
    ".pt .tree small{color:var(--pt-quiet);font-size:12px;margin-left:.5em;white-space:nowrap}"
    "@media print{.pt .tree details::details-content{content-visibility:visible;height:auto}}"
)


@frozen
class Branch:
    """One section of the tree: its marker, its name with the marker, its span, its evidence, its branches."""

    path: str
    marker: str
    name: str
    start: int
    end: int
    evidence: tuple[str, ...] = ()
    branches: tuple[Branch, ...] = field(default=(), repr=counted)

    @property
    def length(self) -> int:
        """Its length in characters."""
        return self.end - self.start

    @property
    def depth(self) -> int:
        """How many levels it has, itself included."""
        return 1 + max((branch.depth for branch in self.branches), default=0)


@frozen
class Tree:
    """The outline of a text (章节): its length and its top branches.

    >>> from policytext import split_sections
    >>> tree = Tree.of(split_sections("一、甲\\n（一）乙\\n二、丙"))
    >>> tree.branches[0].branches[0].name, tree.length
    ('（一）乙', 12)
    """

    length: int
    branches: tuple[Branch, ...] = field(repr=counted)
    subject: str = ""

    @classmethod
    def of(cls, result: Outline | Readable) -> Tree:
        """Return the tree of an outline, or of a document."""
        if isinstance(result, Outline):
            return cls(len(result.source), tuple(map(_branch, result)))
        whole = analyzed(result, "show_outline takes an Outline, an Analysis, a Document, a str or a Tree")
        return cls(len(whole.document.text), tuple(map(_branch, whole.outline)), whole.document.title or "")


def _branch(s: Section) -> Branch:
    return Branch(s.path, tight(s.marker), name_section(s), s.start, s.end, s.evidence, tuple(map(_branch, s.children)))


def show_outline(result: Tree | Outline | Readable, *, language: str = "zh") -> Picture:
    """Return a picture of an outline: a tree whose branches open and close, and an icicle of lengths.

    Takes an `Outline`, an `Analysis`, a document or a `Tree`. In the icicle the text runs downwards, as it is read;
    each column is a level, and a section is as high as it is long. The tip of a section tells its path and what made
    it one.

    >>> from policytext import split_sections
    >>> "抓招商" in show_outline(split_sections("一、抓招商。\\n二、优环境。")).html
    True
    """
    words = labels(language)
    data = result if isinstance(result, Tree) else Tree.of(result)
    title = caption_of("outline", data.subject, words)
    name = name_of("outline", data, words)
    if not data.branches:
        empty = nothing(words["no outline"])
        alone = svg(empty, name, title, tag("style", None, Markup(svg_css(empty.body))))
        html = figure(name, title, words, tag("p", None, words["no outline"]))
        return Picture(title, html, alone, data, words["lang"])
    wide, narrow = (_draw(data, width, words) for width in (WIDE, NARROW))
    parts = (
        tree_of(data, words),
        tag("div", {"class": "wide"}, svg(wide, name + "-w", title)),
        tag("div", {"class": "narrow"}, svg(narrow, name + "-n", title)),
    )
    alone = svg(wide, name, title, tag("style", None, Markup(svg_css(wide.body))))
    return Picture(title, figure(name, title, words, *parts, css=_CSS), alone, data, words["lang"])


def tree_of(data: Tree, words: Labels) -> Markup:
    """Return the tree as nested lists whose branches open and close."""
    shown, levels = len(data.branches), 0
    while levels < _OPEN and (shown := shown + _at_depth(data.branches, levels + 1)) <= _SHOWN:
        levels += 1
    return tag("ul", {"class": "tree"}, *(_item(branch, words, levels) for branch in data.branches))


def _at_depth(branches: tuple[Branch, ...], depth: int) -> int:
    """How many branches there are so many levels below these."""
    return sum(_at_depth(branch.branches, depth - 1) for branch in branches) if depth else len(branches)


def _item(branch: Branch, words: Labels, levels: int) -> Markup:
    tip = f"{branch.path}  {words['evidence']}: {reasons(branch.evidence, words)}" if branch.evidence else branch.path
    title = branch.name.removeprefix(branch.marker)
    shown = title if len(title) <= 60 else title[:59] + "…"
    if shown != title:
        tip += f"\n{branch.name}"
    line = (
        tag("b", None, branch.marker or f"{branch.path} "),
        shown,
        tag("small", None, f"{branch.length:,} {words['characters']}"),
    )
    if not branch.branches:
        return tag("li", None, tag("span", {"title": tip}, *line))
    inner = tag("ul", None, *(_item(below, words, levels - 1) for below in branch.branches))
    is_open = "" if levels > 0 else None
    return tag("li", None, tag("details", {"open": is_open}, tag("summary", {"title": tip}, *line), inner))


def _draw(data: Tree, width: float, words: Labels) -> Drawing:
    leaves = sorted(_leaves(data.branches))
    typical = leaves[len(leaves) // 3]  # two thirds of the leaves are to be high enough for a line
    first, last = data.branches[0].start, max(branch.end for branch in data.branches)
    height = min(max(_LOWEST, (last - first) * _LINE / max(typical, 1)), _HIGHEST)
    scale = height / max(last - first, 1)
    column = (width - 2) / max(branch.depth for branch in data.branches)
    parts: list[Markup] = []

    def draw(branch: Branch, depth: int) -> None:
        y, high = 6 + (branch.start - first) * scale, branch.length * scale
        tip = title_of(f"{branch.path} {branch.name}\n{branch.length:,} {words['characters']}")
        x, wide = 1 + depth * column, column if branch.branches else width - 1 - (1 + depth * column)
        parts.append(box((x, y, wide - 1, max(high - 1, 1)), _GROUNDS[depth % 3], tip, edge="line"))
        if high >= _LOW_LINE:
            size, line = (12, 13.0) if high >= 16 else (10, 9.0)
            weight = 600 if depth == 0 else None
            parts.append(label(x + 5, y + line, fit(branch.name, wide - 10, size), "ink", size=size, weight=weight))
        for below in branch.branches:
            draw(below, depth + 1)

    for branch in data.branches:
        draw(branch, 0)
    said = "；".join(f"{b.name} {b.length:,} {words['characters']}" for b in data.branches)
    return Drawing(width, height + 12, Markup("".join(parts)), said)


_GROUNDS = ("parallel-ground", "sequence-ground", "numeral-ground")


def _leaves(branches: tuple[Branch, ...]) -> list[int]:
    return [n for b in branches for n in (_leaves(b.branches) if b.branches else [b.length])]
