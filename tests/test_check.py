"""The proof-reader finds each planted slip at its place, and leaves alone what only looks like one."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import Numbered, fragments, numbered_documents
from support.cases import read_cases

import policytext as pt
from policytext import Problem, Section, Severity, check, problem_codes
from policytext.checks.markers import renumber
from policytext.numerals import parse_numeral, write_numeral

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "en" / "explanation" / "check.md"
SHARED = ROOT.parent / "shared" / "corpus" / "structure"
FILES = ("check_numbering", "check_counts", "check_punctuation", "check_references")
CASES = [case for file in FILES for case in read_cases(file)]
FAULTS = [case for case in CASES if case.values[0]["kind"] != "negative"]
NEAR_MISSES = [case for case in CASES if case.values[0]["kind"] == "negative"]
WRAPPED = [case for case in read_cases("layout_wrapped") if "hard-wrapped" in case.values[0].get("problems", ())]
CODES = [kind.code for kind in problem_codes()]
SLIPS = [
    "一、抓招商。\n二、优服务。\n四、强保障。",
    "请于2月30日前报送。",
    "我讲三点。\n1.快。\n2、准。\n3.稳。",
    "增强“四个意识”、坚定“四个自信”，严把“质量、安全、进度”四道关口。",
]


def planted(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without the marks ⟦ and ⟧, and the spans between them."""
    text, spans, start = "", [], 0
    for character in marked:
        if character == "⟦":
            start = len(text)
        elif character == "⟧":
            spans.append((start, len(text)))
        else:
            text += character
    return text, spans


def weighty(problems: tuple[Problem, ...]) -> set[str]:
    return {p.code for p in problems if p.severity is not Severity.NOTE}


# --- what is found, and what is not -------------------------------------------------------------


@pytest.mark.parametrize("case", FAULTS)
def test_a_planted_slip_is_found_at_its_place_and_nothing_else_of_weight_is(case: dict[str, Any]) -> None:
    text, spans = planted(case["text"])
    found = check(text)
    assert [(p.start, p.end) for p in found if p.code == case["code"]] == spans
    assert weighty(found) - {case["code"]} == set(case.get("also", ()))
    if "suggestion" in case:
        assert next(p.suggestion for p in found if p.code == case["code"]) == case["suggestion"]


@pytest.mark.parametrize("case", NEAR_MISSES)
def test_what_only_looks_like_a_slip_is_none(case: dict[str, Any]) -> None:
    found = check(case["text"])
    assert case["code"] not in {p.code for p in found}
    assert weighty(found) == set(case.get("also", ()))


@pytest.mark.parametrize("case", FAULTS)
def test_windows_line_breaks_move_what_is_found_and_change_nothing_else(case: dict[str, Any]) -> None:
    text, _ = planted(case["text"])
    windows = check(text.replace("\n", "\r\n"))
    assert [(p.code, p.text.replace("\r\n", "\n"), p.message) for p in windows] == [
        (p.code, p.text, p.message) for p in check(text)
    ]


@pytest.mark.parametrize("case", WRAPPED)
def test_hard_wrapped_lines_are_those_that_the_layout_found(case: dict[str, Any]) -> None:
    doc = pt.parse(case["text"])
    found = [p for p in check(doc) if p.code == "hard-wrapped"]
    assert [(p.start, p.end) for p in found] == [(p.start, p.end) for p in doc.problems]
    assert {(p.severity, p.message_zh) for p in found} == {(Severity.NOTE, "段落被硬回车断成多行")}


def test_every_code_has_five_planted_slips_and_a_near_miss() -> None:
    faults = Counter(case.values[0]["code"] for case in FAULTS) + Counter({"hard-wrapped": len(WRAPPED)})
    near = Counter(case.values[0]["code"] for case in NEAR_MISSES)
    assert {code: faults[code] for code in CODES if faults[code] < 5} == {}
    assert [code for code in CODES if not near[code]] == []


def test_a_slip_is_told_once_though_it_could_be_told_twice() -> None:
    # The second 二、 stands for the missing 三、; the announced count is that of a list that is in doubt.
    text = "我讲四点意见。\n一、甲\n要快。\n二、乙\n要准。\n二、丙\n要稳。\n四、丁\n要实。"
    assert [p.code for p in check(text)] == ["duplicate"]


def test_a_suggestion_that_is_put_in_mends_the_text() -> None:
    for case in FAULTS:
        text, spans = planted(case.values[0]["text"])
        code = case.values[0]["code"]
        if len(spans) != 1 or code in ("gap", "excerpt"):
            continue  # one of several; and what is missing is not put in by another number
        (problem,) = (p for p in check(text) if p.code == code)
        if problem.suggestion is None:
            continue
        mended = text[: problem.start] + problem.suggestion + text[problem.end :]
        left = Counter(p.code for p in check(mended))[code]
        assert left == 0 or code in ("marker-mark", "half-width", "duplicate"), (case.id, mended)


