"""Notes on rows of names: lists whose marks differ (清甲、清乙，改丙), told part by part of the row."""

from __future__ import annotations

import re

from ..lexicon import lexicon
from .defined import past_source
from .items import Part, cut, first_cut, items_in, mixed_items, trim, without_governor

__all__ = ["items_begun", "mixed_list"]

_REACH = 1500  # characters of an explanation
_RESULT_RE = re.compile("，(?:实现|形成|确保|促进)")  # 治理甲、乙，|实现“清零”


def mixed_list(folded: str, start: int, count: int, things: list[str]) -> list[Part] | None:
    """The items of a note on a row of names, all of which is the list; `things` tells what each of the items counts."""
    while folded.startswith(("\n", " "), start):
        start += 1
    start, end = first_cut(folded, start, min(len(folded), start + _REACH), "。！？\n")
    start = past_source(folded, start, end)
    result = _RESULT_RE.search(folded, start, end)
    parts = mixed_items(folded, start, result.start() if result else end, count, joined=True)
    if parts is not None:
        scope = lexicon().scope.match(folded, *parts[0])
        first = (scope.end() if scope else parts[0][0], parts[0][1])
        parts = _by_thing(folded, [without_governor(folded, first) if result else first, *parts[1:]], things)
    return parts or _by_clause(folded, start, end, things)


def _by_thing(folded: str, parts: list[Part], things: list[str]) -> list[Part] | None:
    """The items of each part of the row as it tells them; None if they are not what it counts."""
    told: list[Part] = []
    while len(told) < len(things):
        thing = things[len(told)]
        group = _told_of(folded, parts[len(told) : len(told) + things.count(thing)], thing)
        if not group:
            return None
        told += group
    return told


def _by_clause(folded: str, start: int, end: int, things: list[str]) -> list[Part] | None:
    """创新、创业和创建甲、乙，建设丙，建设丁: for each part as many clauses as it counts, or one that lists them."""
    clauses = [trim(folded, part) for part in cut(folded, start, end, "，；")]
    found: list[Part] = []
    for thing in dict.fromkeys(things):
        count = things.count(thing)
        alike = clauses[:count]
        if len(alike) == count and all(folded.startswith(thing, a, b) for a, b in alike):
            found, clauses = found + alike, clauses[count:]
            continue
        listed = items_begun(folded, clauses[0], count, thing) if clauses else None
        if listed is None:
            return None
        found, clauses = found + listed, clauses[1:]
    return found if not clauses else None


def items_begun(folded: str, part: Part, count: int, word: str) -> list[Part] | None:
    """The items of a list that all begin with a word, however the last goes on: 创新、创业和|创建甲市、乙市."""
    joined = folded.find("和" + word, *part)
    before = items_in(folded, part[0], joined, count - 1, "、") if joined > 0 else None
    for listed in (items_in(folded, *part, count, "、"), [*before, (joined + 1, part[1])] if before else None):
        if listed and all(folded.startswith(word, a, b) for a, b in listed):
            return listed
    return None


def _told_of(folded: str, parts: list[Part], thing: str) -> list[Part] | None:
    """The items of one part of a row: 贫困人口|不愁吃、不愁穿; 教育、住房|有保障. None of 改革、|深化放权 (三深化)."""
    has = [folded.find(thing, *part) for part in parts]
    if len(parts) > 1 and all(at == a for at, (a, _) in zip(has[1:], parts[1:], strict=True)) and has[0] >= 0:
        return [(has[0], parts[0][1]), *parts[1:]]
    if len(thing) == 1 and len(parts) > 1 and has[0] == parts[0][0] and max(has[1:]) < 0:
        return [without_governor(folded, parts[0]), *parts[1:]]  # 增加|设施农业、农业园区、…
    start, end = parts[-1]
    if len(thing) == 1 and has[0] == parts[0][0] and min(has) < 0 < max(has[1:], default=0):
        return None
    if len(thing) > 1 and len(parts) > 1 and max(has) >= 0 > min(has):
        said = end - len(thing) - folded.endswith("有" + thing, start, end)
        alone = max(has[:-1]) < 0 and folded.endswith(thing, start, end) and said - start > 1
        return [*parts[:-1], (start, said)] if alone else None
    return parts
