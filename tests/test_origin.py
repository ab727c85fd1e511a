"""What a file says of its text beside the text: metadata, headings and pages, on their way into a Document and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import Analysis, analyze, parse
from policytext.document import Heading, Metadata, Origin
from policytext.errors import ArgumentError

TEXT = "关于做好春耕备耕工作的通知\n各乡镇人民政府：\n一、总体要求\n要抓早抓实。\n柏溪县人民政府办公室\n2026年2月20日"
HEADINGS = (Heading(TEXT, 0, 13, level=1), Heading(TEXT, TEXT.index("一、"), TEXT.index("一、") + 6, level=2))
KNOWN = Metadata(
    title="春耕备耕通知",
    published=date(2026, 2, 23),
    source="柏溪县农业农村局",
    number="柏政办〔2026〕3号",
    issuer="柏溪县农业农村局",
    index_number="A01/2026-3",
    topic="农业",
)
ORIGIN = Origin(name="a.html", format="html", encoding="utf-8", warnings=("略",), pages=(0, 20), metadata=KNOWN)


def test_what_the_file_says_goes_before_what_the_text_says() -> None:
    doc = parse(TEXT, origin=ORIGIN)
    assert (doc.title, doc.published, doc.source) == (KNOWN.title, KNOWN.published, KNOWN.source)
    assert (doc.number, doc.issuer) == (KNOWN.number, KNOWN.issuer)
    assert doc.origin is ORIGIN


def test_where_the_file_is_silent_the_text_speaks() -> None:
    plain = parse(TEXT)
    doc = parse(TEXT, origin=Origin(metadata=Metadata(source="柏溪日报")))
    assert (doc.title, doc.published, doc.issuer) == (plain.title, plain.published, plain.issuer)
    assert (doc.title, doc.published) == ("关于做好春耕备耕工作的通知", date(2026, 2, 20))
    assert (doc.source, plain.source) == ("柏溪日报", None)


def test_a_title_that_stands_outside_the_text_tells_its_kind() -> None:
    body = "同志们：\n今天开会，主题是招商。\n谢谢大家！"
    known = Metadata(title="岑望川在全县招商引资大会上的讲话")
    assert parse(body, origin=Origin(metadata=known)).kind == "speech"


def test_headings_are_kept_as_given() -> None:
    assert parse(TEXT, headings=HEADINGS).headings is HEADINGS
    assert parse(TEXT).headings == ()


def test_a_heading_of_another_text_is_an_argument_error() -> None:
    with pytest.raises(ArgumentError, match="a heading points into another text; give the headings of this one"):
        parse(TEXT + "。", headings=HEADINGS)


def test_everything_comes_back_from_plain_data() -> None:
    analysis = analyze(parse(TEXT, origin=ORIGIN, headings=HEADINGS))
    again = Analysis.from_dict(analysis.to_dict())
    assert again.document == analysis.document
    assert again.document.origin == ORIGIN
    assert again.document.headings == HEADINGS
    bare = analyze(parse(TEXT, origin=Origin()))
    assert Analysis.from_dict(bare.to_dict()).document == bare.document


@given(st.lists(st.integers(0, 50), max_size=8).map(sorted), st.integers(0, 60))
def test_the_page_of_an_offset_is_the_last_that_begins_at_or_before_it(starts: list[int], offset: int) -> None:
    page = Origin(pages=(0, *starts)).page_at(offset)
    assert page is not None
    assert page == sum(start <= offset for start in (0, *starts))


def test_a_file_without_pages_has_none() -> None:
    assert Origin().page_at(0) is None
