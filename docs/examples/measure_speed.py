"""Measure how long each step takes on the samples, and how that grows with the text.

usage: python measure_speed.py [--characters N] [--rounds N]

It made the tables of docs/en/explanation/speed.md.
Processor time, the least of several rounds; the first round, which loads modules and tables, does not count.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import policytext as pt

SEEDS = Path(__file__).resolve().parents[2] / "seeds"


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the processor time of each step.")
    parser.add_argument("--characters", type=int, default=1_000_000, help="about how many to read in all")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    samples = [pt.load(path).text for path in sorted(SEEDS.glob("*.txt"))]
    texts = samples * max(1, options.characters // sum(map(len, samples)))
    characters = sum(map(len, texts))
    documents = [pt.parse(text) for text in texts]
    outlines = [pt.split_sections(document) for document in documents]
    pairs = list(zip(documents, outlines, strict=True))
    read = [(document, outline, pt.find_slogans(document, outline=outline)) for document, outline in pairs]
    steps: dict[str, Callable[[], object]] = {
        "parse": lambda: [pt.parse(text) for text in texts],
        "split_sections": lambda: [pt.split_sections(document) for document in documents],
        "find_slogans": lambda: [pt.find_slogans(document, outline=outline) for document, outline in pairs],
        "score_themes": lambda: [pt.score_themes(document, outline=outline) for document, outline in pairs],
        "check": lambda: [pt.check(document, outline=outline, slogans=slogans) for document, outline, slogans in read],
        "split_chunks": lambda: [pt.split_chunks(document, outline=outline) for document, outline in pairs],
        "analyze": lambda: [pt.analyze(text) for text in texts],
        "count_words": lambda: [pt.count_words(text) for text in texts],
    }
    print(f"{len(texts)} documents, {characters:,} characters")
    for name, step in steps.items():
        step()
        seconds = min(timed(step) for _ in range(options.rounds))
        print(f"{name:16}{seconds * 1e6 / characters:8.2f} s per million characters")
    print("one text of growing length, analyze:")
    text = "\n".join(samples)
    for times in (1, 2, 4, 8):
        grown = text * times
        seconds = min(timed(partial(pt.analyze, grown)) for _ in range(options.rounds))
        print(f"{len(grown):16,}{seconds * 1e6 / len(grown):8.2f} s per million characters")


def timed(step: Callable[[], object]) -> float:
    start = time.process_time()
    step()
    return time.process_time() - start


if __name__ == "__main__":
    main()
