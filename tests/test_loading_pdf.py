from __future__ import annotations

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from support.hostile import packed, pdf
from support.office import convert, needs_office
from support.printing import flat_document

from policytext.document import Document
from policytext.errors import FormatError, LimitError, NoTextLayerError
from policytext.loading import Limits, load, loads
from policytext.sections import split_sections

pypdf = pytest.importorskip("pypdf", reason="the extra pdf is not installed")

from policytext.loading.pdf.pages import Line, Piece, read_lines, read_pieces  # noqa: E402
from policytext.loading.pdf.paragraphs import join_lines  # noqa: E402
from policytext.loading.pdf.running import without_running  # noqa: E402
from policytext.loading.pdf.signs import unified  # noqa: E402

DATA = Path(__file__).parent / "data"
TEXT = (DATA / "orchard.txt").read_bytes().decode("utf-8").rstrip("\n")  # an invented speech


def outline(document: Document) -> list[tuple[object, ...]]:
    return [(s.path, s.number, s.style, s.title, s.marker) for s in split_sections(document).walk()]


# A file of LibreOffice, with a running head and numbered pages.


def test_a_printed_speech_is_the_speech_as_it_was_typed() -> None:
    doc = load(DATA / "orchard.pdf")
    assert doc.text == TEXT
    assert outline(doc) == outline(load(DATA / "orchard.txt"))
    assert len(outline(doc)) > 12


def test_running_heads_and_page_numbers_are_gone_and_pages_are_known() -> None:
    doc = load(DATA / "orchard.pdf")
    assert "果业工作会议材料" not in doc.text
    assert "— 1 —" not in doc.text
    assert doc.origin is not None
    assert (doc.origin.format, doc.origin.encoding, doc.origin.warnings) == ("pdf", None, ())
    assert len(doc.origin.pages) == 2
    first, second = doc.origin.pages
    assert first == 0
    assert doc.text[second - 1] != "\n", "the sample is set so that a paragraph runs over the page"
    assert [doc.origin.page_at(offset) for offset in (0, second - 1, second, len(doc.text))] == [1, 1, 2, 2]


@needs_office
def test_what_is_printed_anew_is_read_alike(tmp_path: Path) -> None:
    head = "柏溪县人民政府办公室　文件汇编"
    made = convert({"speech.fodt": flat_document(TEXT, head), "plain.fodt": flat_document(TEXT)}, "pdf", tmp_path)
    for data in made.values():
        assert loads(data).text == TEXT


# Lines and paragraphs from places on the page.

SIZE = 16.0


def line(text: str, x: float = 80, y: float = 700, page: int = 1, size: float = SIZE) -> Line:
    (made,) = read_lines([Piece(text, x, y, size)], page)
    return made


def set_text(*texts: str, left: float = 80, step: float = 28, page: int = 1) -> list[Line]:
    """Lines one below the other; a line that begins with a blank is indented by two characters."""
    return [
        line(text.strip(), left + (2 * SIZE if text[0] == "\u3000" else 0), 700 - step * i, page)
        for i, text in enumerate(texts)
    ]


FULL = "县里打造区域公用品牌统一标准统一包装统一追溯今年要进入省会城"  # 30 characters


def test_pieces_of_a_line_are_joined_as_they_stand() -> None:
    pieces = [
        Piece("日", 112, 700.5, 10),
        Piece("2026", 80, 700, 10),
        Piece("年", 102, 700, 10),
        Piece("下", 80, 680, 10),
    ]
    assert [made.text for made in read_lines(pieces, 1)] == ["2026年日", "下"]


@pytest.mark.parametrize(("gap", "text"), [(0.2, "甲乙"), (0.9, "甲 乙"), (4, "甲\t乙")])
def test_a_gap_is_nothing_a_blank_or_a_column(gap: float, text: str) -> None:
    assert [made.text for made in read_lines([Piece("甲", 80, 700, 10), Piece("乙", 90 + 10 * gap, 700, 10)], 1)] == [
        text
    ]


class _Page:
    """A page that draws one piece in the middle of nowhere, with the matrices of page and text."""

    def __init__(self, page: list[float], text: list[float]) -> None:
        self._matrices = page, text

    def extract_text(self, visitor_text: Callable[..., None]) -> None:
        visitor_text("甲", *self._matrices, None, 12)


@pytest.mark.parametrize(
    ("page", "text", "place"),
    [
        ([1, 0, 0, 1, 0, 0], [1, 0, 0, 1, 5, 7], (5, 7, 12)),
        ([2, 0, 0, 3, 10, 20], [1, 0, 0, 1, 5, 7], (20, 41, 36)),  # moved, and wider and higher
        ([1, 0, 0, 1, 0, 0], [0, 1, -2, 0, 5, 7], (5, 7, 24)),  # turned
        ([0, 2, -2, 0, 10, 20], [3, 0, 0, 3, 5, 7], (-4, 30, 72)),  # turned, on a page that is turned
    ],
)
def test_a_piece_stands_where_the_matrices_of_page_and_text_put_it(
    page: list[float], text: list[float], place: tuple[float, float, float]
) -> None:
    (piece,) = read_pieces(_Page(page, text))
    assert (piece.x, piece.y, piece.size) == pytest.approx(place)


