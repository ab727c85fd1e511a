"""datasets: a function for `Dataset.map(..., batched=True)`.

    dataset.map(analyze_batch, batched=True)
    dataset.map(analyze_batch, batched=True, fn_kwargs={"text": "body"}, num_proc=2)

Every row gains the columns of `COLUMNS`; a bad document is a row with its `error`.
"""

from __future__ import annotations

from typing import Any

from ..themes import ThemeSet
from .batches import COLUMNS, read_batch
from .hosts import missing_host

try:
    import datasets  # noqa: F401  where it is not installed, say so here and not in a job
except ImportError as error:
    raise missing_host(error, "datasets") from error

__all__ = ["COLUMNS", "analyze_batch"]


def analyze_batch(batch: dict[str, Any], text: str = "text", themes: str | ThemeSet = "agenda") -> dict[str, Any]:
    """Return the columns of `COLUMNS` for a batch, a dict of lists; `text` names the column of the texts."""
    if text not in batch:
        raise KeyError(f"the batch has no column {text!r}; name that of the texts with text=..., of {sorted(batch)}")
    return dict(read_batch(batch[text], themes))
