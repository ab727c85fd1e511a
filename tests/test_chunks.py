"""Chunks: cut where a reader would cut, never too large, and together the whole text."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from functools import cache
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import Numbered, fragments, measures, numbered_documents
from support.cases import read_cases
from support.chunking import chunk_faults, slice_faults
from support.processes import printed_under_seeds

from policytext import (
    ArgumentError,
    Block,
    Chunk,
    Document,
    PolicyTextError,
    Role,
    load,
    parse,
    split_chunks,
    split_sections,
)
from policytext.chunks.marks import find_pairs
from policytext.chunks.sizes import Options

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CAPS = (200, 500, 800, 2_000)


# --- where the text is cut ----------------------------------------------------------------------


@pytest.mark.parametrize("case", read_cases("chunks_cuts"))
def test_a_text_is_cut_where_a_reader_would(case: dict[str, Any]) -> None:
    document = parse(case["text"])
    chunks = split_chunks(document, case["cap"], min_chars=case.get("min"))
    assert [chunk.text.replace("\n", "⏎") for chunk in chunks] == case["expect"]
    for name, field in (("paths", "path"), ("contexts", "context"), ("sections", "sections")):
        if name in case:
            assert [list(getattr(chunk, field)) for chunk in chunks] == case[name]
    if "roles" in case:
        assert [str(chunk.role) for chunk in chunks] == case["roles"]
    assert slice_faults(document, chunks, case["cap"]) == []


def test_a_chunk_carries_titles_numbers_level_and_sections() -> None:
    text = (
        "白石县水利工作要点\n一、修水库\n（一）查隐患。要逐座检查。\n（二）除险情。要逐座加固。\n二、修水渠\n要疏通。"
    )
    chunks = split_chunks(text, 32)
    assert [(c.path, c.numbers, c.level, c.sections) for c in chunks] == [
        (("白石县水利工作要点",), (), 0, ("1.1",)),
        (("白石县水利工作要点", "修水库", "除险情"), (1, 2), 2, ("1.2",)),
        (("白石县水利工作要点", "修水渠"), (2,), 1, ("2",)),
    ]
    outline = split_sections(text)
    assert all(outline[path].source == text for c in chunks for path in c.sections)


def test_with_context_puts_the_headings_above_in_front_and_says_none_twice() -> None:
    text = "白石县水利工作要点\n一、修水库\n（一）查隐患。要逐座检查。\n（二）除险情。要逐座加固。"
    first, second = split_chunks(text, 32)
    assert first.with_context() == first.text
    assert second.with_context() == "白石县水利工作要点 > 一、修水库\n（二）除险情。要逐座加固。"
    assert second.with_context("/") == "白石县水利工作要点/一、修水库\n（二）除险情。要逐座加固。"


def test_a_long_lead_is_clipped_in_the_context_and_whole_in_the_path() -> None:
    lead = "各级各部门要坚决贯彻县委县政府的决策部署，把思想和行动统一到全县工作大局上来，" * 2
    text = f"一、{lead}务求实效。{'要逐项抓好落实。' * 12}\n二、修水渠。"
    chunk = split_chunks(text, 100, min_chars=0)[1]
    assert chunk.path == (f"{lead}务求实效",)
    assert len(chunk.context[0]) == 60
    assert chunk.context[0].endswith("…")


def test_text_without_sections_blocks_or_words_is_cut_all_the_same() -> None:
    assert split_chunks("") == ()
    assert split_chunks(" \n\u3000\r\n") == ()
    by_hand = Document("要植树。\n\n　要修路。\r\n要架桥。")
    assert [c.text for c in split_chunks(by_hand, 5, min_chars=0)] == ["要植树。", "要修路。", "要架桥。"]
    furniture = Document("上一篇 下一篇", blocks=(Block("上一篇 下一篇", 0, 7, Role.FURNITURE),))
    assert split_chunks(furniture) == ()


def test_what_stands_behind_a_page_menu_is_a_chunk_of_its_own() -> None:
    menu = "首页 新闻 政务 服务 互动 专题 " * 6
    text = f"要植树。{menu}要修路。"
    blocks = (
        Block(text, 0, 4, Role.BODY),
        Block(text, 4, len(text) - 4, Role.FURNITURE),
        Block(text, len(text) - 4, len(text), Role.BODY),
    )
    assert [c.text for c in split_chunks(Document(text, blocks=blocks))] == ["要植树。", "要修路。"]


def test_a_menu_parts_the_heading_of_an_annex_too() -> None:
    menu = "首页 新闻 政务 服务 互动 专题 " * 6
    pieces = ["要植树。", "附件", menu.strip(), "方案", "要修路。"]
    roles = [Role.BODY, Role.ATTACHMENT, Role.FURNITURE, Role.ATTACHMENT, Role.BODY]
    text = "\n".join(pieces)
    starts = [text.index(piece) for piece in pieces]
    blocks = tuple(Block(text, s, s + len(p), r) for s, p, r in zip(starts, pieces, roles, strict=True))
    assert [c.text for c in split_chunks(Document(text, blocks=blocks))] == ["要植树。", "附件", "方案\n要修路。"]


def test_a_closing_mark_at_the_beginning_of_a_paragraph_stays_with_the_one_before() -> None:
    chunks = split_chunks(Document("要植好树\n。要修好路。\n要架好桥。"), 8, min_chars=0)
    assert [c.text for c in chunks] == ["要植好树\n。", "要修好路。", "要架好桥。"]


def test_characters_without_width_stay_with_the_text_before_them() -> None:
    document = parse("一、要植好树。\u200b\n二、要修好路。\u200b")
    chunks = split_chunks(document, 8, min_chars=0)
    assert [c.text for c in chunks] == ["一、要植好树。\u200b", "二、要修好路。\u200b"]


def test_marks_that_cross_enclose_what_lies_between_the_first_and_the_last() -> None:
    def always(start: int, end: int) -> bool:
        return end > start

    assert find_pairs("好“对（行”要）办（理）", always) == [(1, 8), (9, 12)]
    assert find_pairs("好“对“行”要", always) == [(3, 6)]
    assert find_pairs("“好（对）行”", always) == [(0, 7)]
    assert find_pairs("“好（对）行”", lambda start, end: end - start < 4) == [(2, 5)]


# --- options ------------------------------------------------------------------------------------


def test_min_chars_joins_what_is_small_to_a_neighbour_within_the_cap() -> None:
    text = "一、修水库\n（一）查隐患。要逐座检查一遍。\n（二）除险情。\n二、修水渠。要疏通。"
    apart = split_chunks(text, 24, min_chars=0)
    joined = split_chunks(text, 24, min_chars=10)
    assert [c.text for c in apart] == [
        "一、修水库\n（一）查隐患。要逐座检查一遍。",
        "（二）除险情。",
        "二、修水渠。要疏通。",
    ]
    assert [c.text for c in joined] == [
        "一、修水库\n（一）查隐患。要逐座检查一遍。",
        "（二）除险情。\n二、修水渠。要疏通。",
    ]
    assert (joined[1].path, joined[1].context, joined[1].sections) == ((), ("一、修水库",), ("1.2", "2"))


def test_no_section_is_opened_at_the_end_of_a_chunk_for_the_sake_of_a_small_one() -> None:
    text = (
        "一、修水渠。\n二、修水库\n要抓紧。\n（一）查隐患。要逐座检查，不留死角。\n（二）除险情。要逐座加固，不留死角。"
    )
    for low in (0, 12):
        chunks = split_chunks(text, 30, min_chars=low)
        assert not any("修水渠" in c.text and "修水库" in c.text for c in chunks)


def test_overlap_repeats_sentences_of_the_same_section_and_counts_against_the_cap() -> None:
    text = "一、植树\n要选好苗。要挖好坑。要浇好水。要管好林。\n二、修路\n要铺好石。"
    chunks = split_chunks(text, 17, overlap=1)
    assert [(c.overlap, c.text) for c in chunks] == [
        ("", "一、植树\n要选好苗。要挖好坑。"),
        ("要挖好坑。", "要浇好水。要管好林。"),
        ("", "二、修路\n要铺好石。"),
    ]
    assert chunks[1].with_context() == "一、植树\n要挖好坑。要浇好水。要管好林。"
    assert chunks[1].overlap_start == text.index("要挖好坑")


def test_sentences_to_repeat_take_half_the_cap_at_most() -> None:
    text = "要选好树苗和农家肥。要挖好坑。" + "要把树苗浇好水管好护好防好火防好虫。" * 3
    assert {c.overlap for c in split_chunks(text, 24, overlap=3)} == {"", "要挖好坑。"}
    assert [c.overlap for c in split_chunks("要选苗。要挖坑。要浇水。要管林。", 12, overlap=3)] == ["", "要浇水。"]


def test_an_overlap_that_leaves_no_room_is_dropped() -> None:
    def cube(text: str) -> int:
        return len(text) ** 3

    chunks = split_chunks("好。对。行。", 16, measure=cube, overlap=1, min_chars=0)
    assert [(c.overlap, c.text) for c in chunks] == [("", "好。"), ("", "对。"), ("", "行。")]


def test_the_cap_holds_by_a_measure_that_a_longer_text_may_lower() -> None:
    def odd(text: str) -> int:
        return 100 if len(text) == 8 else len(text)

    chunks = split_chunks("要植树。要修路。\n要架桥。要治水。", 13, measure=odd, min_chars=0)
    assert [c.text for c in chunks] == ["要植树。", "要修路。\n要架桥。要治水。"]
    assert [c.text for c in split_chunks("要植树。要修路。", 8, measure=lambda _: 0)] == ["要植树。要修路。"]


def test_an_outline_that_is_given_is_used_and_must_be_of_the_text() -> None:
    document = parse("一、植树。\n二、修路。")
    assert split_chunks(document, outline=split_sections(document)) == split_chunks(document)
    with pytest.raises(ArgumentError, match="another text"):
        split_chunks(document, outline=split_sections("一、植树。"))
    with pytest.raises(TypeError, match="Outline"):
        split_chunks(document, outline=())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "options",
    [
        {"max_chars": 0},
        {"max_chars": -3},
        {"max_chars": 10, "min_chars": 11},
        {"min_chars": -1},
        {"overlap": -1},
    ],
    ids=str,
)
def test_limits_that_cannot_be_kept_are_refused(options: dict[str, int]) -> None:
    with pytest.raises(ArgumentError, match="give max_chars >= 1"):
        split_chunks("要植树。", **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "options",
    [
        {"max_chars": "800"},
        {"max_chars": 80.0},
        {"max_chars": True},
        {"min_chars": 1.5},
        {"overlap": "1"},
        {"overlap": None},
        {"measure": 3},
        {"measure": list},
        {"size": 3},
    ],
    ids=str,
)
def test_values_of_another_type_and_unknown_options_are_type_errors(options: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        split_chunks("要植树。", **options)


def test_help_shows_every_option_with_what_it_is_unless_given() -> None:
    shown = signature(split_chunks).parameters
    assert list(shown) == ["document", "max_chars", "min_chars", "overlap", "measure", "outline"]
    assert set(Options.__optional_keys__) == set(shown) - {"document", "max_chars"}
    text = "一、植树。要种好树，要管好树。\n二、修路。"
    given = {name: parameter.default for name, parameter in shown.items() if name != "document"}
    assert split_chunks(text, **given) == split_chunks(text)
    with pytest.raises(TypeError, match="no option 'max_tokens'; it has measure, min_chars, outline, overlap"):
        split_chunks(text, max_tokens=3)  # type: ignore[call-arg]


def test_only_documents_and_texts_are_split() -> None:
    with pytest.raises(TypeError, match="Document or a str, not bytes"):
        split_chunks(b"")  # type: ignore[arg-type]


def test_a_character_that_measures_more_than_the_cap_is_named() -> None:
    with pytest.raises(ArgumentError, match="'植' at 1"):
        split_chunks("a植", 1, measure=lambda text: len(text.encode()))


def test_the_measure_is_asked_seldom_and_of_short_texts() -> None:
    asked: list[int] = []

    def measure(text: str) -> int:
        asked.append(len(text))
        return (len(text) * 2 + 2) // 3

    text = "全县上下要把春耕生产摆在重要位置，抓紧抓实抓好。“一要备足农资，二要修好水渠”，这是硬任务。" * 2_000
    chunks = split_chunks(text, 200, measure=measure)
    assert len(chunks) > 250
    assert len(asked) < 20 * len(chunks)
    assert max(asked) < 3 * 300
    assert sum(asked) < 20 * len(text)


# --- the value ----------------------------------------------------------------------------------


def test_an_id_depends_on_path_and_text_and_not_on_what_stands_elsewhere() -> None:
    text = "一、植树。要选好苗。\n二、修路。要铺好石。"
    before, after = split_chunks(text, 12), split_chunks("现就有关工作通知如下。\n" + text, 12)
    assert [c.id for c in before] == [c.id for c in after[1:]]
    assert split_chunks("一、种树。要选好苗。\n二、修路。要铺好石。", 12)[1].id == before[1].id
    assert all(len(c.id) == 16 and int(c.id, 16) >= 0 for c in after)


def test_the_same_words_in_two_places_have_two_ids() -> None:
    chunks = split_chunks("要植树。\n要植树。\n要植树。", 4, min_chars=0)
    assert [c.text for c in chunks] == ["要植树。"] * 3
    assert len({c.id for c in chunks}) == 3


def test_chunks_are_the_same_in_every_process() -> None:
    code = (
        "from policytext import split_chunks\n"
        "text = open('seeds/report_qinghe_2026.txt', 'rb').read().decode('utf-8')\n"
        "print([(c.start, c.end, c.id, c.path) for c in split_chunks(text, 300, overlap=1)])"
    )
    assert len(printed_under_seeds(f"import os\nos.chdir({str(ROOT)!r})\n{code}")) == 1


def test_a_chunk_is_a_plain_value() -> None:
    (chunk,) = split_chunks("一、植树。要选好苗。")
    assert pickle.loads(pickle.dumps(chunk)) == chunk
    assert hash(chunk) == hash(split_chunks("一、植树。要选好苗。")[0])
    assert Chunk("要植树。", 0, 4).overlap == ""
    with pytest.raises(ArgumentError, match="overlap_start 3"):
        Chunk("要植树。", 0, 4, overlap_start=3)
    with pytest.raises(ArgumentError, match="outside the text"):
        Chunk("要植树。", 0, 9)


# --- what holds for every text ------------------------------------------------------------------


@given(numbered_documents(), st.integers(60, 400), measures(), st.integers(0, 3), st.sampled_from([None, 0, 30]))
def test_chunks_of_a_numbered_document_have_no_fault(
    numbered: Numbered, cap: int, measure: Callable[[str], int], overlap: int, low: int | None
) -> None:
    document = parse(numbered.text)
    outline = split_sections(document)
    cap = max(cap, measure("县" * 60))
    chunks = split_chunks(document, cap, outline=outline, measure=measure, overlap=overlap, min_chars=low)
    assert chunk_faults(document, outline, chunks, cap, measure) == []


@given(fragments(), st.integers(1, 60), measures(), st.integers(0, 3))
def test_any_text_is_cut_into_slices_that_fit_and_make_up_the_whole(
    text: str, cap: int, measure: Callable[[str], int], overlap: int
) -> None:
    document = parse(text)
    cap = max(cap, max(map(measure, text), default=1))
    chunks = split_chunks(document, cap, measure=measure, overlap=overlap)
    assert slice_faults(document, chunks, cap, measure) == []
    assert chunks == split_chunks(document, cap, measure=measure, overlap=overlap)
    assert len({c.id for c in chunks}) == len(chunks)


@given(numbered_documents(), st.integers(40, 300))
def test_a_section_that_fits_is_cut_only_if_a_heading_or_a_scrap_needs_it(numbered: Numbered, cap: int) -> None:
    document = parse(numbered.text)
    outline = split_sections(document)
    chunks = split_chunks(document, cap, outline=outline, min_chars=0)
    first = {child.start for section in outline.walk() for child in section.children[:1]}
    for section in outline.walk():
        alone = section.start not in first and section.evidence[1] == "line start"
        if alone and section.end - section.start <= cap:
            assert any(c.start <= section.start and section.end <= c.end for c in chunks), section.path


HOSTILE = {
    "one character": "县",
    "full stops": "。",
    "commas": "，",
    "openers": "“",
    "closers": "”",
    "nested": "（“",
    "quotes": '"',
    "line feeds": "\n",
    "returns": "\r\n",
    "blanks": "\u3000",
    "no width": "\u200b",
    "digits": "7",
    "numerals": "一",
    "items": "一要",
    "headings": "一、\n",
    "brackets": "（一）",
    "notes": "。（注）",
    "annexes": "附件\n",
    "words": "ab ",
    "combining": "e\u0301",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_cut_in_few_steps(unit: str) -> None:
    text = (unit * 100_000)[:100_000]
    asked = 0

    def measure(piece: str) -> int:
        nonlocal asked
        asked += len(piece)
        return len(piece)

    document = parse(text)
    chunks = split_chunks(document, 500, measure=measure)
    assert slice_faults(document, chunks, 500) == []
    assert asked <= 100 * len(text)


# --- whole texts --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_the_samples_are_chunked_without_a_fault(path: Path) -> None:
    document = load(path)
    outline = split_sections(document)
    for cap in (100, *CAPS):
        assert chunk_faults(document, outline, split_chunks(document, cap, outline=outline), cap) == []


@cache
def shared_documents() -> tuple[tuple[str, Document], ...]:
    return tuple(_read_shared())


def _read_shared() -> Iterator[tuple[str, Document]]:
    for path in sorted((SHARED / "corpus").rglob("*")):
        if path.suffix == ".jsonl":
            for number, line in enumerate(path.read_bytes().decode("utf-8").split("\n"), 1):
                if line.strip():
                    yield f"{path.name}:{number}", parse(json.loads(line)["text"])
        elif path.suffix in (".txt", ".html"):
            try:
                yield path.name, load(path)
            except PolicyTextError as error:  # a format that this installation does not read
                yield path.name, Document(str(error))


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "corpus").is_dir(), reason="the shared corpus is absent")
@pytest.mark.parametrize("cap", CAPS)
def test_no_text_of_the_corpus_has_a_fault(cap: int) -> None:
    faults = []
    for name, document in shared_documents():
        outline = split_sections(document)
        chunks = split_chunks(document, cap, outline=outline)
        faults += [f"{name} {fault}" for fault in chunk_faults(document, outline, chunks, cap)]
    assert faults == []
    assert len(shared_documents()) > 300


# --- the judge of faults itself -----------------------------------------------------------------

TEXT = "一、植树造林\n要选好树苗，要“挖好树坑”，共3.5亿株。\n（一）浇水。\n二、修路架桥。"


def test_the_judge_finds_nothing_where_nothing_is_wrong() -> None:
    document = parse(TEXT)
    outline = split_sections(document)
    assert chunk_faults(document, outline, (Chunk(TEXT, 0, len(TEXT), id="a"),), 100) == []


@pytest.mark.parametrize(
    ("cuts", "cap", "fault"),
    [
        ([(0, 7), (7, len(TEXT))], 100, "begins or ends with a blank"),
        ([(0, 6), (7, len(TEXT))], 100, "a heading alone"),
        ([(0, 12), (12, len(TEXT))], 100, "begins with '，'"),
        ([(0, 17), (17, len(TEXT))], 100, "cut inside '“"),
        ([(0, 23), (23, len(TEXT))], 100, "cut a number"),
        ([(0, 14), (13, len(TEXT))], 100, "overlaps the chunk before"),
        ([(0, 20), (24, len(TEXT))], 100, "text is lost"),
        ([(0, 20)], 100, "text is lost"),
        ([(0, len(TEXT))], 20, "is more than 20"),
    ],
)
def test_the_judge_finds_every_kind_of_fault(cuts: list[tuple[int, int]], cap: int, fault: str) -> None:
    document = parse(TEXT)
    chunks = [Chunk(TEXT, start, end, id=str(start)) for start, end in cuts]
    assert any(fault in found for found in chunk_faults(document, split_sections(document), chunks, cap))


def test_the_judge_finds_one_id_used_twice() -> None:
    document = parse("要植树。\n要修路。")
    chunks = [Chunk(document.text, 0, 4, id="a"), Chunk(document.text, 5, 9, id="a")]
    assert chunk_faults(document, split_sections(document), chunks, 100) == ["two chunks have one id"]
