"""Themes: tables, matching, scores and the packaged tables."""

from __future__ import annotations

import itertools
import json
import math
import pickle
import random
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support.calls import calls
from support.cases import read_cases
from support.processes import printed_under_seeds

from policytext.document import Block, Document, Kind, Role, Statement
from policytext.errors import ArgumentError, LoadError, TableError
from policytext.folding import fold
from policytext.layout import parse
from policytext.sections import split_sections
from policytext.sections.model import Outline, Section, Style
from policytext.themes import Hit, Interval, Place, Term, Theme, ThemeScores, ThemeSet, load_themes, score_themes
from policytext.themes.hits import DAMPING, PLACE_VALUE
from policytext.themes.scores import Scope
from policytext.themes.tables import parse_themes

SHARED = Path(__file__).parents[1].parent / "shared"


def plain(text: str, **kw: Any) -> Document:
    """A document that is all body."""
    return Document(text, (Block(text, 0, len(text), Role.BODY),), **kw)


TEA = ThemeSet(
    "drinks",
    (
        Theme("茶", (Term("茶园"), Term("制茶", 2.0), Term("茶" * 2), Term("饮品"))),
        Theme("酒", (Term("酿酒"), Term("白酒"), Term("饮品")), exclusions=("白酒红人",)),
        Theme("绿茶", (Term("绿茶园"), Term("制茶")), parent="茶"),
    ),
)


# Hits


@pytest.mark.parametrize("case", read_cases("themes_hits"))
def test_the_cases_have_their_hits(case: dict[str, Any]) -> None:
    doc = plain(case["text"])
    scores = score_themes(doc, outline=Outline(doc.text))
    if "first" in case:
        assert scores.ranking[0][0] == case["first"]
    if "hits" in case:
        assert [hit.text for hit in scores[case["theme"]].hits] == case["hits"]
    for theme in case.get("absent", ()):
        assert not scores[theme].hits


def test_the_longest_term_takes_its_stretch_and_the_rest_goes_on_behind_it() -> None:
    scores = score_themes(plain("绿茶园制茶"), TEA, outline=Outline("绿茶园制茶"))
    assert [(h.text, h.theme) for h in scores.hits] == [("绿茶园", "绿茶"), ("制茶", "绿茶"), ("制茶", "茶")]


def test_a_term_of_two_themes_counts_half_for_each() -> None:
    text = "饮品"
    scores = score_themes(plain(text), TEA, outline=Outline(text))
    assert [hit.portion for hit in scores.hits] == [0.5, 0.5]
    assert scores.ranking == (("茶", 0.5), ("酒", 0.5))
    assert scores["茶"].density == 250.0  # half a hit in two characters


def test_an_exclusion_takes_its_stretch_from_all_themes() -> None:
    assert not score_themes(plain("白酒红人"), TEA).hits
    assert score_themes(plain("白酒人"), TEA).hits[0].theme == "酒"


def test_what_one_theme_excludes_another_may_have_as_a_term() -> None:
    table = ThemeSet("t", (Theme("学", (Term("教育"),), exclusions=("主题教育",)), Theme("党", (Term("主题教育"),))))
    assert [hit.theme for hit in score_themes(plain("主题教育"), table).hits] == ["党"]


def test_a_term_at_the_end_of_a_stretch_is_not_read_beyond_it() -> None:
    text = "制茶园"
    doc = Document(text, (Block(text, 0, 1, Role.BODY), Block(text, 1, 3, Role.BODY)))
    assert [hit.text for hit in score_themes(doc, TEA, outline=Outline(text)).hits] == ["茶园"]


# Places and weights


def document() -> Document:
    text = "关于制茶的通知\n记者制茶\n一、建茶园。多酿酒，多酿酒。\n酿酒网"
    roles = (Role.TITLE, Role.BYLINE, Role.BODY, Role.FURNITURE)
    ends = [i for i, c in enumerate(text) if c == "\n"] + [len(text)]
    starts = [0, *(end + 1 for end in ends[:-1])]
    return Document(text, tuple(Block(text, a, b, role) for a, b, role in zip(starts, ends, roles, strict=True)))


