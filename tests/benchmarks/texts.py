"""Texts to measure on: the samples, and a corpus of work reports beside the checkout, where there is one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

__all__ = ["CORPUS", "named", "of_length"]

_ROOT = Path(__file__).parents[2]
CORPUS = _ROOT.parent / "shared" / "corpus" / "structure"


def named(name: str) -> list[str]:
    """The texts of `seeds`, or of one file of the corpus (reports, notices, laws); empty where it is not there."""
    if name == "seeds":
        return [path.read_bytes().decode("utf-8") for path in sorted((_ROOT / "seeds").glob("*.txt"))]
    path = CORPUS / f"{name}.jsonl"
    if not path.exists():
        return []
    rows = path.read_bytes().decode("utf-8").split("\n")
    return [json.loads(row)["text"] for row in rows if row]


def of_length(texts: list[str], characters: int) -> str:
    """One text of exactly so many characters: the paragraphs of the texts one after another, over and over.

    In text of this kind headings begin anew every few thousand characters, as in a volume of collected documents.
    """
    return "".join(_paragraphs(texts, characters))[:characters]


def _paragraphs(texts: list[str], characters: int) -> Iterator[str]:
    length = 0
    for text in cycle(texts):
        yield text + "\n"
        length += len(text) + 1
        if length >= characters:
            return
