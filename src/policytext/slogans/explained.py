"""Explained names: numbers and words that are no name but for what explains them (四组团，即…; 抓两头，一头是…)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from ..numerals import parse_numeral
from .lexicon import lexicon
from .mentions import Mention, numbers_in

__all__ = ["SIDES", "find_explained"]

_LINE = 800  # characters of a note
_EXPLAINED_RE = re.compile(
    r"""(?P<number>[两三四五六七八九十2-9])(?<=[，。；：、\n】］\]].)(?P<word>[^\W\d_一二三四五六七八九十百千万]{1,6}?)
        (?=，?(?:即(?![将使便刻])|是指|指的是)|：即|（(?=[^（）。]*、))""",
    re.VERBOSE,
)
# 推动四化（甲标准化、乙透明化、丙品牌化、丁专业化）: what a bracket behind it lists, as much as counted.
_BRACKETED_RE = re.compile(
    r"""(?P<number>[两三四五六七八九双])(?<![一二三四五六七八九十百千万第0-9.].)(?P<word>(?![份座个只处所间台辆件条项种类名位家人])[^\W\d_一二三四五六七八九十百千万的了]{1,3})
        (?=（(?P<list>[^（）。；：\n]{5,120})）)""",
    re.VERBOSE,
)
# 把握好三点。一是…, 抓两头：一头是…, 有两股歪风，一是…: a count that the sentence goes on to tell one by one.
_TOLD_RE = re.compile(
    r"""(?P<number>[两三四五六七八九十2-9])(?<![一二三四五六七八九十第0-9.].)(?P<word>[点条头手股类][^\W\d_一二三四五六七八九十]{0,5}?)
        (?=[：，。][ \n]{0,4}一(?:是|要|条|点|头|手|股|类))""",
    re.VERBOSE,
)
# 加强三项管理，即加强…；加强…；加强…: a count of any kind that the text explains at once.
_COUNTED_RE = re.compile(
    r"""(?P<number>[两三四五六七八九十])(?<![一二两三四五六七八九十百千万第0-9.].)(?P<word>(?:[项大条种类]|件(?=[大实好要]事))[^\W\d_一二两三四五六七八九十的了]{2,6})
        (?=，即(?![将使便刻])|，?(?:是指|指的是)|：即)""",
    re.VERBOSE,
)
# 借力三项资源（甲资源、乙资源、丙资源）: the same in a bracket.
_COUNTED_LIST_RE = re.compile(
    r"""(?P<number>[两三四五六七八九])(?<![一二两三四五六七八九十百千万第0-9.].)(?P<word>[项大][^\W\d_一二两三四五六七八九十的了]{2,6})
        (?=（(?P<list>[^（）。；：\n]{5,120})）)""",
    re.VERBOSE,
)
# 达到三个明显：面貌明显改观、功能明显增强、品位明显提高: as many times as counted, what it says.
_ECHOED_RE = re.compile(
    r"""(?P<number>[三四五六七八九])(?<![一二两三四五六七八九十百千万第0-9.].)(?P<word>个(?P<said>[^\W\d_一二两三四五六七八九十的了]{2,4}))
        (?=：(?P<list>[^：。；\n]{10,240}))""",
    re.VERBOSE,
)
# 它有三个走向，从这里出发，一是…；二是…: a count of what no table knows, told one by one.
_ONE_BY_ONE_RE = re.compile(
    r"""(?P<number>[两三四五六七八九])(?<![一二两三四五六七八九十百千万第0-9.].)(?P<word>个(?!方面)[^\W\d_一二两三四五六七八九十的了是]{2,4})
        (?=[，：](?:[^，。；：\n]{2,8}，)?[ \n]{0,4}一是)""",
    re.VERBOSE,
)
# …和改变社会风气这两点。
_SUMMED_RE = re.compile("(?P<number>[两三四五六七八九])(?<=这.)(?P<word>[点条])(?=[，。；])")
# 分两步走：…; 分“两步走”。第一步，….
_STEPS_RE = re.compile("(?P<number>[两三四五])(?<![十第].)(?P<word>步走)")
# 东西两翼, 南北两厢: two sides that the words before name.
SIDES = "翼厢端线带片"
_SIDES_RE = re.compile(f"(?P<number>两)(?<=东西.|南北.)(?P<word>[{SIDES}])")
_ARMS_RE = re.compile("(?P<number>三)(?:(?<=陆海空.)|(?<=海、空.))(?P<word>军)(?!团)")
# 十六字方针: so many characters, not members.
_CHARACTERS_RE = re.compile(
    "(?P<number>[二三四五]?十[一二三四五六七八九]?|八)(?=字)(?P<word>字(?:方针|总?要求|口诀|箴言|原则|精神))"
)


# “两翼、两区”：两翼：以甲…。两区：建设乙…; “五清四治”：五清指…: the names of one quotation, each explained after it.
_LABEL_RE = re.compile(
    r"(?P<number>[两三四五六七八九])(?<=[，。；：].)(?P<word>[^\W\d_一二两三四五六七八九十]{1,3}?)(?:：(?=[^\n])|指(?![示导标数定]))"
)


_NAMED_RE = re.compile("“[^“”\n]{2,24}”")


def _labels(folded: str) -> Iterator[re.Match[str]]:
    for match in _LABEL_RE.finditer(folded):
        floor = max(0, match.start() - _LINE)
        line = max(floor, folded.rfind("\n", floor, match.start()) + 1)
        name = match["number"] + match["word"]
        named = _NAMED_RE.search(folded, line, match.start())
        if named is not None and name in named[0]:
            yield match


def _bracketed(folded: str) -> Iterator[re.Match[str]]:
    for match in chain(_BRACKETED_RE.finditer(folded), _COUNTED_LIST_RE.finditer(folded)):
        number, marks = parse_numeral(match["number"]) or 2, match["list"].count("、")
        joined = any(joint in match["list"] for joint in "和与")
        if marks + 1 == number or (joined and marks + 2 == number):
            yield match


def _echoed(folded: str) -> Iterator[re.Match[str]]:
    for match in _ECHOED_RE.finditer(folded):
        if match["list"].count(match["said"]) == parse_numeral(match["number"]):
            yield match


def find_explained(folded: str) -> Iterator[Mention]:
    """Yield the names of which the text must name the members for them to be any."""
    patterns = (
        _COUNTED_RE,
        _ONE_BY_ONE_RE,
        _EXPLAINED_RE,
        _TOLD_RE,
        _SUMMED_RE,
        _STEPS_RE,
        _CHARACTERS_RE,
        _SIDES_RE,
        _ARMS_RE,
    )
    for matches in (
        *(pattern.finditer(folded) for pattern in patterns),
        _labels(folded),
        _bracketed(folded),
        _echoed(folded),
    ):
        for match in matches:
            if match.re is _COUNTED_RE or not lexicon().unit.match(match["word"]):
                numbers = numbers_in(match["number"])
                yield Mention(match.start("number"), match.end("word"), numbers, match["word"], firm=False)
