"""Reading: what every rule of the proof-reader is given, and Finding: what it gives back."""

from __future__ import annotations

from bisect import bisect_right

from attrs import field, frozen

from ..document import Document, Role, fold_document
from ..sections.lines import Lines
from ..sections.model import Outline
from ..slogans import Slogan, load_slogans
from ..slogans.mentions import Mention
from ..slogans.numeral import find_mentions
from .lists import Numbered, find_lists

__all__ = ["Finding", "Reading", "finding", "read"]

# Nobody proof-reads a site's navigation, or a line of labels and dates.
_NOT_READ = frozenset({Role.FURNITURE, Role.META})


@frozen
class Finding:
    """A place that a rule objects to: its code, its span, and the words for the messages of that code."""

    code: str
    start: int
    end: int
    values: tuple[tuple[str, str], ...] = ()
    suggestion: str | None = None


def finding(code: str, span: tuple[int, int], suggestion: str | None = None, **values: object) -> Finding:
    """Return a Finding; its values are shown as they are, on one line.

    >>> finding("repeated-mark", (3, 5), "。", mark="。。").values
    (('mark', '。。'),)
    """
    shown = tuple((name, " ".join(str(value).split())) for name, value in values.items())
    return Finding(code, *span, shown, suggestion)


@frozen
class Reading:
    """A document with all that was read of it: folded text, outline, slogans, and its paragraphs.

    `lists` are the sections that count on from each other; `mentions` the places that name a numeral slogan or may
    announce one, in the paragraphs that are read. Where a line `is_unbroken` its line breaks were lost: a heading runs
    into its text there, and the first of a list into its heading, so that less can be told.
    """

    document: Document
    folded: str
    outline: Outline
    slogans: tuple[Slogan, ...]
    lists: tuple[Numbered, ...]
    mentions: tuple[Mention, ...]
    lines: Lines = field(repr=False, eq=False)
    paragraphs: tuple[tuple[int, int], ...] = field(repr=False)  # those that are proof-read, in text order

    @property
    def text(self) -> str:
        """The text of the document, as it was given."""
        return self.document.text


def read(document: Document, outline: Outline, slogans: tuple[Slogan, ...]) -> Reading:
    """Return what the rules are given; a Document made by hand, which may have no blocks, is read line by line."""
    folded = fold_document(document)
    paragraphs = tuple((b.start, b.end) for b in document.blocks if b.role not in _NOT_READ)
    if not document.blocks:
        paragraphs = tuple(_lines(folded))
    marked = folded.replace("‘", "“").replace("’", "”")
    mentions = tuple(m for m in find_mentions(marked, load_slogans()) if _is_within(m, paragraphs))
    lists = tuple(find_lists(document, outline))
    return Reading(document, folded, outline, slogans, lists, mentions, Lines(folded), paragraphs)


def _is_within(mention: Mention, paragraphs: tuple[tuple[int, int], ...]) -> bool:
    at = bisect_right(paragraphs, (mention.start, len(paragraphs) and paragraphs[-1][1])) - 1
    return at >= 0 and mention.start < paragraphs[at][1]


def _lines(folded: str) -> list[tuple[int, int]]:
    lines, start = [], 0
    for line in folded.split("\n"):
        if line.strip():
            lines.append((start, start + len(line)))
        start += len(line) + 1
    return lines
