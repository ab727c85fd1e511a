"""How often the encoding of a short piece of text is found: pieces of sample documents in eight encodings."""

from __future__ import annotations

import codecs
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext.loading.encodings import Asked, decode

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "seeds"
SHARED = ROOT.parent / "shared" / "seeds"

# Name, mark and codec. Big5 has traditional characters only: pieces that it cannot write are passed over.
ENCODINGS = (
    ("UTF-8", b"", "utf-8"),
    ("UTF-8 with mark", codecs.BOM_UTF8, "utf-8"),
    ("GB18030", b"", "gb18030"),
    ("UTF-16 LE", b"", "utf-16-le"),
    ("UTF-16 BE", b"", "utf-16-be"),
    ("UTF-16 LE with mark", codecs.BOM_UTF16_LE, "utf-16-le"),
    ("UTF-16 BE with mark", codecs.BOM_UTF16_BE, "utf-16-be"),
    ("Big5", b"", "big5hkscs"),
)
SLICES = 2_000
LONG = 40


def slices(texts: list[str]) -> Iterator[str]:
    """Pieces of 10 to 200 characters, always the same."""
    chance = random.Random(6)
    for _ in range(SLICES):
        text = chance.choice(texts)
        start = chance.randrange(len(text) - 10)
        yield text[start : start + chance.randint(10, 200)]


def tried(texts: list[str]) -> tuple[Counter[str], list[tuple[str, str]]]:
    """How many pieces there were in each encoding, and those that were read as another text."""
    counts: Counter[str] = Counter()
    wrong = []
    for piece in slices(texts):
        for name, mark, codec in ENCODINGS:
            try:
                data = mark + piece.encode(codec)
            except UnicodeEncodeError:
                continue
            counts[name] += 1
            try:
                text = decode(data, "a piece", Asked()).text
            except Exception as error:
                text = str(error)
            if text != piece:
                wrong.append((name, piece))
    return counts, wrong


@pytest.mark.parametrize(
    "folder",
    [SAMPLES, pytest.param(SHARED, marks=pytest.mark.skipif(not SHARED.exists(), reason="not there"))],
    ids=str,
)
def test_short_pieces_are_read_as_what_they_are(folder: Path) -> None:
    texts = [path.read_bytes().decode("utf-8-sig") for path in sorted(folder.glob("*.txt"))]
    assert texts
    counts, wrong = tried(texts)
    assert set(counts) >= {name for name, _, codec in ENCODINGS if codec != "big5hkscs"}
    assert len(wrong) <= 0.005 * sum(counts.values()), wrong
    assert [(name, piece) for name, piece in wrong if len(piece) >= LONG] == []
    for name, count in counts.items():
        assert sum(encoding == name for encoding, _ in wrong) <= 0.005 * count or name == "Big5", name
