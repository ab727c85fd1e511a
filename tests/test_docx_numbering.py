from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.docx import abstract, docx, level, num, numbered, paragraph, read
from support.office import needs_office, printed

from policytext.loading.docx.formats import FORMATS, enclosed, format_number, symbol
from policytext.numerals import parse_numeral

NOTHING = '<w:suff w:val="nothing"/>'
SPACE = '<w:suff w:val="space"/>'
CHINESE = abstract(
    0,
    level(0, "chineseCounting", "%1、", NOTHING),
    level(1, "chineseCounting", "（%2）", NOTHING),
    level(2, "decimal", "%3.", NOTHING),
    level(3, "decimal", "（%4）", NOTHING),
    level(4, "decimalEnclosedCircleChinese", "%5", NOTHING),
)
POINTS = abstract(
    0, level(0, "decimal", "%1", SPACE), level(1, "decimal", "%1.%2", SPACE), level(2, "decimal", "%1.%2.%3", SPACE)
)


def style(style_id: str, properties: str, more: str = "", kind: str = "paragraph") -> str:
    name = f'<w:name w:val="{style_id}"/>'
    return f'<w:style w:type="{kind}" w:styleId="{style_id}">{name}{more}<w:pPr>{properties}</w:pPr></w:style>'


def of_style(text: str, style_id: str, more: str = "") -> str:
    return paragraph(text, f'<w:pStyle w:val="{style_id}"/>{more}')


def list_of(num_id: int, ilvl: int | None = None) -> str:
    inner = "" if ilvl is None else f'<w:ilvl w:val="{ilvl}"/>'
    return f'<w:numPr>{inner}<w:numId w:val="{num_id}"/></w:numPr>'


def start(ilvl: int, value: int) -> str:
    return f'<w:lvlOverride w:ilvl="{ilvl}"><w:startOverride w:val="{value}"/></w:lvlOverride>'


class Case(NamedTuple):
    label: str
    body: list[str]
    numbering: str
    expect: list[str]
    styles: str = ""
    office: bool = True  # whether LibreOffice prints the same; 7.4 knows no legal style and no w:lvlRestart


