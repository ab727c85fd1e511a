"""The JSON Schema that the reference offers describes what `Analysis.to_dict` writes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import strategies
from hypothesis import given
from hypothesis import strategies as st

import policytext as pt

ROOT = Path(__file__).parents[1]
SAMPLES = sorted((ROOT / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = json.loads((ROOT / "docs/en/reference/analysis.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def test_both_sites_offer_the_same_schema() -> None:
    english, chinese = (ROOT / f"docs/{language}/reference/analysis.schema.json" for language in ("en", "zh"))
    assert english.read_bytes() == chinese.read_bytes()


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_analysis_of_a_sample_is_valid(validator: Any, sample: Path) -> None:
    validator.validate(json.loads(pt.analyze(pt.load(sample)).to_json()))


@given(strategies.fragments() | st.text(max_size=200))
def test_the_analysis_of_any_text_is_valid(validator: Any, text: str) -> None:
    validator.validate(json.loads(pt.analyze(text).to_json()))


def test_what_is_no_analysis_is_not_valid(validator: Any) -> None:
    data = pt.analyze("一、抓招商。").to_dict()
    for wrong in ({**data, "schema": 2}, {k: v for k, v in data.items() if k != "themes"}, {**data, "sections": [{}]}):
        assert not validator.is_valid(wrong)
    data["document"]["kind"] = "novel"
    assert not validator.is_valid(data)