def test_where_line_breaks_were_lost_numbers_that_fall_back_are_another_list() -> None:
    text = (
        "一、抓招商。"
        + "要主动登门。" * 70
        + "二、优服务。要热情周到。三、强保障。要有力。"
        + "要求如下。" * 10
        + "二、抓落实。要实。三、严督查。要真。"
    )
    broken = text.replace("。二", "。\n二").replace("。三", "。\n三")
    assert "duplicate" in {p.code for p in check(broken)}
    assert "duplicate" not in {p.code for p in check(text)}
    twice = "会议指出：抓落实抓落实。"
    assert "repeated-words" in {p.code for p in check("抓落实抓落实。")}
    assert check(twice + "要主动登门。" * 80) == ()


def test_what_stands_far_apart_or_counts_otherwise_is_no_slip_of_one_list() -> None:
    far = "一是抓生产。" + "要主动登门。\n" * 300 + "三是保供给。"
    assert check(far) == ()
    assert check("要" + "深化改革创新" * 40 + "四大行动。") == ()
    apart = check("（一）甲要快。\n（二）乙要准。\n五、丙要稳。\n（三）丁要实。")
    assert "mixed-numbering" not in {p.code for p in apart}


# --- the table of codes -------------------------------------------------------------------------


def test_codes_are_unique_and_fully_worded() -> None:
    assert len(set(CODES)) == len(CODES)
    for kind in problem_codes():
        assert re.fullmatch("[a-z]+(-[a-z]+)*", kind.code)
        assert all((kind.meaning, kind.meaning_zh, kind.source))
        assert re.findall(r"\{(\w+)\}", kind.message)[:1] or kind.code == "hard-wrapped"
        assert set(re.findall(r"\{(\w+)\}", kind.message_zh)) <= set(re.findall(r"\{(\w+)\}", kind.message))


def test_the_page_lists_every_code_with_its_severity_and_meanings() -> None:
    page = PAGE.read_bytes().decode("utf-8")
    rows = re.findall(r"^\| \[([a-z-]+)\]\(#\1\) \| (\w+) \| (.+) \| (.+) \|$", page, re.MULTILINE)
    assert rows == [(k.code, str(k.severity), k.meaning, k.meaning_zh) for k in problem_codes()]


@pytest.mark.parametrize("code", CODES)
def test_the_page_shows_every_code_and_its_near_miss(code: str) -> None:
    page = PAGE.read_bytes().decode("utf-8")
    section = page.split(f"\n### {code}\n")[1].split("\n#")[0]
    fault, near = section.split("Not here.")
    assert f" {code}: " in fault
    assert f" {code}: " not in near
    assert near.count("```python") == near.count("```text") == 1


# --- how it is asked ----------------------------------------------------------------------------


def test_messages_say_what_is_expected_in_both_languages() -> None:
    (problem,) = check("（一）找准方向。\n（二）主动登门。\n（四）跟踪落实。")
    assert problem.message == "（四） follows （二）: （三） is missing"
    assert problem.message_zh == "（二）之后是（四），缺（三）"


def test_codes_and_severity_choose() -> None:
    text = "1、抓招商,优服务。\n2、强保障。\n4、请于2月30日前报送。"
    assert [str(p.severity) for p in check(text)] == ["note", "warning", "warning", "error"]
    assert [p.code for p in check(text, severity="warning")] == ["half-width", "gap", "impossible-date"]
    assert [p.code for p in check(text, severity=Severity.ERROR)] == ["impossible-date"]
    assert [p.code for p in check(text, codes=["gap", "half-width"])] == ["half-width", "gap"]
    assert check(text, codes=["gap"], severity="error") == ()
    assert check(text, codes=[]) == ()


@pytest.mark.parametrize("text", SLIPS)
def test_what_was_made_already_makes_no_difference(text: str) -> None:
    doc = pt.parse(text)
    outline = pt.split_sections(doc)
    slogans = pt.find_slogans(doc, outline=outline)
    assert check(doc, outline=outline, slogans=slogans) == check(doc) == check(text)


def test_a_document_made_by_hand_is_read_line_by_line() -> None:
    assert [p.code for p in check(pt.Document("要抓招商,优服务。\n\n请于2月30日前报送“材料。"))] == [
        "half-width",
        "impossible-date",
        "unpaired",
    ]


def test_a_problem_of_a_document_that_is_not_in_the_table_is_passed_on() -> None:
    own = Problem("一。", 0, 1, code="my-code", message="mine")
    assert check(pt.Document("一。", problems=(own,))) == (own,)
    assert check(pt.Document("一。", problems=(own,)), codes=["gap"]) == ()


@pytest.mark.parametrize("wrong", [None, 3, b"text", ["text"]])
def test_what_is_neither_document_nor_text_is_a_type_error(wrong: Any) -> None:
    with pytest.raises(TypeError, match="check takes a Document or a str"):
        check(wrong)


