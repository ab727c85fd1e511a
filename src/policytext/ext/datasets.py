"""datasets: a function for `Dataset.map(..., batched=True)`.

    dataset.map(analyze_batch, batched=True, features=features(dataset))
    dataset.map(analyze_batch, batched=True, features=features(dataset), fn_kwargs={"text": "body"}, num_proc=2)

Every row keeps its columns and gains those of `COLUMNS`: a bad document is a row with its `error`, never a failed job.
"""

from __future__ import annotations

from typing import Any

from ..themes import ThemeSet
from .batches import COLUMNS, read_batch
from .hosts import missing_host

try:
    from datasets import Features, Value
except ImportError as error:
    raise missing_host(error, "datasets") from error

__all__ = ["COLUMNS", "analyze_batch", "features"]


def analyze_batch(batch: dict[str, Any], text: str = "text", themes: str | ThemeSet = "agenda") -> dict[str, Any]:
    """Return the columns of `COLUMNS` for a batch, a dict of lists; `text` names the column of the texts."""
    if text not in batch:
        raise KeyError(f"the batch has no column {text!r}; name that of the texts with text=..., of {sorted(batch)}")
    return dict(read_batch(batch[text], themes))


def features(dataset: Any) -> Any:
    """The features of the result for a dataset: its own columns, then those of `COLUMNS`.

    Without them `map` takes the type of a column from its first batches, and where those have no error, stops at the
    first document that has one.
    """
    kinds = {str: Value("string"), int: Value("int64")}
    return Features({**dataset.features, **{name: kinds[kind] for name, kind in COLUMNS.items()}})
