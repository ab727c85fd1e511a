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
from .announced import Runs, find_first, find_sections, sibling_runs
from .before import find_before, find_only
from .characters import find_characters
from .clauses import find_clauses, find_echoes, find_refrains, find_repeats, find_subjects
from .codes import find_begun, find_coded, find_digits
from .elsewhere import find_elsewhere
from .items import Part
from .later import find_later
from .located import find_located
from .measured import find_measured
from .ordinals import find_ones, find_ordinals
from .rows import find_parts, find_rows, find_taken
from .shared import find_shared
from .sized import find_sized
from .spread import find_spread
from .tidied import is_of_other_things, tidied
from .told import find_joint

__all__ = ["resolve"]

_WORD = 2
_HEAD = 4000  # characters that tell the year of an undated text
_YEAR_RE = re.compile("(?<![0-9])(?:19[4-9]|20[0-4])[0-9](?=年)")

_ALSO_RE = re.compile("，(?:也|又|还|更)是[^，。；]{0,6}")
_BACK_RE = re.compile("(?:这|以上|上述|前述|此)\\Z")

Named = tuple[Resolution, tuple[Member, ...]]


def resolve(
    document: Document, outline: Outline, folded: str, mentions: Iterable[Mention], table: SloganTable
) -> list[Slogan]:
    """Return the slogans among the mentions, each with its members as far as they are known."""
    runs = sibling_runs(outline).parted()
    found: list[tuple[Mention, Named | None]] = []
    for mention in mentions:
        here = _named_here(document.text, folded, mention, runs, _section_end(outline, mention))
        found.append((mention, here or (_named_with(folded, mention, found[-1]) if found else None)))
    found = _overruled(folded, found)
    first: dict[str, Named | None] = {}
    for mention, here in found:
        key = normalize(folded[mention.start : mention.end])
        known = first.get(key)
        if here is not None and (known is None or len(here[1]) > len(known[1])):
            first[key] = here
    latest: dict[str, Named] = {}
    tabled: dict[str, Named | None] = {}
    counted: dict[tuple[int, ...], tuple[str, Named]] = {}
    year = document.published.year if document.published else _year(folded)
    slogans = []
    for mention, here in found:
        name = folded[mention.start : mention.end]
        key = normalize(name)
        if here is not None and len(here[1]) < (mention.announced or 0):
            # Less than the name promises: another mention that names them all goes before.
            full = latest.get(key) or first.get(key)
            here = here if full is None or len(full[1]) <= len(here[1]) else None
        if here is not None:
            latest[key] = here
        named = here or _named_elsewhere(mention, latest.get(key) or first.get(key))
        if named is None and _refers_back(folded, mention):
            named = _named_in_full(mention, counted.get(mention.numbers))
        if named is not None:
            counted[mention.numbers] = (mention.head, named)
        if named is None and key not in first:
            named = first[key] = _named_far(document.text, folded, mention)
        if named is None and mention.standing is not None:
            if name not in tabled:
                tabled[name] = _named_in_table(document, folded, table.fitting(name, year, folded))
            named = tabled[name]
        if mention.firm or named is not None:
            slogans.append(_slogan(document.text, mention, named))
    return slogans


def _overruled(folded: str, found: list[tuple[Mention, Named | None]]) -> list[tuple[Mention, Named | None]]:
    """工程建设、采购项目“双盲”评审: what two things before a name seem to be is none of it, if a note tells."""
    noted = {normalize(folded[m.start : m.end]) for m, here in found if m.defined and here}
    if not noted:
        return found
    return [
        (m, None if here and _is_chance(m, here) and normalize(folded[m.start : m.end]) in noted else here)
        for m, here in found
    ]


def _is_chance(mention: Mention, named: Named) -> bool:
    return mention.numbers == (_WORD,) and not mention.defined and named[0] is Resolution.LIST_BEFORE and mention.quoted


def _named_with(folded: str, mention: Mention, last: tuple[Mention, Named | None]) -> Named | None:
    """What the name right before has, of which this is said too: 甲和乙是两大力量，也是|两大板块.

    Or from words without marks: 国内国际两个市场、|两种资源.
    """
    before, named = last
    between = folded[before.outer_end : mention.outer_start]
    if named is None or before.numbers != mention.numbers:
        return None
    if _ALSO_RE.fullmatch(between):
        return named
    if between not in ("", "、", "和") or mention.quoted:
        return None
    ends = [member.end for member in named[1]]
    starts = [member.start for member in named[1]]
    return named if ends == [*starts[1:], before.outer_start] else None


def _section_end(outline: Outline, mention: Mention) -> int:
    """Where the section of the mention ends; its own end, if it is in none."""
    section = outline.at(mention.start)
    return section.end if section is not None else mention.outer_end


