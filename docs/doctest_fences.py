"""An extension of Griffe, which reads the docstrings for the reference pages: examples (`>>>`) become code blocks."""

from __future__ import annotations

import re
from typing import Any

import griffe

# A run of examples: from a line that begins with >>> to the next blank line.
EXAMPLES_RE = re.compile(r"^(?P<indent> *)>>> .*(?:\n(?! *$).*)*", re.MULTILINE)


def fence(docstring: str) -> str:
    """Put each run of examples between fences."""
    return EXAMPLES_RE.sub(lambda m: f"\n{m['indent']}```pycon\n{m[0]}\n{m['indent']}```\n", docstring)


class DoctestFences(griffe.Extension):
    """Fence the examples of every docstring."""

    def on_object(self, *, obj: griffe.Object, **kwargs: Any) -> None:
        if obj.docstring:
            obj.docstring.value = fence(obj.docstring.value)
