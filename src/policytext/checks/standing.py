"""Standing slogans that a text lists with a member missing, with a wrong one, or under a wrong number."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from ..numerals import write_numeral
from ..slogans import StandingSlogan, load_slogans
from ..slogans.mentions import Mention
from .beside import Beside, lists_beside
from .reading import Finding, Reading, finding

__all__ = ["find_standing_slip"]

_WORDY = 4  # characters by which an item may be longer than twice the longest member
_NUMBER_RE = regex.compile(r"[一二两三四五六七八九十]{1,3}|\d{1,2}")


def find_standing_slip(reading: Reading, mention: Mention) -> Finding | None:
    """Return what is wrong with the list beside a name, by the packaged table of standing slogans.

    More than half of the members must be there: a set of another place may bear the same name.
    """
    for beside in (one for one in lists_beside(reading.folded, mention) if not one.is_open):
        items = [reading.text[start:end] for start, end in beside.items]
        found = _mislisted(reading, mention, beside, items) or _misnamed(reading, mention, items)
        if found is not None:
            return found
    return None


def _mislisted(reading: Reading, mention: Mention, beside: Beside, items: Sequence[str]) -> Finding | None:
    """四个意识 with three of its members, or with one that is none of them."""
    name = reading.folded[mention.start : mention.end]
    entries = [entry for entry in load_slogans().named(name) if len(entry.members) > 1 and not entry.where]
    lacks = [_lacking(entry, items) for entry in entries]
    if not all(lacks) or not lacks:
        return None
    missing = min(lacks, key=len)
    entry = entries[lacks.index(missing)]
    if 2 * len(missing) >= len(entry.members) or len(items) > len(entry.members):
        return None
    if max(map(len, items)) > _WORDY + 2 * max(map(len, entry.members)):
        return None  # people or deeds, with the names within
    suggestion = "、".join(_mended(items, entry, missing)) if beside.mark == "、" else None
    return finding("standing-members", beside.span, suggestion, name=name, missing="、".join(missing))


def _is_member(member: str, item: str) -> bool:
    return member in item or (len(item) > 3 and item in member)


def _lacking(entry: StandingSlogan, items: Sequence[str]) -> list[str]:
    """The members that no item names, not in other words either (热爱党 for 热爱中国共产党)."""
    shared = set.intersection(*map(set, entry.members))  # 意识: it tells nothing of which one is meant
    rests = [rest for item in items if len(rest := _beyond(entry, item)) > 1]
    return [
        member
        for member in entry.members
        if not any(_is_member(member, item) for item in items)
        and not any(_is_worded(member, rest, shared) or _is_worded(rest, member, shared) for rest in rests)
    ]


def _beyond(entry: StandingSlogan, item: str) -> str:
    """What an item says beyond the members that it names."""
    for member in entry.members:
        item = "" if _is_member(member, item) and member not in item else item.replace(member, "")
    return item


def _is_worded(name: str, other: str, shared: set[str]) -> bool:
    """Does half of what is said in one name stand in the other?"""
    own = set(name) - shared
    return 2 * len(own & set(other)) >= len(own)


def _mended(items: Sequence[str], entry: StandingSlogan, missing: Sequence[str]) -> list[str]:
    """The list with the missing members in the places of the wrong items, or at its end."""
    waiting, mended = list(missing), []
    for item in items:
        is_right = any(_is_member(member, item) for member in entry.members)
        mended.append(item if is_right or not waiting else waiting.pop(0))
    return mended + waiting


def _misnamed(reading: Reading, mention: Mention, items: Sequence[str]) -> Finding | None:
    """五个意识 with all the members of 四个意识, and no other."""
    name = reading.folded[mention.start : mention.end]
    right = _NUMBER_RE.sub(write_numeral(len(items)), name, count=1)
    if right == name:
        return None
    for entry in load_slogans().named(right):
        if len(entry.members) == len(items) > 1 and not _lacking(entry, items):
            return finding("standing-number", (mention.start, mention.end), right, name=name, expected=right)
    return None
