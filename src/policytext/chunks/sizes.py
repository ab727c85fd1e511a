"""Sizes: how large a chunk may be, by whose measure, and how much of the chunk before it repeats."""

from __future__ import annotations

from collections.abc import Callable
from numbers import Integral
from typing import TypedDict

from attrs import frozen

from ..errors import ArgumentError
from ..sections import Outline

__all__ = ["Options", "Sizes"]

_PART_OF_CAP = 8  # a chunk below this part of the cap is small, unless the caller says otherwise


class Options(TypedDict, total=False):
    """What `split_chunks` takes by keyword beside the cap."""

    min_chars: int | None
    measure: Callable[[str], int]
    overlap: int
    outline: Outline | None


_CHARACTER = 4  # units to a character at most, or nearly: the bytes of UTF-8


@frozen
class Sizes:
    """The numbers that a chunking keeps to; impossible ones raise `ArgumentError`, wrong types `TypeError`."""

    cap: int
    floor: int
    measure: Callable[[str], int]
    overlap: int

    @classmethod
    def of(cls, cap: int, min_chars: int | None = None, measure: Callable[[str], int] = len, overlap: int = 0) -> Sizes:
        """Check what the caller gave, and fill in the floor."""
        given = {"max_chars": cap, "min_chars": 0 if min_chars is None else min_chars, "overlap": overlap}
        for name, value in given.items():
            if type(value) is not int:
                raise TypeError(f"{name} is an int, not {type(value).__name__}")
        if not callable(measure):
            raise TypeError(f"measure is a function of a text such as len, not {type(measure).__name__}")
        if not isinstance(size := measure(""), Integral):  # a tokenizer's encode, for one, gives a list
            raise TypeError(f"measure returns an int, as len does, not {type(size).__name__}")
        floor = cap // _PART_OF_CAP if min_chars is None else min_chars
        if cap < 1 or not 0 <= floor <= cap or overlap < 0:
            raise ArgumentError(
                f"split_chunks: max_chars {cap}, min_chars {floor}, overlap {overlap}; "
                "give max_chars >= 1, 0 <= min_chars <= max_chars and overlap >= 0"
            )
        return cls(cap, floor, measure, overlap)

    def holds(self, text: str) -> bool:
        """Does the text fit a chunk? What has a quarter as many characters as the cap has units is not measured."""
        return len(text) * _CHARACTER <= self.cap or self.measure(text) <= self.cap