def test_wrong_options_are_refused_with_the_remedy() -> None:
    other: Any = pt.find_slogans("要严把“质量、安全、进度”三道关口。")
    with pytest.raises(pt.ArgumentError, match=r"'gaps' is no code; use any of gap, duplicate"):
        check("一。", codes=["gaps"])
    with pytest.raises(TypeError, match=r"give \['gap'\]"):
        check("一。", codes="gap")
    with pytest.raises(pt.ArgumentError, match="'grave' is none; use one of error, warning, note"):
        check("一。", severity="grave")
    with pytest.raises(TypeError, match="codes holds strs, not int"):
        check("一。", codes=[1])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="severity is a Severity or a str, not NoneType"):
        check("一。", severity=None)  # type: ignore[arg-type]
    with pytest.raises(pt.ArgumentError, match="outline is that of another text"):
        check("一。", outline=pt.split_sections("二。"))
    with pytest.raises(pt.ArgumentError, match="slogans are those of another text"):
        check("一。", slogans=other)
    with pytest.raises(TypeError, match="slogans holds Slogans, not str"):
        check("一。", slogans=("四个意识",))  # type: ignore[arg-type]


def test_an_analysis_carries_the_problems_to_plain_data_and_rows() -> None:
    result = pt.analyze(SLIPS[0])
    assert result.problems == check(SLIPS[0])
    data = json.loads(result.to_json())
    assert data["problems"][0]["severity"] == "warning"
    assert pt.Analysis.from_dict(data) == result
    (row,) = result.to_rows()["problems"]
    assert (row["code"], row["text"], row["suggestion"]) == ("gap", "四、", "三、")
    data["problems"][0]["severity"] = "grave"
    with pytest.raises(pt.ArgumentError):
        pt.Analysis.from_dict(data)


# --- markers written anew -----------------------------------------------------------------------


@given(st.integers(1, 9999))
def test_a_number_is_written_as_it_is_read(number: int) -> None:
    assert parse_numeral(write_numeral(number)) == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("四、甲", "七、"),
        ("（四）甲", "（七）"),
        ("4.甲", "7."),
        ("（4）甲", "（7）"),
        ("④甲", "⑦"),
        ("⑷甲", "⑺"),
        ("首先，甲", "首先"),
        ("㈣甲", "㈦"),
        ("第四条 甲", "第七条"),
        ("第四章 甲", "第七章"),
        ("第 4 条 甲", "第 7 条"),
        ("其四，甲", "其七"),
    ],
)
def test_a_marker_is_written_with_another_number(text: str, expected: str) -> None:
    marker_end = next(i for i, c in enumerate(text) if c in "甲，") - text.endswith(" 甲")
    section = Section(text, 0, len(text), pt.Style.CN, 4, marker_end, marker_end, marker_end, 1, "4")
    assert renumber(section, 7) == expected


# --- properties ---------------------------------------------------------------------------------


@given(numbered_documents())
def test_official_numbering_has_no_slips(document: Numbered) -> None:
    slips = {"gap", "duplicate", "out-of-order", "late-start", "mixed-numbering"}
    assert {p.code for p in check(document.text)} & slips == set()


@given(numbered_documents(), st.data())
def test_a_number_that_is_changed_in_a_list_is_found(document: Numbered, data: st.DataObject) -> None:
    """A printed item in mid-list gets the number of the one before it."""
    families = [pt.split_sections(document.text).sections]
    families += [s.children for s in pt.split_sections(document.text).walk()]
    inner = [
        s
        for family in families
        for before, s, after in zip(family, family[1:], family[2:], strict=False)
        if before.style is s.style is after.style is not pt.Style.IMPLICIT
        and (before.number, after.number) == (s.number - 1, s.number + 1)
        and s.number > 2
        and "line start" in s.evidence
    ]
    assume(inner)
    section = data.draw(st.sampled_from(inner))
    marker = renumber(section, section.number - 1)
    changed = document.text[: section.start] + marker + document.text[section.marker_end :]
    assert (section.start, section.start + len(marker)) in {(p.start, p.end) for p in check(changed)}


@given(st.one_of(fragments(), st.text(max_size=80)))
def test_any_text_can_be_proof_read(text: str) -> None:
    found = check(text)
    assert list(found) == sorted(found, key=lambda p: (p.start, p.end, p.code))
    assert len({(p.start, p.end, p.code) for p in found}) == len(found)
    for problem in found:
        assert problem.code in CODES
        assert problem.source is text or problem.source == text
        assert problem.start < problem.end
        assert problem.message
        assert problem.message_zh
        assert problem.suggestion is None or problem.suggestion != problem.text


# --- published texts ----------------------------------------------------------------------------


@cache
def published(name: str) -> list[tuple[Problem, ...]]:
    lines = (SHARED / f"{name}.jsonl").read_bytes().decode("utf-8").split("\n")
    return [check(json.loads(line)["text"], severity="warning") for line in lines if line]


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus is absent")
@pytest.mark.parametrize("name", ["notices", "laws"])
def test_texts_that_were_proof_read_have_few_slips_left(name: str) -> None:
    found = published(name)
    assert len(found) >= 10
    assert sum(map(len, found)) <= 0.3 * len(found)
