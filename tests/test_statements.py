"""Tests of the statements: who says what in a news item."""

from __future__ import annotations

from typing import Any

import pytest
from support.calls import calls
from support.cases import FOLDER, read_cases

from policytext.document import Kind
from policytext.layout import parse
from policytext.layout.names import is_name, is_transliterated, name_after, person_in
from policytext.layout.speakers import find_elided, find_subject, is_adverbial

CASES = [case for path in sorted(FOLDER.glob("statements_*.toml")) for case in read_cases(path.stem)]
LEAD = "望川网讯（记者 何小满）\n"  # makes the text a news item


@pytest.mark.parametrize("case", CASES)
def test_speaker_verb_and_place_are_those_of_a_careful_reader(case: dict[str, Any]) -> None:
    doc = parse(LEAD + case["text"])
    assert [[s.speaker, s.verb] for s in doc.statements] == [[speaker, verb] for speaker, verb, _ in case["expect"]]
    for s, (_, _, beginning) in zip(doc.statements, case["expect"], strict=True):
        assert s.text.startswith(beginning)


def test_statements_of_one_paragraph_end_where_the_next_begins() -> None:
    doc = parse(LEAD + "陈一川指出，形势向好。有信心。 李若谷表示，将落实。\n散会。")
    assert [s.text for s in doc.statements] == ["陈一川指出，形势向好。有信心。", "李若谷表示，将落实。"]


def test_a_quotation_before_its_speaker_ends_with_the_sentence() -> None:
    doc = parse(
        LEAD + "“要主动登门，把客商请进来。”县长陈一川说。会后，大家到园区参观。\n“要抓落实。”陈一川说。\n散会了。"
    )
    assert [s.text for s in doc.statements] == ["陈一川说。", "陈一川说。"]


def test_a_quotation_that_goes_on_behind_its_speaker_belongs_to_the_statement() -> None:
    doc = parse(LEAD + "“要主动登门。”县长陈一川说。“要把客商请进来。”")
    assert [s.text for s in doc.statements] == ["陈一川说。“要把客商请进来。”"]


def test_a_text_of_no_known_kind_keeps_its_statements() -> None:
    doc = parse("昨天上午，天气晴好，县委书记陈一川来到梧镇，看望茶农。陈一川说，茶园是宝。\n茶农十分高兴。")
    assert [(s.speaker, s.verb) for s in doc.statements] == [("陈一川", "说")]


@pytest.mark.parametrize(
    "head", ["在全县大会上的讲话\n同志们：\n", "关于开会的通知\n各乡镇：\n", "养犬管理条例\n第一条　总则。\n"]
)
def test_speeches_notices_and_laws_have_no_statements(head: str) -> None:
    doc = parse(head + "陈一川指出，要实干。")
    assert doc.kind is not Kind.NEWS
    assert doc.statements == ()


def test_a_lead_in_line_is_a_statement_of_the_person_named_in_it() -> None:
    doc = parse("县委书记陈一川在调研时强调\n抓产业 强基础\n望川网讯（记者 何小满）会议召开。")
    assert [(s.speaker, s.verb, s.start) for s in doc.statements] == [("陈一川", "强调", 4)]
    assert doc.kind is Kind.NEWS


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("县委书记陈一川在报告中", "陈一川"),
        ("陈一川当天", "陈一川"),
        ("县委书记", "县委书记"),
        ("会议", "会议"),
        ("经济发展", None),
        ("要落实会议", None),
        ("", None),
        ("记者", None),
        ("甲国大使馆", "甲国大使馆"),  # 使 is no verb here
        ("韩国军方", "韩国军方"),
        ("经济工作会议", "经济工作会议"),
        ("按照《某某办法》", None),
        ("县政府印发的《某某办法》", "《某某办法》"),
        ("任何人", None),
        ("向全世界", None),
        ("陈一川提出的八项", None),
        ("他对战士们", "他"),
        ("县医院陈一川主任医师", "陈一川"),
    ],
)
def test_the_subject_is_read_backwards(phrase: str, name: str | None) -> None:
    subject = find_subject(phrase)
    assert (subject.name if subject else None) == name


def test_a_name_is_confirmed_by_what_follows_it() -> None:
    assert name_after("陈敬出席会议", 0) == "陈敬"
    assert name_after("陈一川出席会议", 0) == "陈一川"
    assert name_after("陈一川", 0) == "陈一川"
    assert name_after("陈列室里的文物", 0) is None