def test_titles_and_headings_weigh_more_and_furniture_nothing() -> None:
    scores = score_themes(document(), TEA)
    assert [(h.text, h.place) for h in scores["茶"].hits] == [("制茶", Place.TITLE), ("茶园", Place.HEADING)]
    assert [h.place for h in scores["酒"].hits] == [Place.BODY, Place.BODY]
    assert scores["酒"].weight == pytest.approx(2**DAMPING)
    assert scores["茶"].weight == pytest.approx(
        2 * 0.5 * PLACE_VALUE[Place.TITLE] ** DAMPING + PLACE_VALUE[Place.HEADING] ** DAMPING
    )


OFFICES = ThemeSet("t", (Theme("茶", (Term("茶业局"),)), Theme("酒", (Term("酒业局"), Term("酿酒")))))


@pytest.mark.parametrize(
    ("kind", "title", "places"),
    [
        (Kind.NOTICE, "茶业局 酒业局关于酿酒的通知", ["title", "body", "title"]),  # the first organ wrote it
        (Kind.NOTICE, "茶业局\n酒业局关于\n酿酒的通知", ["title", "body", "title"]),
        (Kind.NOTICE, "酒业局关于茶业局酿酒的通知", ["title", "title", "title"]),  # the second is the subject
        (Kind.NOTICE, "茶业局酒业局酿酒办法", ["title", "title", "title"]),  # no 关于, no organs before it
        (Kind.NOTICE, "关于转发茶业局酒业局\n关于酿酒办法的通知", ["title", "title", "title"]),  # nor before the first
        (Kind.SPEECH, "茶业局 酒业局关于酿酒的讲话", ["title", "title", "title"]),
    ],
)
def test_of_the_organs_in_a_title_the_first_counts_as_title(kind: Kind, title: str, places: list[str]) -> None:
    blocks = tuple(Block(title, m.start(), m.end(), Role.TITLE) for m in re.finditer(r"[^\n]+", title))
    scores = score_themes(Document(title, blocks, kind=kind), OFFICES, outline=Outline(title))
    assert [str(hit.place) for hit in scores.hits] == places


def test_density_is_per_thousand_characters_that_count() -> None:
    scores = score_themes(document(), TEA)
    assert scores.characters == len("关于制茶的通知") + len("一、建茶园。多酿酒，多酿酒。")
    assert scores["酒"].density == pytest.approx(1000 * 2 / scores.characters)


def test_repetition_tells_less_each_time() -> None:
    weights = [score_themes(plain("酿酒。" * n), TEA)["酒"].weight for n in (1, 10, 100)]
    assert weights[0] == 1
    assert weights[1] == pytest.approx(5, abs=0.02)
    assert weights[2] == pytest.approx(25, abs=0.2)


def test_a_document_without_blocks_counts_as_a_whole() -> None:
    assert score_themes(Document("要制茶"), TEA).hits[0].place is Place.BODY


# Scores


def test_an_unknown_theme_is_a_key_error_and_a_silent_one_is_empty() -> None:
    scores = score_themes(plain("酿酒"), TEA)
    assert scores["茶"].hits == ()
    assert scores["茶"].share == scores["茶"].density == 0
    with pytest.raises(KeyError, match="it has "):
        scores["咖啡"]


def test_a_text_about_nothing_has_scores_and_no_ranking() -> None:
    scores = score_themes("", TEA)
    assert scores
    assert len(scores) == 0
    assert list(scores) == []
    assert scores.ranking == ()
    assert scores["茶"].density == 0
    assert scores.characters == 0


def test_terms_are_listed_by_frequency() -> None:
    assert score_themes(plain("白酒酿酒，酿酒"), TEA)["酒"].terms == (("酿酒", 2), ("白酒", 1))


def test_sections_share_the_hits_of_the_document() -> None:
    text = "一、建茶园。\n（一）要制茶。\n（二）要酿酒。\n二、卖白酒。"
    scores = score_themes(plain(text), TEA)
    by_section = scores.by_section
    assert list(by_section) == ["1", "1.1", "1.2", "2"]
    assert {hit.text for hit in by_section["1"].hits} == {"茶园", "制茶", "酿酒"}
    assert {hit.text for hit in scores.by_own_section["1"].hits} == {"茶园"}
    assert all(hit in scores.hits for part in by_section.values() for hit in part.hits)
    assert by_section["2"].characters == len("二、卖白酒。")


