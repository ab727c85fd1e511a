"""Tables: the lexicons that come with the package, read from its `data` folder."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any

__all__ = ["read_table"]


def read_table(name: str) -> dict[str, Any]:
    """Return the packaged table `name` as plain data.

    The caller turns it into an immutable value and keeps that; this function keeps nothing.

    >>> sorted(read_table("roles"))[:1] != []
    True
    """
    file = resources.files(__package__).joinpath("data", name + ".toml")
    return tomllib.loads(file.read_text("utf-8"))
