"""How much sooner two processes, Ray and Spark are done than one process, in one run; and that their results are equal.

usage: python tests/benchmarks/cluster.py [DOCUMENTS]

Documents are made of the samples, each with its number. Hosts that are not installed are left out by name. The clock is
the one on the wall: what is asked is when the work is done. Starting the host does not count.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import policytext as pt
from policytext.ext.batches import read_batch

SAMPLES = Path(__file__).resolve().parents[2] / "seeds"
Row = dict[str, Any]
BATCH = 200  # documents of a task of Ray: `map_batches` costs more, as it moves every row through its tables


def main() -> None:
    samples = [path.read_bytes().decode("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 8_000
    rows = [{"id": i, "text": f"{samples[i % len(samples)]}\n{i}"} for i in range(count)]
    began = time.perf_counter()
    expected = read_batch([row["text"] for row in rows])["analysis"]
    alone = time.perf_counter() - began
    print(f"{count} documents, one process: {alone:.1f} s")
    hosts = {
        "analyze_many, 2 processes": processes,
        "Ray tasks (not the adapter), 2 cores": ray_cores,
        "Spark, 2 cores": spark_cores,
    }
    for name, start in hosts.items():
        try:
            work = start()
        except ImportError as error:
            print(f"{name}: left out, {error}")
            continue
        began = time.perf_counter()
        found = work(rows)
        taken = time.perf_counter() - began
        print(f"{name}: {taken:.1f} s, {alone / taken:.2f}x, {'equal' if found == expected else 'NOT EQUAL'}")


def processes() -> Callable[[list[Row]], list[str]]:
    def work(rows: list[Row]) -> list[str]:
        return [analysis.to_json() for analysis in pt.analyze_many((row["text"] for row in rows), processes=2)]

    return work


def ray_cores() -> Callable[[list[Row]], list[str]]:
    import ray

    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False

    read = ray.remote(lambda texts: read_batch(texts)["analysis"])

    def work(rows: list[Row]) -> list[str]:
        batches = [[row["text"] for row in rows[i : i + BATCH]] for i in range(0, len(rows), BATCH)]
        found = ray.get([read.remote(batch) for batch in batches])
        ray.shutdown()
        return [analysis for batch in found for analysis in batch]

    return work


def spark_cores() -> Callable[[list[Row]], list[str]]:
    from policytext.ext.spark import analyze_frames, schema  # isort: skip

    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "200").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")

    def work(rows: list[Row]) -> list[str]:
        frame = spark.createDataFrame(rows, "id long, text string").repartition(8)
        found = sorted(frame.mapInPandas(analyze_frames, schema(frame)).collect(), key=by_id)
        spark.stop()
        return [row["analysis"] for row in found]

    return work


def by_id(row: Any) -> int:
    return int(row["id"])


if __name__ == "__main__":
    main()