def test_speakers_have_their_own_scores() -> None:
    text = "李某说，要制茶。王某说，要酿酒。李某说，要建茶园。"
    said = [(0, 8, "李某"), (8, 16, "王某"), (12, 16, "赵某"), (16, len(text), "李某")]
    statements = tuple(Statement(text, a, b, speaker=s, verb="说") for a, b, s in said)
    by_speaker = score_themes(plain(text, statements=statements), TEA).by_speaker
    assert {s: [h.text for h in x["茶"].hits] for s, x in by_speaker.items()} == {"李某": ["制茶", "茶园"], "王某": []}


def test_within_takes_parts_that_do_not_overlap() -> None:
    scores = score_themes(plain("制茶，酿酒，白酒"), TEA)
    assert [h.text for h in scores.within((6, 8), (0, 2)).hits if h.theme != "绿茶"] == ["制茶", "白酒"]
    assert scores.within((0, 1)).hits == ()  # a hit that is cut through does not count
    assert scores.within((1, 4)).characters == 3
    with pytest.raises(ArgumentError, match="overlap at 1"):
        scores.within((0, 2), (1, 3))


@given(st.lists(st.integers(0, 40), max_size=8), st.lists(st.integers(0, 40), max_size=6))
def test_a_part_of_a_scope_has_what_lies_in_its_spans(edges: list[int], cuts: list[int]) -> None:
    counting, spans = (tuple(zip(*[iter(sorted(set(x)))] * 2, strict=False)) for x in (edges, cuts))
    part = Scope("制茶" * 20, counting).within(spans)
    within = {at for start, end in spans for at in range(start, end)}
    assert [at for start, end in part.stretches for at in range(start, end)] == [
        at for start, end in counting for at in range(start, end) if at in within
    ]
    assert part.within([(0, 40)]).stretches == part.stretches


def test_scores_show_their_best_themes() -> None:
    scores = score_themes(plain("制茶，酿酒，白酒，茶园"), TEA)
    assert repr(scores) == "ThemeScores(themes=3, hits=5, scores=<茶 0.44, 酒 0.44, 绿茶 0.11>)"  # 2, 2 and 0.5
    assert repr(score_themes("", TEA)) == "ThemeScores(themes=3, hits=0, scores=<>)"


def test_scores_are_values() -> None:
    scores = score_themes(document(), TEA)
    assert scores.scores
    again = pickle.loads(pickle.dumps(scores))
    assert again == scores
    assert hash(again) == hash(scores)
    assert again.scope == scores.scope


# Properties

TEXT = st.text(alphabet="茶园制酿白酒饮品红人，。\n绿", max_size=60)


def recomputed(scores: ThemeScores) -> dict[str, float]:
    """The scores again, by the docstring of ThemeScore and from the hits alone."""
    weights: dict[str, float] = {}
    for theme in {hit.theme for hit in scores.hits}:
        hits = [hit for hit in scores.hits if hit.theme == theme]
        for term in {hit.term for hit in hits}:
            mine = [hit for hit in hits if hit.term == term]
            mentions = sum({"title": 20, "heading": 2, "body": 1}[hit.place] for hit in mine)
            weights[theme] = weights.get(theme, 0) + mine[0].weight * mine[0].portion * mentions**0.7
    return weights


@given(TEXT)
def test_every_score_is_the_sum_of_its_hits(text: str) -> None:
    scores = score_themes(plain(text), TEA)
    weights = recomputed(scores)
    assert {score.theme: score.weight for score in scores} == pytest.approx(weights)
    assert {score.theme: score.share for score in scores} == pytest.approx(
        {theme: weight / sum(weights.values()) for theme, weight in weights.items()}
    )
    assert tuple(h for h in scores.hits) == tuple(sorted(scores.hits, key=lambda h: (h.start, h.theme)))