def test_a_page_without_pieces_has_no_lines() -> None:
    assert read_lines([], 1) == []
    assert join_lines([[]]) == ("", (0,))
    assert join_lines([]) == ("", ())


def test_an_indented_line_begins_a_paragraph_though_the_one_before_is_full() -> None:
    page = set_text("\u3000" + FULL[2:], FULL, "\u3000" + FULL[2:], FULL[:9], "\u3000" + FULL[:7])
    text, _ = join_lines([page])
    assert text.split("\n") == [FULL[2:] + FULL, FULL[2:] + FULL[:9], FULL[:7]]


def test_without_indents_a_short_line_ends_a_paragraph() -> None:
    text, _ = join_lines([set_text(FULL, FULL, FULL[:12], FULL, FULL[:20])])
    assert text.split("\n") == [FULL + FULL + FULL[:12], FULL + FULL[:20]]


def test_without_indents_a_full_line_with_the_end_of_a_sentence_ends_before_a_number() -> None:
    text, _ = join_lines([set_text(FULL, FULL[:-1] + "。", "一、略略", FULL[:-1] + "。", "略。")])
    assert text.split("\n") == [FULL + FULL[:-1] + "。", "一、略略", FULL[:-1] + "。略。"]


def test_distance_parts_paragraphs() -> None:
    lines = [line(FULL, y=y) for y in (700, 680, 660, 620, 600)]
    assert join_lines([lines])[0].split("\n") == [FULL * 3, FULL * 2]


def test_letters_of_another_size_are_another_paragraph() -> None:
    assert join_lines([[*set_text(FULL, FULL), line(FULL, y=630, size=22)]])[0].split("\n") == [FULL * 2, FULL]


def test_rows_of_a_table_stay_lines() -> None:
    row = read_lines([Piece(FULL[:10], 80, 600, SIZE), Piece(FULL[:12], 380, 600, SIZE)], 1)
    text, _ = join_lines([[*set_text(FULL, FULL), *row, *row]])
    assert text.split("\n") == [FULL * 2, f"{FULL[:10]}\t{FULL[:12]}", f"{FULL[:10]}\t{FULL[:12]}"]


def test_latin_words_are_parted_by_a_blank() -> None:
    text, _ = join_lines([set_text(FULL, FULL[:-2] + "plan", "for growth")])
    assert text.endswith("plan for growth")


def test_a_paragraph_goes_on_over_the_page() -> None:
    first, second = set_text("\u3000" + FULL[2:], FULL, "\u3000" + FULL[2:], FULL), set_text(FULL, FULL[:5], page=2)
    text, pages = join_lines([first, [], second])
    assert text.split("\n") == [FULL[2:] + FULL, FULL[2:] + FULL + FULL + FULL[:5]]
    assert pages == (0, 4 * 30 - 3, 4 * 30 - 3)
    assert text[pages[2] :].startswith(FULL + FULL[:5])


# Running heads and page numbers.

BODY = [f"第{name}段正文，略。" for name in "甲乙丙丁戊己庚辛"]


def running(*tops: str, bottoms: tuple[str, ...] = ()) -> list[list[str]]:
    """What is left of pages with these lines above their text, and these below."""
    pages = []
    for number, (top, bottom) in enumerate(zip(tops, bottoms or [""] * len(tops), strict=True), start=1):
        texts = [(top, 800.0), *((f"{text}{number}", 700.0 - 20 * i) for i, text in enumerate(BODY)), (bottom, 50.0)]
        pages.append([line(text, y=y, page=number) for text, y in texts if text])
    return [[made.text for made in page if made.text[:-1] not in BODY] for page in without_running(pages)]


@pytest.mark.parametrize(
    "number",
    ["1", "— 1 —", "－1－", "- 1 -", "·1·", "第 1 页", "第1页 共9页", "第1页/共9页", "1/9", "Page 1 of 9", "iv"],
)
def test_a_page_number_is_no_text(number: str) -> None:
    assert running("", bottoms=(number,)) == [[]]
    assert running(number) == [[]]


@pytest.mark.parametrize("text", ["一、总体要求", "1. 抓招商", "2026年", "第1条", "1.5", "附件1", "（此页无正文）"])
def test_a_line_that_only_resembles_a_page_number_is_kept(text: str) -> None:
    assert running("", bottoms=(text,)) == [[text]]


def test_what_stands_on_every_page_at_one_height_is_a_running_head() -> None:
    assert running("某县文件汇编", "某县文件汇编", "某县文件汇编") == [[], [], []]
    assert running("某县文件汇编 1", "某县文件汇编 2") == [[], []]
    assert running("左页", "右页", "左页", "右页") == [[], [], [], []]
    assert running("某县文件汇编", "另一行", "再一行") == [["某县文件汇编"], ["另一行"], ["再一行"]]


