"""Phrases: which pieces are joined, which are pieces of longer words, and what that does to counts."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.themes import keyness
from policytext.themes.phrases import Piece, find_fragments, join_pieces
from policytext.words import cut_pieces


def pieces(*texts: str) -> list[list[Piece]]:
    return [list(cut_pieces(text)) for text in texts]


def given_pieces(*runs: str) -> list[list[Piece]]:
    """One text of pieces that are given, not cut: bars stand between pieces that touch; (室) counts as no word."""
    text: list[Piece] = []
    at = 0
    for run in runs:
        for piece in run.split("|"):
            word = piece.strip("()")
            text.append((at, at + len(word), word, word == piece))
            at += len(word)
        at += 1
    return [text]


def joined(*texts: str) -> set[str]:
    return set(join_pieces(pieces(*texts))[1])


@pytest.mark.parametrize(
    ("texts", "phrases"),
    [
        (["支小支农业务。支小支农贷款。支小支农占比。"], {"支小支农"}),
        (["支小支农业务。", "支小支农贷款。", "支小支农占比。"], {"支小支农"}),  # counted over all texts together
        (["支小支农业务。支小支农贷款。"], set()),  # twice is chance
        (["支小，支农。支小，支农。支小，支农。"], set()),  # they do not touch
        (["打捞渔船。打捞渔船。打捞渔船。"], set()),  # a verb and what it is done to
        (["岱屿招商引资。岱屿招商引资。岱屿招商引资。"], set()),  # a term is a unit by itself
        (["推进渔船。推进渔船。推进渔船。"], set()),  # a stop word joins nothing
        (["专项附加扣除" + end for end in ("。", "标准。", "信息。", "项目。")], {"专项附加扣除"}),  # three pieces
    ],
)
def test_what_is_a_phrase(texts: list[str], phrases: set[str]) -> None:
    assert {phrase for phrase in joined(*texts) if phrase in phrases or not phrases} == phrases


def test_a_word_that_is_found_apart_as_well_is_no_part_of_a_phrase() -> None:
    # 9 of 10 touch, then 9 of 11.
    together = "支小支农贷款。" * 9
    assert "支小支农" in joined(together + "支小业务。支农占比。")
    assert "支小支农" not in joined(together + "支小业务。支小余额。支农占比。支农投向。")


def test_a_single_character_completes_only_what_no_dictionary_has() -> None:
    assert set(join_pieces(given_pieces("罐韧|(室)", "罐韧|(室)", "罐韧|(室)"))[1]) == {"罐韧室"}
    assert not join_pieces(given_pieces("渔船|(室)", "渔船|(室)", "渔船|(室)"))[1]  # a dictionary has 渔船
    assert not join_pieces(given_pieces("罐韧|(的)", "罐韧|(的)", "罐韧|(的)"))[1]  # a function word
    assert not join_pieces(given_pieces("(室)|罐韧|渔船", "(室)|稻谷", "(室)|果园"))[1]  # 室 is found apart


def test_a_phrase_is_of_twelve_characters_at_most() -> None:
    long = "甲" * 7
    assert not join_pieces(given_pieces(f"{long}|乙乙乙乙乙乙", f"{long}|乙乙乙乙乙乙", f"{long}|乙乙乙乙乙乙"))[1]


def fragments(*runs: str) -> frozenset[str]:
    return find_fragments(given_pieces(*runs))


def test_a_piece_of_a_longer_word_is_known_by_its_neighbour() -> None:
    assert fragments("占本|年收入", "占本|年支出", "占本|年预算") == {"占本"}
    assert fragments("大潭|垭垴", "深潭|垭垴", "龙潭|垭垴") == {"垭垴"}
    assert not fragments("占本|年收入", "占本|年支出")  # twice is chance
    assert not fragments("占本|年收入", "占本|年支出", "占本|年预算", "占本|部门", "占本")
    assert not fragments("渔船|靠港", "渔船|靠岸", "渔船|靠泊")  # a dictionary has it


def test_a_word_may_well_stand_by_a_function_word_a_term_or_nothing() -> None:
    assert not fragments("岱屿|(的)|渔船", "岱屿|(的)|稻谷", "岱屿|(的)|果园")
    assert not fragments("岱屿|招商引资", "岱屿|招商引资", "岱屿|招商引资")
    assert not fragments("打捞|岱屿", "打捞|岱屿", "打捞|岱屿")  # and behind a verb
    assert not fragments("岱屿", "岱屿", "岱屿")


def test_a_phrase_is_counted_alike_on_both_sides() -> None:
    ours, theirs = "支小支农业务。支小支农贷款。支小支农占比。", "渔船。支小支农投向。"
    result = {k.word: k for k in keyness(ours, theirs, every=True)}
    assert (result["支小支农"].count, result["支小支农"].reference_count) == (3, 1)
    assert "支小" not in result
    other_way = {k.word: k for k in keyness(theirs, ours, every=True)}
    assert result.keys() == other_way.keys()
    assert all(k.score == pytest.approx(-other_way[word].score) for word, k in result.items())


def test_a_frequency_list_has_a_phrase_as_often_as_its_rarest_part() -> None:
    ours = "支小支农业务。支小支农贷款。支小支农占比。"
    result = {k.word: k for k in keyness(ours, {"支小": 2, "支农": 7, "渔船": 9}, every=True)}
    assert result["支小支农"].reference_count == 2
    own = {k.word: k for k in keyness(ours, {"支小支农": 4, "支小": 9, "支农": 9}, every=True)}
    assert own["支小支农"].reference_count == 4  # what the list has itself
    none = {k.word: k for k in keyness(ours, {"渔船": 9}, every=True)}
    assert none["支小支农"].reference_count == 0


@given(st.lists(st.text(alphabet="支小农银担无废城市专项附加扣除的，。渔船", max_size=60), max_size=6), st.randoms())
def test_joining_loses_nothing_and_does_not_mind_the_order(texts: list[str], shuffled: random.Random) -> None:
    cut_texts = pieces(*texts)
    whole, parts = join_pieces(cut_texts)
    for before, after, text in zip(cut_texts, whole, texts, strict=True):
        assert "".join(piece[2] for piece in after) == "".join(piece[2] for piece in before)
        assert all(text[start:end] == word for start, end, word, _ in after)
        assert all(left[1] <= right[0] for left, right in pairwise(after))
    assert all(word in phrase for phrase, words in parts.items() for word in words)
    order = list(range(len(texts)))
    shuffled.shuffle(order)
    again, same = join_pieces([cut_texts[i] for i in order])
    assert [whole[i] for i in order] == again
    assert parts == same