@given(TEXT)
def test_each_stretch_is_counted_once(text: str) -> None:
    hits = score_themes(plain(text), TEA).hits
    portions: dict[tuple[int, int], float] = {}
    for hit in hits:
        portions[hit.start, hit.end] = portions.get((hit.start, hit.end), 0) + hit.portion
    assert all(total == pytest.approx(1) for total in portions.values())
    stretches = sorted(portions)
    assert all(end <= start for (_, end), (start, _) in itertools.pairwise(stretches))


@given(TEXT, TEXT)
def test_a_text_of_two_parts_weighs_no_less_than_either_and_no_more_than_both(left: str, right: str) -> None:
    a, b, both = (score_themes(plain(t), TEA, outline=Outline(t)) for t in (left, right, left + "\n" + right))
    assert len(both.hits) == len(a.hits) + len(b.hits)
    for theme in TEA.names:
        low, high = max(a[theme].weight, b[theme].weight), a[theme].weight + b[theme].weight
        assert low - 1e-9 <= both[theme].weight <= high + 1e-9


@given(TEXT, st.randoms(use_true_random=False))
def test_the_order_of_the_table_does_not_matter(text: str, shuffled: random.Random) -> None:
    themes = [evolve(theme, terms=tuple(shuffled.sample(theme.terms, len(theme.terms)))) for theme in TEA]
    shuffled.shuffle(themes)
    ours, theirs = score_themes(plain(text), TEA), score_themes(plain(text), ThemeSet("other", tuple(themes)))
    assert ours.scores == theirs.scores


@given(st.text(max_size=200))
def test_any_text_is_scored(text: str) -> None:
    scores = score_themes(text)
    assert sum(share for _, share in scores.ranking) == pytest.approx(1 if scores.hits else 0)


def test_the_hash_seed_does_not_matter() -> None:
    code = (
        "from policytext.themes import score_themes;"
        "s = score_themes('优化营商环境，招商引资，稳就业，办教育。'); print(s.ranking, s.hits)"
    )
    assert len(printed_under_seeds(code)) == 1


# Intervals


def test_an_interval_holds_the_share_and_comes_from_the_sentences() -> None:
    text = "要制茶。" * 12 + "要酿酒。" * 4 + "今天开会。" * 4
    scores = score_themes(plain(text), TEA, outline=Outline(text))
    assert scores.scope.sentences == tuple((m.start(), m.end()) for m in re.finditer("[^。]+。", text))
    intervals = scores.intervals()
    assert list(intervals) == sorted(score.theme for score in scores)
    for score in scores:
        assert 0 <= intervals[score.theme].low < score.share < intervals[score.theme].high <= 1
    assert intervals["茶"].first > 0.9 > 0.1 > intervals["酒"].first
    assert intervals["绿茶"].first == 0  # it has the hits of 茶 at half their weight
    assert sum(interval.first for interval in intervals.values()) == pytest.approx(1)
    narrow = scores.intervals(0.5)["酒"]
    assert intervals["酒"].low < narrow.low < narrow.high < intervals["酒"].high


def test_a_very_long_text_has_its_sentences_drawn_with_their_neighbours() -> None:
    def drawn(times: int) -> int:
        scores = score_themes(plain(text := "要制茶。要酿酒。今天开会。" * times), TEA, outline=Outline(text))
        intervals = scores.intervals(resamples=40)
        for score in scores:
            assert intervals[score.theme].low <= score.share <= intervals[score.theme].high
        return calls(lambda: scores.intervals(resamples=40)) - calls(lambda: scores.intervals(resamples=20))

    assert drawn(3_000) < 1.1 * drawn(660)  # of 9,000 sentences as of 1,980


def test_neighbours_that_are_drawn_together_weigh_what_they_weigh_alone() -> None:
    text = "茶园连着茶园又连着茶园，能酿酒。" * 4_000  # every sentence alike: no draw changes a share
    scores = score_themes(plain(text), TEA, outline=Outline(text))
    assert scores["茶"].share == pytest.approx(3**DAMPING / (3**DAMPING + 1))
    for theme, interval in scores.intervals(resamples=5).items():
        assert (interval.low, interval.high) == pytest.approx((scores[theme].share, scores[theme].share))


