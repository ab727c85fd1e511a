"""policytext reads Chinese official speeches and policy documents the way a trained reader does.

It keeps the text untouched and says, with exact offsets, what the parts are, how the text is numbered, which
slogans it counts out and what their members are, who said what, and which themes it is about, each on its evidence.

>>> import policytext as pt
>>> outline = pt.split_sections("会议强调，一要抓招商；二要优环境。")
>>> [section.title for section in outline]
['抓招商', '优环境']

Importing the package loads none of its parts: a name loads its module when it is first asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from . import exchange as exchange
    from . import pictures as pictures
    from .analysis import Analysis, analyze
    from .checks import ProblemCode, check, problem_codes
    from .chunks import Chunk, split_chunks
    from .document import (
        Block,
        Document,
        Element,
        ElementKind,
        Heading,
        Kind,
        Metadata,
        Origin,
        Problem,
        Role,
        Severity,
        Statement,
    )
    from .errors import (
        ArgumentError,
        EncodingError,
        FormatError,
        LegacyFormatError,
        LimitError,
        LoadError,
        NoTextLayerError,
        PolicyTextError,
        TableError,
    )
    from .layout import parse
    from .loading import Limits, Loaded, load, load_many, loads
    from .many import analyze_many
    from .sections import Outline, Section, Style, split_sections
    from .slogans import (
        Member,
        Resolution,
        Slogan,
        SloganKind,
        SloganTable,
        StandingSlogan,
        find_slogans,
        load_slogans,
    )
    from .spans import Span
    from .themes import (
        Frequencies,
        Hit,
        Interval,
        Keyness,
        Keyword,
        Measure,
        Place,
        Term,
        Theme,
        ThemeScore,
        ThemeScores,
        ThemeSet,
        keyness,
        load_themes,
        official_frequencies,
        score_themes,
    )
    from .words import CharacterSegmenter, JiebaSegmenter, RjiebaSegmenter, Segmenter, count_words, find_words

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "ArgumentError",
    "Block",
    "CharacterSegmenter",
    "Chunk",
    "Document",
    "Element",
    "ElementKind",
    "EncodingError",
    "FormatError",
    "Frequencies",
    "Heading",
    "Hit",
    "Interval",
    "JiebaSegmenter",
    "Keyness",
    "Keyword",
    "Kind",
    "LegacyFormatError",
    "LimitError",
    "Limits",
    "LoadError",
    "Loaded",
    "Measure",
    "Member",
    "Metadata",
    "NoTextLayerError",
    "Origin",
    "Outline",
    "Place",
    "PolicyTextError",
    "Problem",
    "ProblemCode",
    "Resolution",
    "RjiebaSegmenter",
    "Role",
    "Section",
    "Segmenter",
    "Severity",
    "Slogan",
    "SloganKind",
    "SloganTable",
    "Span",
    "StandingSlogan",
    "Statement",
    "Style",
    "TableError",
    "Term",
    "Theme",
    "ThemeScore",
    "ThemeScores",
    "ThemeSet",
    "analyze",
    "analyze_many",
    "check",
    "count_words",
    "find_slogans",
    "find_words",
    "keyness",
    "load",
    "load_many",
    "load_slogans",
    "load_themes",
    "loads",
    "official_frequencies",
    "parse",
    "problem_codes",
    "score_themes",
    "split_chunks",
    "split_sections",
]

# Where each public name lives: the imports above, for the interpreter. A test holds the two together.
_NAMES_OF_MODULE = {
    "analysis": "Analysis analyze",
    "checks": "ProblemCode check problem_codes",
    "chunks": "Chunk split_chunks",
    "document": "Block Document Element ElementKind Heading Kind Metadata Origin Problem Role Severity Statement",
    "errors": (
        "ArgumentError EncodingError FormatError LegacyFormatError LimitError LoadError NoTextLayerError "
        "PolicyTextError TableError"
    ),
    "layout": "parse",
    "loading": "Limits Loaded load load_many loads",
    "many": "analyze_many",
    "sections": "Outline Section Style split_sections",
    "slogans": "Member Resolution Slogan SloganKind SloganTable StandingSlogan find_slogans load_slogans",
    "spans": "Span",
    "themes": (
        "Frequencies Hit Interval Keyness Keyword Measure Place Term Theme ThemeScore ThemeScores ThemeSet "
        "keyness load_themes official_frequencies score_themes"
    ),
    "words": "CharacterSegmenter JiebaSegmenter RjiebaSegmenter Segmenter count_words find_words",
}
_MODULE_OF_NAME = {name: module for module, names in _NAMES_OF_MODULE.items() for name in names.split()}
_MODULES = ("exchange", "pictures")  # those that are used by their own names


if not TYPE_CHECKING:  # a type checker must see that a misspelt name is none

    def __getattr__(name: str) -> Any:
        if name in _MODULES:
            return import_module(f".{name}", __name__)
        if name not in _MODULE_OF_NAME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(import_module(f".{_MODULE_OF_NAME[name]}", __name__), name)
        globals()[name] = value  # so that it is asked for once
        return value


def __dir__() -> list[str]:
    return sorted({*__all__, *_MODULES, *(name for name in globals() if name.startswith("__"))})
