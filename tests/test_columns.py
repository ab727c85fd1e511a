"""Packed: values in columns, and to their users a tuple of the values all the same."""

from __future__ import annotations

import copy
import gc
import json
import operator
import pickle
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest
from benchmarks.texts import named, of_length
from hypothesis import given
from hypothesis import strategies as st
from strategies import fragments, numbered_documents

import policytext as pt
from policytext.columns import Packed, pack
from policytext.spans import Span

TEXT = (
    "实施“四大行动”：育才行动、强基行动、河道行动、路网行动。要增强“四个意识”。\n"
    "一、抓招商。\n（一）找准方向。\n（二）主动出击。\n二、优服务。"
)


@attrs.frozen
class Leaf:
    name: str
    at: int | None
    weight: float = 1.0
    marks: tuple[str, ...] = ()


@attrs.frozen
class Tree:
    source: str
    start: int
    below: tuple[Tree, ...] = ()
    leaves: tuple[Leaf, ...] = ()


VALUES = (
    Tree(TEXT, 0, (Tree(TEXT, 1, (Tree(TEXT, 2),)), Tree(TEXT, 3)), (Leaf("甲", None), Leaf("乙", 7, 0.5, ("x", "y")))),
    Tree(TEXT, 4),
    Tree(TEXT, 300, (Tree(TEXT, 70_000),), (Leaf("", 0), Leaf("甲", 70_000, 0.1, ("x",)))),
)


def values_of(analysis: pt.Analysis) -> Iterator[tuple[Any, ...]]:
    yield from (analysis.document.blocks, analysis.document.statements, analysis.outline.sections, analysis.slogans)


def test_packed_values_are_to_their_users_the_tuple_of_the_values() -> None:
    packed = pack(VALUES)
    assert type(packed) is Packed
    assert isinstance(packed, tuple)
    assert tuple(packed) == VALUES
    assert [*packed] == [*VALUES]
    assert packed == VALUES
    assert operator.eq(VALUES, packed)  # from either side
    assert packed == pack(VALUES)
    assert not packed != VALUES  # noqa: SIM202 - the operator has a method of its own
    assert not operator.ne(VALUES, packed)
    assert packed != VALUES[:2]
    assert not operator.eq(packed, [*VALUES])  # no list, as with any tuple
    assert hash(packed) == hash(VALUES)
    assert repr(packed) == repr(VALUES)
    assert len(packed) == len(VALUES)
    assert VALUES[1] in packed
    assert Tree(TEXT, 5) not in packed
    assert packed.index(VALUES[2]) == 2
    assert packed.count(VALUES[0]) == 1
    assert [*reversed(packed)] == [*reversed(VALUES)]
    first, *others = packed
    assert (first, others) == (VALUES[0], [*VALUES[1:]])


@pytest.mark.parametrize("index", [0, 2, -1, -3, True, slice(1, None), slice(None, None, -1), slice(5, 9), slice(0, 0)])
def test_an_index_means_what_it_means_for_a_tuple(index: Any) -> None:
    assert pack(VALUES)[index] == VALUES[index]


@pytest.mark.parametrize("index", [3, -4])
def test_an_index_past_the_ends_raises(index: int) -> None:
    with pytest.raises(IndexError):
        pack(VALUES)[index]


def test_sums_and_products_are_plain_tuples() -> None:
    packed, more = pack(VALUES), (VALUES[0],)
    for made, expected in (
        (packed + more, VALUES + more),
        (more + packed, more + VALUES),
        (packed + packed, VALUES + VALUES),
        (packed * 2, VALUES * 2),
        (2 * packed, VALUES * 2),
        (sum([packed, packed], ()), VALUES + VALUES),
    ):
        assert type(made) is tuple
        assert made == expected
    with pytest.raises(TypeError):
        operator.add([], packed)


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
@pytest.mark.parametrize("other", [(1, 2), (1, 3), (0,), (1, 2, 3)])
def test_packed_values_sort_as_tuples_do(compare: Callable[[object, object], bool], other: tuple[int, ...]) -> None:
    assert compare(pack((1, 2)), other) is compare((1, 2), other)
    assert compare(other, pack((1, 2))) is compare(other, (1, 2))
    assert compare(pack((1, 2)), pack(other)) is compare((1, 2), other)


