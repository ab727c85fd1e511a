"""Hits: two numbers for each hit in place of a value, and to their users a tuple of values all the same."""

from __future__ import annotations

import copy
import itertools
import operator
import pickle
import sys
from collections.abc import Iterable
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import ArgumentError, Hit, Place, Term, Theme, ThemeScore, ThemeSet, load_themes
from policytext.folding import fold
from policytext.themes.hits import DAMPING, PLACE_VALUE, Hits
from policytext.themes.matching import Matcher, matcher_of

TEXT = "茶园里制茶，酒坊里酿酒。茶园连着茶园。"
TABLE = ThemeSet(
    "mine",
    (
        Theme("茶", (Term("茶园"), Term("制茶"), Term("茶园里制茶", 2.0)), exclusions=("茶园连着",)),
        Theme("酒", (Term("酿酒"), Term("酒坊里酿酒"))),
        Theme("坊", (Term("酒坊里酿酒", 0.5),)),
    ),
    formulas=("，酒", "。", ""),
)


def hit(start: int, end: int, theme: str = "茶", place: Place = Place.BODY) -> Hit:
    return Hit(TEXT, start, end, theme=theme, term=TEXT[start:end], place=place)


VALUES = (hit(0, 2), hit(3, 5), hit(6, 11, "酒"), hit(6, 11, "坊", Place.HEADING), hit(12, 14))


def test_hits_are_to_their_users_the_tuple_of_the_values() -> None:
    hits = Hits.of(VALUES)
    assert tuple(hits) == VALUES
    assert hits == VALUES
    assert operator.eq(VALUES, hits)  # from either side
    assert hash(hits) == hash(VALUES)
    assert repr(hits) == repr(VALUES)
    assert len(hits) == len(VALUES)
    assert hits[-1] == VALUES[-1]
    assert hits[1:3] == VALUES[1:3]
    assert hits[::-1] == VALUES[::-1]
    assert VALUES[2] in hits
    assert hits.index(VALUES[2]) == 2
    assert hits + VALUES == VALUES + VALUES
    with pytest.raises(IndexError):
        hits[len(VALUES)]


def test_hits_differ_where_a_value_does() -> None:
    hits = Hits.of(VALUES)
    assert hits != VALUES[:-1]
    assert hits != (*VALUES[:-1], hit(12, 14, place=Place.TITLE))
    assert hits != list(VALUES)  # as a tuple does
    assert Hits.of(()) == ()
    assert not Hits.of(())


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda hits: pickle.loads(pickle.dumps(hits))])
def test_a_copy_is_equal(copied: object) -> None:
    assert callable(copied)
    hits = Hits.of(VALUES)
    assert copied(hits) == hits
    assert copied(hits.about("酒")) == VALUES[2:3]


def test_hits_that_are_such_already_stay_the_same_object() -> None:
    hits = Hits.of(VALUES)
    assert Hits.of(hits) is hits


def test_hits_of_two_texts_are_refused() -> None:
    with pytest.raises(ArgumentError, match="several texts"):
        Hits.of([VALUES[0], Hit("茶园", 0, 2, theme="茶", term="茶园")])


def test_the_hits_of_a_theme_are_sorted_out_when_they_are_asked_for() -> None:
    about = Hits.of(VALUES).about("酒")
    assert about == (VALUES[2],)
    assert about == (VALUES[2],)  # and the second time they are there
    assert Hits.of(VALUES).about("油") == ()


def test_a_score_takes_a_plain_tuple_as_well() -> None:
    assert ThemeScore("茶", characters=10, hits=VALUES[:1]) == ThemeScore("茶", characters=10, hits=Hits.of(VALUES[:1]))
    assert ThemeScore("茶", characters=10, hits=Hits.of(VALUES[:1])).density == 100


def test_a_long_hit_that_is_cut_through_does_not_hide_a_short_one_behind_it() -> None:
    values = (hit(0, 9), hit(3, 5), hit(6, 8), hit(7, 11))
    assert Hits.of(values).within([(0, 8)]) == (values[1], values[2])


SPANS = st.lists(st.integers(0, len(TEXT)), min_size=2, max_size=8).map(
    lambda x: list(zip(*[iter(sorted(x))] * 2, strict=False))
)
MADE = st.lists(
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, 6), st.sampled_from("茶酒"), st.sampled_from(list(Place))),
    max_size=12,
).map(lambda rows: tuple(hit(a, min(a + n, len(TEXT)), t, p) for a, n, t, p in sorted(rows)))


@given(MADE, SPANS)
def test_what_lies_in_spans_is_what_a_plain_search_finds(values: tuple[Hit, ...], spans: list[tuple[int, int]]) -> None:
    plain = [h for start, end in spans for h in values if start <= h.start < end and h.end <= end]
    assert Hits.of(values).within(spans) == tuple(plain)


@given(MADE)
def test_the_weights_are_those_of_the_formula(values: tuple[Hit, ...]) -> None:
    mentions: dict[tuple[str, str], float] = {}
    for h in values:
        mentions[h.theme, h.term] = mentions.get((h.theme, h.term), 0) + PLACE_VALUE[h.place]
    weights: dict[str, float] = {}
    for (theme, _), count in mentions.items():
        weights[theme] = weights.get(theme, 0) + count**DAMPING
    assert Hits.of(values).weigh() == pytest.approx(weights)


