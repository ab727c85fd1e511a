"""Annotation tools: what is written for them is read back the same, and what people correct there is gold."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from support.exchanged import texts
from support.processes import printed_under_seeds

import policytext as pt
from policytext import ArgumentError, exchange
from policytext.exchange.annotation import annotation_of
from policytext.exchange.marks import Link, Mark, Marks, marks_of
from policytext.exchange.offsets import Offsets

SAMPLES = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
TEXT = (
    "江望舟强调，一要严把“质量、安全”两道关口；二要抓好招商引资，坚持全员招商、全域招商、全年招商。\n"
    "𠮷某指出，两道关口要守牢。"
)
UNITS = ("codepoint", "utf16")
each_unit = pytest.mark.parametrize("unit", UNITS)


def through_brat(analysis: pt.Analysis, unit: str) -> dict[str, Any]:
    return exchange.from_brat(*exchange.to_brat(analysis, unit), unit)


def through_doccano(analysis: pt.Analysis, unit: str) -> dict[str, Any]:
    record = json.loads(json.dumps(exchange.to_doccano(analysis, unit)))
    return exchange.from_doccano(record, unit)


def through_label_studio(analysis: pt.Analysis, unit: str) -> dict[str, Any]:
    task = json.loads(json.dumps(exchange.to_label_studio(analysis, unit)))
    return exchange.from_label_studio(task, unit)


TOOLS = {"brat": through_brat, "doccano": through_doccano, "label_studio": through_label_studio}
each_tool = pytest.mark.parametrize("through", TOOLS.values(), ids=TOOLS)
Through = Callable[[pt.Analysis, str], dict[str, Any]]


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> tuple[pt.Analysis, dict[str, Any]]:
    path: Path = request.param
    return pt.analyze(pt.load(path)), json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))


# --- the shape of gold --------------------------------------------------------------------------


def test_an_analysis_has_the_shape_of_the_samples_annotation(sample: tuple[pt.Analysis, dict[str, Any]]) -> None:
    analysis, gold = sample
    annotation = exchange.to_annotation(analysis)
    assert annotation["sha256"] == gold["sha256"]
    assert annotation["sections"] == gold["sections"]
    wanted = {(s["start"], s["speaker"], s["verb"], s["at"]) for s in gold["statements"] if not s.get("optional")}
    assert wanted <= {(s["start"], s["speaker"], s["verb"], s["at"]) for s in annotation["statements"]}
    names = {
        (s["start"], s["end"], s["text"], *s["numbers"])
        for s in gold["slogans"]
        if "numbers" in s and not s.get("optional")
    }
    assert names <= {(s["start"], s["end"], s["text"], *s["numbers"]) for s in annotation["slogans"] if "numbers" in s}
    assert {k: v for k, v in gold["meta"].items() if k in annotation["meta"]}.items() <= annotation["meta"].items()


def test_an_annotation_is_plain_data_and_says_the_same_as_the_analysis() -> None:
    analysis = pt.analyze(TEXT)
    annotation = exchange.to_annotation(analysis)
    assert json.loads(json.dumps(annotation)) == annotation
    assert [(s["start"], s["title"]) for s in annotation["sections"]] == [
        (s.start, s.title) for s in analysis.outline.walk()
    ]
    assert next(s["members"] for s in annotation["slogans"] if s["text"] == "两道关口") == [
        {"start": 11, "end": 13, "text": "质量"},
        {"start": 14, "end": 16, "text": "安全"},
    ]
    assert annotation["statements"][0] == {
        **{"start": 0, "end": analysis.document.statements[0].end, "speaker": "江望舟", "verb": "强调"},
        "at": "江望舟强调",
    }


def test_parts_without_a_number_are_no_gold_and_parents_are_the_numbered_sections_around() -> None:
    text = (
        "一、去年工作\n"
        "　　产业发展提质增效。工业增加值增长百分之七，新开工项目四十个，一是修好了厂房；二是办好了手续。\n"
        "　　城乡面貌持续改善。改造老旧小区二十六个，新建口袋公园十七处，大道改造建成通车，群众称便。\n"
        "　　民生保障更加有力。新增城镇就业八千六百人，改扩建幼儿园六所，新的院区投入使用，群众满意。\n"
    )
    analysis = pt.analyze(text)
    assert [s.path for s in analysis.outline.walk() if s.implicit] == ["1.1", "1.2", "1.3"]
    sections = exchange.to_annotation(analysis)["sections"]
    assert [(s["style"], s["parent"]) for s in sections] == [("cn", None), ("yi_shi", 0), ("yi_shi", 0)]
    labels = [mark.label for mark in marks_of(analysis, implicit=True).marks]
    assert labels.count("section-implicit") == 3


# --- round trips --------------------------------------------------------------------------------


@each_tool
@each_unit
def test_a_sample_comes_back_as_it_went(through: Through, unit: str, sample: tuple[pt.Analysis, Any]) -> None:
    assert through(sample[0], unit) == exchange.to_annotation(sample[0])


@given(text=texts())
def test_any_text_comes_back_as_it_went(text: str) -> None:
    analysis = pt.analyze(text)
    expected = exchange.to_annotation(analysis)
    for name, through in TOOLS.items():
        for unit in UNITS:
            found = through(analysis, unit)
            if name == "brat" and not text.strip():  # there a blank text has no place for a note
                found["meta"] = expected["meta"]
            assert found == expected


@given(text=texts())
def test_doccano_without_relations_keeps_sections_statements_and_names(text: str) -> None:
    analysis = pt.analyze(text)
    record = exchange.to_doccano(analysis, relations=False)
    assert all(text[start:end] for start, end, _ in record["label"])
    record["label"] = [row for row in record["label"] if row[2] != "member"]
    expected, found = exchange.to_annotation(analysis), exchange.from_doccano(record)
    for key in ("sections", "statements", "roles"):
        assert found[key] == expected[key]
    assert [(s["start"], s["text"]) for s in found["slogans"]] == [(s["start"], s["text"]) for s in expected["slogans"]]


def test_an_exported_doccano_record_is_read_whatever_ids_it_was_given() -> None:
    analysis = pt.analyze(TEXT)
    record = exchange.to_doccano(analysis)
    ids = {row["id"]: 700 + 3 * row["id"] for row in record["entities"]}
    exported = {
        **{"id": 12, "text": record["text"], "Comments": [], "policytext": record["policytext"]},
        "entities": [{**row, "id": ids[row["id"]]} for row in reversed(record["entities"])],
        "relations": [{**r, "from_id": ids[r["from_id"]], "to_id": ids[r["to_id"]]} for r in record["relations"]],
    }
    assert exchange.from_doccano(exported) == exchange.to_annotation(analysis)


def test_what_the_tools_get_is_the_same_under_any_hash_seed() -> None:
    code = (
        "import json, policytext as pt; from policytext import exchange as ex\n"
        f"a = pt.analyze({TEXT!r})\n"
        "print(ascii([ex.to_brat(a), ex.to_doccano(a), ex.to_label_studio(a), ex.to_web_annotation(a), ex.to_conll(a),"
        " ex.to_tei(a), ex.to_akoma_ntoso(a), ex.to_markdown(a), ex.to_opml(a)]))"
    )
    (printed,) = printed_under_seeds(code)
    assert len(printed) > 10_000


# --- offsets ------------------------------------------------------------------------------------


@given(text=texts())
def test_offsets_count_the_units_of_utf_16(text: str) -> None:
    offsets = Offsets(text, "utf16")
    for i in range(len(text) + 1):
        unit = len(text[:i].encode("utf-16-le", "surrogatepass")) // 2
        assert offsets.to_unit(i) == unit
        assert offsets.from_unit(unit) == i


@pytest.mark.parametrize("wrong", [-1, 3, 2.0, None, "1", True])
def test_an_offset_outside_the_text_is_an_error(wrong: object) -> None:
    for unit in UNITS:
        with pytest.raises(ArgumentError, match="offset"):
            Offsets("甲乙", unit).from_unit(wrong)


def test_an_offset_within_a_pair_is_an_error() -> None:
    with pytest.raises(ArgumentError, match="parts a surrogate pair"):
        Offsets("𠮷某", "utf16").from_unit(1)


def test_an_unknown_unit_is_an_error() -> None:
    with pytest.raises(ArgumentError, match="one of codepoint, utf16"):
        exchange.to_brat(pt.analyze(TEXT), "bytes")
    with pytest.raises(TypeError, match="not bytes"):
        exchange.from_brat(b"", "")  # type: ignore[arg-type]


def test_brat_sees_when_the_units_were_others() -> None:
    text, ann = exchange.to_brat(pt.analyze("𠮷某强调，要守住“质量、安全”两道关口。\n会后又去看了学校。"), "utf16")
    with pytest.raises(ArgumentError, match=r"ann, line \d+: the text has .* offset_unit"):
        exchange.from_brat(text, ann)


# --- brat ---------------------------------------------------------------------------------------

ENTITY_RE = re.compile(r"T\d+\t[A-Za-z_-]+ (?P<places>\d+ \d+(?:;\d+ \d+)*)\t(?P<words>[^\t]*)")
OTHER_RE = re.compile(
    r"R\d+\t(?:title|member) Arg1:T\d+ Arg2:T\d+|A\d+\t(?:Number|Numbers) T\d+ [\d-]+|#\d+\tAnnotatorNotes T\d+\t\{.*\}"
)


@given(text=texts())
def test_brat_lines_follow_its_format_and_quote_the_text(text: str) -> None:
    """As brat's own reader has it: one line each, and the words are those of the fragments joined by a blank."""
    written, ann = exchange.to_brat(pt.analyze(text))
    assert written is text
    # No other line break than the format's: readers cut lines at all that str.splitlines knows.
    assert [line + "\n" for line in ann.split("\n")[:-1]] == ann.splitlines(keepends=True)
    for line in ann.split("\n")[:-1]:
        match = ENTITY_RE.fullmatch(line)
        if match is None:
            assert OTHER_RE.fullmatch(line)
            continue
        places = [tuple(map(int, place.split())) for place in match["places"].split(";")]
        assert " ".join(text[start:end] for start, end in places) == match["words"]


