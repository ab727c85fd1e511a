from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.calls import calls
from support.cases import read_cases

from policytext.document import Block, Document, Role, Statement
from policytext.folding import fold
from policytext.slogans.model import Resolution, Slogan, SloganKind
from policytext.slogans.parallel import THRESHOLD, find_parallel


def document(text: str, roles: dict[int, Role] | None = None, speakers: tuple[int, ...] = ()) -> Document:
    """A document with one block for each line, body unless `roles` names another for the line's number."""
    blocks, start = [], 0
    for number, line in enumerate(fold(text).split("\n")):
        if line.strip():
            blocks.append(Block(text, start, start + len(line), (roles or {}).get(number, Role.BODY)))
        start += len(line) + 1
    said = tuple(Statement(text, s, s + 1, speaker="陈某", verb="强调") for s in speakers)
    return Document(text, blocks=tuple(blocks), statements=said)


def find(text: str, **options: Any) -> list[Slogan]:
    return find_parallel(document(text), fold(text), **options)


def groups(slogans: list[Slogan]) -> list[list[str]]:
    return [[member.text for member in slogan.members] for slogan in slogans]


@pytest.mark.parametrize("case", read_cases("parallel_slogans"))
def test_a_parallel_slogan_is_found_with_its_members(case: dict[str, Any]) -> None:
    found = find(case["text"])
    assert groups(found) == case["expect"]
    if "patterns" in case:
        assert [slogan.pattern for slogan in found] == case["patterns"]


def test_a_first_member_begins_with_the_whole_of_a_word_that_the_text_repeats() -> None:
    page = "工业强县。" * 8 + "工业园落成。" * 4 + "工业园区扩容。" * 2
    assert groups(find(page + "要让工业园区靠北、路靠南、水靠东。"))[-1] == ["工业园区靠北", "路靠南", "水靠东"]


@pytest.mark.parametrize("case", read_cases("parallel_negatives"))
def test_what_is_no_parallel_slogan_is_not_reported(case: dict[str, Any]) -> None:
    assert groups(find(case["text"])) == []


def test_there_are_at_least_forty_negative_cases() -> None:
    assert len(read_cases("parallel_negatives")) >= 40


def test_a_parallel_slogan_says_what_it_is_and_on_what_evidence() -> None:
    (slogan,) = find("干部要重农、亲农、惠农。")
    assert slogan.kind is SloganKind.PARALLEL
    assert slogan.resolved_by is Resolution.ANCHOR
    assert (slogan.anchor, slogan.pattern) == ("农", "…农")
    assert slogan.text == "重农、亲农、惠农"
    assert slogan.announced is None
    assert slogan.numbers == ()


def test_the_threshold_is_the_users() -> None:
    text = "干部要重农、亲农、惠农，做到民事无忧、企事有解、政事高效。"
    assert groups(find(text)) == [["重农", "亲农", "惠农"], ["民事无忧", "企事有解", "政事高效"]]
    assert groups(find(text, minimum=0.6)) == [["重农", "亲农", "惠农"]]
    assert find(text, minimum=0.7) == []


@pytest.mark.parametrize(
    ("closer", "looser"),
    [
        ("统一思想、统一意志、统一行动。", "民事无忧、企事有解、政事高效。"),  # a longer anchor
        ("重农、亲农、惠农。", "敬老、爱老老人、助老和帮老人的各项老办法。"),  # even members
        ("清单变订单、订单变工单、工单变账单。", "清单变任务、订单变机会、名单变资源。"),  # a chain
        ("比干劲、比作风、比实效、比担当。", "比干劲、比作风、比实效。"),  # more members
    ],
)
def test_closer_agreement_is_stronger(closer: str, looser: str) -> None:
    assert max(s.strength for s in find(closer, minimum=0.2)) > max(s.strength for s in find(looser, minimum=0.2))


def test_the_worked_figures_of_the_definition_hold() -> None:
    assert [s.strength for s in find("重农、亲农、惠农。")] == [round(1 / (1 + 2 / 4), 3)]
    assert [s.strength for s in find("民事无忧、企事有解、政事高效。")] == [round(1 / (1 + 4 / 4), 3)]


@pytest.mark.parametrize("role", [Role.TITLE, Role.KICKER, Role.SUBTITLE, Role.CLOSING, Role.BODY])
def test_what_the_writer_says_is_searched(role: Role) -> None:
    text = "抓项目、抓招商、抓服务"
    assert len(find_parallel(document(text, {0: role}), text)) == 1


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.TITLE, Role.KICKER, Role.SUBTITLE, Role.CLOSING, Role.BODY}))
def test_page_furniture_and_the_like_are_not_searched(role: Role) -> None:
    text = "抓项目、抓招商、抓服务"
    assert find_parallel(document(text, {0: role}), text) == []


