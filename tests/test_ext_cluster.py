"""Ray and Spark, really started on this machine: what they return is what one process returns. Each needs its extra."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

import policytext
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


@pytest.fixture(autouse=True)
def the_library_stays_as_it_is() -> Iterator[None]:
    """Workers that start late, as after a kill, import the files as they are then: tell if somebody edits them."""
    before = files()
    yield
    assert files() == before, "files of the library changed while its hosts ran, which compares two versions: run again"


def files() -> dict[str, tuple[int, int]]:
    found = (path for path in Path(policytext.__file__).parent.rglob("*.*") if path.suffix in (".py", ".toml"))
    return {str(path): (path.stat().st_size, path.stat().st_mtime_ns) for path in found}


def assert_same(found: list[dict[str, Any]], expected: list[dict[str, Any]]) -> None:
    """In any order of the rows; what differs is told in short, for a row has an analysis of many pages."""
    found = sorted(found, key=lambda row: row["id"])
    assert [row["id"] for row in found] == [row["id"] for row in expected]
    assert {row["id"]: row["error"] for row in found if row["error"]} == {
        row["id"]: row["error"] for row in expected if row["error"]
    }
    pairs = zip(found, expected, strict=True)
    assert [(row["id"], name) for row, wanted in pairs for name in wanted if row[name] != wanted[name]] == []
    assert found == expected


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
        from policytext.ext.ray import BatchAnalyzer

        blocks = ray.data.from_items(rows, override_num_blocks=len(rows) // 100 + 1)
        dataset = blocks.map_batches(BatchAnalyzer, concurrency=2, batch_format="pyarrow", batch_size=None)
        assert_same(dataset.take_all(), serial)
        assert serial[BAD]["error"].startswith("TypeError")

    @pytest.mark.parametrize("format", ["default", "pyarrow"])
    def test_files_of_a_job_are_read_as_one_table(
        self, ray: Any, rows: Any, serial: Any, tmp_path: Path, format: str
    ) -> None:
        """The file of a batch without any error has the same types as that of a batch with one."""
        import pyarrow.parquet

        from policytext.ext.ray import analyze_batch

        given = tmp_path / "reports.jsonl"
        given.write_bytes("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows[:80]).encode())
        dataset = ray.data.read_json(str(given), override_num_blocks=8)
        dataset.map_batches(analyze_batch, batch_format=format, batch_size=10).write_parquet(str(tmp_path / "analyses"))
        assert len(list((tmp_path / "analyses").glob("*.parquet"))) > 1
        table = pyarrow.parquet.read_table(tmp_path / "analyses")
        assert_same(table.to_pylist(), serial[:80])
        assert {name: str(table.schema.field(name).type) for name in COLUMNS} == {
            name: {str: "string", int: "int64"}[kind] for name, kind in COLUMNS.items()
        }

    def test_a_killed_worker_loses_nothing(
        self, ray: Any, rows: Any, serial: Any, kill_once: Any, tmp_path: Path
    ) -> None:
        from policytext.ext.ray import analyze_batch

        def killed_first(batch: Any) -> Any:
            kill_once()
            return analyze_batch(batch)

        dataset = ray.data.from_items(rows[:200], override_num_blocks=8)
        found = dataset.map_batches(killed_first, batch_format="pyarrow", batch_size=25).take_all()
        assert_same(found, serial[:200])
        assert (tmp_path / "killed").exists()

    def test_a_missing_column_is_named(self, ray: Any) -> None:
        import pyarrow

        from policytext.ext.ray import analyze_batch

        with pytest.raises(KeyError, match="no column 'text'"):
            analyze_batch({"body": []})
        with pytest.raises(KeyError, match=r"no column 'text'.*\['body'\]"):
            analyze_batch(pyarrow.table({"body": []}))

    def test_a_table_that_has_such_columns_gets_the_new_ones_instead(self, ray: Any) -> None:
        import pyarrow

        from policytext.ext.ray import analyze_batch

        again = analyze_batch(analyze_batch(pyarrow.table({"error": [7], "text": ["开会。"]})))
        assert again.column_names == ["text", *COLUMNS]
        assert again["error"].to_pylist() == [None]

    def test_a_frame_of_pandas_becomes_a_table(self, ray: Any, rows: Any, serial: Any) -> None:
        import pandas

        from policytext.ext.ray import analyze_batch

        assert_same(analyze_batch(pandas.DataFrame(rows[:20])).to_pylist(), serial[:20])


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
        assert_same([row.asDict() for row in found], serial)

    def test_a_killed_worker_loses_nothing(
        self, spark: Any, rows: Any, serial: Any, kill_once: Any, tmp_path: Path
    ) -> None:
        from policytext.ext.spark import analyze_frames, schema

        def killed_first(frames: Iterator[Any]) -> Iterator[Any]:
            kill_once()
            yield from analyze_frames(frames)

        frame = spark.createDataFrame(rows[:200], "id long, text string").repartition(4)
        found = frame.mapInPandas(killed_first, schema(frame)).collect()
        assert_same([row.asDict() for row in found], serial[:200])
        assert (tmp_path / "killed").exists()

    def test_a_missing_column_is_named(self, spark: Any) -> None:
        import pandas

        from policytext.ext.spark import analyze_frames

        with pytest.raises(KeyError, match="no column 'text'"):
            list(analyze_frames([pandas.DataFrame({"body": []})]))
