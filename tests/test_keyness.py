"""Keyness: the measures against figures worked by hand, and the words that come out."""

from __future__ import annotations

import json
import math
import os
import random
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from pkgutil import get_data
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.calls import calls
from support.processes import printed_under_seeds

from policytext.document import Block, Document, Role
from policytext.errors import ArgumentError
from policytext.layout import parse
from policytext.spans import Span
from policytext.themes import Keyness, Keyword, Measure, keyness, official_frequencies
from policytext.themes.keyness import Cell
from policytext.words import CharacterSegmenter, count_words, find_words, is_function_word

SHARED = Path(__file__).parents[1].parent / "shared"

# The example worked below: a word 10 times among 100, and 5 times among 200.
TARGET = {"招商": 10, "其余": 90}
REFERENCE = {"招商": 5, "其余": 195}


def word(result: Keyness, text: str) -> Keyword:
    return next(k for k in result if k.word == text)


# By hand. Of 300 words 15 are 招商, so 5 and 10 are expected in the two texts and 95 and 190 of the others.
#   G2 = 2 [10 ln(10/5) + 5 ln(5/10) + 90 ln(90/95) + 195 ln(195/190)] = 7.329812
#   chi-squared = 300 (|10·195 - 5·90| - 150)² / (15·285·100·200) = 6.394737
#   log ratio = log2((10/100) / (5/200)) = log2(4) = 2
#   log-odds: the prior is 500·15/300 = 25 of 500; 35 of 600 against 30 of 700;
#   (ln(35/565) - ln(30/670)) / sqrt(1/35 + 1/30) = 0.324603 / 0.248807 = 1.304638
@pytest.mark.parametrize(
    ("measure", "score"),
    [("log-likelihood", 7.329812), ("chi-squared", 6.394737), ("log-ratio", 2.0), ("log-odds", 1.304638)],
)
def test_the_measures_equal_the_formulas(measure: str, score: float) -> None:
    assert word(keyness(TARGET, REFERENCE, measure), "招商").score == pytest.approx(score, abs=1e-6)
    assert word(keyness(REFERENCE, TARGET, measure), "招商").score == pytest.approx(-score, abs=1e-6)


# P(chi-squared with one degree of freedom > 7.329812) = erfc(sqrt(7.329812 / 2)), and so on.
@pytest.mark.parametrize(
    ("measure", "p"),
    [
        ("log-likelihood", math.erfc(math.sqrt(7.3298117 / 2))),
        ("chi-squared", math.erfc(math.sqrt(6.3947368 / 2))),
        ("log-ratio", math.erfc(math.sqrt(7.3298117 / 2))),
        ("log-odds", math.erfc(1.30463807 / math.sqrt(2))),
    ],
)
def test_p_belongs_to_the_statistic(measure: str, p: float) -> None:
    assert word(keyness(TARGET, REFERENCE, measure), "招商").p == pytest.approx(p, abs=1e-7)


def test_a_word_that_the_reference_lacks() -> None:
    # 5 of 50 against 0 of 50: G2 = 2 [5 ln 2 + 45 ln(45/47.5) + 50 ln(50/47.5)]; Hardie puts one half for none.
    ours, theirs = {"招商": 5, "其余": 45}, {"其余": 50}
    expected = 2 * (5 * math.log(2) + 45 * math.log(45 / 47.5) + 50 * math.log(50 / 47.5))
    assert word(keyness(ours, theirs), "招商").score == pytest.approx(expected, abs=1e-9)
    assert word(keyness(ours, theirs, "log-ratio"), "招商").score == pytest.approx(math.log2(10), abs=1e-9)
    # 100 (|5·50 - 0| - 50)² / (5·95·50·50) = 3.368421
    assert word(keyness(ours, theirs, "chi-squared"), "招商").score == pytest.approx(3.368421, abs=1e-6)


def test_yates_never_turns_a_difference_round() -> None:
    # 1 of 2 against 1 of 3: |1·2 - 1·1| = 1 is less than half of 5 words.
    assert word(keyness({"甲乙": 1, "丙丁": 1}, {"甲乙": 1, "丙丁": 2}, "chi-squared"), "甲乙").score == 0


def test_the_least_difference_has_its_sign_and_none_has_none() -> None:
    # 1 of 2 is more than 1 of 3: 2 [ln(5/4) + 2 ln(5/6) + 2 ln(10/9)] = 0.138443; 2 of 4 is as much as 3 of 6.
    ours, theirs = {"甲乙": 1, "丙丁": 1}, {"甲乙": 1, "丙丁": 2}
    assert word(keyness(ours, theirs), "甲乙").score == pytest.approx(0.138443, abs=1e-6)
    assert word(keyness(theirs, ours), "甲乙").score == pytest.approx(-0.138443, abs=1e-6)
    assert (Cell(1, 1, 2, 3).sign, Cell(1, 1, 3, 2).sign, Cell(2, 3, 4, 6).sign) == (1, -1, 0)


