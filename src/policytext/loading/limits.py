"""Limits: how large a file, what is packed in it, and its text may be before loading refuses them."""

from __future__ import annotations

from typing import Any

import attrs
from attrs import field, frozen

from ..errors import ArgumentError

__all__ = ["Limits"]

_MIB = 1024 * 1024


def _positive(limits: Limits, attribute: attrs.Attribute[int], value: Any) -> None:
    if type(value) is not int:
        raise TypeError(f"Limits: {attribute.name} is an int, not {type(value).__name__}")
    if value < 1:
        raise ArgumentError(f"Limits: {attribute.name} is {value}; give at least 1, or a large number for no limit")


@frozen(kw_only=True)
class Limits:
    """What `load`, `loads` and `load_many` take at most; beyond it a file is refused with `LimitError`.

    A file from elsewhere may be made to fill the memory of whoever opens it: a few kilobytes can unpack to
    gigabytes. The defaults let every document of the genre pass that was met; raise one where you trust the file.

    `file_bytes` is the size of the file, `characters` the length of its text, `pages` those of a PDF. Of an archive, as
    docx is one: `members` how many files it holds, `member_bytes` and `archive_bytes` what one of them and all together
    unpack to, and `ratio` how many times larger than packed a member may be that unpacks to more than `ratio_bytes`.

    >>> Limits().members, Limits(pages=50).pages
    (2000, 50)
    >>> Limits(pages=0)
    Traceback (most recent call last):
    policytext.errors.ArgumentError: Limits: pages is 0; give at least 1, or a large number for no limit
    """

    file_bytes: int = field(default=64 * _MIB, validator=_positive)
    characters: int = field(default=5_000_000, validator=_positive)
    pages: int = field(default=2_000, validator=_positive)
    members: int = field(default=2_000, validator=_positive)
    member_bytes: int = field(default=64 * _MIB, validator=_positive)
    archive_bytes: int = field(default=128 * _MIB, validator=_positive)
    ratio: int = field(default=200, validator=_positive)
    ratio_bytes: int = field(default=_MIB, validator=_positive)
