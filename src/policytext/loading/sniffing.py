"""Sniffing: what kind of file the bytes are. The content decides, never the name of the file."""

from __future__ import annotations

import re
from enum import StrEnum

from ..errors import FormatError, LegacyFormatError

__all__ = ["READ", "Format", "sniff"]


class Format(StrEnum):
    """What is read; `Origin.format` says which it was."""

    TEXT = "text"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


READ = "plain text (UTF-8, GB18030, UTF-16 or Big5), HTML, docx and PDF are read"
_TO_DOCX = "`soffice --headless --convert-to docx FILE` makes a docx of it"
_SAVE_AS_DOCX = f"save it as docx, or {_TO_DOCX}"

# How a file of another kind begins, what it then is, and how to get text out of it.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"{\\rtf", "an RTF file", _SAVE_AS_DOCX),
    (b"\x89PNG", "a PNG image", "type its text or have it recognised (OCR)"),
    (b"\xff\xd8\xff", "a JPEG image", "type its text or have it recognised (OCR)"),
    (b"GIF8", "a GIF image", "type its text or have it recognised (OCR)"),
    (b"II*\0", "a TIFF image", "type its text or have it recognised (OCR)"),
    (b"MM\0*", "a TIFF image", "type its text or have it recognised (OCR)"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
)

# What a zip archive is by the names of its members, which stand unpacked in it.
_MEMBERS: tuple[tuple[bytes, str, str], ...] = (
    (b"xl/workbook.", "an Excel file (xlsx)", "save the sheet as text, or copy what is to be read into a docx"),
    (
        b"ppt/presentation.",
        "a PowerPoint file (pptx)",
        "save its outline as text, or copy what is to be read into a docx",
    ),
    (b"OFD.xml", "an OFD file", "print it as a PDF or save it as docx in its viewer"),
    (b"content.xml", "an OpenDocument file", _SAVE_AS_DOCX),
)
_DOCX_RE = re.compile(rb"word[/\\]document\d{0,3}\.xml", re.I)

# Names of streams, in UTF-16, that tell what an OLE2 file is. What is none of these is taken for a document.
_STREAMS: tuple[tuple[str, str, str], ...] = (
    ("EncryptedPackage", "an encrypted Office file", "open it with its password and save it without one"),
    ("Workbook", "an old Excel file (OLE2)", "save the sheet as text, or copy what is to be read into a docx"),
    ("PowerPoint Document", "an old PowerPoint file (OLE2)", "save its outline as text"),
)


_LEAD_RE = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s{0,4096}(?:<\?xml[^<>]{0,200}\?>\s{0,256})?", re.I)
_PAGE_RE = re.compile(rb"<(?:!doctype\s{1,16}html|html|head|body|meta|title)\b", re.I)
# A piece of a page opens with one of these and ends with a closed one. Not 《…》 in angle brackets, and not a text with
# a tag somewhere within: what would be lost of it is more than what the tags tell.
_PIECE_RE = re.compile(
    rb"<(?:article|b|br|center|dd|div|dl|dt|em|font|h[1-6]|hr|img|li|main|ol|p|section|span|strong|style|t[dhr]|table|tbody|ul)"
    rb"(?:\s[^<>]{0,2000})?/?>",
    re.I,
)
_CLOSED_RE = re.compile(rb"(?:</[a-z][a-z0-9]{0,15}\s{0,8}|<[bh]r\s{0,8}/?|--)>\s{0,256}\Z", re.I)
_BREAK_RE = re.compile(rb"<br\s{0,8}/?>|</(?:p|div|li|tr|h[1-6])>", re.I)
_BREAKS = 3
_PAGE_END_RE = re.compile(rb"</(?:html|body)\s{0,8}>\s{0,256}\Z", re.I)

# Kinds that are text, and not the text that a reader wants.
_MARKED: tuple[tuple[re.Pattern[bytes], str, str], ...] = (
    (
        re.compile(rb"(?:[A-Z][A-Za-z-]{1,30}: [^\n]{0,1000}\n\s?){0,8}MIME-Version: 1", re.I),
        "a page saved as one file (MHTML)",
        "save it as a page of HTML only",
    ),
    (
        re.compile(
            rb"(?:<\?mso-application[^<>]{0,200}\?>\s{0,256})?<(?:w:wordDocument|pkg:package|office:document)\b"
        ),
        "a document in one XML file",
        _SAVE_AS_DOCX,
    ),
)

_EDGE = 8192  # bytes at the beginning and at the end in which markup must show


def sniff(data: bytes, place: str) -> Format:
    """The format of the bytes; raises `FormatError` for a kind of file that is not read.

    >>> str(sniff("<p>一、抓招商。</p>".encode(), "a file"))
    'html'
    """
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(data, place)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _ole2(data, place)
    for signature, kind, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise _other(place, kind, remedy)
    head = data[:_EDGE].replace(b"\0", b"")  # of UTF-16 the bytes that are ASCII
    at = _after_lead(head)
    if head.startswith(b"%PDF-", at):
        return Format.PDF
    for pattern, kind, remedy in _MARKED:
        if pattern.match(head, at):
            raise _other(place, kind, remedy)
    return Format.HTML if _is_markup(head, at, data[-_EDGE:].replace(b"\0", b"")) else Format.TEXT


def _after_lead(head: bytes) -> int:
    """Where the content begins: behind byte order mark, blanks, XML declaration and comments."""
    match = _LEAD_RE.match(head)
    at = match.end() if match else 0
    while head.startswith(b"<!--", at) and (end := head.find(b"-->", at)) >= 0:
        at = end + 3
        at += len(head[at:]) - len(head[at:].lstrip())
    return at


def _is_markup(head: bytes, at: int, tail: bytes) -> bool:
    if _PAGE_RE.match(head, at) or (b"<" in head and _PAGE_END_RE.search(tail)):
        return True
    if _PIECE_RE.match(head, at) and _CLOSED_RE.search(tail):
        return True
    breaks = len(_BREAK_RE.findall(head))
    return breaks >= _BREAKS and breaks > head.count(b"\n")  # its lines end with tags


def _zip(data: bytes, place: str) -> Format:
    if _DOCX_RE.search(data):
        return Format.DOCX
    for name, kind, remedy in _MEMBERS:
        if name in data:
            raise _other(place, kind, remedy)
    if b"[Content_Types].xml" in data:  # an Office file of some kind; its reader finds out whether of Word
        return Format.DOCX
    raise _other(place, "a zip archive, or a part of one", "unpack it first, or get the whole file")


def _ole2(data: bytes, place: str) -> FormatError:
    for name, kind, remedy in _STREAMS:
        if name.encode("utf-16-le") in data:
            return _other(place, kind, remedy)
    return LegacyFormatError(
        f"{place}: this is an old Word or WPS file (OLE2: .doc, .wps), and only {READ}: {_TO_DOCX}"
    )


def _other(place: str, kind: str, remedy: str) -> FormatError:
    return FormatError(f"{place}: this is {kind}, and only {READ}: {remedy}")
