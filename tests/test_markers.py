"""Tests of the markers: what a place speaks for, which style a sign has, and what looks like one and is none."""

from __future__ import annotations

import pytest

import policytext as pt
from policytext.folding import fold
from policytext.sections.markers import Place, find_candidates, place_of


@pytest.mark.parametrize(
    ("text", "marker", "place"),
    [
        ("一、抓招商", "一、", Place.LINE),
        ("　　一、抓招商", "一、", Place.LINE),
        ("## 一、抓招商", "一、", Place.LINE),
        ("**一、抓招商**", "一、", Place.LINE),
        ("开会。\n一、抓招商", "一、", Place.LINE),
        ("开会。一、抓招商", "一、", Place.CLAUSE),
        ("开会 一、抓招商", "一、", Place.CLAUSE),
        ("（县委）一、抓招商", "一、", Place.CLAUSE),
        ("开好会.（一）抓招商", "（一）", Place.CLAUSE),
        ("“一要抓招商”", "一要", Place.COMMA),
        ("会议要求，一要抓招商", "一要", Place.COMMA),
        ("3.（一）抓招商", "（一）", Place.GLUED),
        ("见附表a.（一）抓招商", "（一）", Place.GLUED),
        ("会议要求一、抓招商", "一、", Place.GLUED),
    ],
)
def test_the_place_of_a_marker_is_what_stands_before_it(text: str, marker: str, place: Place) -> None:
    assert place_of(fold(text), text.index(marker), 0) is place


@pytest.mark.parametrize(
    ("signs", "style"),
    [
        ("㈠㈡", "cn_paren"),
        ("㈨㈩", "cn_paren"),
        ("⑴⑵", "arabic_paren"),
        ("⒆⒇", "arabic_paren"),
        ("⒈⒉", "arabic"),
        ("⒚⒛", "arabic"),
        ("①②", "circled"),
        ("❶❷", "circled"),
        ("㊀㊁", "circled"),
    ],
)
def test_one_sign_for_a_whole_marker_has_the_style_of_what_it_stands_for(signs: str, style: str) -> None:
    found = find_candidates(fold(text := f"{signs[0]}抓招商引资。\n{signs[1]}优化服务。"), 0, len(text))
    assert [(c.style, c.place) for c in found] == [(style, Place.LINE)] * 2
    assert found[1].number == found[0].number + 1


def paths(text: str) -> list[tuple[str, str]]:
    return [(s.path, s.marker) for s in pt.split_sections(text).walk()]


def test_a_number_that_counts_nothing_is_no_marker() -> None:
    assert paths("0.前言，说明来由。\n1.总则，说明目的。\n2.分则，说明做法。") == [("1", "1."), ("2", "2.")]
    assert paths("二三十、四五十人参加了会议。\n一、抓招商。\n二、优服务。") == [("1", "一、"), ("2", "二、")]


def test_figures_within_a_sentence_are_no_numbers_with_points() -> None:
    assert paths("三次产业增速分别提高：1.1 个百分点；1.2 个百分点；1.3 个百分点。") == []


def test_a_saying_is_quoted_and_a_list_is_opened_by_the_quotation_mark() -> None:
    """A closing mark before the list, as that of a name, makes no saying of it."""
    items = "一要走遍各地去把好项目一个一个地引进来落下去建起来，二要想尽办法把企业服务好，一件一件地办实。"
    assert paths(f"县里提出“{items}”") == [("1", "一要"), ("2", "二要")]
    assert paths(f"要弘扬“四千”精神，县里提出“{items}”") == [("1", "一要"), ("2", "二要")]
    assert paths("县里常讲“一要吃饭，二要建设”的道理。") == []
    assert paths("县长说：“一要抓招商，二要抓服务。”") == [("1", "一要"), ("2", "二要")]


def test_an_item_before_the_first_heading_stands_at_the_level_of_its_style() -> None:
    """A text that begins in the middle: what is above （四） was cut off."""
    text = "（四）抓好作风建设。\n三、抓好营商环境。\n（一）优化审批服务。\n（二）降低企业成本。\n四、抓好民生实事。"
    assert [(s.marker, s.level) for s in pt.split_sections(text).walk()] == [
        *(("（四）", 2), ("三、", 1), ("（一）", 2), ("（二）", 2), ("四、", 1))
    ]
