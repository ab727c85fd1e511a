from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.docx import (
    STRICT,
    abstract,
    content_types,
    docx,
    level,
    num,
    numbered,
    package,
    paragraph,
    part,
    read,
    relations,
    run,
    text_of,
    zipped,
)
from support.make_docx import DATA, by_libreoffice, by_python_docx, typed
from support.office import convert, needs_office

import policytext as pt
from policytext.errors import FormatError, LimitError
from policytext.loading import Limits

FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
LIST = (
    abstract(0, level(0, "chineseCounting", "%1、")) + abstract(1, level(0, "decimal", "%1.")) + num(1, 0) + num(2, 1)
)
DELETED_MARK = "<w:rPr><w:del/></w:rPr>"


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(code: str, result: str | None = None) -> str:
    inner = FIELD.format("begin") + instruction(code)
    return inner + ("" if result is None else FIELD.format("separate") + result) + FIELD.format("end")


def box(content: str) -> str:
    return f"<w:r><w:pict><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></w:pict></w:r>"


def p(*content: str, properties: str = "") -> str:
    return f"<w:p>{properties and f'<w:pPr>{properties}</w:pPr>'}{''.join(content)}</w:p>"


def table(*rows: list[str]) -> str:
    return "<w:tbl>" + "".join(row(*cells) for cells in rows) + "</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def note(kind: str, note_id: int, *content: str, more: str = "") -> str:
    return f'<w:{kind} w:id="{note_id}" {more}>{"".join(content)}</w:{kind}>'


# The same text by hand and by two programs


@pytest.mark.parametrize("name", ["five_levels_libreoffice", "five_levels_python_docx"])
def test_five_levels_of_automatic_numbers_read_like_typed_ones(name: str) -> None:
    assert_reads_like_typed((DATA / f"{name}.docx").read_bytes())


@pytest.mark.parametrize("styled", [False, True])
def test_what_python_docx_makes_reads_like_typed(styled: bool) -> None:
    assert_reads_like_typed(by_python_docx(styled))


@needs_office
def test_what_libreoffice_makes_reads_like_typed(tmp_path: Path) -> None:
    assert_reads_like_typed(by_libreoffice(tmp_path))


@needs_office
def test_what_libreoffice_saves_again_reads_like_typed(tmp_path: Path) -> None:
    files = {f"{styled}.docx": by_python_docx(styled) for styled in (False, True)}
    for data in convert(files, "docx:Office Open XML Text", tmp_path).values():
        assert_reads_like_typed(data)


def assert_reads_like_typed(data: bytes) -> None:
    extract = read(data)
    assert outline(extract.text) == outline(typed())
    assert "".join(extract.text.split(" ")) == typed()
    assert extract.warnings == ()


def outline(text: str) -> list[tuple[str, str, int, str]]:
    return [(s.marker, s.title, s.level, s.path) for s in pt.split_sections(text).walk()]


def test_the_typed_outline_has_five_levels() -> None:
    assert {level_number for _, _, level_number, _ in outline(typed())} == {1, 2, 3, 4, 5}


# Text

