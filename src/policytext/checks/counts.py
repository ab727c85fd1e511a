"""Counts: announcements whose lists have another number of items (三点意见 before four; 四大行动 with three named)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise

import regex
from attrs import evolve

from ..numerals import write_numeral
from ..sections.model import Section, Style
from ..slogans import Resolution, SloganKind
from ..slogans.lexicon import lexicon
from ..slogans.members.after import find_after
from ..slogans.members.before import find_before
from ..slogans.members.clauses import find_clauses
from ..slogans.members.items import Part
from ..slogans.mentions import Mention
from .beside import Beside, lists_beside
from .lists import Numbered
from .reading import Finding, Reading, finding
from .standing import find_standing_slip

__all__ = ["find_wrong_counts"]

_Finder = Callable[[str, Mention, int], tuple[Resolution, list[Part]] | None]

_ELSEWHERE = (Resolution.MENTION, Resolution.TABLE)  # named, but not here
_MOST = 40
_FEWEST = 3  # clauses that end alike; two may do so by chance
_REACH = 4_000  # characters behind a name in which the finders look
_QUOTED = 200  # characters before a name in which `find_before` looks for a list
_NEAR = 40  # characters between an announcement and the first item
_FIRM_REST = 4  # characters between a name and the colon after which its list stands
# Between an announcement and the first item: 我讲三点意见。 三项重点工作的落实。 从三个方面发力： 提四点要求，
_REST_RE = regex.compile(r"(?:[^。；！？，、：\n“”]{0,14}[：，]|(?:的[^。；！？，、：\n“”]{0,8})?[。！\n])[ \n]*")
_NUMBER_RE = regex.compile(r"[一二两三四五六七八九十]{1,3}|\d{1,2}")


def find_wrong_counts(reading: Reading) -> Iterator[Finding]:
    """Yield the announcements that their list does not bear out; only lists whose items are plain to count."""
    told = {
        (s.start, s.end)
        for s in reading.slogans
        if s.kind is SloganKind.NUMERAL and s.complete and s.resolved_by not in _ELSEWHERE
    }
    lists = _Lists(reading)
    for mention in reading.mentions:
        found = find_standing_slip(reading, mention)
        if found is None and (mention.start, mention.end) not in told and _announces(mention):
            count = _sections(reading.folded, mention, lists) or _listed(reading.folded, mention)
            count = count or _named_otherwise(reading.folded, mention)
            found = _finding(reading, mention, count) if count and count != mention.announced else None
        if found is not None:
            yield found


def _announces(mention: Mention) -> bool:
    """Does the name count one thing, and not stand for members that everybody knows?"""
    entry = mention.standing
    known = entry is not None and entry.members and not entry.where and (entry.bare or mention.quoted)
    return not known and len(mention.numbers) == 1 and 2 <= (mention.announced or 0) <= _MOST


def _finding(reading: Reading, mention: Mention, found: int) -> Finding:
    name = reading.folded[mention.start : mention.end]
    number = str(found) if mention.figures else "两" if found == 2 else write_numeral(found)
    suggestion = _NUMBER_RE.sub(number, name, count=1)
    span = mention.start, mention.end
    return finding("announced-count", span, suggestion, name=name, announced=mention.announced, found=found)


def _sections(folded: str, mention: Mention, lists: _Lists) -> int | None:
    """How many sections follow an announcement at once; None where none do, or their own numbers are in doubt."""
    items = lists.next_after(mention.outer_end)
    if items is None or items[0].start - mention.outer_end > _NEAR:
        return None
    rest = folded[mention.outer_end : items[0].start]
    if not _REST_RE.fullmatch(rest) or (mention.firm and rest.find("：") not in range(_FIRM_REST)):
        return None
    if "：" not in rest and mention.head not in lexicon().announcing_heads:
        return None  # 建成四个基地。 tells of them and announces nothing
    deeper = sum(len(section.children) for section in items)
    return None if deeper == mention.announced or lists.is_doubtful(items) else len(items)


class _Lists:
    """The lists of a reading, to be asked which begins behind an announcement, and whether its numbers are whole."""

    def __init__(self, reading: Reading) -> None:
        self.lists = reading.lists
        self.starts = [items[0].start for items in self.lists]
        self.of_style: dict[Style, list[Section]] = defaultdict(list)
        for section in reading.outline.walk():
            self.of_style[section.style].append(section)

    def next_after(self, offset: int) -> Numbered | None:
        at = bisect_left(self.starts, offset)
        return self.lists[at] if at < len(self.lists) else None

    def is_doubtful(self, items: Numbered) -> bool:
        """Are numbers left out or repeated, or does the next one stand where the outline has it under another head?"""
        if [s.number for s in items] != list(range(1, len(items) + 1)):
            return True
        same = self.of_style[items[0].style]
        after = bisect_right(same, items[-1].start, key=lambda s: s.start)
        return after < len(same) and same[after].number == len(items) + 1


def _listed(folded: str, mention: Mention) -> int | None:
    """How many items the list beside a name has, if they are alike: all end in what is counted, or in one character.

    One that is left open (等) counts only where it names too many.
    """
    for beside in lists_beside(folded, mention):
        enough = not beside.is_open or len(beside.items) > (mention.announced or 0)
        if enough and _alike(folded, beside, mention.head[-2:]):
            return len(beside.items)
    return None


def _named_otherwise(folded: str, mention: Mention) -> int | None:
    """How many members the text names where `find_slogans` looks for them, if it is one more or one fewer.

    Only where the list is set off, by quotation marks, brackets or what opens it, or all its clauses end in what is
    counted (打好攻坚硬仗；打好提质硬仗；…).
    """
    announced, name = mention.announced or 0, folded[mention.start : mention.end]
    if folded.startswith("等", mention.outer_start - 1):
        return None
    for count in (announced + 1, announced - 1):
        for find in _finders(folded, mention, count):
            found = find(folded, evolve(mention, numbers=(count,), standing=None), count)
            if found is None or found[0] is Resolution.LIST_BEFORE:
                continue
            if any(folded.find(name, *part) >= 0 for part in found[1]):
                continue  # the name once more is none of its members
            is_plain = _ends_alike if found[0] is Resolution.CLAUSES else _is_listed
            if is_plain(folded, found[1], mention.head) and not folded.startswith("等", found[1][-1][1]):
                return count
    return None


def _finders(folded: str, mention: Mention, count: int) -> Iterator[_Finder]:
    """Those of the finders that may find so many in a plain way; each is work, at every name of a text."""
    start, end = mention.outer_end, mention.outer_end + _REACH
    if count > 1 and folded.count("、", start, end) + folded.count("；", start, end) >= count - 1:
        yield find_after
    # Where a list before a name begins only its number tells, unless its items are quoted.
    if count > 1 and folded.find("”", max(0, mention.outer_start - _QUOTED), mention.outer_start) >= 0:
        yield find_before
    name = folded[mention.start : mention.end]
    if count >= _FEWEST and folded.count(mention.head, start, end) - folded.count(name, start, end) >= count:
        yield find_clauses


def _ends_alike(folded: str, parts: list[Part], head: str) -> bool:
    """Do three clauses or more end in what is counted? Not in its own number (一手抓, of 两手抓)."""
    heads = all(folded.endswith(head, *part) and folded[part[1] - len(head) - 1] != "一" for part in parts)
    return len(parts) >= _FEWEST and len(head) > 1 and heads


def _is_listed(folded: str, parts: list[Part], _: str) -> bool:
    """Are the items parted as those of a list are, by 、 or ；?"""
    between = [folded[a[1] : b[0]] for a, b in pairwise(parts)]
    return all("、" in mark or "；" in mark for mark in between)


def _alike(folded: str, beside: Beside, head: str) -> bool:
    texts = [folded[start:end] for start, end in beside.items]
    if len(head) > 1 and all(text.endswith(head) for text in texts):
        return True
    return beside.mark == "、" and len({text[-1] for text in texts}) == 1 and len({len(text) for text in texts}) == 1
