"""Analyzed: what pictures need of an Analysis, which lies above them, and how they get it of a document alone."""

from __future__ import annotations

from functools import cached_property
from typing import Protocol, runtime_checkable

from attrs import frozen

from ..document import Document
from ..layout import parse
from ..sections import Outline, Section, split_sections
from ..slogans import Slogan, find_slogans
from ..themes import ThemeScores, score_themes
from .canvas import tight

__all__ = ["Analyzed", "Readable", "analyzed", "name_section"]


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


Readable = Analyzed | Document | str


@frozen(slots=False)  # slots would leave no room for what is worked out once
class _Read:
    """A document read as far as a picture asks."""

    document: Document

    @cached_property
    def outline(self) -> Outline:
        return split_sections(self.document)

    @cached_property
    def slogans(self) -> tuple[Slogan, ...]:
        return find_slogans(self.document, outline=self.outline)

    @cached_property
    def themes(self) -> ThemeScores:
        return score_themes(self.document, outline=self.outline)


def analyzed(result: object, wanted: str) -> Analyzed:
    """Return an analysis as it is, and a document or a str as one; a TypeError says what was `wanted`.

    >>> analyzed("一、抓招商。\\n二、优环境。", "a picture takes a document").outline["2"].title
    '优环境'
    """
    if isinstance(result, str):
        result = parse(result)
    if isinstance(result, Document):
        return _Read(result)
    if isinstance(result, Analyzed):
        return result
    raise TypeError(f"{wanted}, not {type(result).__name__}")


def name_section(section: Section) -> str:
    """Return what a section is called: marker and title with what the text has between them, on one line.

    >>> from policytext import split_sections
    >>> name_section(split_sections("第一章　总则\\n略。\\n第二章　附则\\n略。")["1"])
    '第一章 总则'
    """
    return tight(section.source[section.start : section.title_end])
