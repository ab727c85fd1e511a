"""Code run in fresh interpreters, for what one process cannot show: that the hash seed does not matter."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src"


def printed_under_seeds(code: str) -> set[bytes]:
    """What the code prints under three hash seeds; one element if they agree."""
    return {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(SOURCE)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
