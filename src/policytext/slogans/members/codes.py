"""Members of codes: what each digit means (“1”指甲，“3”指乙、丙、丁), or the names and lists that the digits count."""

from __future__ import annotations

import functools
import re

from ...numerals import write_numeral
from ..mentions import Mention
from ..model import Resolution
from .items import Part, first_cut, items_in, trim
from .last import last_item
from .told import OPENING_RE, QUOTATION_RE, told_items

__all__ = ["find_begun", "find_coded", "find_digits"]

_REACH, _APART = 200, 400  # characters to what the first digit means, and between two of them
_SOON, _PAGE = 40, 600  # characters to the first name that a code counts, and from each to the next
_FEWEST = 3  # digits that no list begins with by chance
_LONGEST = 12  # characters of an item of an open list
_DIGIT_RE = re.compile("[0-9XYNMn]")
_AS_FIGURES = str.maketrans("一二两三四五六七八九", "1223456789")
_FIGURE_RE = re.compile(r"[0-9]+|[XYNMn]")
_NOTED_RE = re.compile("”[^\\W\\d_]{1,8}：(?:是指|指|即)?")  # “三六八九”工作思路：即…
# “3”即“三站”组织，包括|甲、乙、丙
_FURTHER_RE = re.compile("[^，。；：\\n]{2,20}[，、](?:[^，。；：、\\n]{2,24}，)?包括")
_FOLLOWING_RE = re.compile("“[0-9XYNMn]+”|(?<=[，；])[0-9XYNMn]+(?=，?(?:即|是?指))")
_MEASURES = "个家套项支"
# What leads on to the next digit: …，第二个“4”是指.
_NEXT_RE = re.compile('(?:[，；、]?(?:第[一二三四五]个|其中|另一个|后一?个|前一?个)?[“"]?)\\Z')

Found = tuple[Resolution, list[Part]]


def find_digits(folded: str, mention: Mention) -> Found | None:
    """Return the members of a code whose digits the text explains in their order, as many as each digit says.

    “45”架构：“4”是指甲、乙、丙、丁，“5”是指…. A letter leaves its number open.
    """
    figures = _figures(folded[mention.start : mention.end])
    found: list[Part] = []
    position, reach = mention.outer_end, _REACH
    for figure in figures:
        at = _label(folded, figure, position, reach)
        opening = OPENING_RE.match(folded, at) if at >= 0 else None
        if opening is None:
            return None
        number = int(figure) if figure.isdecimal() else None
        items = _meant(folded, opening.end(), number, measured=opening[0][-1] in _MEASURES)
        if figure.isalpha() and items and max(b - a for a, b in items) > _LONGEST:
            continue  # “X”为除此以外、…的指标 tells what is open, and names nothing
        if not items:
            return None
        found += items
        position, reach = items[-1][1], _APART
    return (Resolution.LIST_AFTER, found) if len(figures) > 1 else None


def find_coded(folded: str, mention: Mention) -> Found | None:
    """Return the names that a code counts, in order: “456”机制：做到“4个有”，运用“5个方法”，强化“6个意识”.

    Or the things of a code with an open number, listed right after it: “5+X”，即甲、乙、丙、丁、戊和“X”指标.
    """
    name = folded[mention.start : mention.end]
    figures = _figures(name)
    listed = OPENING_RE.match(folded, mention.end) or _NOTED_RE.match(folded, mention.end)
    if listed is not None and len(figures) > 1:
        end = first_cut(folded, listed.end(), min(len(folded), listed.end() + _APART), "。；\n")[1]
        items = items_in(folded, listed.end(), end, sum(int(f) if f.isdecimal() else 1 for f in figures), "、")
        items = items or _counting(folded, listed.end(), end, figures, name)
        if items is not None:
            return Resolution.LIST_AFTER, [*items[:-1], last_item(folded, items)]
    line = folded.rfind("\n", max(0, mention.outer_start - _REACH), mention.outer_start) + 1
    found = _quoted_counts(folded, figures, max(line, mention.outer_start - _REACH), _REACH)
    if found is not None and mention.outer_start - _SOON < found[-1][1] < mention.outer_start:
        return Resolution.LIST_BEFORE, found  # “五优化”、“双清单”、“四提升”，简称“524”行动
    found = _quoted_counts(folded, figures, mention.end, _SOON) or _measured_lists(folded, figures, mention.outer_end)
    return (Resolution.LIST_AFTER, found) if found else None


def find_begun(folded: str, mention: Mention) -> Found | None:
    """Return the items of a list nearby that begin with the digits of a code: “1公里步行、3公里骑车”…践行“13”出行."""
    figures = _DIGIT_RE.findall(folded, mention.start, mention.end)
    if len(figures) < _FEWEST or not all(map(str.isdecimal, figures)):
        return None
    listed = _begun_with(tuple(figures))
    before = list(listed.finditer(folded, max(0, mention.outer_start - _REACH), mention.outer_start))
    after = listed.search(folded, mention.outer_end, min(len(folded), mention.outer_end + _REACH))
    found = before[-1] if before else after
    if found is None:
        return None
    by = Resolution.LIST_BEFORE if before else Resolution.LIST_AFTER
    return by, [found.span(group) for group in range(1, len(figures) + 1)]


