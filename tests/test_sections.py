"""Sections are found where a reader finds them: the cases of `cases/sections_*.toml`."""

from __future__ import annotations

from typing import Any

import pytest
from support.cases import FOLDER, read_cases

from policytext import split_sections

FILES = sorted(path.stem for path in FOLDER.glob("sections_*.toml"))
CASES = [case for name in FILES for case in read_cases(name)]


@pytest.mark.parametrize("case", CASES)
def test_the_tree_is_the_one_a_reader_sees(case: dict[str, Any]) -> None:
    """Of a negative case no section is expected: what looks like a marker is none."""
    outline = split_sections(case["text"])
    sections = list(outline.walk())
    assert [[s.path, s.marker, s.title] for s in sections] == [row[:3] for row in case["expect"]]
    for section, row in zip(sections, case["expect"], strict=True):
        if len(row) > 3:
            assert section.text.endswith(row[3])
    if "problems" in case:
        assert [p.code for p in outline.problems] == case["problems"]


def test_negative_cases_expect_nothing_and_are_many() -> None:
    negative = [case.values[0] for case in CASES if case.values[0]["kind"] == "negative"]
    assert all(case["expect"] == [] for case in negative)
    assert len(negative) >= 80


def test_no_two_cases_have_the_same_name_or_text() -> None:
    cases = [case.values[0] for case in CASES]
    assert len({(case["source"], case["label"]) for case in cases}) == len(cases)
    assert len({case["text"] for case in cases}) == len(cases)
