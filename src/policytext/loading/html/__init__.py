"""HTML: a page -> the text of its article, as a reader sees it, and the facts that the page gives beside it."""

from __future__ import annotations

import re
from itertools import groupby

from ...document import Heading
from ...errors import ArgumentError, LoadError
from ..encodings import Asked, canonical, decode
from ..extract import Extract
from ..limits import Limits
from ..text import check_length
from .article import find_article
from .facts import find_around, find_metadata, plain
from .lines import Row, read_rows
from .tree import child_named, read_tree

__all__ = ["read_html"]

_CHARSET_RE = re.compile(
    rb"<(?:meta\b[^>]{0,200}?\bcharset|\?xml\b[^>]{0,200}?\bencoding)\s{0,4}=\s{0,4}[\"']?\s{0,4}(?P<name>[\w.:-]{1,40})",
    re.I,
)
_HEAD = 16_384  # bytes in which a page names its encoding; browsers look at the first 1,024
_LINES = 8  # in which an article that has its title shows it


def read_html(data: bytes, place: str, limits: Limits, asked: Asked) -> Extract:
    """The article of a page as lines, with its headings and what the page says of it."""
    decoded = decode(data, place, asked, _declared(data))
    check_length(len(decoded.text), place, limits)
    root = read_tree(decoded.text, place)
    body = root if root is None else child_named(root, "body")
    if root is None or body is None:
        raise LoadError(f"{place}: a page without text; save it again once it shows the article")
    article = find_article(body)
    around = find_around(root, article)
    metadata = find_metadata(root, around)
    rows = _with_title(read_rows(article), metadata.title, plain("".join(around)))
    text, headings = _written(rows)
    return Extract(text, "html", decoded.encoding, decoded.warnings, headings, metadata=metadata)


def _declared(data: bytes) -> str | None:
    """The codec that the page names."""
    match = _CHARSET_RE.search(data, 0, _HEAD)
    try:
        return canonical(match["name"].decode("ascii", "replace")) if match else None
    except ArgumentError:
        return None


def _with_title(rows: list[Row], title: str | None, around: str) -> list[Row]:
    """The lines, with the title before them where the page shows it above an article that has it not itself."""
    sought = plain(title or "")
    if not sought or sought not in around or sought in plain("".join(row.text for row in rows[:_LINES])):
        return rows
    return [Row(title or "", level=1, heading=-1), *rows]


def _written(rows: list[Row]) -> tuple[str, tuple[Heading, ...]]:
    """The text of the lines and its headings; lines that one element marked are one heading."""
    text = "\n".join(row.text for row in rows)
    headings, at = [], 0
    for (heading, level), group in groupby(rows, key=lambda row: (row.heading, row.level)):
        end = at + sum(len(row.text) + 1 for row in group)
        if heading:
            headings.append(Heading(text, at, end - 1, level=level))
        at = end
    return text, tuple(headings)
