"""Members told part by part: “1”指甲，“3”指乙、丙、丁 after a code; one note for several names (两个基地、两个枢纽)."""

from __future__ import annotations

import functools
import re

from ...numerals import write_numeral
from ..mentions import NUMBER_CHARACTERS, Mention
from ..model import Resolution
from .first import first_item
from .items import Part, cut, first_cut, items_in, past_marker, trim, without_governor

__all__ = ["find_begun", "find_coded", "find_digits", "find_joint", "told_items"]

_REACH, _APART = 200, 400  # characters to what the first digit means, and between two of them
_SOON, _PAGE = 40, 600  # characters to the first name that a code counts, and from each to the next
_LONGEST_NAME = 24  # characters with its quotation marks and what stands around it
_FEWEST = 3  # digits that no list begins with by chance
_LONGEST = 12  # characters of an item of an open list
_COUNTS_RE = re.compile(f"[{NUMBER_CHARACTERS}]")
_DIGIT_RE = re.compile("[0-9XYNMn]")
_FIGURE_RE = re.compile(r"[0-9]+|[XYNMn]")
_OPENING_RE = re.compile(
    '[”"]?(?:，)?(?:就是指|就是|是指|即指|即为|指的是|代表|即|指|为|是|：|[个家套项支](?=..))[：]?'
)
_MEASURES = "个家套项支"
# What leads on to the next digit: …，第二个“4”是指.
_NEXT_RE = re.compile('(?:[，；、]?(?:第[一二三四五]个|其中|另一个|后一?个|前一?个)?[“"]?)\\Z')
# The name of the list itself behind its last item: …、热带农业|四大主导产业, …、教育|“三篇文章”.
_NAME_RE = re.compile(
    f"(?:等|这|的)?(?:“(?=[{NUMBER_CHARACTERS}])|[两二三四五六七八九十][大个项]|[0-9]{{1,2}}[大个项])"
)
_QUOTATION_RE = re.compile("“([^“”]+)”[、和与]?")

Found = tuple[Resolution, list[Part]]


def find_digits(folded: str, mention: Mention) -> Found | None:
    """Return the members of a code whose digits the text explains in their order, as many as each digit says.

    “45”架构：“4”是指甲、乙、丙、丁，“5”是指…. A letter leaves its number open.
    """
    name = folded[mention.start : mention.end]
    figures = (_FIGURE_RE if "+" in name else _DIGIT_RE).findall(name)
    found: list[Part] = []
    position, reach = mention.outer_end, _REACH
    for figure in figures:
        at = _label(folded, figure, position, reach)
        opening = _OPENING_RE.match(folded, at) if at >= 0 else None
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
    figures = (_FIGURE_RE if "+" in name else _DIGIT_RE).findall(name)
    listed = _OPENING_RE.match(folded, mention.end)
    if listed is not None and len(figures) > 1:
        end = first_cut(folded, listed.end(), min(len(folded), listed.end() + _APART), "。；\n")[1]
        items = items_in(folded, listed.end(), end, sum(int(f) if f.isdecimal() else 1 for f in figures), "、")
        if items is not None:
            return Resolution.LIST_AFTER, items
    line = folded.rfind("\n", max(0, mention.outer_start - _REACH), mention.outer_start) + 1
    found = _quoted_counts(folded, figures, max(line, mention.outer_start - _REACH), _REACH)
    if found is not None and mention.outer_start - _SOON < found[-1][1] < mention.outer_start:
        return Resolution.LIST_BEFORE, found  # “五优化”、“双清单”、“四提升”，简称“524”行动
    found = _quoted_counts(folded, figures, mention.end, _SOON)
    return (Resolution.LIST_AFTER, found) if found else None


def _quoted_counts(folded: str, figures: list[str], position: int, reach: int) -> list[Part] | None:
    """The quoted names that count what the figures say, in their order; None unless there is one for each."""
    found: list[Part] = []
    for figure in figures:
        number = write_numeral(int(figure)) if figure.isdecimal() and int(figure) > 1 else None
        named = _quoted_count(figure, number) if number else None
        match = named.search(folded, position, min(len(folded), position + reach)) if named else None
        if match is None:
            return None
        found.append(match.span("name"))
        position, reach = match.end(), _PAGE
    return found if len(found) > 1 else None


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


