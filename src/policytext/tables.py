"""Tables: the lexicons that come with the package, read from its `data` folder."""

from __future__ import annotations

import tomllib
from pkgutil import get_data  # importlib.resources does the same, and costs a quarter of the whole import
from typing import Any

__all__ = ["read_table"]


def read_table(name: str) -> dict[str, Any]:
    """Return the packaged table `name` as plain data.

    The caller turns it into an immutable value and keeps that; this function keeps nothing.

    >>> sorted(read_table("characters"))
    ['punctuation', 'simplified', 'traditional']
    """
    data = get_data("policytext", f"data/{name}.toml") or b""
    return tomllib.loads(data.decode("utf-8"))
