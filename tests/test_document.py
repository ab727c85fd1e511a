from __future__ import annotations

import datetime
import json
import pickle

import attrs
import pytest

from policytext.document import Block, Document, Element, Kind, Origin, Problem, Role, Severity, Statement
from policytext.errors import ArgumentError
from policytext.spans import Span

TEXT = "在全县会议上的讲话\n同志们：\n陈某强调，要抓落实。"


def make_document() -> Document:
    return Document(
        TEXT,
        blocks=(
            Block(TEXT, 0, 9, Role.TITLE),
            Block(TEXT, 10, 14, Role.SALUTATION),
            Block(TEXT, 15, 25, Role.BODY),
        ),
        statements=(Statement(TEXT, 15, 25, speaker="陈某", verb="强调"),),
        title="在全县会议上的讲话",
        kind=Kind.SPEECH,
        published=datetime.date(2026, 3, 1),
        speakers=("陈某",),
        problems=(Problem(TEXT, 0, 2, code="gap", message="二、 is missing"),),
        origin=Origin(name="speech.txt", encoding="utf-8"),
    )


def test_what_a_document_does_not_say_is_empty() -> None:
    doc = Document("一")
    assert (doc.title, doc.source, doc.published, doc.number, doc.issuer, doc.addressee) == (None,) * 6
    assert (doc.blocks, doc.statements, doc.speakers, doc.problems) == ((), (), (), ())
    assert doc.kind is Kind.OTHER


def test_a_document_keeps_the_text_itself() -> None:
    assert Document(TEXT).text is TEXT


def test_parts_of_a_document_are_spans_of_its_text() -> None:
    doc = make_document()
    assert [b.text for b in doc.blocks] == ["在全县会议上的讲话", "同志们：", "陈某强调，要抓落实。"]
    assert all(part.source is doc.text for part in (*doc.blocks, *doc.statements, *doc.problems))


def test_equal_documents_are_equal_and_hash_alike() -> None:
    assert make_document() == make_document()
    assert hash(make_document()) == hash(make_document())
    assert attrs.evolve(make_document(), title="其他") != make_document()


def test_a_block_is_not_equal_to_one_of_another_role_or_kind() -> None:
    assert Block(TEXT, 0, 9, Role.TITLE) != Block(TEXT, 0, 9, Role.KICKER)
    same_place: list[Span] = [Statement(TEXT, 0, 9, "陈某", "强调"), Span(TEXT, 0, 9)]
    assert Block(TEXT, 0, 9, Role.TITLE) not in same_place


def test_a_document_comes_back_from_pickle_with_one_text() -> None:
    again = pickle.loads(pickle.dumps(make_document()))
    assert again == make_document()
    assert all(block.source is again.text for block in again.blocks)


def test_a_document_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        make_document().title = "其他"  # type: ignore[misc]


@pytest.mark.parametrize("make", [lambda: Block(TEXT, 0, 99, Role.BODY), lambda: Statement(TEXT, 5, 4, "陈某", "说")])
def test_a_part_outside_the_text_is_refused_by_its_name(make: type) -> None:
    with pytest.raises(ArgumentError, match=r"^(Block|Statement): \[\d+, \d+\) is outside the text of \d+ characters"):
        make()


def test_the_repr_of_a_long_document_is_short() -> None:
    doc = Document(TEXT * 500, blocks=tuple(Block(TEXT * 500, i, i + 1, Role.BODY) for i in range(500)))
    assert len(repr(doc)) < 400


def test_roles_and_kinds_are_plain_strings_in_json() -> None:
    assert json.dumps([Role.TITLE, Kind.NEWS]) == '["title", "news"]'


def test_a_role_or_kind_is_a_member_of_its_enumeration() -> None:
    with pytest.raises(TypeError, match="'role' must be <enum 'Role'>"):
        Block("开会。", 0, 3, "body")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="'kind' must be <enum 'ElementKind'>"):
        Element("开会。", 0, 3, "title", "开会。")  # type: ignore[arg-type]


def test_a_severity_may_be_a_str_and_an_unknown_one_is_an_argument_error() -> None:
    assert Problem("开会。", 0, 3, code="a", message="b", severity="note").severity is Severity.NOTE
    with pytest.raises(ArgumentError, match="'grave' is none; use one of error, warning, note"):
        Problem("开会。", 0, 3, code="a", message="b", severity="grave")
