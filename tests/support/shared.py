"""Documents at hand: the samples of the repository, and the texts beside the checkout where there are any."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import policytext as pt

__all__ = ["SAMPLES", "needs_corpus", "shared_texts"]

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "seeds").glob("*.txt"))
SHARED = ROOT.parent / "shared"

needs_corpus = pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the shared corpus is absent")


@cache
def shared_texts() -> tuple[tuple[str, str], ...]:
    """Every text beside the checkout, with a name for it."""
    return tuple(_read())


def _read() -> Iterator[tuple[str, str]]:
    for path in sorted([*(SHARED / "seeds").glob("*.txt"), *(SHARED / "corpus").rglob("*")]):
        if path.suffix == ".jsonl":
            for number, line in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1):
                if line.strip() and "text" in (row := json.loads(line)):
                    yield f"{path.name}:{number}", row["text"]
        elif path.suffix in (".txt", ".html"):
            try:
                yield path.name, pt.load(path).text
            except pt.PolicyTextError:  # a format that this installation does not read
                continue
