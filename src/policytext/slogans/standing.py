"""Standing slogans (固定提法): names that a text uses and expects its reader to know, and the table that holds them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from types import MappingProxyType

from attrs import field, frozen

from ..errors import TableError
from ..folding import fold

__all__ = ["SHORT", "SloganTable", "StandingSlogan", "names_by_pair"]

_EARLY = 3  # years
SHORT = 3  # characters of a name that others use for sets of their own
_NUMBER_RE = re.compile(r"[一二两三四五六七八九十百千万双0-9]")


@frozen
class StandingSlogan:
    """A slogan that a reader is expected to know (固定提法): one entry of a `SloganTable`.

    `members` is empty where the name is known and its members are not fixed. `aliases` are other
    spellings of the name, `since` and `until` the years between which the members were these (None:
    open). `bare` tells whether the name counts without quotation marks; short ones such as 四新 do not,
    since those characters meet by chance, nor do those that other places use for sets of their own.
    `where` are words of which a text must have one, `not_before` what may not follow the name. `source` is
    the document that fixed it.

    >>> from policytext import load_slogans
    >>> load_slogans().named("四个意识")[0].members[0]
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

    def counts_bare(self, name: str) -> bool:
        """Return whether `name`, one of the entry's, counts without quotation marks: 三医联动 does, 三医 does not.

        >>> from policytext import load_slogans
        >>> entry = load_slogans().named("三医")[0]
        >>> entry.counts_bare("三医"), entry.counts_bare("三医联动")
        (False, True)
        """
        return self.bare or (len(self.name) <= SHORT < len(name) and not self.where)

    def __attrs_post_init__(self) -> None:
        for name in (self.name, *self.aliases):
            if _NUMBER_RE.search(fold(name)) is None:
                raise TableError(f"[{self.name}] has no number in its name {name!r}; give the name with its number")


@frozen(cache_hash=True)
class SloganTable:
    """A table of standing slogans (固定提法表), made by `load_slogans`; iterating yields its entries.

    `over` lays it over another one. Several entries of one name are its members at different times.

    >>> from policytext import load_slogans
    >>> table = load_slogans()
    >>> len(table) > 300, table.named("三农")[0].numbers
    (True, (3,))
    """

    entries: tuple[StandingSlogan, ...] = field(repr=lambda entries: str(len(entries)))

    def __iter__(self) -> Iterator[StandingSlogan]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def named(self, name: str) -> tuple[StandingSlogan, ...]:
        """Return the entries of a name or alias, the latest first; empty when it is unknown.

        >>> from policytext import load_slogans
        >>> [entry.since for entry in load_slogans().named("四个全面")]
        [2021, 2014]
        """
        return _names_of(self).get(name, ())

    def known(self, name: str, year: int | None, text: str) -> StandingSlogan | None:
        """Return the entry whose members `name` has in a text of that year, if one fits.

        An entry with `where` fits only a text that has one of those words (四个中心 is Beijing's in a text on
        Beijing). Without a year the entries that are current today are tried first.

        >>> from policytext import load_slogans
        >>> load_slogans().known("四个全面", 2016, "").members[0]
        '全面建成小康社会'
        """
        return next(iter(self.fitting(name, year, text)), None)

    def fitting(self, name: str, year: int | None, text: str) -> tuple[StandingSlogan, ...]:
        """Return all entries that `known` weighs, the best first: of an undated text also those of other times.

        >>> from policytext import load_slogans
        >>> len(load_slogans().fitting("四个全面", None, "")), len(load_slogans().fitting("四个全面", 2016, ""))
        (2, 2)
        """
        entries = [e for e in self.named(name) if not e.where or any(word in text for word in e.where)]
        if year is None:
            return tuple(sorted(entries, key=lambda e: e.until is not None))
        # A name that stands in a text is at least as old as the text. But where it had its time and the text is far
        # older, it named another set (约法三章 of 1998).
        current = (e for e in entries if e.until is None or (e.since or 0) - _EARLY <= year <= e.until)
        return tuple(sorted(current, key=lambda e: max((e.since or 0) - year, 0)))

    def over(self, other: SloganTable) -> SloganTable:
        """Return both tables in one; of a name that both have, only this table's entries remain.

        >>> from policytext import SloganTable, StandingSlogan, load_slogans
        >>> mine = SloganTable((StandingSlogan("三农", (3,), ("农房", "农田", "农机")),))
        >>> mine.over(load_slogans()).named("三农")[0].members
        ('农房', '农田', '农机')
        """
        return _laid_over(self, other)


@functools.lru_cache(maxsize=16)
def _laid_over(table: SloganTable, other: SloganTable) -> SloganTable:
    taken = _names_of(table)
    return SloganTable((*table.entries, *(e for e in other.entries if fold(e.name) not in taken)))


@functools.lru_cache(maxsize=16)
def _names_of(table: SloganTable) -> MappingProxyType[str, tuple[StandingSlogan, ...]]:
    """Return the entries of each name and alias, the latest first; of an alias in two tables, the upper one's."""
    by_name: dict[str, list[StandingSlogan]] = {}
    for entry in table.entries:
        for name in (entry.name, *entry.aliases):
            by_name.setdefault(fold(name), []).append(entry)
    return MappingProxyType({n: tuple(sorted(e, key=lambda x: -(x.since or 0))) for n, e in by_name.items()})


@frozen
class Opening:
    """The names of a table whose first number, and the character after it, are the same.

    `offsets` tells where in each name that number stands: 3 in 门前三包. `shapes` are the lengths and offsets that
    occur, longest first, so that a name is looked up and not searched for: a table may have thousands.
    """

    shapes: tuple[tuple[int, int], ...]
    offsets: MappingProxyType[str, int]


@functools.lru_cache(maxsize=16)
def names_by_pair(table: SloganTable) -> MappingProxyType[str, Opening]:
    """Lead from a name's first number and the character after it to the names that open so."""
    by_pair: dict[str, dict[str, int]] = {}
    for name in _names_of(table):
        at = len(_NUMBER_RE.split(name, maxsplit=1)[0])  # every name of a table has a number
        by_pair.setdefault(name[at : at + 2], {})[name] = at
    return MappingProxyType({pair: _opening(offsets) for pair, offsets in by_pair.items()})


def _opening(offsets: dict[str, int]) -> Opening:
    shapes = {(len(name), offset) for name, offset in offsets.items()}
    return Opening(tuple(sorted(shapes, reverse=True)), MappingProxyType(offsets))
