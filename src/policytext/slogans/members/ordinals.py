"""Members counted by the name's own words: 四种形态 after 第一种形态, 第二种形态…; 三句话: 第一句话：…."""

from __future__ import annotations

import functools
import re
from itertools import islice, pairwise

from ..lexicon import lexicon
from ..mentions import Mention
from ..model import Resolution
from .items import Part, clause_end, trim

__all__ = ["find_ones", "find_ordinals"]

_REACH, _APART = 1500, 1200  # characters to the first ordinal, and between two of them
_SOON = 12  # characters to the first 一是
_FIGURES = "一二三四五六七八九十"
_NUMBER_RE = re.compile(r"[一二两三四五六七八九十0-9]+")
_FIRST_RE = re.compile("[^，。；：！？\\n]{0,12}[：。][ \\n]{0,4}首先，")
# 第一句话：…, 第一部分“…”.
_SECOND_RE = re.compile("[：，。；\\n ][二两](?:是|要)")
_COPULA_RE = re.compile("[ ]?(?:（[^（）\\n]{1,30}）)?(?:：|，|就是|是|为)[ ]?|(?=[“《])")
# 第一阶段（准备阶段）：…; not 第一阶段（3月至5月）.
_BRACKET_RE = re.compile(r"[ ]?（(?P<name>[^\d（）：，。；\n]{2,24})）")

Found = tuple[Resolution, list[Part]]


def find_ordinals(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members that the text numbers with the slogan's own words, in order and all of them.

    What 是 or a colon tells of each is the member (第一句话是…); else the ordinal itself (第一种形态处理…).
    """
    name = folded[mention.start : mention.end]
    number = _NUMBER_RE.match(name)
    if number is None or not 2 <= count <= len(_FIGURES):
        return None
    counted = name[number.end() :]
    measure = next((m for m in lexicon().measures if counted.startswith(m)), "")
    for label in dict.fromkeys((counted, counted[len(measure) :], measure)):
        places = _places(folded, mention.outer_end, label, count) if label else []
        if places:
            told = [_told(folded, place) for place in places]
            if all(told):
                return Resolution.LIST_AFTER, [part for part in told if part]
            if label == counted and len(counted) > len(measure):
                return Resolution.LIST_AFTER, places
    return _first_then(folded, mention.outer_end, count)


def _first_then(folded: str, start: int, count: int) -> Found | None:
    """提出三点意见：首先，…。第二，…。第三，…: a list whose first item alone has another marker."""
    limit = min(len(folded), start + _REACH)
    first = _FIRST_RE.match(folded, start, limit)
    places = [first.end()] if first else []
    for figure in _FIGURES[1:count] if first else "":
        following = re.compile(f"[。；\n] {{0,4}}第{figure}，").search(folded, places[-1], limit)
        if following is None:
            return None
        places.append(following.end())
        limit = min(len(folded), following.end() + _APART)
    told = [trim(folded, (place, clause_end(folded, (place, limit)))) for place in places]
    return (Resolution.LIST_AFTER, told) if told and all(a < b for a, b in told) else None


def find_ones(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members that the text tells with one word again and again: 抓两头，一头是…，一头是…; 一是…，一是…."""
    number = _NUMBER_RE.match(folded, mention.start, mention.end)
    if number is None or not 2 <= count <= len(_FIGURES):
        return None
    limit = min(len(folded), mention.outer_end + _REACH)
    for label in ("一是", f"一{folded[number.end() : number.end() + 1]}"):
        if folded.find(label, mention.outer_end, mention.outer_end + _SOON) < 0:
            continue
        ones = _told_with(label).finditer(folded, mention.outer_end, limit)
        places = [match.span() for match in islice(ones, count + 1)]
        if len(places) != count or _SECOND_RE.search(folded, places[0][1], places[-1][0]):
            continue  # 一是…二是…; another list is numbered on its own
        told = [trim(folded, (b, clause_end(folded, (b, limit)))) for _, b in places]
        near = all(b - a <= _APART for (_, a), (b, _) in pairwise(places))
        if near and all(a < b for a, b in told):
            return Resolution.LIST_AFTER, told
    return None


@functools.lru_cache(maxsize=64)
def _told_with(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[：，。；\n ]){re.escape(label)}(?:是|，|：)?")


def _places(folded: str, start: int, label: str, count: int) -> list[Part]:
    """Where 第一<label>, 第二<label>… stand one after the other, exactly `count` of them."""
    places: list[Part] = []
    limit = min(len(folded), start + _REACH)
    for figure in _FIGURES[: count + 1]:
        ordinal = f"第{figure}{label}"
        at = folded.find(ordinal, start, limit)
        if at < 0:
            break
        places.append((at, at + len(ordinal)))
        start, limit = at + len(ordinal), min(len(folded), at + len(ordinal) + _APART)
    broken_off = len(label) > 1 and 0 < len(places) < count and limit == len(folded)  # an excerpt ends within the list
    return places if len(places) == count or broken_off else []


def _told(folded: str, place: Part) -> Part | None:
    """What the text says that the ordinal is: the first clause after 是 or a colon."""
    bracket = _BRACKET_RE.match(folded, place[1])
    if bracket is not None:
        return bracket.span("name")
    copula = _COPULA_RE.match(folded, place[1])
    if copula is None:
        return None
    limit = min(len(folded), copula.end() + _APART)
    part = trim(folded, (copula.end(), clause_end(folded, (copula.end(), limit))))
    return part if part[0] < part[1] else None
