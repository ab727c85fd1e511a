"""How much sooner Ray, Spark and two processes are done than one process, in one run; and that their results are equal.

usage: python tests/benchmarks/cluster.py [DOCUMENTS [ROUNDS]]

Documents are made of the samples, each with its number. Hosts that are not installed are left out by name. Each is
started and given a few documents first, which does not count: on a cluster the workers are there. The clock, the one on
the wall, stops when all results are in a list of this process.

Two bare processes that read half of the documents each, and hand nothing back, show what there is to gain at all; every
host is compared with them, too, which tells its own cost on a busy machine as well. How many cores other programs took
meanwhile is told beside each figure: where they took any, repeat it in several rounds, or when they are gone.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from attrs import frozen

import policytext as pt
from policytext.ext.batches import read_batch

SAMPLES = Path(__file__).resolve().parents[2] / "seeds"
CORES = 2
WARM_UP = 64  # documents
BATCH = 200  # documents of a task of Ray that is written by hand
ALONE = "one process"

Row = dict[str, Any]
Work = Callable[[list[Row]], list[str]]


@frozen
class Run:
    """What a piece of work took: seconds on the wall, and processor seconds of all other programs meanwhile."""

    wall: float
    others: float
    found: list[str]


def main() -> None:
    warnings.simplefilter("ignore")  # the hosts' own
    given = [int(argument) for argument in sys.argv[1:]]
    count, rounds = (*given, *(8_000, 1)[len(given) :])
    rows = documents(count)
    print(f"{count} documents on {CORES} cores")
    gains: dict[str, list[float]] = {}
    for _ in range(rounds):
        bare = alone = run(one_process, rows)
        print(f"{ALONE}: {alone.wall:.1f} s; other programs took {alone.others / alone.wall:.2f} cores", flush=True)
        for name, host in HOSTS.items():
            try:
                done = run(host, rows)
            except ImportError as error:
                print(f"{name}: left out, {error}")
                continue
            bare = done if host is bare_processes else bare
            gains.setdefault(name, []).append(alone.wall / done.wall)
            print(f"{name}: {compared(done, alone, bare)}", flush=True)
    for name, found in gains.items() if rounds > 1 else ():
        print(f"{name}, {rounds} rounds: {statistics.median(found):.2f}x ({min(found):.2f} to {max(found):.2f})")


def compared(done: Run, alone: Run, bare: Run) -> str:
    same = "equal" if done.found == alone.found else "nothing handed back" if not done.found else "NOT EQUAL"
    return (
        f"{done.wall:.1f} s, {alone.wall / done.wall:.2f}x, {bare.wall / done.wall:.2f} of two bare processes, {same}; "
        f"other programs took {done.others / done.wall:.2f} cores"
    )


def documents(count: int) -> list[Row]:
    samples = [path.read_bytes().decode("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    return [{"id": i, "text": f"{samples[i % len(samples)]}\n{i}"} for i in range(count)]


def run(host: Callable[[], AbstractContextManager[Work]], rows: list[Row]) -> Run:
    with host() as work:
        work(rows[:WARM_UP])
        began, own, all_of_them = time.perf_counter(), processor_of_tree(), processor_of_all()
        found = work(rows)
        wall, own, all_of_them = (
            time.perf_counter() - began, processor_of_tree() - own, processor_of_all() - all_of_them
        )  # fmt: skip
    return Run(wall, all_of_them - own, found)


@contextmanager
def one_process() -> Iterator[Work]:
    yield lambda rows: read_batch([row["text"] for row in rows])["analysis"]


@contextmanager
def bare_processes() -> Iterator[Work]:
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as executor:

        def work(rows: list[Row]) -> list[str]:
            texts = [row["text"] for row in rows]
            return [line for part in executor.map(read_all, [texts[k::CORES] for k in range(CORES)]) for line in part]

        yield work


def read_all(texts: list[str]) -> list[str]:
    read_batch(texts)
    return []


@contextmanager
def processes() -> Iterator[Work]:
    yield lambda rows: [a.to_json() for a in pt.analyze_many((row["text"] for row in rows), processes=CORES)]


@contextmanager
def started_ray() -> Iterator[Any]:
    import ray.data

    ray.init(num_cpus=CORES, include_dashboard=False, log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    yield ray
    ray.shutdown()


@contextmanager
def ray_batches() -> Iterator[Work]:
    from policytext.ext.ray import BatchAnalyzer

    with started_ray() as ray:

        def work(rows: list[Row]) -> list[str]:
            blocks = ray.data.from_items(rows, override_num_blocks=max(len(rows) // BATCH, CORES))
            dataset = blocks.map_batches(BatchAnalyzer, concurrency=CORES, batch_format="pyarrow", batch_size=None)
            return [row["analysis"] for row in sorted(dataset.take_all(), key=by_id)]

        yield work


@contextmanager
def ray_tasks() -> Iterator[Work]:
    with started_ray() as ray:
        read = ray.remote(lambda texts: read_batch(texts)["analysis"])

        def work(rows: list[Row]) -> list[str]:
            texts = [row["text"] for row in rows]
            found = ray.get([read.remote(texts[i : i + BATCH]) for i in range(0, len(texts), BATCH)])
            return [analysis for batch in found for analysis in batch]

        yield work


@contextmanager
def spark_frames() -> Iterator[Work]:
    from policytext.ext.spark import analyze_frames, schema  # isort: skip

    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.master(f"local[{CORES}]").config("spark.ui.enabled", "false")
    spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "200").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")

    def work(rows: list[Row]) -> list[str]:
        frame = spark.createDataFrame(rows, "id long, text string").repartition(8)
        return [
            row["analysis"] for row in sorted(frame.mapInPandas(analyze_frames, schema(frame)).collect(), key=by_id)
        ]

    yield work
    spark.stop()


HOSTS: dict[str, Callable[[], AbstractContextManager[Work]]] = {
    "two bare processes": bare_processes,
    "analyze_many, 2 processes": processes,
    "Ray, map_batches": ray_batches,
    "Ray, tasks by hand": ray_tasks,
    "Spark, mapInPandas": spark_frames,
}


def by_id(row: Any) -> int:
    return int(row["id"])


def processor_of_all() -> float:
    """Processor seconds that the machine has spent, of all its programs."""
    spent = [int(field) for field in Path("/proc/stat").read_text().split("\n")[0].split()[1:9]]
    return (sum(spent) - spent[3] - spent[4]) / os.sysconf("SC_CLK_TCK")  # without idle and waiting for disks


def processor_of_tree() -> float:
    """Processor seconds of this process and of all below it, those that have ended included."""
    children: dict[int, list[int]] = {}
    seconds: dict[int, float] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has just ended
            children.setdefault(int(fields[1]), []).append(int(folder.name))
            seconds[int(folder.name)] = sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    below = [os.getpid()]
    for process in below:
        below += children.get(process, ())
    return sum(seconds[process] for process in below)


if __name__ == "__main__":
    main()
