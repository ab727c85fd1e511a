"""policytext reads Chinese official speeches and policy documents: sections, slogans, themes (in construction)."""

from importlib import import_module
from typing import Any

_HOME = {
    "parse": "layout", "load": "loading", "loads": "loading",
    "Document": "document", "Block": "document", "Role": "document", "Kind": "document", "Statement": "document",
    "Problem": "document", "Origin": "document", "Span": "spans",
    "Outline": "sections", "Section": "sections", "Style": "sections", "split_sections": "sections",
    "find_slogans": "slogans", "Slogan": "slogans", "Member": "slogans", "SloganKind": "slogans", "Resolution": "slogans",
    "score_themes": "themes", "load_themes": "themes", "keyness": "themes",
    "PolicyTextError": "errors", "LoadError": "errors", "EncodingError": "errors", "FormatError": "errors", "TableError": "errors", "ArgumentError": "errors",
    "analyze": "analysis", "Analysis": "analysis",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(name)
    return getattr(import_module("." + _HOME[name], __name__), name)
