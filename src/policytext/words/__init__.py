"""Words: where the words of a text stand and how often each occurs; the only user of jieba.

Structure, slogans and themes are found on characters. Words are needed to count them, for keyness and for
word lists, and Chinese does not mark them, so a segmenter must. What it would cut wrongly is taken out or
told to it beforehand: numbering, numerals and speakers' names are barred, the terms of the `agenda` table and the
names of the standing slogans are in its dictionary.
"""

from __future__ import annotations

from .cutting import count_words, cut_pieces, cut_words, find_words, source_of
from .dictionary import is_function_word, is_in_dictionary, is_verbal, known_terms
from .segmenters import CharacterSegmenter, JiebaSegmenter, RjiebaSegmenter, Segmenter, default_segmenter

__all__ = [
    "CharacterSegmenter",
    "JiebaSegmenter",
    "RjiebaSegmenter",
    "Segmenter",
    "count_words",
    "cut_pieces",
    "cut_words",
    "default_segmenter",
    "find_words",
    "is_function_word",
    "is_in_dictionary",
    "is_verbal",
    "known_terms",
    "source_of",
]
