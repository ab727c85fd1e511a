"""Members that clauses state, which the name sums up: 用好投资，办好企业，推进改革。这三项…; 甲，乙，这是两个方面."""

from __future__ import annotations

import re

from ..lexicon import lexicon
from .items import Part, cut, trim

__all__ = ["past_subject", "stated_before"]

_REACH = 200  # characters that the clauses may take
_CLAUSE, _PAIR, _MANY = 4, 2, 3
# What urges one to do it is no part of what is to be done: 坚决|办好企业.
_ADVERBS_RE = re.compile("(?:要|必须|应当?|坚决|切实|大力|继续|着力|努力|全力|认真|扎实|进一步)+")
_WE_RE = re.compile("(?:我们|即|各地|全[党省市县])(?=..)")
_DONE_RE = re.compile("[^，]{2,4}(?<![为除])了")
_LEAD = 10  # characters of a clause of time or place: 去年，….


def stated_before(folded: str, end: int, count: int, head: str) -> list[Part] | None:
    """必须用好投资，坚决办好企业，大力推进改革。只有这三项…: clauses of one sentence that begin with verbs, or alike.

    They are what 这 means if nothing follows them, and there are exactly `count`; in a longer sentence the last ones.
    Clauses that begin with the `head` (这“三个必须”) are found by it.
    """
    floor = max(0, end - _REACH)
    marks = list(re.finditer("[。；！？\n：]", folded[floor:end]))
    begin = floor + marks[-1].end() if marks else floor
    clauses = [trim(folded, part) for part in cut(folded, begin, end, "，")]
    led = len(clauses) > count and clauses[0][1] - clauses[0][0] <= _LEAD
    if count == _PAIR and len(clauses) != count + led:
        return None  # of more clauses two are two by chance
    clauses = [past_subject(folded, part) for part in clauses[-count:]]
    if len(clauses) < count or any(b - a < _CLAUSE for a, b in clauses):
        return None
    urged = [_ADVERBS_RE.match(folded, a, b) for a, b in clauses]
    verbs = all(
        m or lexicon().governor.match(folded, a, b) or _DONE_RE.match(folded, a, b)
        for m, (a, b) in zip(urged, clauses, strict=True)
    )
    alike = len({folded[a] for a, _ in clauses}) == 1
    if count == _PAIR and any(folded.startswith(("是", "还是"), a) for a, _ in clauses):
        return None  # 是单打独斗，还是合作共赢: a choice
    if not (verbs or (alike and count >= _MANY)) or folded.startswith(head, clauses[0][0]):
        return None
    return [(m.end() if m else a, b) for m, (a, b) in zip(urged, clauses, strict=True)]


def past_subject(folded: str, part: Part) -> Part:
    """The part without the subject that does it, or 即: 我们|紧紧抓住甲和乙."""
    subject = _WE_RE.match(folded, *part)
    return (subject.end(), part[1]) if subject else part