@functools.lru_cache(maxsize=64)
def _begun_with(figures: tuple[str, ...]) -> re.Pattern[str]:
    items = (rf"((?<![0-9.]){figure}(?![0-9.%])[^0-9、，。；：“”\n]{{2,24}}?)" for figure in figures)
    return re.compile("(?:[、，；]|以及|和)".join(items) + r"(?=[、，。；）”\n]|和|\Z)")


@functools.lru_cache(maxsize=64)
def _quoted_count(figure: str, number: str) -> re.Pattern[str]:
    number = "[二两双]" if figure == "2" else number
    return re.compile(rf"“(?P<name>(?:{figure}|{number})(?![0-9一二三四五六七八九十])[^“”，。、\n]{{1,10}})”")


def find_joint(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members of one of several names that a note explains together: 两个基地、两个网络：甲和乙，丙和丁."""
    line = folded.rfind("\n", max(0, mention.start - _REACH), mention.start) + 1
    colon = folded.find("：", mention.end, mention.end + _REACH)
    if not line or colon < 0 or "\n" in folded[mention.end : colon]:
        return None
    line = past_marker(folded, line, mention.start)
    names = cut(folded, line, colon, "、")
    if len(names) == 1:  # “两重”“两新”：…
        names = [quotation.span(1) for quotation in _QUOTATION_RE.finditer(folded, line, colon)]
    here = next((n for n, (a, b) in enumerate(names) if a <= mention.start and mention.end <= b), None)
    if len(names) < 2 or here is None or not all(_is_count(folded, name) for name in names):
        return None
    start = colon + 1
    while folded.startswith(("\n", " "), start):
        start += 1
    end = first_cut(folded, start, min(len(folded), start + _APART), "。\n")[1]
    for marks in ("；", "，"):
        parts = cut(folded, start, end, marks)
        if len(parts) == len(names):
            lists = [items for mark in "、，" if (items := items_in(folded, *parts[here], count, mark))]
            # 甲枢纽和面向东海、南海的乙枢纽 are two by 、 and by 和; those that end in the name's head are meant.
            lists.sort(key=lambda items: -sum(folded.endswith(mention.head[-2:], a, b) for a, b in items))
            return (Resolution.LIST_AFTER, lists[0]) if lists else None
    return None


def _is_count(folded: str, name: Part) -> bool:
    return name[1] - name[0] <= _LONGEST_NAME and _COUNTS_RE.search(folded, *name) is not None


def told_items(folded: str, part: Part, number: int | None) -> list[Part]:
    """Return the items of a part that names `number` things, or any number of them; none if it names another number."""
    start, end = part
    quoted = list(_QUOTATION_RE.finditer(folded, start, end))
    if number is not None and len(quoted) == number and quoted[0].start() == start and quoted[-1].end() == end:
        return [match.span(1) for match in quoted]
    name = _NAME_RE.search(folded, start + 1, end)
    start, end = trim(folded, (start, name.start() if name else end))
    if number == 1:
        items: list[Part] | None = [without_governor(folded, (start, end))]
    elif number is None:
        items = [trim(folded, item) for item in cut(folded, start, end, "、")]
    else:
        items = items_in(folded, start, end, number, "、，；")
    if not items or any(a >= b for a, b in items):
        return []
    first = first_item(folded, items) if len(items) > 1 else None
    return [first or items[0], *items[1:]]


def _label(folded: str, figure: str, position: int, reach: int) -> int:
    """Where the figure ends that opens the explanation, in quotation marks; -1 if none does."""
    for opener in ("“", '"'):
        at = folded.find(opener + figure, position, min(len(folded), position + reach))
        if at >= 0:
            return at + 1 + len(figure)
    return -1


def _meant(folded: str, start: int, number: int | None, *, measured: bool = False) -> list[Part]:
    """What one figure means: up to the next figure in quotation marks or the end of the sentence."""
    end = first_cut(folded, start, min(len(folded), start + _APART), "。；）\n")[1]
    following = re.compile("“[0-9XYNMn]+”").search(folded, start, end)
    if measured:
        end = first_cut(folded, start, end, "，、")[1]  # 建设“1”个|甲中心，指导建设“M”个…
    elif following is not None:
        lead = _NEXT_RE.search(folded, max(start, following.start() - 8), following.start())
        end = lead.start() if lead else following.start()
    return told_items(folded, trim(folded, (start, end)), number)
