"""Members named by what they share with a bare compound: 三农 after 农业、农村、农民; 两会 after two 会议."""

from __future__ import annotations

import functools
import re
from itertools import pairwise

from ..lexicon import lexicon
from ..mentions import Mention
from ..model import Resolution
from .agreement import agrees, described
from .items import Part, items_in

__all__ = ["find_shared"]

_REACH = 160
_LONGEST_ITEM = 20
_FEWEST, _LONGEST_UNPARTED = 3, 6
_NEAREST = 12  # places of the character that are looked at: no clause has more that mean anything
_ONE_RE = re.compile(
    r"一(?:[个条张套本份座所支批项次场位家间台处类种片门堂篇部])?[^\W\d_一]{2,14}(?=[、，；。]|以及|和一)"
)

_QUOTED_RE = re.compile("“(?P<words>[^“”\n]{2,12})”")
_ROW_RE = re.compile("(?:“[^“”\n]{2,12}”[、和与]?){2,8}")

Found = tuple[Resolution, list[Part]]


def find_shared(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members when a list nearby has exactly `count` items that share the compound's character.

    For compounds of a number and one character: the nearest clause before, or right after, whose items
    all begin with that character, or all end in one word that has it.
    """
    if mention.head == "一" and mention.quoted:
        return _of_ones(folded, mention, count)
    if mention.end - mention.start != 2 or len(mention.head) != 1:
        return None
    clauses = _clauses_of(2 * count - 1)  # shorter ones have no room for that many items
    before = list(clauses.finditer(folded, max(0, mention.outer_start - _REACH), mention.outer_start))
    after = list(clauses.finditer(folded, mention.outer_end, mention.outer_end + _REACH))
    for clause in [*reversed(before), *after[:2]]:
        parts = items_in(folded, *clause.span(), count, "、")
        if parts and (known := _known(folded, parts, mention)):
            return Resolution.LIST_BEFORE if known[0][0] < mention.start else Resolution.LIST_AFTER, known
        found = _unparted(folded, clause.span(), mention, count)
        if found is None and parts:
            found = _ending_alike(folded, parts, mention.head) or _beginning_alike(folded, parts, mention.head)
        if found and agrees(folded, found, mention):
            found = described(folded, found, mention)
            return Resolution.LIST_BEFORE if found[0][0] < mention.start else Resolution.LIST_AFTER, found
    if not mention.quoted:
        return None
    return _quoted_alike(folded, mention, count)


def _quoted_alike(folded: str, mention: Mention, count: int) -> Found | None:
    """打击“假企业”“假出口”“假申报”，…“三假”: as many quotations in a row that begin or end with the character."""
    if folded.endswith("”", 0, mention.outer_start) or folded.startswith("“", mention.outer_end):
        return None  # the name is one of a row itself
    before = (max(0, mention.outer_start - _REACH), mention.outer_start)
    behind = (mention.outer_end, min(len(folded), mention.outer_end + _REACH))
    for by, stretch in ((Resolution.LIST_BEFORE, before), (Resolution.LIST_AFTER, behind)):
        for row in _ROW_RE.finditer(folded, *stretch):
            parts = [quote.span("words") for quote in _QUOTED_RE.finditer(folded, *row.span())]
            begun, ended = ({folded[k] for k in places} for places in zip(*((a, b - 1) for a, b in parts), strict=True))
            if len(parts) == count and {mention.head} in (begun, ended):
                return by, parts
    return None


@functools.cache
def _clauses_of(least: int) -> re.Pattern[str]:
    return re.compile(rf"[^，。；：！？\n“”（）]{{{least},}}")


def _of_ones(folded: str, mention: Mention, count: int) -> Found | None:
    """一座光伏电站、一个养殖场、一个合作社…的“三个一”: as many items as counted, each of which begins with 一."""
    start = max(0, mention.outer_start - _REACH)
    for begin, end in ((start, mention.outer_start), (mention.outer_end, mention.outer_end + _REACH)):
        items = list(_ONE_RE.finditer(folded, begin, end))
        runs = [items[at : at + count] for at in range(len(items) - count + 1)]
        near = [run for run in runs if all(1 <= b.start() - a.end() <= 2 for a, b in pairwise(run))]
        if len(near) == 1:
            parts = [match.span() for match in near[0]]
            return Resolution.LIST_BEFORE if begin == start else Resolution.LIST_AFTER, parts
    return None


def _known(folded: str, parts: list[Part], mention: Mention) -> list[Part] | None:
    """The list that ends each item in a member of the table: 瞄准|国家重大战略实施, 重点领域安全能力建设.

    With the name's own character before each of them, if it stands there: 强化|保就业、保民生 of “六保”.
    """
    members = mention.standing.members if mention.standing is not None else ()
    found = [next((b - len(m) for m in members if folded.endswith(m, a, b)), -1) for a, b in parts]
    if not members or min(found) < 0:
        return None
    own = all(a < at and folded[at - 1] == mention.head for at, (a, _) in zip(found, parts, strict=True))
    return [(at - own, b) for at, (_, b) in zip(found, parts, strict=True)]


def _ending_alike(folded: str, parts: list[Part], character: str) -> list[Part] | None:
    """一次会议|和|一次会议即将召开: the word of the first item's end closes every item; what follows it is cut off."""
    word = folded[max(parts[0][0], parts[0][1] - 2) : parts[0][1]]
    if character not in word or any(not folded[a:b].endswith(word) for a, b in parts[:-1]):
        return None
    last, end = parts[-1]
    at = folded.find(word, last, end)
    found = [*parts[:-1], (last, at + len(word))]
    found[0] = _ungoverned(folded, found[0])
    return found if at > last and all(len(word) < b - a <= _LONGEST_ITEM for a, b in found) else None


def _beginning_alike(folded: str, parts: list[Part], character: str) -> list[Part] | None:
    """推进|碳达峰、碳中和|工作: every item begins with the character; the last is as long as the first."""
    at = folded.rfind(character, *parts[0])
    if len(parts) > 2 and len({folded[a + 1 : a + 2] for a, _ in [(at, 0), *parts[1:]]}) == 1:
        return None  # 基本理论、基本路线、基本方略 have more than 基 in common
    if at < 0 or any(folded[a] != character for a, b in parts[1:] if a < b) or any(a == b for a, b in parts):
        return None
    size = parts[0][1] - at
    found = [(at, parts[0][1]), *parts[1:-1], (parts[-1][0], min(parts[-1][1], parts[-1][0] + size))]
    return found if all(1 < b - a <= _LONGEST_ITEM for a, b in found) else None


def _unparted(folded: str, clause: Part, mention: Mention, count: int) -> list[Part] | None:
    """不敢腐不能腐不想腐: items of one length that follow each other without a mark, each with the character first.

    At least three, since two meet by chance; and what the table knows otherwise is something else (支农惠农富农).
    """
    if count < _FEWEST:
        return None
    known = mention.standing.members if mention.standing is not None else ()
    at = [p for p in range(*clause) if folded[p] == mention.head]
    at = at[-_NEAREST:] if clause[1] <= mention.start else at[:_NEAREST]
    for first in range(len(at) - count + 1):
        run = at[first : first + count]
        size = run[1] - run[0]
        if not 1 < size <= _LONGEST_UNPARTED or any(b - a != size for a, b in pairwise(run)):
            continue
        items = [(p, p + size) for p in run]
        if items[-1][1] > clause[1] or "、" in folded[run[0] : items[-1][1]]:
            continue
        if not known or all(folded[a:b] in known for a, b in items):
            return items
    return None


def _ungoverned(folded: str, part: Part) -> Part:
    governor = lexicon().governor.match(folded, *part)
    return (governor.end(), part[1]) if governor and governor.end() < part[1] else part
