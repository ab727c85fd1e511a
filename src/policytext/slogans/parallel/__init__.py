from __future__ import annotations

from ...document import Document, Role
from ..model import Member, Resolution, Slogan, SloganKind
from .runs import Found, find_runs
from .segments import rows

THRESHOLD = 0.4
_ROLES = frozenset((Role.BODY, Role.CLOSING, Role.TITLE, Role.KICKER, Role.SUBTITLE))


def find_parallel(document: Document, folded: str, minimum: float = THRESHOLD) -> list[Slogan]:
    blocks = [b for b in document.blocks if b.role in _ROLES]
    said = frozenset(s.start for s in document.statements)
    found: list[Found] = []
    for row in rows(folded, blocks, said):
        found += find_runs(folded, row, minimum)
    return _slogans(document.text, folded, found)


def _slogans(text, folded, found):
    seen = set()
    result = []
    for f in sorted(found, key=lambda f: (f.spans[0][0], -f.strength)):
        key = tuple(e for _, e in f.spans)
        if key in seen:
            continue
        if sum(any(c.isdigit() for c in folded[s:e]) for s, e in f.spans) * 2 > len(f.spans):
            continue
        seen.add(key)
        result.append(
            Slogan(
                text, f.spans[0][0], f.spans[-1][1], SloganKind.PARALLEL,
                members=tuple(Member(text[s:e], s, e) for s, e in f.spans),
                resolved_by=Resolution.ANCHOR, anchor=f.fit.anchor, pattern=f.fit.pattern,
                strength=round(min(1.0, f.strength), 3),
            )
        )
    return result
