"""Layout: what the lines of a text say about it, before its sections are read."""

from __future__ import annotations

from .reading import parse

__all__ = ["parse"]