def found(matcher: Matcher, text: str, stretches: Iterable[tuple[int, int]]) -> list[tuple[str, list[str]]]:
    terms = matcher.find(text, stretches)
    return [(text[start:end], [matcher.kinds.rows[number].theme for number in entry]) for start, end, entry in terms]


class AhoCorasick:
    """What the package `ahocorasick_rs` does, slowly."""

    def __init__(self, terms: list[str], matchkind: str) -> None:
        assert matchkind == "longest"
        assert all(terms)
        self.terms = terms

    def find_matches_as_indexes(self, text: str) -> list[tuple[int, int, int]]:
        text.encode()  # Rust has no lone surrogates
        matches, at = [], 0
        while at < len(text):
            begun = [(len(term), number) for number, term in enumerate(self.terms) if text.startswith(term, at)]
            size, number = max(begun, default=(1, -1))
            if number >= 0:
                matches.append((number, at, at + size))
            at += size
        return matches


@pytest.fixture
def with_rust(monkeypatch: pytest.MonkeyPatch) -> Matcher:
    stand_in = ModuleType("ahocorasick_rs")
    stand_in.AhoCorasick = AhoCorasick  # type: ignore[attr-defined]
    stand_in.MatchKind = type("MatchKind", (), {"LeftmostLongest": "longest"})  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ahocorasick_rs", stand_in)
    return matcher_of.__wrapped__(TABLE)


@pytest.fixture
def without_rust(monkeypatch: pytest.MonkeyPatch) -> Matcher:
    monkeypatch.setitem(sys.modules, "ahocorasick_rs", None)
    return matcher_of.__wrapped__(TABLE)


def test_the_longest_term_is_found_at_each_place(without_rust: Matcher) -> None:
    assert found(without_rust, TEXT, [(0, len(TEXT))]) == [
        ("茶园里制茶", ["茶"]),
        ("，酒", []),
        ("酿酒", ["酒"]),
        ("茶园连着", []),
        ("茶园", ["茶"]),
    ]
    assert found(without_rust, TEXT, [(0, 4), (6, 11), (12, 14)]) == [
        ("茶园", ["茶"]),
        ("酒坊里酿酒", ["坊", "酒"]),
        ("茶园", ["茶"]),
    ]


def test_the_automaton_finds_the_same(with_rust: Matcher, without_rust: Matcher) -> None:
    assert with_rust.automaton is not None
    assert without_rust.automaton is None
    for stretches in ([(0, len(TEXT))], [(0, 4), (6, 11), (12, 14)], []):
        assert found(with_rust, TEXT, stretches) == found(without_rust, TEXT, stretches)


def test_a_text_or_a_table_with_half_a_character_is_searched_without_the_automaton(with_rust: Matcher) -> None:
    assert found(with_rust, "\ud800茶园", [(0, 3)]) == [("茶园", ["茶"])]
    assert matcher_of.__wrapped__(ThemeSet("odd", (Theme("茶", (Term("茶\udfff"),)),))).automaton is None


@given(st.text(alphabet="茶园里制，酒坊酿。连着x\U00020000", max_size=60))
def test_an_installed_automaton_finds_the_same_in_any_text(text: str) -> None:
    pytest.importorskip("ahocorasick_rs", reason="the extra `fast` is not installed")
    matcher = matcher_of(TABLE)
    stretches = [(0, len(text) // 2), (len(text) // 2, len(text))]
    assert list(matcher.find(text, stretches)) == list(matcher._look_up(text, stretches))


TERMS = ("茶园", "茶园里", "茶园里制茶", "制茶", "里制", "园里酒坊", "酒坊", "坊茶\U00020000")
MATCHER = matcher_of.__wrapped__(ThemeSet("t", (Theme("茶", tuple(map(Term, TERMS)), exclusions=("，茶园 ",)),)))


def longest_first(text: str, stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is found where at every place every term is tried."""
    places = []
    for start, end in stretches:
        while start < end:
            lengths = [len(t) for t in (*TERMS, "，茶园 ") if text.startswith(t, start, end)]
            if lengths:
                places.append((start, start + max(lengths)))
            start += max(lengths, default=1)
    return places


@given(
    st.lists(st.sampled_from((*TERMS, *"茶园里制酒坊， \U00020000\ud800")), max_size=20).map("".join),
    st.lists(st.integers(0, 60), max_size=8),
)
def test_the_terms_are_those_that_a_plain_search_finds(text: str, edges: list[int]) -> None:
    bounds = [0, *sorted(min(edge, len(text)) for edge in edges), len(text)]
    for stretches in (list(itertools.pairwise(bounds)), list(zip(bounds[::2], bounds[1::2], strict=False))):
        places = [(start, end) for start, end, _ in MATCHER._look_up(text, stretches)]
        assert places == longest_first(text, stretches)


def test_the_packaged_tables_can_be_searched_by_their_pairs() -> None:
    agenda = load_themes("agenda")
    matcher = matcher_of(agenda)
    terms = [fold(term.text) for theme in agenda for term in theme.terms]
    assert all(list(matcher._look_up(term, [(0, len(term))])) for term in terms)
