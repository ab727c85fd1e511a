"""Tests of the layout: blocks and their roles, kind and facts."""

from __future__ import annotations

import datetime
import pickle
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.calls import calls
from support.cases import read_cases

from policytext.document import Heading, Kind, Origin, Role, fold_document
from policytext.folding import fold
from policytext.layout import parse
from policytext.layout.furniture import is_breadcrumb, is_foot, is_furniture, is_page_number
from policytext.layout.lineforms import (
    byline_credit,
    byline_name,
    dateline_end,
    document_number,
    is_addressee,
    is_formula,
    is_history,
    is_meta,
    is_occasion,
    is_salutation,
    is_stamped,
    is_text,
    label,
    title_type,
)
from policytext.layout.lines import read_lines, split_part
from policytext.layout.names import is_name, split_post

CASES = [param for name in ("blocks", "contents", "pages", "wrapped") for param in read_cases(f"layout_{name}")]


@pytest.mark.parametrize("case", CASES)
def test_every_stretch_has_the_role_that_a_reader_gives_it(case: dict[str, Any]) -> None:
    doc = parse(case["text"])
    found = [[str(b.role), b.text] for b in doc.blocks]
    assert [
        (role, text[: len(beginning)]) for (role, text), (_, beginning) in zip(found, case["roles"], strict=False)
    ] == [(role, beginning) for role, beginning in case["roles"]]
    assert len(found) == len(case["roles"])


FACTS = {"title": "title", "document_kind": "kind", "number": "number", "issuer": "issuer", "addressee": "addressee"}


@pytest.mark.parametrize("case", [case for case in CASES if not case.marks])
def test_the_facts_are_read_off_the_layout(case: dict[str, Any]) -> None:
    doc = parse(case["text"])
    for key, name in FACTS.items():
        if key in case:
            assert getattr(doc, name) == case[key], name
    if "source_name" in case:
        assert doc.source == case["source_name"]
    if "problems" in case:
        assert [p.code for p in doc.problems] == case["problems"]
    if "speakers" in case:
        assert list(doc.speakers) == case["speakers"]
    if "published" in case:
        assert doc.published == (datetime.date.fromisoformat(case["published"]) if case["published"] else None)


ALPHABET = st.sampled_from(
    [
        *"一二三四要是的在年月日号附件第章条各位同志们代表他说强调指出会议县委书记陈某讯报记者通知",
        *"，。：；！？、“”《》（）()〔〕◆>|—-/ 　\t\n\r\x0b\x85\u2028\u200b\ufeff12３",
    ]
)
PROSE = st.lists(ALPHABET, max_size=120).map("".join)


@settings(max_examples=5 * settings().max_examples)
@given(PROSE | st.text(max_size=80))
def test_blocks_cover_every_character_that_is_not_blank_and_do_not_overlap(text: str) -> None:
    doc = parse(text)
    assert doc.text is text
    end = 0
    covered: set[int] = set()
    for block in doc.blocks:
        assert end <= block.start < block.end
        assert not block.text[0].isspace()
        assert not block.text[-1].isspace()
        covered.update(range(block.start, block.end))
        end = block.end
    assert all(text[i].isspace() for i in range(len(text)) if i not in covered)


@settings(max_examples=3 * settings().max_examples)
@given(
    st.lists(
        st.sampled_from(
            [
                "某某网讯（记者 陈某）",
                "县委书记陈某出席。",
                "他强调，",
                "会议要求各地",
                "\n",
                "陈某指出：",
                "要实干。",
                "“好。”李某说。",
                "参加会议。",
            ]
        ),
        max_size=30,
    ).map("".join)
)
def test_statements_lie_inside_the_text_in_order_and_apart(text: str) -> None:
    doc = parse(text)
    end = 0
    for s in doc.statements:
        assert end <= s.start < s.end <= len(text)
        assert s.speaker
        assert s.verb in s.text
        end = s.start + 1
    assert parse(text) == doc
    assert pickle.loads(pickle.dumps(doc)) == doc


def test_a_value_that_is_no_str_is_a_type_error_with_a_remedy() -> None:
    with pytest.raises(TypeError, match="use loads for bytes"):
        parse(b"abc")  # type: ignore[arg-type]


def test_headings_are_kept_as_a_tuple_and_what_is_no_heading_or_origin_is_a_type_error() -> None:
    text = "总体要求\n略。"
    doc = parse(text, headings=[Heading(text, 0, 4, level=2)])  # type: ignore[arg-type]
    assert doc.headings == (Heading(text, 0, 4, level=2),)
    assert hash(doc) == hash(parse(text, headings=doc.headings))
    with pytest.raises(TypeError, match="headings holds Headings, not str"):
        parse(text, headings=("总体要求",))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="origin is an Origin, not dict"):
        parse(text, origin={})  # type: ignore[arg-type]


