from __future__ import annotations

import pickle

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.document import Block, Role
from policytext.errors import ArgumentError
from policytext.spans import Span

TEXT = "同志们：今天落实四大行动。"


@given(st.text(max_size=30), st.integers(-3, 40), st.integers(-3, 40))
def test_a_span_lies_in_its_text_or_is_refused(source: str, start: int, end: int) -> None:
    if 0 <= start <= end <= len(source):
        assert Span(source, start, end).text == source[start:end]
    else:
        with pytest.raises(ArgumentError, match=r"give 0 <= start <= end <= len\(source\)"):
            Span(source, start, end)


@pytest.mark.parametrize("values", [(b"abc", 0, 1), (TEXT, 0.0, 1), (TEXT, 0, None), (TEXT, "0", 1), (TEXT, False, 1)])
def test_a_wrong_type_is_a_type_error(values: tuple[object, object, object]) -> None:
    with pytest.raises(TypeError, match="Span takes a str and two ints"):
        Span(*values)  # type: ignore[arg-type]


def test_a_span_keeps_the_text_itself_and_no_copy() -> None:
    assert Span(TEXT, 1, 2).source is TEXT


def test_a_span_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Span(TEXT, 0, 1).start = 1  # type: ignore[misc]


def test_equal_spans_have_equal_hashes() -> None:
    assert Span(TEXT, 4, 6) == Span(TEXT, 4, 6)
    assert len({Span(TEXT, 4, 6), Span(TEXT, 4, 6), Span(TEXT, 4, 7)}) == 2
    assert Span(TEXT, 4, 6) != Span(TEXT + "完", 4, 6)


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_span_can_be_pickled(protocol: int) -> None:
    span = Span(TEXT, 4, 6)
    assert pickle.loads(pickle.dumps(span, protocol)) == span


def test_spans_of_one_text_are_pickled_with_one_text() -> None:
    long = TEXT * 1000
    spans = [Span(long, i, i + 1) for i in range(100)]
    again = pickle.loads(pickle.dumps(spans))
    assert len(pickle.dumps(spans)) < 2 * len(long.encode())
    assert len({id(span.source) for span in again}) == 1


def test_the_repr_of_a_span_shows_its_own_text_and_what_it_says() -> None:
    assert repr(Span("短文", 0, 1)) == "Span(0, 1, '短')"
    assert repr(Block("各位代表：\n开会。", 0, 5, Role.SALUTATION)) == (
        "Block(0, 5, '各位代表：', role=<Role.SALUTATION: 'salutation'>)"
    )
    assert len(repr(Span(TEXT * 1000, 0, 3000))) < 100
