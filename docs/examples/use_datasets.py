"""Analyze a dataset of the `datasets` library in batches and two processes.

usage: python use_datasets.py

Needs the extra `datasets`.
"""

from __future__ import annotations

from pathlib import Path

from datasets import Dataset

import policytext as pt
from policytext.ext.datasets import analyze_batch, features

SAMPLES = Path(__file__).resolve().parents[2] / "seeds"


def main() -> None:
    files = sorted(SAMPLES.glob("*.txt"))
    texts = Dataset.from_dict({"file": [f.name for f in files], "text": [pt.load(f).text for f in files]})
    analyzed = texts.map(analyze_batch, batched=True, features=features(texts), num_proc=2)
    for row in analyzed.select_columns(["file", "kind", "sections", "slogans", "theme"]):
        print(*row.values())


if __name__ == "__main__":
    main()
