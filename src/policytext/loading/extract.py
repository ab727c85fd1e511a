"""Extract: what a reader makes of the bytes of a file, before the layout of its text is read."""

from __future__ import annotations

from attrs import field, frozen

from ..document import Heading, Metadata
from ..spans import counted, excerpt

__all__ = ["Extract"]


@frozen
class Extract:
    """The text of a file and what its format says about it.

    Every reader returns one: `read_xxx(data, place, limits)`, where `place` is what errors call the file. `headings`
    point into `text`; `pages` has the offset at which each page begins.
    """

    text: str = field(repr=excerpt)
    format: str
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    headings: tuple[Heading, ...] = field(default=(), repr=counted)
    pages: tuple[int, ...] = ()
    metadata: Metadata = field(factory=Metadata)
