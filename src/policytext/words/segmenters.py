"""Segmenters: what cuts a run of characters into pieces, by jieba, by jieba in Rust, or by the character."""

from __future__ import annotations

import re
from typing import Any, Protocol

from attrs import frozen

from .dictionary import load_jieba

__all__ = ["CharacterSegmenter", "JiebaSegmenter", "RjiebaSegmenter", "Segmenter", "default_segmenter"]


# What jieba reads in one go, the runs of its own pattern, and no more than so much of it: its guesses at unknown words
# take time in the square of what it is fed.
_RUN_RE = re.compile(r"[\u4e00-\u9fd5A-Za-z0-9+#&._%-]{1,1000}|[^\u4e00-\u9fd5A-Za-z0-9+#&._%-]+")


class Segmenter(Protocol):
    """What cuts a text into words. `name` says which one and of what version, for the record.

    Write one of your own to bring another segmenter: anything with these two members will do. `cut` is given at most
    1,000 characters, Chinese ones only or letters only, and returns pieces that join to them. It must be safe to call
    from several threads, and what it returns must depend on nothing but the text.

    >>> CharacterSegmenter().cut("招商")
    ['招', '商']
    """

    @property
    def name(self) -> str:
        """Name and version, such as `jieba 0.42.1`."""
        ...

    def cut(self, text: str) -> list[str]:
        """Return the pieces of `text` in order."""
        ...


@frozen
class JiebaSegmenter:
    """jieba with a private dictionary: its own words, the terms of the packaged themes and the names of slogans.

    The dictionary is read at the first cut (about a second) and shared by all. jieba's cache file is
    neither read nor written, its default tokenizer stays as it is.

    >>> JiebaSegmenter().cut("优化营商环境")
    ['优化', '营商环境']
    """

    @property
    def name(self) -> str:
        """Name and version, such as `jieba 0.42.1`."""
        return load_jieba().name

    def cut(self, text: str) -> list[str]:
        """Return the pieces of `text` in order."""
        cut = load_jieba().tokenizer.cut
        return [piece for run in _RUN_RE.findall(text) for piece in cut(run)]


@frozen
class RjiebaSegmenter:
    """jieba's method in Rust, some twenty times as fast; needs the package `rjieba`.

    It knows jieba's own words only, so that terms such as 营商环境 fall apart, and cuts names and numbers a
    little differently. `cut` and `name` raise ImportError, with the remedy, where `rjieba` is not installed.

    >>> RjiebaSegmenter()
    RjiebaSegmenter()
    """

    @property
    def name(self) -> str:
        """Name and version, such as `rjieba 0.2.2`."""
        from importlib.metadata import version

        _load_rjieba()
        return f"rjieba {version('rjieba')}"

    def cut(self, text: str) -> list[str]:
        """Return the pieces of `text` in order."""
        return list(_load_rjieba().cut(text))


def _load_rjieba() -> Any:
    try:
        import rjieba
    except ImportError as e:
        raise ImportError("RjiebaSegmenter needs the package rjieba: pip install 'policytext[fast]'") from e
    return rjieba


@frozen
class CharacterSegmenter:
    """No dictionary at all: every character is a word. For comparison, and where words are in dispute.

    >>> CharacterSegmenter().name
    'characters'
    """

    @property
    def name(self) -> str:
        """The name, `characters`."""
        return "characters"

    def cut(self, text: str) -> list[str]:
        """Return the characters of `text`."""
        return list(text)


def default_segmenter() -> Segmenter:
    """Return the segmenter that is used where none is given.

    >>> default_segmenter()
    JiebaSegmenter()
    """
    return JiebaSegmenter()
