from __future__ import annotations

import codecs
import contextlib
import os
import pathlib
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytext.errors import ArgumentError, EncodingError, FormatError, LoadError, PolicyTextError
from policytext.loading import load, loads

TEXT = (
    "在青禾县招商引资工作推进会上的讲话\r\n\u3000\u3000同志们：\r\n一、认清形势，增强抓项目的紧迫感。去年以来，全县上下"
    "聚焦主导产业，新签约项目38个，到位资金12.6亿元。但也要看到，企业反映的用地、用工、融资难题还没有根本解决。\n"
    "二、突出重点，提高招商引资的实效。一要围绕产业链补短板，二要依托园区强服务，三要压实责任抓落实。\r"
    "三、加强领导。各乡镇、各部门要“一把手”负总责，确保年度目标任务全面完成。"
)
TRADITIONAL = "各位代表：現在，我代表縣人民政府向大會報告工作，請予審議。過去一年，全縣經濟運行總體平穩，民生持續改善。"
WITHOUT_MARK = ["utf-8", "gb18030", "utf-16-le", "utf-16-be"]
SHARED = Path(__file__).parents[1].parent / "shared"
REPORTS = SHARED / "corpus" / "messy" / "reports_gb18030"


def loaded(data: bytes) -> tuple[str, str | None]:
    """The text that is read from the bytes, and the encoding that was found."""
    doc = loads(data)
    assert doc.origin is not None
    return doc.text, doc.origin.encoding


@pytest.mark.parametrize("encoding", WITHOUT_MARK)
def test_every_encoding_is_found_without_a_mark(encoding: str) -> None:
    assert loaded(TEXT.encode(encoding)) == (TEXT, encoding)


def test_traditional_characters_in_big5_are_found() -> None:
    assert loaded(TRADITIONAL.encode("big5hkscs")) == (TRADITIONAL, "big5hkscs")


@pytest.mark.parametrize("encoding", WITHOUT_MARK)
def test_ten_characters_are_enough(encoding: str) -> None:
    slices = [TEXT[i : i + 10] for i in range(len(TEXT) - 10)]
    assert [s for s in slices if loaded(s.encode(encoding))[0] != s] == []


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "gb18030"])
@given(st.text(min_size=1).filter(lambda t: t[0] != "\0"))  # U+FEFF U+0000 in UTF-16 LE is the mark of UTF-32 LE
@example("同志们")
@example("\ufeff\ufeffa")
def test_what_has_a_mark_is_read_by_it_and_loses_it(codec: str, text: str) -> None:
    assert loaded(("\ufeff" + text).encode(codec)) == (text, codec)


@given(st.text("同志们一是抓项目，。\r\n\v\x85\u2028\u3000 \t\ufeff", min_size=1).filter(lambda t: t[0] != "\ufeff"))
def test_no_character_is_changed(text: str) -> None:
    assert loads(text.encode("utf-8")).text == text


def test_line_breaks_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "讲话.txt"
    file.write_bytes(TEXT.encode("gb18030"))
    assert load(file).text == TEXT
    assert {"\r\n", "\r", "\n"} <= {TEXT[i : i + n] for i in range(len(TEXT)) for n in (1, 2)}


@pytest.mark.parametrize("word", ["联通", "移动联通"])
def test_gbk_that_passes_for_utf_8_by_chance_is_not_taken_for_it(word: str) -> None:
    assert loaded(word.encode("gb18030"))[0] == word


@pytest.mark.parametrize(
    "text", ["plain ASCII, 3.5", "Déjà vu à l’été", "Привет, мир", "日本語のテキスト", "\x1b[1m a"]
)
def test_utf_8_of_any_language_stands(text: str) -> None:
    assert loaded(text.encode("utf-8")) == (text, "utf-8")


def test_utf_16_without_a_mark_is_found_in_ascii_too() -> None:
    assert loaded("Article 1, 2026\r\n".encode("utf-16-le")) == ("Article 1, 2026\r\n", "utf-16-le")


def test_a_stray_nul_in_a_text_is_kept() -> None:
    assert loaded((TEXT + "\0").encode("utf-8"))[0] == TEXT + "\0"


@pytest.mark.parametrize("name", ["gb2312", "GBK", "GB18030", "euc-cn", "cp936"])
def test_gb2312_and_gbk_mean_gb18030(name: str) -> None:
    doc = loads("朱镕基路、㐂、€".encode("gb18030"), encoding=name)
    assert (doc.text, doc.origin and doc.origin.encoding) == ("朱镕基路、㐂、€", "gb18030")


