"""Offsets: from code points, which this library counts, to the units that another program counts, and back."""

from __future__ import annotations

from bisect import bisect_left
from enum import StrEnum

from ..errors import ArgumentError

__all__ = ["OffsetUnit", "Offsets"]

_BMP_END = 0xFFFF  # a code point above it is a pair of surrogates, two units, in UTF-16


class OffsetUnit(StrEnum):
    """What an offset counts: code points, as Python does, or units of UTF-16, as JavaScript and Java do.

    The two differ behind the first character beyond U+FFFF: a rare character of a name (𠮷), an emoji.

    >>> OffsetUnit("utf16") is OffsetUnit.UTF16
    True
    """

    CODEPOINT = "codepoint"
    UTF16 = "utf16"


class Offsets:
    """The offsets of one text in one unit.

    >>> offsets = Offsets("𠮷某强调", "utf16")
    >>> offsets.to_unit(2), offsets.from_unit(3)
    (3, 2)
    """

    def __init__(self, text: str, unit: str) -> None:
        if not isinstance(text, str):
            raise TypeError(f"the text is a str, not {type(text).__name__}")
        if unit not in list(OffsetUnit):
            raise ArgumentError(f"offset_unit {unit!r} is none; one of {', '.join(OffsetUnit)}")
        wide = [] if unit == OffsetUnit.CODEPOINT else [i for i, c in enumerate(text) if ord(c) > _BMP_END]
        self._points = wide  # where the characters of two units stand, in code points and in units
        self._units = [point + before for before, point in enumerate(wide)]
        self._length = len(text)

    def to_unit(self, point: int) -> int:
        """Return the offset in units of an offset in code points."""
        return point + bisect_left(self._points, point)

    def from_unit(self, offset: object) -> int:
        """Return the offset in code points; `ArgumentError` if it is none of this text or parts a pair."""
        if type(offset) is not int:
            raise ArgumentError(f"the offset {offset!r} is no whole number; give what the other program wrote")
        pairs = bisect_left(self._units, offset)
        if pairs and self._units[pairs - 1] + 1 == offset:
            raise ArgumentError(f"the offset {offset} parts a surrogate pair; try offset_unit='codepoint'")
        if not 0 <= offset - pairs <= self._length:
            raise ArgumentError(
                f"the offset {offset} is outside the text of {self._length} characters; "
                "give the text that was annotated, and the offset_unit of the program that wrote this"
            )
        return offset - pairs