def test_an_interval_is_the_same_each_time_and_another_seed_gives_another() -> None:
    text = "要制茶。要酿酒。要建茶园。今天开会。"
    scores = score_themes(plain(text), TEA, outline=Outline(text))
    assert scores.intervals(seed=3) == scores.intervals(seed=3)
    assert scores.intervals(resamples=20, seed=3) != scores.intervals(resamples=20, seed=4)
    code = (
        "from policytext.themes import score_themes;"
        f"print(score_themes({text!r} + '办教育，稳就业，抓招商。优化营商环境。').intervals(resamples=50))"
    )
    assert len(printed_under_seeds(code)) == 1


def test_a_title_is_not_drawn() -> None:
    text = "关于白酒的通知\n今天开会。明天再开。"
    blocks = (Block(text, 0, 7, Role.TITLE), Block(text, 8, len(text), Role.BODY))
    scores = score_themes(Document(text, blocks), TEA, outline=Outline(text))
    assert scores.intervals()["酒"] == Interval(1, 1, first=1)


def test_a_text_without_hits_has_no_intervals_and_one_sentence_leaves_no_doubt() -> None:
    assert score_themes(plain(""), TEA).intervals() == {}
    assert score_themes(plain("要酿酒"), TEA, outline=Outline("要酿酒")).intervals()["酒"] == Interval(1, 1, 1)


def test_the_arguments_of_intervals_are_checked() -> None:
    scores = score_themes(plain("要酿酒"), TEA)
    for level in (0, 1, 95):
        with pytest.raises(ArgumentError, match="between 0 and 1"):
            scores.intervals(level)
    with pytest.raises(ArgumentError, match="give 1 or more"):
        scores.intervals(resamples=0)


@given(TEXT)
def test_every_theme_with_hits_has_an_interval_of_shares(text: str) -> None:
    scores = score_themes(plain(text), TEA)
    intervals = scores.intervals(resamples=10)
    assert set(intervals) == {score.theme for score in scores}
    assert all(0 <= i.low <= i.high <= 1 + 1e-9 and 0 <= i.first <= 1 + 1e-9 for i in intervals.values())


# Growing, fitting and saving

WINE = ThemeSet("drinks", (Theme("茶", (Term("茶园"), Term("制茶", 2.0))), Theme("酒", (Term("酿酒"),))))
TALK = ["茶园采摘鲜叶。\n制茶要用鲜叶。\n酿酒要用高粱。\n今天发展工作。\n"] * 6


def test_a_table_grows_by_words_that_stand_beside_its_terms() -> None:
    grown = WINE.grow(TALK)
    assert grown["茶"].terms[:2] == WINE["茶"].terms
    new = {theme.name: {t.text: t.weight for t in theme.terms[len(WINE[theme.name].terms) :]} for theme in grown}
    assert set(new["茶"]) == {"采摘", "鲜叶"}
    assert set(new["酒"]) == {"高粱"}
    assert all(0 < weight <= 1 for weights in new.values() for weight in weights.values())
    assert "12.0 paragraphs" in {t.text: t.source for t in grown["茶"].terms}["鲜叶"]


def test_the_evidence_of_a_grown_term_can_be_recomputed() -> None:
    # 24 paragraphs, 12 of 茶, of which all 12 have 鲜叶; none of the 12 others: ln(13/13) - ln(1/13).
    source = {t.text: t.source for t in WINE.grow(TALK)["茶"].terms}["鲜叶"]
    assert source == f"grown: log-odds {math.log(13):.2f}, 12.0 paragraphs"


