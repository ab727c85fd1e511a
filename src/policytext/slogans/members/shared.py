"""Members named by what they share with a bare compound: 三农 after 农业、农村、农民; 两会 after two 会议."""

from __future__ import annotations

import re
from itertools import pairwise

from ..lexicon import lexicon
from ..mentions import Mention
from ..model import Resolution
from .before import agrees
from .items import Part, items_in

__all__ = ["find_shared"]

_REACH = 160
_LONGEST_ITEM = 20
_FEWEST, _LONGEST_UNPARTED = 3, 6
_CLAUSE_RE = re.compile(r"[^，。；：！？\n“”（）]+")

Found = tuple[Resolution, list[Part]]


def find_shared(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members when a list nearby has exactly `count` items that share the compound's character.

    For compounds of a number and one character: the nearest clause before, or right after, whose items
    all begin with that character, or all end in one word that has it.
    """
    if mention.end - mention.start != 2 or len(mention.head) != 1:
        return None
    before = list(_CLAUSE_RE.finditer(folded, max(0, mention.outer_start - _REACH), mention.outer_start))
    after = list(_CLAUSE_RE.finditer(folded, mention.outer_end, mention.outer_end + _REACH))
    for clause in [*reversed(before), *after[:2]]:
        parts = items_in(folded, *clause.span(), count, "、")
        found = _unparted(folded, clause.span(), mention, count)
        if found is None and parts:
            found = _ending_alike(folded, parts, mention.head) or _beginning_alike(folded, parts, mention.head)
        if found and agrees(folded, found, mention):
            return Resolution.LIST_BEFORE if found[0][0] < mention.start else Resolution.LIST_AFTER, found
    return None


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
    if at < 0 or any(folded[a] != character for a, b in parts[1:] if a < b) or any(a == b for a, b in parts):
        return None
    size = parts[0][1] - at
    found = [(at, parts[0][1]), *parts[1:-1], (parts[-1][0], min(parts[-1][1], parts[-1][0] + size))]
    return found if all(1 < b - a <= _LONGEST_ITEM for a, b in found) else None


def _unparted(folded: str, clause: Part, mention: Mention, count: int) -> list[Part] | None:
    """不敢腐不能腐不想腐: items of one length that follow each other without a mark, each with the character first.

    At least three, since two meet by chance; and what the table knows otherwise is something else (支农惠农富农).
    """
    known = mention.standing.members if mention.standing is not None else ()
    at = [p for p in range(*clause) if folded[p] == mention.head]
    for first in range(len(at) - count + 1):
        run = at[first : first + count]
        size = run[1] - run[0]
        items = [(p, p + size) for p in run]
        even = all(b - a == size for a, b in pairwise(run))
        if count < _FEWEST or not even or not 1 < size <= _LONGEST_UNPARTED or items[-1][1] > clause[1]:
            continue
        if "、" not in folded[run[0] : items[-1][1]] and (not known or all(folded[a:b] in known for a, b in items)):
            return items
    return None


def _ungoverned(folded: str, part: Part) -> Part:
    governor = lexicon().governor.match(folded, *part)
    return (governor.end(), part[1]) if governor and governor.end() < part[1] else part