def test_the_one_who_speaks_counts_before_the_one_named_first() -> None:
    assert person_in("县长李若谷主持会议，县委书记陈一川讲话") == "陈一川"
    assert person_in("天气晴朗") is None


def test_a_name_is_known_by_its_sounds_where_nobody_presents_it() -> None:
    assert is_transliterated("卡雷托斯基")
    assert not is_transliterated("负责人")
    assert not is_transliterated("米勒")  # two characters prove nothing
    assert not is_name("任何人")
    assert not is_name("谢谢大家")


def test_the_nearest_clause_with_a_subject_gives_the_elided_one() -> None:
    subject = find_elided("", "县委、县政府高度重视，县委书记陈一川作出批示")
    assert subject is not None
    assert subject.name == "陈一川"
    assert subject.at == len("县委、县政府高度重视，县委书记")
    assert find_elided("", "会议结束时，天色已晚") is None


def test_up_to_three_adverbs_may_stand_where_a_subject_was_left_out() -> None:
    before = "县委书记陈一川作出批示"
    assert [bool(find_elided(adverbs, before)) for adverbs in ("还", "还又也", "还又也并")] == [True, True, False]


def test_of_posts_in_a_row_the_last_has_the_name() -> None:
    assert person_in("县委书记、县长陈一川主持会议") == "陈一川"
    assert person_in("会上，县委书记和与会的县长陈一川先后发言") == "陈一川"


def test_a_lead_in_line_is_read_whatever_character_of_no_width_ends_it() -> None:
    rest = "\n抓产业 强基础\n望川县乡村振兴现场会5日召开。县委书记陈一川出席。"
    for end in ("", "：", "\u200b", "：\ufeff"):
        doc = parse("陈一川在望川县乡村振兴现场会上强调" + end + rest)
        assert [(s.speaker, s.verb) for s in doc.statements] == [("陈一川", "强调")]
    marked = parse("\ufeff陈一川在望川县乡村振兴现场会上强调" + rest).statements[0]
    assert (marked.speaker, marked.start) == ("陈一川", 1)


def test_a_lead_in_line_that_names_nobody_is_nobodys_statement() -> None:
    doc = parse("在望川县乡村振兴现场会上强调\n抓产业 强基础\n望川县乡村振兴现场会5日召开。县委书记陈一川出席。")
    assert doc.blocks[0].role == "kicker"
    assert doc.statements == ()


def test_a_foreign_name_that_is_read_again_and_again_without_a_post_stays_nobodys() -> None:
    presented = "甲国总理特伦来访。"
    for mentions, speakers in ((0, ["特伦"]), (60, [])):  # too far back to be looked for
        doc = parse(LEAD + presented + "特伦来访。" * mentions + "特伦说，愿意合作。")
        assert [s.speaker for s in doc.statements] == speakers


def test_words_heaped_up_before_a_verb_leave_the_speaker_or_none() -> None:
    assert [s.speaker for s in parse(LEAD + "陈一川" + "还又" * 3 + "强调，要落实。").statements] == ["陈一川"]
    assert parse(LEAD + "随后会上随后会上随后会上陈一川们" + "还又" * 9 + "强调，要落实。").statements == ()


def test_a_very_long_list_of_those_who_came_is_read_as_it_stands() -> None:
    came = "会议期间，县长李若谷出席会议。" + "县直各有关部门和各镇主要负责同志参加会议。" * 60
    blocks = parse(LEAD + "3月4日，望川县开会。\n" + came).blocks
    assert blocks[-1].text == came
    assert blocks[-1].role == "body"


@pytest.mark.parametrize(("clause", "adverbial"), [("会上", True), ("针对存在的问题", True), ("陈一川来到茶园", False)])
def test_an_adverbial_clause_has_no_subject(clause: str, adverbial: bool) -> None:
    assert is_adverbial(clause) is adverbial


@pytest.mark.parametrize(
    "piece", ["说，", "，要求大家", "在地说，", "称", "他说，", "陈一川要求，", "对对称，", "会后，称大家"]
)
def test_hostile_texts_take_work_in_line_with_their_length(piece: str) -> None:
    def work(count: int) -> int:
        text = LEAD + piece * count
        return calls(lambda: parse(text))

    work(10)
    assert work(1600) < 20 * work(200) + 1_000  # eight times the text; 64 times would be quadratic
