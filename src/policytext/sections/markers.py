"""Markers: every place where a section could begin, collected in one pass and judged by nobody yet.

Whether 一是 or 第十条 is a section is not decided here: a candidate only says what it would be (style,
number) and where it stands (at a line start, after a full stop, after a comma). The decision is taken
on whole sequences, in `sequences`.
"""

from __future__ import annotations

from enum import IntEnum
from typing import NamedTuple

import regex

from ..numerals import parse_numeral
from .model import Style

__all__ = ["PRINTED", "Candidate", "Place", "find_candidates"]

# The styles of printed headings; the others run on inside their paragraph.
PRINTED = frozenset({Style.LEGAL, Style.CN, Style.CN_PAREN, Style.ARABIC, Style.ARABIC_PAREN, Style.CIRCLED})


class Place(IntEnum):
    """Where a candidate stands; the higher, the more its place speaks for it."""

    COMMA = 0  # after ， or 、 or at the head of a quotation
    CLAUSE = 1  # after 。 ； ： ！ ？ or a blank, or a closing bracket
    LINE = 2  # at the start of a line


class Candidate(NamedTuple):
    """A marker that may begin a section: [start, end) is the marker, `head` where its title begins."""

    start: int
    end: int
    head: int
    style: Style
    unit: str | None
    number: int  # 0 for 最后, whose number is that of the item before it plus one
    place: Place

    @property
    def key(self) -> tuple[Style, str | None]:
        """What candidates of one run of siblings have in common."""
        return self.style, self.unit


_CN = "〇零○一二三四五六七八九十百廿卅壹贰叁肆伍陆柒捌玖拾貳參陸"

# One alternation, led by a class so that most positions fail at their first character. A marker stands at a
# line start or after a blank or a mark, never after a letter: not 统一是, not 依照本法第十条.
CANDIDATE_RE = regex.compile(
    rf"""
    (?<![^\n\ 。；：！？，、“”’"）》…—])
    (?=[{_CN}第其首再最另（\d\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289])
    (?:
      第\ ?(?P<legal>[{_CN}千]{{1,8}}|\d{{1,4}})\ ?(?P<unit>分编|[编章节条])(?P<of>之[{_CN}]{{1,3}})?
    | 第(?P<ordinal>[{_CN}]{{1,3}})(?:[，、：]|[是要](?=[^\n]))
    | 其(?P<among>[{_CN}]{{1,2}})(?=[，、：\ 是])
    | (?P<one_hand>一方面|另一?方面)
    # Not 一要求, 三要素; but 一要求真务实 and 一要务必 are markers.
    | (?P<yi_yao>[{_CN}]{{1,3}})要(?![素点]|求(?![真实是新稳进变突精]))
    | (?P<yi_shi>[{_CN}]{{1,3}})(?:是|为|则)
    # Not 一、二等奖 or 十、百、千亿; 二〇一九年 may follow.
    | (?P<cn>[{_CN}]{{1,4}})\ ?[、.](?![{_CN}万亿千]{{1,2}}[、等类线流级期次者号])
    | （\ ?(?P<cn_paren>[{_CN}]{{1,4}})\ ?）、?
    | （\ ?(?P<arabic_paren>\d{{1,3}})\ ?）[、.]?
    | (?P<half_paren>\d{{1,2}})）
    # Not 3.5 (a decimal), 1、2号 (a list of numbers), 2024. (four digits).
    | (?P<arabic>\d{{1,3}})\ ?(?:、(?!\d)|\.(?!\d))
    | (?P<legal_style>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})[.、]?(?=[\ \p{{Han}}])
    | (?P<enclosed>[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3280-\u3289])[、.]?
    | (?P<first_then>首先|其次|再次|再者|最后)(?=[，、：\ 要是])
    )
    """,
    regex.VERBOSE,
)

_STYLE_OF_GROUP: dict[str, Style] = {
    "ordinal": Style.ORDINAL,
    "among": Style.YI_SHI,
    "yi_yao": Style.YI_YAO,
    "yi_shi": Style.YI_SHI,
    "cn": Style.CN,
    "cn_paren": Style.CN_PAREN,
    "arabic_paren": Style.ARABIC_PAREN,
    "half_paren": Style.ARABIC_PAREN,
    "arabic": Style.ARABIC,
}
_FIRST_THEN = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0}

# What follows a citation of an article and not an article: 第十条规定的情形, 第三条和第五条.
_CITED_RE = regex.compile(r"[的所、和至或及与款项]|规定|第[一二三四五六七八九十\d]")


def find_candidates(folded: str, start: int, end: int) -> list[Candidate]:
    """Return the candidates whose marker begins within `[start, end)` of the folded text."""
    found = []
    for match in CANDIDATE_RE.finditer(folded, start, end):
        place = _place(folded, match.start(), start)
        candidate = _read(match, folded, place)
        if candidate is not None:
            found.append(candidate)
    return found


def _place(folded: str, at: int, floor: int) -> Place:
    before = at - 1
    while before >= floor and folded[before] == " ":
        before -= 1
    if before < floor or folded[before] == "\n":
        return Place.LINE
    return Place.COMMA if folded[before] in "，、“—" and before == at - 1 else Place.CLAUSE


def _read(match: regex.Match[str], folded: str, place: Place) -> Candidate | None:
    group = match.lastgroup if match.lastgroup not in ("unit", "of") else "legal"
    assert group is not None  # every alternative has a named group
    value = match.group(group)
    unit: str | None = None
    if group == "legal":
        style, number, unit = Style.LEGAL, parse_numeral(value), match.group("unit")
        cited = unit == "条" and _CITED_RE.match(folded, match.end())
        if cited or (place is Place.CLAUSE and folded[match.start() - 1] in "》”"):
            return None  # 第十条规定; 《供水条例》第八条
    elif group == "first_then":
        style, number = Style.FIRST_THEN, _FIRST_THEN[value]
    elif group == "one_hand":
        style, number = Style.ON_ONE_HAND, 1 if value == "一方面" else 2
    elif group == "legal_style":
        style, number, unit = Style.ARABIC, int(value.rpartition(".")[2]), str(value.count(".") + 1)
        if place is not Place.LINE:
            return None
        if folded[match.end() - 1].isdecimal() and folded[match.end()] != " ":
            place = Place.CLAUSE  # 1.5亿元 looks the same as 1.5目标; only a sequence can tell
    elif group == "enclosed":
        style, number = _enclosed_style(value), parse_numeral(value)
    else:
        style, number = _STYLE_OF_GROUP[group], parse_numeral(value)
    if number is None or (number == 0 and style is not Style.FIRST_THEN):
        return None
    if style in PRINTED and place is Place.COMMA and style not in (Style.CN_PAREN, Style.ARABIC_PAREN, Style.CIRCLED):
        return None
    return Candidate(match.start(), match.end(), _head(folded, match.end()), style, unit, number, place)


def _enclosed_style(character: str) -> Style:
    """㈠ stands for （一）, ⑴ for （1）, ⒈ for 1. and all other enclosed figures for ①."""
    if "\u3220" <= character <= "\u3229":
        return Style.CN_PAREN
    if "\u2474" <= character <= "\u2487":
        return Style.ARABIC_PAREN
    if "\u2488" <= character <= "\u249b":
        return Style.ARABIC
    return Style.CIRCLED


def _head(folded: str, at: int) -> int:
    """Where the title begins: after the marker and the blank or comma that sets it off."""
    while at < len(folded) and folded[at] in " ，、：":
        at += 1
    return at
