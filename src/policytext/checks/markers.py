"""Markers: one marker written with another number, or in the form that the standard has for its level."""

from __future__ import annotations

import functools

import regex

from ..folding import fold
from ..numerals import parse_numeral, write_numeral
from ..sections.model import Section, Style

__all__ = ["PRINTED", "renumber", "shape", "standard_marker"]

# Styles of printed headings in the official order (GB/T 9704-2012); the articles of a law stand above them.
PRINTED = (Style.CN, Style.CN_PAREN, Style.ARABIC, Style.ARABIC_PAREN, Style.CIRCLED)

# The number in a marker, the last one of 2.1.3; of 第三章 that between 第 and the unit.
_CN = "〇零○一二三四五六七八九十百廿卅壹贰叁肆伍陆柒捌玖拾"
_NUMBER_RE = regex.compile(
    rf"(?<=第 ?)(?:[^\W\d_]{{1,9}}?|\d{{1,4}})(?= ?分?[编章节条])|[{_CN}]{{1,4}}|\d{{1,4}}(?!.*\d)|\p{{No}}"
)
_FORMS = {Style.CN: "{}、", Style.CN_PAREN: "（{}）", Style.ARABIC: "{}.", Style.ARABIC_PAREN: "（{}）"}
_CIRCLED = 0x2460 - 1


def renumber(section: Section, number: int) -> str:
    """Return the marker of a section with another number in it: 四、 with 3 is 三、; ⑷ with 3 is ⑶."""
    marker = section.marker
    match = _NUMBER_RE.search(marker)
    if match is None:
        return marker  # 首先: a word and no number
    old = match[0]
    if old.isdecimal():
        new = str(number)
    elif len(old) == 1 and not regex.match(r"\p{Han}", old):
        new = chr(ord(old) + number - section.number)  # ① ⑴ ⒈ ㈠ stand in rows, each of which ends
        new = new if parse_numeral(new) == number else str(number)
    else:
        new = write_numeral(number)
    return marker[: match.start()] + new + marker[match.end() :]


def shape(section: Section) -> str:
    """Return what the markers of one list have in common: their marks, with N for the number, folded."""
    return _shape(section.marker)


@functools.lru_cache(maxsize=1024)  # a report has hundreds of markers, few of them different
def _shape(marker: str) -> str:
    return _NUMBER_RE.sub(_kind, fold(marker), count=1).replace(" ", "")


def _kind(match: regex.Match[str]) -> str:
    """How a number is written: n in figures, ① enclosed, 一 in characters."""
    return "n" if match[0].isdecimal() else "①" if regex.match(r"\p{No}", match[0]) else "一"


def standard_marker(style: Style, number: int) -> str:
    """Return the marker that GB/T 9704-2012 has for a level: 一、 （一） 1. （1）, and ① below them."""
    if style is Style.CIRCLED:
        return chr(_CIRCLED + min(number, 20))
    return _FORMS[style].format(write_numeral(number) if style in (Style.CN, Style.CN_PAREN) else number)
