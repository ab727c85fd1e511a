"""Word files made to harm who opens them: each is refused with an error of the library's own, or read, at once."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

from .docx import abstract, docx, level, num, numbered, package, paragraph, zipped

_LAUGHS = '<!DOCTYPE w [<!ENTITY a "haha">{}]>'.format(
    "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
)
_FILLER = "一二三四五六七八九十"


def _with_declaration(declaration: str, encoding: str = "UTF-8") -> bytes:
    members = package(paragraph("甲"))
    body = members["word/document.xml"].decode().replace("UTF-8", encoding).replace("?>", f"?>{declaration}", 1)
    members["word/document.xml"] = body.replace(">甲<", ">&i;<" if "ENTITY" in declaration else ">甲<").encode(encoding)
    return zipped(members)


def _uneven(count: int) -> str:
    """Text that does not pack so well that its ratio gives it away."""
    return "".join(paragraph(f"{_FILLER[i % 10]}{i * 7919 % 99991}") for i in range(count))


def _nested(*tags: str, depth: int) -> bytes:
    opened = "".join(f"<w:{tag}>" for tag in tags)
    closed = "".join(f"</w:{tag}>" for tag in reversed(tags))
    return docx(opened * depth + _uneven(depth // 4) + closed * depth)


def _encrypted() -> bytes:
    data = bytearray(docx(paragraph("甲")))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


def _twice() -> bytes:
    members = package(paragraph("甲"))
    return zipped({**members, "word/document.xmm": members["word/document.xml"]}).replace(b".xmm", b".xml")


def _damaged() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        for name, data in package(paragraph("甲乙丙丁")).items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return buffer.getvalue().replace("甲乙".encode(), "丙丁".encode())


def _lying(count: int, size: int) -> bytes:
    """A directory that claims to be larger, or elsewhere, than it is, in 64 bits."""
    data = docx(paragraph("甲"))
    end = data.rindex(b"PK\x05\x06")
    record = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, 0)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, end, 1)
    last = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return data[:end] + record + locator + last


def _numbers() -> bytes:
    levels = (level(i, "lowerRoman", "%1%2%3%4%5%6%7%8%9" * 5000, start=10**9 - 1) for i in range(9))
    body = "".join(numbered(str(i * 7919 % 99991), i % 3, i * 31 % 12) for i in range(20_000))
    return docx(body, numbering=abstract(0, *levels) + num(1, 0) + num(2, 7))


def _based_on_itself() -> bytes:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{(i + 1) % 20000}"/></w:style>'
        for i in range(20_000)
    )
    return docx(
        "".join(paragraph("甲", f'<w:pStyle w:val="s{i * 7919 % 20000}"/>') for i in range(10_000)), styles=styles
    )


HOSTILE_DOCX: Mapping[str, Callable[[], bytes]] = {
    "docx: a bomb by its ratio": lambda: docx("<w:p/>" * 9_000_000),
    "docx: a bomb in its styles": lambda: docx(paragraph("甲"), styles=" " * 60_000_000),
    "docx: members without number": lambda: zipped(
        {**package(paragraph("甲")), **{f"m{i}": b"" for i in range(30_000)}}
    ),
    "docx: archives within archives": lambda: zipped({"a.docx": zipped({"a.docx": docx(paragraph("甲"))})}),
    "docx: a document type in UTF-8": lambda: _with_declaration("<!DOCTYPE w>"),
    "docx: a document type in UTF-16": lambda: _with_declaration("<!DOCTYPE w>", "UTF-16"),
    "docx: an entity from a file": lambda: _with_declaration('<!DOCTYPE w [<!ENTITY i SYSTEM "file:///etc/passwd">]>'),
    "docx: a million laughs": lambda: _with_declaration(_LAUGHS),
    "docx: a million laughs in UTF-16": lambda: _with_declaration(_LAUGHS, "UTF-16"),
    "docx: cut off": lambda: docx(_uneven(1000))[:-3000],
    "docx: cut off in its text": lambda: zipped(
        {**package(""), "word/document.xml": package(_uneven(9))["word/document.xml"][:-40]}
    ),
    "docx: encrypted": _encrypted,
    "docx: content controls in one another": lambda: _nested("sdt", "sdtContent", depth=100_000),
    "docx: tables in one another": lambda: _nested("tbl", "tr", "tc", depth=60_000),
    "docx: text boxes in one another": lambda: _nested("p", "r", "pict", "txbxContent", depth=40_000),
    "docx: deletions in one another": lambda: _nested("del", depth=100_000),
    "docx: fields without an end": lambda: docx(
        "".join(
            f'<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>{i * 7919 % 99991}</w:t></w:r></w:p>'
            for i in range(20_000)
        )
    ),
    "docx: absurd numbering": _numbers,
    "docx: styles based on one another": _based_on_itself,
    "docx: two texts of one name": _twice,
    "docx: a text that was damaged": _damaged,
    "docx: a directory of more members than there are": lambda: _lying(2**40, 2**20),
    "docx: a directory larger than the file": lambda: _lying(5, 2**62),
    "docx: an attribute without end": lambda: docx(
        f'<w:p w:a="{"".join(str(i * 7919 % 99991) for i in range(200_000))}"/>'
    ),
}