def test_a_declared_encoding_is_believed(tmp_path: Path) -> None:
    file = tmp_path / "latin.txt"
    file.write_bytes("été".encode("latin-1"))
    assert load(file, encoding="latin-1").text == "été"
    assert loads("\ufeff同志们".encode("utf-16-be"), encoding="utf-16-be").text == "同志们"


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview, lambda data: memoryview(bytes(2 * len(data)))[::2]])
def test_all_kinds_of_bytes_are_taken(kind: Callable[[bytes], bytes]) -> None:
    data = kind(b"ab")
    assert loads(data, encoding="latin-1").text == bytes(data).decode("latin-1")


def test_a_document_tells_where_it_came_from(tmp_path: Path) -> None:
    (tmp_path / "讲话.txt").write_bytes("同志们：".encode("gb18030"))
    for path in (tmp_path / "讲话.txt", str(tmp_path / "讲话.txt")):
        origin = load(path).origin
        assert origin is not None
        assert (origin.name, origin.format, origin.encoding, origin.warnings) == ("讲话.txt", "text", "gb18030", ())
    origin = loads(b"a").origin
    assert origin is not None
    assert origin.name is None


# What cannot be read: one error each, with place and remedy.


def damaged(encoding: str, at: int, byte: bytes) -> bytes:
    data = TEXT.encode(encoding)
    return data[:at] + byte + data[at + 1 :]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        # The first byte of a character of three, replaced by one that no encoding has.
        (damaged("utf-8", 300, b"\xff"), r"byte (298|299|300) \(0x..\) is not utf-8"),
        (damaged("gb18030", 201, b"\xff"), r"byte 20[01] \(0x..\) is not gb18030"),
        (TEXT.encode("gb18030")[:-1], rf"byte {len(TEXT.encode('gb18030')) - 2} \(0x..\) is not gb18030"),
        (TEXT.encode("utf-8")[:-1], rf"byte {len(TEXT.encode('utf-8')) - 3} \(0x..\) is not utf-8"),
        (bytes(range(128, 256)), r"byte \d+ \(0x..\) is not "),
        (codecs.BOM_UTF8 + b"abc\xff", r"byte 6 \(0xff\) is not utf-8"),
        (codecs.BOM_UTF16_LE + b"a", r"byte 2 \(0x61\) is not utf-16-le"),
    ],
)
def test_bytes_that_are_no_text_name_the_byte_and_the_remedy(data: bytes, message: str) -> None:
    with pytest.raises(EncodingError, match=message) as caught:
        loads(data)
    assert str(caught.value).startswith("the bytes: ")
    assert "mend the file there" in str(caught.value)


def test_a_wrong_declared_encoding_names_the_byte() -> None:
    with pytest.raises(EncodingError, match=r"byte 4 \(0xc3\) is not utf-8; mend the file there, or give the encoding"):
        loads("同志们".encode("gb18030"), encoding="utf-8")
    with pytest.raises(EncodingError, match=r"byte \d+ .* is not idna"):
        loads(b"xn--a-\xff", encoding="idna")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(512), r"OLE2\).*soffice --headless --convert-to docx FILE"),
        (b"PK\x03\x04\x14\x00" + bytes(64), "zip archive, as docx"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        (b"{\\rtf1\\ansi", "an RTF file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image"),
        (b"GIF89a", "a GIF image"),
        (b"\x1f\x8b\x08\0", "a gzip archive"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "a 7z archive"),
        (b"Rar!\x1a\7\0", "a RAR archive"),
        (b"\xef\xbb\xbf \r\n<!DOCTYPE  html>\n", "this is HTML"),
        (b"<HTML lang='zh'>", "this is HTML"),
        (b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\0>\0\x01\0\0\0\xd0\xa4\xff", "byte 7 is NUL, so this is no text"),
        (b"abc\0def", "byte 3 is NUL"),
    ],
)
def test_a_file_of_another_kind_is_named_with_what_is_read(data: bytes, kind: str) -> None:
    with pytest.raises(FormatError, match=kind) as caught:
        loads(data)
    assert "only plain text is read (UTF-8, GB18030, UTF-16 or Big5)" in str(caught.value)


@pytest.mark.parametrize("text", ["<p>一、抓招商</p>", "<htm", "PK是什么", "关于 %PDF- 的说明", "<htmlx"])
def test_a_text_that_only_resembles_another_kind_is_read(text: str) -> None:
    assert loads(text.encode("utf-8")).text == text


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"'.*没有.txt': there is no such file; check the path"):
        load(tmp_path / "没有.txt")
    with pytest.raises(LoadError, match="'': there is no such file"):
        load("")


def test_a_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match="this is a directory; load its files one by one"):
        load(tmp_path)


