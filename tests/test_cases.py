"""The cases as a whole: hundreds of them, a good part negative, each with a label of its own."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import Any

import pytest
from support.cases import FOLDER, KINDS

FILES = sorted(FOLDER.glob("*.toml"))


def cases() -> list[dict[str, Any]]:
    return [case for path in FILES for case in tomllib.loads(path.read_bytes().decode("utf-8"))["case"]]


def test_there_are_hundreds_of_cases_and_of_negative_ones() -> None:
    kinds = Counter(case["kind"] for case in cases())
    assert set(kinds) == set(KINDS)
    assert sum(kinds.values()) >= 1_200
    assert kinds["negative"] >= 400
    assert kinds["known_failure"] < sum(kinds.values()) / 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_case_of_a_file_has_its_own_label(path: Any) -> None:
    found = tomllib.loads(path.read_bytes().decode("utf-8"))["case"]
    labels = Counter(case["label"] for case in found)
    assert [label for label, count in labels.items() if count > 1] == []
