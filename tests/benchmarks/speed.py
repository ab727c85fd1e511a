"""Measure speed and memory beside other tools: `cd tests && python -m benchmarks.speed [--texts NAME] [--rounds N]`.

Prints the figures of `docs/en/explanation/speed.md`. Times are processor time and tasks take turns, so another program
on the machine disturbs little; what is compared was measured in one round. Peers that are not installed are named and
left out; install those that you wish to compare, best in an environment of its own with this checkout:
`pip install -e . langchain-text-splitters semchunk chonkie cntext jionlp ahocorasick-rs`.
"""

from __future__ import annotations

import argparse
import datetime
import gc
import html
import importlib.util
import math
import os
import platform
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.metadata import version
from pathlib import Path

from attrs import evolve
from support.docx import docx, paragraph

import policytext as pt
from benchmarks.peers import PEERS
from benchmarks.rounds import Times, measure, pin
from benchmarks.texts import named, of_length

_DATA = Path(__file__).parents[1] / "data"
_STRUCTURE = "parse + sections + slogans"
_THEMES, _OF_TEXT = "themes, of text and sections", "themes, of the text"
_SMALL, _LARGE = 20_000, 2_000_000  # characters
_SPEECH = 5_000

Tasks = dict[str, Callable[[], object]]


def _in_python(table: pt.ThemeSet) -> pt.ThemeSet:
    """The table by another name, which is searched without the automaton of the extra `fast`."""
    own = evolve(table, name=f"{table.name} in Python")
    installed = sys.modules.get("ahocorasick_rs")
    sys.modules["ahocorasick_rs"] = None  # type: ignore[assignment]  # an import of it fails
    try:
        pt.score_themes("", own)
    finally:
        del sys.modules["ahocorasick_rs"]
        if installed is not None:
            sys.modules["ahocorasick_rs"] = installed
    return own


def steps(texts: list[str]) -> Tasks:
    """The steps of the library on the texts; each is given what the steps before it have made."""
    tables = {"": _in_python(pt.load_themes("agenda"))}
    if importlib.util.find_spec("ahocorasick_rs") is not None:
        tables[", with `fast`"] = pt.load_themes("agenda")
    documents = [pt.parse(text) for text in texts]
    pairs = [(document, pt.split_sections(document)) for document in documents]
    read = [(document, outline, pt.find_slogans(document, outline=outline)) for document, outline in pairs]
    return {
        "parse": lambda: [pt.parse(text) for text in texts],
        "sections": lambda: [pt.split_sections(document) for document in documents],
        "slogans": lambda: [pt.find_slogans(document, outline=outline) for document, outline in pairs],
        _STRUCTURE: lambda: [_structure(text) for text in texts],
        **{_THEMES + name: partial(_by_section, pairs, table) for name, table in tables.items()},
        **{_OF_TEXT + name: partial(_of_text, pairs, table) for name, table in tables.items()},
        "chunks": lambda: [pt.split_chunks(document, outline=outline) for document, outline in pairs],
        "check": lambda: [pt.check(document, outline=outline, slogans=slogans) for document, outline, slogans in read],
        "analyze": lambda: [pt.analyze(text) for text in texts],
    }


def _of_text(pairs: list[tuple[pt.Document, pt.Outline]], table: pt.ThemeSet) -> list[pt.ThemeScores]:
    return [pt.score_themes(document, table, outline=outline) for document, outline in pairs]


def _by_section(pairs: list[tuple[pt.Document, pt.Outline]], table: pt.ThemeSet) -> list[dict[str, pt.ThemeScores]]:
    return [scores.by_section for scores in _of_text(pairs, table)]


def _structure(text: str) -> object:
    document = pt.parse(text)
    outline = pt.split_sections(document)
    return pt.find_slogans(document, outline=outline)