def test_the_origin_is_kept() -> None:
    assert parse("", origin=Origin(name="a.txt")).origin == Origin(name="a.txt")


def test_an_empty_text_has_no_blocks_and_no_facts() -> None:
    doc = parse(" \n\u3000\n")
    assert doc.blocks == ()
    assert (doc.title, doc.kind, doc.speakers, doc.published) == (None, Kind.OTHER, (), None)


@settings(max_examples=3 * settings().max_examples)
@given(
    PROSE
    | st.lists(
        st.sampled_from(["今天要做好各项工作，抓好落实。再接再厉", "一、总则", "取得实效。", "目录"]), max_size=40
    ).map("\n".join)
)
def test_the_folded_document_has_the_length_of_its_text_and_no_breaks_inside_paragraphs(text: str) -> None:
    doc = parse(text)
    folded = fold_document(doc)
    assert folded.replace("\n", " ") == fold(text).replace("\n", " ")
    inside = {i for b in doc.blocks if b.role is not Role.FURNITURE for i in range(b.start, b.end)}
    assert all((folded[i] == "\n") == (c == "\n" and i not in inside) for i, c in enumerate(fold(text)))


def test_a_table_of_contents_keeps_its_lines_when_folded() -> None:
    doc = parse("目录\n一、形势\n二、任务\n一、形势\n形势向好，任务艰巨。\n二、任务\n抓好落实。")
    assert fold_document(doc).startswith("目录\n一、形势\n二、任务\n")


def test_a_row_of_leaders_in_a_table_of_contents_is_none_of_its_headings() -> None:
    doc = parse("目录\n形势\n任务\n……\n今天开会，主题是招商。")
    assert doc.blocks[-1].text == "今天开会，主题是招商。"


def test_unwrapped_text_is_left_alone_next_to_a_wrapped_stretch() -> None:
    long = "全县经济稳中有进，" * 20 + "民生持续改善。"
    wrapped = "\n".join(
        (
            "今天召开会议，主要任务是总结工作，",
            "部署任务。刚才，几家单位作了发言，",
            "讲得都很好，我完全同意。下面，我再",
            "讲几点意见。第一点意见是，大家务必",
            "把思想统一到会议要求上来，把行动落",
            "实到具体工作中去，确保实效，确保全",
            "年目标任务完成，不负全县人民期望。",
        )
    )
    doc = parse(f"{long}\n{wrapped}\n{long}")
    (problem,) = doc.problems
    assert (problem.code, problem.text) == ("hard-wrapped", wrapped)
    assert [b.text for b in doc.blocks] == [long, wrapped, long]


def test_a_table_under_the_text_is_not_taken_for_the_foot_of_a_page() -> None:
    doc = parse("望川县主要指标\n各乡镇完成情况如下表所示，请对照检查。\n甲乡\n达标\n乙乡\n未达标\n丙乡\n达标\n打印")
    assert [str(b.role) for b in doc.blocks[2:]] == ["body"] * 6 + ["furniture"]


@pytest.mark.parametrize("mark", ["\u200b", "\ufeff", "\u200b\u200b"])
def test_a_line_of_characters_without_width_is_passed_over(mark: str) -> None:
    lines = [
        "在全县春耕大会上的讲话",
        "同志们：",
        "目录",
        "一、备足种子",
        "二、管好农机",
        "一、备足种子",
        "种子要备足。",
    ]
    bare = [(b.role, b.text) for b in parse("\n".join(lines)).blocks if b.role is not Role.FURNITURE]
    text = f"\n{mark}\n".join(lines)
    blocks = parse(text).blocks
    assert [(b.role, b.text) for b in blocks if b.role is not Role.FURNITURE] == bare
    assert all(before.end <= after.start for before, after in pairwise(blocks))
    assert sum(mark in b.text for b in blocks) > 2
    assert parse(f"，\n{mark}\n。").title is None


def test_a_character_without_width_where_a_line_is_split_belongs_to_the_block_before_it() -> None:
    doc = parse("望川网讯（记者 何小满）\u200b 3月5日，全县大会召开。\n会议指出，要实干。")
    assert [b.text for b in doc.blocks[:2]] == ["望川网讯（记者 何小满）\u200b", "3月5日，全县大会召开。"]


def test_windows_line_ends_and_zero_width_marks_change_no_role() -> None:
    unix = "\n".join(["在全县大会上的讲话", "同志们：", "今天开会，主题是招商。"])
    plain = parse(unix)
    windows = parse("\ufeff" + unix.replace("\n", "\r\n"))
    assert [b.role for b in plain.blocks] == [b.role for b in windows.blocks]
    assert windows.title == plain.title
    assert windows.blocks[0].start == 0


