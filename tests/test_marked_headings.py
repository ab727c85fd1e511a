from __future__ import annotations

import pytest

import policytext as pt
from policytext.document import Heading


def outline(text: str, **levels: int) -> list[tuple[int, str]]:
    """Depth and title of the sections of a text in which the lines of those words are marked as headings."""
    headings = tuple(Heading(text, at := text.index(line), at + len(line), level) for line, level in levels.items())
    return [
        (s.path.count("."), s.marker + s.title) for s in pt.split_sections(pt.parse(text, headings=headings)).walk()
    ]


MATTER = "要坚持问题导向，把各项工作抓实抓细，确保年度目标任务全面完成。"
LINES = ["关于做好某项工作的实施方案", "各乡镇人民政府："]


def text_of(*lines: str) -> str:
    return "\n".join([*LINES, *lines])


NESTED = text_of("总体要求", "指导思想", MATTER, "基本原则", MATTER, "主要任务", "夯实基础", MATTER)


def test_marked_headings_nest_by_their_levels() -> None:
    levels = {"总体要求": 1, "指导思想": 2, "基本原则": 2, "主要任务": 1, "夯实基础": 2}
    assert outline(NESTED, **levels) == [
        (0, "总体要求"),
        (1, "指导思想"),
        (1, "基本原则"),
        (0, "主要任务"),
        (1, "夯实基础"),
    ]


def test_a_level_may_be_left_out() -> None:
    levels = {"总体要求": 1, "指导思想": 3, "基本原则": 2, "主要任务": 1}
    assert outline(NESTED.replace("夯实基础\n", ""), **levels) == [
        (0, "总体要求"),
        (1, "指导思想"),
        (1, "基本原则"),
        (0, "主要任务"),
    ]


def test_a_marked_heading_needs_no_paragraph_behind_it() -> None:
    text = text_of("年度目标", "公开次数", "责任单位")
    assert outline(text) == []
    assert outline(text, 年度目标=1, 责任单位=1) == [(0, "年度目标"), (0, "责任单位")]


def test_a_heading_without_number_stands_beside_numbered_ones_of_its_level() -> None:
    text = text_of("一、总体要求", MATTER, "（一）指导思想", MATTER, "二、主要任务", MATTER, "附则部分", MATTER)
    levels = {"一、总体要求": 1, "（一）指导思想": 2, "二、主要任务": 1, "附则部分": 1}
    assert outline(text, **levels) == [(0, "一、总体要求"), (1, "（一）指导思想"), (0, "二、主要任务"), (0, "附则部分")]


def test_a_heading_without_number_stands_below_a_numbered_one_of_a_higher_level() -> None:
    text = text_of("一、总体要求", MATTER, "指导思想", MATTER, "二、主要任务", MATTER)
    assert outline(text, **{"一、总体要求": 1, "指导思想": 2, "二、主要任务": 1}) == [
        (0, "一、总体要求"),
        (1, "指导思想"),
        (0, "二、主要任务"),
    ]


@pytest.mark.parametrize("line", [MATTER, "一是要坚持以人民为中心，二是要坚持系统观念，", "甲" * 61])
def test_a_paragraph_in_the_style_of_a_heading_is_none(line: str) -> None:
    text = text_of("主要任务", line, MATTER)
    assert [title for _, title in outline(text, **{"主要任务": 1, line: 1})][:1] == ["主要任务"]
    assert line not in [title for _, title in outline(text, **{"主要任务": 1, line: 1})]


def test_a_marker_that_may_be_a_word_counts_in_a_heading() -> None:
    text = text_of("第一条战线", MATTER)
    assert outline(text) == []
    assert outline(text, 第一条战线=1) == [(0, "第一条战线")]


def test_a_title_that_is_marked_stays_the_title() -> None:
    text = text_of("一、总体要求", MATTER)
    doc = pt.parse(text, headings=(Heading(text, 0, len(LINES[0]), 1),))
    assert doc.title == LINES[0]
    assert [s.marker for s in pt.split_sections(doc)] == ["一、"]


def test_the_first_marked_heading_right_under_the_title_is_of_the_body_if_another_of_its_level_follows() -> None:
    title = "青禾县产业发展规划"
    text = "\n".join([title, "总体要求", MATTER, "主要任务", MATTER])
    assert outline(text, 总体要求=1, 主要任务=1) == [(0, "总体要求"), (0, "主要任务")]
    assert outline(text, **{title: 1, "总体要求": 1, "主要任务": 1}) == [(0, "总体要求"), (0, "主要任务")]
    doc = pt.parse(text, headings=(Heading(text, 0, len(title), 1), Heading(text, 10, 14, 2)))
    assert [str(block.role) for block in doc.blocks][:2] == ["title", "subtitle"]  # a deck has none beside it


def test_a_list_below_a_marked_heading_is_its_own_and_the_next_chinese_number_is_not() -> None:
    text = text_of("一、发展基础", "重点产业", MATTER, "1.甲项目。", "2.乙项目。", "二、主要任务", MATTER)
    assert outline(text, **{"一、发展基础": 1, "重点产业": 2}) == [
        (0, "一、发展基础"),
        (1, "重点产业"),
        (2, "1.甲项目"),
        (2, "2.乙项目"),
        (0, "二、主要任务"),
    ]
