"""The work grows with the length of the text, on hostile text too.

No clock is asked. Counted are the calls, of functions in Python and in C, that each public function makes on a text and
on one two and three times as long; and every pattern of the package is run over every hostile text in a process that is
given minutes: enough for what is linear and for nothing that multiplies. `support/growth.py` measures seconds.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings
from support.calls import calls
from support.hostile_texts import HOSTILE_TEXTS
from support.reads import READS

import policytext as pt

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parent
# Three sizes in equal steps, so that what a text costs before its length tells (its title, a first list) falls out.
# What seems to grow is looked at again in longer steps: a longer text may be read in another way, but changes it once.
STEPS = (6_000, 12_000) if settings.get_current_profile_name() == "nightly" else (1_200, 6_000)
MOST_GROWTH = 1.4  # of the second step over the first: 1 if the work is linear, 5 to 3 if it is quadratic
SPARE = 4_000  # calls: below these a ratio says nothing


def calls_of_all(text: str) -> dict[str, int]:
    analysis = pt.analyze(text)
    return {name: calls(lambda read=read: read(analysis)) for name, read in READS.items()}  # type: ignore[misc]


@pytest.fixture(scope="module", autouse=True)
def tables() -> None:
    """Read every table once, as that is no matter of the text."""
    for text in ("要严把“质量、安全”两道关口，抓好招商引资。", "会议强调，一要抓招商；二要优环境。\n"):
        for read in READS.values():
            read(pt.analyze(text))


@pytest.mark.parametrize("label", HOSTILE_TEXTS)
def test_every_stretch_of_the_text_takes_as_many_calls(label: str) -> None:
    found = growing(label, STEPS[0])
    again = growing(label, STEPS[1]) if found else {}
    assert {name: (found[name], again[name]) for name in found if name in again} == {}


def growing(label: str, step: int) -> dict[str, tuple[int, int, int]]:
    """The functions whose calls grow faster than the text, with the calls at three sizes."""
    one, two, three = (calls_of_all(HOSTILE_TEXTS[label](size)) for size in (step, 2 * step, 3 * step))
    return {name: (one[name], two[name], three[name]) for name in one if grows(one[name], two[name], three[name])}


def grows(one: int, two: int, three: int) -> bool:
    return three - two > MOST_GROWTH * (two - one) + SPARE


def test_there_are_more_than_forty_hostile_texts_and_all_are_different() -> None:
    texts = {make(1_000) for make in HOSTILE_TEXTS.values()}
    assert len(texts) == len(HOSTILE_TEXTS) > 40
    assert all(500 < len(text) <= 1_010 for text in texts)


def test_the_count_finds_work_that_grows_with_the_square() -> None:
    def square(size: int) -> None:
        for i in range(size):
            for j in range(size):
                min(i, j)

    one, two, three = (calls(lambda size=size: square(size)) for size in (100, 200, 300))  # type: ignore[misc]
    assert grows(one, two, three)


def test_every_pattern_of_the_package_comes_to_an_end_on_every_hostile_text() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "support.patterns", "run", "400"],
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join(map(str, (TESTS.parent / "src", TESTS))),
            "PYTHONIOENCODING": "utf-8",
        },
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    assert told["unheard"] == []  # places of the source that make a pattern
    assert told["patterns"] > 300
    assert told["searches"] == told["patterns"] * len(HOSTILE_TEXTS)
