"""Tables: the lexicons that come with the package, read from its `data` folder, and those that a user brings."""

from __future__ import annotations

import os
import re
import stat
import tomllib
from pkgutil import get_data  # importlib.resources does the same, and costs a quarter of the whole import
from typing import Any

from .errors import LoadError, TableError

__all__ = ["read_table", "read_user_table"]


def read_table(name: str) -> dict[str, Any]:
    """Return the packaged table `name` as plain data.

    The caller turns it into an immutable value and keeps that; this function keeps nothing.

    >>> sorted(read_table("characters"))
    ['punctuation', 'simplified', 'traditional']
    """
    data = get_data("policytext", f"data/{name}.toml") or b""
    return tomllib.loads(data.decode("utf-8"))


_MOST_BYTES = 4 * 1024 * 1024  # forty times the largest packaged table
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # to open a pipe that nobody writes to would wait for ever

# A key of so many parts: TOML's reader takes time in the square of their number, and no table has more than two.
_DOTTED_RE = re.compile(
    r"""
    (?: (?: (?<![A-Za-z0-9_-]) [A-Za-z0-9_-]++ | "[^"\n]*+" | '[^'\n]*+' ) [ \t]*+ \. [ \t]*+ ){32}
    """,
    re.VERBOSE,
)


def read_user_table(path: str | os.PathLike[str], packaged: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return a TOML file of the user's as plain data; `packaged` are the names that would have done as well.

    Raises `LoadError` if it cannot be read, `TableError` if it is too large, not UTF-8 or no TOML. A byte order mark
    and the line breaks of Windows are read like none and like any.
    """
    try:
        data = _read(path)
    except (OSError, ValueError) as e:
        choices = " or ".join([*map(repr, packaged), "the path of a TOML file"])
        raise LoadError(f"{path}: cannot be read ({e}); give {choices}") from e
    name = os.path.basename(path)
    if len(data) > _MOST_BYTES:
        raise TableError(f"{name}: is larger than {_MOST_BYTES // 1024**2} MiB; divide the table")
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
        if long := _DOTTED_RE.search(text):
            raise ValueError(f"character {long.start()} begins a key of more than 32 parts")
        return tomllib.loads(text)
    except UnicodeDecodeError as e:
        raise TableError(f"{name}: byte {e.start} is not UTF-8; save the table as UTF-8") from e
    except (ValueError, RecursionError) as e:  # ValueError: no TOML, or a number of thousands of digits
        raise TableError(f"{name}: is not TOML ({e}); correct that line") from e


def _read(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a regular file, and no more than tell that it is too large."""
    with open(path, "rb", opener=lambda name, flags: os.open(name, flags | _AT_ONCE)) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError("it is no regular file")
        return file.read(_MOST_BYTES + 1)