def test_brat_breaks_a_mark_over_several_lines_into_fragments() -> None:
    ann = exchange.to_brat(pt.analyze("一、抓招商\r\n要主动。\r\n二、优服务\r\n要周到。")).ann
    assert "\tsection-cn 0 5;7 11\t一、抓招商 要主动。\n" in ann


def test_a_mark_that_ends_in_a_line_break_is_one_fragment() -> None:
    analysis = pt.analyze("会议开始。\n谢谢。")
    document = evolve(analysis.document, statements=(pt.Statement(analysis.document.text, 0, 6, "会议", "开始"),))
    written = exchange.to_brat(evolve(analysis, document=document))
    assert "\tstatement 0 6\t会议开始。 \n" in written.ann
    assert exchange.from_brat(*written)["statements"][0]["end"] == 6


def test_brat_is_told_every_label_relation_and_attribute() -> None:
    config = exchange.brat_config()
    assert re.findall(r"(?m)^\[(\w+)\]$", config) == ["entities", "relations", "events", "attributes"]
    ann = exchange.to_brat(pt.analyze(TEXT)).ann
    used = set(re.findall(r"(?m)^[TRA]\d+\t(\S+)", ann))
    assert used <= set(re.findall(r"(?m)^[\w-]+", config))


def test_what_was_corrected_in_brat_is_gold() -> None:
    text, ann = exchange.to_brat(pt.analyze("一、抓招商。实施四大行动：育才行动、强基行动。"))
    (slogan,) = re.findall(r"(T\d+)\tslogan-numeral", ann)
    ann = re.sub(r"(?m)^(?=A1\t)", "T90\tmember 18 20\t强基\nT91\tslogan-parallel 13 22\t育才行动、强基行动\n", ann)
    ann += f"A90\tOptional {slogan}\n#90\tAnnotatorNotes T91\tis this one?\r\n\n"
    gold = exchange.from_brat(text, ann)
    numeral, parallel = (s for s in gold["slogans"] if s["start"] in (8, 13) and s["kind"] != "sequence")
    assert numeral["optional"] is True
    assert parallel["note"] == "is this one?"
    assert {"start": 18, "end": 20, "text": "强基"} in parallel["members"]  # it lies in it, and nobody linked it


