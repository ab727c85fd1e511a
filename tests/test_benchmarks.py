"""The programs that measure: what they compute from the clock, with a clock of our own, and the texts they make."""

from __future__ import annotations

import pytest
from benchmarks import peers, rounds, texts


def test_every_task_runs_once_a_round_and_each_round_begins_with_another(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []
    seconds = iter(range(1000))
    monkeypatch.setattr("time.process_time", lambda: next(seconds))
    times = rounds.measure({name: lambda n=name: ran.append(n) for name in "abc"}, 3)  # type: ignore[misc]
    assert "".join(ran) == "abc" + "abc" + "bca" + "cab"
    assert {name: found.seconds for name, found in times.items()} == dict.fromkeys("abc", (1, 1, 1))


def test_a_ratio_is_taken_round_by_round() -> None:
    slow, quick = rounds.Times((4.0, 8.0, 6.0)), rounds.Times((2.0, 2.0, 2.0))
    assert quick.ratios(slow) == (3.0, 2.0, 4.0)
    assert slow.median == 6.0


def test_a_text_of_a_length_has_that_length_and_goes_round() -> None:
    assert texts.of_length(["一二", "三"], 8) == "一二\n三\n一二\n"


def test_the_samples_are_there_and_an_unknown_corpus_is_empty() -> None:
    assert len(texts.named("seeds")) > 5
    assert texts.named("no such corpus") == []


def test_a_peer_that_is_not_installed_is_left_out() -> None:
    assert peers.Peer("nothing", "no-such-distribution", "nothing", lambda: len).prepared() is None


def test_a_peer_that_is_installed_works() -> None:
    peer = peers.Peer("attrs", "attrs", "nothing", lambda: len)
    work = peer.prepared()
    assert work is not None
    assert work("开会") == 2
    assert peer.version
