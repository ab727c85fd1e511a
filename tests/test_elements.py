"""Elements of official documents (公文要素): each at its place, with its value, and nothing else."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases import read_cases

import policytext as pt
from policytext import ElementKind


@pytest.mark.parametrize("case", read_cases("layout_elements"))
def test_elements_of_a_document(case: dict[str, Any]) -> None:
    document = pt.parse(case["text"])
    assert [[str(element.kind), element.value] for element in document.elements] == case["elements"]


def test_an_element_spans_the_words_that_it_gives() -> None:
    document = pt.parse("某某局关于\n开会的通知\n某局发〔2026〕3号\n各科室：\n请按时参加。\n某某局\n二〇二六年三月五日")
    assert [element.text for element in document.elements] == [
        "某某局关于\n开会的通知",
        "某局发〔2026〕3号",
        "各科室",
        "某某局",
        "二〇二六年三月五日",
    ]
    assert document.elements[0].value == "某某局关于开会的通知"
    assert document.element("date") == document.elements[-1]


def test_a_day_that_is_none_is_given_as_it_is_printed() -> None:
    document = pt.parse("某某局关于开会的通知\n各科室：\n请按时参加。\n某某局\n2026年2月30日")
    assert document.element(ElementKind.DATE).value == "2026年2月30日"  # type: ignore[union-attr]
    assert document.published is None


def test_the_facts_of_a_document_are_its_elements() -> None:
    document = pt.parse("某某局关于开会的通知\n某局发〔2026〕3号\n各科室：\n请按时参加。\n某某局\n2026年3月5日")
    assert document.number == "某局发〔2026〕3号"
    assert document.issuer == "某某局"
    assert document.addressee == "各科室"


def test_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    with pytest.raises(pt.ArgumentError, match="'cover' is no kind of element; one of copy_number, secrecy"):
        pt.parse("开会。").element("cover")
    with pytest.raises(TypeError, match="by its kind, a str, not int"):
        pt.parse("开会。").element(1)  # type: ignore[arg-type]


LINES = [
    "000012",
    "机密★1年",
    "特急",
    "某某局文件",
    "某局发〔2026〕3号\u3000签发人：陈某",
    "关于开会的通知",
    "各科室：",
    "请参加。",
    "附件：1. 甲表",
    "2. 乙表",
    "附件1",
    "甲表",
    "某某局\u30002026年3月5日",
    "某某局",
    "2026年3月5日",
    "（此件公开发布）",
    "抄送：甲局，乙局。",
    "某某局办公室\u30002026年3月6日印发",
    "索引号：",
    "县长\u3000陈某",
]


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_elements_are_in_order_and_never_empty(lines: list[str]) -> None:
    text = "\n".join(lines)
    elements = pt.parse(text).elements
    assert [e.start for e in elements] == sorted(e.start for e in elements)
    assert all(e.text.strip() and e.value for e in elements)
    assert pt.Analysis.from_dict(pt.analyze(text).to_dict()).document.elements == elements