@pytest.mark.parametrize(
    "unit",
    [
        "一",
        "，",
        "。",
        "（",
        "《",
        "\n",
        "1",
        "他强调，",
        "县委书记陈某",
        "首页>\n",
        "2026年1月1日\n",
        "附件：1.\n",
        "同志们：\n",
        "关于",
        "在",
        "本报讯（记者 ",
        "说，",
        "目录\n",
        "目录\n甲\n",
        "一、总则\n二、附则\n",
        "陈一川出席会议，强调，",
        "今天要做好各项工作，抓好落实。要再接再厉，争取新的更\n",
        "- 3 -\n望川公报\n",
        "来源：\n",
        "附件：1.表",
        "附件1 甲表\n",
        "附件：1.甲表\n2.乙表\n",
        "某局\n2026年1月1日\n（公开）\n",
        "## 一、甲\n",
        "会上，发言。参加会议。",
    ],
)
def test_hostile_texts_take_work_in_proportion_to_their_length(unit: str) -> None:
    def work(size: int) -> int:
        text = "某某网讯：" + unit * (size // len(unit))
        return calls(lambda: parse(text))

    parse(unit)
    assert work(16_000) < 10 * work(4_000) + 1_000  # 4 times the length; 16 times would be quadratic


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("【字号：", True),
        ("转载 分享 打印", True),
        ("×", True),
        ("图为会议现场", True),
        ("某某报第20260806期", True),
        ("推广扫码支付。", False),
        ("大力发展", False),
        ("分享发展成果", False),
        ("第三页内容", False),
        ("x" * 100, False),
    ],
)
def test_furniture_is_told_from_text(line: str, expected: bool) -> None:
    assert is_furniture(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 3 -", True),
        ("第 3 页 共 10 页", True),
        ("共5页", True),
        ("3-5", False),
        ("第3号", False),
    ],
)
def test_page_numbers_wear_their_dress(line: str, expected: bool) -> None:
    assert is_page_number(line) is expected


def test_a_foot_is_no_sentence_and_a_path_no_prose() -> None:
    assert is_foot("相关报道：")
    assert not is_foot("版权保护取得新进展。")
    assert not is_foot("版权保护")
    assert not is_breadcrumb("首页" + "x" * 90)
    assert not is_breadcrumb("首页改版")


@pytest.mark.parametrize(
    ("line", "length"),
    [
        ("本报讯 昨天开会", 4),
        ("望川网讯（记者 何某）开会", 11),
        ("新华社望川1月2日电 开会", 11),
        ("望川日报讯记者何小满报道：开会", 13),
        ("资讯中心开会", 0),
        ("通讯员队伍", 0),
        ("据望川网消息：开会", 0),
        ("电话通知", 0),
        ("近日讯问", 0),
    ],
)
def test_a_dateline_ends_where_the_report_begins(line: str, length: int) -> None:
    assert dateline_end(fold(line)) == length


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("望政发〔2026〕3号", "望政发（2026）3号"),
        ("望政发[2026]3号", "望政发[2026]3号"),
        ("第12号", "第12号"),
        ("国务院令第712号", "国务院令第712号"),
        ("根据望政发〔2026〕3号要求", None),
        ("3号楼", None),
    ],
)
def test_a_document_number_is_the_whole_line(line: str, number: str | None) -> None:
    assert document_number(fold(line)) == number


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("关于开会的通知", "notice"),
        ("养犬管理条例（试行）", "law"),
        ("在会上的讲话（2026）", "speech"),
        ("陈一川发表讲话", None),
        ("县政府工作报告", "report"),
        ("创新方法", None),
        ("全会公报", "notice"),
        ("统计公报", "report"),
        ("关于开会的通 知", "notice"),
        ("", None),
    ],
)
def test_the_last_word_of_a_title_names_its_kind(title: str, expected: str | None) -> None:
    assert title_type(title) == expected


