"""score_themes: from a document and its outline to hits, and from them to scores."""

from __future__ import annotations

import os
from bisect import bisect_left

from ..document import Document, Kind, Role
from ..folding import fold
from ..layout import parse
from ..sections import Outline, outline_of
from .hits import HitKind, Hits, Place
from .matching import Matcher, matcher_of
from .scores import Scope, ThemeScores, tally
from .tables import load_themes
from .themeset import ThemeSet

__all__ = ["score_themes"]

_TITLE_ROLES = frozenset({Role.TITLE, Role.KICKER, Role.SUBTITLE})
# These say when, where and by whom, not what about. A notice's addressee and signature do tell its field.
_SILENT_ROLES = frozenset({Role.FURNITURE, Role.META, Role.BYLINE, Role.DATELINE, Role.ATTENDANCE})


def score_themes(
    document: Document | str, themes: str | os.PathLike[str] | ThemeSet = "agenda", *, outline: Outline | None = None
) -> ThemeScores:
    """Tell what a document is about, and on what evidence.

    `themes` is a packaged table ("agenda", "state-council"), the path of a table, or a `ThemeSet`. Terms are
    found on the characters of the text, the longest first from left to right, each stretch counted
    once; a term that n themes share counts 1/n for each. Page furniture, bylines and attendance do
    not count, nor do the set phrases of the table's `formulas`. Titles and headings weigh more and
    repetition less each time: `ThemeScore` has the formula.

    Give `outline` if you have made it already. Shares compare texts of any length; densities tell how
    thickly the terms of one theme stand. Neither tells what the text thinks of a theme.

    >>> scores = score_themes("关于做好春耕备耕的通知\\n要备足种子化肥，抓好小麦田间管理，稳定粮食播种面积。")
    >>> scores.ranking[0][0]
    '粮食安全'
    >>> [hit.text for hit in scores["粮食安全"].hits][:2]
    ['春耕', '备耕']
    """
    if not isinstance(document, (Document, str)):
        raise TypeError(f"score_themes takes a Document or a str, not {type(document).__name__}")
    if not isinstance(themes, (ThemeSet, str, os.PathLike)):
        raise TypeError(f"score_themes takes a ThemeSet, or the name or path of a table, not {type(themes).__name__}")
    doc = parse(document) if isinstance(document, str) else document
    table = themes if isinstance(themes, ThemeSet) else load_themes(themes)
    outline = outline_of(doc, outline)
    return tally(_scope(doc, outline), table.names, _find_hits(doc, table, outline))


def _scope(doc: Document, outline: Outline) -> Scope:
    stretches = tuple((start, end) for start, end, _ in _stretches(doc))
    return Scope(doc.text, stretches, outline.sections, doc.statements)


def _stretches(doc: Document) -> list[tuple[int, int, Place]]:
    """The parts of the text that count; a document that was built without blocks counts as a whole."""
    if not doc.blocks:
        return [(0, len(doc.text), Place.BODY)]
    return [
        (block.start, block.end, Place.TITLE if block.role in _TITLE_ROLES else Place.BODY)
        for block in doc.blocks
        if block.role not in _SILENT_ROLES
    ]


def _find_hits(doc: Document, table: ThemeSet, outline: Outline) -> Hits:
    matcher, folded, stretches = matcher_of(table), fold(doc.text), _stretches(doc)
    found = list(matcher.find(folded, [(start, end) for start, end, _ in stretches]))
    places = _places([start for start, _, _ in found], stretches, outline)
    cosigners = _cosigners(doc, stretches, matcher, folded)
    if cosigners:
        places = [Place.BODY if f[0] in cosigners else place for f, place in zip(found, places, strict=True)]
    starts = [start for start, _, entry in found for _ in entry]
    keys = [(number, place) for (_, _, entry), place in zip(found, places, strict=True) for number in entry]
    kinds = {key: _standing(matcher.kinds[key[0]], key[1]) for key in dict.fromkeys(keys)}
    return Hits.numbered(doc.text, starts, keys, kinds)


def _standing(kind: HitKind, place: Place) -> HitKind:
    return kind if place is kind.place else kind._replace(place=place)


def _places(starts: list[int], stretches: list[tuple[int, int, Place]], outline: Outline) -> list[Place]:
    """Whether each term that was found, at `starts`, stands in a title, in a heading or in the body."""
    places = [Place.BODY] * len(starts)
    headings = sorted((s.title_start, s.title_end, Place.HEADING) for s in outline.walk())
    for start, end, place in (*headings, *stretches):
        if place is not Place.BODY:
            low, high = bisect_left(starts, start), bisect_left(starts, end)
            places[low:high] = [place] * (high - low)
    return places


def _cosigners(doc: Document, stretches: list[tuple[int, int, Place]], matcher: Matcher, folded: str) -> frozenset[int]:
    """Where the title of an official document names organs that signed along.

    Several organs may issue a document together; the one whose business it is stands first (GB/T 9704-2012, 7.2.4:
    主办机关名称排列在前). The others stand in the title as well, before 关于, but say little about its subject.
    """
    if doc.kind is not Kind.NOTICE:
        return frozenset()
    titles = [(start, end) for start, end, place in stretches if place is Place.TITLE]
    subject = next((at for span in titles if (at := folded.find("关于", *span)) >= 0), 0)
    named = matcher.find(folded[:subject], [(start, min(end, subject)) for start, end in titles])
    return frozenset([start for start, _, entry in named if entry][1:])
