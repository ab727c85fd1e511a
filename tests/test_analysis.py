"""An analysis is one value that survives the way to plain data, JSON and back, and tells the same as its parts."""

from __future__ import annotations

import copy
import json
import pickle
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import policytext as pt
from policytext.rows import COLUMNS

SAMPLES = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
GENRE = st.text(
    alphabet=st.sampled_from(
        "一二三四五十要是、。；：，（）“”第条章《》1234.①②行动机制关口会议强调同志们 \n\r\t　abc\ud800\U0001f600"
    ),
    max_size=200,
)
TEXT = "江望舟强调，一要严把“质量、安全、进度”三道关口；二要抓好招商引资，坚持全员招商、全域招商、全年招商。"


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def result(request: pytest.FixtureRequest) -> pt.Analysis:
    return pt.analyze(pt.load(request.param))


def test_an_analysis_holds_what_its_functions_return() -> None:
    result = pt.analyze(TEXT)
    assert result.document == pt.parse(TEXT)
    assert result.outline == pt.split_sections(TEXT)
    assert result.slogans == pt.find_slogans(TEXT)
    assert result.themes.ranking == pt.score_themes(TEXT).ranking


def test_another_theme_table_may_be_named() -> None:
    ranking = pt.analyze(TEXT, "state-council").themes.ranking
    assert ranking == pt.score_themes(TEXT, "state-council").ranking
    assert ranking[0][0] in pt.load_themes("state-council").names


@pytest.mark.parametrize("wrong", [None, 3, b"text", ["text"]])
def test_what_is_neither_document_nor_text_is_a_type_error(wrong: Any) -> None:
    with pytest.raises(TypeError, match="Document or a str"):
        pt.analyze(wrong)


def test_json_is_not_written_to_a_file() -> None:
    with pytest.raises(TypeError, match="indent is an int or None, not str; it returns the JSON and writes no file"):
        pt.analyze(TEXT).to_json("analysis.json")  # type: ignore[arg-type]


def test_a_long_analysis_fits_a_screen_at_the_prompt(result: pt.Analysis) -> None:
    assert len(repr(result)) < 1500
    assert result.themes.ranking[0][0] in repr(result)


def test_plain_data_and_back_is_the_same_value(result: pt.Analysis) -> None:
    assert pt.Analysis.from_dict(result.to_dict()) == result


def test_json_and_back_is_the_same_value(result: pt.Analysis) -> None:
    assert pt.Analysis.from_dict(json.loads(result.to_json())) == result


def test_an_analysis_pickles_and_hashes(result: pt.Analysis) -> None:
    again = pickle.loads(pickle.dumps(result))
    assert again == result
    assert hash(again) == hash(result)


def test_json_is_written_alike_twice_and_keeps_its_chinese(result: pt.Analysis) -> None:
    assert result.to_json() == pt.analyze(pt.load(sample_of(result))).to_json()
    assert json.loads(result.to_json())["text"] == result.document.text
    assert "\\u" not in result.to_json()


def sample_of(result: pt.Analysis) -> Path:
    assert result.document.origin is not None
    return next(path for path in SAMPLES if path.name == result.document.origin.name)


def test_json_with_an_indent_is_the_same_data() -> None:
    result = pt.analyze(TEXT)
    assert json.loads(result.to_json(indent=2)) == json.loads(result.to_json())
    assert "\n" in result.to_json(indent=2)


def test_a_lone_surrogate_is_escaped_and_comes_back() -> None:
    result = pt.analyze("一、抓\ud800招商。\n二、优环境。")
    result.to_json().encode("utf-8")
    assert pt.Analysis.from_dict(json.loads(result.to_json())) == result


def test_plain_data_says_markers_titles_and_texts_for_people() -> None:
    data = pt.analyze("一、抓招商。\n二、优环境。").to_dict()
    assert data["schema"] == 1
    assert [(s["marker"], s["title"], s["path"]) for s in data["sections"]] == [
        ("一、", "抓招商", "1"),
        ("二、", "优环境", "2"),
    ]


FAULTS: list[tuple[str, Any]] = [
    ("no schema", lambda data: data.pop("schema")),
    ("another schema", lambda data: data.update(schema=99)),
    ("no text", lambda data: data.pop("text")),
    ("no document", lambda data: data.pop("document")),
    ("sections of another kind", lambda data: data.update(sections=[1])),
    ("a section outside the text", lambda data: data["sections"][0].update(end=10_000)),
    ("an unknown style", lambda data: data["sections"][0].update(style="roman")),
    ("a slogan without members", lambda data: data["slogans"][0].pop("members")),
    ("a date that is none", lambda data: data["document"].update(published="yesterday")),
    ("a hit without its theme", lambda data: data["themes"]["hits"][0].pop("theme")),
]


@pytest.mark.parametrize(("label", "spoil"), FAULTS, ids=[label for label, _ in FAULTS])
def test_spoilt_data_is_one_clear_error(label: str, spoil: Any) -> None:
    data = copy.deepcopy(pt.analyze(TEXT).to_dict())
    spoil(data)
    with pytest.raises(pt.ArgumentError):
        pt.Analysis.from_dict(data)


def test_data_that_is_no_dict_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="dict"):
        pt.Analysis.from_dict([])  # type: ignore[arg-type]


def test_every_row_of_a_table_has_the_same_columns(result: pt.Analysis) -> None:
    tables = result.to_rows("a.txt")
    assert list(tables) == list(COLUMNS)
    for name, rows in tables.items():
        for row in rows:
            assert list(row) == list(COLUMNS[name])


def test_the_name_in_the_tables_is_a_str() -> None:
    with pytest.raises(TypeError, match="the name in the tables, a str, not int"):
        pt.analyze("开会。").to_rows(1)  # type: ignore[arg-type]


def test_rows_say_what_the_values_say(result: pt.Analysis) -> None:
    tables = result.to_rows()
    assert [row["path"] for row in tables["sections"]] == [s.path for s in result.outline.walk()]
    assert [row["text"] for row in tables["slogans"]] == [s.text for s in result.slogans]
    assert len(tables["members"]) == sum(len(s.members) for s in result.slogans)
    assert [row["theme"] for row in tables["themes"]] == [name for name, _ in result.themes.ranking]
    assert tables["documents"][0]["title"] == result.document.title
    assert [row["speaker"] for row in tables["statements"]] == [s.speaker for s in result.document.statements]


def test_the_notebook_view_escapes_whatever_the_text_holds() -> None:
    shown = pt.analyze("一、<script>alert(1)</script>抓招商。\n二、“&四大行动”。")._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_the_notebook_view_shows_outline_slogans_and_themes() -> None:
    shown = pt.analyze(TEXT)._repr_html_()
    for part in ("一要", "三道关口：质量、安全、进度", "招商引资"):
        assert part in shown


def test_the_notebook_view_of_an_empty_text_is_still_html() -> None:
    assert pt.analyze("")._repr_html_().startswith("<div")


@given(st.one_of(GENRE, st.text(max_size=80)))
@settings(max_examples=3 * settings().max_examples)
def test_any_text_can_be_analyzed_and_written(text: str) -> None:
    result = pt.analyze(text)
    assert result.document.text is text
    assert pt.Analysis.from_dict(json.loads(result.to_json())) == result
    for section in result.outline.walk():
        assert 0 <= section.start <= section.end <= len(text)
    for slogan in result.slogans:
        for member in slogan.members:
            if member.start is not None and member.end is not None:
                assert text[member.start : member.end] == member.text
