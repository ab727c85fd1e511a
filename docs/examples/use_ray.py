"""Analyze documents with Ray, on this machine or on a cluster.

usage: python use_ray.py

Needs the extra `ray`.
"""

from __future__ import annotations

from pathlib import Path

import ray

import policytext as pt
from policytext.ext.ray import BatchAnalyzer

SAMPLES = Path(__file__).resolve().parents[2] / "seeds"


def main() -> None:
    rows: list[dict[str, str | None]] = [
        {"file": file.name, "text": pt.load(file).text} for file in sorted(SAMPLES.glob("*.txt"))
    ]
    rows.append({"file": "none.txt", "text": None})  # a bad document is a row with its error
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    dataset = ray.data.from_items(rows).map_batches(BatchAnalyzer, concurrency=2, batch_format="pyarrow", batch_size=4)
    for row in sorted(dataset.take_all(), key=lambda row: row["file"]):
        print(row["file"], row["kind"], row["sections"], row["theme"], row["error"] or "")
    ray.shutdown()


if __name__ == "__main__":
    main()