@pytest.mark.parametrize("measure", list(Measure))
def test_two_texts_of_one_word_do_not_differ(measure: Measure) -> None:
    result = keyness({"招商": 3}, {"招商": 30}, measure)
    assert [(k.score, k.p, k.q) for k in result] == [(0, 1, 1)]


def test_q_corrects_for_the_number_of_words() -> None:
    result = keyness({"甲乙": 30, "丙丁": 20, "戊己": 10, "其余": 100}, {"丙丁": 8, "戊己": 8, "其余": 144})
    by_p = sorted(result, key=lambda k: k.p)
    n = len(by_p)
    expected = [min(k.p * n / rank for rank, k in list(enumerate(by_p, 1))[i:]) for i in range(n)]
    assert [k.q for k in by_p] == pytest.approx(expected)
    assert all(k.p <= k.q <= 1 for k in result)


COUNTS = st.dictionaries(st.sampled_from(["招商", "环境", "产业", "就业"]), st.integers(1, 500), min_size=1)


TEXTS = st.lists(st.text(alphabet="招商引资渔船靠港支小农无废城市。，", max_size=40), max_size=6)


@given(TEXTS, st.randoms(use_true_random=False))
def test_the_order_of_the_texts_of_a_side_does_not_matter(texts: list[str], shuffled: random.Random) -> None:
    order = shuffled.sample(texts, len(texts))
    assert keyness("招商引资，渔船靠港。", texts) == keyness("招商引资，渔船靠港。", order)
    assert keyness(texts, "招商引资", every=True) == keyness(order, "招商引资", every=True)


@given(COUNTS, COUNTS, st.sampled_from(list(Measure)))
def test_changing_sides_changes_the_sign(ours: dict[str, int], theirs: dict[str, int], measure: Measure) -> None:
    here, there = keyness(ours, theirs, measure), keyness(theirs, ours, measure)
    assert {k.word: k.score for k in here} == pytest.approx({k.word: -k.score for k in there})
    assert [k.score for k in here] == sorted((k.score for k in here), reverse=True)
    for k in here:
        assert 0 <= k.p <= k.q <= 1
        if measure is Measure.LOG_RATIO and not (k.count and k.reference_count):
            continue  # one half for none: in texts of very different size Hardie's ratio then says the contrary
        assert (k.score > 0) == (k.count * here.reference_total > k.reference_count * here.total) or k.score == 0


@given(COUNTS, st.sampled_from(list(Measure)))
def test_a_text_has_no_keywords_against_itself(counts: dict[str, int], measure: Measure) -> None:
    assert [k.score for k in keyness(counts, counts, measure)] == pytest.approx([0.0] * len(counts), abs=1e-9)


# Texts


def test_documents_spans_strings_and_lists_of_them_are_compared() -> None:
    text = "招商引资，招商引资。"
    doc = Document(text, (Block(text, 0, len(text), Role.BODY),))
    reference = "乡村振兴，乡村振兴。"
    results = [
        keyness(target, reference).keywords
        for target in (text, doc, Span(text, 0, len(text)), [text[:5], text[5:]], {"招商引资": 2})
    ]
    assert all(result == results[0] for result in results)
    assert [(k.word, k.count, k.reference_count) for k in results[0]] == [("招商引资", 2, 0), ("乡村振兴", 0, 2)]
    assert keyness("招商引资", segmenter=CharacterSegmenter()).segmenter == "characters"


def test_a_result_names_what_cut_the_texts() -> None:
    assert keyness("招商引资", "乡村振兴").segmenter.startswith("jieba 0.")
    assert keyness("招商引资", "乡村振兴", segmenter=CharacterSegmenter()).segmenter == "characters"
    assert keyness({"招商": 1}, {"振兴": 1}).segmenter == ""
    result = keyness("招商引资，园区", "乡村振兴")
    assert (result.total, result.reference_total, result.measure) == (2, 1, Measure.LOG_LIKELIHOOD)
    result = keyness("招商引资，园区", "乡村振兴", segmenter=CharacterSegmenter())
    assert (result.total, result.reference_total) == (6, 4), "what is given cuts both sides"


def listed(target: Any, reference: Any = "乡村振兴", **options: Any) -> set[str]:
    return {k.word for k in keyness(target, reference, **options)}


