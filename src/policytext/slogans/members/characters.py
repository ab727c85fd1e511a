"""Members of a name that counts characters: “甲乙丙丁、戊己庚辛”十六字方针 has as many phrases as fill the number."""

from __future__ import annotations

import re

from ..mentions import Mention
from ..model import Resolution
from .items import Part, cut

__all__ = ["find_characters"]

_REACH = 120  # characters that the phrases may take
_PHRASES_RE = re.compile("[\\u4e00-\\u9fff]{2,8}(?:[、，；][\\u4e00-\\u9fff]{2,8})+")

Found = tuple[Resolution, list[Part]]


def find_characters(folded: str, mention: Mention) -> Found | None:
    """Return the phrases before the name in its sentence, or right behind it, that have so many characters in all."""
    floor = max(0, mention.outer_start - _REACH)
    begin = max(folded.rfind(mark, floor, mention.outer_start) for mark in "。；！？：\n") + 1
    before = [match.span() for match in _PHRASES_RE.finditer(folded, max(begin, floor), mention.outer_start)]
    behind = [match.span() for match in _PHRASES_RE.finditer(folded, mention.outer_end, mention.outer_end + _REACH)]
    for by, lists in ((Resolution.LIST_BEFORE, before[::-1]), (Resolution.LIST_AFTER, behind[:1])):
        for stretch in lists:
            parts = _filling(folded, stretch, mention.numbers[0])
            if parts:
                return by, parts
    return None


def _filling(folded: str, stretch: Part, count: int) -> list[Part]:
    """The phrases of one length, from the first on, that have `count` characters in all; none if there are no such."""
    parts = cut(folded, *stretch, "、，；")
    size = parts[0][1] - parts[0][0]
    run = parts[: count // size]
    whole = count % size == 0 and len(run) == count // size > 1
    return run if whole and all(b - a == size for a, b in run) else []
