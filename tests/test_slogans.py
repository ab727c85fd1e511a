"""Numeral slogans, their members, and sequences: the cases of `cases/slogans_*.toml` and what holds for any text."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.calls import calls
from support.cases import read_cases

from policytext import (
    ArgumentError,
    Block,
    Document,
    Member,
    Outline,
    Resolution,
    Role,
    Slogan,
    SloganKind,
    find_slogans,
    load_slogans,
    parse,
    split_sections,
)


def numerals(text: str) -> list[Slogan]:
    return [s for s in find_slogans(text) if s.kind is SloganKind.NUMERAL]


@pytest.mark.parametrize("case", read_cases("slogans_numeral"))
def test_the_names_are_found_with_their_numbers_and_no_more(case: dict[str, Any]) -> None:
    assert [[s.text, list(s.numbers)] for s in numerals(case["text"])] == case["expect"]


NEAR_MISSES = [
    (case.values[0]["label"], text) for case in read_cases("slogans_negative") for text in case.values[0]["texts"]
]


@pytest.mark.parametrize("text", [pytest.param(text, id=f"{label}: {text[:16]}") for label, text in NEAR_MISSES])
def test_what_only_has_a_number_is_no_slogan(text: str) -> None:
    assert [s.text for s in numerals(text)] == []


def test_there_are_sixty_near_misses() -> None:
    assert len(set(NEAR_MISSES)) == len(NEAR_MISSES) >= 60


@pytest.mark.parametrize("case", read_cases("slogans_members"))
def test_the_members_are_those_that_the_text_names(case: dict[str, Any]) -> None:
    slogan = next(s for s in numerals(case["text"]) if s.text == case["name"])
    assert [m.text for m in slogan.members] == case["members"]
    assert slogan.resolved_by == case.get("by")
    for member in slogan.members:
        assert member.start is None or case["text"][member.start : member.end] == member.text


@pytest.mark.parametrize("text", sorted({case.values[0]["text"] for case in read_cases("slogans_members")}))
def test_a_text_may_break_off_within_its_members(text: str) -> None:
    for end in range(max(1, len(text) - 40), len(text)):
        for member in [m for slogan in numerals(text[:end]) for m in slogan.members]:
            assert member.text
            assert member.start is None or text[member.start : member.end] == member.text


def test_members_of_the_table_stand_where_the_text_lists_them_not_where_it_comes_back_to_one() -> None:
    text = "要增强政治意识、大局意识、核心意识、看齐意识，{}意识尤其要强。全县都要把“四个意识”落到行动上。"
    for again in ("政治", "大局", "看齐"):
        (slogan,) = numerals(text.format(again))
        assert [m.start for m in slogan.members] == [3, 8, 13, 18]


def test_repeated_mentions_share_their_members() -> None:
    first, second = numerals("实施“三大工程”：强基工程、育才工程、惠民工程。今年，“三大工程”全面启动。")
    assert second.resolved_by is Resolution.MENTION
    assert second.members == first.members != ()
    assert all(m.end is not None and m.end <= second.start for m in second.members)


def test_each_mention_takes_the_list_that_was_named_last() -> None:
    text = "去年实施“两大工程”：强基工程、育才工程。今年实施“两大工程”：惠民工程、清廉工程。“两大工程”进展顺利。"
    last = numerals(text)[-1]
    assert [m.text for m in last.members] == ["惠民工程", "清廉工程"]


def test_a_name_of_its_own_is_a_slogan_at_each_mention_and_an_announcement_is_not() -> None:
    assert [s.text for s in numerals("紧盯农机制造、零部件、检测服务三条主线。围绕三条主线招商。")] == ["三条主线"] * 2
    assert [s.text for s in numerals("从组织、人才、资金三个方面发力。会议还从三个方面作了说明。")] == ["三个方面"]


def test_a_mention_before_the_list_shares_its_members_too() -> None:
    first, second = numerals("“三大工程”全面启动，要加快进度。实施“三大工程”：强基工程、育才工程、惠民工程。")
    assert first.members == second.members != ()
    assert first.resolved_by is Resolution.MENTION


def test_a_table_that_knows_several_lists_gives_that_of_the_year() -> None:
    old, new = (numerals(f"{y}年，我们协调推进“四个全面”战略布局。")[0].members for y in (2016, 2024))
    assert old[0].text == "全面建成小康社会"
    assert new[0].text == "全面建设社会主义现代化国家"


def test_a_list_cut_off_by_the_end_of_an_excerpt_is_incomplete() -> None:
    slogan = numerals("全力抓好四项重点工作\n（一）壮大产业\n要强链。\n（二）改善民生\n要暖心。")[0]
    assert [m.text for m in slogan.members] == ["壮大产业", "改善民生"]
    assert slogan.announced == 4
    assert not slogan.complete


@pytest.mark.parametrize(
    ("text", "head", "announced", "quoted"),
    [
        ("实施“四大行动”。", "行动", 4, True),
        ("实施四大行动。", "行动", 4, False),
        ("构建“2249”体系。", "", None, True),
        ("落实“四定三查”。", "定三查", 7, True),
        ("推进“五位一体”布局。", "一体", 5, True),
    ],
)
def test_a_slogan_tells_its_head_its_count_and_its_marks(
    text: str, head: str, announced: int | None, quoted: bool
) -> None:
    slogan = numerals(text)[0]
    assert (slogan.head, slogan.announced, slogan.quoted) == (head, announced, quoted)


def test_sections_a_page_further_on_are_not_what_a_name_announces() -> None:
    items = "一、加强领导\n要压实责任。\n二、强化督查\n要跟踪问效。\n三、严明纪律\n要失责必问。"
    near, far = (numerals(f"抓好“三项任务”。\n{'全县上下要齐心协力。' * size}\n{items}")[0] for size in (1, 30))
    assert [m.text for m in near.members] == ["加强领导", "强化督查", "严明纪律"]
    assert far.members == ()


def test_a_quotation_of_a_page_before_a_name_is_not_its_list() -> None:
    short, long = (numerals(f"抓好“{'清收欠款' * size}、化解风险、盘活资产”三大任务。")[0] for size in (1, 60))
    assert [m.text for m in short.members] == ["清收欠款", "化解风险", "盘活资产"]
    assert long.members == ()


def test_brackets_may_lie_deep_within_each_other() -> None:
    (slogan,) = numerals(f"实施“三大工程”：强基工程{'（' * 12}含路、桥{'）' * 12}、育才工程、惠民工程。")
    assert [m.text[:4] for m in slogan.members] == ["强基工程", "育才工程", "惠民工程"]


def test_items_that_are_counted_out_are_one_sequence() -> None:
    text = "抓好落实。一要加强领导，压实责任。二要强化督查。三要严明纪律。"
    (sequence,) = [s for s in find_slogans(text) if s.kind is SloganKind.SEQUENCE]
    assert [m.text for m in sequence.members] == ["加强领导，压实责任", "强化督查", "严明纪律"]
    assert sequence.text == text[5:]
    assert sequence.resolved_by is Resolution.MARKERS
    assert sequence.complete
    assert sequence.head == ""


def test_printed_headings_are_no_sequence() -> None:
    text = "一、加强领导\n要压实责任。\n二、强化督查\n要跟踪问效。"
    assert len(split_sections(text)) == 2
    assert [s for s in find_slogans(text) if s.kind is SloganKind.SEQUENCE] == []


def test_slogans_come_in_the_order_of_the_text() -> None:
    text = "做到“四个意识”。一要落实“三张清单”。二要实施“五大工程”。"
    starts = [s.start for s in find_slogans(text)]
    assert starts == sorted(starts)
    assert len(starts) == 4


def test_a_document_and_its_outline_may_be_given() -> None:
    text = "我讲两点意见。\n一、提高认识。\n二、狠抓落实。"
    document = parse(text)
    outline = split_sections(document)
    assert find_slogans(document, outline=outline) == find_slogans(document) == find_slogans(text)
    assert find_slogans(document, outline=Outline(source=text)) == ()


def test_the_outline_of_another_text_is_refused() -> None:
    with pytest.raises(ArgumentError, match="another text"):
        find_slogans("我讲两点意见。", outline=split_sections("一、提高认识。\n二、狠抓落实。"))


@pytest.mark.parametrize("document", [3, b"", None])
def test_what_is_neither_document_nor_text_is_a_type_error(document: Any) -> None:
    with pytest.raises(TypeError, match="find_slogans"):
        find_slogans(document)


@pytest.mark.parametrize("arguments", [{"outline": "一、"}, {"outline": 3}, {"table": "standing"}, {"table": ()}])
def test_a_wrong_type_of_outline_or_table_is_a_type_error(arguments: dict[str, Any]) -> None:
    with pytest.raises(TypeError, match=r"outline|table"):
        find_slogans("文", **arguments)


def test_a_note_serves_every_mention_in_any_spelling() -> None:
    text = "落实“三项清理”。今年，“3项清理”见效。\n注释\n［1］三项清理：\n清垃圾、清河道、清杂物。"
    slogans = numerals(text)
    assert [s.text for s in slogans] == ["三项清理", "3项清理", "三项清理"]
    assert [s.resolved_by for s in slogans] == [Resolution.MENTION, Resolution.MENTION, Resolution.LIST_AFTER]
    assert {s.members for s in slogans} == {slogans[2].members}


@pytest.mark.parametrize("role", [Role.FURNITURE, Role.META])
def test_page_furniture_names_no_slogan(role: Role) -> None:
    text = "专题：四大行动\n实施“四大行动”。"
    blocks = (Block(text, 0, 7, role), Block(text, 8, len(text), Role.BODY))
    assert [s.start for s in find_slogans(Document(text, blocks=blocks))] == [11]
    body = (Block(text, 0, 7, Role.BODY), blocks[1])
    assert [s.start for s in find_slogans(Document(text, blocks=body))] == [3, 11]


def test_a_list_goes_on_over_the_lines_of_a_hard_wrapped_paragraph() -> None:
    text = "严把“质量、安全、\n进度”三道关口。"
    (slogan,) = find_slogans(Document(text, blocks=(Block(text, 0, len(text), Role.BODY),)))
    assert [m.text for m in slogan.members] == ["质量", "安全", "进度"]


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("四大行动", "四大行动"),
        ("4大行动", "四大行动"),
        ("４大行动", "四大行动"),
        ("3+2", "3+2"),
        ("３＋２", "3+2"),
        ("2249", "2249"),
        ("415X", "415X"),
        ("12项工程", "十二项工程"),
        ("2个中心", "两个中心"),
        ("20条措施", "二十条措施"),
        ("双随机、一公开", "双随机一公开"),
    ],
)
def test_the_key_looks_through_width_marks_and_figures(name: str, key: str) -> None:
    assert [s.key for s in numerals(f"大力实施“{name}”。")] == [key]


def test_a_half_quoted_name_has_the_key_of_the_quoted_one() -> None:
    one, other = numerals("坚持三个“更加注重”，做到“三个更加注重”。")
    assert one.key == other.key == "三个更加注重"
    assert one.matches(other)


def test_the_key_of_what_has_no_name_is_its_members() -> None:
    one, other = (
        next(s for s in find_slogans(text) if s.kind is SloganKind.SEQUENCE)
        for text in ("会议强调，一要抓招商；二要优服务。", "要求：一要抓招商。二要优服务。")
    )
    assert one.key == other.key == "抓招商/优服务"
    assert one.matches(other)


def test_slogans_of_one_name_and_different_members_are_told_apart() -> None:
    here = numerals("实施“三大工程”：强基工程、育才工程、惠民工程。")[0]
    again = numerals("抓好强基工程、育才工程、惠民实事工程“3大工程”。")[0]
    there = numerals("实施“三大工程”：河道工程、路网工程、绿化工程。")[0]
    bare = numerals("“三大工程”进展顺利。")[0]
    assert here.matches(again)
    assert again.matches(here)
    assert not here.matches(there)
    assert bare.matches(here)
    assert there.matches(bare)
    assert not here.matches(numerals("实施“四大工程”。")[0])
    assert not here.matches(find_slogans("会议强调，一要抓招商；二要优服务。")[0])


def test_an_empty_document_has_no_slogans() -> None:
    assert find_slogans("") == ()
    assert find_slogans(Document("")) == ()


_TOKENS = (
    *(
        "四大",
        "三个",
        "两图",
        "双",
        "2249",
        "3+2",
        "一核两翼",
        "四个意识",
        "三农",
        "五位一体",
        "三点",
        "第三",
        "十四五",
    ),
    *("行动", "机制", "意见", "领域", "关口", "坚持", "工程", "部分", "联动", "县", "乡", "村", "国内国际"),
    *(
        "“",
        "”",
        '"',
        "、",
        "，",
        "。",
        "；",
        "：",
        "（",
        "）",
        "和",
        "等",
        "即",
        "——",
        "\n",
        "一是",
        "二是",
        "一、",
        "二、",
        "\r\n",
    ),
    *("［1］三保：", "三个“更加注重”", "第一种", "第二种", "两种", "‘", "’", "更加注重", "即", "不不", "三不"),
    *("实施", "打造", "教育", "医疗", "养老", "强链行动", "提质行动"),
)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(_TOKENS), max_size=40).map("".join)))
def test_any_text_gives_slogans_within_itself(text: str) -> None:
    slogans = find_slogans(text)
    assert slogans == find_slogans(text)
    for slogan in slogans:
        assert slogan.source is text or slogan.source == text
        assert slogan.text
        for member in slogan.members:
            assert member.text
            assert member.start is None or text[member.start : member.end] == member.text
        if slogan.kind is SloganKind.NUMERAL:
            assert slogan.numbers
            assert (slogan.resolved_by is None) == (slogan.members == ())
            assert not slogan.complete or len(slogan.members) == slogan.announced
    ends = [s.end for s in slogans if s.kind is SloganKind.NUMERAL]
    starts = [s.start for s in slogans if s.kind is SloganKind.NUMERAL]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@pytest.mark.parametrize(
    "unit",
    [
        "一",
        "双",
        "“",
        "”",
        '"',
        "（",
        "、",
        "，",
        "\n",
        "2",
        "+",
        "四大",
        "三个",
        "“三农”",
        "三农",
        "一核两翼",
        "四大行动。",
        "三点意见：",
        "和",
        "“四大",
        "两会、",
        "三个“更加”",
        "‘三农’",
        "\n［1］三保：",
        "“一核两翼”，",
        "“三句话”第一句话",
        "“三不”不不",
        "\n聚焦“三个聚焦”\n聚焦",
        "2+2+",
        "9",
    ],
)
def test_hostile_text_takes_work_in_proportion_to_its_length(unit: str) -> None:
    from policytext.folding import fold
    from policytext.slogans.members import resolve
    from policytext.slogans.numeral import find_mentions

    table = load_slogans()

    def work(size: int) -> int:
        text = unit * (size // len(unit))
        document, folded, outline = Document(text), fold(text), Outline(source=text)
        return calls(lambda: resolve(document, outline, folded, find_mentions(folded, table), table))

    work(100)
    assert work(4_000) < 10 * work(1_000) + 1_000  # 4 times the length; 16 times would be quadratic


def test_a_member_has_both_ends_or_none() -> None:
    assert Member("政治意识").start is None
    with pytest.raises(ArgumentError, match="start and end are given together or not at all"):
        Member("政治意识", 3)
    with pytest.raises(ArgumentError, match="start and end are given together or not at all"):
        Member("政治意识", end=3)


def test_several_in_one_body_announce_the_several_and_not_the_body() -> None:
    found = numerals("形成四位一体工作格局，完善三位一体服务。")
    assert [(s.text, s.numbers, s.announced) for s in found] == [("四位一体", (4, 1), 4), ("三位一体", (3, 1), 3)]