def test_forms_of_address_are_told_from_orders() -> None:
    assert is_salutation("尊敬的各位来宾，女士们、先生们：")
    assert not is_salutation("广大干部要做到：")
    assert not is_salutation("：")
    assert is_salutation("同志们、朋友们")
    assert not is_salutation("同志们、全县各项工作")
    assert is_addressee("各县区人民政府：")
    assert not is_addressee("现通知如下：")
    assert not is_addressee("一、各县区：")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("市长 李 清", "李清"),
        ("县长李清", "李清"),
        ("李清", "李清"),
        ("陈 某", "陈某"),
        ("县长 XXX", "XXX"),
        ("县人民政府", None),
        ("", None),
        ("开会 李清", None),
    ],
)
def test_a_byline_gives_its_name(line: str, name: str | None) -> None:
    assert byline_name(line, after_title=True) == name


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("望川县召开大会。", True),
        ("抓产业、强基础，", True),
        ("一、总则", True),
        ("抓产业，强基础，惠民生", False),
        ("望川县乡村振兴现场会召开" * 4, False),
        ("望川县乡村振兴现场会召开，" + "县里部署全年重点工作任务" * 2 + "，各镇各部门负责同志到会", True),
        ("望川县乡村振兴现场会召开，" + "县里部署全年重点工作任务" * 3, False),
        ("望" * 120, False),
        ("望" * 121, True),
    ],
)
def test_running_text_has_the_marks_of_sentences_or_the_length_of_a_paragraph(line: str, expected: bool) -> None:
    assert is_text(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("来源：望川日报", "来源"),
        ("来源｜望川日报", "来源"),
        ("来源 望川日报", "来源"),
        ("【来源：望川日报】", "来源"),
        ("来 源：望川日报", "来源"),
        ("来源望川日报", None),
        ("望川县今年：开门红", None),
        ("：望川日报", None),
    ],
)
def test_a_label_is_a_known_word_before_its_mark(line: str, expected: str | None) -> None:
    assert label(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("望川发布 2026-03-05 08：30 阅读 12", True),
        ("望川发布 2026-03-05 08：30 阅读 12 点赞 3", True),
        ("望川发布 2026-03-05 08：30 阅读 12 点赞 3 分享", False),
        ("望川发布 2026-03-05 08：30，会议召开", False),
        ("望川发布 2026-03-05", False),
    ],
)
def test_a_stamp_has_the_minute_and_few_words_beside_it(line: str, expected: bool) -> None:
    assert is_stamped(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2026-03-05 08：30 来源：望川日报", True),
        ("2026-03-05 | 来源：望川日报", True),
        ("2026-03-05 望川县开会", False),
        ("望川县人民政府文件", True),
        ("县里抓得紧，各镇要学好文件，", False),
    ],
)
def test_facts_about_a_text_stand_on_lines_of_their_own(line: str, expected: bool) -> None:
    assert is_meta(line) is expected


def test_the_forms_that_close_a_document_are_told_from_what_goes_on() -> None:
    assert is_formula("以上请示妥否，请批示。")
    assert is_formula("妥否，请县人民政府批示。")
    assert not is_formula("妥否，请批示。会后再报。")
    assert not is_formula("妥否还要由县里召集各有关部门和乡镇再作一次研究。")


def test_the_history_of_a_law_ends_with_what_was_done_to_it() -> None:
    assert is_history("（2025年10月28日望川市第五届人民代表大会常务委员会第三次会议通过）")
    assert not is_history("（2025年10月28日望川市召开会议）")
    assert not is_history("2025年10月28日会议通过。现予公布")


def test_an_occasion_is_no_sentence() -> None:
    assert is_occasion("——在全县大会上的讲话")
    assert is_occasion("（2026年1月27日在全县大会上）")
    assert not is_occasion("——县里抓得实。群众得实惠")
    assert not is_occasion("在全县推广好的做法")


def test_those_who_wrote_are_four_at_most_with_their_office() -> None:
    assert byline_credit("县教育局 陈某 李某 王某 赵某")
    assert byline_credit("陈某 李某")
    assert not byline_credit("县教育局 陈某 李某 王某 赵某 周某")
    assert not byline_credit("县教育局 全面完成")
    assert not byline_credit("县教育局")


def test_names_have_a_shape() -> None:
    assert is_name("司马光某")
    assert not is_name("司马")
    assert is_name("陈李若水")
    assert not is_name("陈上若水")
    assert split_post("甲国总统普林德") == 4
    assert split_post("各项任务") is None


def test_lines_keep_their_place_and_parts_theirs() -> None:
    text = "\u200b 标题　一 \r\n\r\n末行"
    lines = read_lines(text, fold(text))
    assert [(text[line.start : line.end], line.folded) for line in lines] == [
        ("\u200b 标题　一", "标题 一"),
        ("末行", "末行"),
    ]
    assert text[lines[0].at] == "标"
    left, right = split_part(lines[0], 2)
    assert (text[left.start : left.end], text[right.start : right.end]) == ("\u200b 标题", "一")


SHARED = Path(__file__).parents[1].parent / "shared"


@pytest.mark.skipif(not SHARED.exists(), reason="the shared texts are not here")
def test_real_reports_begin_with_a_title_and_a_salutation() -> None:
    files = sorted((SHARED / "corpus" / "messy" / "web_reports").glob("*.txt"))
    assert files
    for file in files:
        doc = parse(file.read_bytes().decode("utf-8-sig"))
        assert doc.kind is Kind.REPORT, file.name
        assert doc.title
        assert doc.title.endswith("政府工作报告")
        assert doc.speakers
        assert any(b.role is Role.SALUTATION for b in doc.blocks[:25])
        kept = sum(len(b.text) for b in doc.blocks if b.role in (Role.BODY, Role.CLOSING))
        assert kept > 0.97 * len(doc.text.replace("\n", ""))
