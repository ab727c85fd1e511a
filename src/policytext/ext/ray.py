"""Ray: a function for `Dataset.map_batches`.

    dataset.map_batches(analyze_batch, batch_size=64)
    dataset.map_batches(analyze_batch, fn_kwargs={"text": "body", "themes": "state-council"})

Every row keeps its columns and gains those of `COLUMNS`: a bad document is a row with its `error`, never a failed job.
"""

from __future__ import annotations

from typing import Any

from ..themes import ThemeSet
from .batches import COLUMNS, read_batch
from .hosts import missing_host

try:
    import numpy as np
    import ray  # noqa: F401  where it is not installed, say so here and not in a job
except ImportError as error:
    raise missing_host(error, "ray") from error

__all__ = ["COLUMNS", "analyze_batch"]


def analyze_batch(batch: dict[str, Any], text: str = "text", themes: str | ThemeSet = "agenda") -> dict[str, Any]:
    """Return a batch, a dict of arrays, with the columns of `COLUMNS` beside its own; `text` names one of its own."""
    if text not in batch:
        raise KeyError(f"the batch has no column {text!r}; name that of the texts with text=..., of {sorted(batch)}")
    found = read_batch(batch[text], themes)
    return {**batch, **{name: np.array(values, dtype=object) for name, values in found.items()}}
