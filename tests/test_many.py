"""Many documents: the same analyses as one by one, in order, and nothing left behind."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import policytext as pt
from policytext.many import _work, _Worker

TEXTS = [f"一、抓招商{n}。\n二、优环境{n}。\n要严把“质量、安全、进度”三道关口。" for n in range(40)]


def test_analyses_come_in_the_order_of_the_documents() -> None:
    assert list(pt.analyze_many(TEXTS)) == [pt.analyze(text) for text in TEXTS]


def test_two_processes_give_what_one_gives() -> None:
    themes = pt.load_themes("state-council")
    documents = [pt.parse(text) for text in TEXTS]
    assert list(pt.analyze_many(documents, themes, processes=2)) == list(pt.analyze_many(TEXTS, "state-council"))


def test_documents_are_taken_as_they_are_needed() -> None:
    taken = []

    def documents() -> Iterator[str]:
        for text in TEXTS:
            taken.append(text)
            yield text

    analyses = pt.analyze_many(documents())
    assert taken == []
    next(analyses)
    assert len(taken) == 1


def test_processes_are_read_ahead_of_by_a_few_batches_only() -> None:
    taken = 0

    def documents() -> Iterator[str]:
        nonlocal taken
        while True:  # without end: whoever takes them all first never comes back
            taken += 1
            yield "开会。"

    analyses = pt.analyze_many(documents(), processes=2)
    for _ in range(3):
        next(analyses)
    analyses.close()  # type: ignore[attr-defined]
    assert taken < 100


def test_no_documents_give_no_analyses() -> None:
    assert list(pt.analyze_many([])) == []
    assert list(pt.analyze_many([], processes=2)) == []


def test_progress_is_told_after_each_document() -> None:
    done: list[int] = []
    assert len(list(pt.analyze_many(TEXTS[:3], progress=done.append))) == 3
    assert done == [1, 2, 3]


def test_a_bar_is_shown_where_tqdm_is_installed(capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("tqdm")
    assert len(list(pt.analyze_many(TEXTS[:3], progress=True))) == 3
    assert "3 documents" in capsys.readouterr().err


def test_a_bar_counts_every_document_and_is_closed_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a bar that keeps what it is told, so that this is seen where tqdm is not installed."""
    told: list[str] = []
    bar = SimpleNamespace(update=lambda: told.append("one more"), close=lambda: told.append("closed"))
    module = SimpleNamespace(tqdm=lambda unit: bar if unit == " documents" else None)
    monkeypatch.setitem(sys.modules, "tqdm", SimpleNamespace(auto=module))
    monkeypatch.setitem(sys.modules, "tqdm.auto", module)
    assert len(list(pt.analyze_many(TEXTS[:3], progress=True))) == 3
    assert told == ["one more"] * 3 + ["closed"]


def test_as_many_processes_as_cores_are_had_for_the_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    for cores in (1, None):  # a machine that does not tell has one
        monkeypatch.setattr(os, "cpu_count", lambda cores=cores: cores)
        assert list(pt.analyze_many(TEXTS[:2], processes=None)) == [pt.analyze(text) for text in TEXTS[:2]]


def test_without_tqdm_the_work_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "tqdm.auto", None)
    assert len(list(pt.analyze_many(TEXTS[:3], progress=True))) == 3


