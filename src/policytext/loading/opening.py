"""Opening: a path -> bytes, of a regular file only, opened once and read no further than the limit."""

from __future__ import annotations

import errno
import os
import stat

from ..errors import LimitError, LoadError
from ..spans import excerpt
from .limits import Limits

__all__ = ["check_size", "path_name", "read_file"]

# To open a pipe that nobody writes to would wait for ever, and a terminal would become the process's own.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)

_DIRECTORY = "a directory; load its files one by one, or with load_many(sorted(Path(...).iterdir()))"
_STREAM = "and no regular file; read it yourself and give the bytes to loads"
_KINDS = {
    stat.S_IFIFO: f"a pipe {_STREAM}",
    stat.S_IFSOCK: f"a socket {_STREAM}",
    stat.S_IFCHR: f"a device {_STREAM}",
    stat.S_IFBLK: f"a device {_STREAM}",
}


def path_name(path: str | os.PathLike[str], caller: str) -> str:
    """The path as a str; `caller` is the function that an error names."""
    if not isinstance(path, str | os.PathLike) or not isinstance(name := os.fspath(path), str):
        raise TypeError(f"{caller} takes a str or a path, not {type(path).__name__}; for bytes there is loads")
    return name


def read_file(name: str, limits: Limits) -> bytes:
    """The bytes of a regular file, which may be reached through a link.

    What was opened is looked at and not the path, which may mean something else a moment later.
    """
    try:
        status, data = _read(name, limits.file_bytes)
    except (OSError, ValueError) as error:  # ValueError: a NUL or a lone surrogate within the path
        if _is_text(name, error):
            told = "this is a text and not the name of a file; parse reads it"
            raise LoadError(f"{excerpt(name)}: {told}") from None  # the cause would repeat the text whole
        raise LoadError(f"{name!r}: {_why_unread(name, error)}") from error
    if not stat.S_ISREG(status.st_mode):
        kind = _KINDS.get(stat.S_IFMT(status.st_mode), f"something else {_STREAM}")
        raise LoadError(f"{name!r}: this is {kind}")
    check_size(max(status.st_size, len(data)), repr(name), limits)
    return data


def check_size(size: int, place: str, limits: Limits) -> None:
    """Refuse a file of so many bytes if they are too many."""
    if size > limits.file_bytes:
        raise LimitError(
            f"{place}: {size} bytes, and at most {limits.file_bytes} are read; "
            "split the file, or raise the limit: limits=Limits(file_bytes=...)"
        )


def _read(name: str, limit: int) -> tuple[os.stat_result, bytes]:
    """The state of the file that was opened, and its bytes if it is a regular one and not too large."""
    with open(name, "rb", opener=_open) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode) or status.st_size > limit:
            return status, b""
        data = file.read(status.st_size + 1)
        if len(data) > status.st_size:  # it has grown, or its file system tells no size
            data += file.read(max(0, limit - status.st_size))
        return status, data


def _open(name: str, flags: int) -> int:
    return os.open(name, flags | _AT_ONCE)


def _is_text(name: str, error: Exception) -> bool:
    """Was the text itself given in the place of a path? Names of files have no line breaks and are short."""
    return "\n" in name or getattr(error, "errno", None) == errno.ENAMETOOLONG


def _why_unread(name: str, error: Exception) -> str:
    """What is wrong with a file that cannot be opened or read, and the remedy."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file; check the path"
    if isinstance(error, (IsADirectoryError, PermissionError)) and os.path.isdir(name):  # Windows says the latter
        return f"this is {_DIRECTORY}"
    if isinstance(error, PermissionError):
        return "no permission to read the file; change its mode or its owner"
    return f"the file cannot be read ({error}); check the path and the disk"
