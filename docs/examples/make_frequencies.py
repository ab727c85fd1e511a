"""Make a frequency list of official Chinese, or of any texts: how often each word occurs, how widely and how evenly.

usage: python make_frequencies.py FILE.jsonl [...] > frequencies.tsv

Every line of a file is an object with a `text`; the texts of one file are taken to be of one kind (notices, laws). The
rows are word, count, number of documents, and for words of many documents the spread: each document is cut into equal
stretches of about 500 words, and the stretches that have the word are divided by those that would have it if the
texts of each kind strewed it at random (Church and Gale 1995). The packaged list was made by this program.
"""

from __future__ import annotations

import argparse
import io
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import policytext as pt

STRETCH = 500  # words
MANY = 20  # documents; for words of fewer the spread is noise


def stretches(words: list[str]) -> list[list[str]]:
    """Cut the words of a document into equal parts of about `STRETCH`."""
    parts = max(1, round(len(words) / STRETCH))
    return [words[len(words) * i // parts : len(words) * (i + 1) // parts] for i in range(parts)]


class Tally:
    """The counts over all texts."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.documents: Counter[str] = Counter()
        self.found: Counter[str] = Counter()  # stretches that have the word
        self.expected: defaultdict[str, float] = defaultdict(float)  # stretches that would have it
        self.texts = 0

    def add_kind(self, texts: Iterable[str]) -> None:
        """Count the texts of one kind."""
        counts: Counter[str] = Counter()
        parts = 0
        for text in texts:
            words = [str(word.text) for word in pt.find_words(pt.parse(text))]
            self.texts += 1
            self.documents.update(set(words))
            counts.update(words)
            for part in stretches(words):
                parts += 1
                self.found.update(set(part))
        self.counts.update(counts)
        for word, count in counts.items():
            self.expected[word] += parts * -math.expm1(-count / parts)

    def rows(self) -> Iterator[str]:
        """The head and a row for each word that occurs twice or more, the most frequent first."""
        yield f"# segmenter: {pt.JiebaSegmenter().name} with policytext's terms"
        yield f"# words: {sum(self.counts.values())}"
        yield f"# documents: {self.texts}"
        yield "# columns: word, count, documents, spread"
        for word, count in sorted(self.counts.items(), key=lambda item: (-item[1], item[0])):
            if count > 1:
                row = [word, str(count), str(self.documents[word])]
                if self.documents[word] >= MANY:
                    row.append(str(round(100 * self.found[word] / self.expected[word])))
                yield "\t".join(row)


def read_texts(path: Path) -> Iterator[str]:
    """The texts of a JSONL file; lines end with a line feed whatever characters they hold."""
    for line in path.read_bytes().split(b"\n"):
        if line.strip():
            yield json.loads(line)["text"]


def main() -> None:
    """Count the texts of each file and write the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    tally = Tally()
    for path in parser.parse_args().files:
        tally.add_kind(read_texts(path))
    out = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
    for row in tally.rows():
        out.write(row + "\n")
    out.flush()


if __name__ == "__main__":
    main()