def peers(texts: list[str]) -> tuple[Tasks, list[str]]:
    """The peers that are installed on the texts, and the names of the others."""
    works = {peer.name: peer.prepared() for peer in PEERS}
    tasks: Tasks = {name: lambda w=work: [w(t) for t in texts] for name, work in works.items() if work}  # type: ignore[misc]
    return tasks, [name for name, work in works.items() if not work]


def loads(texts: list[str]) -> Iterator[tuple[str, int, Callable[[], object]]]:
    """Each format with its characters: the texts in it, of PDF the one file of the tests."""
    pages = ["".join(f"<p>{html.escape(line)}</p>\n" for line in text.split("\n")) for text in texts]
    words = [docx("".join(paragraph(html.escape(line)) for line in text.split("\n"))) for text in texts]
    forms = {
        "load UTF-8": [text.encode("utf-8") for text in texts],
        "load GB18030": [text.encode("gb18030") for text in texts],
        "load HTML": [f"<html><body>{page}</body></html>".encode() for page in pages],
        "load docx": words,
        "load PDF": [(_DATA / "orchard.pdf").read_bytes()],
    }
    for name, files in forms.items():
        try:
            characters = sum(len(pt.loads(data).text) for data in files)
        except pt.PolicyTextError as error:
            print(f"left out: {name}: {error}")
        else:
            yield name, characters, lambda files=files: [pt.loads(data) for data in files]  # type: ignore[misc]


def table(texts: list[str], rounds: int) -> None:
    """Print what each step and each peer takes, and how many times as fast as jieba it is."""
    others, absent = peers(texts)
    size = {name: sum(map(len, texts)) for name in others}
    tasks = others | steps(texts)
    for name, characters, load in loads(texts):
        tasks[name], size[name] = load, characters
    times = measure(tasks, rounds)
    base = next(iter(others), None)
    print(f"\n| task | seconds per million characters | {base} = 1 (range of {rounds} rounds) |\n| --- | --- | --- |")
    for name, time_of in times.items():
        characters = size.get(name, sum(map(len, texts)))
        print(f"| {name} | {time_of.median / characters * 1e6:.2f} | {_beside(name, base, times, characters, size)} |")
    if absent:
        print(f"left out, not installed or not whole: {', '.join(absent)}")


def _beside(name: str, base: str | None, times: Mapping[str, Times], characters: int, size: Mapping[str, int]) -> str:
    if base is None:
        return "–"
    scale = characters / size[base]
    middle, least, most = (scale * ratio for ratio in times[name].ratios(times[base]))
    return f"{middle:.2f} ({least:.2f}–{most:.2f})" if middle < 10 else f"{middle:.0f} ({least:.0f}–{most:.0f})"


def growth(texts: list[str], rounds: int) -> None:
    """Print the exponent by which time grows from 20,000 to 2,000,000 characters; 1 is in proportion."""
    small, large = of_length(texts, _SMALL), of_length(texts, _LARGE)
    many = _LARGE // _SMALL // 5  # a small text is read so often that the clock can tell
    works: dict[str, Callable[[str], object]] = {_STRUCTURE: _structure, "analyze": pt.analyze}
    for name, work in works.items():
        tasks: Tasks = {"small": partial(_repeat, work, small, many), "large": partial(work, large)}
        took = measure(tasks, rounds)
        grown = took["large"].median / (took["small"].median / many)
        print(f"growth of {name}: {math.log(grown) / math.log(_LARGE / _SMALL):.3f}")


def _repeat(work: Callable[[str], object], text: str, times: int) -> None:
    for _ in range(times):
        work(text)


def memory(texts: list[str]) -> None:
    """Print how much the analysis keeps beside the text."""
    text = of_length(texts, 200_000)
    pt.analyze(text)
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    analysis = pt.analyze(text)
    gc.collect()
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    own = sys.getsizeof(text)
    print(f"kept after analyze: {(kept - before) / own:.2f} times the text ({len(analysis.document.blocks)} blocks)")
    print(f"most while it works: {(peak - before) / own:.2f} times the text")