CASES = [
    Case(
        "five levels of Chinese numbering",
        [numbered(t, 1, i) for i, t in enumerate("甲乙丙丁戊")]
        + [numbered("己", 1, 1), numbered("庚", 1, 2), numbered("辛", 1)],
        CHINESE + num(1, 0),
        ["一、甲", "（一）乙", "1.丙", "（1）丁", "①戊", "（二）己", "1.庚", "二、辛"],
    ),
    Case(
        "numbers with points restart below every higher one",
        [numbered("a", 1, i) for i in (0, 1, 2, 2, 1, 2, 0, 1, 2)],
        POINTS + num(1, 0),
        ["1 a", "1.1 a", "1.1.1 a", "1.1.2 a", "1.2 a", "1.2.1 a", "2 a", "2.1 a", "2.1.1 a"],
    ),
    Case(
        "legal style writes the higher numbers in decimals",
        [numbered("a", 1, i) for i in (0, 1, 1, 0, 1)],
        abstract(0, level(0, "chineseCounting", "第%1章", SPACE), level(1, "decimal", "%1.%2", "<w:isLgl/>" + SPACE))
        + num(1, 0),
        ["第一章 a", "1.1 a", "1.2 a", "第二章 a", "2.1 a"],
        office=False,
    ),
    Case(
        "articles count through all chapters",
        [numbered("a", 1, i) for i in (0, 1, 1, 0, 1)],
        abstract(
            0,
            level(0, "chineseCountingThousand", "第%1章", SPACE),
            level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>' + SPACE),
        )
        + num(1, 0),
        ["第一章 a", "第一条 a", "第二条 a", "第二章 a", "第三条 a"],
        office=False,
    ),
    Case(
        "a level may restart after the highest one only",
        [numbered("a", 1, i) for i in (0, 1, 2, 1, 2, 0, 1, 2)],
        abstract(
            0,
            level(0, "decimal", "%1", SPACE),
            level(1, "decimal", "%1.%2", SPACE),
            level(2, "lowerLetter", "%3)", '<w:lvlRestart w:val="1"/>' + SPACE),
        )
        + num(1, 0),
        ["1 a", "1.1 a", "a) a", "1.2 a", "b) a", "2 a", "2.1 a", "a) a"],
        office=False,
    ),
    Case(
        "two nums of one numbering count on together",
        [numbered("a", 1), numbered("a", 2), paragraph("停"), numbered("a", 1)],
        CHINESE + num(1, 0) + num(2, 0),
        ["一、a", "二、a", "停", "三、a"],
    ),
    Case(
        "a num of its own starts anew",
        [numbered("a", 1), numbered("a", 1), numbered("a", 2), numbered("a", 2)],
        CHINESE + num(1, 0) + num(2, 0, start(0, 1)),
        ["一、a", "二、a", "一、a", "二、a"],
    ),
    Case(
        "a start in the place of another",
        [numbered("a", 1), numbered("a", 1, 1), numbered("a", 1, 1)],
        CHINESE + num(1, 0, start(0, 4) + start(1, 3)),
        ["四、a", "（三）a", "（四）a"],
        office=False,
    ),
    Case(
        "a start other than one",
        [numbered("a", 1), numbered("a", 1)],
        abstract(0, level(0, "decimal", "%1.", NOTHING, start=8)) + num(1, 0),
        ["8.a", "9.a"],
    ),
    Case(
        "a level in the place of another",
        [numbered("a", 1), numbered("a", 2)],
        CHINESE
        + num(1, 0)
        + num(2, 0, f'<w:lvlOverride w:ilvl="0">{level(0, "upperLetter", "%1)", SPACE)}</w:lvlOverride>'),
        ["一、a", "B) a"],
    ),
    Case(
        "style-linked numbering",
        [
            of_style("a", "一级"),
            of_style("a", "二级"),
            of_style("a", "二级"),
            of_style("a", "一级"),
            of_style("a", "二级"),
        ],
        abstract(
            0,
            level(0, "chineseCounting", "%1、", '<w:pStyle w:val="一级"/>' + NOTHING),
            level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="二级"/>' + NOTHING),
        )
        + num(1, 0),
        ["一、a", "（一）a", "（二）a", "二、a", "（一）a"],
        style("一级", list_of(1)) + style("二级", list_of(1)),
        office=False,  # LibreOffice 7.4 takes the first level for both
    ),
    Case(
        "a style tells its level itself",
        [of_style("a", "S1"), of_style("a", "S2"), of_style("a", "S2")],
        CHINESE + num(1, 0),
        ["一、a", "（一）a", "（二）a"],
        style("S1", list_of(1, 0)) + style("S2", list_of(1, 1)),
    ),
    Case(
        "numbering comes from the style that a style is based on",
        [of_style("a", "B"), of_style("a", "C"), of_style("a", "A")],
        CHINESE + num(1, 0),
        ["一、a", "（一）a", "二、a"],
        style("A", list_of(1))
        + style("B", "", '<w:basedOn w:val="A"/>')
        + style("C", '<w:numPr><w:ilvl w:val="1"/></w:numPr>', '<w:basedOn w:val="A"/>'),
    ),
    Case(
        "number 0 takes the numbering away",
        [of_style("a", "A"), of_style("b", "A", list_of(0)), of_style("a", "A"), of_style("c", "B")],
        CHINESE + num(1, 0),
        ["一、a", "b", "二、a", "c"],
        style("A", list_of(1, 0)) + style("B", list_of(0), '<w:basedOn w:val="A"/>'),
    ),
    Case(
        "a numbering that is the numbering of a style",
        [numbered("a", 1), numbered("b", 1, 1), numbered("c", 2)],
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="公文"/></w:abstractNum>'
        + abstract(
            1,
            '<w:styleLink w:val="公文"/>',
            level(0, "chineseCounting", "%1、", NOTHING),
            level(1, "chineseCounting", "（%2）", NOTHING),
        )
        + num(1, 0)
        + num(2, 1),
        ["一、a", "（一）b", "二、c"],
        style("公文", list_of(2), kind="numbering"),
    ),
    Case(
        "an empty numbered paragraph has its number",
        [numbered("a", 1), numbered("", 1), numbered("b", 1)],
        CHINESE + num(1, 0),
        ["一、a", "二、", "三、b"],
    ),
    Case(
        "bullets are printed",
        [numbered("a", 1), numbered("a", 2), numbered("a", 3)],
        abstract(0, level(0, "bullet", "●", SPACE))
        + abstract(
            1, level(0, "bullet", "\uf0b7", SPACE + '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>')
        )
        + abstract(
            2, level(0, "bullet", "l", SPACE + '<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr>')
        )
        + "".join(num(i + 1, i) for i in range(3)),
        ["● a", "• a", "● a"],
        office=False,
    ),
    Case(
        "a text without a place for the number",
        [numbered("a", 1), numbered("a", 1)],
        abstract(0, level(0, "none", "附：", NOTHING)) + num(1, 0),
        ["附：a", "附：a"],
    ),
    Case(
        "zeros in front",
        [numbered("a", 1)],
        abstract(
            0,
            '<w:lvl w:ilvl="0"><w:start w:val="7"/><mc:AlternateContent><mc:Choice Requires="w14">'
            '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
            '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback>'
            '</mc:AlternateContent><w:suff w:val="space"/><w:lvlText w:val="%1"/></w:lvl>',
        )
        + num(1, 0),
        ["007 a"],
    ),
    Case(
        "a hidden number is not printed but counts",
        [numbered("a", 1), numbered("a", 1, 1)],
        abstract(0, level(0, "decimal", "%1", "<w:rPr><w:vanish/></w:rPr>"), level(1, "decimal", "%1.%2", SPACE))
        + num(1, 0),
        ["a", "1.1 a"],
        office=False,
    ),
    Case(
        "a higher level of which there was none stands at its start",
        [numbered("a", 1, 1), numbered("b", 1, 1)],
        POINTS + num(1, 0),
        ["1.1 a", "1.2 b"],
    ),
]
# What stands behind a number whose gap is a tab, as it is unless something else is told.
GAPS = [
    ("%1、", ""),
    ("（%1）", ""),
    ("%1.", " "),
    ("%1)", " "),
    ("第%1章", " "),
    ("%1", " "),
    ("%1．", ""),
    ("%1②", ""),
    ("%1•", " "),
]