def test_whoever_goes_through_it_gets_plain_tuples_all_the_way_down() -> None:
    def plain(tree: Tree) -> bool:
        return {type(tree.below), type(tree.leaves)} == {tuple} and all(map(plain, tree.below))

    assert all(map(plain, pack(VALUES)))


def test_a_single_value_holds_its_own_tuples_packed() -> None:
    """So that one section does not cost all that are below it."""
    one = pack(VALUES)[0]
    assert (type(one.below), type(one.below[1].below)) == (Packed, tuple)
    assert one == VALUES[0]
    assert one.below[1:] == VALUES[0].below[1:]
    assert one.leaves[0] is not one.leaves[0]


def test_what_is_packed_already_stays_as_it_is() -> None:
    packed = pack(VALUES)
    assert pack(packed) is packed
    assert pack(()) == ()


def test_values_with_packed_parts_are_packed_like_any() -> None:
    assert pack(tuple([pack(VALUES)[i] for i in range(3)])) == VALUES


@pytest.mark.parametrize("clone", [copy.copy, copy.deepcopy, lambda v: pickle.loads(pickle.dumps(v))])
def test_copies_are_equal_and_packed(clone: Callable[[Any], Any]) -> None:
    packed = pack(VALUES)
    assert clone(packed) == VALUES
    assert type(clone(packed)) is Packed
    cloned = clone(packed)
    assert all(tree.source is cloned[0].source for tree in cloned)


def test_a_pickled_part_takes_no_others_along() -> None:
    many = pack(
        (Tree(TEXT, 0, (), (Leaf("甲", 1),)), *(Tree(TEXT, i, (), (Leaf(f"词{i}", i),) * 3) for i in range(500)))
    )
    leaves = many[0].leaves
    assert (type(leaves), pickle.loads(pickle.dumps(leaves))) == (Packed, (Leaf("甲", 1),))
    assert len(pickle.dumps(leaves)) < 300 < len(pickle.dumps(many)) / 10


def test_attrs_takes_packed_values_for_a_tuple() -> None:
    @attrs.frozen
    class Holder:
        trees: tuple[Tree, ...]

    plain, packed = Holder(VALUES), Holder(pack(VALUES))
    assert attrs.asdict(packed) == attrs.asdict(plain)
    assert type(attrs.asdict(packed)["trees"]) is tuple
    assert attrs.evolve(packed, trees=VALUES) == packed == plain


scalars = st.one_of(
    st.none(),
    st.integers(),
    st.integers(0, 300),
    st.floats(allow_nan=False),
    st.text(max_size=3),
    st.sampled_from(["甲", "乙"]),
    st.sampled_from(pt.Style),
    st.booleans(),
)
columns = st.one_of(
    st.lists(st.one_of(st.none(), st.integers(-2, 3)), max_size=8),
    st.lists(st.integers(0, 2**34), max_size=8),
    st.lists(st.text(max_size=3), max_size=8),
    st.lists(st.lists(st.one_of(st.none(), st.integers(0, 70_000)), max_size=3).map(tuple), max_size=8),
    st.lists(st.tuples(st.integers(-1, 70_000), st.floats(allow_nan=False)), max_size=8),
    scalars.flatmap(lambda one: st.lists(st.sampled_from([one, None]), max_size=8)),
)


@given(columns, st.data())
def test_any_column_comes_back(values: list[Any], data: st.DataObject) -> None:
    packed = pack(tuple(values))
    assert [*packed] == values
    assert [packed[i] for i in range(len(values))] == values
    assert [*map(type, packed)] == [*map(type, values)]
    part = slice(data.draw(st.integers(0, 8)), data.draw(st.integers(0, 8)))
    assert [*packed[part]] == values[part]


@given(st.lists(st.integers(0, 20), min_size=1).map(sorted), st.integers(-1, 21))
def test_the_rank_of_a_number_is_how_many_are_not_above_it(starts: list[int], number: int) -> None:
    packed = pack(tuple(Tree(TEXT, start) for start in starts))
    assert isinstance(packed, Packed)
    assert packed.rank("start", number) == sum(start <= number for start in starts)


