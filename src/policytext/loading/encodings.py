"""Encodings: bytes -> text. The encoding is found by a ladder, and decoding is strict.

A byte order mark; strict UTF-8; then the reading, of all that strict decoding allows, which has most in it of what
Chinese text is made of. The text is exactly what the bytes say: line breaks stay as they are, and nothing goes but a
leading byte order mark.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from contextlib import suppress
from functools import cache

from attrs import field, frozen

from ..errors import ArgumentError, EncodingError, FormatError
from ..tables import read_table
from .sniffing import READ

__all__ = ["Asked", "Decoding", "canonical", "decode"]

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
_BEYOND_ASCII_RE = re.compile(rb"[\x00\x80-\xff]")
_CONTROL_RE = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f]")

# Measured on reports: of ten characters a right reading has 0.2 at the least and 0.9 in the middle; a wrong one of
# a hundred has 0.14 at the most.
_PLAUSIBLE = 0.2
_MOST = 0.6  # of a few words without one of the commonest characters; of a wrong reading a third is usual characters
# Signs of Latin 1, such as © and the blank that does not break: in every encoding they are far from what is mistaken.
_NEUTRAL = frozenset(map(chr, range(0xA0, 0xC0)))
_SAMPLE = 65_536  # bytes that are weighed; even, for UTF-16

_CUT_RE = re.compile(r"unexpected end|incomplete|truncated")  # how the codecs say that the last character has no end
_REPLACED = "\ufffd"
_SAVE = "save it as one of these in the program that made it"
_REMEDY = (
    "mend the file there or get it anew, name the encoding that it is in (encoding=...), "
    "or have such bytes replaced (errors='replace')"
)


@frozen
class Decoding:
    """A text, the codec that reads it, and what had to be replaced to read it."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def canonical(name: str) -> str:
    """The codec that a named encoding means."""
    if not isinstance(name, str):
        raise TypeError(f"encoding is a str, not {type(name).__name__}")
    try:
        "".encode(name)  # base64 and the like are codecs, but not of text
        codec = codecs.lookup(name).name
    except (LookupError, ValueError) as error:
        raise ArgumentError(f"encoding {name!r} is unknown; give one such as 'utf-8' or 'gb18030'") from error
    return _SUPERSETS.get(codec, codec)


def _canonical(name: str | None) -> str | None:
    return None if name is None else canonical(name)


@frozen
class Asked:
    """What the caller asked for: the encoding, None to have it found; and whether bad bytes may be replaced."""

    encoding: str | None = field(default=None, converter=_canonical)
    errors: str = field(default="strict")

    @errors.validator
    def _known(self, attribute: object, value: object) -> None:
        if not isinstance(value, str):
            raise TypeError(f"errors is a str, not {type(value).__name__}")
        if value not in ("strict", "replace"):
            raise ArgumentError(
                f"errors is {value!r}; give 'strict', or 'replace' to put \ufffd for bytes that are no text"
            )


def decode(data: bytes, place: str, asked: Asked, declared: str | None = None) -> Decoding:
    """The text of the bytes: as the caller asked, by the mark, as the file itself declares, or by the ladder.

    `declared` is the codec that a page names. It is believed if what it gives may be Chinese: a page that was saved
    anew in another encoding still names the old one.
    """
    marked = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    if codec := asked.encoding or marked:
        return _decode_as(data, place, codec, asked.errors)
    if (
        declared
        and (text := _strictly(data, declared)) is not None
        and _evidence(text, _common_characters()) >= _PLAUSIBLE
    ):
        return Decoding(text.removeprefix("\ufeff"), declared)
    codec, text = _find(data, place, declared)
    if text is None:
        return _decode_as(data, place, codec, asked.errors)
    warnings = (
        (f"declared to be {declared}, and read as {codec}, which it is",) if declared not in (None, codec) else ()
    )
    return Decoding(text.removeprefix("\ufeff"), codec, warnings)


