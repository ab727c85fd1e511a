"""What may be untrue in an analysis: spans outside their text or parent, disorder, and what a round trip loses.

Written against the interface alone, so that it finds faults without the code that makes the values.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Iterator
from itertools import pairwise

import policytext as pt
from policytext import Analysis, Section, Span

__all__ = ["faults", "round_trip_faults"]


def faults(analysis: Analysis) -> list[str]:
    """Every fault of the spans, in words."""
    return [
        *_document(analysis.document),
        *_sections(analysis),
        *_slogans(analysis),
        *_themes(analysis),
        *_chunks(analysis),
    ]


def round_trip_faults(analysis: Analysis) -> list[str]:
    """What is lost by plain data, JSON or a pickle."""
    found = []
    if Analysis.from_dict(analysis.to_dict()) != analysis:
        found.append("plain data do not come back")
    if Analysis.from_dict(json.loads(analysis.to_json())) != analysis:
        found.append("JSON does not come back")
    again = pickle.loads(pickle.dumps(analysis))
    if again != analysis or hash(again) != hash(analysis):
        found.append("a pickle does not come back")
    return found


def _inside(spans: Iterable[Span], text: str, what: str) -> Iterator[str]:
    for span in spans:
        if not 0 <= span.start <= span.end <= len(text):
            yield f"{what} {span.start}: outside the text"
        if span.source is not text or span.text != text[span.start : span.end]:
            yield f"{what} {span.start}: its text is not that of the document"


def _in_order(spans: Iterable[Span], what: str, *, disjoint: bool) -> Iterator[str]:
    for before, after in pairwise(spans):
        if before.start > after.start or (disjoint and before.end > after.start):
            yield f"{what} {after.start}: out of order"


def _document(document: pt.Document) -> Iterator[str]:
    text = document.text
    yield from _inside(document.blocks, text, "block")
    yield from _inside(document.statements, text, "statement")
    yield from _inside(document.elements, text, "element")
    yield from _in_order(document.blocks, "block", disjoint=True)
    yield from _in_order(document.statements, "statement", disjoint=False)
    at = 0  # blocks and the blanks between them are the text: nothing is lost
    for block in document.blocks:
        if text[at : block.start].strip():
            yield f"block {block.start}: text before it is in no block: {text[at : block.start].strip()[:20]!r}"
        at = block.end
    if document.blocks and text[at:].strip():
        yield f"block {at}: text after the last is in none"


def _sections(analysis: Analysis) -> Iterator[str]:
    outline, text = analysis.outline, analysis.document.text
    sections = list(outline.walk())
    yield from _inside(sections, text, "section")
    yield from _in_order(sections, "section", disjoint=False)
    yield from _in_order(outline.sections, "section", disjoint=True)
    if len({s.path for s in sections}) != len(sections):
        yield "two sections have one path"
    for s in sections:
        yield from _in_order(s.children, "section", disjoint=True)
        yield from _section(s)
        if outline[s.path] != s:
            yield f"section {s.start}: its path leads elsewhere"
        if (
            s.start < s.end
            and (deepest := outline.at(s.start))
            and not s.start <= deepest.start <= deepest.end <= s.end
        ):
            yield f"section {s.start}: at its start is one outside it"


def _section(s: Section) -> Iterator[str]:
    if not s.start <= s.marker_end <= s.title_start <= s.title_end <= s.end:
        yield f"section {s.start}: marker, title and end are out of order"
    if not s.implicit and s.source[s.start : s.marker_end] != s.marker:
        yield f"section {s.start}: its marker is not that of the text"
    if s.level > 16:
        yield f"section {s.start}: too deep"
    for child in s.children:
        if not (s.title_end <= child.start and child.end <= s.end and child.level == s.level + 1):
            yield f"section {child.start}: not within its parent"


def _slogans(analysis: Analysis) -> Iterator[str]:
    text = analysis.document.text
    yield from _inside(analysis.slogans, text, "slogan")
    yield from _in_order(analysis.slogans, "slogan", disjoint=False)
    for slogan in analysis.slogans:
        for member in slogan.members:
            if member.start is not None and member.end is not None and text[member.start : member.end] != member.text:
                yield f"slogan {slogan.start}: a member is not where it says"
        told = slogan.complete and slogan.announced is not None and slogan.members
        if told and len(slogan.members) != slogan.announced:
            yield f"slogan {slogan.start}: complete, but not as many as announced"


def _themes(analysis: Analysis) -> Iterator[str]:
    text = analysis.document.text
    for score in analysis.themes:
        yield from _inside(score.hits, text, f"hit of {score.theme}")
    shares = [share for _, share in analysis.themes.ranking]
    if shares != sorted(shares, reverse=True) or any(not 0 <= share <= 1 for share in shares):
        yield "shares of themes are out of order"
    if shares and abs(sum(shares) - 1) > 1e-9:
        yield f"shares of themes add up to {sum(shares)}"


def _chunks(analysis: Analysis) -> Iterator[str]:
    chunks = pt.split_chunks(analysis.document, 400, outline=analysis.outline)
    yield from _inside(chunks, analysis.document.text, "chunk")
    yield from _in_order(chunks, "chunk", disjoint=True)
    for problem in analysis.problems:
        if not 0 <= problem.start <= problem.end <= len(analysis.document.text):
            yield f"problem {problem.start}: outside the text"
