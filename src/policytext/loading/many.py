"""Many files: each path with its Document or with what was wrong with it, in order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import frozen

from ..document import Document
from ..errors import PolicyTextError
from .documents import checked, read_document
from .encodings import Asked
from .limits import Limits
from .opening import path_name

__all__ = ["Loaded", "load_many"]


@frozen
class Loaded:
    """A path of `load_many`, with the document that it gave or the error that it gave instead.

    One of the two is None. `path` is the one that was given. The names say in a loop what is looked at (`if
    loaded.error`); who prefers a pair unpacks it: `for path, result in load_many(paths)`, the result being either.

    >>> Loaded("没有.txt", error=PolicyTextError("'没有.txt': there is no such file; check the path")).document is None
    True
    """

    path: str | os.PathLike[str]
    document: Document | None = None
    error: PolicyTextError | None = None

    def __iter__(self) -> Iterator[Any]:
        yield self.path
        yield self.error if self.document is None else self.document


def load_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    encoding: str | None = None,
    errors: str = "strict",
    limits: Limits | None = None,
) -> Iterator[Loaded]:
    """Load files one after another and yield each path with its document or its error, in the order given.

    A file that cannot be read stops nothing: its `error` is what `load` would have raised. Nothing is opened before it
    is asked for, so a long list needs no more memory than its largest file. Which files they are is yours to say, with
    `pathlib.Path.glob` for instance. An argument of a wrong type or value raises at once, before the first file: a str
    alone, too, which would be read as a path a character. The options are those of `load`.

    >>> for loaded in load_many(["没有.txt"]):
    ...     print(loaded.error)
    '没有.txt': there is no such file; check the path
    """
    if isinstance(paths, str | bytes | os.PathLike):
        given = type(paths).__name__
        raise TypeError(
            f"load_many takes several paths, not one {given}; for one file there is load, "
            "for a folder give sorted(Path(...).iterdir())"
        )
    listed = list(paths)
    names = [path_name(path, "load_many") for path in listed]
    asked, limits = Asked(encoding, errors), checked(limits)
    return (_loaded(path, name, asked, limits) for path, name in zip(listed, names, strict=True))


def _loaded(path: str | os.PathLike[str], name: str, asked: Asked, limits: Limits) -> Loaded:
    try:
        return Loaded(path, document=read_document(name, asked, limits))
    except PolicyTextError as error:
        return Loaded(path, error=error)
