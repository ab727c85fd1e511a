"""Standing slogans: the packaged table of nationally known numeral slogans and their members."""

from __future__ import annotations

import functools
import re
from typing import Any

from attrs import frozen

from ..errors import TableError
from ..folding import fold
from ..tables import read_table

__all__ = ["Standing", "StandingTable", "standing_slogans"]

_FIRST_NUMBER_RE = re.compile(r"[一二两三四五六七八九十百千万双0-9]")


@frozen
class Standing:
    """A slogan that a reader is expected to know (固定提法).

    `members` is empty where the name is known and its members are not fixed. `aliases` are other
    spellings of the name, `since` and `until` the years between which the members were these (None:
    open). `bare` tells whether the name counts without quotation marks; short ones such as 四新 do not,
    since those characters meet by chance, nor do those that other places use for sets of their own.
    `where` are words of which a text must have one. `source` is the document that fixed it.

    >>> standing_slogans().named("四个意识")[0].members[0]
    '政治意识'
    """

    name: str
    numbers: tuple[int, ...]
    members: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    bare: bool = True
    not_before: tuple[str, ...] = ()
    where: tuple[str, ...] = ()
    source: str = ""


@frozen
class StandingTable:
    """Standing slogans with the look-ups that finding them needs.

    `by_pair` leads from a name's first number and the character after it to the names (with the
    offset of that number), longest first.

    >>> table = standing_slogans()
    >>> table.named("三农")[0].numbers
    (3,)
    """

    entries: tuple[Standing, ...]
    by_name: dict[str, tuple[Standing, ...]]
    by_pair: dict[str, tuple[tuple[str, int], ...]]

    def named(self, name: str) -> tuple[Standing, ...]:
        """Return the entries of a name or alias, the latest first; empty when it is unknown."""
        return self.by_name.get(name, ())

    def known(self, name: str, year: int | None, text: str) -> Standing | None:
        """Return the entry whose members `name` has in a text of that year, if one fits.

        An entry with `where` fits only a text that has one of those words (四个中心 is Beijing's in a text on
        Beijing). Without a year the entries that are current today are tried first.
        """
        entries = [e for e in self.named(name) if not e.where or any(word in text for word in e.where)]
        if year is None:
            return next((e for e in entries if e.until is None), entries[0] if entries else None)
        # A name that stands in a text is at least as old as the text: years before its first entry mean that one.
        current = (e for e in entries if (e.until or 9999) >= year)
        return min(current, key=lambda e: max((e.since or 0) - year, 0), default=None)


def _entry(row: dict[str, Any]) -> Standing:
    name = row.get("name")
    if not isinstance(name, str) or not row.get("numbers") or not row.get("source"):
        raise TableError(f"slogans.toml: [{name!r}] lacks a name, its numbers or a source; give all three")
    return Standing(
        name=name,
        numbers=tuple(row["numbers"]),
        members=tuple(row.get("members", ())),
        aliases=tuple(row.get("aliases", ())),
        since=row.get("since"),
        until=row.get("until"),
        bare=row.get("bare", len(name) > 3 and not row.get("where")),
        where=tuple(row.get("where", ())),
        not_before=tuple(row.get("not_before", ())),
        source=row["source"],
    )


def make_table(rows: list[dict[str, Any]]) -> StandingTable:
    """Return the table that `rows` describe; raises `TableError` on a row that lacks what it needs."""
    entries = tuple(_entry(row) for row in rows)
    by_name: dict[str, list[Standing]] = {}
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            by_name.setdefault(fold(name), []).append(entry)
    by_pair: dict[str, list[tuple[str, int]]] = {}
    for name in sorted(by_name, key=lambda n: (-len(n), n)):
        match = _FIRST_NUMBER_RE.search(name)
        if match is None:
            raise TableError(f"slogans.toml: [{name}] has no number in its name; give the name with its number")
        by_pair.setdefault(name[match.start() : match.start() + 2], []).append((name, match.start()))
    return StandingTable(
        entries=entries,
        by_name={n: tuple(sorted(e, key=lambda x: -(x.since or 0))) for n, e in by_name.items()},
        by_pair={pair: tuple(names) for pair, names in by_pair.items()},
    )


@functools.cache
def standing_slogans() -> StandingTable:
    """Return the packaged table.

    >>> len(standing_slogans().entries) > 100
    True
    """
    return make_table(read_table("slogans")["slogan"])
