"""Ranks: how good a place is to cut at; the lower the better.

Sections come first, by their depth, then paragraphs, then the items of a run-in list, sentences and clauses. Whatever
lies inside a quotation or brackets comes after whatever does not. Behind a heading is hardly ever a place to cut.
"""

from __future__ import annotations

__all__ = [
    "BLANK",
    "CLAUSE",
    "DEEPEST",
    "HARD",
    "HEADING",
    "INSIDE",
    "ITEM",
    "LIST",
    "PARAGRAPH",
    "PART",
    "RUN_IN",
    "SECTION",
    "SEMICOLON",
    "SENTENCE",
]

DEEPEST = 19  # levels that are told apart

PART = 0  # an annex, what stands behind page furniture: always cut
SECTION = 1  # + depth
PARAGRAPH = 30
RUN_IN = 31  # + depth: a section that begins within a paragraph, behind a full stop
SENTENCE = 60
ITEM = 61  # a section that begins within a sentence: 一是…；二是…
SEMICOLON = 62
CLAUSE = 63
LIST = 64
BLANK = 65
INSIDE = 100  # is added inside quotation marks and brackets
HEADING = 300  # right behind a heading, or within one
HARD = 400  # none of these