def made(case: Case) -> bytes:
    return docx("".join(case.body), numbering=case.numbering, styles=case.styles)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.label)
def test_numbers_are_written_out_as_the_page_has_them(case: Case) -> None:
    extract = read(made(case))
    assert extract.text.split("\n") == case.expect
    assert extract.warnings == ()


# The formats that LibreOffice has as well, and numbers of them; 100 and more it counts in another way.
THOUSANDS = (1, 10, 11, 20, 99, 100, 101, 110, 1001)
SHARED_FORMATS: dict[str, tuple[int, ...]] = {
    **dict.fromkeys(("decimal", "decimalHalfWidth", "decimalZero", "upperRoman", "lowerRoman"), THOUSANDS),
    **dict.fromkeys(("chineseCountingThousand", "taiwaneseCountingThousand"), THOUSANDS),
    **dict.fromkeys(("chineseLegalSimplified", "ideographLegalTraditional"), THOUSANDS),
    **dict.fromkeys(("chineseCounting", "taiwaneseCounting", "japaneseCounting"), (1, 9, 10, 11, 19, 20, 21, 99)),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), (1, 10, 20, 21, 35, 36, 50, 51)),
    **dict.fromkeys(("upperLetter", "lowerLetter"), (1, 26, 27, 53)),
    "ideographTraditional": (1, 10, 11),
    "ideographZodiac": (1, 12, 13),
    "chicago": (1, 2, 4, 5, 8),
    "none": (1, 2),
}


def every_format() -> bytes:
    rows = [(name, number) for name, numbers in SHARED_FORMATS.items() for number in numbers]
    levels = [abstract(i, level(0, name, "%1", SPACE, start=number)) for i, (name, number) in enumerate(rows)]
    body = [paragraph(f"{name} {number}") + numbered("。", i) for i, (name, number) in enumerate(rows, 1)]
    return docx("".join(body), numbering="".join(levels) + "".join(num(i + 1, i) for i in range(len(rows))))


@needs_office
def test_libreoffice_prints_the_same_numbers(tmp_path: Path) -> None:
    files = {f"{i}.docx": made(case) for i, case in enumerate(CASES) if case.office}
    files["formats.docx"] = every_format()
    texts = printed(files, tmp_path)
    for i, case in enumerate(CASES):
        if case.office:
            assert bare(texts[f"{i}.docx"]) == bare("\n".join(case.expect)), case.label
    assert bare(texts["formats.docx"]) == bare(read(files["formats.docx"]).text)


def bare(text: str) -> list[str]:
    return ["".join(line.split()) for line in text.strip().split("\n")]


@pytest.mark.parametrize(("text", "gap"), GAPS)
def test_a_tab_behind_a_number_is_what_people_type(text: str, gap: str) -> None:
    numbering = abstract(0, level(0, "decimal", text)) + num(1, 0)
    assert read(docx(numbered("甲", 1), numbering=numbering)).text == text.replace("%1", "1") + gap + "甲"