def test_a_grown_term_weighs_as_its_log_odds_are_to_those_of_the_terms() -> None:
    # 24 paragraphs, 12 of 茶. 鲜叶 is in all 12 and no other, as above: ln 13.
    # 采摘, 茶园 and 制茶 are in 6: ln(7/13) - ln(1/13).
    weights = {t.text: t.weight for t in WINE.grow(TALK)["茶"].terms}
    assert weights == {"茶园": 1.0, "制茶": 2.0, "鲜叶": 1.0, "采摘": 1.0}
    talk = (["酿酒要用高粱。\n"] * 2 + ["酿酒要用糯米。\n"]) * 10 + ["今天发展工作。\n"] * 30
    weights = {t.text: t.weight for t in WINE.grow(talk)["酒"].terms}
    # 60 paragraphs, 30 of 酒: ln(31/31) - ln(1/31) for 酿酒, which is ln 31.
    # 高粱 is in 20, 糯米 in 10: ln(21/31) + ln 31, ln(11/31) + ln 31.
    assert weights["高粱"] == round(math.log(21) / math.log(31), 2) == 0.89
    assert weights["糯米"] == round(math.log(11) / math.log(31), 2) == 0.7


def test_growing_takes_documents_and_is_bounded_and_repeatable() -> None:
    docs = [parse(text) for text in TALK]
    assert WINE.grow(docs) == WINE.grow(docs)
    assert WINE.grow(TALK) == WINE.grow(list(reversed(TALK)))
    assert [t.text for t in WINE.grow(TALK, most=1)["茶"].terms] == ["茶园", "制茶", "鲜叶"]
    assert WINE.grow([]) == WINE
    assert WINE.grow(TALK[:2]) == WINE  # too few paragraphs
    with pytest.raises(TypeError, match="not int"):
        WINE.grow([3])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="put a single one into a list"):
        WINE.grow(TALK[0])  # or its characters would be the documents
    with pytest.raises(ArgumentError, match="0 or more"):
        WINE.grow(TALK, most=-1)


def test_an_excluded_phrase_does_not_grow_into_a_term() -> None:
    table = ThemeSet("t", (Theme("茶", (Term("茶园"), Term("叶片")), exclusions=("采摘叶片",)), WINE["酒"]))
    phrase = ["茶园里采摘叶片。\n酿酒用高粱。\n"] * 6
    assert "采摘叶片" not in {t.text for t in table.grow(phrase)["茶"].terms}
    assert "采摘" in {t.text for t in table.grow(phrase)["茶"].terms}


def test_fitting_moves_weights_by_half_the_log_odds() -> None:
    labelled = [("茶园", "茶"), ("茶园，制茶", "茶"), ("酿酒，制茶", "酒"), ("酿酒", "酒")]
    fitted = {t.text: t.weight for theme in WINE.fit(labelled) for t in theme.terms}
    # 2 of 2 documents of 茶 have 茶园, 2 of 4 in all: ((2 + 10·1/2) / (2 + 10)) / (1/2) = 7/6, its root 1.0801
    assert fitted == {"茶园": 1.0801, "制茶": 2.0, "酿酒": 1.0801}
    assert WINE.fit([]) == WINE
    with pytest.raises(ArgumentError, match="'咖啡', which the table lacks; use"):
        WINE.fit([("茶园", "咖啡")])


NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5).filter(str.strip)
TERMS = st.builds(
    Term,
    st.text(st.characters(exclude_categories=["Cs"]), min_size=2, max_size=5).filter(lambda t: t == t.strip() and t),
    st.floats(0.01, 100) | st.just(1.0),
    NAMES,
)


@given(st.lists(TERMS, min_size=1, max_size=6, unique_by=lambda t: fold(t.text)), NAMES, NAMES, st.booleans())
def test_a_saved_table_reads_back_as_it_was(terms: list[Term], name: str, note: str, nested: bool) -> None:
    themes = (
        Theme(name, tuple(terms), source="s", note=note),
        Theme(name + "1", (Term("茶园", 3, "s"),), "Tea", source="s"),
    )
    table = ThemeSet("t", (themes[0], evolve(themes[1], parent=name if nested else None)), ("习近平", "以人民为中心"))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.toml"
        path.write_bytes(table.to_toml().encode())
        assert load_themes(path) == table


@pytest.mark.parametrize("name", ["agenda", "state-council"])
def test_the_packaged_tables_read_back_as_they_were(name: str, tmp_path: Path) -> None:
    (tmp_path / "t.toml").write_bytes(load_themes(name).to_toml().encode())
    assert load_themes(tmp_path / "t.toml") == load_themes(name)


