"""Loading: a file or bytes -> Document. Finds the encoding and refuses what is no text.

The text is exactly what the bytes say: decoding is strict, line breaks stay as they are, and nothing goes
but a leading byte order mark. The encoding is found by a ladder: a byte order mark; strict UTF-8; then the
reading, of all that strict decoding allows, which has most in it of what Chinese text is made of.
"""

from __future__ import annotations

import codecs
import os
import re
import unicodedata
from collections import Counter
from functools import cache

from .document import Document, Origin
from .errors import ArgumentError, EncodingError, FormatError, LoadError
from .layout import parse
from .tables import read_table

__all__ = ["load", "loads"]

_READ = "plain text is read (UTF-8, GB18030, UTF-16 or Big5)"
_TO_TEXT = "soffice --headless --convert-to txt:Text FILE"

# How a file of another kind begins, what it then is, and how to get text out of it.
_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (
        b"\xd0\xcf\x11\xe0",
        "an old Word, WPS or Excel file (OLE2)",
        f"`soffice --headless --convert-to docx FILE` makes a docx of it, `{_TO_TEXT}` plain text",
    ),
    (b"PK\x03\x04", "a zip archive, as docx, xlsx and odt are", f"of a document `{_TO_TEXT}` makes plain text"),
    (b"%PDF-", "a PDF", "`pdftotext FILE` makes plain text of it, unless it is a scan"),
    (b"{\\rtf", "an RTF file", f"`{_TO_TEXT}` makes plain text of it"),
    (b"\x89PNG", "a PNG image", "type its text or have it recognised (OCR)"),
    (b"\xff\xd8\xff", "a JPEG image", "type its text or have it recognised (OCR)"),
    (b"GIF8", "a GIF image", "type its text or have it recognised (OCR)"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it first"),
    (b"Rar!", "a RAR archive", "unpack it first"),
)
_HTML_RE = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,256}<(?:!doctype\s{1,16}html|html[\s>])", re.IGNORECASE)

# UTF-32 before UTF-16, whose little-endian mark begins its own. The last is U+FEFF in GB18030.
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)

# Tried by evidence; of equals the first wins, so that the order is by how often each is met.
_LADDER = ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "big5hkscs")

# What is called by an older name is in practice written in the newer set that contains it.
_SUPERSETS = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}

# Three bytes a character: no other encoding of Chinese passes for this by chance. 联通 in GBK is two of two.
_UTF8_CHINESE_RE = re.compile(rb"[\xe0-\xf4]")
_CONTROL_RE = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")

# Measured on reports: of ten characters a right reading has 0.2 at the least and 0.9 in the middle; a wrong one of
# a hundred has 0.14 at the most.
_PLAUSIBLE = 0.2


def load(path: str | os.PathLike[str], *, encoding: str | None = None) -> Document:
    """Read a text file and return its Document.

    The encoding is found from the bytes; name it with `encoding` where you know better, and see `loads`.
    Raises `LoadError` for a file that is missing, barred, empty or a directory, `FormatError` for a file
    that is no plain text, `EncodingError` for one that no encoding fits.

    >>> import pathlib, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder, "speech.txt")
    ...     _ = file.write_bytes("同志们：\\r\\n一、抓招商。".encode("gb18030"))
    ...     doc = load(file)
    >>> doc.text
    '同志们：\\r\\n一、抓招商。'
    >>> doc.origin.name, doc.origin.encoding
    ('speech.txt', 'gb18030')
    """
    if not isinstance(path, str | os.PathLike) or not isinstance(name := os.fspath(path), str):
        raise TypeError(f"load takes a str or a path, not {type(path).__name__}; for bytes there is loads")
    return _document(_read(name), repr(name), _canonical(encoding), os.path.basename(name))


def loads(data: bytes | bytearray | memoryview, *, encoding: str | None = None) -> Document:
    """Return the Document of the bytes of a text file.

    Without `encoding` it is found: a byte order mark, strict UTF-8, then GB18030, UTF-16 without a mark
    and Big5 by the share of the commonest characters of official Chinese in each reading, private-use and
    control characters counted against it. gb2312 and gbk mean GB18030, which holds both. Raises
    `EncodingError`, which names the byte, `FormatError`, or `LoadError` where there are no bytes.

    >>> loads("改革发展稳定".encode("utf-16-le")).text
    '改革发展稳定'
    >>> loads(b"")
    Traceback (most recent call last):
    policytext.errors.LoadError: the bytes: empty, there is nothing to read; check how the file was made
    """
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"loads takes bytes, not {type(data).__name__}; for a str there is parse")
    return _document(bytes(data), "the bytes", _canonical(encoding), None)


def _read(name: str) -> bytes:
    try:
        with open(name, "rb") as file:
            return file.read()
    except (OSError, ValueError) as error:  # ValueError: a NUL or a lone surrogate within the path
        raise LoadError(f"{name!r}: {_why_unread(name, error)}") from error