def _named_here(text: str, folded: str, mention: Mention, runs: tuple[Runs, Runs], end: int) -> Named | None:
    count = mention.announced
    if folded.startswith(folded[mention.start : mention.end], mention.end):
        return None  # 三农三农: the last of them says what all of them say
    if mention.code:
        return _members(text, _found_of_code(folded, mention))
    if count is None or count < 2:
        return None
    if mention.head.startswith("字"):
        return _members(text, find_characters(folded, mention))
    if mention.listed:
        return _members(text, find_before(folded, mention, count))
    found = _found_beside(folded, mention, count, runs[0]) or _found_further(folded, mention, count, runs[1], end)
    if found is None:
        return None
    by, parts = found
    name = text[mention.start : mention.end]
    if any(end - start > 1 and text[start:end] in name for start, end in parts):
        return None  # 一主，即…；两副，即…: the words of the name itself
    if len({text[start:end] for start, end in parts}) < len(parts):
        return None  # what is said twice is no two things
    if is_of_other_things(folded, mention, by, parts):
        return None
    if by is Resolution.SECTIONS and any(name in text[start:end] for start, end in parts):
        return None  # （二）三大战略全面启动: a heading that speaks of the name
    return _members(text, (by, tidied(folded, mention, parts)))


def _found_beside(folded: str, mention: Mention, count: int, runs: Runs) -> tuple[Resolution, list[Part]] | None:
    """What the text names right before the name or behind it, or in sections that it announces."""
    return (
        find_taken(folded, mention)
        or find_before(folded, mention, count)
        or find_sections(folded, mention, count, runs)
        or find_echoes(folded, mention, count)
        or find_rows(folded, mention, count)
        or find_joint(folded, mention, count)
        or find_repeats(folded, mention, count)
        or find_ones(folded, mention, count)
        or find_refrains(folded, mention, count)
        or find_after(folded, mention, count)
        or find_ordinals(folded, mention, count)
    )


def _found_further(
    folded: str, mention: Mention, count: int, implicit: Runs, end: int
) -> tuple[Resolution, list[Part]] | None:
    """What the sentences, paragraphs and sections name that follow."""
    return (
        (None if _refers_back(folded, mention) else find_clauses(folded, mention, count))
        or find_shared(folded, mention, count)
        or find_sections(folded, mention, count, implicit)
        or find_later(folded, mention, count)
        or find_measured(folded, mention, count)
        or find_first(folded, mention, count)
        or find_parts(folded, mention, count)
        or find_spread(folded, mention, count, end)
        or find_subjects(folded, mention, count)
        or find_only(folded, mention)
    )


def _found_of_code(folded: str, mention: Mention) -> tuple[Resolution, list[Part]] | None:
    """What the digits mean, or the list right before: 电动自行车、厂房等“5+2”行业."""
    sized = find_sized(folded, mention)
    if sized is not None:
        return sized
    count = sum(mention.numbers)
    told = mention.numbers[0]
    if told > 2 and (mention.head == "条" or folded[mention.start + 1] == "个"):  # “育才八条”：甲、乙…; “6个100%”：…
        return find_before(folded, mention, told) or find_after(folded, mention, told)
    listed = find_before(folded, mention, count) if count > 1 else None
    parted = listed is not None and any(mark in folded[listed[1][0][1] : mention.start] for mark in "、和与")
    return (
        find_digits(folded, mention)
        or find_coded(folded, mention)
        or (listed if parted else None)
        or find_begun(folded, mention)
    )


def _members(text: str, found: tuple[Resolution, list[Part]] | None) -> Named | None:
    return (found[0], tuple(Member(text[start:end], start, end) for start, end in found[1])) if found else None


def _named_far(text: str, folded: str, mention: Mention) -> Named | None:
    """What a list elsewhere has, if no mention of the name has any members."""
    count = mention.announced
    return _members(text, find_elsewhere(folded, mention, count)) if count and not mention.code else None


def _refers_back(folded: str, mention: Mention) -> bool:
    """Whether the name speaks of what the text has named before: 这两项制度."""
    return _BACK_RE.search(folded, max(0, mention.outer_start - 3), mention.outer_start) is not None


def _named_elsewhere(mention: Mention, named: Named | None) -> Named | None:
    """What another mention of the name has: the nearest before, else the first. Not for 三个方面, which counts anew."""
    if named is None or (not mention.firm and mention.head in lexicon().announcing_heads):
        return None
    return Resolution.MENTION, named[1]


def _named_in_full(mention: Mention, last: tuple[str, Named] | None) -> Named | None:
    """What the last name of this number has, if it ends alike: 这五大政策 after 五大支柱性政策."""
    if last is None or len(mention.head) < _WORD or not last[0].endswith(mention.head[-_WORD:]):
        return None
    return Resolution.MENTION, last[1][1]


def _named_in_table(document: Document, folded: str, entries: tuple[StandingSlogan, ...]) -> Named | None:
    """The members that the table knows, with their places if the text names all of them somewhere.

    Of several sets of one name that is the one which the text names; else the one that fits best.
    """
    for entry in entries:
        parts = find_located(folded, entry.members, (entry.name, *entry.aliases)) if entry.members else None
        if parts is not None:
            return Resolution.TABLE, tuple(Member(document.text[a:b], a, b) for a, b in parts)
    if not entries or not entries[0].members:
        return None
    return Resolution.TABLE, tuple(Member(member) for member in entries[0].members)


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