def test_what_browsers_print_round_a_page_is_no_text() -> None:
    assert running("2026/3/8 上午9:15 柏溪县人民政府", bottoms=("https://www.example.gov.cn/a/b.html 1/1",)) == [[]]
    assert running("11/21/26, 11:49 PM 柏溪县人民政府") == [[]]
    for text in (
        "2026/3/8 9:15召开会议",
        "2026/3/8 9:15 召开会议，略。",
        "2026年3月8日 9:15 开会",
        "网址见 https://a.example",
    ):
        assert running(text) == [[text]]


def test_a_number_within_the_page_is_kept() -> None:
    lines = [line(text, y=800 - 20 * i) for i, text in enumerate(["甲", "7", *BODY])]
    assert [made.text for made in without_running([lines])[0]][:2] == ["甲", "7"]


# Characters.


@pytest.mark.parametrize(
    ("shown", "meant"),
    [
        ("⼀、⻓期⼾⼝", "一、长期户口"),
        ("⺠⽣⻛⻆⻔⻋⻢⻰", "民生风角门车马龙"),
        ("ﬁle", "file"),
        ("⸺某市", "——某市"),
        ("一、长期", "一、长期"),
    ],
)
def test_radicals_and_ligatures_are_the_characters_that_they_show(shown: str, meant: str) -> None:
    assert unified(shown) == meant


# What cannot be read.

WORDS = b"BT /F1 12 Tf 72 720 Td (Article 1) Tj ET"


def test_the_builder_of_the_tests_makes_a_good_file() -> None:
    assert loads(pdf(WORDS)).text == "Article 1"
    assert loads(b"\r\n" + pdf(WORDS)).text == "Article 1"


def test_a_scan_is_told_from_a_text() -> None:
    with pytest.raises(NoTextLayerError, match=r"no text, only pictures.*\(OCR\).*ocrmypdf"):
        loads(pdf(b"q 500 0 0 700 0 0 cm /Im1 Do Q"))
    with pytest.raises(NoTextLayerError):
        loads(pdf(b"BT /F1 12 Tf 72 40 Td (1) Tj ET"))  # a page number and nothing else


def test_letters_that_nobody_can_name_are_no_text() -> None:
    with pytest.raises(NoTextLayerError, match="fonts of this PDF do not say"):
        loads(pdf(b"BT /F1 12 Tf 72 720 Td (\\001\\002\\003\\004\\005\\006a) Tj ET"))


def test_pages_without_text_among_others_are_a_warning() -> None:
    writer = pypdf.PdfWriter()
    writer.append(BytesIO(pdf(WORDS)))
    writer.add_blank_page(595, 842)
    buffer = BytesIO()
    writer.write(buffer)
    origin = loads(buffer.getvalue()).origin
    assert origin is not None
    assert origin.warnings == ("no text on page 2: a picture, or blank",)
    assert origin.pages == (0, 9)


def encrypted(user: str, owner: str) -> bytes:
    writer = pypdf.PdfWriter()
    writer.append(BytesIO(pdf(WORDS)))
    writer.encrypt(user, owner, algorithm="RC4-128")
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_an_encrypted_file_is_told_how_to_be_opened() -> None:
    with pytest.raises(FormatError, match=r"encrypted; open it with its password.*qpdf --decrypt"):
        loads(encrypted("secret", "owner"))


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    assert loads(encrypted("", "owner")).text == "Article 1"


def test_a_damaged_file_is_a_format_error_with_its_cause() -> None:
    with pytest.raises(FormatError, match=r"this PDF is damaged .*get the file again") as caught:
        loads(pdf(WORDS)[:150])
    assert caught.value.__cause__ is not None


@pytest.mark.parametrize(
    ("limits", "name"),
    [
        (Limits(pages=1), "pages"),
        (Limits(characters=8), "characters"),
        (Limits(ratio_bytes=10_000), "ratio"),
        (Limits(member_bytes=80_000), "member_bytes"),
        (Limits(archive_bytes=80_000), "archive_bytes"),
    ],
)
def test_what_goes_beyond_a_limit_names_it(limits: Limits, name: str) -> None:
    data = pdf(packed(100_000), kids=b"3 0 R 3 0 R", count=2, described=b"/Filter/FlateDecode")
    if name in ("pages", "characters"):
        data = pdf(WORDS, kids=b"3 0 R 3 0 R" if name == "pages" else b"3 0 R", count=1 + (name == "pages"))
    with pytest.raises(LimitError, match=rf"limits=Limits\({name}=\.\.\.\)"):
        loads(data, limits=limits)


def test_a_white_picture_is_no_bomb() -> None:
    picture = packed(3_000_000)
    described = b"<</Type/XObject/Subtype/Image/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (
        len(picture),
        picture,
    )
    assert loads(pdf(WORDS, described)).text == "Article 1"


def test_a_stream_that_is_not_what_it_says_is_passed_over() -> None:
    assert loads(pdf(WORDS, b"<</Length 9>>stream\nx\x9cnothing\nendstream")).text == "Article 1"


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(FormatError, match=r"a PDF, which the extra `pdf` reads: pip install 'policytext\[pdf\]'"):
        loads(b"%PDF-1.7")
