"""Fields of Word, such as page references and dates: the result is text of the page, the instruction is not."""

from __future__ import annotations

import re
import unicodedata

from attrs import define, field

from .formats import enclosed

__all__ = ["Fields"]

# 带圈字符: a figure drawn over a circle, as headings beyond ⑩ were numbered before there were better means.
_OVERSTRUCK_RE = re.compile(
    r"\s{0,9}eq\s{0,9}\\o\s{0,9}(?:\\a[a-z])?\s{0,9}\(\s{0,9}(?P<frame>[^\s,，;；]{1,2})\s{0,9}[,，;；]"
    r"\s{0,9}(?P<inner>[^\s(),，]{1,3})\s{0,9}\)\s{0,9}",
    re.IGNORECASE,
)
_SWITCH_RE = re.compile(r"\\[a-zA-Z]{1,3}\s?\d{0,4}\s?")  # how the characters of a formula are arranged
_CIRCLES = "○〇◯"
# Fields that print something and of which a file has no result.
_UNKEPT = frozenset({"EQ", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "SYMBOL"})
_LONGEST = 4_000  # characters of an instruction


@define(eq=False)
class _Field:
    printed: int  # characters printed before the field
    instruction: list[str] = field(factory=list)


class Fields:
    """The fields that stand open in a text."""

    def __init__(self) -> None:
        self._open: list[_Field] = []
        self._instructing: list[_Field] = []  # those whose instruction stands open

    def begin(self, printed: int) -> None:
        """A field begins; `printed` is the number of characters before it."""
        self._open.append(_Field(printed))
        self._instructing.append(self._open[-1])

    def instruct(self, text: str) -> None:
        """A piece of an instruction."""
        if self._open and len(self._open[-1].instruction) < _LONGEST:
            self._open[-1].instruction.append(text[:_LONGEST])

    def separate(self) -> None:
        """The instruction ends, the result begins."""
        if self._instructs():
            self._instructing.pop()

    def end(self, printed: int) -> tuple[str, str]:
        """The field ends: what to print for one without a result, and its name if that is not as on the page."""
        self.separate()
        if not self._open:
            return "", ""
        closed = self._open.pop()
        instruction = "".join(closed.instruction)[:_LONGEST].strip()
        name = instruction.partition(" ")[0].partition("\\")[0].upper()
        if printed > closed.printed or name not in _UNKEPT:
            return "", ""
        if text := _overstruck(instruction):
            return text, ""
        return _SWITCH_RE.sub("", instruction[2:]).strip() if name == "EQ" else "", name

    def end_paragraph(self) -> None:
        """An instruction does not go beyond its paragraph: one that was not ended hides nothing further on."""
        self._instructing.clear()

    def is_within_instruction(self) -> bool:
        """Is the text the result of a field within the instruction of another?"""
        return len(self._instructing) > self._instructs()

    def _instructs(self) -> bool:
        """Does the instruction of the innermost field stand open?"""
        return bool(self._instructing) and self._instructing[-1] is self._open[-1]


def _overstruck(instruction: str) -> str:
    """What a field prints that draws one character over another: ⑪ for ○ and 11, else the inner one in brackets."""
    match = _OVERSTRUCK_RE.fullmatch(instruction)
    if not match:
        return ""
    inner = unicodedata.normalize("NFKC", match["inner"])
    if match["frame"] in _CIRCLES and inner.isascii() and inner.isdecimal() and 1 <= int(inner) <= 50:
        return enclosed(int(inner))
    return f"({match['inner']})"
