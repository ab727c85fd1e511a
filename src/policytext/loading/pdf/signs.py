"""Signs: the characters that a page shows, where the fonts of a PDF name others with the same look."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from ...tables import read_table

__all__ = ["unified"]

# Radicals, letters that are drawn as one, and the long dash that is drawn for two.
_SIGN_RE = re.compile("[\u2e3a\u2e3b\u2e80-\u2fdf\ufb00-\ufb06]")
_DASHES = {"\u2e3a": "——", "\u2e3b": "———"}


def unified(text: str) -> str:
    """The text with the characters that a reader takes the signs for.

    >>> unified("\u2f00、\u2ed3期规划")
    '一、长期规划'
    """
    return _SIGN_RE.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    sign = match[0]
    return _DASHES.get(sign) or _characters().get(sign) or unicodedata.normalize("NFKC", sign)


@cache
def _characters() -> dict[str, str]:
    groups = read_table("radicals").values()
    return {r: c for group in groups for r, c in zip(group["radicals"], group["characters"], strict=True)}
