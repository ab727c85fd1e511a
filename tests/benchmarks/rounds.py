"""Rounds: several tasks measured side by side, so that what disturbs one disturbs all."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Mapping

from attrs import frozen

__all__ = ["Times", "measure", "pin"]


@frozen
class Times:
    """The processor seconds that a task took in each round; the ratio of two tasks is taken round by round."""

    seconds: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.seconds)

    def ratios(self, other: Times) -> tuple[float, float, float]:
        """How many times as fast this is as the other: the median over the rounds, the least and the most."""
        ratios = [theirs / own for own, theirs in zip(self.seconds, other.seconds, strict=True)]
        return statistics.median(ratios), min(ratios), max(ratios)


def pin() -> str:
    """Hold this process to one core, where the system can, and say so."""
    if not hasattr(os, "sched_setaffinity"):
        return "not pinned to a core"
    core = max(os.sched_getaffinity(0))
    os.sched_setaffinity(0, {core})
    return f"pinned to core {core}"


def measure(tasks: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, Times]:
    """Run every task once a round, each round beginning with another one; the first run of each does not count."""
    names = list(tasks)
    for task in tasks.values():
        task()
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(rounds):
        first = turn * max(1, len(names) // rounds) % len(names)
        for name in [*names[first:], *names[:first]]:
            gc.collect()
            began = time.process_time()
            tasks[name]()
            seconds[name].append(time.process_time() - began)
    return {name: Times(tuple(found)) for name, found in seconds.items()}
