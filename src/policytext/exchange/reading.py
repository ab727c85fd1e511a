"""Reading: what the writers of formats need of an `Analysis`, which stands above them."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from ..document import Document
from ..sections import Outline
from ..slogans import Slogan
from ..themes import ThemeScores

__all__ = ["Reading", "checked"]


@runtime_checkable
class Reading(Protocol):
    """An analysis, by its parts: `analyze` makes one."""

    @property
    def document(self) -> Document: ...

    @property
    def outline(self) -> Outline: ...

    @property
    def slogans(self) -> tuple[Slogan, ...]: ...

    @property
    def themes(self) -> ThemeScores: ...


def checked(analysis: Reading) -> Reading:
    """The analysis itself; anything else is a TypeError that says how one is made."""
    if not isinstance(analysis, Reading):
        raise TypeError(f"an Analysis is written, as analyze(text) returns it, not {type(analysis).__name__}")
    return analysis
