"""Sections: Document -> Outline, the tree of numbered parts (章节树).

`markers` collects every possible marker, `sequences` decides on whole runs of them, `extents` says where
each section's title and matter end.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from attrs import evolve

from ..document import Block, Document, Role, fold_document
from ..errors import ArgumentError
from ..layout import parse
from .extents import Layout, build_outline
from .implicit import find_implicit
from .lines import Lines
from .listings import find_notes, without_listings
from .markers import Candidate, find_candidates
from .model import Outline, Section, Style
from .sequences import assemble
from .topics import find_topics

__all__ = ["Outline", "Section", "Style", "outline_of", "split_sections"]


def split_sections(document: Document | str) -> Outline:
    """Split a document into its numbered sections, printed (一、) and run-in (一要…二要…), in one tree.

    Takes a Document, or a str, which is parsed first; any other type is a TypeError. A text without
    numbering has an outline without sections. Decisions are taken on whole sequences: 一是 counts because
    二是 follows; 第十条规定 does not because nothing carries it on.

    >>> outline = split_sections("会议强调，一要抓招商；二要优环境。")
    >>> [(s.marker, s.title) for s in outline]
    [('一要', '抓招商'), ('二要', '优环境')]
    """
    if isinstance(document, str):
        document = parse(document)
    elif not isinstance(document, Document):
        raise TypeError(f"split_sections takes a Document or a str, not {type(document).__name__}")
    folded = fold_document(document)
    lines = Lines(folded)
    notes = find_notes(document.blocks, folded)
    blocks = [b for b in document.blocks if notes is None or b.start < notes]
    candidates = _candidates(blocks, lines, {h.start: h.level for h in document.headings})
    # Each document within the document (an annex, a forwarded plan) numbers by itself.
    nodes = [node for part in _parts(blocks, candidates) for node in assemble(part, lines)]
    return build_outline(nodes, document.text, Layout.of(blocks, lines))


def outline_of(document: Document, outline: Outline | None) -> Outline:
    """Return the outline of a document: the one that the caller has made already, checked, or a new one.

    What takes `outline=...` asks here: a TypeError for what is no Outline, `ArgumentError` for that of another text.

    >>> doc = parse("一、抓招商。\\n二、优环境。")
    >>> len(outline_of(doc, None)), outline_of(doc, split_sections(doc)) == outline_of(doc, None)
    (2, True)
    """
    if outline is None:
        return split_sections(document)
    if not isinstance(outline, Outline):
        raise TypeError(f"outline is an Outline, not {type(outline).__name__}")
    if outline.source != document.text:
        raise ArgumentError("outline is that of another text; give what split_sections returned for this document")
    return evolve(outline, sections=tuple(outline.sections))  # made once, where an Analysis keeps them packed


def _candidates(blocks: Sequence[Block], lines: Lines, levels: Mapping[int, int]) -> list[Candidate]:
    """The candidates of every paragraph of the body; a Document made by hand may have no blocks.

    `levels` are those of the headings that the file itself marks, by where each begins.
    """
    body = [(b.start, b.end) for b in blocks if b.role is Role.BODY]
    paragraphs = body if blocks else lines.spans()
    marked = [
        c
        for start, end in paragraphs
        for c in find_candidates(lines.folded, start, end, lines.single or lines.is_unbroken(start))
    ]
    marked = without_listings(marked, lines)
    marked = [c._replace(level=levels[c.start], blurred=False) if c.start in levels else c for c in marked]
    headed = [*marked, *find_implicit(blocks, lines.folded, marked, levels)]
    topics = find_topics(blocks, lines, {c.start for c in headed})
    return sorted([*headed, *topics], key=lambda c: c.start)


def _parts(blocks: Sequence[Block], candidates: list[Candidate]) -> Iterator[list[Candidate]]:
    """Cut the candidates at every signature and at the head of every annex."""
    cuts = [b.start for b in blocks if b.role in (Role.SIGNATURE, Role.ATTACHMENT)]
    for _, part in groupby(candidates, key=lambda c: bisect_left(cuts, c.start)):
        yield list(part)
