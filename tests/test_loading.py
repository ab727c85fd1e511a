from __future__ import annotations

import codecs
import contextlib
import os
import pathlib
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from policytext.errors import (
    ArgumentError,
    EncodingError,
    FormatError,
    LegacyFormatError,
    LimitError,
    LoadError,
    PolicyTextError,
)
from policytext.loading import Limits, load, loads

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


def cut(encoding: str) -> tuple[bytes, str]:
    """A text whose last character has lost its last byte, and what the error says."""
    data = TEXT.encode(encoding)
    at = len(data) - len(TEXT[-1].encode(encoding))
    return data[:-1], rf"byte {at} \(0x..\) begins a character of {encoding} that has no end, so the file was cut off"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        # The first byte of a character of three, replaced by one that no encoding has.
        (damaged("utf-8", 300, b"\xff"), r"byte (298|299|300) \(0x..\) is not utf-8"),
        (damaged("gb18030", 201, b"\xff"), r"byte 20[01] \(0x..\) is not gb18030"),
        (bytes(range(128, 256)), r"byte \d+ \(0x..\) is not "),
        (codecs.BOM_UTF8 + b"abc\xff", r"byte 6 \(0xff\) is not utf-8"),
        *(cut(encoding) for encoding in WITHOUT_MARK),
        (codecs.BOM_UTF16_LE + b"a", r"byte 2 \(0x61\) begins a character of utf-16-le that has no end"),
    ],
)
def test_bytes_that_are_no_text_name_the_byte_and_the_remedy(data: bytes, message: str) -> None:
    with pytest.raises(EncodingError, match=message) as caught:
        loads(data)
    assert str(caught.value).startswith("the bytes: ")
    assert "mend the file there" in str(caught.value)
    assert "errors='replace'" in str(caught.value)


def test_a_wrong_declared_encoding_names_the_byte() -> None:
    with pytest.raises(EncodingError, match=r"byte 4 \(0xc3\) is not utf-8; mend the file there"):
        loads("同志们".encode("gb18030"), encoding="utf-8")
    with pytest.raises(EncodingError, match=r"byte \d+ .* is not idna"):
        loads(b"xn--a-\xff", encoding="idna")
    with pytest.raises(EncodingError, match=r"byte \d+ .* is not idna"):
        loads(b"xn--a-\xff", encoding="idna", errors="replace")


@pytest.mark.parametrize("encoding", [None, "gb18030", "GBK"])
def test_bad_bytes_are_replaced_on_request_and_that_is_told(encoding: str | None) -> None:
    data = damaged("gb18030", 201, b"\xff")
    doc = loads(data, encoding=encoding, errors="replace")
    assert doc.origin is not None
    assert doc.origin.encoding == "gb18030"
    assert len(doc.origin.warnings) == 1
    assert re.fullmatch(
        r"byte 20[01] \(0x..\) is not gb18030; [1-3] times a character was replaced", doc.origin.warnings[0]
    )
    assert doc.text.count("\ufffd") in (1, 2, 3)
    assert doc.text.replace("\ufffd", "")[:60] == TEXT[:60]
    assert doc.text[-60:] == TEXT[-60:]


def test_nothing_is_replaced_where_nothing_is_wrong() -> None:
    doc = loads(TEXT.encode("gb18030"), errors="replace")
    assert doc.text == TEXT
    assert doc.origin is not None
    assert doc.origin.warnings == ()


@pytest.mark.parametrize("errors", ["ignore", "", "STRICT"])
def test_another_way_with_errors_is_an_argument_error(errors: str) -> None:
    with pytest.raises(ArgumentError, match="give 'strict', or 'replace'"):
        loads(b"a", errors=errors)


def test_errors_of_a_wrong_type_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="errors is a str, not NoneType"):
        loads(b"a", errors=None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x14\x00" + bytes(64), "zip archive"),
        (b"PK\x05\x06" + bytes(18), "zip archive"),
        (b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", "Excel file"),
        (b"PK\x03\x04" + bytes(26) + b"OFD.xml", "OFD file.*PDF"),
        (b"PK\x03\x04" + bytes(26) + b"content.xml", "OpenDocument file.*soffice"),
        (b"{\\rtf1\\ansi", "an RTF file.*soffice"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image.*OCR"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG image.*OCR"),
        (b"GIF89a", "a GIF image"),
        (b"\x1f\x8b\x08\0", "a gzip archive.*unpack it"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "a 7z archive"),
        (b"Rar!\x1a\7\0", "a RAR archive"),
        (b"From: <Saved>\r\nSubject: =?utf-8?Q?=E5?=\r\nMIME-Version: 1.0\r\n", "one file .MHTML."),
        (b"<?xml version='1.0'?>\n<?mso-application progid='Word.Document'?>\n<w:wordDocument>", "one XML file"),
        (b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x03\0>\0\x01\0\0\0\xd0\xa4\xff", "byte 7 is NUL, so this is no text"),
        (b"abc\0def", "byte 3 is NUL"),
    ],
)
def test_a_file_of_another_kind_is_named_with_what_is_read(data: bytes, kind: str) -> None:
    with pytest.raises(FormatError, match=kind) as caught:
        loads(data)
    assert "only plain text (UTF-8, GB18030, UTF-16 or Big5), HTML, docx and PDF are read" in str(caught.value)


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml", b"PK\x05\x06" + bytes(18), b"GIF89a", b"abc\0def"]
)
def test_the_error_begins_with_the_file_that_is_of_another_kind(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "报表.txt"
    path.write_bytes(data)
    with pytest.raises(FormatError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{str(path)!r}: ")


OLE2 = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)


def test_an_old_word_or_wps_file_is_told_how_to_become_a_docx() -> None:
    with pytest.raises(LegacyFormatError, match=r"\.doc, \.wps.*`soffice --headless --convert-to docx FILE`"):
        loads(OLE2 + "WordDocument".encode("utf-16-le"))


@pytest.mark.parametrize(
    ("stream", "kind"),
    [
        ("EncryptedPackage", "encrypted Office file.*password"),
        ("Workbook", "old Excel"),
        ("PowerPoint Document", "old P"),
    ],
)
def test_other_ole2_files_are_no_documents(stream: str, kind: str) -> None:
    with pytest.raises(FormatError, match=kind) as caught:
        loads(OLE2 + stream.encode("utf-16-le"))
    assert not isinstance(caught.value, LegacyFormatError)


@pytest.mark.parametrize(
    "text",
    [
        "一、<p>是段落标记",
        "<p>一段没有结束的标记",
        "<htm",
        "PK是什么",
        "关于 %PDF- 的说明",
        "<htmlx",
        "<《通知》>的说明</b>",
    ],
)
def test_a_text_that_only_resembles_another_kind_is_read(text: str) -> None:
    assert loads(text.encode("utf-8")).text == text


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"'.*没有.txt': there is no such file; check the path"):
        load(tmp_path / "没有.txt")
    with pytest.raises(LoadError, match="'': there is no such file"):
        load("")


