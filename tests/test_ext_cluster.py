"""Ray and Spark, really started on this machine: what they return is what one process returns. Each needs its extra."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from policytext.ext.batches import COLUMNS, read_batch

if not any(map(find_spec, ("ray", "pyspark"))):
    pytest.skip("neither the extra `ray` nor `spark` is installed", allow_module_level=True)

SAMPLES = Path(__file__).parents[1] / "seeds"
DOCUMENTS = 8_000
BAD = 7  # the place of a document that is none
pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # the hosts' own
]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, Any]]:
    """Documents made of the samples, each with its number, so that no two are the same."""
    samples = [path.read_bytes().decode("utf-8") for path in sorted(SAMPLES.glob("*.txt"))]
    made: list[dict[str, Any]] = [{"id": i, "text": f"{samples[i % len(samples)]}\n{i}"} for i in range(DOCUMENTS)]
    made[BAD]["text"] = None
    return made


@pytest.fixture(scope="module")
def serial(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    columns = read_batch([row["text"] for row in rows])
    return [{**row, **{name: columns[name][i] for name in COLUMNS}} for i, row in enumerate(rows)]


@pytest.fixture
def kill_once(tmp_path: Path) -> Callable[[], None]:
    """Kills the process in which it is called first, as a machine does that runs out of memory."""
    mark = tmp_path / "killed"

    def kill() -> None:  # an inner function: it goes to the workers as it is, and they need no test module
        try:
            mark.touch(exist_ok=False)
        except FileExistsError:
            return
        os.kill(os.getpid(), signal.SIGKILL)

    return kill


class TestRay:
    @pytest.fixture(scope="class")
    def ray(self) -> Iterator[Any]:
        ray = pytest.importorskip("ray", reason="the extra `ray` is not installed")
        pytest.importorskip("pyarrow", reason="the extra `ray` is not installed")
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
        ray.data.DataContext.get_current().enable_progress_bars = False
        yield ray
        ray.shutdown()

    def test_what_it_returns_is_what_one_process_returns(self, ray: Any, rows: Any, serial: Any) -> None:
        from policytext.ext.ray import analyze_batch

        dataset = ray.data.from_items(rows).repartition(32).map_batches(analyze_batch, batch_size=64)
        found = sorted(dataset.take_all(), key=lambda row: row["id"])
        assert found == serial
        assert found[BAD]["error"].startswith("TypeError")

    def test_a_killed_worker_loses_nothing(
        self, ray: Any, rows: Any, serial: Any, kill_once: Any, tmp_path: Path
    ) -> None:
        from policytext.ext.ray import analyze_batch

        def killed_first(batch: dict[str, Any]) -> dict[str, Any]:
            kill_once()
            return analyze_batch(batch)

        dataset = ray.data.from_items(rows[:200]).repartition(8).map_batches(killed_first, batch_size=25)
        assert sorted(dataset.take_all(), key=lambda row: row["id"]) == serial[:200]
        assert (tmp_path / "killed").exists()

    def test_a_missing_column_is_named(self, ray: Any) -> None:
        from policytext.ext.ray import analyze_batch

        with pytest.raises(KeyError, match="no column 'text'"):
            analyze_batch({"body": []})


class TestSpark:
    @pytest.fixture(scope="class")
    def spark(self) -> Iterator[Any]:
        pytest.importorskip("pyspark", reason="the extra `spark` is not installed")
        if not shutil.which("java"):
            pytest.skip("Spark needs Java, and there is none")
        os.environ["PYSPARK_PYTHON"] = sys.executable
        from pyspark.sql import SparkSession

        builder = SparkSession.builder.master("local[2, 4]").config("spark.ui.enabled", "false")
        session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "200").getOrCreate()
        session.sparkContext.setLogLevel("OFF")
        yield session
        session.stop()

    def test_what_it_returns_is_what_one_process_returns(self, spark: Any, rows: Any, serial: Any) -> None:
        from policytext.ext.spark import analyze_frames, schema

        frame = spark.createDataFrame(rows, "id long, text string").repartition(8)
        found = frame.mapInPandas(analyze_frames, schema(frame)).collect()
        assert sorted((row.asDict() for row in found), key=lambda row: row["id"]) == serial

    def test_a_killed_worker_loses_nothing(
        self, spark: Any, rows: Any, serial: Any, kill_once: Any, tmp_path: Path
    ) -> None:
        from policytext.ext.spark import analyze_frames, schema

        def killed_first(frames: Iterator[Any]) -> Iterator[Any]:
            kill_once()
            yield from analyze_frames(frames)

        frame = spark.createDataFrame(rows[:200], "id long, text string").repartition(4)
        found = frame.mapInPandas(killed_first, schema(frame)).collect()
        assert sorted((row.asDict() for row in found), key=lambda row: row["id"]) == serial[:200]
        assert (tmp_path / "killed").exists()

    def test_a_missing_column_is_named(self, spark: Any) -> None:
        import pandas

        from policytext.ext.spark import analyze_frames

        with pytest.raises(KeyError, match="no column 'text'"):
            list(analyze_frames([pandas.DataFrame({"body": []})]))
