"""Members named by the run of clauses that follows: 四大行动。实施甲行动，…；实施乙行动，…."""

from __future__ import annotations

import re

from ..mentions import Mention
from ..model import Resolution
from .items import Part, clause_end, first_cut, trim, without_governor

__all__ = ["find_clauses"]

_REACH = 4000
_TAIL = 4  # characters that may follow the head in a leading clause: 强链工程|建设
_LONGEST_LEAD = 30
_SENTENCE_RE = re.compile(r"[；。！\n]")

Found = tuple[Resolution, list[Part]]


def find_clauses(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members that exactly `count` clauses in a row name, the next clause being of another kind.

    Each clause of the run leads its sentence and ends in the head of the slogan. What stands further inside
    a sentence has the head at most, and is no member: 健全项目评估机制 within 四大机制.
    """
    key = _key(mention.head)
    if len(key) < 2 or count < 2 or mention.figures:
        return None
    limit = min(len(folded), mention.outer_end + _REACH)
    for marks, begin in _divisions(folded, mention.outer_end, limit):
        leads = _leads(folded, begin, limit, marks, count + 1)
        run = [_head_in(folded, lead, key) for lead in leads]
        if all(run[:count]) and len(run) >= count and (len(run) == count or run[count] is None):
            names = _names(folded, [part for part in run[:count] if part])
            if all(b - a > len(key) for a, b in names):
                return Resolution.CLAUSES, names
    return None


def _key(head: str) -> str:
    """The last two characters of the head, which every member repeats."""
    return head[-2:]


def _divisions(folded: str, start: int, limit: int) -> list[tuple[str, int]]:
    """The ways in which the run may be set out, with the place where each begins."""
    found: list[tuple[str, int]] = []
    mark = _SENTENCE_RE.search(folded, start, limit)
    comma = re.compile("[，：—]").search(folded, start, mark.start() if mark else limit)
    if comma and comma.start() - start <= 12:
        found += [("；。！\n", comma.end()), ("，；。！\n", comma.end())]
    if mark:
        found.append(("；。！\n", mark.end()))
        line = folded.find("\n", start, limit)
        if line >= 0:
            found.append(("\n", line + 1))
    return found


def _leads(folded: str, start: int, limit: int, marks: str, most: int) -> list[Part]:
    """The leading clauses of the next `most` stretches, blank ones passed over."""
    leads: list[Part] = []
    position = start
    while position < limit and len(leads) < most:
        part = first_cut(folded, position, min(limit, position + 1200), marks)
        if folded[part[0] : part[1]].strip():
            leads.append(trim(folded, (part[0], clause_end(folded, trim(folded, part)))))
        position = part[1] + 1
    return leads


def _head_in(folded: str, lead: Part, key: str) -> Part | None:
    """The lead up to the slogan's head, which closes it but for a few characters; None if it does not."""
    at = folded.rfind(key, lead[0], lead[1])
    end = at + len(key)
    if at <= lead[0] or lead[1] - end > _TAIL or end - lead[0] > _LONGEST_LEAD:
        return None
    return lead[0], end


def _names(folded: str, parts: list[Part]) -> list[Part]:
    """The parts without the verb that governs them: the known one, or the one that all of them repeat."""
    governed = [without_governor(folded, part) for part in parts]
    if all(a != b for a, b in zip(governed, parts, strict=True)):
        return governed
    verbs = {folded[a : a + 2] for a, b in parts}
    return [(a + 2, b) for a, b in parts] if len(verbs) == 1 else governed