@pytest.mark.parametrize(
    ("documents", "options", "error", "words"),
    [
        ("开会。", {}, TypeError, "several documents, not one str"),
        (["开会。"], {"processes": 0}, pt.ArgumentError, "nobody would do the work"),
        (["开会。"], {"processes": 1.5}, TypeError, "processes is an int or None, not float"),
        (["开会。"], {"themes": "no such table"}, pt.PolicyTextError, "no such table"),
    ],
)
def test_wrong_arguments_are_refused_at_once(
    documents: object, options: dict[str, object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        pt.analyze_many(documents, **options)  # type: ignore[arg-type]


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_no_document_is_refused_where_it_stands(processes: int) -> None:
    with pytest.raises(TypeError, match="one is a int"):
        list(pt.analyze_many(["开会。", 5], processes=processes))  # type: ignore[list-item]


_SCRIPT = """
import os, signal, sys, threading
import policytext as pt

def texts():
    while True:
        yield "一、抓招商。"

if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background jobs may ignore it
    for n, analysis in enumerate(pt.analyze_many(texts(), processes=2)):
        if n == 20:
            print("started", flush=True)
"""


def _children(pid: int) -> list[int]:
    """The processes whose parent is `pid`, from /proc."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[1]) == pid:
                found.append(int(folder.name))
    return found


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="children are found in /proc, and there is none")
def test_an_interrupt_leaves_no_process_behind(tmp_path: Path) -> None:
    script = tmp_path / "endless.py"
    script.write_bytes(_SCRIPT.encode())
    process = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == b"started\n"
        workers = _children(process.pid)
        assert len(workers) >= 2
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode != 0
    assert told.count(b"Traceback") == 1, "the caller's own, and none of a worker"
    deadline = time.monotonic() + 30
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not [worker for worker in workers if Path(f"/proc/{worker}").exists()]


def test_a_killed_process_is_an_error_with_its_likely_reason() -> None:
    def texts() -> Iterator[str]:
        while True:
            yield "一、抓招商。"

    others = multiprocessing.active_children()  # other tests' libraries keep theirs
    analyses = pt.analyze_many(texts(), processes=2)
    next(analyses)
    workers = [child for child in multiprocessing.active_children() if child not in others]
    assert workers
    for worker in workers:
        worker.kill()
    with pytest.raises(pt.PolicyTextError, match="want of memory"):
        for _ in analyses:
            pass


class _Killed:
    """The pipe of a worker that is killed when the first of its answer has come, of more than a pipe holds."""

    def __init__(self, worker: _Worker) -> None:
        self.pipe, self.process = worker.pipe, worker.process

    def send(self, batch: object) -> None:
        self.pipe.send(batch)
        assert self.pipe.poll(60)
        self.process.kill()
        self.process.join()

    def recv(self) -> object:
        return self.pipe.recv()

    def close(self) -> None:
        self.pipe.close()


def test_a_process_killed_in_the_middle_of_a_large_answer_is_an_error_too() -> None:
    worker = _Worker("agenda")
    worker.pipe = _Killed(worker)  # type: ignore[assignment]
    with pytest.raises(pt.PolicyTextError, match="want of memory") as raised:
        worker.ask(["一、抓招商。\n" * 3_000] * 8)
    assert isinstance(raised.value.__cause__, EOFError | OSError)  # as the pipe ends at the first byte or later
    worker.close()


def test_what_goes_wrong_in_a_process_is_raised_to_the_caller() -> None:
    others = set(multiprocessing.active_children())
    unread: list[object] = [5]
    worker = _Worker("agenda")
    with pytest.raises(TypeError, match="analyze takes a Document or a str, not int"):
        worker.ask(unread)  # type: ignore[arg-type]
    assert worker.ask(["开会。"]) == [pt.analyze("开会。")]  # and it goes on
    worker.close()
    assert set(multiprocessing.active_children()) <= others


def test_a_process_answers_until_its_pipe_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    ignored: list[object] = []
    monkeypatch.setattr(signal, "signal", lambda *what: ignored.append(what))
    ours, theirs = multiprocessing.Pipe()
    for batch in (["开会。"], [5]):
        ours.send(batch)
    thread = threading.Thread(target=_work, args=(theirs, "agenda"))
    thread.start()
    answers = [ours.recv(), ours.recv()]
    ours.close()
    thread.join()
    theirs.close()
    assert answers[0] == [pt.analyze("开会。")]
    assert isinstance(answers[1], TypeError)
    assert ignored == [(signal.SIGINT, signal.SIG_IGN)]


@pytest.mark.parametrize("taken", [0, 1, len(TEXTS)])
def test_no_process_is_left_behind_however_many_analyses_are_taken(taken: int) -> None:
    others = set(multiprocessing.active_children())  # other tests' libraries keep theirs, in any order
    analyses = pt.analyze_many(TEXTS, processes=2)
    assert len(list(itertools.islice(analyses, taken))) == taken
    analyses.close()  # type: ignore[attr-defined]
    assert set(multiprocessing.active_children()) <= others