def test_a_word_that_is_no_term_must_stand_in_three_sentences() -> None:
    assert "渔船" not in listed("渔船靠港，渔船卸货，渔船离港。渔船检修。")
    assert "渔船" in listed("渔船靠港。渔船卸货；渔船离港。")
    assert "渔船" in listed(["渔船靠港。渔船卸货。", "渔船离港"])  # three sentences of two texts
    assert "园区" in listed("园区")  # a term may come once
    assert "渔船" in listed("园区", "渔船靠港。渔船卸货。渔船离港。")  # the other side uses it more
    assert "渔船" not in listed("渔船靠港。渔船卸货。渔船离港。园区", "渔船，渔船")  # one sentence
    # 岱屿 is a made-up place that no dictionary has: nothing is asked of it that is not asked of others.
    assert "岱屿" not in listed("岱屿招商引资。岱屿招商引资。")
    assert "岱屿" in listed("岱屿招商引资。岱屿招商引资。岱屿招商引资。")


def test_a_verb_must_stand_in_five_sentences() -> None:
    assert "打捞" not in listed("打捞渔船。" * 4)
    assert "打捞" in listed("打捞渔船。" * 5)
    assert "渔船" in listed("打捞渔船。" * 4)


def test_a_word_that_many_documents_have_must_stand_in_five_sentences() -> None:
    assert official_frequencies().is_wide("体系")
    assert "体系" not in listed("渔船体系靠港。渔船体系卸货。渔船和体系。渔船与体系。")
    assert "体系" in listed("渔船体系靠港。渔船体系卸货。渔船和体系。渔船与体系。体系。")


def test_a_word_must_be_twice_as_frequent_as_on_the_other_side_and_in_official_chinese() -> None:
    ours = "渔船靠港。渔船卸货。渔船离港。" + "园区。" * 7  # 3 of 13 words
    assert "渔船" in listed(ours, "渔船。" + "园区。" * 8)  # 1 of 9
    assert "渔船" not in listed(ours, "渔船。" + "园区。" * 7)  # 1 of 8
    # Official Chinese has 企业 in one of 202 words: 5 of 500 are less than twice as many, 6 are more.
    official = official_frequencies()
    assert 200 < official.words / official.counts["企业"] < 205
    assert "企业" not in listed("企业；" * 5 + "园区。" * 520, "渔船")
    assert "企业" in listed("企业；" * 6 + "园区。" * 520, "渔船")
    # A phrase whose parts official Chinese has more often is none that the list could tell of.
    phrase = "园区。" * 2_000 + "企业项目。" * 3
    assert "企业项目" in listed(phrase, None, every=True)
    assert "企业项目" not in listed(phrase, None)
    # A word that comes from the list itself is compared with the text alone.
    assert "企业" in listed("园区。" * 520, None)


def test_a_term_that_comes_once_must_belong_to_a_subject_of_the_text() -> None:
    assert "教育" not in listed("招商。" * 20 + "教育。")
    assert "教育" in listed("招商。" * 20 + "教育。学校。")  # its theme comes back once, the other 19 times
    assert "教育" not in listed("招商。" * 22 + "教育。学校。")  # less than a twentieth
    assert "教育" in listed("招商。" * 22 + "教育。教育。")  # but it comes back itself
    assert "教育" in listed("招商。教育。")  # where no theme comes back, none is in passing
    assert "四个意识" not in listed("招商。四个意识。")  # the name of a slogan has no theme
    assert "四个意识" in listed("招商。四个意识。四个意识。")


def test_every_word_is_listed_if_asked_for() -> None:
    assert listed("打捞渔船，各项措施", every=True) == {"打捞", "渔船", "各项措施", "乡村振兴"}


def test_a_document_knows_the_same_sentences_as_its_text() -> None:
    text = "渔船靠港。渔船卸货。\n渔船离港。"
    doc = Document(text, (Block(text, 0, 10, Role.BODY), Block(text, 11, len(text), Role.BODY)))
    assert listed(doc) == listed(text) == listed(Span("前言" + text, 2, 2 + len(text)))


def test_of_equal_scores_the_word_that_official_chinese_uses_least_is_first() -> None:
    counts = official_frequencies().counts
    words = [k.word for k in keyness("教育，园区，店小二", "渔船") if k.count]
    assert words == ["店小二", "园区", "教育"]
    assert counts.get("店小二", 0) < counts["园区"] < counts["教育"]


