"""Printing: lines as the page has them: paragraphs with their numbers, rows of tables, text boxes, notes.

A line begins with the first thing that is printed of its paragraph; only then does its number count. So a paragraph
that was deleted or is hidden has none, and two whose parting mark was deleted are one, with the number of the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from attrs import define, field, frozen

from ...errors import LimitError
from ..limits import Limits
from .fields import Fields
from .formats import format_number
from .markup import integer
from .numbering import Numbering
from .styles import Styles

__all__ = ["Line", "Note", "Paragraph", "Printer", "Source"]

Note = tuple[str, str]  # what names a note: footnote or endnote, and its id
_LABELS = {"footnote": "decimal", "endnote": "lowerRoman"}


@define(eq=False)
class Line:
    """A paragraph of the text, or a row of a table; `level` is that of a heading, 0 for none."""

    pieces: list[str] = field(factory=list)
    level: int = 0

    @property
    def text(self) -> str:
        """The characters of the line."""
        return "".join(self.pieces)


@frozen
class Source:
    """What the printers of all parts have in common; `notes` are the lines of each note."""

    styles: Styles
    numbering: Numbering
    limits: Limits
    warnings: Counter[str]
    notes: Mapping[Note, list[Line]]


@define(eq=False)
class Paragraph:
    """What is known of the paragraph that stands open."""

    style: str | None = None
    num_id: str | None = None
    ilvl: int | None = None
    outline: int | None = None
    line: Line | None = None
    goes_on: bool = False  # its mark was deleted or is hidden: the next paragraph belongs to it


@define(eq=False)
class _Row:
    cells: list[int] = field(factory=list)  # where in the lines each begins
    is_plain: bool = True  # no table within it


@define(eq=False)
class _Story:
    """A text with paragraphs of its own: that of the part, or that of a text box within it."""

    paragraph: Paragraph = field(factory=Paragraph)
    is_open: bool = False  # whether the paragraph has begun
    rows: list[_Row] = field(factory=list)
    fields: Fields = field(factory=Fields)
    hidden: bool | None = None  # of the run; None where only styles tell


class Printer:
    """Makes the lines of a part. `place` is what errors call it; `printed` counts characters."""

    def __init__(self, source: Source, place: str) -> None:
        self.source = source
        self.place = place
        self.lines: list[Line] = []
        self.printed = 0
        self.story = _Story()
        self._above: list[_Story] = []
        self._labels: dict[Note, str] = {}
        self._referred: Counter[str] = Counter()  # notes by kind
        self._notes: list[tuple[str, list[Line]]] = []  # that wait for the end of their paragraph or row

    # Text

    def say(self, text: str) -> None:
        """Print text in the open paragraph, unless it is hidden or within the instruction of a field."""
        story = self.story
        if not text or story.fields.is_within_instruction():
            return
        if self._is_hidden():
            self.source.warnings["a character of hidden text, which is left out"] += len(text)
            return
        story.is_open = True
        self._print(story.paragraph.line or self._open_line(story.paragraph), text)

    def _is_hidden(self) -> bool:
        if self.story.hidden is not None:
            return self.story.hidden
        return bool(self.source.styles.look(self.story.paragraph.style).hidden)

    def _print(self, line: Line, text: str) -> None:
        line.pieces.append(text)
        self.printed += len(text)
        if self.printed > self.source.limits.characters:
            raise LimitError(
                f"{self.place}: more than {self.source.limits.characters} characters; split the document, "
                "or raise the limit: limits=Limits(characters=...)"
            )

    # Paragraphs

    def start_paragraph(self) -> None:
        """A paragraph begins, or goes on with the one before it."""
        story = self.story
        if not (story.paragraph.goes_on and story.paragraph.line):
            story.paragraph = Paragraph()
        story.paragraph.goes_on = False
        story.is_open = True

    def end_paragraph(self) -> None:
        """The mark of a paragraph, unless it was deleted or is hidden."""
        story, paragraph = self.story, self.story.paragraph
        story.fields.end_paragraph()
        if paragraph.goes_on or (not paragraph.line and self.source.styles.look(paragraph.style).hidden):
            return
        # A number or an empty line is printed, but no empty line in a table or a box.
        if not paragraph.line and (self._list_of(paragraph) or not (story.rows or self._above)):
            line = self._open_line(paragraph)
            line.pieces = [line.text.rstrip()]
        self.close()

    def close(self) -> None:
        """Whatever stands open of a paragraph ends here."""
        self.story.paragraph = Paragraph()
        self.story.is_open = False
        if not self.story.rows and not self._above:
            for label, lines in self._notes:
                first, *others = lines or [Line()]
                self.lines += [Line([label, *first.pieces], first.level), *others]
            self._notes.clear()

    def _open_line(self, paragraph: Paragraph) -> Line:
        outline = self.source.styles.look(paragraph.style).outline if paragraph.outline is None else paragraph.outline
        paragraph.line = Line(level=outline or 0)
        self.lines.append(paragraph.line)
        if found := self._list_of(paragraph):
            self._print(paragraph.line, self.source.numbering.marker(*found))
        return paragraph.line

    def _list_of(self, paragraph: Paragraph) -> tuple[str, int] | None:
        """The num and the level that number the paragraph: its own, or those of its style."""
        look = self.source.styles.look(paragraph.style)
        num_id = look.num_id if paragraph.num_id is None else paragraph.num_id
        if num_id is None or integer(num_id) == 0:
            return None
        ilvl = look.ilvl if paragraph.ilvl is None else paragraph.ilvl
        return num_id, self.source.numbering.level_of(num_id, look.chain) if ilvl is None else ilvl

    # Text boxes, and the text of the page behind them

    def start_box(self) -> None:
        """A text box begins; its lines come after what was printed of its paragraph so far."""
        self._above.append(self.story)
        self.story = _Story()

    def end_box(self) -> None:
        """The text box ends, and its paragraph goes on."""
        self.close()
        self.story = self._above.pop()

    # Tables

    def start_row(self) -> None:
        """A row of a table begins."""
        self.close()  # a paragraph whose mark was deleted does not go on in a table
        if self.story.rows:
            self.story.rows[-1].is_plain = False
        self.story.rows.append(_Row())

    def start_cell(self) -> None:
        """A cell begins."""
        if self.story.rows:
            self.story.rows[-1].cells.append(len(self.lines))

    def drop_cell(self) -> None:
        """The cell that has begun was deleted."""
        if self.story.rows and self.story.rows[-1].cells:
            self.story.rows[-1].cells.pop()

    def end_row(self) -> None:
        """A row whose cells have a line each at most is one line, with tabs; else every line of its cells is one."""
        row = self.story.rows.pop()
        ends = [*row.cells[1:], len(self.lines)]
        cells = [self.lines[start:end] for start, end in zip(row.cells, ends, strict=False) if end - start <= 1]
        if row.is_plain and len(cells) == len(row.cells) > 1:
            texts = [cell[0].text if cell else "" for cell in cells]
            if any(texts) and not any("\n" in text for text in texts):
                level = max(cell[0].level for cell in cells if cell) if sum(map(bool, texts)) == 1 else 0
                self.lines[row.cells[0] :] = [Line(["\t".join(texts).rstrip("\t")], level)]
        self.close()

    # Notes

    def refer(self, note: Note, has_own_mark: bool) -> None:
        """Print the mark of a note, [1]; the note itself comes after the paragraph, or after the row of the table."""
        if (lines := self.source.notes.get(note)) is None:
            self.source.warnings["a note that the file does not have"] += 1
            return
        if note in self._labels:
            self.say(self._labels[note])
            return
        label = "" if has_own_mark else f"[{format_number(self._referred[note[0]] + 1, _LABELS[note[0]])}]"
        before = self.printed
        self.say(label)
        if self.printed > before or has_own_mark:
            self._labels[note] = label
            self._referred[note[0]] += 1
            self._notes.append((f"{label} " if label else "", lines))
