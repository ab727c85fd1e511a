"""Body: the events of a part with text -> its lines: what is printed is told to the printer, the rest is passed over.

No tree is built and nothing recurses, so that depth costs nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping

from .formats import symbol
from .markup import Handlers, flag, integer, read_events
from .printing import Line, Note, Printer, Source
from .styles import outline_level

__all__ = ["read_notes", "read_text"]

Attributes = Mapping[str, str]

# What is no text of the page, with all that is in it: the properties as they were before a change, the settings of a
# content control or a form, the small characters of a ruby.
_MUTED = frozenset(
    {"w:rt", "w:sdtPr", "w:sectPr", "w:tblPr", "w:ffData", "w:pPrChange", "w:rPrChange", "w:trPrChange", "w:tcPrChange"}
    | {"w:numberingChange", "w:tblPrExChange"}
)
_CHARACTERS = {"w:br": "\n", "w:cr": "\n", "w:tab": "\t", "w:ptab": "\t", "w:noBreakHyphen": "-"}
# What stands in parts of their own that are not read.
_UNREAD = {
    "w:altChunk": "a document within the document",
    "w:subDoc": "a document within the document",
    "o:OLEObject": "an embedded object",
    "c:chart": "a chart",
    "dgm:relIds": "a diagram",
}


def read_text(part: tuple[bytes | bytearray, str], source: Source) -> list[Line]:
    """The lines of the main part, whose bytes come with what errors call it."""
    return _read(part, source).printer.lines


def read_notes(part: tuple[bytes | bytearray, str], source: Source) -> dict[Note, list[Line]]:
    """The lines of each note of a part with footnotes or endnotes."""
    return _read(part, source).notes


def _read(part: tuple[bytes | bytearray, str], source: Source) -> _Reader:
    data, place = part
    reader = _Reader(Printer(source, place))
    read_events(data, place, Handlers(reader.start, reader.end, reader.data))
    reader.printer.close()
    return reader


class _Reader:
    def __init__(self, printer: Printer) -> None:
        self.printer = printer
        self.notes: dict[Note, list[Line]] = {}
        self._path: list[str] = [""] * 3
        self._muted = 0  # the depth of the element that mutes all within it
        self._alternatives: list[int] = []  # how much was printed before each
        self._text: list[str] | None = None  # of the w:t that stands open
        self._preserved = False

    # Events

    def start(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        self._path.append(name)
        if self._muted:
            return
        if (handler := _STARTS.get(name)) is not None:
            handler(self, attributes)
        elif name in _MUTED:
            self._mute()
        elif name in _UNREAD:
            self._warn(f"{_UNREAD[name]}, which is not read")

    def end(self, name: str) -> None:
        """An element ends."""
        depth = len(self._path)
        self._path.pop()
        if self._muted:
            if depth > self._muted:
                return
            self._muted = 0
        if (handler := _ENDS.get(name)) is not None:
            handler(self)

    def data(self, text: str) -> None:
        """Characters, which count within w:t and the like only."""
        if self._text is not None:
            self._text.append(text)

    def _mute(self, above: int = 0) -> None:
        """Pass over the innermost element, or over one so many levels above it, to its end."""
        self._muted = len(self._path) - above

    def _warn(self, what: str) -> None:
        self.printer.source.warnings[what] += 1

    # Paragraphs

    def start_paragraph(self, attributes: Attributes) -> None:
        self.printer.start_paragraph()

    def end_paragraph(self) -> None:
        self.printer.end_paragraph()

    def paragraph_property(self, attributes: Attributes) -> None:
        paragraph, (parent, name) = self.printer.story.paragraph, self._path[-2:]
        value = attributes.get("w:val")
        if paragraph.line is not None:
            return  # the end of a paragraph that begins as another
        if name == "w:pStyle" and parent == "w:pPr":
            paragraph.style = value
        elif name == "w:numId" and parent == "w:numPr":
            paragraph.num_id = value
        elif name == "w:ilvl" and parent == "w:numPr":
            paragraph.ilvl = integer(value)
        elif name == "w:outlineLvl" and parent == "w:pPr":
            paragraph.outline = outline_level(value)

    # Runs

    def start_run(self, attributes: Attributes) -> None:
        self.printer.story.hidden = None

    def run_style(self, attributes: Attributes) -> None:
        story = self.printer.story
        if story.hidden is None and self._path[-3] == "w:r":
            story.hidden = self.printer.source.styles.hides(attributes.get("w:val"))

    def vanish(self, attributes: Attributes) -> None:
        if self._path[-3] == "w:r":
            self.printer.story.hidden = flag(attributes)
        elif self._path[-3] == "w:pPr" and flag(attributes):
            self.printer.story.paragraph.goes_on = True

    def revision(self, attributes: Attributes) -> None:
        """What was deleted or moved away: the mark of a paragraph, a row, or what stands within."""
        if self._path[-3:-1] == ["w:pPr", "w:rPr"]:
            self.printer.story.paragraph.goes_on = True
        else:
            self._mute(above=2 if self._path[-2] == "w:trPr" else 0)

    def deleted_cell(self, attributes: Attributes) -> None:
        if self._path[-3:-1] == ["w:tc", "w:tcPr"]:
            self.printer.drop_cell()
            self._mute(above=2)

    def start_text(self, attributes: Attributes) -> None:
        self._text, self._preserved = [], attributes.get("xml:space") == "preserve"

    def end_text(self) -> None:
        text, self._text = "".join(self._text or ()), None
        self.printer.say((text if self._preserved else text.strip(" \t\r\n")).replace("\n", " "))

    def end_instruction(self) -> None:
        text, self._text = "".join(self._text or ()), None
        self.printer.story.fields.instruct(text)

    def character(self, attributes: Attributes) -> None:
        parent, name = self._path[-2:]
        new_page = attributes.get("w:type", "textWrapping") != "textWrapping"
        if parent == "w:tabs" or (name == "w:br" and new_page and not self.printer.story.paragraph.line):
            return  # a place that tabs go to; a break before the text, which must not part it from its number
        self.printer.say(_CHARACTERS[name])

    def symbol(self, attributes: Attributes) -> None:
        try:
            character = chr(int(attributes.get("w:char", "")[:6], 16))
        except ValueError:
            character = "\0"
        character = symbol(character, attributes.get("w:font", ""))
        category = unicodedata.category(character)
        if category == "Co":
            self._warn("a symbol that only its font can show: its code is kept")
        self.printer.say("\ufffd" if category in ("Cc", "Cs") else character)

    # Fields

    def field(self, attributes: Attributes) -> None:
        fields = self.printer.story.fields
        kind = attributes.get("w:fldCharType")
        if kind == "begin":
            fields.begin(self.printer.printed)
        elif kind == "separate":
            fields.separate()
        elif kind == "end":
            text, lost = fields.end(self.printer.printed)
            self.printer.say(text)
            if lost:
                self._warn(f"a field {lost} without a result: it is not shown as on the page")

    # Notes

    def note_reference(self, attributes: Attributes) -> None:
        kind = self._path[-1].removeprefix("w:").removesuffix("Reference")
        own_mark = attributes.get("w:customMarkFollows", "0") in ("1", "true", "on")
        self.printer.refer((kind, attributes.get("w:id", "")), own_mark)

    def start_note(self, attributes: Attributes) -> None:
        if attributes.get("w:type", "normal") != "normal":
            self._mute()  # the rule that parts notes from the text
            return
        lines: list[Line] = []
        self.printer.lines = self.notes[self._path[-1].removeprefix("w:"), attributes.get("w:id", "")] = lines

    def close(self) -> None:
        self.printer.close()

    # Text boxes

    def start_box(self, attributes: Attributes) -> None:
        self.printer.start_box()

    def end_box(self) -> None:
        self.printer.end_box()

    def word_art(self, attributes: Attributes) -> None:
        self.printer.start_box()
        self.printer.say(attributes.get("string", ""))
        self.printer.end_box()

    def start_alternatives(self, attributes: Attributes) -> None:
        self._alternatives.append(self.printer.printed)

    def end_alternatives(self) -> None:
        self._alternatives.pop()

    def start_alternative(self, attributes: Attributes) -> None:
        """The first of the alternatives that has text holds; programs write the same text into the others."""
        if self._path[-2] == "mc:AlternateContent" and self.printer.printed > self._alternatives[-1]:
            self._mute()

    # Tables

    def start_row(self, attributes: Attributes) -> None:
        self.printer.start_row()

    def end_row(self) -> None:
        self.printer.end_row()

    def start_cell(self, attributes: Attributes) -> None:
        self.printer.start_cell()


_STARTS: Mapping[str, Callable[[_Reader, Attributes], None]] = {
    "w:p": _Reader.start_paragraph,
    **dict.fromkeys(("w:pStyle", "w:numId", "w:ilvl", "w:outlineLvl"), _Reader.paragraph_property),
    "w:r": _Reader.start_run,
    "w:rStyle": _Reader.run_style,
    **dict.fromkeys(("w:vanish", "w:specVanish"), _Reader.vanish),
    **dict.fromkeys(("w:del", "w:moveFrom"), _Reader.revision),
    "w:cellDel": _Reader.deleted_cell,
    **dict.fromkeys(("w:t", "m:t", "w:instrText"), _Reader.start_text),
    **dict.fromkeys(_CHARACTERS, _Reader.character),
    "w:sym": _Reader.symbol,
    "w:fldChar": _Reader.field,
    **dict.fromkeys(("w:footnoteReference", "w:endnoteReference"), _Reader.note_reference),
    **dict.fromkeys(("w:footnote", "w:endnote"), _Reader.start_note),
    "w:txbxContent": _Reader.start_box,
    "v:textpath": _Reader.word_art,
    "mc:AlternateContent": _Reader.start_alternatives,
    **dict.fromkeys(("mc:Choice", "mc:Fallback"), _Reader.start_alternative),
    "w:tr": _Reader.start_row,
    "w:tc": _Reader.start_cell,
}
_ENDS: Mapping[str, Callable[[_Reader], None]] = {
    "w:p": _Reader.end_paragraph,
    **dict.fromkeys(("w:t", "m:t"), _Reader.end_text),
    "w:instrText": _Reader.end_instruction,
    **dict.fromkeys(("w:footnote", "w:endnote", "w:tc"), _Reader.close),
    "w:txbxContent": _Reader.end_box,
    "mc:AlternateContent": _Reader.end_alternatives,
    "w:tr": _Reader.end_row,
}
