"""Members told far apart: clauses that end in what the name counts (实施甲行动，…。…。实施乙行动，…)."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from itertools import islice

from ..lexicon import lexicon
from ..mentions import Mention
from ..model import Resolution
from .items import Part, clause_start, trim, without_governor

__all__ = ["find_spread"]

_MANY = 3  # clauses that are no accident
_REACH, _PLACES = 12000, 60  # characters in which the clauses may stand, and places of the head that are looked at
_SECTION = 4000  # characters of a paragraph or section in which those of any name may stand
_LONGEST = 40  # characters of a clause
_LEAD = 60  # characters of a paragraph before it
_KIND = 2  # characters with which all of them begin
_PLACING = "在从以对"  # 在甲上实现新突破: the clause is the member

Found = tuple[Resolution, list[Part]]


def find_spread(folded: str, mention: Mention, count: int, end: int) -> Found | None:
    """Return the members when exactly `count` clauses behind the name begin alike and end in what it counts.

    In the paragraph of the name, or up to `end`, where its section ends; those of a quoted name anywhere behind it
    (“五个新突破”: 在甲上实现新突破, a section for each). What all are governed by is left out, but not 在….
    """
    head = mention.head
    announcing = not mention.firm and head in lexicon().announcing_heads
    if count < _MANY or len(head) < _KIND or announcing or len(mention.numbers) > 1:
        return None
    line = folded.find("\n", mention.outer_end)
    limits = [min(place, mention.outer_end + _SECTION) for place in (line if line >= 0 else len(folded), end)]
    tried = mention.outer_end
    for limit in limits:
        if limit > tried:
            run = _alike(folded, _ending(folded, head, mention.outer_end, limit, count), count)
            if run:
                return Resolution.CLAUSES, run
            tried = limit
    if not mention.quoted:
        return None
    far = _ending(folded, head, mention.outer_end, len(folded), count)
    run = _alike(folded, [clause for clause in far if _leads(folded, clause)], count)
    return (Resolution.CLAUSES, run) if run else None


def _ending(folded: str, head: str, start: int, limit: int, count: int) -> list[Part]:
    """The clauses that end in the head and say more than it; none if they are fewer than counted, or no end of them."""
    found = []
    places = list(islice(_ending_in(head).finditer(folded, start, min(limit, start + _REACH)), _PLACES))
    if not count <= len(places) < _PLACES:
        return []  # what ends so many clauses tells no one's members
    for match in places:
        begin = clause_start(folded, max(start, match.end() - _LONGEST), match.start())
        clause = trim(folded, (begin, match.end()))
        if clause[1] - clause[0] > len(head) + _KIND and clause[0] > start:
            found.append(clause)
    return found


def _leads(folded: str, clause: Part) -> bool:
    """Whether a clause stands near the beginning of its paragraph: in its heading, or in the sentence after that."""
    return folded.rfind("\n", max(0, clause[0] - _LEAD), clause[0]) >= 0


def _alike(folded: str, clauses: list[Part], count: int) -> list[Part] | None:
    kinds: defaultdict[str, list[Part]] = defaultdict(list)
    for clause in clauses:
        start = clause[0]
        kinds[folded[start : start + (1 if folded[start] in _PLACING else _KIND)]].append(clause)
    fitting = [run for run in kinds.values() if len(run) == count]
    if len(fitting) != 1 or len({folded[a:b] for a, b in fitting[0]}) < count:
        return None
    return _named(folded, fitting[0])


@functools.lru_cache(maxsize=64)
def _ending_in(head: str) -> re.Pattern[str]:
    return re.compile(f"{re.escape(head)}(?=[，。；！\\n])")


def _named(folded: str, run: list[Part]) -> list[Part]:
    """The clauses without the verbs that govern them, if all have one."""
    if folded[run[0][0]] in _PLACING:
        return run
    bare = [without_governor(folded, part) for part in run]
    return bare if all(a != b for a, b in zip(bare, run, strict=True)) else run
