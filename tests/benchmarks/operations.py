"""Count what the library does with fixed texts: `python tests/benchmarks/operations.py [--update]`.

Counted are the calls of the package's own functions and the calls that these make into C (searches, slices of lists,
lookups): a number that no busy machine changes. Calls inside attrs, `re` or jieba do not count, nor do comprehensions,
which are functions in some versions of Python and not in others. What one long pattern does within one call is not
seen; `speed.py` and `tests/test_linear.py` are for that.

`operations.toml` holds the figures, a table for each version of Python; `tests/test_operations.py` fails where a count
is more than a tenth above. After a change that is worth its price, `--update` writes the new figures.
"""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import policytext as pt

__all__ = ["ALLOWED", "FIGURES", "STEPS", "VERSION", "counted", "stored"]

ALLOWED = 1.1  # times its figure that a count may be
FIGURES = Path(__file__).with_name("operations.toml")
VERSION = f"{sys.version_info.major}.{sys.version_info.minor}"
_SEEDS = Path(__file__).parents[2] / "seeds"
# Named one by one: a new sample changes no figure.
_NAMES = ("news_business", "notice_rural_water", "regulation_community_meals", "report_qinghe_2026", "speech_complete")
_PACKAGE = os.path.dirname(os.path.abspath(pt.__file__)) + os.sep

STEPS: dict[str, Callable[[pt.Analysis], object]] = {
    "parse": lambda a: pt.parse(a.document.text),
    "split_sections": lambda a: pt.split_sections(a.document),
    "find_slogans": lambda a: pt.find_slogans(a.document, outline=a.outline),
    "score_themes": lambda a: pt.score_themes(a.document, outline=a.outline),
    "split_chunks": lambda a: pt.split_chunks(a.document, outline=a.outline),
    "check": lambda a: pt.check(a.document, outline=a.outline, slogans=a.slogans),
}


def counted() -> dict[str, int]:
    """The operations of each step on the fixed texts."""
    analyses = [_read((_SEEDS / f"{name}.txt").read_bytes().decode("utf-8")) for name in _NAMES]
    counts = {}
    for name, step in STEPS.items():
        for analysis in analyses:
            step(analysis)  # tables are read and patterns made once
        counts[name] = _operations(step, analyses)
    return counts


def _read(text: str) -> pt.Analysis:
    """The parts as each step returns them; `analyze` packs them, and unpacking is none of the steps."""
    document = pt.parse(text)
    outline = pt.split_sections(document)
    slogans = pt.find_slogans(document, outline=outline)
    return pt.Analysis(document, outline, slogans, pt.score_themes(document, outline=outline))


def _operations(step: Callable[[pt.Analysis], object], analyses: list[pt.Analysis]) -> int:
    count = 0

    def note(frame: FrameType, event: str, _: Any) -> None:
        nonlocal count
        code = frame.f_code
        if code.co_filename.startswith(_PACKAGE):
            count += event == "c_call" or (event == "call" and not code.co_name.startswith("<"))

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        for analysis in analyses:
            step(analysis)
    finally:
        sys.setprofile(before)
    return count


def stored() -> dict[str, int] | None:
    """The figures for this version of Python, None if nobody has counted on it."""
    figures: dict[str, int] | None = tomllib.loads(FIGURES.read_bytes().decode("utf-8")).get(VERSION)
    return figures


def _update(counts: dict[str, int]) -> None:
    known = tomllib.loads(FIGURES.read_bytes().decode("utf-8")) if FIGURES.exists() else {}
    known[VERSION] = counts
    lines = ["# Operations on the fixed texts; written by `python tests/benchmarks/operations.py --update`."]
    for version in sorted(known, key=lambda v: [int(part) for part in v.split(".")]):
        lines += ["", f'["{version}"]', *(f"{name} = {count}" for name, count in known[version].items())]
    FIGURES.write_bytes(("\n".join(lines) + "\n").encode("utf-8"))


def main(arguments: list[str]) -> int:
    counts = counted()
    figures = (stored() or {}) if FIGURES.exists() else {}
    for name, count in counts.items():
        beside = f"{count / figures[name]:7.3f} of the figure" if name in figures else "  no figure"
        print(f"{name:16}{count:9,}{beside}")
    if "--update" in arguments:
        _update(counts)
        return 0
    return any(count > ALLOWED * figures.get(name, count) for name, count in counts.items())


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