def test_no_run_goes_over_a_block_of_another_role() -> None:
    text = "强化把握开放是大势，顺势而为。\n强化把握开放是大局，乘势而上。\n强化把握开放是大事，久久为功。"
    assert len(find_parallel(document(text), text)) == 1
    assert find_parallel(document(text, {1: Role.FURNITURE}), text) == []


def test_the_one_who_speaks_is_no_head() -> None:
    text = "陈某强调，要抓项目。\n陈某指出，要优环境。\n陈某要求，要强队伍。"
    starts = (0, *(i + 1 for i, c in enumerate(text) if c == "\n"))
    assert groups(find_parallel(document(text, speakers=starts), text)) == []
    assert groups(find_parallel(document(text), text)) == [["陈某强调", "陈某指出", "陈某要求"]]


@pytest.mark.parametrize("number", ["（一）", "一是", "1."])
def test_a_numbered_sentence_opens_no_run_of_heads(number: str) -> None:
    text = "建好村民议事厅，有事先商量。用好村民议事厅，老少都来坐。管好村民议事厅，灯火亮到晚。"
    assert groups(find(text)) == [["建好村民议事厅", "用好村民议事厅", "管好村民议事厅"]]
    assert groups(find(number + text)) == []


def test_a_run_in_a_run_is_reported_beside_it() -> None:
    text = "在学理论、学政策、学业务中提素质；在抓项目、抓招商、抓服务中见本领；在比担当、比作风、比实绩中显身手。"
    found = groups(find(text))
    assert [
        "在学理论、学政策、学业务中提素质",
        "在抓项目、抓招商、抓服务中见本领",
        "在比担当、比作风、比实绩中显身手",
    ] in found
    assert len(found) == 4


def test_a_lead_in_is_kept_out_wherever_the_list_begins() -> None:
    for lead in ("", "要", "推动", "进一步促进全县"):
        assert groups(find(f"{lead}资金向基层倾斜、力量向基层集中、服务向基层延伸。")) == [
            ["资金向基层倾斜", "力量向基层集中", "服务向基层延伸"]
        ]


def test_line_ends_blanks_and_widths_change_no_member() -> None:
    found = find("\u3000\u3000要重农､亲农､惠农;\r\n\u3000\u3000要真 抓。")
    assert groups(found) == [["重农", "亲农", "惠农"]]


HAN = "重亲惠农商要是在的抓项目招大引强变、、、，，；。“”（）\n 一二3"


@given(st.text(st.sampled_from(HAN), max_size=120) | st.text(max_size=60))
def test_any_text_gives_ordered_members_inside_it(text: str) -> None:
    for slogan in find(text, minimum=0.2):
        spans = [(m.start, m.end) for m in slogan.members]
        assert len(spans) >= 3
        assert (slogan.start, slogan.end) == (spans[0][0], spans[-1][1])
        for member in slogan.members:
            assert member.start is not None
            assert member.end is not None
            assert text[member.start : member.end] == member.text != ""
        for left, right in itertools.pairwise(slogan.members):
            assert left.end is not None
            assert right.start is not None
            assert left.end <= right.start
        assert 0.2 <= slogan.strength <= 1.0
        assert slogan.anchor != ""


@given(st.text(st.sampled_from(HAN), max_size=120))
def test_the_same_text_gives_the_same_slogans(text: str) -> None:
    assert find(text) == find(text)


@given(st.text(st.sampled_from(HAN), max_size=80))
def test_a_higher_threshold_never_brings_weaker_slogans(text: str) -> None:
    assert all(s.strength >= 0.5 - 0.0005 for s in find(text, minimum=0.5))


HOSTILE = {
    "list marks": "、",
    "numerals": "一、",
    "one segment": "重商、",
    "openers": "“",
    "closers": "”",
    "empty quotations": "“”",
    "strides": "甲乙甲丙甲丁",
    "quoted strides": "引“大”",
    "and": "、和",
    "lines": "坚持甲\n",
    "heads": "要抓好，是关键；",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_text_takes_work_in_step_with_its_length(unit: str) -> None:
    def work(size: int) -> int:
        text = unit * (size // len(unit))
        doc, folded = document(text), fold(text)
        return calls(lambda: find_parallel(doc, folded))

    work(100)
    assert work(16_000) < 20 * work(2_000) + 1_000  # eight times the text; a quadratic search takes 64 times as much


def test_a_long_run_of_distinct_members_is_found_in_parts() -> None:
    text = "、".join(chr(0x4E00 + i) + "商" for i in range(0, 2000, 5))
    found = find(text)
    assert sum(len(s.members) for s in found) >= 300
    assert all(s.strength >= THRESHOLD for s in found)