TEXTS = [
    ("paragraphs are lines, empty ones too", paragraph("甲") + paragraph() + paragraph("乙"), "甲\n\n乙"),
    ("runs of one paragraph are one line", p(run("甲"), run("乙")), "甲乙"),
    ("blanks are kept where they are to be", p(run(" 甲 ")), " 甲 "),
    ("blanks of the markup are none", p("<w:r><w:t>\n  甲\n乙 </w:t></w:r>"), "甲 乙"),
    ("soft breaks", p(run("甲"), "<w:r><w:br/></w:r>", run("乙"), "<w:r><w:cr/></w:r>", run("丙")), "甲\n乙\n丙"),
    ("tabs in the text", p(run("甲"), "<w:r><w:tab/></w:r>", run("乙"), "<w:r><w:ptab/></w:r>"), "甲\t乙\t"),
    ("places of tabs are none", p(run("甲"), properties='<w:tabs><w:tab w:val="left" w:pos="9"/></w:tabs>'), "甲"),
    ("a page break within the text", p(run("甲"), '<w:r><w:br w:type="page"/></w:r>', run("乙")), "甲\n乙"),
    (
        "hyphens",
        p(run("0551"), "<w:r><w:noBreakHyphen/></w:r>", run("12"), "<w:r><w:softHyphen/></w:r>", run("3")),
        "0551-123",
    ),
    (
        "content controls",
        f"<w:sdt><w:sdtPr><w:rPr><w:vanish/></w:rPr></w:sdtPr><w:sdtContent>{paragraph('甲')}</w:sdtContent></w:sdt>",
        "甲",
    ),
    ("content controls in a line", p(f"<w:sdt><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>", run("乙")), "甲乙"),
    ("hyperlinks", p('<w:hyperlink r:id="r1">', run("甲"), "</w:hyperlink>", run("乙")), "甲乙"),
    ("smart tags", p("<w:smartTag>", run("甲"), "</w:smartTag><w:customXml>", run("乙"), "</w:customXml>"), "甲乙"),
    (
        "the small characters of a ruby",
        p(f"<w:r><w:ruby><w:rt>{run('jiǎ')}</w:rt><w:rubyBase>{run('甲')}</w:rubyBase></w:ruby></w:r>"),
        "甲",
    ),
    ("formulas", p("<m:oMath><m:r><m:t>x</m:t></m:r><m:r><m:t>=1</m:t></m:r></m:oMath>"), "x=1"),
    ("text outside of any paragraph", f"{run('甲')}<w:tc/>{paragraph('乙')}", "甲\n乙"),
    (
        "symbols of a symbol font",
        p(*(f'<w:r><w:sym w:font="Wingdings" w:char="{c}"/></w:r>' for c in ("F081", "F0FE", "00A7"))),
        "①☑▪",
    ),
    (
        "symbols of no font",
        p('<w:r><w:sym w:font="宋体" w:char="2460"/><w:sym w:char="x"/><w:sym w:char="D800"/></w:r>'),
        "①\ufffd\ufffd",
    ),
    ("properties out of their place", p('<w:outlineLvl w:val="0"/><w:ilvl w:val="1"/>', run("甲")), "甲"),
    ("hidden is what is around", p(f"<w:smartTag><w:rPr><w:vanish/></w:rPr>{run('甲')}</w:smartTag>"), "甲"),
    (
        "a cell outside of any row",
        f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{paragraph('甲')}</w:tc>{paragraph('乙')}",
        "乙",
    ),
    ("a deleted cell that is none", f"<w:cellDel/>{paragraph('甲')}", "甲"),
    ("a style of characters of a mark", p(run("甲"), properties='<w:rPr><w:rStyle w:val="x"/></w:rPr>'), "甲"),
    ("a field of no kind", p(FIELD.format("middle"), run("甲")), "甲"),
    # Revisions
    ("insertions", p(f"<w:ins>{run('甲')}</w:ins><w:moveTo>{run('乙')}</w:moveTo>"), "甲乙"),
    (
        "deletions",
        p("<w:del><w:r><w:delText>甲</w:delText></w:r></w:del>", run("乙"), f"<w:del>{run('丙')}</w:del>"),
        "乙",
    ),
    ("what was moved away", p(f"<w:moveFrom>{run('甲')}</w:moveFrom>", run("乙")), "乙"),
    (
        "a deleted mark joins two paragraphs",
        p(run("甲"), properties=DELETED_MARK) + paragraph("乙") + paragraph("丙"),
        "甲乙\n丙",
    ),
    ("a mark that was moved away", p(run("甲"), properties="<w:rPr><w:moveFrom/></w:rPr>") + paragraph("乙"), "甲乙"),
    (
        "a deleted mark before a table",
        p(run("甲"), properties=DELETED_MARK) + table([paragraph("乙"), paragraph("丙")]),
        "甲\n乙\t丙",
    ),
    (
        "a deleted paragraph leaves nothing",
        p(f"<w:del>{run('甲')}</w:del>", properties=DELETED_MARK) + paragraph("乙"),
        "乙",
    ),
    ("a deleted mark at the end", paragraph("甲") + p(run("乙"), properties=DELETED_MARK), "甲\n乙"),
    (
        "a deleted row",
        table([paragraph("甲")])
        + f"<w:tbl>{row(paragraph('乙'), properties='<w:trPr><w:del/></w:trPr>')}</w:tbl>"
        + paragraph("丙"),
        "甲\n丙",
    ),
    (
        "a deleted cell",
        f"<w:tbl>{row('<w:tcPr><w:cellDel/></w:tcPr>' + paragraph('甲'), paragraph('乙'))}</w:tbl>",
        "乙",
    ),
    ("properties before a change", p(run("甲", "<w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange>")), "甲"),
    # Fields
    ("the result of a field", p(field("PAGEREF _Toc1", run("3"))), "3"),
    ("a simple field", p(f'<w:fldSimple w:instr="DATE">{run("3月5日")}</w:fldSimple>'), "3月5日"),
    (
        "a field within the instruction of another",
        p(
            FIELD.format("begin"),
            instruction("IF "),
            field("MERGEFIELD a", run("甲")),
            instruction(" = 1"),
            FIELD.format("separate"),
            run("乙"),
            FIELD.format("end"),
            run("丙"),
        ),
        "乙丙",
    ),
    (
        "a field within the result of another",
        p(FIELD.format("begin"), FIELD.format("separate"), field("PAGE", run("1")), run("2"), FIELD.format("end")),
        "12",
    ),
    (
        "a field over several paragraphs",
        p(FIELD.format("begin"), FIELD.format("separate"), run("甲")) + p(run("乙"), FIELD.format("end")),
        "甲\n乙",
    ),
    (
        "a field that never ends hides nothing",
        p(FIELD.format("begin")) + p(field("PAGE", run("1"))) + paragraph("乙"),
        "\n1\n乙",
    ),
    ("a field that never began", p(FIELD.format("end"), FIELD.format("separate"), instruction("x"), run("甲")), "甲"),
    ("a figure drawn over a circle", p(field(r"eq \o\ac(○,11)"), run("甲")), "⑪甲"),
    ("a character drawn over a square", p(field(r"EQ \o\ac(□,密)"), run("甲")), "(密)甲"),
    # Text boxes
    ("a text box after the text before it", p(run("甲"), box(paragraph("乙") + paragraph()), run("丙")), "甲丙\n乙"),
    ("a text box at the beginning", p(box(paragraph("乙")), run("甲")), "乙\n甲"),
    ("a box in a box", p(box(p(run("乙"), box(paragraph("丙")))), run("甲")), "乙\n丙\n甲"),
    (
        "alternatives with one text",
        p(
            "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>",
            paragraph("甲"),
            "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>",
            paragraph("甲"),
            "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            run("乙"),
        ),
        "甲\n乙",
    ),
    (
        "the text of an alternative",
        p("<w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:t>甲</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
        "甲",
    ),
    (
        "alternatives without their frame",
        p("<mc:Choice>", run("甲"), "</mc:Choice><mc:Fallback>", run("乙"), "</mc:Fallback>"),
        "甲乙",
    ),
    (
        "word art",
        p('<w:r><w:pict><v:shape><v:textpath string="某某县人民政府文件"/></v:shape></w:pict></w:r>'),
        "某某县人民政府文件\n",
    ),
    # Tables
    (
        "rows are lines with tabs",
        table([paragraph("甲"), paragraph("乙")], [paragraph("丙"), paragraph("丁")]),
        "甲\t乙\n丙\t丁",
    ),
    (
        "empty cells keep their place",
        table([paragraph(), paragraph("乙"), paragraph()], [paragraph(), paragraph()]),
        "\t乙",
    ),
    (
        "a cell of two paragraphs",
        table([paragraph("甲"), paragraph("乙") + paragraph() + paragraph("丙")]),
        "甲\n乙\n丙",
    ),
    ("a cell with a soft break", table([paragraph("甲"), p(run("乙"), "<w:r><w:br/></w:r>", run("丙"))]), "甲\n乙\n丙"),
    (
        "a table within a table",
        table([paragraph("甲"), table([paragraph("乙"), paragraph("丙")]) + paragraph()]),
        "甲\n乙\t丙",
    ),
    ("a table between paragraphs", paragraph("甲") + table([paragraph("乙")]) + paragraph("丙"), "甲\n乙\n丙"),
    ("a row without cells", "<w:tbl><w:tr/></w:tbl>" + paragraph("甲"), "甲"),
]


@pytest.mark.parametrize(("body", "text"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_the_text_is_that_of_the_page(body: str, text: str) -> None:
    extract = read(docx(body))
    assert extract.text == text
    assert extract.warnings == ()
    assert (extract.format, extract.encoding, extract.pages) == ("docx", None, ())


NUMBERED = [
    (
        "a deleted paragraph does not count",
        numbered("甲", 1)
        + p(f"<w:del>{run('乙')}</w:del>", properties=f'<w:numPr><w:numId w:val="1"/></w:numPr>{DELETED_MARK}')
        + numbered("丙", 1),
        "一、甲\n二、丙",
    ),
    (
        "joined paragraphs have the number of the first",
        p(run("甲"), properties=f'<w:numPr><w:numId w:val="1"/></w:numPr>{DELETED_MARK}')
        + numbered("乙", 1)
        + numbered("丙", 1),
        "一、甲乙\n二、丙",
    ),
    (
        "an automatic number in an empty cell",
        table([numbered("", 1), paragraph("甲")], [numbered("", 1), paragraph("乙")]),
        "一、\t甲\n二、\t乙",
    ),
    ("a number alone has no blank behind it", numbered("", 2) + numbered("", 1), "1.\n一、"),
    (
        "a page break before the text",
        p('<w:r><w:br w:type="page"/></w:r>', run("甲"), properties='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        "一、甲",
    ),
    (
        "a numbering before a change",
        p(run("甲"), properties='<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'),
        "甲",
    ),
]


@pytest.mark.parametrize(("body", "text"), [case[1:] for case in NUMBERED], ids=[case[0] for case in NUMBERED])
def test_numbers_follow_what_is_printed(body: str, text: str) -> None:
    assert text_of(body, numbering=LIST) == text


# What is left out is told

VANISH = "<w:vanish/>"
LOST = [
    ("hidden text", p(run("甲"), run("乙丙", VANISH)), "甲", "2 times a character of hidden text, which is left out"),
    (
        "hidden by a style of characters",
        p(run("甲", '<w:rStyle w:val="H"/>'), run("乙")),
        "乙",
        "a character of hidden text, which is left out",
    ),
    (
        "hidden by the style of the paragraph",
        paragraph("甲", '<w:pStyle w:val="P"/>') + paragraph("乙"),
        "乙",
        "a character of hidden text, which is left out",
    ),
    (
        "a field without its result",
        p(run("甲"), field("AUTONUM")),
        "甲",
        "a field AUTONUM without a result: it is not shown as on the page",
    ),
    (
        "a formula",
        p(run("甲"), field(r"EQ \s\up 5(乙) \f(1,2)")),
        "甲(乙) (1,2)",
        "a field EQ without a result: it is not shown as on the page",
    ),
    (
        "a private symbol",
        p('<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>'),
        "\uf061",
        "a symbol that only its font can show: its code is kept",
    ),
    ("a chart", p(run("甲"), "<w:r><w:drawing><c:chart/></w:drawing></w:r>"), "甲", "a chart, which is not read"),
    (
        "an embedded document",
        '<w:altChunk r:id="r9"/>' + paragraph("甲"),
        "甲",
        "a document within the document, which is not read",
    ),
    (
        "an embedded object",
        p("<w:r><w:object><o:OLEObject/></w:object></w:r>", run("甲")),
        "甲",
        "an embedded object, which is not read",
    ),
    (
        "a lost note",
        p(run("甲"), '<w:r><w:footnoteReference w:id="7"/></w:r>'),
        "甲",
        "a note that the file does not have",
    ),
    (
        "a lost numbering",
        numbered("甲", 8),
        "甲",
        "a numbering that the file does not define: its paragraphs are without numbers",
    ),
]
HIDING = (
    '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:vanish/></w:rPr></w:style>'
)


@pytest.mark.parametrize(("body", "text", "warning"), [case[1:] for case in LOST], ids=[case[0] for case in LOST])
def test_what_is_left_out_is_told(body: str, text: str, warning: str) -> None:
    extract = read(docx(body, styles=HIDING))
    assert (extract.text, extract.warnings) == (text, (warning,))


SHOWN = '<w:vanish w:val="off"/>'


@pytest.mark.parametrize("on", ["1", "true", "on"])
def test_the_usual_style_holds_for_paragraphs_that_name_none_however_the_file_says_yes(on: str) -> None:
    usual = f'<w:style w:type="paragraph" w:default="{on}" w:styleId="U"><w:rPr>{VANISH}</w:rPr></w:style>'
    other = '<w:style w:type="paragraph" w:styleId="O"/>'
    body = paragraph("甲") + paragraph("乙", '<w:pStyle w:val="O"/>')
    assert text_of(body, styles=usual + other) == "乙"
    assert text_of(body, styles=usual.replace(on, "0") + other) == "甲\n乙"


def test_a_deleted_row_leaves_the_rows_behind_it() -> None:
    deleted = row(paragraph("甲"), properties="<w:trPr><w:del/></w:trPr>")
    assert text_of(f"<w:tbl>{deleted}{row(paragraph('乙'))}</w:tbl>" + paragraph("丙")) == "乙\n丙"


def test_an_instruction_in_pieces_is_one() -> None:
    pieces = FIELD.format("begin") + instruction("E") + instruction(r"Q \o\ac(□,") + instruction("密)")
    assert text_of(p(pieces + FIELD.format("end"), run("甲"))) == "(密)甲"


def test_a_part_that_is_no_xml_is_named() -> None:
    members = package(paragraph("甲"), styles="")
    for name in ("[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml"):
        with pytest.raises(FormatError, match=re.escape(f"a file: {name}")):
            read(zipped({**members, name: b"<a><b></a>"}))


def test_a_hidden_mark_joins_two_paragraphs() -> None:
    body = p(run("甲"), properties=f"<w:rPr>{VANISH}</w:rPr>") + p(run("乙"), properties=f"<w:rPr>{SHOWN}</w:rPr>")
    assert text_of(body + paragraph("丙")) == "甲乙\n丙"


def test_what_a_style_hides_may_be_shown_again() -> None:
    assert text_of(p(run("甲", SHOWN), properties='<w:pStyle w:val="P"/>'), styles=HIDING) == "甲"


def test_a_number_format_that_is_not_known_is_written_in_decimals_and_told() -> None:
    extract = read(docx(numbered("甲", 1), numbering=abstract(0, level(0, "thaiLetters", "%1)")) + num(1, 0)))
    assert extract.text == "1) 甲"
    assert extract.warnings == ("the number format 'thaiLetters', which is not known: written in decimals",)


# Notes

NOTES = (
    note("footnote", -1, paragraph("——"), more='w:type="separator"')
    + note("footnote", 2, paragraph("注文一"))
    + note("footnote", 3, paragraph("注文二"), paragraph("又"))
    + note("footnote", 4)
)


def reference(note_id: int, kind: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{kind}Reference w:id="{note_id}" {more}/></w:r>'


def test_notes_follow_their_paragraph() -> None:
    body = p(run("甲"), reference(3), run("乙"), reference(2)) + paragraph("丙")
    assert text_of(body, footnotes=NOTES) == "甲[1]乙[2]\n[1] 注文二\n又\n[2] 注文一\n丙"


def test_notes_of_a_table_follow_its_row() -> None:
    body = table([p(run("甲"), reference(2)), paragraph("乙")], [paragraph("丙"), paragraph("丁")])
    assert text_of(body, footnotes=NOTES) == "甲[1]\t乙\n[1] 注文一\n丙\t丁"


def test_endnotes_count_by_themselves_and_a_note_comes_once() -> None:
    body = p(run("甲"), reference(2), reference(5, "endnote"), reference(2))
    ends = note("endnote", 5, paragraph("尾注"))
    assert text_of(body, footnotes=NOTES, endnotes=ends) == "甲[1][i][1]\n[1] 注文一\n[i] 尾注"


def test_a_note_with_a_mark_of_its_own_has_that() -> None:
    body = p(run("甲"), reference(2, more='w:customMarkFollows="1"'), run("*")) + p(run("乙"), reference(4))
    assert text_of(body, footnotes=NOTES) == "甲*\n注文一\n乙[2]\n[2] "


def test_a_hidden_reference_has_no_note() -> None:
    assert (
        text_of(p(run("甲"), reference(2).replace("<w:foot", f"<w:rPr>{VANISH}</w:rPr><w:foot")), footnotes=NOTES)
        == "甲"
    )


# Headings

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="我的标题"/><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="1"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="标题 4"/>'
    '<w:style w:type="paragraph" w:styleId="z"><w:basedOn w:val="z"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "found"),
    [
        ('<w:pStyle w:val="1"/>', 1),
        ('<w:pStyle w:val="x"/>', 1),
        ('<w:pStyle w:val="y"/>', 3),
        ('<w:pStyle w:val="标题 4"/>', 4),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', None),
        ('<w:outlineLvl w:val="1"/>', 2),
        ('<w:outlineLvl w:val="x"/>', None),
        ('<w:pStyle w:val="z"/>', None),
        ('<w:pStyle w:val="unknown"/>', None),
        ("", None),
    ],
)
def test_heading_styles_are_kept(properties: str, found: int | None) -> None:
    extract = read(docx(paragraph("前") + paragraph(" 甲乙 ", properties) + paragraph(), styles=STYLES))
    assert [(h.text, h.level) for h in extract.headings] == ([] if found is None else [("甲乙", found)])


def test_a_heading_holds_its_number_and_an_empty_one_is_none() -> None:
    heading = '<w:pStyle w:val="1"/>'
    body = (
        paragraph("", heading)
        + paragraph("甲", heading + '<w:numPr><w:numId w:val="1"/></w:numPr>')
        + table([paragraph("乙", heading), paragraph()], [paragraph("丙", heading), paragraph("丁")])
    )
    extract = read(docx(body, numbering=LIST, styles=STYLES))
    assert [h.text for h in extract.headings] == ["一、甲", "乙"]


# Packages


def test_strict_files_are_read() -> None:
    kinds = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    members = package(numbered("甲", 1), STRICT, numbering=LIST)
    members["_rels/.rels"] = relations([("officeDocument", "word/document.xml")], kinds).encode()
    members["word/_rels/document.xml.rels"] = relations([("numbering", "numbering.xml")], kinds).encode()
    assert read(zipped(members)).text == "一、甲"


@pytest.mark.parametrize(
    "main_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_files_with_macros_and_templates_are_read(main_type: str) -> None:
    members = package(paragraph("甲"))
    members["[Content_Types].xml"] = content_types("word/document.xml", main_type).encode()
    assert read(zipped(members)).text == "甲"


def test_the_main_part_is_where_the_file_says() -> None:
    members = package(paragraph("旧"))
    members["[Content_Types].xml"] = content_types("doc/main22.xml").encode()
    members["_rels/.rels"] = relations([("thumbnail", "x.png"), ("officeDocument", "/doc/main22.xml")]).encode()
    members["doc/main22.xml"] = part("document", f"<w:body>{numbered('甲', 1)}</w:body>").encode()
    members["doc/_rels/main22.xml.rels"] = relations([("numbering", "../word/numbering.xml")]).encode()
    members["word/numbering.xml"] = part("numbering", LIST).encode()
    assert read(zipped(members)).text == "一、甲"
    assert pt.loads(zipped(members)).text == "一、甲"


def test_a_file_of_the_main_part_alone_is_read_and_case_does_not_matter() -> None:
    data = package(paragraph("甲"))["word/document.xml"]
    assert read(zipped({"word/document.xml": data})).text == "甲"
    assert read(zipped({"Word\\Document.XML": data})).text == "甲"


def test_a_part_that_is_referred_to_and_lacks_is_no_error() -> None:
    members = package(paragraph("甲"), numbering=LIST)
    del members["word/numbering.xml"]
    assert read(zipped(members)).text == "甲"


def test_an_external_target_is_not_followed() -> None:
    members = package(paragraph("甲"))
    members["word/_rels/document.xml.rels"] = (
        relations([("styles", "document.xml")])
        .replace("<Relationship ", '<Relationship TargetMode="External" ')
        .encode()
    )
    assert read(zipped(members)).text == "甲"


@pytest.mark.parametrize(
    ("members", "message"),
    [
        ({"a.txt": b"a"}, "no Word document .it has no main part.; save it as docx, or unpack it"),
        (
            {
                **package(paragraph("甲")),
                "[Content_Types].xml": content_types("word/document.xml", "application/vnd.x.sheet.main+xml").encode(),
            },
            "its main part is application/vnd.x.sheet.main",
        ),
        (
            {"word/document.xml": b"<a><b></a>"},
            r"word/document.xml: not well-formed XML \(mismatched tag.*open it in Word",
        ),
        ({"word/document.xml": b""}, "word/document.xml: not well-formed XML"),
        ({"word/document.xml": b'<?xml version="1.0" encoding="shift_jis"?><a/>'}, "not well-formed XML .multi-byte"),
        (
            {"word/document.xml": b'<?xml version="1.0" encoding="nonsense"?><a/>'},
            "not well-formed XML .unknown encoding",
        ),
    ],
)
def test_what_is_no_word_file_is_named(members: dict[str, bytes], message: str) -> None:
    with pytest.raises(FormatError, match=f"a file: .*{message}"):
        read(zipped(members))


def test_characters_and_elements_are_limited() -> None:
    with pytest.raises(
        LimitError, match=r"more than 3 characters; split the document, or raise the limit: limits=Limits\(characters"
    ):
        read(docx(paragraph("甲乙丙丁")), Limits(characters=3))
    assert read(docx(paragraph("甲乙丙")), Limits(characters=3)).text == "甲乙丙"


def test_a_part_in_utf_16_is_read() -> None:
    members = package(paragraph("甲"))
    members["word/document.xml"] = members["word/document.xml"].decode().replace("UTF-8", "UTF-16").encode("utf-16")
    assert read(zipped(members)).text == "甲"


def test_a_part_of_too_many_elements_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("policytext.loading.docx.markup._TREE_ELEMENTS", 20)
    with pytest.raises(LimitError, match=r"a file: word/styles.xml: more than 20 elements, .*; split the document"):
        read(docx(paragraph("甲"), styles="<w:style/>" * 20))


def test_a_package_whose_types_do_not_name_the_main_part_is_read() -> None:
    members = package(paragraph("甲"))
    members["[Content_Types].xml"] = content_types("word/styles.xml").encode()
    assert read(zipped(members)).text == "甲"


def test_a_word_file_is_loaded_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "讲话.bin").write_bytes((DATA / "five_levels_python_docx.docx").read_bytes())
    doc = pt.load(tmp_path / "讲话.bin")
    assert doc.origin is not None
    assert (doc.origin.format, doc.origin.encoding, doc.origin.warnings) == ("docx", None, ())
    assert (doc.title, str(doc.kind)) == ("在青禾县营商环境建设推进会上的讲话", "speech")
    assert [h.text for h in doc.headings][:2] == ["一、提高站位，认清形势", "（一）发展机遇前所未有"]
    assert [(s.marker, s.title, s.level, s.path) for s in pt.split_sections(doc).walk()] == outline(typed())


def test_headings_without_numbers_become_sections_by_their_levels() -> None:
    heading = [
        paragraph(text, f'<w:outlineLvl w:val="{i}"/>')
        for text, i in (("总体要求", 0), ("指导思想", 1), ("主要任务", 0))
    ]
    matter = paragraph("要坚持问题导向，把各项工作抓实抓细，确保年度目标任务全面完成。")
    title = paragraph("关于做好某项工作的实施方案") + paragraph("各乡镇人民政府：")
    doc = pt.loads(docx(title + heading[0] + heading[1] + matter + heading[2] + matter))
    assert [(s.path, s.title, s.implicit) for s in pt.split_sections(doc).walk()] == [
        ("1", "总体要求", True),
        ("1.1", "指导思想", True),
        ("2", "主要任务", True),
    ]
