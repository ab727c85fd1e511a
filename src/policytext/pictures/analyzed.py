"""Analyzed: what pictures need of an Analysis, which lies above them."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from ..document import Document
from ..sections import Outline, Section
from ..slogans import Slogan
from ..themes import ThemeScores
from .canvas import tight

__all__ = ["Analyzed", "name_section"]


@runtime_checkable
class Analyzed(Protocol):
    """Anything that has a document with its outline, slogans and themes, as an `Analysis` does."""

    @property
    def document(self) -> Document:
        """The document."""
        ...

    @property
    def outline(self) -> Outline:
        """Its sections."""
        ...

    @property
    def slogans(self) -> tuple[Slogan, ...]:
        """Its slogans, in text order."""
        ...

    @property
    def themes(self) -> ThemeScores:
        """Its themes."""
        ...


def name_section(section: Section) -> str:
    """Return what a section is called: marker and title with what the text has between them, on one line.

    >>> from policytext import split_sections
    >>> name_section(split_sections("第一章　总则\\n略。\\n第二章　附则\\n略。")["1"])
    '第一章 总则'
    """
    return tight(section.source[section.start : section.title_end])
