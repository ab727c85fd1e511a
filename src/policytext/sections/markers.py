"""Markers: every place where a section could begin, collected in one pass and judged by nobody yet.

Whether 一是 or 第十条 is a section is not decided here: a candidate only says what it would be (style,
number) and where it stands (at a line start, after a full stop, after a comma). The decision is taken
on whole sequences, in `sequences`.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from ..folding import HAN
from ..numerals import parse_numeral
from .model import Style

__all__ = ["PRINTED", "Candidate", "Place", "find_candidates", "place_of"]

# The styles of printed headings; the others run on inside their paragraph.
PRINTED = frozenset({Style.LEGAL, Style.CN, Style.CN_PAREN, Style.ARABIC, Style.ARABIC_PAREN, Style.CIRCLED})


class Place(IntEnum):
    """Where a candidate stands; the higher, the more its place speaks for it."""

    GLUED = 0  # after a word, in a text whose line breaks were lost
    COMMA = 1  # after ， or 、 or at the head of a quotation or bracket
    CLAUSE = 2  # after 。 ； ： ！ ？ or a blank, or a closing bracket
    LINE = 3  # at the start of a line


class Candidate(NamedTuple):
    """A marker that may begin a section: [start, end) is the marker, `head` where its title begins.

    `unit` is 章 or 条, 个 of 第一个方面, or the prefix of a number with points (2.1 in 2.1.3; empty for a bare 2).
    `alone` says that the heading has its line to itself, its matter below it.
    """

    start: int
    end: int
    head: int
    style: Style
    unit: str | None
    number: int  # 0 for 最后, whose number is that of the item before it plus one
    place: Place
    alone: bool = False
    blurred: bool = False  # may as well be a figure or an ordinal in prose; only a sequence can tell
    level: int = 0  # of the heading, from 1, where the file itself marks one

    @property
    def key(self) -> tuple[Style, str | None]:
        """What candidates of one run of siblings have in common."""
        return self.style, self.unit


_CN = "〇零○一二三四五六七八九十百廿卅壹贰叁肆伍陆柒捌玖拾貳參陸"
_TO_20 = "十[一二三四五六七八九]?|[一二三四五六七八九]"
_FORMAL_TO_20 = "拾[壹贰叁肆伍陆柒捌玖貳參陸]?|[壹贰叁肆伍陆柒捌玖貳參陸]"
_ENCLOSED = r"\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3251-\u325f\u3280-\u3289\u32b1-\u32bf"

# One alternation, led by a class so that most positions fail at their first character. A marker stands at a
# line start or after a blank or a mark, never after a letter: not 统一是, not 依照本法第十条.
CANDIDATE_RE = re.compile(
    rf"""
    (?=[{_CN}第其首再最另（\d{_ENCLOSED}])
    (?:(?<![^\n\ 。；：！？，、“”’"（）》…—*\#])|(?<=[{HAN}]\.)(?=（))
    (?:
      第\ ?(?P<legal>[{_CN}千]{{1,8}}|\d{{1,4}})\ ?(?P<unit>分编|[编章节条])(?P<of>之[{_CN}]{{1,3}})?
    | 第\ ?(?P<ordinal>[{_CN}]{{1,3}})(?:\ ?[，、：](?!第)|\ ?[是要](?=[^\n])|(?=\ [{HAN}]))
    # 第一个方面，as it is spoken. Not 第一个月, 第一个五年.
    | 第\ ?(?P<aspect>[{_CN}]{{1,3}})(?:个(?![{HAN}]?[年月季周])[{HAN}]{{2}}|点|件事)(?:\ ?[，：]|就?是)(?=[^\n])
    | 其(?P<among>[{_CN}]{{1,2}})(?=[，、：\ 是])
    | (?P<one_hand>(?:一|另一?)\ ?方\ ?面)
    # Not 一要求, 三要素; but 一要求真务实 and 一要务必 are markers. Not 七一要, 五一是 (days of the year).
    | (?P<yi_yao>{_TO_20})\ ?要(?![素点]|求(?![真实是新稳进变突精]))
    | (?P<yi_shi>{_TO_20})\ ?(?:是|为|则)
    # Not 一、二等奖 or 十、百、千亿; 二〇一九年 may follow.
    | (?P<cn>[{_CN}]{{1,4}})\ ?[、.](?![{_CN}万亿千]{{1,2}}[、等类线流级期次者号])
    # 一,提高认识 as it is typed in haste: at a line start, where more follow.
    | (?:(?P<cn_comma>{_TO_20})|(?P<arabic_comma>\d{{1,2}}))，(?=[{HAN}“])
    # Not 本条第（一）项、第（二）项.
    | （\ ?(?P<cn_paren>[{_CN}]{{1,4}})\ ?）(?!项[、，）至到和或所规情第中])、?
    | （\ ?(?P<arabic_paren>\d{{1,3}})\ ?）[、.]?
    | (?<!（)(?P<half_paren>\d{{1,2}})）
    # Not 3.5 (a decimal), 1、2号 (a list of numbers), 2024. (four digits); but 1.2025年目标.
    | (?P<arabic>\d{{1,3}})\ ?[、.](?!\d(?!\d{{3}}年))
    # 1.24小时值班 is item 1 if item 2 follows.
    | (?P<counted>\d{{1,2}})\.(?=\d{{1,4}}(?:小时|[年月天户名项家]))
    | (?P<pointed>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})[.、]?(?=[\ {HAN}])
    | (?P<bare>\d{{1,2}})(?=\ +[{HAN}])
    | (?P<enclosed>[{_ENCLOSED}])[、.]?
    | (?P<first_then>首\ ?先|其\ ?次|再\ ?次|再\ ?者|最\ ?后)(?=[，、：\ 要是])
    )
    """,
    re.VERBOSE,
)
# The same markers behind a word, where a line break was lost: 一、会议要求1.准时参加; not 第（一）项, 图1., 周二、.
_GLUED_RE = re.compile(
    rf"""
    (?<=[{HAN}”）\d.])
    (?:
      (?<![第周初星期旬月之十百一二三四五六七八九])(?P<cn>{_TO_20}|{_FORMAL_TO_20})、(?=[{HAN}“]{{2}})(?![{_CN}])
    | (?<![第款项条\d.])（(?P<cn_paren>{_TO_20}|{_FORMAL_TO_20})）
    | (?<![第款项条图表\d.])（(?P<arabic_paren>\d{{1,2}})）
    | (?<![第图表注\d.])(?P<arabic>\d{{1,2}})\.(?=[{HAN}“])
    )
    """,
    re.VERBOSE,
)
_STYLE_OF_GROUP: dict[str, Style] = {
    "legal": Style.LEGAL,
    "ordinal": Style.ORDINAL,
    "aspect": Style.ORDINAL,
    "among": Style.YI_SHI,
    "one_hand": Style.ON_ONE_HAND,
    "yi_yao": Style.YI_YAO,
    "yi_shi": Style.YI_SHI,
    "cn": Style.CN,
    "cn_paren": Style.CN_PAREN,
    "arabic_paren": Style.ARABIC_PAREN,
    "half_paren": Style.ARABIC_PAREN,
    "cn_comma": Style.CN,
    "arabic": Style.ARABIC,
    "arabic_comma": Style.ARABIC,
    "counted": Style.ARABIC,
    "pointed": Style.ARABIC,
    "bare": Style.ARABIC,
    "first_then": Style.FIRST_THEN,
}
_NUMBER_OF_WORD = {"首先": 1, "其次": 2, "再次": 3, "再者": 3, "最后": 0, "一方面": 1, "另一方面": 2, "另方面": 2}
# Styles that need a blank behind them: 1.5亿元 looks the same as 1.5目标, 第二条道路 as 第二条本办法.
_BLURRED = frozenset({"pointed", "bare", "legal"})
_DOUBTFUL = frozenset({"counted", "cn_comma", "arabic_comma"})  # blurred whatever follows
_BRACKETED = frozenset({Style.CN_PAREN, Style.ARABIC_PAREN, Style.CIRCLED})

# What follows a citation of an article and not an article: 第十条规定的情形, 第三条和第五条.
_CITED_RE = re.compile(r"[的所，、和至或及与款项]|规定|第[一二三四五六七八九十\d]")
# 三、四层为办公区: with the number before it this is three or four, not item three.
_ABOUT_RE = re.compile(rf"(?P<next>{_TO_20})[层楼月个里天年岁位名号两百千万点成度]")
_NOTES_RE = re.compile(r"[附备]?注\d?：")  # the notes below a table number themselves
_SAYING = 30  # a quotation no longer than this holds a saying (“一要吃饭、二要建设”) and no list
_SENTENCE_END = "。！？；：…，"


def find_candidates(folded: str, start: int, end: int, unbroken: bool = False) -> list[Candidate]:
    """Return the candidates whose marker begins within the paragraph `[start, end)` of the folded text.

    In an `unbroken` one, whose line breaks were lost, markers directly behind a word are candidates as well.
    """
    if _NOTES_RE.match(folded, start, end):
        return []
    found = [c for match in CANDIDATE_RE.finditer(folded, start, end) if (c := _read(match, start, end))]
    if unbroken:
        known = {c.start for c in found}
        glued = (_read(match, start, end) for match in _GLUED_RE.finditer(folded, start, end))
        found = sorted([*found, *(c for c in glued if c and c.start not in known)])
    return found


def _read(match: re.Match[str], floor: int, end: int) -> Candidate | None:
    """What a match would be as a section; None if its surroundings say that it is none."""
    group = match.lastgroup or ""
    group = "legal" if group in ("unit", "of") else group
    folded, place = match.string, place_of(match.string, match.start(), floor)
    value = match.group(group).replace(" ", "")  # a line may have been broken within the marker
    style = _STYLE_OF_GROUP.get(group) or _enclosed_style(value)
    unit: str | None = None
    if style is Style.LEGAL:
        unit = match.group("unit")
    elif group == "pointed":
        unit, _, value = value.rpartition(".")
    elif group == "bare":
        unit = ""
    elif group == "aspect":
        unit = "个"  # 第一，第二， may stand below 第一个方面
    number = _NUMBER_OF_WORD[value] if value in _NUMBER_OF_WORD else parse_numeral(value)
    if number is None or (number == 0 and value != "最后") or _is_none(match, style, group, place):
        return None
    blurred = group in _DOUBTFUL or (group in _BLURRED and folded[match.end() - 1 : match.end() + 1].isalnum())
    alone = place is Place.LINE and style in PRINTED and folded[end - 1] not in _SENTENCE_END
    return Candidate(
        match.start(), match.end(), _head(folded, match.end(), end), style, unit, number, place, alone, blurred
    )


def _is_none(match: re.Match[str], style: Style, group: str, place: Place) -> bool:
    """Do the characters around the marker say that it is none?"""
    folded, before, after = match.string, match.string[match.start() - 1 : match.start()], match.end()
    if style is Style.LEGAL:
        cited = match.group("unit") == "条" and _CITED_RE.match(folded, after)
        return bool(cited) or place is Place.COMMA or (place is Place.CLAUSE and before in "》”")
    if group in ("pointed", "bare", "cn_comma", "arabic_comma"):
        return place is not Place.LINE
    if group == "cn" and (about := _ABOUT_RE.match(folded, after)):
        return parse_numeral(about.group("next")) == (parse_numeral(match.group("cn")) or 0) + 1
    if style in PRINTED:
        return place is Place.COMMA and style not in _BRACKETED
    spoken = folded[match.start() - 2 : match.start() - 1] == "："  # 他说：“一要…，二要…。”
    return before == "“" and not spoken and folded.find("”", after, after + _SAYING) > -1


def place_of(folded: str, at: int, floor: int) -> Place:
    """What stands before the offset, in a text or paragraph that begins at `floor`."""
    before = at - 1
    while before >= floor and folded[before] in " *#":  # the signs of a Markdown heading
        before -= 1
    if before < floor or folded[before] == "\n":
        return Place.LINE
    if before < at - 1:
        return Place.CLAUSE
    if folded[before] in "，、“（—":
        return Place.COMMA
    stop = folded[before] == "." and "\u4e00" <= folded[before - 1 : before] <= "\u9fff"  # typed for a 。
    return Place.CLAUSE if stop or folded[before] in '。；：！？”’"）》…' else Place.GLUED


def _enclosed_style(character: str) -> Style:
    """㈠ stands for （一）, ⑴ for （1）, ⒈ for 1. and all other enclosed figures for ①."""
    if "\u3220" <= character <= "\u3229":
        return Style.CN_PAREN
    if "\u2474" <= character <= "\u2487":
        return Style.ARABIC_PAREN
    if "\u2488" <= character <= "\u249b":
        return Style.ARABIC
    return Style.CIRCLED


def _head(folded: str, at: int, end: int) -> int:
    """Where the title begins: after the marker and the blank or comma that sets it off."""
    while at < end and folded[at] in " ，、：":
        at += 1
    return at
