"""Streams: what is packed in a PDF, unpacked once without keeping it, to refuse what would fill the memory."""

from __future__ import annotations

import re
import zlib

from ...errors import LimitError
from ..limits import Limits

__all__ = ["check_streams"]

_STREAM_RE = re.compile(rb"(?<!end)stream\r?\n")
_IMAGE_RE = re.compile(rb"/Subtype\s{0,8}/Image\b")
_HEADER = 1_000  # bytes before a stream in which it is described
_STEP = 65_536


def check_streams(data: bytes, place: str, limits: Limits) -> None:
    """Refuse a file in which a stream unpacks beyond the limits of a member of an archive, or all of them together.

    Pictures are not looked at: they are never unpacked, and a white page is small for its size.
    """
    total = 0
    for match in _STREAM_RE.finditer(data):
        if not _IMAGE_RE.search(data, max(0, match.start() - _HEADER), match.start()):
            total += _unpacked(data, match.end(), place, limits)
        if total > limits.archive_bytes:
            raise _bomb(place, f"its streams unpack to more than {limits.archive_bytes} bytes", "archive_bytes")


def _unpacked(data: bytes, start: int, place: str, limits: Limits) -> int:
    """The size of the stream there, 0 for one that is packed otherwise."""
    unpacker = zlib.decompressobj()
    size, at = 0, start
    pending = b""
    try:
        while not unpacker.eof and (pending or at < len(data)):
            if not pending:
                pending, at = data[at : at + _STEP], at + _STEP
            size += len(unpacker.decompress(pending, _STEP))
            pending = unpacker.unconsumed_tail
            if size > limits.member_bytes:
                raise _bomb(place, f"a stream unpacks to more than {limits.member_bytes} bytes", "member_bytes")
            packed = min(at, len(data)) - start - len(pending)
            if size > limits.ratio_bytes and size > limits.ratio * packed:
                raise _bomb(place, f"a stream unpacks to more than {limits.ratio} times its size", "ratio")
    except zlib.error:
        return size
    return size


def _bomb(place: str, what: str, name: str) -> LimitError:
    return LimitError(f"{place}: {what}; do not open it, or raise the limit if you trust it: limits=Limits({name}=...)")
