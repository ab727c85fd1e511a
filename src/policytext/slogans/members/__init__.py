"""Members: what a numeral slogan counts, found where the text names it (要素的查找).

The candidates, the most explicit first: a quotation or list right before the name, a list right after
it, the sections that it announces, the run of clauses that follows. The number decides: a list of another
length is not the one that the slogan means. After those come another mention in the document, and
the table of standing slogans.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ...document import Document
from ...sections.model import Outline
from ..lexicon import lexicon
from ..mentions import Mention
from ..model import Member, Resolution, Slogan, SloganKind, normalize
from ..standing import SloganTable, StandingSlogan
from .after import find_after
from .announced import Runs, find_sections, sibling_runs
from .before import find_before
from .clauses import find_clauses, find_echoes
from .ordinals import find_ordinals
from .rows import find_rows
from .shared import find_shared

__all__ = ["resolve"]

_HEAD = 4000  # characters that tell the year of an undated text
_YEAR_RE = re.compile("(?<![0-9])(?:19[4-9]|20[0-4])[0-9](?=年)")

Named = tuple[Resolution, tuple[Member, ...]]


def resolve(
    document: Document, outline: Outline, folded: str, mentions: Iterable[Mention], table: SloganTable
) -> list[Slogan]:
    """Return the slogans among the mentions, each with its members as far as they are known."""
    runs = sibling_runs(outline)
    found = [(mention, _named_here(document.text, folded, mention, runs)) for mention in mentions]
    first: dict[str, Named] = {}
    for mention, here in found:
        if here is not None:
            first.setdefault(normalize(folded[mention.start : mention.end]), here)
    latest: dict[str, Named] = {}
    year = document.published.year if document.published else _year(folded)
    slogans = []
    for mention, here in found:
        name = folded[mention.start : mention.end]
        key = normalize(name)
        if here is not None:
            latest[key] = here
        named = here or _named_elsewhere(mention, latest.get(key) or first.get(key))
        if named is None and mention.standing is not None:
            named = _named_in_table(table.known(name, year, folded))
        if mention.firm or named is not None:
            slogans.append(_slogan(document.text, mention, named))
    return slogans


def _named_here(text: str, folded: str, mention: Mention, runs: Runs) -> Named | None:
    count = mention.announced
    if count is None or count < 2:
        return None
    found = (
        find_before(folded, mention, count)
        or find_sections(folded, mention, count, runs)
        or find_echoes(folded, mention, count)
        or find_rows(folded, mention, count)
        or find_after(folded, mention, count)
        or find_ordinals(folded, mention, count)
        or find_clauses(folded, mention, count)
        or find_shared(folded, mention, count)
    )
    if found is None:
        return None
    resolution, parts = found
    if any(end - start > 1 and text[start:end] in text[mention.start : mention.end] for start, end in parts):
        return None  # 一主，即…；两副，即…: the words of the name itself
    return resolution, tuple(Member(text[start:end], start, end) for start, end in parts)


def _named_elsewhere(mention: Mention, named: Named | None) -> Named | None:
    """What another mention of the name has: the nearest before, else the first. Not for 三个方面, which counts anew."""
    if named is None or (not mention.firm and mention.head in lexicon().announcing_heads):
        return None
    return Resolution.MENTION, named[1]


def _named_in_table(entry: StandingSlogan | None) -> Named | None:
    if entry is None or not entry.members:
        return None
    return Resolution.TABLE, tuple(Member(member) for member in entry.members)


def _year(folded: str) -> int | None:
    """The year that an undated text speaks of most near its beginning: it tells 四个全面 of 2015 from that of 2021."""
    years = Counter(_YEAR_RE.findall(folded, 0, _HEAD))
    return int(years.most_common(1)[0][0]) if years else None


def _slogan(text: str, mention: Mention, named: Named | None) -> Slogan:
    resolution, members = named if named is not None else (None, ())
    return Slogan(
        text,
        mention.start,
        mention.end,
        kind=SloganKind.NUMERAL,
        numbers=mention.numbers,
        members=members,
        announced=mention.announced,
        resolved_by=resolution,
        head=mention.head,
        quoted=mention.quoted,
    )
