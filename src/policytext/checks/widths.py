"""Widths: half-width marks in Chinese text, where the standard has full-width ones."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from .reading import Finding, Reading, finding

__all__ = ["find_half_width"]

_EACH = 3  # so many of one kind are shown one by one; more are a habit
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）", ".": "。", '"': "“”"}
_KIND = {"(": "()", ")": "()"}
# A half-width mark with a Chinese character on one side and no Latin word on the other. Not 15:40, 1:2, a.docx, http://,
# 1.目标, 一.目标 (a marker, for another rule) or the bracket of 1).
_HALF_RE = regex.compile(
    r"""
    (?<=[\p{Han}”》）%％])[,;:?!](?![A-Za-z/\\])
  | (?<=\d)[,;?!](?=\p{Han})
  | (?<=\p{Han})\((?=.) | (?<!\n)(?<!^)\((?=\p{Han}) | (?<=\p{Han})\)
  | (?<=[\p{Han}”》%％])(?<![一二三四五六七八九十])\.(?=$|[\p{Han}”\n])
  | (?<=\p{Han})" | "(?=\p{Han})
    """,
    regex.VERBOSE,
)


def find_half_width(reading: Reading) -> Iterator[Finding]:
    """Yield the half-width marks; where one kind stands more than three times it is a habit, and told once for all."""
    places: dict[str, list[tuple[int, str]]] = {}
    for start, end in reading.paragraphs:
        quotes = 0
        for match in _HALF_RE.finditer(reading.text, start, end):
            mark = match[0]
            full = _FULL[mark]
            if mark == '"':
                full, quotes = full[quotes % 2], quotes + 1
            places.setdefault(_KIND.get(mark, mark), []).append((match.start(), full))
    found = sorted((at, full, kind) for kind, of_kind in places.items() for at, full in of_kind)
    is_habit = any(len(of_kind) > _EACH for of_kind in places.values())
    for at, full, kind in found[:1] if is_habit else found:
        marks, times = (" ".join(places), len(found)) if is_habit else (kind, len(places[kind]))
        yield finding("half-width", (at, at + 1), full, mark=marks, times=times)
