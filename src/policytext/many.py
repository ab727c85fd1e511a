"""Many: the analyses of many documents, one after another or in several processes, always in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from .analysis import Analysis, analyze
from .document import Document
from .errors import ArgumentError, PolicyTextError
from .themes import ThemeSet, load_themes

if TYPE_CHECKING:
    from concurrent.futures import Future
    from multiprocessing.connection import Connection

__all__ = ["analyze_many"]

_BATCH = 8  # documents that go to a process at once; one alone costs more to send than to read
_AHEAD = 3  # batches a process that are read ahead: memory is bounded, and no process waits

Progress = Callable[[int], object] | bool


def analyze_many(
    documents: Iterable[Document | str],
    themes: str | ThemeSet = "agenda",
    *,
    processes: int | None = 1,
    progress: Progress = False,
) -> Iterator[Analysis]:
    """Yield the analysis of each document, in the order given; with several processes the same ones, sooner.

    `documents` are taken as they are needed, a few batches ahead, so that a million of them need the memory of some
    dozens. `processes` is how many work at once: 1 for this one alone, None for one a core. New processes import the
    caller's main module, so a script that asks for them keeps its own work under `if __name__ == "__main__":`. A
    Ctrl-C, an error or a loop that is left early ends them all.

    `progress` is called with the number of documents done after each one; True shows a bar, where tqdm is installed.

    A document that is neither Document nor str is a TypeError, a number of processes below 1 an `ArgumentError`, and a
    process that is killed, for want of memory as a rule, a `PolicyTextError`.

    >>> texts = ["一、抓招商。\\n二、优环境。", "开会。"]
    >>> [len(analysis.outline) for analysis in analyze_many(texts)]
    [2, 0]
    """
    if isinstance(documents, str | Document):
        raise TypeError(f"analyze_many takes several documents, not one {type(documents).__name__}; there is analyze")
    if processes is None:
        processes = os.cpu_count() or 1
    if type(processes) is not int:
        raise TypeError(f"processes is an int or None, not {type(processes).__name__}")
    if processes < 1:
        raise ArgumentError(f"processes={processes}: nobody would do the work; give 1 or more, or None for all cores")
    if isinstance(themes, str):
        load_themes(themes)  # a name that is none raises here, not in another process
    texts = map(_checked, documents)
    one_by_one = (analyze(document, themes) for document in texts)
    return _counted(one_by_one if processes == 1 else _in_processes(texts, themes, processes), progress)


def _checked(document: Document | str) -> Document | str:
    if not isinstance(document, str | Document):
        raise TypeError(f"analyze_many takes Documents and strs, and one is a {type(document).__name__}")
    return document


def _in_processes(texts: Iterator[Document | str], themes: str | ThemeSet, processes: int) -> Iterator[Analysis]:
    # Loaded here: who reads one text needs none of it.
    from concurrent.futures import ThreadPoolExecutor

    started: list[_Worker] = []
    idle: list[_Worker] = []

    def ask(batch: list[Document | str]) -> list[Analysis]:
        try:
            worker = idle.pop()
        except IndexError:  # one a thread at most, and none that is not needed
            worker = _Worker(themes)
            started.append(worker)
        analyses = worker.ask(batch)
        idle.append(worker)
        return analyses

    threads = ThreadPoolExecutor(processes)
    waiting: deque[Future[list[Analysis]]] = deque()
    try:
        while True:
            while len(waiting) < _AHEAD * processes and (batch := list(islice(texts, _BATCH))):
                waiting.append(threads.submit(ask, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for worker in started:
            worker.process.terminate()  # it shares nothing with others that it could leave in disorder
        threads.shutdown()
        for worker in started:
            worker.close()


class _Worker:
    """A process and a pipe that is its alone, so that the pipe ends where the process dies, in mid-answer too.

    The processes of `concurrent.futures` share one pipe, and who reads it waits for ever for the rest of an answer.
    """

    def __init__(self, themes: str | ThemeSet) -> None:
        from multiprocessing import get_context

        context = get_context("spawn")  # not forked: a copy of a process with threads may hang
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=_work, args=(theirs, themes), daemon=True)
        self.process.start()
        theirs.close()  # this process's copy of it, or the pipe would never end

    def ask(self, batch: list[Document | str]) -> list[Analysis]:
        try:
            self.pipe.send(batch)
            answer: list[Analysis] | Exception = self.pipe.recv()
        except (EOFError, OSError) as error:
            raise PolicyTextError(
                "analyze_many: a process was killed, often for want of memory; give fewer processes or smaller texts"
            ) from error
        if isinstance(answer, Exception):
            raise answer
        return answer

    def close(self) -> None:
        self.pipe.close()  # a process that is still at work ends when it finds its pipe closed
        self.process.join()


def _work(pipe: Connection, themes: str | ThemeSet) -> None:
    """What a process does: it answers each batch with its analyses, or with the error that they made."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the caller alone to answer
    try:
        while True:
            batch = pipe.recv()
            try:
                answer: list[Analysis] | Exception = [analyze(document, themes) for document in batch]
            except Exception as error:
                answer = error
            pipe.send(answer)
    except (EOFError, OSError):
        return  # the caller has what it wanted, or is gone


def _counted(analyses: Iterator[Analysis], progress: Progress) -> Iterator[Analysis]:
    tell, end = _teller(progress)
    try:
        for done, analysis in enumerate(analyses, 1):
            tell(done)
            yield analysis
    finally:
        end()


def _teller(progress: Progress) -> tuple[Callable[[int], object], Callable[[], object]]:
    """What is called after each document, and what at the end."""
    if callable(progress):
        return progress, lambda: None
    if progress:
        try:
            from tqdm.auto import tqdm
        except ImportError:
            pass  # a bar is an ornament: without it the work is the same
        else:
            bar = tqdm(unit=" documents")
            return lambda _: bar.update(), bar.close
    return lambda _: None, lambda: None