_START = "import time; began = time.process_time(); {}; print(time.process_time() - began)"


def starts(texts: list[str], rounds: int) -> None:
    """Print what an import and a first document cost, each in a process of its own."""
    speech = of_length(texts, _SPEECH)
    codes = {
        "dependencies": "import attrs, regex, re",
        "policytext": "import policytext",
        "parse": f"import policytext; text = {speech!r}; began = time.process_time(); policytext.parse(text)",
        "jieba": f"import jieba; jieba.setLogLevel(60); text = {speech!r}; "
        "t = jieba.Tokenizer(); t.tmp_dir = '/nonexistent'; began = time.process_time(); t.lcut(text)",
    }
    took: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(rounds):
        for name, code in codes.items():
            run = subprocess.run(
                [sys.executable, "-W", "ignore", "-c", _START.format(code)], capture_output=True, text=True, check=True
            )
            took[name].append(float(run.stdout))
    times = {name: Times(tuple(found)) for name, found in took.items()}
    ratio, least, most = times["dependencies"].ratios(times["policytext"])
    print(f"import policytext: {ratio:.2f} ({least:.2f}–{most:.2f}) times the import of attrs, regex and re")
    ratio, least, most = times["jieba"].ratios(times["parse"])
    print(f"first parse of {_SPEECH:,} characters: {ratio:.1%} ({least:.1%}–{most:.1%}) of jieba's first cut")


def processes(texts: list[str]) -> None:
    """Print how many times as fast two processes are as one, by the clock on the wall: that needs two idle cores.

    On a busy machine the processor time tells more: the work of the two, and what is left to the one that waits for it.
    """
    many = [of_length([text], 20_000) for text in texts] * max(1, 48 // len(texts))
    alone, waiting, working, took = 0.0, 0.0, 0.0, []
    for count in (1, 2):
        began, own, others = time.perf_counter(), time.process_time(), _of_children()
        for _ in pt.analyze_many(many, processes=count):
            pass
        took.append(time.perf_counter() - began)
        alone, waiting, working = alone or time.process_time() - own, time.process_time() - own, _of_children() - others
    print(f"two processes: {took[0] / took[1]:.2f} times one ({len(many)} documents of 20,000 characters)")
    print(f"processor time: {alone:.1f} s in one; {working:.1f} s in the two together, {waiting:.1f} s in their caller")


def _of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure speed and memory beside other tools.")
    parser.add_argument("--texts", default="reports", help="seeds, or a file of the corpus beside the checkout")
    parser.add_argument("--characters", type=int, default=300_000, help="about how many of them")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", choices=("table", "growth", "memory", "starts", "processes"))
    options = parser.parse_args()
    texts = named(options.texts)
    if not texts:
        print(f"no corpus with {options.texts} beside the checkout: the samples are read instead")
        texts = named("seeds")
    chosen = _some(texts, options.characters)
    versions = ", ".join(f"{name} {version(name)}" for name in ("attrs", "regex", "jieba"))
    print(
        f"{datetime.date.today()}, {platform.python_implementation()} {platform.python_version()}, {platform.machine()}"
    )
    print(f"{versions}; {len(chosen)} texts, {sum(map(len, chosen)):,} characters")
    parts: dict[str, Callable[[], None]] = {
        "processes": lambda: processes(chosen),  # before this process is held to one core
        "table": lambda: table(chosen, options.rounds),
        "growth": lambda: growth(chosen, options.rounds),
        "memory": lambda: memory(chosen),
        "starts": lambda: starts(chosen, options.rounds),
    }
    for name, part in parts.items():
        if options.only in (None, name):
            if name == "table":
                print(pin())
            part()


def _some(texts: list[str], characters: int) -> list[str]:
    """As many of the texts as make up the characters, read again if they do not."""
    chosen: list[str] = []
    while sum(map(len, chosen)) < characters:
        chosen.append(texts[len(chosen) % len(texts)])
    return chosen


if __name__ == "__main__":
    main()