def _strictly(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except UnicodeError:
        return None


def _decode_as(data: bytes, place: str, codec: str, errors: str) -> Decoding:
    try:
        return Decoding(data.decode(codec).removeprefix("\ufeff"), codec)
    except UnicodeError as error:
        fault = _fault(data, codec, error)
        try:
            text = data.decode(codec, errors)
        except UnicodeError:  # "strict", or one of the few codecs that replace nothing
            raise EncodingError(f"{place}: {fault}; {_REMEDY}") from error
    warning = f"{fault}; {text.count(_REPLACED)} times a character was replaced"
    return Decoding(text.removeprefix("\ufeff"), codec, (warning,))


def _fault(data: bytes, codec: str, error: UnicodeError) -> str:
    """Which byte is wrong, and how."""
    start = error.start if isinstance(error, UnicodeDecodeError) else 0
    value = f" (0x{data[start]:02x})" if start < len(data) else ""
    if isinstance(error, UnicodeDecodeError) and error.end == len(data) and _CUT_RE.search(error.reason):
        return f"byte {start}{value} begins a character of {codec} that has no end, so the file was cut off"
    return f"byte {start}{value} is not {codec}"


def _find(data: bytes, place: str, declared: str | None) -> tuple[str, str | None]:
    """The codec of the first rung of the ladder that holds, and the text; of damaged bytes None for the text."""
    clear = not _CONTROL_RE.search(data) and (data.isascii() or _UTF8_CHINESE_RE.search(data))
    if clear and (text := _strictly(data, "utf-8")) is not None:
        return "utf-8", text
    plausible: list[str] = []
    for known, least in ((_common_characters(), _PLAUSIBLE), (_usual_characters(), _MOST)):
        strength = _by_evidence(data, known)
        plausible = plausible or sorted(
            (codec for codec in strength if strength[codec] >= least), key=strength.__getitem__, reverse=True
        )  # of equals the first of the ladder
        for codec in plausible:
            if (text := _strictly(data, codec)) is not None:
                return codec, text
    if b"\0" in data and not plausible:
        raise FormatError(f"{place}: byte {data.index(0)} is NUL, so this is no text, and only {READ}: {_SAVE}")
    if (text := _strictly(data, "utf-8")) is not None:
        return "utf-8", text  # itself evidence: French or Russian stands when nothing speaks against it
    return declared or next(iter(plausible), None) or _furthest(data), None


def _by_evidence(data: bytes, known: frozenset[str]) -> dict[str, float]:
    """The evidence of each codec that reads the first stretch of the bytes that is not ASCII.

    All that stands before is ASCII, so that the stretch begins with a character, in UTF-16 too if it begins at an
    even byte.
    """
    first = _BEYOND_ASCII_RE.search(data)
    start = first.start() & ~1 if first else 0
    sample = data[start : start + _SAMPLE]
    strength = {}
    for codec in _LADDER:
        with suppress(UnicodeDecodeError):  # not at the end of the sample, which may be within a character
            strength[codec] = _evidence(codecs.getincrementaldecoder(codec)().decode(sample), known)
    return strength


def _evidence(text: str, known: frozenset[str]) -> float:
    """How much of the text beyond ASCII and other signs that tell nothing is of the known characters, from -1 to 1.

    Control characters, private use and unassigned code points, the mark of a wrong reading, count against.
    """
    seen = balance = 0
    for character, count in Counter(text).items():
        if character in _NEUTRAL or (character.isascii() and (character.isprintable() or character.isspace())):
            continue
        seen += count
        if character in known:
            balance += count
        elif unicodedata.category(character) in ("Cc", "Cn", "Co"):
            balance -= count
    return balance / seen if seen else 1.0


@cache
def _common_characters() -> frozenset[str]:
    """The characters that are commonest in official texts: most of every text that is long enough."""
    return frozenset("".join(group["characters"].replace("\n", "") for group in read_table("characters").values()))


@cache
def _usual_characters() -> frozenset[str]:
    """Those that the first levels of GB 2312 and Big5 hold, which are the usual ones: nearly all of every text."""
    signs = "".join(map(chr, range(0x2000, 0x2070))) + "".join(map(chr, range(0x3000, 0x3020)))
    simplified = bytes(byte for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF) for byte in (lead, trail))
    trails = (*range(0x40, 0x7F), *range(0xA1, 0xFF))
    traditional = bytes(byte for lead in range(0xA4, 0xC6) for trail in trails for byte in (lead, trail))
    return frozenset(signs + simplified.decode("gb2312", "ignore") + traditional.decode("big5", "ignore"))


def _furthest(data: bytes) -> str:
    """The codec that comes furthest with good sense: of a damaged file, the one that it is in."""
    common = _common_characters()

    def understood(codec: str) -> int:
        try:
            data.decode(codec)
        except UnicodeDecodeError as error:
            return sum(c in common for c in data[: error.start].decode(codec))
        return -1  # it reads everything, and there is no sense in it

    return max(_LADDER, key=understood)