def test_the_rank_in_a_part_counts_from_its_start() -> None:
    below = pack(VALUES)[0].below
    assert isinstance(below, Packed)
    assert [below.rank("start", number) for number in (0, 1, 2, 3, 4)] == [0, 1, 1, 2, 2]


@pytest.mark.parametrize("start", [0, 1, 2, 3, 4, 300, 70_000])
def test_a_value_is_found_however_deep_it_is(start: int) -> None:
    packed = pack(VALUES)
    assert isinstance(packed, Packed)
    found = packed.find("start", start, below="below")
    assert found is not None
    assert found.start == start
    first = packed[0].below
    assert isinstance(first, Packed)
    assert (first.find("start", start, below="below") is not None) is (start in (1, 2, 3))


def test_what_is_nowhere_is_not_found() -> None:
    packed = pack(VALUES)
    assert isinstance(packed, Packed)
    assert packed.find("start", 5, below="below") is None
    assert packed.find("source", "", below="below") is None
    last = packed[2].below  # which holds nothing, where others of its level do
    assert isinstance(last, Packed)
    assert last.find("start", 2, below="below") is None


@given(numbered_documents(), st.data())
def test_an_analysis_says_what_its_parts_say_by_themselves(numbered: Any, data: st.DataObject) -> None:
    text = numbered.text
    analysis, document = pt.analyze(text), pt.parse(text)
    outline = pt.split_sections(document)
    assert analysis.document == document
    assert analysis.outline == outline
    assert [*analysis.outline.walk()] == [*outline.walk()]
    assert [analysis.outline[s.path] for s in outline.walk()] == [*outline.walk()]
    with pytest.raises(KeyError, match="no section '0'"):
        analysis.outline["0"]
    assert analysis.slogans == pt.find_slogans(document, outline=outline)
    assert analysis.themes == pt.score_themes(document, outline=outline)
    offset = data.draw(st.integers(0, len(text)))
    assert analysis.outline.at(offset) == outline.at(offset)
    assert pt.check(document, outline=analysis.outline) == pt.check(document, outline=outline)


@given(fragments())
def test_an_analysis_of_any_text_pickles_and_copies(text: str) -> None:
    analysis = pt.analyze(text)
    assert pickle.loads(pickle.dumps(analysis)) == analysis == copy.deepcopy(analysis)
    assert hash(pickle.loads(pickle.dumps(analysis))) == hash(analysis)


def test_the_analysis_keeps_its_long_tuples_packed_and_its_spans_point_into_the_one_text() -> None:
    text = TEXT + "\n县长王某指出，要抓落实。"
    for analysis in (pt.analyze(text), pt.Analysis.from_dict(pt.analyze(text).to_dict())):
        assert {type(values) for values in values_of(analysis) if values} == {Packed}
        assert analysis.themes.scope.sections is analysis.outline.sections
        own = analysis.document.text
        assert all(value.source is own for values in values_of(analysis) for value in values)
    assert any(member.start is None for slogan in analysis.slogans for member in slogan.members)


@pytest.mark.parametrize("name", ["seeds", "reports", "notices", "laws"])
def test_an_analysis_weighs_at_most_two_and_a_half_times_its_text(name: str) -> None:
    """Bytes are counted, not time; what a first run makes for good, such as tables, does not count."""
    texts = named(name)
    if not texts:
        pytest.skip(f"no corpus of {name} beside the checkout")
    text = of_length(texts, 60_000)
    pt.analyze(text)
    gc.collect()
    tracemalloc.start()
    analysis = pt.analyze(text)
    gc.collect()
    kept = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert analysis.document.text is text
    assert kept <= 2.5 * sys.getsizeof(text)


def test_code_in_c_gets_the_values_too() -> None:
    spans = pack((Span("四大行动", 0, 2), Span("四大行动", 2, 4)))
    items: list[object] = []
    items[:] = spans
    first, second = spans
    assert items == [first, second] == [*spans]
    assert json.loads(json.dumps(spans, default=attrs.asdict))[1]["start"] == 2
