"""Plain text: what the bytes say, and nothing else."""

from __future__ import annotations

from ..errors import LimitError
from .encodings import Asked, decode
from .extract import Extract
from .limits import Limits

__all__ = ["check_length", "read_text"]

_BYTES_A_CHARACTER = 4  # at most, in every encoding that is read


def read_text(data: bytes, place: str, limits: Limits, asked: Asked) -> Extract:
    """The text of the bytes of a text file."""
    check_length(len(data) // _BYTES_A_CHARACTER, place, limits)
    decoded = decode(data, place, asked)
    check_length(len(decoded.text), place, limits)
    return Extract(decoded.text, "text", decoded.encoding, decoded.warnings)


def check_length(length: int, place: str, limits: Limits) -> None:
    """Refuse a text of so many characters if they are too many."""
    if length > limits.characters:
        raise LimitError(
            f"{place}: a text of {length} characters or more, and at most {limits.characters} are read; "
            "split the file, or raise the limit: limits=Limits(characters=...)"
        )
