"""load_slogans: a table of standing slogans from the package or from a TOML file, refused with place and remedy."""

from __future__ import annotations

import functools
import os
from typing import Any

from ..errors import TableError
from ..tables import read_table, read_user_table
from .standing import SHORT, SloganTable, StandingSlogan

__all__ = ["load_slogans"]

_PACKAGED = "standing"
_KEYS = ("name", "numbers", "members", "aliases", "since", "until", "bare", "where", "not_before", "source")


def load_slogans(table: str | os.PathLike[str] = _PACKAGED) -> SloganTable:
    """Return a table of standing slogans: the packaged one, "standing", or the one in a TOML file.

    A table of your own looks like this; `name`, `numbers` and `source` must be there:

        [[slogan]]
        name = "三茶统筹"
        numbers = [3]
        members = ["茶文化", "茶产业", "茶科技"]
        aliases = ["“三茶”统筹"]
        since = 2021
        source = "a speech of March 2021"

    `until` closes the time in which the members were these; `where` lists words of which a text must have one;
    `bare = true` lets a name of up to three characters count without quotation marks. Give the table to
    `find_slogans`, which lays it over the packaged one.

    Raises `LoadError` for a file that cannot be read and `TableError` for a wrong table.

    >>> load_slogans().named("两个维护")[0].since
    2018
    """
    if not isinstance(table, (str, os.PathLike)):
        raise TypeError(f"load_slogans takes the name of a table or a path, not {type(table).__name__}")
    if table == _PACKAGED:
        return _packaged()
    return _read(read_user_table(table), os.path.basename(os.fspath(table)))


@functools.cache
def _packaged() -> SloganTable:
    return _read(read_table("slogans"), "slogans.toml")


def _read(data: dict[str, Any], place: str) -> SloganTable:
    try:
        rows = data.get("slogan", [])
        if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) for row in rows):
            raise TableError("has no list of slogans; begin each with [[slogan]]")
        for key in data:
            if key != "slogan":
                raise TableError(f"has the unknown key {key!r}; use [[slogan]] alone")
        return SloganTable(_in_order([_entry(row, number) for number, row in enumerate(rows, 1)]))
    except TableError as e:
        raise TableError(f"{place}: {e}") from None


def _entry(row: dict[str, Any], number: int) -> StandingSlogan:
    where = f"[{row.get('name') or f'slogan {number}'}]"
    for key in row:
        if key not in _KEYS:
            raise TableError(f"{where} has the unknown key {key!r}; use one of {', '.join(_KEYS)}")
    name, source = _string(row, "name", where), _string(row, "source", where)
    numbers, members = _numbers(row, where), _strings(row, "members", where)
    if len(set(members)) < len(members):
        raise TableError(f"{where} names a member twice; give each once")
    since, until = _year(row, "since", where), _year(row, "until", where)
    if since is not None and until is not None and until < since:
        raise TableError(f"{where} ends in {until} before it begins in {since}; give since <= until")
    words = _strings(row, "where", where)
    bare = row.get("bare", len(name) > SHORT and not words)
    if not isinstance(bare, bool):
        raise TableError(f"{where} bare = {bare!r} is neither; give true or false")
    return StandingSlogan(
        name=name,
        numbers=numbers,
        members=members,
        aliases=_strings(row, "aliases", where),
        since=since,
        until=until,
        bare=bare,
        not_before=_strings(row, "not_before", where),
        where=words,
        source=source,
    )


def _in_order(entries: list[StandingSlogan]) -> tuple[StandingSlogan, ...]:
    """The entries as they came; two of one name that begin in one year would leave the choice to chance."""
    seen: set[tuple[str, int | None]] = set()
    for entry in entries:
        for name in (entry.name, *entry.aliases):
            if (name, entry.since) in seen:
                raise TableError(f"[{entry.name}] stands twice for one time as {name!r}; give them different years")
            seen.add((name, entry.since))
    return tuple(entries)


def _string(row: dict[str, Any], key: str, where: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value.strip():
        raise TableError(f'{where} lacks its {key}; give it as a string: {key} = "…"')
    return value


def _strings(row: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    values = row.get(key, [])
    if not isinstance(values, list) or not all(isinstance(value, str) and value.strip() for value in values):
        raise TableError(f'{where} {key} is no list of strings; give it as {key} = ["…", "…"]')
    return tuple(values)


def _numbers(row: dict[str, Any], where: str) -> tuple[int, ...]:
    values = row.get("numbers")
    if not isinstance(values, list) or not values or not all(type(value) is int and value >= 0 for value in values):
        raise TableError(f"{where} lacks its numbers; give those of the name in order: numbers = [4]")
    return tuple(values)


def _year(row: dict[str, Any], key: str, where: str) -> int | None:
    value = row.get(key)
    if value is not None and type(value) is not int:
        raise TableError(f"{where} {key} = {value!r} is no year; give a whole number: {key} = 2021")
    return value
