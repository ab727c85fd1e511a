"""Spark: a function for `DataFrame.mapInPandas`.

    frame.mapInPandas(analyze_frames, schema(frame))

Every row keeps its columns and gains those of `COLUMNS`: a bad document is a row with its `error`, never a failed job.
For other options use `functools.partial(analyze_frames, text="body")`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..themes import ThemeSet
from .batches import COLUMNS, read_batch
from .hosts import missing_host

try:
    import pandas as pd
    from pyspark.sql.types import LongType, StringType, StructField, StructType
except ImportError as error:
    raise missing_host(error, "spark") from error

__all__ = ["COLUMNS", "analyze_frames", "schema"]


def analyze_frames(frames: Iterable[Any], text: str = "text", themes: str | ThemeSet = "agenda") -> Iterator[Any]:
    """Yield each pandas frame with the columns of `COLUMNS` beside its own; `text` names that of the texts."""
    for frame in frames:
        if text not in frame.columns:
            raise KeyError(f"the frame has no column {text!r}; name that of the texts, one of {list(frame.columns)}")
        found = read_batch(frame[text], themes)
        columns = {
            name: pd.array(values, dtype="Int64") if COLUMNS[name] is int else pd.Series(values, dtype=object).array
            for name, values in found.items()
        }
        yield frame.assign(**columns)


def schema(frame: Any) -> Any:
    """The schema of the result for a Spark frame: its own columns, then those of `COLUMNS`."""
    kinds = {str: StringType(), int: LongType()}
    return StructType([*frame.schema.fields, *(StructField(name, kinds[kind]) for name, kind in COLUMNS.items())])
