"""Themes: what a document is about, on what evidence, and which words set it apart (主题).

`tables` reads a table of themes, `matching` finds its terms, `scoring` places them in the document, `scores` adds
them up. `keyness` needs no table: it compares the words of two texts.
"""

from __future__ import annotations

from .bootstrap import Interval
from .frequencies import Frequencies, official_frequencies
from .hits import Hit, Place
from .keyness import Keyness, Keyword, Measure, keyness
from .model import Term, Theme
from .scores import ThemeScore, ThemeScores
from .scoring import score_themes
from .tables import load_themes
from .themeset import ThemeSet

__all__ = [
    "Frequencies",
    "Hit",
    "Interval",
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
    "official_frequencies",
    "score_themes",
]
