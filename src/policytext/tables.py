"""Tables: the lexicons that come with the package, read from its `data` folder, and those that a user brings."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
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


def read_user_table(path: str | os.PathLike[str], packaged: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return a TOML file of the user's as plain data; `packaged` are the names that would have done as well.

    Raises `LoadError` if it cannot be read, `TableError` if it is not UTF-8 or no TOML. A byte order mark and the
    line breaks of Windows are read like none and like any.
    """
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as e:
        choices = " or ".join([*map(repr, packaged), "the path of a TOML file"])
        raise LoadError(f"{path}: cannot be read ({e}); give {choices}") from e
    name = Path(path).name
    try:
        return tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError as e:
        raise TableError(f"{name}: byte {e.start} is not UTF-8; save the table as UTF-8") from e
    except (tomllib.TOMLDecodeError, RecursionError) as e:
        raise TableError(f"{name}: is not TOML ({e}); correct that line") from e