# Arguments


def test_an_outline_of_another_text_is_refused() -> None:
    with pytest.raises(ArgumentError, match="another text; give"):
        score_themes("要制茶。", TEA, outline=Outline("要酿酒。"))


def test_a_table_is_given_by_its_path_as_well(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(TEA.to_toml().encode("utf-8"))
    assert score_themes("要制茶。", path).ranking == score_themes("要制茶。", TEA).ranking != ()


def test_a_wrong_type_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="Document or a str"):
        score_themes(3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="ThemeSet"):
        score_themes("x", 3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="outline is an Outline, not str"):
        score_themes("x", outline="x")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="path"):
        load_themes(3)  # type: ignore[arg-type]


def test_an_outline_that_is_given_is_used() -> None:
    text = "要制茶"
    section = Section(text, 0, 3, Style.IMPLICIT, 1, 0, 0, 3, 1, "1")
    assert score_themes(plain(text), TEA, outline=Outline(text, (section,))).hits[0].place is Place.HEADING
    assert score_themes(plain(text), TEA, outline=split_sections(text)).hits[0].place is Place.BODY


# Tables


@pytest.mark.parametrize("case", read_cases("themes_faults"))
def test_a_wrong_table_is_refused_with_entry_and_remedy(case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(case["table"].encode())
    with pytest.raises(TableError) as error:
        load_themes(path)
    assert str(error.value).startswith("mine.toml: ")
    for words in case["says"]:
        assert words in str(error.value)


def test_a_table_that_is_not_utf8_or_too_deep_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes("name = '茶'".encode("gb18030"))
    with pytest.raises(TableError, match="byte 8 is not UTF-8; save"):
        load_themes(path)
    path.write_text("a = " + "[" * 100_000, "utf-8")
    with pytest.raises(TableError, match="not TOML"):
        load_themes(path)


def test_a_table_that_was_kept_as_text_and_cut_off_is_refused() -> None:
    written = load_themes("agenda").to_toml()
    assert parse_themes(written) == load_themes("agenda")
    with pytest.raises(TableError, match=r"the table is not TOML \(.*\); correct that line"):
        parse_themes(written[: len(written) // 2] + "[[")


def test_a_table_that_is_not_there_is_a_load_error(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="'agenda' or 'state-council'"):
        load_themes("no-such-table")
    with pytest.raises(LoadError):
        load_themes(tmp_path)
    with pytest.raises(LoadError):
        load_themes("a\0b")


def test_a_table_from_windows_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    lines = ["[[themes]]", 'name = "茶"', 'english = "Tea"', 'note = "n"', 'terms = ["制茶"]']
    lines += ["[[themes.weighted]]", "weight = 2", 'source = "s"', 'terms = ["茶园"]']
    path.write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    table = load_themes(str(path))
    assert table.name == "mine"
    assert "茶" in table
    assert "酒" not in table
    assert len(table.formulas) > 50
    assert table["茶"].terms == (Term("制茶"), Term("茶园", 2, "s"))
    with pytest.raises(KeyError, match="it has "):
        table["酒"]
    assert score_themes("茶园", str(path)).ranking == (("茶", 1.0),)


def test_a_table_may_switch_the_formulas_off(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('formulas = []\n[[themes]]\nname = "思想"\nterms = ["思想"]', "utf-8")
    text = plain("以习近平新时代中国特色社会主义思想为指导")
    assert score_themes(text, str(path)).hits
    path.write_text('[[themes]]\nname = "思想"\nterms = ["思想"]', "utf-8")
    assert not score_themes(text, str(path)).hits


def test_terms_made_in_a_program_are_checked() -> None:
    with pytest.raises(TableError, match="no string"):
        Term(3)  # type: ignore[arg-type]
    with pytest.raises(TableError, match="no blank around"):
        Term("茶园 ")
    with pytest.raises(TableError, match="is no number"):
        Term("茶园", True)


def test_nested_themes_are_merged_into_their_top() -> None:
    merged = TEA.merged()
    assert merged.names == ("茶", "酒")
    assert {term.text: term.weight for term in merged["茶"].terms}["制茶"] == 2.0
    assert {term.text for term in merged["茶"].terms} >= {"绿茶园", "茶园"}
    assert merged["酒"].exclusions == ("白酒红人",)


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_theme_of_any_depth_is_merged_into_the_topmost(order: tuple[int, ...]) -> None:
    levels = (
        Theme("饮品", (Term("饮料"),)),
        Theme("茶", (Term("茶园"),), parent="饮品"),
        Theme("绿茶", (Term("绿茶园"),), parent="茶"),
    )
    merged = ThemeSet("levels", tuple(levels[i] for i in order)).merged()
    assert merged.names == ("饮品",)
    assert {term.text for term in merged["饮品"].terms} == {"饮料", "茶园", "绿茶园"}


# The packaged tables

TOPICS = """国务院组织机构; 综合政务; 国民经济管理、国有资产监管; 财政、金融、审计; 国土资源、能源;
农业、林业、水利; 工业、交通; 商贸、海关、旅游; 市场监管、安全生产监管; 城乡建设、环境保护; 科技、教育;
文化、广电、新闻出版; 卫生、体育; 人口与计划生育、妇女儿童工作; 劳动、人事、监察; 公安、安全、司法;
民政、扶贫、救灾; 民族、宗教; 对外事务; 港澳台侨工作; 国防; 其他"""


def test_the_state_council_table_has_its_22_topics() -> None:
    assert load_themes("state-council").names == tuple(topic.strip() for topic in TOPICS.split(";"))


def test_the_agenda_is_wide_and_deep() -> None:
    table = load_themes("agenda")
    assert len(table) >= 45
    assert min(len(theme.terms) for theme in table) >= 25


@pytest.mark.parametrize("name", ["agenda", "state-council"])
def test_every_packaged_theme_has_an_english_name_and_a_source(name: str) -> None:
    for theme in load_themes(name):
        assert theme.english
        assert theme.source
        assert all(term.source for term in theme.terms)
    assert load_themes(name) is load_themes(name)


@pytest.mark.parametrize("name", ["agenda", "state-council"])
def test_every_packaged_term_is_found_alone(name: str) -> None:
    table = load_themes(name)
    for theme in table:
        for term in theme.terms:
            hits: Sequence[Hit] = score_themes(Document(term.text), table, outline=Outline(term.text)).hits
            assert (theme.name, term.text) in {(hit.theme, hit.text) for hit in hits}


shared = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared corpus")


@shared
def test_investment_attraction_ranks_first_in_all_seeds() -> None:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        names = [name for name, _ in score_themes(parse(path.read_bytes().decode("utf-8-sig"))).ranking]
        assert names[0] == "招商引资"
        if path.name[:3] in ("000", "003", "004"):
            assert "营商环境" in names[:3]


@pytest.mark.parametrize("case", read_cases("themes_topics"))
def test_the_cases_are_filed_under_their_topics(case: dict[str, Any]) -> None:
    names = [name for name, _ in score_themes(parse(case["text"]), "state-council").ranking]
    assert names[0] == case["first"]
    if "before" in case:
        assert case["before"] not in names[: names.index(case["first"]) + 1]


@shared
def test_the_state_council_topics_are_told() -> None:
    lines = (SHARED / "corpus/themes/state_council_topics.jsonl").read_text("utf-8").splitlines()
    third = 0
    pairs: Counter[tuple[str, str]] = Counter()
    for gold in map(json.loads, lines):
        names = [name for name, _ in score_themes(parse(gold["text"]), "state-council").ranking]
        third += bool(set(names[:3]) & set(gold["labels"]))
        pairs[names[0] if names[0] in gold["labels"] else gold["labels"][0], names[0]] += 1
    right = {topic: n for (topic, said), n in pairs.items() if topic == said}
    true, said = Counter[str](), Counter[str]()
    for (topic, name), n in pairs.items():
        true[topic] += n
        said[name] += n
    assert sum(right.values()) / len(lines) >= 0.80
    assert third / len(lines) >= 0.94
    assert sum(2 * right.get(topic, 0) / (true[topic] + said[topic]) for topic in true) / len(true) >= 0.70
