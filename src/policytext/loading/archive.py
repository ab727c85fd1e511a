"""Archive: a zip file in memory, read member by member within the limits.

Nothing that the archive says of itself is believed: neither how many members it has, nor how large they are. Only
members that are asked for are unpacked, in memory, and never an archive within the archive.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from ..errors import FormatError, LimitError
from .limits import Limits

__all__ = ["Archive"]

_STEP = 256 * 1024  # bytes unpacked between two looks at the limits
_ENTRY = b"PK\x01\x02"  # begins the entry of a member in the directory of the archive
_ENCRYPTED = 0x1  # bit of a member's flags
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})  # others unpack without bound in one step
# Whatever zipfile and zlib raise on bytes that were damaged or made up.
_DAMAGE = (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, OverflowError, RuntimeError)
_SAVE_AGAIN = "get the file again, or open it in Word or LibreOffice and save it anew"


class Archive:
    """The members of a zip archive by name. Names are compared without regard to case, as in Office files.

    `place` is what errors call the file. Raises `FormatError` for an archive that is damaged, `LimitError` for one
    with too many members.
    """

    def __init__(self, data: bytes, place: str, limits: Limits) -> None:
        self.place = place
        self.limits = limits
        self._size = len(data)
        self._unpacked = 0
        # A directory of a million entries is half a gigabyte of objects once it is read. An archive stored within
        # this one has entries of its own, hence the margin.
        if data.count(_ENTRY) > 10 * limits.members:
            raise self._too_many(data.count(_ENTRY))
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _DAMAGE as error:
            raise self._damaged("the archive", error) from error
        infos = self._zip.infolist()
        if len(infos) > limits.members:
            raise self._too_many(len(infos))
        self._members: dict[str, list[zipfile.ZipInfo]] = {}
        for info in infos:
            self._members.setdefault(_key(info.filename), []).append(info)

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._members

    def read(self, name: str) -> bytes | bytearray | None:
        """The bytes of a member, None if there is none of that name."""
        found = self._members.get(_key(name))
        if found is None:
            return None
        if len(found) > 1:
            raise FormatError(
                f"{self.place}: there are {len(found)} members {name}, and which holds is not told; {_SAVE_AGAIN}"
            )
        info = found[0]
        if info.flag_bits & _ENCRYPTED:
            raise FormatError(
                f"{self.place}: {name} is encrypted; open the file with its password and save it without one"
            )
        if info.compress_type not in _METHODS:
            raise FormatError(f"{self.place}: {name} is packed by method {info.compress_type}; {_SAVE_AGAIN}")
        try:
            return self._unpack(info)
        except LimitError:
            raise
        except _DAMAGE as error:
            raise self._damaged(name, error) from error

    def _unpack(self, info: zipfile.ZipInfo) -> bytearray:
        data = bytearray()
        packed = max(1, min(info.compress_size, self._size))
        with self._zip.open(info) as member:
            while chunk := member.read(_STEP):
                data += chunk
                self._unpacked += len(chunk)
                self._check(info.filename, len(data), packed)
        return data

    def _check(self, name: str, size: int, packed: int) -> None:
        limits = self.limits
        if size > limits.member_bytes:
            what = f"{name} unpacks to more than {limits.member_bytes} bytes", "member_bytes"
        elif self._unpacked > limits.archive_bytes:
            what = f"its members unpack to more than {limits.archive_bytes} bytes", "archive_bytes"
        elif size > limits.ratio_bytes and size > limits.ratio * packed:
            what = f"{name} unpacks to more than {limits.ratio} times its size, as made to fill the memory", "ratio"
        else:
            return
        raise LimitError(
            f"{self.place}: {what[0]}; if you trust the file, raise the limit: limits=Limits({what[1]}=...)"
        )

    def _too_many(self, members: int) -> LimitError:
        return LimitError(
            f"{self.place}: an archive of {members} members, and at most {self.limits.members} are taken; "
            "if you trust the file, raise the limit: limits=Limits(members=...)"
        )

    def _damaged(self, what: str, error: Exception) -> FormatError:
        return FormatError(f"{self.place}: {what} is damaged or cut off ({error}); {_SAVE_AGAIN}")


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
