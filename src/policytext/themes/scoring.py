"""score_themes: from a document and its outline to hits, and from them to scores."""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left

from ..document import Document, Kind, Role
from ..folding import fold
from ..layout import parse
from ..sections import Outline, outline_of
from .hits import Hits, Place
from .matching import Matcher, matcher_of
from .scores import Scope, ThemeScores
from .tables import load_themes
from .themeset import ThemeSet

__all__ = ["score_themes"]

_TITLE_ROLES = frozenset({Role.TITLE, Role.KICKER, Role.SUBTITLE})
# These say when, where and by whom, not what about. A notice's addressee and signature do tell its field.
_SILENT_ROLES = frozenset({Role.FURNITURE, Role.META, Role.BYLINE, Role.DATELINE, Role.ATTENDANCE})

_Stretch = tuple[int, int, Place]  # start, end


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
    stretches = _stretches(doc)
    hits = _find_hits(doc, matcher_of(table), stretches, outline)
    scope = Scope(doc.text, tuple([(start, end) for start, end, _ in stretches]), outline.sections, doc.statements)
    return ThemeScores(scope, table.names, hits)


def _stretches(doc: Document) -> list[_Stretch]:
    """The parts of the text that count; a document that was built without blocks counts as a whole."""
    if not doc.blocks:
        return [(0, len(doc.text), Place.BODY)]
    return [
        (block.start, block.end, Place.TITLE if block.role in _TITLE_ROLES else Place.BODY)
        for block in doc.blocks
        if block.role not in _SILENT_ROLES
    ]


def _find_hits(doc: Document, matcher: Matcher, stretches: list[_Stretch], outline: Outline) -> Hits:
    folded = fold(doc.text)
    starts, numbers = array("I"), array("I")
    for start, _, entry in matcher.find(folded, [(start, end) for start, end, _ in stretches]):
        for number in entry:
            starts.append(start)
            numbers.append(number)
    for start, end, place in (*_above_the_body(stretches, outline), *_cosigners(doc, stretches, matcher, folded)):
        low, high = bisect_left(starts, start), bisect_left(starts, end)
        if low < high:
            numbers[low:high] = matcher.placed(numbers[low:high], place)
    return Hits(doc.text, matcher.kinds, (starts, numbers))


def _above_the_body(stretches: list[_Stretch], outline: Outline) -> list[_Stretch]:
    """Where a term does not stand in the body: headings, and then titles, for a heading may be one."""
    headings = [(section.title_start, section.title_end, Place.HEADING) for section in outline.walk()]
    return headings + [stretch for stretch in stretches if stretch[2] is not Place.BODY]


def _cosigners(doc: Document, stretches: list[_Stretch], matcher: Matcher, folded: str) -> list[_Stretch]:
    """Where the title of an official document names organs that signed along: they count as if in the body.

    Several organs may issue a document together; the one whose business it is stands first (GB/T 9704-2012, 7.2.4:
    主办机关名称排列在前). The others stand in the title as well, before 关于, but say little about its subject.
    """
    if doc.kind is not Kind.NOTICE:
        return []
    titles = [(start, end) for start, end, place in stretches if place is Place.TITLE]
    subject = next((at for span in titles if (at := folded.find("关于", *span)) >= 0), 0)
    named = matcher.find(folded[:subject], [(start, min(end, subject)) for start, end in titles])
    return [(start, start + 1, Place.BODY) for start, _, entry in named if entry][1:]
