"""Ray: a function for `Dataset.map_batches`, and the same as a class for workers that stay.

    dataset.map_batches(BatchAnalyzer, concurrency=2, batch_format="pyarrow", batch_size=None)
    dataset.map_batches(analyze_batch, batch_format="pyarrow", batch_size=64, fn_kwargs={"text": "body"})

A class makes Ray keep its workers (actors) from block to block: on two cores 8,000 documents then take four fifths of
the time. `concurrency` is how many there are; one for each core that the job may have.

Every row keeps its columns and gains those of `COLUMNS`: a bad document is a row with its `error`, never a failed job.
Batches in Arrow's format cost least, as Ray keeps its rows in it. Blocks are read at the same time, so give a data set
several of them a core (`override_num_blocks` where it is made, or `repartition`).
"""

from __future__ import annotations

from typing import Any

from ..themes import ThemeSet
from .batches import COLUMNS, read_batch
from .hosts import missing_host

try:
    import pyarrow as pa
    import ray  # noqa: F401  where it is not installed, say so here and not in a job
except ImportError as error:
    raise missing_host(error, "ray") from error

__all__ = ["COLUMNS", "BatchAnalyzer", "analyze_batch"]

_TYPES = {str: pa.string(), int: pa.int64()}


def analyze_batch(batch: Any, text: str = "text", themes: str | ThemeSet = "agenda") -> Any:
    """Return a batch, an Arrow table or a dict of arrays, with the columns of `COLUMNS` beside its own.

    `text` names the column of the texts. A frame of pandas becomes an Arrow table. The new columns are Arrow arrays of
    a stated type, whatever the batch is: where no document has an error all of them are null, and were the type taken
    from them, the files that a job writes could not be read together.
    """
    if not isinstance(batch, dict | pa.Table):
        batch = pa.Table.from_pandas(batch, preserve_index=False)
    table = isinstance(batch, pa.Table)
    names = batch.column_names if table else list(batch)
    if text not in names:
        raise KeyError(f"the batch has no column {text!r}; name that of the texts with text=..., of {sorted(names)}")
    found = read_batch(batch[text].to_pylist() if table else batch[text], themes)
    added = {name: pa.array(values, _TYPES[COLUMNS[name]]) for name, values in found.items()}
    if not table:
        return {**batch, **added}
    batch = batch.select([name for name in names if name not in added])
    for name, column in added.items():
        batch = batch.append_column(name, column)
    return batch


class BatchAnalyzer:
    """`analyze_batch` as a class, of which Ray makes one in each worker that it keeps.

    The arguments are those of `analyze_batch`; Ray takes them as `fn_constructor_kwargs={"text": "body"}`.
    """

    def __init__(self, text: str = "text", themes: str | ThemeSet = "agenda") -> None:
        self.text = text
        self.themes = themes

    def __call__(self, batch: Any) -> Any:
        """Return the batch with the columns of `COLUMNS` beside its own."""
        return analyze_batch(batch, self.text, self.themes)