@pytest.mark.parametrize(
    ("ann", "message"),
    [
        ("T1\tsection-cn 0 99\tx\n", "line 1: the offset 99 is outside"),
        ("T1\tsection-cn 0\tx\n", "line 1: .* is not a label with offsets"),
        ("T1\tsection-cn a b\tx\n", "line 1: .* is not a label with offsets"),
        ("T1\tsection-cn 0 2\t二、\n", "line 1: the text has '一、'"),
        ("\nE1\tSpeak:T1\n", "line 2: .* is no entity, relation"),
        ("T1\n", "line 1: .* is no entity"),
        ("T1\tsection-cn 0 2\t一、\nT1\tsection-cn 0 2\t一、\n", "line 2: T1 is there twice"),
        ("R1\tmember Arg1:T1\n", "line 1: .* is no relation"),
        ("R1\tmember Arg1:T1 Arg2:T2\n", "line 1: there is no entity T1"),
        ("T1\tsection-cn 0 2\t一、\nA1\tNumber T1 three\n", "line 2: 'three' is no number"),
        ("T1\tsection-cn 0 2\t一、\nA1\tNumber T1\n", "line 2: '' is no number"),
        ("T1\tsection-cn 0 2\t一、\nA1\tColour T1 3\n", "line 2: the attribute Colour is unknown"),
        ("T1\tsection-cn 0 2\t一、\nA1\tNumber T1 3-4\n", "line 2: the attribute Number"),
        ("A1\tNumber T1 3\n", "line 1: there is no entity T1"),
        ("T1\tPerson 0 2\t一、\n", r"Person at \[0, 2\) '一、': this label is unknown"),
    ],
)
def test_a_fault_in_an_ann_file_is_named_with_its_line(ann: str, message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        exchange.from_brat("一、抓招商。", ann)


def test_annotations_in_brat_are_a_str() -> None:
    with pytest.raises(TypeError, match="not NoneType"):
        exchange.from_brat("", None)  # type: ignore[arg-type]


# --- marks that contradict themselves -----------------------------------------------------------


def gold_of(text: str, *marks: Mark, links: tuple[Link, ...] = ()) -> dict[str, Any]:
    return annotation_of(Marks(text, marks, links))


def test_numbers_that_the_tool_could_not_hold_are_read_from_the_words() -> None:
    text = "一方面修路；另一方面架桥。首先，听；最后，议。两图两表"
    marks = [Mark(f"section-{s}", a, b) for s, a, b in (("on_one_hand", 0, 6), ("on_one_hand", 6, 13))]
    marks += [Mark("section-first_then", 13, 18), Mark("section-first_then", 18, 23), Mark("slogan-numeral", 23, 27)]
    gold = gold_of(text, *marks)
    assert [section["number"] for section in gold["sections"]] == [1, 2, 1, 2]  # 最后 is the one after the last
    assert gold["slogans"][0]["numbers"] == [2, 2]
    assert gold_of(text, Mark("section-implicit", 2, 6))["sections"][0]["number"] == 1


def test_titles_and_members_without_a_link_belong_to_what_holds_them() -> None:
    text = "一、抓招商。（一）选项目。"
    marks = [Mark("section-cn", 0, 13), Mark("section-cn_paren", 6, 13), Mark("section_title", 9, 12)]
    gold = gold_of(text, *marks, Mark("section_title", 2, 5))
    assert [(s["title"], s["parent"]) for s in gold["sections"]] == [("抓招商", None), ("选项目", 0)]


@pytest.mark.parametrize(
    ("marks", "links", "message"),
    [
        ([Mark("member", 0, 2)], (), "nothing holds it; link it"),
        ([Mark("section_title", 0, 2)], (), "nothing holds it"),
        ([Mark("section-cn", 0, 3), Mark("section_title", 4, 5)], (), "nothing holds it"),
        ([Mark("section-cn", 2, 2)], (), "there is nothing in it"),
        ([Mark("section-cn", 0, 4), Mark("section-cn_paren", 2, 6)], (), r"crosses section-cn at \[0, 4\) '一、甲"),
        ([Mark("section-cn", 0, 4), Mark("section-cn", 0, 3)], (), "crosses"),
        ([Mark("section-cn", 1, 4)], (), "its number is not known; begin the section at its marker"),
        ([Mark("section-cn", 0, 4, {"number": "1"})], (), "its number is '1'"),
        ([Mark("section-cn", 0, 6), Mark("section_title", 2, 3), Mark("section_title", 3, 4)], (), "2 titles; leave"),
        ([Mark("slogan-numeral", 2, 4)], (), "no numbers in it"),
        ([Mark("slogan-numeral", 0, 4, {"numbers": ["2"]})], (), "no numbers in it"),
        ([Mark("statement", 0, 4)], (), "who speaks is not said"),
        ([Mark("statement", 0, 4, {"speaker": "某", "verb": 3})], (), "who speaks is not said"),
        ([Mark("section-cn", 0, 4), Mark("member", 1, 2)], (Link("member", 0, 1),), "the link 'member' leads from"),
        ([Mark("section-cn", 0, 4), Mark("section_title", 2, 3)], (Link("of", 0, 1),), "the link 'of' leads from"),
    ],
)
def test_marks_that_contradict_themselves_are_named(marks: list[Mark], links: tuple[Link, ...], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        gold_of("一、甲\n二、乙", *marks, links=links)


def test_a_verb_that_is_not_in_the_statement_leaves_at_open() -> None:
    (statement,) = gold_of("他强\n调要干", Mark("statement", 0, 6, {"speaker": "某", "verb": "强调"}))["statements"]
    assert statement["at"] is None


# --- doccano and Label Studio -------------------------------------------------------------------


def test_what_was_corrected_in_doccano_is_gold() -> None:
    record = exchange.to_doccano(pt.analyze(TEXT))
    before = exchange.from_doccano(record)
    statement = next(row for row in record["entities"] if row["label"] == "statement")
    statement["end_offset"] -= 1  # speaker and verb stay with it
    record["entities"].append({"id": 900, "label": "section-yi_shi", "start_offset": 0, "end_offset": 3})
    record["policytext"]["facts"].append([0, 3, "section-yi_shi", {"number": 7}])
    after = exchange.from_doccano(record)
    assert after["statements"][0] == {**before["statements"][0], "end": before["statements"][0]["end"] - 1}
    assert after["sections"][0]["number"] == 7


@pytest.mark.parametrize(
    ("record", "message"),
    [
        ({}, "no text"),
        ({"text": "一、"}, "no list 'entities' or 'label'"),
        ({"text": "一、", "label": "section"}, "no list"),
        ({"text": "一、", "label": [[0, 2]]}, "entity 0 is"),
        ({"text": "一、", "label": [3]}, "entity 0 is 3"),
        ({"text": "一、", "label": [[0, 2, 5]]}, "the label 5 is no str"),
        ({"text": "一、", "label": [[0, 9, "section-cn"]]}, "entity 0, section-cn: the offset 9"),
        ({"text": "一、", "entities": [{"id": 1}]}, "entity 0 is"),
        (
            {"text": "一、", "entities": [], "relations": [{"type": "member", "from_id": 1, "to_id": 2}]},
            "relation 0 is",
        ),
        ({"text": "一、", "label": [], "policytext": {"facts": [[0, 2]]}}, "column 'policytext'"),
        ({"text": "一、", "label": [], "policytext": {"facts": 3}}, "column 'policytext'"),
    ],
)
def test_a_fault_in_a_doccano_record_is_named(record: dict[str, Any], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        exchange.from_doccano(record)


def test_a_column_that_a_table_filled_with_nan_is_none() -> None:
    gold = exchange.from_doccano({"data": "一、甲", "labels": [[0, 3, "section-cn"]], "policytext": float("nan")})
    assert gold["sections"][0]["number"] == 1


@pytest.mark.parametrize("wrong", [None, "text", ["text"]])
def test_records_and_tasks_are_dicts(wrong: Any) -> None:
    for read in (exchange.from_doccano, exchange.from_label_studio):
        with pytest.raises(TypeError, match="is a dict, not"):
            read(wrong)


def test_what_was_corrected_in_label_studio_is_gold() -> None:
    task = exchange.to_label_studio(pt.analyze(TEXT))
    result = copy.deepcopy(task["predictions"][0]["result"])
    sections = [row for row in result if row.get("value", {}).get("labels") == ["section-yi_yao"]]
    sections[0]["meta"] = {"text": ["a list of two", '{"number": 5}']}
    sections[1]["meta"] = {"text": "checked"}
    turned = [
        {**row, "from_id": row["to_id"], "to_id": row["from_id"], "direction": "left"}
        if row["type"] == "relation"
        else row
        for row in result
    ]
    turned.append({"type": "choices", "value": {"choices": ["good"]}})
    task["annotations"] = [{"was_cancelled": True, "result": []}, {"result": turned}]
    gold = exchange.from_label_studio(task)
    assert [(s["number"], s["note"]) for s in gold["sections"]] == [(5, "a list of two"), (2, "checked")]
    assert gold["slogans"] == exchange.to_annotation(pt.analyze(TEXT))["slogans"]
    assert gold["meta"] == exchange.to_annotation(pt.analyze(TEXT))["meta"]


def task_of(*result: Any, **more: Any) -> dict[str, Any]:
    return {"data": {"text": "一、甲"}, "predictions": [{"result": list(result)}], **more}


def region(**value: Any) -> dict[str, Any]:
    return {"type": "labels", "value": {"start": 0, "end": 3, "labels": ["section-cn"], **value}}


@pytest.mark.parametrize(
    ("task", "message"),
    [
        ({}, "no data.text"),
        ({"data": "text"}, "no data.text"),
        ({"data": {"text": "一、"}}, "0 annotations or predictions"),
        (task_of(annotations=[{"result": []}, {"result": []}]), "2 annotations or predictions; leave one"),
        (task_of(annotations=[{}]), "no result"),
        (task_of(annotations=[3]), "no result"),
        (task_of({"type": "labels"}), "result 0 is no region"),
        (task_of(region(labels=["a", "b"])), "result 0 is no region"),
        (task_of(region(end=9)), "result 0: the offset 9"),
        (task_of(region(text="二、甲")), "result 0: the text has '一、甲' there and not '二、甲'"),
        (task_of(region(), {"type": "relation", "labels": []}), "result 1 is no relation"),
        (task_of({"type": "relation", "labels": ["member"], "from_id": "a", "to_id": "b"}), "result 0 is no relation"),
    ],
)
def test_a_fault_in_a_label_studio_task_is_named(task: dict[str, Any], message: str) -> None:
    with pytest.raises(ArgumentError, match=message):
        exchange.from_label_studio(task)


def test_label_studio_is_told_every_label_and_relation() -> None:
    from xml.etree import ElementTree

    config = ElementTree.fromstring(exchange.label_studio_config())
    told = {element.attrib["value"] for element in config.iter() if element.tag in ("Label", "Relation")}
    result = exchange.to_label_studio(pt.analyze(TEXT))["predictions"][0]["result"]
    assert {label for row in result for label in row.get("labels") or row["value"]["labels"]} <= told
    assert {element.attrib.get("name") for element in config.iter()} >= {"label", "text"}


# --- W3C Web Annotation -------------------------------------------------------------------------


@each_unit
@given(text=texts())
def test_a_web_annotation_points_by_position_and_by_quotation_to_one_place(unit: str, text: str) -> None:
    analysis = pt.analyze(text)
    page = exchange.to_web_annotation(analysis, "https://example.org/a.txt", unit)
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    ids = [item["id"] for item in page["items"]]
    assert len(set(ids)) == len(ids) == len(marks_of(analysis, implicit=True).marks)
    units = text.encode("utf-16-le", "surrogatepass")
    for item in page["items"]:
        assert {"id", "type", "motivation", "body", "target"} == item.keys()
        position, quote = item["target"]["selector"]
        start, end = position["start"], position["end"]
        cut = (
            text[start:end] if unit == "codepoint" else units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
        )
        if unit == "codepoint" or not any("\ud800" <= c <= "\udfff" for c in text):
            assert cut == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert {link["source"] for link in item["body"] if link["purpose"] == "linking"} <= set(ids)


def test_web_annotations_say_what_is_marked_and_to_what_it_belongs() -> None:
    page = exchange.to_web_annotation(pt.analyze("严把“质量、安全”两道关口。"))
    tags = [[body.get("value") for body in item["body"] if body["purpose"] == "tagging"] for item in page["items"]]
    assert tags == [["member"], ["member"], ["slogan-numeral", "numbers=2"]]
    slogan = page["items"][2]["id"]
    assert page["items"][0]["body"][1] == {"source": slogan, "purpose": "linking"}
    assert re.fullmatch(r"ni:///sha-256;[\w-]{43}#slogan-numeral\.2", slogan)


def test_the_source_of_a_web_annotation_is_a_str() -> None:
    with pytest.raises(TypeError, match="not int"):
        exchange.to_web_annotation(pt.analyze(""), 3)  # type: ignore[arg-type]


# --- CoNLL --------------------------------------------------------------------------------------


def read_conll(text: str, conll: str) -> set[tuple[str, str, int, int]]:
    """Layer, tag, start and end of every mark, as a reader of BIO columns finds them."""
    header, *rows = conll.split("\n")
    names = header.split("\t")[1:]
    found: set[tuple[str, str, int, int]] = set()
    open_marks: dict[str, list[Any]] = {}

    def close(name: str) -> None:
        if name in open_marks:
            tag, start, end = open_marks.pop(name)
            found.add((name.partition(".")[0], tag, start, end))

    for row in filter(None, rows):
        character, offset, *tags = row.split("\t")
        assert text[int(offset)] == character
        for name, tag in zip(names[2:], tags, strict=True):
            if tag[0] != "I":
                close(name)
            if tag[0] == "B":
                open_marks[name] = [tag[2:], int(offset), int(offset) + 1]
            elif tag[0] == "I":
                assert open_marks[name][0] == tag[2:]
                open_marks[name][2] = int(offset) + 1
    for name in list(open_marks):
        close(name)
    return found


@given(text=texts())
def test_the_columns_of_conll_hold_every_mark_and_every_character(text: str) -> None:
    analysis = pt.analyze(text)
    conll = exchange.to_conll(analysis)
    marks = marks_of(analysis, implicit=True).marks
    expected = {(m.topic, m.kind or m.label, m.start, m.end) for m in marks}
    assert read_conll(text, conll) == expected
    tokens = [row.split("\t")[0] for row in conll.split("\n")[1:] if row]
    assert tokens == [character for character in text if not character.isspace()]


def test_what_nests_has_a_column_of_its_own() -> None:
    header = exchange.to_conll(pt.analyze("一、甲项\n（一）一要干；二要成。\n（二）乙项")).split("\n")[0]
    assert header.split("\t")[3:6] == ["section", "section.2", "section.3"]


# --- all of them --------------------------------------------------------------------------------

WRITERS = [name for name in exchange.__all__ if name.startswith("to_") and name != "to_plain"]


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("wrong", [None, TEXT, pt.parse(TEXT)], ids=["None", "str", "Document"])
def test_only_an_analysis_is_written(name: str, wrong: Any) -> None:
    with pytest.raises(TypeError, match="an Analysis is written"):
        getattr(exchange, name)(wrong)


@pytest.mark.parametrize("name", WRITERS)
def test_a_document_made_by_hand_without_blocks_is_written(name: str) -> None:
    analysis = pt.analyze("一、抓招商\n　　要主动。\n\n二、优服务。")
    bare = evolve(analysis, document=pt.Document(analysis.document.text, title="甲\x0b乙"))
    assert getattr(exchange, name)(bare)


HOSTILE = {
    "one marker": "一、" * 10_000,
    "markers": "\n".join(f"{i}.甲" for i in range(3_000)),
    "slogans": "严把“质量、安全”两道关口。" * 500,
    "blanks": " \u3000" * 20_000 + "甲",
    "breaks": "\n" * 40_000,
    "openers": "（一）" * 7_000,
}


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_texts_are_written_and_read_back(label: str) -> None:
    analysis = pt.analyze(HOSTILE[label])
    for name in WRITERS:
        getattr(exchange, name)(analysis)
    for through in TOOLS.values():
        assert through(analysis, "utf16")["sections"] == exchange.to_annotation(analysis)["sections"]