def _why_unread(name: str, error: Exception) -> str:
    """What is wrong with a file that cannot be read, and the remedy."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the path"
    if isinstance(error, (IsADirectoryError, PermissionError)) and os.path.isdir(name):  # Windows says the latter
        return "this is a directory; load its files one by one"
    if isinstance(error, PermissionError):
        return "no permission to read the file; change its mode or its owner"
    return f"the file cannot be read ({error}); check the path and the disk"


def _document(data: bytes, place: str, encoding: str | None, name: str | None) -> Document:
    _refuse_other_formats(data, place)
    text, encoding = _decode(data, place, encoding)
    text = text.removeprefix("\ufeff")
    if not text:
        raise LoadError(f"{place}: empty, there is nothing to read; check how the file was made")
    return parse(text, origin=Origin(name=name, format="text", encoding=encoding))


def _refuse_other_formats(data: bytes, place: str) -> None:
    for signature, kind, remedy in _SIGNATURES:
        if data.startswith(signature):
            raise FormatError(f"{place}: this is {kind}, and only {_READ}: {remedy}")
    if _HTML_RE.match(data):
        raise FormatError(f"{place}: this is HTML, and only {_READ}: save the page as text")


def _canonical(encoding: str | None) -> str | None:
    """The codec that a declared encoding means."""
    if encoding is None:
        return None
    if not isinstance(encoding, str):
        raise TypeError(f"encoding is a str, not {type(encoding).__name__}")
    try:
        "".encode(encoding)  # base64 and the like are codecs, but not of text
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError) as error:
        raise ArgumentError(f"encoding {encoding!r} is unknown; give one such as 'utf-8' or 'gb18030'") from error
    return _SUPERSETS.get(name, name)


def _decode(data: bytes, place: str, encoding: str | None) -> tuple[str, str]:
    """The text and the codec that reads it: the one declared, or the first rung of the ladder that holds."""
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    if declared := encoding or marked:
        return _decode_as(data, place, declared), declared
    if not _CONTROL_RE.search(data) and (data.isascii() or _UTF8_CHINESE_RE.search(data)):
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    return _decode_by_evidence(data, place)


def _decode_as(data: bytes, place: str, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        start = error.start if isinstance(error, UnicodeDecodeError) else 0
        raise EncodingError(
            f"{place}: byte {start}{_value(data, start)} is not {encoding}; "
            "mend the file there, or give the encoding that it is in"
        ) from error


def _decode_by_evidence(data: bytes, place: str) -> tuple[str, str]:
    readings: dict[str, str] = {}
    failures: dict[str, UnicodeDecodeError] = {}
    for codec in _LADDER:
        try:
            readings[codec] = data.decode(codec)
        except UnicodeDecodeError as error:
            failures[codec] = error
    evidence = {codec: _evidence(text) for codec, text in readings.items()}
    best = max(evidence, key=evidence.__getitem__, default=None)
    if best and evidence[best] >= _PLAUSIBLE:
        return readings[best], best
    if b"\0" in data:
        raise FormatError(f"{place}: byte {data.index(0)} is NUL, so this is no text, and only {_READ}")
    if "utf-8" in readings:  # is itself evidence: French or Russian stands when nothing speaks against it
        return readings["utf-8"], "utf-8"
    raise _no_encoding(data, place, failures)


def _evidence(text: str) -> float:
    """How much of the text beyond ASCII is what Chinese text is made of, from -1 to 1.

    Control characters, private use and unassigned code points, the mark of a wrong reading, count against.
    """
    common = _common_characters()
    seen = balance = 0
    for character, count in Counter(text).items():
        if character.isascii() and (character.isprintable() or character.isspace()):
            continue
        seen += count
        if character in common:
            balance += count
        elif unicodedata.category(character) in ("Cc", "Cn", "Co"):
            balance -= count
    return balance / seen if seen else 1.0


@cache
def _common_characters() -> frozenset[str]:
    return frozenset("".join(group["characters"].replace("\n", "") for group in read_table("characters").values()))


def _no_encoding(data: bytes, place: str, failures: dict[str, UnicodeDecodeError]) -> EncodingError:
    """The error of the codec that came furthest with good sense: of a damaged file, the one that it is in."""
    common = _common_characters()

    def understood(codec: str) -> int:
        return sum(c in common for c in data[: failures[codec].start].decode(codec))

    codec = max(failures, key=understood)
    start = failures[codec].start
    return EncodingError(
        f"{place}: byte {start}{_value(data, start)} is not {codec}, and the whole is no Chinese text in any of "
        f"{', '.join(_LADDER)}; mend the file there, or name its encoding: encoding=..."
    )


def _value(data: bytes, start: int) -> str:
    return f" (0x{data[start]:02x})" if start < len(data) else ""
