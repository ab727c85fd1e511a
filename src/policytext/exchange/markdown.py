"""Markdown: the text with its sections as headings, for notes, wikis and whatever reads CommonMark."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..document import Role
from .branches import Branch, Paragraph, branches_of
from .reading import Reading, checked

__all__ = ["to_markdown"]

_DEEPEST = 6  # Markdown has six levels of headings
# A line break and the blanks around it, from where the blanks begin: never from within a run of them.
_BREAK_RE = re.compile(r"(?<!\s)\s*[\n\r]\s*")
_SPECIAL_RE = re.compile(r"[\\`*_\[\]<>&~|$#]")
# What makes a line something else than a line of its paragraph where it begins one: a list, a rule, an underline.
_OPENING_RE = re.compile(r"(?m)^(?:(?P<number>[0-9]{1,9})(?=[.)](?:\s|$))|(?=[+=-]))")


def to_markdown(analysis: Reading) -> str:
    """Return the text of an analysis in Markdown (CommonMark), with its title and the headings of its sections.

    A heading is what has a line for itself, by the depth of its section; a section that runs on in a paragraph stays
    text, as it is printed. What Markdown would take for markup is escaped; indents and page furniture are left out.
    For the list of all sections there is `Outline.to_markdown`.

    >>> from policytext import analyze
    >>> print(to_markdown(analyze("一、抓招商\\n（一）要主动。*不等不靠*。")), end="")
    ## 一、抓招商
    <BLANKLINE>
    （一）要主动。\\*不等不靠\\*。
    """
    document = checked(analysis).document
    blocks = _blocks(document.text, branches_of(document, analysis.outline), 2)
    return "\n\n".join(blocks) + "\n"


def _blocks(text: str, items: Iterable[Paragraph | Branch], depth: int) -> Iterator[str]:
    """The headings and paragraphs in order, those of a section one level deeper than its own heading."""
    for item in items:
        if isinstance(item, Branch):
            if item.head_end is not None:
                yield _heading(text[item.start : item.head_end], depth)
            yield from _blocks(text, item.items, depth + 1)
        elif item.role is Role.TITLE:
            yield _heading(text[item.start : item.end], 1)
        elif item.role is not Role.FURNITURE and (words := _escaped(text[item.start : item.end])):
            yield words


def _heading(words: str, depth: int) -> str:
    return f"{'#' * min(depth, _DEEPEST)} {_escaped(_BREAK_RE.sub(' ', words), opens=False)}"


def _escaped(words: str, opens: bool = True) -> str:
    words = _SPECIAL_RE.sub(r"\\\g<0>", _BREAK_RE.sub("\n", words.strip()))
    return _OPENING_RE.sub(lambda match: f"{match['number'] or ''}\\", words) if opens else words
