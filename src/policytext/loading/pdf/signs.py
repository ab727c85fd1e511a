"""Signs: the characters that a page shows, where the fonts of a PDF name others with the same look."""

from __future__ import annotations

import re
import unicodedata

from ...folding import RADICALS, character_of

__all__ = ["unified"]

# Radicals, letters that are drawn as one, and the long dash that is drawn for two.
_RADICAL_RE = re.compile(f"[{RADICALS}]")
_SIGN_RE = re.compile(f"[\u2e3a\u2e3b{RADICALS}\ufb00-\ufb06]")
_DASHES = {"\u2e3a": "——", "\u2e3b": "———"}


def unified(text: str) -> str:
    """The text with the characters that a reader takes the signs for.

    >>> unified("\u2f00、\u2ed3期规划")
    '一、长期规划'
    """
    return _SIGN_RE.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    sign = match[0]
    if _RADICAL_RE.match(sign):
        return character_of(sign)
    return _DASHES.get(sign) or unicodedata.normalize("NFKC", sign)
