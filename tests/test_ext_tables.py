"""Arrow, pandas, polars and datasets: the rows of the library as their tables. Each needs its extra."""

from __future__ import annotations

import json
from typing import Any

import pytest

import policytext as pt
from policytext.ext.batches import read_batch
from policytext.rows import COLUMNS

TEXTS = [
    "大会召开\n陈某某强调，一要抓招商；二要优环境。要严把“质量、安全、进度”三道关口。\n一、抓投资\n三、促消费",
    "",
    "实施四大行动，促进就业。",
]
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


def test_rows_have_the_columns_and_types_that_are_stated() -> None:
    seen = set()
    for text in TEXTS:
        tables = pt.analyze(text).to_rows("a")
        assert list(tables) == list(COLUMNS)
        for table, rows in tables.items():
            for row in rows:
                seen.add(table)
                assert list(row) == list(COLUMNS[table])
                for column, value in row.items():
                    assert value is None or type(value) is COLUMNS[table][column], (table, column)
    assert seen == set(COLUMNS), "every table is looked at"


def test_a_text_that_no_table_can_hold_is_a_row_with_its_error() -> None:
    columns = read_batch(["开\ud800会。", "开会。"])
    assert columns["error"][0].startswith("UnicodeEncodeError: 'utf-8' codec can't encode character '\\ud800'")
    assert [columns[name][0] for name in columns if name != "error"] == [None] * (len(columns) - 1)
    assert columns["error"][1] is None


def test_a_wrong_table_of_themes_is_no_fault_of_the_documents() -> None:
    with pytest.raises(pt.LoadError, match="no such table"):
        read_batch(["开会。"], "no such table")


class TestArrow:
    @pytest.fixture
    def tables(self) -> Any:
        pytest.importorskip("pyarrow", reason="the extra `arrow` is not installed")
        from policytext.ext.arrow import to_arrow

        return to_arrow(map(pt.analyze, TEXTS), ["a", "b", "c"])

    def test_tables_hold_the_rows_of_all_documents(self, tables: Any) -> None:
        for table, found in tables.items():
            expected = [row for n, text in zip("abc", TEXTS, strict=True) for row in pt.analyze(text).to_rows(n)[table]]
            assert found.to_pylist() == expected

    def test_schemas_do_not_depend_on_what_is_found(self, tables: Any) -> None:
        from policytext.ext.arrow import SCHEMAS, to_arrow

        assert {name: table.schema for name, table in to_arrow([]).items()} == SCHEMAS
        assert {name: table.schema for name, table in tables.items()} == SCHEMAS

    def test_documents_without_names_are_counted(self) -> None:
        pytest.importorskip("pyarrow", reason="the extra `arrow` is not installed")
        from policytext.ext.arrow import to_arrow

        assert to_arrow(map(pt.analyze, TEXTS))["documents"]["document"].to_pylist() == ["0", "1", "2"]
        for names in (["a"], ["a", "b", "c", "d"]):
            with pytest.raises(pt.ArgumentError, match="give one for each"):
                to_arrow(map(pt.analyze, TEXTS), names)

    def test_one_object_feeds_pandas_polars_and_pyarrow(self, tables: Any) -> None:
        import pyarrow as pa

        pandas = pytest.importorskip("pandas", reason="pandas is not installed")
        polars = pytest.importorskip("polars", reason="polars is not installed")
        table = tables["slogans"]
        expected = table["text"].to_pylist()
        assert pa.table(table)["text"].to_pylist() == expected
        assert polars.DataFrame(table)["text"].to_list() == expected
        read = pandas.DataFrame.from_arrow if hasattr(pandas.DataFrame, "from_arrow") else lambda t: t.to_pandas()
        assert list(read(table)["text"]) == expected


class TestDatasets:
    def test_a_dataset_gains_the_columns(self, tmp_path: Any) -> None:
        datasets = pytest.importorskip("datasets", reason="the extra `datasets` is not installed")
        from policytext.ext.datasets import COLUMNS as ADDED
        from policytext.ext.datasets import analyze_batch

        given = datasets.Dataset.from_dict({"id": [0, 1, 2, 3], "body": [*TEXTS, None]})
        found = given.map(analyze_batch, batched=True, fn_kwargs={"text": "body"}, batch_size=2, num_proc=2)
        assert found.column_names == ["id", "body", *ADDED]
        read = [pt.Analysis.from_dict(json.loads(row)) for row in found["analysis"][:3]]
        assert read == [pt.analyze(text) for text in TEXTS]
        assert found["error"][:3] == [None] * 3
        assert found["error"][3].startswith("TypeError")
        with pytest.raises(KeyError, match="no column 'text'"):
            analyze_batch({"body": []})

    @pytest.mark.parametrize("processes", [None, 2])
    def test_an_error_after_many_documents_without_one_fails_no_job(self, processes: int | None) -> None:
        datasets = pytest.importorskip("datasets", reason="the extra `datasets` is not installed")
        from policytext.ext.datasets import analyze_batch, features

        given = datasets.Dataset.from_dict({"id": range(8), "text": ["开会。"] * 6 + [None, "开会。"]})
        options = {"batch_size": 2, "writer_batch_size": 2, "features": features(given), "num_proc": processes}
        found = given.map(analyze_batch, batched=True, **options)
        assert found.features == features(given)
        assert [error is not None for error in found["error"]] == [False] * 6 + [True, False]
        assert found["title"] == [None] * 8
