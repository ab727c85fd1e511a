"""Test cases as data: `tests/cases/NAME.toml`, a list of [[case]] tables.

Every case has a `label`, a `kind` (wild, synthetic, negative or known_failure), a `source` that says where its idea
comes from, and whatever else its test reads. A known failure is a strict xfail: when it passes, the run fails until the
case is moved.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "cases"
KINDS = ("wild", "synthetic", "negative", "known_failure")


def read_cases(name: str) -> list[Any]:
    """The cases of a file as pytest parameters, one dict each."""
    cases = tomllib.loads((FOLDER / f"{name}.toml").read_bytes().decode("utf-8"))["case"]
    for case in cases:
        assert case["kind"] in KINDS, f"{name}.toml: {case['label']}: kind is one of {KINDS}"
        assert case["source"], f"{name}.toml: {case['label']}: say where the case comes from"
    known = pytest.mark.xfail(strict=True, reason="known failure")
    return [
        pytest.param(case, id=case["label"], marks=[known] if case["kind"] == "known_failure" else []) for case in cases
    ]
