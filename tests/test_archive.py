from __future__ import annotations

import io
import struct
import zipfile

import pytest
from support.docx import package, paragraph, read, zipped

from policytext.errors import FormatError, LimitError
from policytext.loading import Limits, loads
from policytext.loading.archive import Archive

SMALL = Limits(members=3, member_bytes=3_000_000, archive_bytes=4_000_000, ratio=5_000)


def archive(data: bytes, limits: Limits = SMALL) -> Archive:
    return Archive(data, "a file", limits)


def stored(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return buffer.getvalue()


def test_members_are_found_by_name_whatever_its_case() -> None:
    found = archive(stored(a=b"1", B=b"2"))
    assert (found.read("A"), found.read("/b"), found.read("c")) == (b"1", b"2", None)
    assert "/B" in found
    assert "c" not in found


def test_more_members_than_the_limit_are_refused_before_and_after_reading_their_list() -> None:
    with pytest.raises(
        LimitError, match=r"a file: an archive of 4 members, and at most 3 are taken; .*Limits\(members="
    ):
        archive(stored(**{f"m{i}": b"" for i in range(4)}))
    with pytest.raises(LimitError, match="an archive of 31 members"):
        archive(stored(**{f"m{i}": b"" for i in range(31)}))
    assert archive(stored(**{f"m{i}": b"" for i in range(3)})).read("m2") == b""


def test_a_member_that_unpacks_to_more_than_the_limit_is_refused() -> None:
    found = archive(zipped({"a": bytes(500_000), "b": bytes(3_000_001)}))
    assert found.read("a") == bytes(500_000)
    with pytest.raises(LimitError, match=r"a file: b unpacks to more than 3000000 bytes; .*Limits\(member_bytes="):
        found.read("b")


def test_members_that_unpack_to_more_than_the_limit_together_are_refused() -> None:
    found = archive(zipped({"a": bytes(2_500_000), "b": bytes(2_500_000)}))
    found.read("a")
    with pytest.raises(LimitError, match=r"its members unpack to more than 4000000 bytes; .*Limits\(archive_bytes="):
        found.read("b")


def test_the_ratio_counts_above_a_size_only() -> None:
    limits = Limits(ratio=100)
    assert archive(zipped({"a": bytes(1_000_000)}), limits).read("a") == bytes(1_000_000)
    with pytest.raises(LimitError, match=r"a unpacks to more than 100 times its size, .*Limits\(ratio="):
        archive(zipped({"a": bytes(2_000_000)}), limits).read("a")


def test_declared_sizes_are_not_believed() -> None:
    data = zipped({"a": bytes(3_500_000)})
    packed = zipfile.ZipFile(io.BytesIO(data)).getinfo("a").compress_size
    lie = data.replace(struct.pack("<II", packed, 3_500_000), struct.pack("<II", packed, 10))
    with pytest.raises(FormatError, match=r"a is damaged or cut off \(Bad CRC"):
        archive(lie).read("a")
    lie = data.replace(struct.pack("<II", packed, 3_500_000), struct.pack("<II", 2**31, 2**31))
    with pytest.raises((FormatError, LimitError), match="a file: "):
        archive(lie).read("a")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04" + bytes(40), "the archive is damaged or cut off .*; get the file again, or open it in Word"),
        (stored(a=b"1")[:-9], "the archive is damaged or cut off"),
    ],
)
def test_a_damaged_archive_is_named(data: bytes, message: str) -> None:
    with pytest.raises(FormatError, match=message):
        archive(data)


def test_a_member_whose_bytes_were_damaged_is_named() -> None:
    with pytest.raises(FormatError, match=r"a is damaged or cut off \(Bad CRC"):
        archive(stored(a=b"hello").replace(b"hello", b"hallo")).read("a")


def test_an_encrypted_member_is_named() -> None:
    data = bytearray(stored(a=b"1"))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(FormatError, match="a is encrypted; open the file with its password and save it without one"):
        archive(bytes(data)).read("a")


def test_a_member_packed_by_another_method_is_refused() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_BZIP2) as made:
        made.writestr("a", bytes(100))
    with pytest.raises(FormatError, match="a is packed by method 12; get the file again, or open it in Word"):
        archive(buffer.getvalue()).read("a")


def test_two_members_of_one_name_are_refused_where_they_are_asked_for() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name in ("a", "A", "b"):
            made.writestr(name, name)
    found = archive(buffer.getvalue())
    assert found.read("b") == b"b"
    with pytest.raises(FormatError, match="there are 2 members a, and which holds is not told"):
        found.read("a")


def test_an_office_file_without_a_text_is_refused_for_what_it_is() -> None:
    """A drawing has the parts of an Office file and none of Word's."""
    drawing = zipped({"[Content_Types].xml": b"<Types/>", "visio/drawing.xml": b"<drawing/>"})
    with pytest.raises(FormatError, match=r"no Word document \(it has no main part\); save it as docx"):
        loads(drawing)


def test_an_archive_within_the_archive_is_not_opened() -> None:
    inner = zipped(package(paragraph("里")))
    members = {**package(paragraph("外")), "word/embeddings/x.docx": inner}
    assert read(zipped(members)).text == "外"
    with pytest.raises(FormatError, match="no Word document"):
        read(zipped({"a.docx": inner}))
