"""Folding: a copy of the text of the same length, on which one pattern sees ， and , alike.

Offsets found in the folded copy hold in the text itself. Full-width digits and letters become ASCII,
half-width punctuation becomes full-width, every kind of blank becomes a space and every kind of line break
a line feed; a radical that a browser or a font wrote for the character (⼀ for 一) becomes that character.
Chained `str.replace`, for what one search has found in the text, is far faster than one `str.translate`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from .tables import read_table

__all__ = ["HAN", "RADICALS", "character_of", "fold"]

# The characters of the script Han (Unicode 17, Scripts.txt), to be put into the class of a pattern: with them the
# standard `re` says what `\p{Han}` says in `regex`, several times as fast.
HAN = (
    "\u2e80-\u2e99\u2e9b-\u2ef3\u2f00-\u2fd5\u3005\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufa6d\ufa70-\ufad9\U00016fe2-\U00016fe3\U00016ff0-\U00016ff6\U00020000-\U0002a6df"
    "\U0002a700-\U0002b81e\U0002b820-\U0002cead\U0002ceb0-\U0002ebe0\U0002ebf0-\U0002ee5d\U0002f800-\U0002fa1d"
    "\U00030000-\U0003134a\U00031350-\U00033479"
)

# CRLF becomes blank + line feed, so that a Windows file has no more lines than its Unix copy.
_PAIRS: tuple[tuple[str, str], ...] = (
    ("\r\n", " \n"),
    *((c, "\n") for c in "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
    *((c, " ") for c in "\t\x1f\u3000\xa0\u1680\u202f\u205f\u200b\ufeff"),
    *((chr(c), " ") for c in range(0x2000, 0x200B)),
    (",", "，"),
    (";", "；"),
    (":", "："),
    ("!", "！"),
    ("?", "？"),
    ("(", "（"),
    (")", "）"),
    ("．", "."),
    ("｡", "。"),
    ("､", "、"),
    ("﹒", "."),
    ("〔", "（"),
    ("〕", "）"),
    ("「", "“"),
    ("」", "”"),
    ("『", "“"),
    ("』", "”"),
    ("〝", "“"),
    ("〞", "”"),
    *((chr(0xFF10 + i), chr(0x30 + i)) for i in range(10)),
    *((chr(0xFF21 + i), chr(0x41 + i)) for i in range(26)),
    *((chr(0xFF41 + i), chr(0x61 + i)) for i in range(26)),
    ("＋", "+"),
    ("－", "-"),
    ("＂", '"'),
    ("～", "~"),
)
# The two blocks of radicals (部首), to be put into the class of a pattern.
RADICALS = "\u2e80-\u2fd5"
_RADICAL_RE = re.compile(f"[{RADICALS}]")
_FOLDED_RE = re.compile("[" + "".join(sorted({re.escape(old[0]) for old, _ in _PAIRS})) + RADICALS + "]")


def fold(text: str) -> str:
    """Return the folded copy of `text`; it has the same length.

    >>> fold("一是，\u2f06是: １．5")
    '一是，二是： 1.5'
    """
    found = set(_FOLDED_RE.findall(text))
    for old, new in _PAIRS if found else ():
        if old[0] in found:
            text = text.replace(old, new)
    for radical in filter(_RADICAL_RE.match, found):
        text = text.replace(radical, character_of(radical))
    return text


def character_of(radical: str) -> str:
    """Return the character that a radical is written for; the radical itself where Unicode knows of none.

    >>> character_of("\u2ed3")
    '长'
    """
    return _characters().get(radical) or unicodedata.normalize("NFKC", radical)


@cache
def _characters() -> dict[str, str]:
    groups = read_table("radicals").values()
    return {r: c for group in groups for r, c in zip(group["radicals"], group["characters"], strict=True)}