def test_of_equal_scores_the_term_of_the_theme_that_is_spoken_of_most_is_first() -> None:
    text = "大抓招商，大抓招商。招商引资。园区，店小二，教育，学校，医院。"
    words = [k.word for k in keyness(text, "渔船") if k.count == 1]
    assert words[0] == "招商引资"  # three mentions of its theme
    assert set(words[1:]) == {"教育", "学校"}  # two
    assert counts_of("教育") > counts_of("招商引资") > counts_of("店小二")


def counts_of(word: str) -> int:
    return official_frequencies().counts.get(word, 0)


def test_of_equal_scores_a_part_of_another_keyword_comes_after_it() -> None:
    words = [k.word for k in keyness("延链补链强链，强链，补链，教育，学校", "渔船") if k.count]
    assert words.index("延链补链强链") < words.index("教育") < words.index("强链")


# Words of all subjects


def test_what_most_documents_use_is_counted_but_no_keyword() -> None:
    text = "园区发展，园区发展，各项措施，各项措施，办事效率。办事效率"
    plain, full = keyness(text, "乡村振兴"), keyness(text, "乡村振兴", every=True)
    assert [k.word for k in plain] == ["办事效率", "园区", "乡村振兴"]
    assert {"发展", "各项措施"} <= {k.word for k in full}
    assert plain.total == full.total == 8
    shared = {k.word: k.score for k in plain}
    assert shared == {k.word: k.score for k in full if k.word in shared}
    assert "发展" in {k.word for k in keyness({"发展": 3}, {"园区": 1})}  # a frequency list is taken as it is
    assert "要求" not in listed("渔船的要求。" * 9)  # however often it comes back
    assert "渔船" in listed("渔船的要求。" * 9)


@pytest.mark.parametrize("word", ["要求", "水平", "作用", "各项措施", "进一步提高", "积极参与", "不断加强", "各方面"])
def test_words_and_phrases_of_every_subject_are_common(word: str) -> None:
    assert official_frequencies().is_common(word)


@pytest.mark.parametrize(
    "word", ["企业", "项目", "教育", "农业", "城市", "就业", "发展环境", "营商环境", "岱屿", "四个意识"]
)
def test_words_of_a_subject_are_not_common(word: str) -> None:
    assert not official_frequencies().is_common(word)


@given(st.text(alphabet="发展进一步提高要求水平的岱", max_size=300))
def test_any_phrase_is_common_or_not(phrase: str) -> None:
    assert official_frequencies().is_common(phrase) in (True, False)


def test_a_long_phrase_is_judged_in_time_linear_in_its_length() -> None:
    official = official_frequencies()
    short, long = ("的" * size for size in (200, 800))
    assert official.is_common(short)
    assert official.is_common(long)
    assert calls(lambda: official.is_common(long)) < 5 * calls(lambda: official.is_common(short))


def test_without_reference_official_chinese_is_it() -> None:
    text = "招商引资，招商引资，园区签约"
    official = official_frequencies()
    result = keyness(text)
    by_word = {k.word: k for k in result}
    assert result[0].word == "招商引资"
    assert by_word["招商引资"].reference_count == official.counts["招商引资"]
    assert result.reference_total == official.words > sum(official.counts.values())
    assert keyness({"招商引资": 2}).segmenter == ""
    assert list(keyness("")) == []


def test_the_packaged_list_is_small_in_order_and_adds_up() -> None:
    data = get_data("policytext", "data/frequencies.tsv") or b""
    assert len(data) <= 400_000
    lines = data.decode("utf-8").split("\n")
    head = [line for line in lines if line.startswith("#")]
    assert any("segmenter: jieba 0." in line for line in head)
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    keys = [(-int(row[1]), row[0]) for row in rows]
    assert keys == sorted(set(keys))
    official = official_frequencies()
    assert len(official.counts) == len(official.ranges) == len(rows) > 10_000
    for word, count in official.counts.items():
        assert len(word) > 1
        assert count >= 2
        assert 1 <= official.ranges[word] <= min(count, official.documents)
    assert all(official.ranges[word] >= 20 and 0 < spread <= 120 for word, spread in official.spread.items())


def test_the_list_is_read_when_it_is_asked_for() -> None:
    code = (
        "import policytext.themes as t; from policytext.themes.frequencies import official_frequencies as f;"
        "t.score_themes('招商引资'); assert not f.cache_info().currsize;"
        "t.keyness('招商引资'); assert f.cache_info().currsize"
    )
    source = str(Path(__file__).parents[1] / "src")
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": source}, check=True)


def test_the_hash_seed_does_not_matter() -> None:
    code = "from policytext.themes import keyness; print(list(keyness('招商引资，园区园区', '乡村振兴，产业')))"
    assert len(printed_under_seeds(code)) == 1


# Arguments


