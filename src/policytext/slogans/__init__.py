"""Slogans (提法): names that count what they mean, items that are counted out, and parallel phrases."""

from __future__ import annotations

from bisect import bisect_right

from ..document import Document, Role, fold_document
from ..layout import parse
from ..sections import outline_of
from ..sections.model import Outline
from .members import resolve
from .mentions import Mention
from .model import Member, Resolution, Slogan, SloganKind
from .numeral import find_mentions
from .parallel import find_parallel
from .sequences import find_sequences
from .standing import SloganTable, StandingSlogan
from .tables import load_slogans

__all__ = [
    "Member",
    "Resolution",
    "Slogan",
    "SloganKind",
    "SloganTable",
    "StandingSlogan",
    "find_slogans",
    "load_slogans",
]

_BARRED = (Role.FURNITURE, Role.META)


def find_slogans(
    document: Document | str, *, outline: Outline | None = None, table: SloganTable | None = None
) -> tuple[Slogan, ...]:
    """Return the slogans of a document in text order, each with its members as far as they are named.

    `outline` is the document's own, if it has been made already. A numeral slogan is found by its form
    and by the packaged table of standing slogans; its members only where the text, or that table, names them.
    Plain quantities are none: 三名, 八个领导小组, 三年行动. A `table` of your own, from `load_slogans`, is laid over
    the packaged one; what the text itself names goes before either.

    >>> [(s.text, str(s.kind)) for s in find_slogans("要把好“质量、安全、进度”三道关口。")]
    [('三道关口', 'numeral')]
    """
    if isinstance(document, str):
        document = parse(document)
    elif not isinstance(document, Document):
        raise TypeError(f"find_slogans takes a Document or a str, not {type(document).__name__}")
    outline = outline_of(document, outline)
    if table is not None and not isinstance(table, SloganTable):
        raise TypeError(f"find_slogans takes a SloganTable as table, not {type(table).__name__}")
    standing = load_slogans() if table is None else table.over(load_slogans())
    folded = fold_document(document)
    # Single marks quote within a quotation, and in some houses outside one; names stand in either.
    marked = folded.replace("‘", "“").replace("’", "”")
    slogans = resolve(document, outline, marked, _in_prose(document, find_mentions(marked, standing)), standing)
    slogans += find_sequences(document, outline)
    slogans += find_parallel(document, folded)
    return tuple(sorted(slogans, key=lambda s: (s.start, s.end, s.kind)))


def _in_prose(document: Document, mentions: list[Mention]) -> list[Mention]:
    """The mentions outside navigation, notices of the site, tables of contents and lines of source and date."""
    barred = [block for block in document.blocks if block.role in _BARRED]
    starts = [block.start for block in barred]
    places = [(m, bisect_right(starts, m.start) - 1) for m in mentions]
    return [m for m, at in places if at < 0 or m.start >= barred[at].end]