def test_a_directory_is_named_where_the_system_only_bars_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def barred(name: str, mode: str) -> None:
        raise PermissionError(13, "Permission denied")  # as on Windows

    monkeypatch.setattr("policytext.loading.open", barred, raising=False)
    with pytest.raises(LoadError, match="this is a directory"):
        load(tmp_path)


@pytest.mark.parametrize("data", [b"", *(mark for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE))])
def test_an_empty_file_is_named(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "empty.txt"
    file.write_bytes(data)
    with pytest.raises(LoadError, match=r"empty\.txt.*: empty, there is nothing to read; check"):
        load(file)
    with pytest.raises(LoadError, match="the bytes: empty"):
        loads(data)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (PermissionError(13, "Permission denied"), "no permission to read the file; change its mode or its owner"),
        (OSError(5, "Input/output error"), r"cannot be read \(.*Input/output error\); check"),
    ],
)
def test_a_barred_or_broken_file_is_named(monkeypatch: pytest.MonkeyPatch, error: OSError, message: str) -> None:
    def barred(name: str, mode: str) -> None:
        raise error

    monkeypatch.setattr("policytext.loading.open", barred, raising=False)
    with pytest.raises(LoadError, match="'讲话.txt': .*" + message) as caught:
        load("讲话.txt")
    assert caught.value.__cause__ is error


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is barred to this user")
def test_a_file_without_permission_is_barred(tmp_path: Path) -> None:
    file = tmp_path / "barred.txt"
    file.write_bytes(b"a")
    file.chmod(0)
    with pytest.raises(LoadError, match="no permission"):
        load(file)


@pytest.mark.parametrize("path", ["a\0b.txt", "\ud800.txt"])
def test_a_path_that_no_file_can_have_is_a_load_error(path: str) -> None:
    with pytest.raises(LoadError, match="check the path"):
        load(path)


@pytest.mark.parametrize("path", [b"speech.txt", 3, None, ["a.txt"]])
def test_load_of_a_wrong_type_is_a_type_error(path: object) -> None:
    with pytest.raises(TypeError, match=f"load takes a str or a path, not {type(path).__name__}"):
        load(path)  # type: ignore[arg-type]


def test_a_path_of_bytes_in_disguise_is_a_type_error() -> None:
    class BytesPath(os.PathLike[bytes]):
        def __fspath__(self) -> bytes:
            return b"speech.txt"

    with pytest.raises(TypeError, match="load takes a str or a path"):
        load(BytesPath())  # type: ignore[arg-type]


@pytest.mark.parametrize("data", ["同志们", 3, None, pathlib.Path("a.txt")])
def test_loads_of_a_wrong_type_is_a_type_error(data: object) -> None:
    with pytest.raises(TypeError, match=f"loads takes bytes, not {type(data).__name__}; for a str there is parse"):
        loads(data)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["klingon", "base64", "rot13", "", "a\0b", "\ud800"])
def test_an_unknown_encoding_is_an_argument_error(name: str) -> None:
    with pytest.raises(ArgumentError, match="is unknown; give one such as 'utf-8' or 'gb18030'"):
        loads(b"abc", encoding=name)


def test_an_encoding_of_a_wrong_type_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="encoding is a str, not int"):
        loads(b"abc", encoding=8)  # type: ignore[arg-type]


@given(st.binary(max_size=200))
def test_any_bytes_give_a_document_or_one_of_our_errors(data: bytes) -> None:
    with contextlib.suppress(PolicyTextError):
        assert loads(data).text


@pytest.mark.parametrize("unit", [b"\xb0", b"\x00", b"\xff\x00", b" ", b"\xe4\xb8", b"\x81\x30"])
def test_time_is_linear_in_hostile_bytes(unit: bytes) -> None:
    start = time.process_time()
    with contextlib.suppress(PolicyTextError):
        loads(unit * 500_000)
    assert time.process_time() - start < 10


# Real files, where they are at hand.


@pytest.mark.skipif(not REPORTS.exists(), reason="the shared corpus is not there")
def test_real_gb18030_files_and_their_slices_of_twenty_bytes_are_read() -> None:
    files = sorted(REPORTS.glob("*.txt"))
    assert files
    for file in files:
        text = file.read_bytes().decode("gb18030")
        assert load(file).text == text
        pieces, piece = [], ""
        for character in text:
            if len((piece + character).encode("gb18030")) > 20:
                pieces.append(piece)
                piece = ""
            piece += character
        wrong = [p for p in pieces if p.strip() and loaded(p.encode("gb18030"))[0] != p]
        assert wrong == []