def _figures(name: str) -> list[str]:
    """What a code counts, figure by figure: 1, 3, N of 1+3+N; 3, 6, 8, 9 of 三六八九."""
    return (_FIGURE_RE if "+" in name else _DIGIT_RE).findall(name) or _DIGIT_RE.findall(name.translate(_AS_FIGURES))


def _label(folded: str, figure: str, position: int, reach: int) -> int:
    """Where the figure ends that opens the explanation, in quotation marks; -1 if none does."""
    limit = min(len(folded), position + reach)
    for opener in ("“", '"'):
        at = folded.find(opener + figure, position, limit)
        if at >= 0:
            return at + 1 + len(figure)
    bare = _bare_label(figure).search(folded, position, limit)
    return bare.end() if bare else -1


@functools.lru_cache(maxsize=64)
def _bare_label(figure: str) -> re.Pattern[str]:
    """：1即甲，2即乙、丙: a digit without quotation marks."""
    return re.compile(f"(?<=[：，；])[ ]?{figure}(?=，?(?:即|是?指))")


def _meant(folded: str, start: int, number: int | None, *, measured: bool = False) -> list[Part]:
    """What one figure means: up to the next figure in quotation marks or the end of the sentence."""
    end = first_cut(folded, start, min(len(folded), start + _APART), "。；）\n")[1]
    further = _FURTHER_RE.match(folded, start, end)
    start = further.end() if further else start
    following = _FOLLOWING_RE.search(folded, start, end)
    if measured:
        end = first_cut(folded, start, end, "，、")[1]  # 建设“1”个|甲中心，指导建设“M”个…
    elif following is not None:
        lead = _NEXT_RE.search(folded, max(start, following.start() - 8), following.start())
        end = lead.start() if lead else following.start()
    return told_items(folded, trim(folded, (start, end)), number)


def _counting(folded: str, start: int, end: int, figures: list[str], name: str) -> list[Part] | None:
    """即“贯穿|一条主线、把握|三个着力点”: items that count what the figures say, from their numbers on."""
    quoted = QUOTATION_RE.match(folded, start, end)
    items = items_in(folded, *(quoted.span(1) if quoted else (start, end)), len(figures), "、，")
    found: list[Part] = []
    for figure, (a, b) in zip(figures, items or (), strict=False):
        words = {figure} | ({write_numeral(int(figure))} if figure.isdecimal() else set())
        words |= {"两"} if figure == "2" else set()
        at = min((place for word in words if (place := folded.find(word, a, b)) >= 0), default=-1)
        if at < 0 or folded.find(name, a, b) >= 0:
            return None
        closed = folded.find("”", at, b)
        found.append((at, closed if closed > 0 else b))
    return found if len(found) > 1 else None


def _quoted_counts(folded: str, figures: list[str], position: int, reach: int) -> list[Part] | None:
    """The quoted names that count what the figures say, in their order; None unless there is one for each."""
    found: list[Part] = []
    for figure in figures:
        number = write_numeral(int(figure)) if figure.isdecimal() and figure != "0" else None
        named = _quoted_count(figure, number) if number else None
        match = named.search(folded, position, min(len(folded), position + reach)) if named else None
        if match is None:
            return None
        found.append(match.span("name"))
        position, reach = match.end(), _PAGE
    return found if len(found) > 1 else None


@functools.lru_cache(maxsize=64)
def _quoted_count(figure: str, number: str) -> re.Pattern[str]:
    number = "[二两双]" if figure == "2" else number
    return re.compile(rf"“(?P<name>(?:{figure}|{number})(?![0-9一二三四五六七八九十])[^“”，。、\n]{{1,10}})”")


def _measured_lists(folded: str, figures: list[str], position: int) -> list[Part] | None:
    """2个全国专项（甲、乙）；3个省级专项（丙、丁、戊）; 做强1个主导产业，即甲；做大2个优势产业，即乙、丙."""
    found: list[Part] = []
    for figure in figures:
        listed = _measured_list(figure).search(folded, position, min(len(folded), position + _REACH))
        if listed is None or not figure.isdecimal():
            return None
        marks = "）" if listed["bracket"] else "；。\n"
        end = first_cut(folded, listed.end(), min(len(folded), listed.end() + _APART), marks)[1]
        items = told_items(folded, (listed.end(), end), int(figure))
        if not items:
            return None
        found += items
        position = items[-1][1]
    return found if len(figures) > 1 else None


@functools.lru_cache(maxsize=64)
def _measured_list(figure: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![0-9.]){figure}[{_MEASURES}项条类][^，。；：（）\n]{{2,16}}(?:(?P<bracket>（)|，(?:即|分别[是为]|包括))"
    )


@functools.lru_cache(maxsize=64)
def _begun_with(figures: tuple[str, ...]) -> re.Pattern[str]:
    items = (rf"((?<![0-9.]){figure}(?![0-9.%])[^0-9、，。；：“”\n]{{2,24}}?)" for figure in figures)
    return re.compile("(?:[、，；]|以及|和)".join(items) + r"(?=[、，。；）”\n]|和|\Z)")
