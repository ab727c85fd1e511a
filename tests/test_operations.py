"""No step does more than a tenth more than it did: operations are counted, which a busy machine does not change."""

from __future__ import annotations

import functools

import pytest
from benchmarks.operations import ALLOWED, STEPS, VERSION, counted, stored

_UPDATE = "python tests/benchmarks/operations.py --update"

counts = functools.cache(counted)


@pytest.mark.parametrize("step", STEPS)
def test_a_step_does_no_more_than_a_tenth_more_than_its_figure(step: str) -> None:
    figures = stored()
    if figures is None:
        pytest.skip(f"nobody has counted on Python {VERSION}; to begin: {_UPDATE}")
    count, figure = counts()[step], figures[step]
    assert count <= ALLOWED * figure, (
        f"{step} now takes {count:,} operations, {count / figure:.2f} times its figure of {figure:,}; find out why "
        f"with cProfile, or, if the change is worth it, store the new figure: {_UPDATE}"
    )


def test_counting_twice_gives_the_same() -> None:
    assert counted() == counts()


def test_more_text_is_more_operations(monkeypatch: pytest.MonkeyPatch) -> None:
    """The counter counts: without this a counter that always says 0 would pass."""
    monkeypatch.setattr("benchmarks.operations._NAMES", ("speech_complete",))
    fewer = counted()
    assert all(0 < fewer[step] < counts()[step] for step in STEPS)
