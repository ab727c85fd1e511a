"""load_themes: a table of themes from the package or from a TOML file, refused with place and remedy if it is wrong."""

from __future__ import annotations

import functools
import os
import tomllib
from pathlib import Path
from typing import Any

from ..errors import TableError
from ..tables import read_table, read_user_table
from .model import MOST_CHARACTERS, Term, Theme
from .themeset import ThemeSet

__all__ = ["PACKAGED", "load_themes", "parse_themes"]

PACKAGED = ("agenda", "state-council")

_TABLE_KEYS = ("name", "source", "note", "formulas", "themes")
_THEME_KEYS = ("name", "english", "parent", "source", "note", "terms", "weighted", "exclusions")
_GROUP_KEYS = ("weight", "source", "terms")


def load_themes(table: str | os.PathLike[str]) -> ThemeSet:
    """Return a table of themes: "agenda", "state-council", or the one in a TOML file.

    `agenda` has the themes of the policy agenda of local government; `state-council` the 22 topics by
    which the State Council files its documents. A file of your own looks like this, where `english`,
    `parent`, `source`, `note`, `exclusions` and `weighted` may be missing:

        [[themes]]
        name = "茶产业"
        english = "Tea"
        terms = ["茶园", "制茶", "茶叶"]
        exclusions = ["茶叶蛋"]
        [[themes.weighted]]
        weight = 3
        terms = ["茶产业"]

    `formulas = [...]` at the top replaces the packaged list of set phrases that count for nothing.
    Raises `LoadError` for a file that cannot be read and `TableError` for a wrong table, such as one of more than
    4 MiB or with a phrase of more than 100 characters.

    >>> len(load_themes("state-council"))
    22
    >>> load_themes("agenda")["招商引资"].english
    'Investment attraction'
    """
    if not isinstance(table, (str, os.PathLike)):
        raise TypeError(f"load_themes takes the name of a table or a path, not {type(table).__name__}")
    if isinstance(table, str) and table in PACKAGED:
        return _packaged(table)
    path = Path(table)
    return _read_themes(read_user_table(path, PACKAGED), path.stem, path.name)


def parse_themes(written: str) -> ThemeSet:
    """Return the table that `ThemeSet.to_toml` wrote; `TableError` for a text that is no table.

    >>> parse_themes(load_themes("agenda").to_toml()) == load_themes("agenda")
    True
    """
    try:
        data = tomllib.loads(written)
    except (ValueError, RecursionError) as e:
        raise TableError(f"the table is not TOML ({e}); correct that line") from e
    return _read_themes(data, "themes", "the table")


@functools.cache
def _packaged(name: str) -> ThemeSet:
    return _read_themes(read_table(f"themes/{name}"), name, f"{name}.toml")


@functools.cache
def _formulas() -> tuple[str, ...]:
    groups = read_table("themes/formulas")["formulas"]
    return tuple(phrase for group in groups for phrase in group["phrases"])


def _read_themes(data: dict[str, Any], name: str, place: str) -> ThemeSet:
    try:
        _check_keys(data, _TABLE_KEYS, "the table")
        themes = data.get("themes", [])
        if not isinstance(themes, list) or not all(isinstance(theme, dict) for theme in themes):
            raise TableError("themes is no list of tables; begin each theme with [[themes]]")
        formulas = _strings(data, "formulas", "the table") if "formulas" in data else _formulas()
        for phrase in formulas:
            if not 2 <= len(phrase) <= MOST_CHARACTERS:
                raise TableError(f"formula {phrase[:20]!r} is no phrase; give two characters or more, 100 at most")
        title = _string(data, "name", "the table") or name
        return ThemeSet(title, tuple(_read_theme(theme, i) for i, theme in enumerate(themes, 1)), formulas)
    except TableError as e:
        raise TableError(f"{place}: {e}") from None


def _read_theme(data: dict[str, Any], number: int) -> Theme:
    where = f"[{data.get('name') or f'theme {number}'}]"
    _check_keys(data, _THEME_KEYS, where)
    if "name" not in data:
        raise TableError(f'{where} has no name; give it one: name = "招商引资"')
    text = {key: _string(data, key, where) for key in ("name", "english", "source", "note")}
    groups = data.get("weighted", [])
    if not isinstance(groups, list) or not all(isinstance(group, dict) for group in groups):
        raise TableError(f"{where} weighted is no list of tables; begin each group with [[themes.weighted]]")
    terms = [term for group in ({"terms": data.get("terms", [])}, *groups) for term in _read_terms(group, where, text)]
    return Theme(
        terms=tuple(terms),
        parent=_string(data, "parent", where) or None,
        exclusions=_strings(data, "exclusions", where),
        **text,
    )


def _read_terms(group: dict[str, Any], where: str, theme: dict[str, str]) -> list[Term]:
    _check_keys(group, _GROUP_KEYS, f"{where} weighted")
    source = _string(group, "source", where) or theme["source"]
    terms, weight = _strings(group, "terms", where), group.get("weight", 1.0)
    try:
        return [Term(term, weight, source) for term in terms]
    except TableError as e:
        raise TableError(f"{where} {e}") from None


def _check_keys(data: dict[str, Any], known: tuple[str, ...], where: str) -> None:
    for key in data:
        if key not in known:
            raise TableError(f"{where} has the unknown key {key!r}; use one of {', '.join(known)}")


def _string(data: dict[str, Any], key: str, where: str) -> str:
    value = data.get(key, "")
    if not isinstance(value, str):
        raise TableError(f"{where} {key} = {value!r} is no string; put it in quotation marks")
    return value


def _strings(data: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    values = data.get(key, [])
    if not isinstance(values, list):
        raise TableError(f"{where} {key} = {values!r} is no list; write {key} = ['…', '…']")
    for value in values:
        if not isinstance(value, str):
            raise TableError(f"{where} {key} holds {value!r}, which is no string; put it in quotation marks")
    return tuple(values)