ODD = [
    ("no numberings at all", "", ["甲"]),
    ("a num of an abstract numbering that is not there", num(1, 5), ["甲"]),
    ("a num without an abstract numbering", '<w:num w:numId="1"/>', ["甲"]),
    (
        "a style that has no numbering",
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="x"/></w:abstractNum>' + num(1, 0),
        ["甲"],
    ),
    ("a level that is not there", abstract(0, level(4, "decimal", "%5.")) + num(1, 0), ["甲"]),
    (
        "levels beyond the ninth",
        abstract(0, level(9, "decimal", "x"), level(0, "decimal", "%1.").replace('"0"', '"?"', 1)) + num(1, 0),
        ["甲"],
    ),
    (
        "a picture for a bullet",
        abstract(0, level(0, "bullet", "", '<w:lvlPicBulletId w:val="0"/>' + SPACE)) + num(1, 0),
        ["• 甲"],
    ),
    ("an empty bullet", abstract(0, level(0, "bullet", "")) + num(1, 0), ["甲"]),
    (
        "a letter of a font of pictures",
        abstract(0, level(0, "bullet", "z", SPACE + '<w:rPr><w:rFonts w:ascii="Webdings"/></w:rPr>')) + num(1, 0),
        ["• 甲"],
    ),
    (
        "a bullet of a font of symbols that has no equal",
        abstract(0, level(0, "bullet", "\uf099", SPACE)) + num(1, 0),
        ["• 甲"],
    ),
    ("a place for a deeper level", abstract(0, level(0, "decimal", "%1%2.", SPACE)) + num(1, 0), ["1. 甲"]),
    (
        "a start that is none",
        abstract(0, level(0, "decimal", "%1.", SPACE).replace('w:start w:val="1"', 'w:start w:val="many"')) + num(1, 0),
        ["0. 甲"],
    ),
    ("a blank at the end of the number", abstract(0, level(0, "decimal", "%1 ")) + num(1, 0), ["1 甲"]),
    (
        "a number far beyond its format",
        abstract(0, level(0, "lowerRoman", "%1.", SPACE, start=999_999_999)) + num(1, 0),
        ["999999999. 甲"],
    ),
    ("a number beyond all", abstract(0, level(0, "upperLetter", "%1.", SPACE, start=10**30)) + num(1, 0), ["0. 甲"]),
    ("a number below zero", abstract(0, level(0, "chineseCounting", "%1.", SPACE, start=-5)) + num(1, 0), ["-5. 甲"]),
    ("an override of nothing", CHINESE + num(1, 0, '<w:lvlOverride/><w:lvlOverride w:ilvl="0"/>'), ["一、甲"]),
    ("the first of two nums of one id", CHINESE + num(1, 0) + num(1, 9), ["一、甲"]),
    ("an unknown format of one's own", abstract(0, level(0, "custom", "%1.", SPACE)) + num(1, 0), ["1. 甲"]),
]


@pytest.mark.parametrize(("numbering", "expect"), [case[1:] for case in ODD], ids=[case[0] for case in ODD])
def test_odd_numberings_are_read_as_far_as_they_go(numbering: str, expect: list[str]) -> None:
    assert read(docx(numbered("甲", 1), numbering=numbering)).text.split("\n") == expect


def test_numberings_that_refer_to_one_another_in_a_circle_have_no_number() -> None:
    linked = '<w:abstractNum w:abstractNumId="{}"><w:numStyleLink w:val="{}"/></w:abstractNum>'
    numbering = linked.format(0, "x") + linked.format(1, "y") + num(1, 0) + num(2, 1)
    styles = style("x", list_of(2), kind="numbering") + style("y", list_of(1), kind="numbering")
    extract = read(docx(numbered("甲", 1), numbering=numbering, styles=styles))
    assert extract.text == "甲"
    assert extract.warnings == ("a numbering that the file does not define: its paragraphs are without numbers",)


def test_a_long_text_of_a_level_is_cut() -> None:
    numbering = abstract(0, level(0, "decimal", "%1" * 50_000, NOTHING)) + num(1, 0)
    assert read(docx(numbered("甲", 1), numbering=numbering)).text == "1" * 32 + "甲"