def test_an_unknown_measure_is_refused_with_a_remedy() -> None:
    with pytest.raises(ArgumentError, match="use one of log-likelihood"):
        keyness("招商引资", "乡村振兴", "tf-idf")


def test_a_side_without_words_sets_nothing_apart() -> None:
    sides: tuple[Any, ...] = ("", "一二三，4。", "\ud800\x00", [], {}, {"招商": 0})
    for empty in sides:
        for measure in Measure:
            result = keyness("招商引资", empty, measure, every=True)
            assert (list(result), result.total, result.reference_total) == ([], 1, 0)
            result = keyness(empty, "招商引资", measure, every=True)
            assert (list(result), result.total, result.reference_total) == ([], 0, 1)
            assert list(keyness(empty, empty, measure, every=True)) == []


def test_a_frequency_list_is_checked() -> None:
    for wrong in ({"招商": 1.5}, {"招商": True}, {3: 1}):
        with pytest.raises(TypeError, match="maps str to int"):
            keyness(wrong, {"招商": 1})  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match=r"the target .* give 0 or more"):
        keyness({"招商": -1}, {"招商": 1})
    with pytest.raises(ArgumentError, match=r"the reference .* give 0 or more"):
        keyness({"招商": 1}, {"招商": -1})


def test_a_wrong_type_is_a_type_error() -> None:
    for wrong in (3, [3], b"bytes"):
        with pytest.raises(TypeError, match=r"not (int|bytes)"):
            keyness(wrong, "招商引资")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="the reference is a text"):
        keyness("招商引资", 3)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="measure is a str"):
        keyness("招商引资", "招商", measure=3)  # type: ignore[arg-type]


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared corpus")
def test_the_keywords_of_the_seeds_are_no_names_markers_or_numerals() -> None:
    docs = [parse(p.read_bytes().decode("utf-8-sig")) for p in sorted((SHARED / "seeds").glob("*.txt"))]
    for doc in docs:
        top = [k.word for k in keyness(doc, [other for other in docs if other is not doc])][:20]
        assert not [w for w in top for name in doc.speakers if w in name]
        assert not [w for w in top if re.fullmatch("第?[一二三四五六七八九十百千万亿]+[要是]?", w)]
        assert all(len(w) > 1 and w.isalpha() for w in top)
        assert not [w for w in top if is_function_word(w)]
        assert not {"事关", "限度", "得力", "讲究", "鼓足干劲", "征程", "文章", "开局"} & set(top)
        assert not {"工作", "发展", "推进", "加强", "各项措施", "进一步提高", "全方位", "尽全力", "四大", "不成"} & set(
            top
        )


# The program that made the packaged list


def test_the_program_behind_the_list_counts_words_documents_and_spread(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "渔船靠港。渔船卸货。"}\n\n{"text": "稻谷晒场。"}\n', "utf-8")
    (tmp_path / "b.jsonl").write_text('{"text": "稻谷入库。"}\n' * 20, "utf-8")
    program = Path(__file__).parents[1] / "docs" / "examples" / "make_frequencies.py"
    command = [sys.executable, str(program), str(tmp_path / "a.jsonl"), str(tmp_path / "b.jsonl")]
    done = subprocess.run(command, env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True, check=True)
    lines = done.stdout.decode("utf-8").splitlines()
    assert lines[0].startswith("# segmenter: jieba 0.")
    assert "# documents: 22" in lines
    rows = {line.split("\t")[0]: line.split("\t")[1:] for line in lines if not line.startswith("#")}
    # 稻谷: once in two stretches of the first kind, 20 times in twenty of the second. 21 stretches have it; at random
    # 2(1 - e^-1/2) + 20(1 - e^-1) would.
    expected = 2 * (1 - math.exp(-1 / 2)) + 20 * (1 - math.exp(-1))
    assert rows["稻谷"] == ["21", "21", str(round(100 * 21 / expected))]
    assert rows["渔船"] == ["2", "1"]
    assert "靠港" not in rows
    words = next(int(line.split(": ")[1]) for line in lines if line.startswith("# words"))
    assert words == sum(len(find_words(text)) for text in ["渔船靠港。渔船卸货。", "稻谷晒场。"] + ["稻谷入库。"] * 20)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared corpus")
def test_the_packaged_list_is_what_the_program_makes_of_its_corpus() -> None:
    folder = SHARED / "corpus" / "structure"
    texts = [json.loads(line)["text"] for line in (folder / "notices.jsonl").read_bytes().split(b"\n") if line.strip()]
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(count_words(parse(text)))
    official = official_frequencies().counts
    assert len(counts) > 1000
    assert all(official.get(word, 1) >= count for word, count in counts.items() if count > 1)
