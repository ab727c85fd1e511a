"""Members told part by part: the items of a part (told_items); one note for several names (两个基地、两个枢纽)."""

from __future__ import annotations

import re

from ..lexicon import lexicon
from ..mentions import NUMBER_CHARACTERS, Mention
from ..model import Resolution
from .first import first_item
from .items import Part, cut, first_cut, items_in, past_marker, trim, without_governor

__all__ = ["OPENING_RE", "QUOTATION_RE", "find_joint", "told_items"]

_REACH, _APART = 200, 400  # characters to the colon of a note, and of what it tells
_LONGEST_NAME = 24  # characters with its quotation marks and what stands around it
_COUNTS_RE = re.compile(f"[{NUMBER_CHARACTERS}]")
OPENING_RE = re.compile(
    '[”"]?(?:，)?(?:就是指|就是|是指|即指|即为|指的是|代表|即|指|为|是|：(?:是?指|即)?|[个家套项支](?=..))[：]?'
)
# The name of the list itself behind its last item: …、热带农业|四大主导产业, …、教育|“三篇文章”.
_NAME_RE = re.compile(
    f"(?:等|这|的)?(?:“(?=[{NUMBER_CHARACTERS}])|[一两二三四五六七八九十][大个项](?!批)|[0-9]{{1,2}}[大个项])"
)
_TAKEN_RE = re.compile("以(?P<things>[^，。；\n]{2,60}?)(?:作?为|列为)[^，。；、\n“”]{2,8}")
QUOTATION_RE = re.compile("“([^“”]+)”[、和与]?")

Found = tuple[Resolution, list[Part]]


def find_joint(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members of one of several names that a note explains together: 两个基地、两个网络：甲和乙，丙和丁."""
    line = folded.rfind("\n", max(0, mention.start - _REACH), mention.start) + 1
    colon = folded.find("：", mention.end, mention.end + _REACH)
    if not line or colon < 0 or "\n" in folded[mention.end : colon]:
        return None
    line = past_marker(folded, line, mention.start)
    names = cut(folded, line, colon, "、")
    if len(names) == 1:  # “两重”“两新”：…
        names = [quotation.span(1) for quotation in QUOTATION_RE.finditer(folded, line, colon)]
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
            told = _past_label(folded, parts[here], folded[mention.start : mention.end])
            if folded.find(folded[mention.start : mention.end], *told) >= 0:
                return None  # 提出“五个走在前列”要求，即…: told where it is named again
            lists = [items for mark in "、，" if (items := items_in(folded, *told, count, mark))]
            # 甲枢纽和面向东海、南海的乙枢纽 are two by 、 and by 和; those that end in the name's head are meant.
            lists.sort(key=lambda items: -sum(folded.endswith(mention.head[-2:], a, b) for a, b in items))
            if not lists:
                return None
            bare = [without_governor(folded, item) for item in lists[0]]
            governed = all(a != b for a, b in zip(bare, lists[0], strict=True))
            ended = len(mention.head) > 1 and all(folded.endswith(mention.head, *item) for item in bare)
            return Resolution.LIST_AFTER, bare if governed and ended else lists[0]
    return None


def _past_label(folded: str, part: Part, name: str) -> Part:
    """Without the name, if it is told once more: “三大机遇”即|甲、乙、丙."""
    at = folded.find(name, *part)
    opening = OPENING_RE.match(folded, at + len(name), part[1]) if part[0] <= at <= part[0] + 1 else None
    return (opening.end(), part[1]) if opening else part


def _is_count(folded: str, name: Part) -> bool:
    return name[1] - name[0] <= _LONGEST_NAME and _COUNTS_RE.search(folded, *name) is not None


def told_items(folded: str, part: Part, number: int | None) -> list[Part]:
    """Return the items of a part that names `number` things, or any number of them; none if it names another number."""
    start, end = part
    quoted = list(QUOTATION_RE.finditer(folded, start, end))
    if number is not None and len(quoted) == number and quoted[0].start() == start and quoted[-1].end() == end:
        return [match.span(1) for match in quoted]
    name = _NAME_RE.search(folded, start + 1, end)
    start, end = trim(folded, (start, name.start() if name else end))
    within = quoted[0].span(1) if len(quoted) == 1 else None
    if within and number is not None and number > 1 and items_in(folded, *within, number, "、"):
        start, end = within  # 实施“甲、乙、丙”三大战略
    taken = _TAKEN_RE.fullmatch(folded, start, end)
    if taken is not None:
        start, end = taken.span("things")  # 以甲、乙为统领
    if number == 1:
        items: list[Part] | None = [without_governor(folded, (start, end))]
    elif number is None:
        items = [trim(folded, item) for item in cut(folded, start, end, "、")]
    else:
        items = items_in(folded, start, end, number, "、，；")
    if not items or any(a >= b for a, b in items):
        return []
    if len(items) > 1 and (
        _led(folded, items[0]) or items[0][1] - items[0][0] > 1.5 * max(b - a for a, b in items[1:])
    ):
        return [first_item(folded, items) or items[0], *items[1:]]
    return items


def _led(folded: str, first: Part) -> bool:
    governed = without_governor(folded, first) != first or lexicon().scope.match(folded, *first) is not None
    return governed or folded.find("的", *first) > 0
