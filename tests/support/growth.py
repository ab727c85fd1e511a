"""Measure how the work on hostile texts grows with their length: `python -m support.growth [WORD…]` in tests.

For every text of `hostile_texts` whose label holds one of the words (all of them without any), every function of
`reads` is timed in CPU seconds at two sizes. A line is printed for each that takes longer than the limit or grows
faster than the length allows, and at the end the slowest. A clock is no matter for a test, so this is a program.

What seems to go beyond is measured again, with the garbage collector of the interpreter off, and the better measure
counts: the collector looks through all values when their number has grown by a quarter, which falls into one of two
calls and not into the other, and makes growth look like 3 times where it is 2.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable

import policytext as pt
from support.hostile_texts import HOSTILE_TEXTS
from support.reads import READS

SMALL, LARGE = 50_000, 100_000
MOST_GROWTH, MOST_SECONDS, NOISE = 2.5, 4.0, 0.1  # below this many seconds a ratio says nothing


def seconds(label: str, size: int) -> dict[str, float]:
    """How long each function takes on one text."""
    text = HOSTILE_TEXTS[label](size)
    analysis = pt.analyze(text)
    works: dict[str, Callable[[], object]] = {
        "analyze": lambda: pt.analyze(text),
        "intervals": lambda: analysis.themes.intervals(),
        **{name: lambda read=read: read(analysis) for name, read in READS.items() if name != "analyze_many"},  # type: ignore[misc]
    }
    return {name: timed(work) for name, work in works.items()}


def timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def beyond(small: float, large: float) -> bool:
    return large > MOST_SECONDS or (large > NOISE and large > MOST_GROWTH * small)


def better(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    return {name: min(took, other[name]) for name, took in one.items()}


def main(words: list[str]) -> int:
    labels = [label for label in HOSTILE_TEXTS if not words or any(word in label for word in words)]
    pt.keyness("开会。")  # the dictionary is loaded once
    pt.score_themes("开会。", "state-council")
    bad, slowest = 0, (0.0, "")
    for label in labels:
        small, large = seconds(label, SMALL), seconds(label, LARGE)
        if any(beyond(small[name], took) for name, took in large.items()):
            gc.disable()
            small, large = better(small, seconds(label, SMALL)), better(large, seconds(label, LARGE))
            gc.enable()
        for name, took in large.items():
            slowest = max(slowest, (took, f"{name} on {label}"))
            if beyond(small[name], took):
                bad += 1
                growth = took / max(small[name], 1e-9)
                print(f"{label}: {name} took {small[name]:.2f} s, then {took:.2f} s: {growth:.1f} times", flush=True)
    print(f"{len(labels)} texts, {len(READS)} functions, {bad} beyond the limits; {slowest[1]}: {slowest[0]:.2f} s")
    return bad > 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
