"""Files made to do harm, or damaged beyond use: each is built when a test asks for it."""

from __future__ import annotations

import os
import random
import socket
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from .hostile_docx import HOSTILE_DOCX

__all__ = ["FILES", "PAGES", "PDFS", "WORD_FILES", "Hostile", "pdf"]


class Hostile(NamedTuple):
    """A file, how it is made in a folder, and what becomes of it.

    `error` is the error that `load` raises, "" where the file is read, and None where either will do.
    """

    label: str
    make: Callable[[Path], Path]
    error: str | None = None
    message: str = ""


def written(data: bytes) -> Callable[[Path], Path]:
    """A maker of a file of these bytes."""

    def make(folder: Path) -> Path:
        path = folder / "file"
        path.write_bytes(data)
        return path

    return make


def _pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


def _socket(folder: Path) -> Path:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(folder / "s"))
    return folder / "s"


def _link(target: str) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / "link").symlink_to(target)
        return folder / "link"

    return make


def _sparse(folder: Path) -> Path:
    with (folder / "large").open("wb") as file:
        file.truncate(10**12)
    return folder / "large"


_SPEECH = "同志们：\n一、抓招商。二、优环境。\n"
_NOISE = random.Random(7).randbytes(200_000)

FILES = [
    Hostile("an empty file", written(b""), "LoadError", "empty"),
    Hostile("a byte order mark alone", written(b"\xff\xfe"), "LoadError", "empty"),
    Hostile("a directory", lambda folder: folder, "LoadError", "directory"),
    Hostile("a pipe without a writer", _pipe, "LoadError", "a pipe"),
    Hostile("a socket", _socket, "LoadError", "check the path"),
    Hostile("a device without end", lambda _: Path("/dev/zero"), "LoadError", "a device"),
    Hostile("a link to a device", _link("/dev/zero"), "LoadError", "a device"),
    Hostile("a link to itself", _link("link"), "LoadError", "check the path"),
    Hostile("a file of a terabyte", _sparse, "LimitError", "Limits(file_bytes="),
    Hostile("noise", written(_NOISE), "FormatError", "no text"),
    Hostile("a program", written(b"\x7fELF\x02\x01\x01" + bytes(9) + _NOISE), "FormatError", "no text"),
    Hostile("cut within a character", written(_SPEECH.encode("gb18030")[:-2]), "EncodingError", "cut off"),
    Hostile("a byte of no encoding", written((_SPEECH * 9).encode() + b"\xff\xff"), "EncodingError", "byte"),
    Hostile("a million byte order marks", written(b"\xff\xfe" * 1_000_000), ""),
    Hostile("a million openers", written("《".encode() * 1_000_000), ""),
]

_LAUGHS = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "哈"}">' for i in range(10))

PAGES = [
    Hostile(
        "80,000 elements inside each other",
        written(b"<html><body>" + b"<div>" * 80_000 + "一、抓招商。".encode()),
    ),
    Hostile(
        "tables inside each other",
        written(b"<html><body>" + b"<table><tr><td>" * 20_000 + b"a"),
    ),
    Hostile("100,000 tags that never end", written(b"<html><body>" + b"<a " * 100_000), "LoadError", "nothing to read"),
    Hostile("a million of <", written(b"<html><body>" + b"<" * 1_000_000), ""),
    Hostile(
        "an attribute of a megabyte", written(b"<html><body class='" + b"nav " * 250_000 + b"'>" + "略。".encode()), ""
    ),
    Hostile("100,000 classes", written(b"<html><body>" + b"<p class='a_b-c'></p>" * 100_000 + "略。".encode()), ""),
    Hostile(
        "a billion laughs",
        written(f"<!DOCTYPE html [{_LAUGHS}]><html><body><p>一、抓招商。&l9;</p></body></html>".encode()),
        "",
    ),
    Hostile(
        "a list that begins at an absurd number",
        written(b"<html><body><ol start='99999999999999999999'><li value='-9999999999'>" + "略。</li></ol>".encode()),
        "",
    ),
    Hostile(
        "a page without text", written(b"<!DOCTYPE html><html><body><script>var a;</script></body></html>"), "LoadError"
    ),
    Hostile(
        "a page of half a character", written("<html><body><p>略。".encode("gb18030") + b"\xb0"), "EncodingError", "cut"
    ),
]


def pdf(content: bytes, *objects: bytes, count: int = 1, kids: bytes = b"3 0 R", described: bytes = b"") -> bytes:
    """A PDF of one page with this content; a reader must find its objects itself, there is no table of them."""
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<<%s/Length %d>>stream\n%s\nendstream" % (described, len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        *objects,
    ]
    body, offsets = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, start=1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, len(body))
    return body + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + table + end


def packed(size: int, times: int = 1) -> bytes:
    """So many zeros, packed so many times."""
    data = bytes(size)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


_WORDS = b"BT /F1 12 Tf 72 720 Td (Article 1) Tj ET"
_FLATE = b"/Filter/FlateDecode"

PDFS = [
    Hostile("a PDF cut in half", written(pdf(_WORDS)[:200]), "FormatError", "damaged"),
    Hostile("the name of a PDF and noise", written(b"%PDF-1.7\n" + _NOISE), "FormatError", "damaged"),
    Hostile("a PDF without text", written(pdf(b"0 0 m 9 9 l S")), "NoTextLayerError", "OCR"),
    Hostile("a bomb of 90 MB", written(pdf(packed(90_000_000), described=_FLATE)), "LimitError", "Limits(ratio="),
    Hostile("pages that hold themselves", written(pdf(_WORDS, kids=b"2 0 R")), "FormatError", "damaged"),
    Hostile(
        "a page ten thousand times", written(pdf(_WORDS, kids=b"3 0 R " * 10_000, count=10_000)), "LimitError", "pages"
    ),
    Hostile("a PDF that promises a billion pages", written(pdf(_WORDS, count=10**9)), ""),
    Hostile("10,000 brackets open", written(pdf(b"[" * 10_000)), "FormatError", ""),
]


def _word_file(build: Callable[[], bytes]) -> Callable[[Path], Path]:
    return lambda folder: written(build())(folder)


WORD_FILES = [Hostile(label, _word_file(build)) for label, build in HOSTILE_DOCX.items()]
