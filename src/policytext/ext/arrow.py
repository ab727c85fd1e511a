"""Arrow: the tables of many analyses as Arrow tables, which pandas, polars and pyarrow read alike.

    tables = to_arrow(pt.analyze_many(texts))
    pandas.DataFrame.from_arrow(tables["slogans"]); polars.DataFrame(tables["slogans"])

A `pyarrow.Table` has `__arrow_c_stream__`, by which they take it without a copy.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..analysis import Analysis
from ..errors import ArgumentError
from ..rows import COLUMNS
from .hosts import missing_host

try:
    import pyarrow as pa
except ImportError as error:
    raise missing_host(error, "arrow") from error

__all__ = ["SCHEMAS", "to_arrow"]

_TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}

# The schema of each table; every column may be null.
SCHEMAS = {
    table: pa.schema([(name, _TYPES[kind]) for name, kind in columns.items()]) for table, columns in COLUMNS.items()
}


def to_arrow(
    analyses: Iterable[Analysis], names: Iterable[str] | None = None, *, max_chars: int = 800
) -> dict[str, pa.Table]:
    """Return the tables of `Analysis.to_rows`, those of all documents put together.

    `names` are the keys of the documents in the column `document`, one each; by default their places, counted from 0.
    Too few names, or too many, are an `ArgumentError`.
    """
    rows: dict[str, list[dict[str, object]]] = {table: [] for table in COLUMNS}
    keys = iter(names) if names is not None else None
    for place, analysis in enumerate(analyses):
        name = str(place) if keys is None else next(keys, None)
        if name is None:
            raise ArgumentError(f"names: there are only {place}, and more documents; give one for each")
        for table, found in analysis.to_rows(name, max_chars=max_chars).items():
            rows[table] += found
    if keys is not None and next(keys, None) is not None:
        raise ArgumentError("names: there are more than documents; give one for each")
    return {table: pa.Table.from_pylist(found, schema=SCHEMAS[table]) for table, found in rows.items()}