@pytest.mark.parametrize("text", ["同志们：\n今天开会。", "今天开会，研究工作。" * 300])
def test_a_text_in_the_place_of_a_path_is_told_in_one_line(text: str) -> None:
    with pytest.raises(LoadError, match="this is a text and not the name of a file; parse reads it") as caught:
        load(text)
    assert len(str(caught.value)) < 100
    assert caught.value.__suppress_context__  # the system's message repeats the text


def test_a_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"a directory; load its files one by one, or with load_many\(sorted\(Path"):
        load(tmp_path)


def test_a_directory_is_named_where_the_system_only_bars_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def barred(name: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied")  # as on Windows

    monkeypatch.setattr("policytext.loading.opening._open", barred)
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
    def barred(name: str, flags: int) -> int:
        raise error

    monkeypatch.setattr("policytext.loading.opening._open", barred)
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


# Limits.


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as sparse:
        sparse.truncate(10**12)
    with pytest.raises(
        LimitError, match=r"large\.txt': 1000000000000 bytes, and at most 67108864 .*Limits\(file_bytes="
    ) as e:
        load(file)
    assert isinstance(e.value, PolicyTextError)


def test_a_file_that_grows_while_it_is_read_is_refused_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "growing.txt"
    file.write_bytes(b"ab")
    true = os.fstat

    def before(descriptor: int) -> os.stat_result:
        status = list(true(descriptor))
        status[stat.ST_SIZE] = 0
        return os.stat_result(status)

    monkeypatch.setattr("policytext.loading.opening.os.fstat", before)
    assert load(file).text == "ab"
    assert load(file, limits=Limits(file_bytes=2)).text == "ab"
    with pytest.raises(LimitError, match="2 bytes, and at most 1 "):
        load(file, limits=Limits(file_bytes=1))


@pytest.mark.parametrize(
    ("limits", "name"), [(Limits(file_bytes=5), "file_bytes"), (Limits(characters=2), "characters")]
)
def test_bytes_beyond_the_limits_name_the_limit(limits: Limits, name: str) -> None:
    assert loads(b"ab", limits=limits).text == "ab"
    with pytest.raises(LimitError, match=rf"raise the limit: limits=Limits\({name}=\.\.\.\)"):
        loads("同志们".encode(), limits=limits)


def test_a_text_too_long_in_any_encoding_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(LimitError, match="a text of 10 characters or more, and at most 9 are read"):
        loads(b"\xff" * 40, limits=Limits(characters=9))


@pytest.mark.parametrize("value", [0, -1])
def test_a_limit_below_one_is_an_argument_error(value: int) -> None:
    with pytest.raises(ArgumentError, match=rf"Limits: pages is {value}; give at least 1"):
        Limits(pages=value)


@pytest.mark.parametrize("value", [1.5, True, None, "9"])
def test_a_limit_that_is_no_int_is_a_type_error(value: object) -> None:
    with pytest.raises(TypeError, match="Limits: members is an int, not"):
        Limits(members=value)  # type: ignore[arg-type]


def test_limits_of_a_wrong_type_are_a_type_error() -> None:
    with pytest.raises(TypeError, match="limits is a Limits, not int"):
        loads(b"a", limits=9)  # type: ignore[arg-type]


# Only regular files.

needs_posix = pytest.mark.skipif(os.name != "posix", reason="no such files on this system")


@needs_posix
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(
        LoadError, match=r"pipe': this is a pipe and no regular file; read it yourself and give .* loads"
    ):
        load(pipe)


@needs_posix
def test_a_device_is_refused() -> None:
    with pytest.raises(LoadError, match="'/dev/zero': this is a device and no regular file"):
        load("/dev/zero")


@needs_posix
def test_a_link_is_followed_to_a_regular_file_and_to_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "讲话.txt").write_bytes("同志们：".encode())
    for name, target in (("good", "讲话.txt"), ("device", "/dev/zero"), ("loop", "loop"), ("gone", "missing")):
        (tmp_path / name).symlink_to(target)
    assert load(tmp_path / "good").text == "同志们："
    with pytest.raises(LoadError, match="this is a device"):
        load(tmp_path / "device")
    with pytest.raises(LoadError, match="check the path"):
        load(tmp_path / "loop")
    with pytest.raises(LoadError, match="no such file"):
        load(tmp_path / "gone")


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
