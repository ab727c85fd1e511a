"""Themes: what a document is about, on what evidence, and which words set it apart (主题).

`tables` reads a table of themes, `matching` finds its terms, `scoring` places them in the document, `scores` adds
them up. `keyness` needs no table: it compares the words of two texts.
"""

from __future__ import annotations

from .keyness import Keyness, Keyword, Measure, keyness
from .model import Term, Theme, ThemeSet
from .scores import Hit, Place, ThemeScore, ThemeScores
from .scoring import score_themes
from .tables import load_themes

__all__ = [
    "Hit",
    "Keyness",
    "Keyword",
    "Measure",
    "Place",
    "Term",
    "Theme",
    "ThemeScore",
    "ThemeScores",
    "ThemeSet",
    "keyness",
    "load_themes",
    "score_themes",
]