def test_levels_beyond_the_ninth_are_the_ninth() -> None:
    numbering = abstract(0, level(8, "decimal", "%9.", NOTHING)) + num(1, 0)
    assert read(docx(numbered("甲", 1, 10_000) + numbered("乙", 1, 8), numbering=numbering)).text == "1.甲\n2.乙"


# Formats

# By ISO/IEC 29500-1, 17.18.59 and [MS-DOCX] 2.4.
WRITTEN = {
    "decimal": {1: "1", 20: "20"},
    "decimalZero": {7: "07", 12: "12"},
    "decimalFullWidth": {10: "１０"},
    "upperRoman": {4: "IV", 1994: "MCMXCIV", 4000: "4000"},
    "lowerRoman": {9: "ix"},
    "upperLetter": {1: "A", 26: "Z", 27: "AA", 53: "AAA"},
    "lowerLetter": {28: "bb", 0: "0"},
    "ordinal": {1: "1st", 2: "2nd", 3: "3rd", 11: "11th", 112: "112th", 21: "21st"},
    "chicago": {1: "*", 2: "†", 5: "**"},
    "hex": {255: "FF"},
    "numberInDash": {3: "- 3 -"},
    "none": {3: ""},
    "chineseCounting": {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一○○", 105: "一○五", 0: "○"},
    "taiwaneseCounting": {21: "二十一", 100: "一○○"},
    "chineseCountingThousand": {
        10: "十",
        100: "一百",
        101: "一百零一",
        110: "一百一十",
        1001: "一千零一",
        10010: "一万零一十",
        20000: "二万",
    },
    "taiwaneseCountingThousand": {10000: "一萬", 105: "一百零五"},
    "japaneseCounting": {10: "十", 100: "百", 111: "百十一", 1000: "千", 10001: "一万一"},
    "chineseLegalSimplified": {1: "壹", 10: "壹拾", 23: "贰拾叁", 101: "壹佰零壹"},
    "ideographLegalTraditional": {2: "貳", 16: "壹拾陸"},
    "japaneseLegal": {2: "弐", 10: "壱拾", 101: "壱百壱"},
    "ideographDigital": {10: "一〇", 105: "一〇五"},
    "taiwaneseDigital": {10: "一○"},
    "ideographTraditional": {1: "甲", 10: "癸", 11: "11"},
    "ideographZodiac": {1: "子", 12: "亥"},
    "ideographZodiacTraditional": {1: "甲子", 60: "癸亥"},
    "decimalEnclosedCircle": {1: "①", 20: "⑳", 21: "㉑", 35: "㉟", 36: "㊱", 50: "㊿", 51: "51"},
    "decimalEnclosedCircleChinese": {10: "⑩"},
    "decimalEnclosedFullstop": {1: "⒈", 20: "⒛", 21: "21."},
    "decimalEnclosedParen": {1: "⑴", 20: "⒇", 21: "(21)"},
    "ideographEnclosedCircle": {1: "㈠", 10: "㈩", 12: "（十二）"},
}


@pytest.mark.parametrize("name", WRITTEN)
def test_number_formats_are_those_of_the_standard(name: str) -> None:
    assert {number: format_number(number, name) for number in WRITTEN[name]} == WRITTEN[name]


# What the library reads as a number of that value; the others are no numbers of Chinese text.
READ_BACK = [
    *("decimal", "decimalFullWidth", "chineseCounting", "chineseCountingThousand", "taiwaneseCountingThousand"),
    *(
        "chineseLegalSimplified",
        "ideographLegalTraditional",
        "ideographDigital",
        "taiwaneseDigital",
        "decimalEnclosedCircle",
    ),
]


@pytest.mark.parametrize("name", READ_BACK)
@given(number=st.integers(1, 9_999))
def test_what_is_written_is_read_as_the_same_number(name: str, number: int) -> None:
    assert parse_numeral(format_number(number, name) or "") == number


@given(number=st.integers(-(10**12), 10**12), name=st.sampled_from(sorted(FORMATS)))
def test_every_number_is_short_in_every_format(number: int, name: str) -> None:
    text = format_number(number, name)
    assert text is not None
    assert len(text) <= 40


def test_a_format_that_is_not_known_is_none() -> None:
    assert format_number(3, "thaiLetters") is None
    assert enclosed(21) == "㉑"


def test_symbols_of_fonts_have_their_equal_in_unicode() -> None:
    assert [
        symbol(*case) for case in (("\uf0fe", "Wingdings"), ("l", "wingdings"), ("\uf0b7", "Symbol"), ("é", "Arial"))
    ] == ["☑", "●", "•", "é"]
