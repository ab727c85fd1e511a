"""Sections are found where a reader finds them: the cases of `cases/sections_*.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from policytext import split_sections

CASES = Path(__file__).parent / "cases"


def load(*kinds: str) -> list[Any]:
    """The cases of these kinds as parameters; a known failure must fail."""
    params = []
    for path in sorted(CASES.glob("sections_*.toml")):
        for case in tomllib.loads(path.read_bytes().decode("utf-8"))["case"]:
            if (case["kind"] == "known_failure" and bool(case["expect"]) == ("negative" not in kinds)) or (
                case["kind"] in kinds
            ):
                marks = [pytest.mark.xfail(strict=True, reason="known failure")] * (case["kind"] == "known_failure")
                name = f"{path.stem.removeprefix('sections_')}-{case['source']}-{case['label']}"
                params.append(pytest.param(case, id=name, marks=marks))
    return params


@pytest.mark.parametrize("case", load("synthetic", "wild"))
def test_the_tree_is_the_one_a_reader_sees(case: dict[str, Any]) -> None:
    outline = split_sections(case["text"])
    sections = list(outline.walk())
    assert [[s.path, s.marker, s.title] for s in sections] == [row[:3] for row in case["expect"]]
    for section, row in zip(sections, case["expect"], strict=True):
        if len(row) > 3:
            assert section.text.endswith(row[3])
    if "problems" in case:
        assert [p.code for p in outline.problems] == case["problems"]


@pytest.mark.parametrize("case", load("negative"))
def test_what_looks_like_a_marker_is_none(case: dict[str, Any]) -> None:
    assert [(s.path, s.marker, s.title) for s in split_sections(case["text"]).walk()] == []


def test_no_two_cases_have_the_same_name_or_text() -> None:
    cases = [p.values[0] for p in (*load("synthetic", "wild"), *load("negative"))]
    assert len({(c["source"], c["label"]) for c in cases}) == len(cases)
    assert len({c["text"] for c in cases}) == len(cases)
