"""Lines: an element of a page as the lines of text that a reader sees, with its headings.

A paragraph is a line, and so is what <br> ends. A row of a table of data is a line with its cells between tabs; a table
that only lays out the page is read through. The numbers that a browser puts before the items of a list are written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from attrs import define, field, frozen

from ..docx.formats import format_number
from .article import Article
from .tree import Element, Step, is_hidden, walk

__all__ = ["Row", "read_rows"]

_BLOCKS = frozenset(
    {
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "body",
            "br",
            "caption",
            "center",
            "dd",
            "details",
            "dir",
            "div",
            "dl",
            "dt",
        ),
        *(
            "fieldset",
            "figcaption",
            "figure",
            "footer",
            "form",
            "header",
            "hr",
            "html",
            "legend",
            "li",
            "main",
            "menu",
            "nav",
            "ol",
        ),
        *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    }
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_CELLS = frozenset({"td", "th"})
_CELL_LINES = 4  # blocks and breaks in a cell of data
_LOOKED_AT = 100  # elements of a cell
_PAGE_CELL = 200  # characters beyond which a cell may be the page
_NO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"
_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60“”‘’…—"
# A line of the source ends between two Chinese characters: browsers show nothing there.
_SOURCE_BREAK_RE = re.compile(rf"(?<=[{_WIDE}])[ \t\r\f]*\n[ \t\r\n\f]*(?=[{_WIDE}])")
_SPACES_RE = re.compile(r"[ \t\r\n\f]+")
_KEPT_RE = re.compile(r"white-space\s{0,4}:\s{0,4}(?:pre|break-spaces)", re.IGNORECASE)
_LIST_STYLE_RE = re.compile(
    r"list-style(?:-type)?\s{0,4}:[^;]{0,40}?(?P<style>none|[a-z-]{0,30}(?:decimal|alpha|latin|roman|ideographic|chinese-\w{1,10}))",
    re.I,
)
_NUMBERED_RE = re.compile(
    r"[（(]?(?:\d{1,3}|[一二三四五六七八九十百]{1,4})[）)]?[、.．)）]|第[一二三四五六七八九十百\d]{1,5}[条章节]|[①-⑳]"
)

# Types of <ol> and styles of lists as the formats of Word that count alike, with what stands behind the number.
_FORMATS = {
    "1": ("decimal", ". "),
    "decimal": ("decimal", ". "),
    "a": ("lowerLetter", ". "),
    "lower-alpha": ("lowerLetter", ". "),
    "lower-latin": ("lowerLetter", ". "),
    "A": ("upperLetter", ". "),
    "upper-alpha": ("upperLetter", ". "),
    "upper-latin": ("upperLetter", ". "),
    "i": ("lowerRoman", ". "),
    "lower-roman": ("lowerRoman", ". "),
    "I": ("upperRoman", ". "),
    "upper-roman": ("upperRoman", ". "),
    "cjk-ideographic": ("chineseCountingThousand", "、"),
    "simp-chinese-informal": ("chineseCountingThousand", "、"),
    "trad-chinese-informal": ("chineseCountingThousand", "、"),
}


@frozen
class Row:
    """A line of the text, and the level of the heading that it is or belongs to; 0 of none."""

    text: str
    level: int = 0
    heading: int = 0


@define
class _List:
    """A list that is being read, and the number of its next item; None where items have no number."""

    format: tuple[str, str] | None
    next: int
    step: int = 1


def read_rows(article: Article) -> list[Row]:
    """The lines of an article in order; none is blank."""
    writer = _Writer(article)
    for step, value in walk(article.root, lambda e: e in article.aside or is_hidden(e)):
        if step is Step.TEXT:
            writer.write(value)
        elif step is Step.OPEN:
            writer.open(value)
        else:
            writer.close(value)
    writer.end_line()
    return writer.rows


@define
class _Writer:
    """Collects the text of elements into lines."""

    article: Article
    rows: list[Row] = field(factory=list)
    pieces: list[str] = field(factory=list)  # of the line
    kept: int = 0  # elements around, whose line breaks and blanks count
    tables: list[bool] = field(factory=list)  # around, and whether each is one of data
    lists: list[_List] = field(factory=list)
    cell: Element | None = None  # of a table of data
    cells: list[str] = field(factory=list)
    marker: str = ""  # of the item whose text has not begun
    level: int = 0
    headings: int = 0

    def write(self, text: str) -> None:
        if not self.kept or self.cell is not None:
            self.pieces.append(text)
            return
        first, *others = text.split("\n")
        self.pieces.append(first)
        for line in others:
            self.end_line()
            self.pieces.append(line)

    def open(self, element: Element) -> None:
        tag = element.tag
        self.kept += _keeps_blanks(element)
        if tag in _BLOCKS or tag in _HEADINGS:
            self.end_line()
        if self.cell is not None:
            return
        if tag in _HEADINGS:
            self.level, self.headings = _HEADINGS[tag], self.headings + 1
        elif tag in ("ol", "ul", "menu", "dir"):
            self.lists.append(_list(element))
        elif tag == "li" and self.lists:
            self.marker = _marker(element, self.lists[-1])
        elif tag == "table":
            self.tables.append(_holds_data(element, self.article))
        elif tag in _CELLS and self.tables and self.tables[-1]:
            self.cell = element

    def close(self, element: Element) -> None:
        tag = element.tag
        self.kept -= _keeps_blanks(element)
        if element is self.cell:
            self.cells.append(_tidy("".join(self.pieces)))
            self.pieces, self.cell = [], None
        if tag in _BLOCKS or tag in _HEADINGS:
            self.end_line()
        if self.cell is not None:
            return
        if tag in _HEADINGS:
            self.level = 0
        elif tag in ("ol", "ul", "menu", "dir"):
            self.lists.pop()
            self.marker = ""
        elif tag == "table":
            self.tables.pop()
        elif tag == "tr" and self.cells:
            self._add("\t".join(self.cells).strip("\t"))
            self.cells = []

    def end_line(self) -> None:
        """What was written is a line; within a cell it is parted from the next by a blank."""
        if self.cell is not None:
            self.pieces.append(" ")
        elif self.pieces:
            self._add(_tidy("".join(self.pieces)))
            self.pieces = []

    def _add(self, line: str) -> None:
        if line:
            marker = "" if _NUMBERED_RE.match(line) else self.marker  # typed, with the numbers of the list switched off
            self.rows.append(Row(marker + line, self.level, self.headings if self.level else 0))
            self.marker = ""


def _tidy(text: str) -> str:
    """A line as it is shown: runs of blanks as one, none at its ends."""
    line = _SPACES_RE.sub(" ", _SOURCE_BREAK_RE.sub("", text)).strip()
    return line if line.strip(_NO_WIDTH) == line else line.strip(f"{_NO_WIDTH} \xa0\u3000")


def _keeps_blanks(element: Element) -> bool:
    style = element.get("style")
    return element.tag == "pre" or bool(style and _KEPT_RE.search(style))


def _holds_data(table: Element, article: Article) -> bool:
    """False if one cell has most of the text, and that of several lines: then the table lays out the page."""
    weights = article.weights
    cells = [cell for cell in _cells(table) if cell in weights]
    largest = max(cells, key=lambda cell: weights[cell].characters, default=None)
    if largest is None or weights[largest].characters * 2 <= weights[table].characters:
        return True
    breaks = sum(inner.tag in _BLOCKS for inner in islice(largest.iter(), _LOOKED_AT))
    return weights[largest].characters <= _PAGE_CELL and breaks <= _CELL_LINES


def _cells(table: Element) -> Iterator[Element]:
    """The cells of a table, not of the tables within it."""
    for part in table:
        for row in [part] if part.tag == "tr" else part:
            if row.tag == "tr":
                yield from row


def _list(element: Element) -> _List:
    style = _LIST_STYLE_RE.search(element.get("style") or "")
    if element.tag != "ol":
        return _List(None, 0)
    kind = style["style"].lower() if style else element.get("type") or "1"
    step = -1 if element.get("reversed") is not None else 1
    items = sum(1 for child in element if child.tag == "li")
    first = _integer(element.get("start"), items if step < 0 else 1)
    return _List(_FORMATS.get(kind), first, step)


def _marker(item: Element, around: _List) -> str:
    """The number before an item, as a browser shows it."""
    number = around.next = _integer(item.get("value"), around.next)
    around.next += around.step
    style = _LIST_STYLE_RE.search(item.get("style") or "")
    shown = _FORMATS.get(style["style"].lower()) if style else around.format
    return f"{format_number(number, shown[0])}{shown[1]}" if shown else ""


def _integer(value: str | None, otherwise: int) -> int:
    return int(value) if value and re.fullmatch(r"\s{0,8}-?[0-9]{1,6}\s{0,8}", value) else otherwise
