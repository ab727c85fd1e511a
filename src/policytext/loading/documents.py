"""Documents: a file or bytes -> Document, by the reader that the content of the file asks for."""

from __future__ import annotations

import os

from ..document import Document, Origin
from ..errors import LoadError
from ..layout import parse
from .docx import read_docx
from .encodings import Asked
from .extract import Extract
from .html import read_html
from .limits import Limits
from .opening import check_size, path_name, read_file
from .pdf import read_pdf
from .sniffing import Format, sniff
from .text import read_text

__all__ = ["checked", "load", "loads", "read_document"]


def load(
    path: str | os.PathLike[str],
    *,
    encoding: str | None = None,
    errors: str = "strict",
    limits: Limits | None = None,
) -> Document:
    """Read a file and return its Document.

    Plain text, HTML, docx and PDF are told apart by their content, whatever the file is called; HTML needs the extra
    `html`, PDF the extra `pdf`. Only a regular file is opened, once, and nothing is written to disk. `encoding`,
    `errors` and `limits` are as in `loads`.

    Raises `LoadError` for a file that is missing, barred, empty or no regular file, `FormatError` for a kind of file
    that is not read, with the remedy (`LegacyFormatError` for .doc and .wps, `NoTextLayerError` for a scan),
    `EncodingError` for bytes that no encoding fits, `LimitError` for what goes beyond the limits.

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
    return read_document(path_name(path, "load"), Asked(encoding, errors), checked(limits))


def loads(
    data: bytes | bytearray | memoryview,
    *,
    encoding: str | None = None,
    errors: str = "strict",
    limits: Limits | None = None,
) -> Document:
    """Return the Document of the bytes of a file.

    Without `encoding` that of plain text is found: a byte order mark, strict UTF-8, then GB18030, UTF-16 without a
    mark and Big5 by the share of the commonest characters of official Chinese in each reading, private-use and
    control characters counted against it. gb2312 and gbk mean GB18030, which holds both. A page of HTML may name its
    own. Bytes that do not fit raise `EncodingError`, which names the first; with `errors="replace"` each becomes U+FFFD
    and `origin.warnings` says so. `limits` are the default `Limits()` unless given.

    Raises what `load` raises.

    >>> loads("改革发展稳定".encode("utf-16-le")).text
    '改革发展稳定'
    >>> loads(b"")
    Traceback (most recent call last):
    policytext.errors.LoadError: the bytes: empty, there is nothing to read; check how the file was made
    """
    if not isinstance(data, bytes | bytearray | memoryview):
        raise TypeError(f"loads takes bytes, not {type(data).__name__}; for a str there is parse")
    asked, limits = Asked(encoding, errors), checked(limits)
    check_size(memoryview(data).nbytes, "the bytes", limits)
    return _document(_extract(bytes(data), "the bytes", limits, asked), None)


def read_document(name: str, asked: Asked, limits: Limits) -> Document:
    """The Document of the file of that name: `load` with its arguments checked."""
    return _document(_extract(read_file(name, limits), repr(name), limits, asked), os.path.basename(name))


def checked(limits: Limits | None) -> Limits:
    """The limits that hold: those given, or the default."""
    if limits is not None and not isinstance(limits, Limits):
        raise TypeError(f"limits is a Limits, not {type(limits).__name__}")
    return limits or Limits()


def _extract(data: bytes, place: str, limits: Limits, asked: Asked) -> Extract:
    found = sniff(data, place)
    if found is Format.HTML:
        extract = read_html(data, place, limits, asked)
    elif found is Format.DOCX:
        extract = read_docx(data, place, limits)
    elif found is Format.PDF:
        extract = read_pdf(data, place, limits)
    else:
        extract = read_text(data, place, limits, asked)
    if not extract.text:
        raise LoadError(f"{place}: empty, there is nothing to read; check how the file was made")
    return extract


def _document(extract: Extract, name: str | None) -> Document:
    origin = Origin(
        name=name,
        format=extract.format,
        encoding=extract.encoding,
        warnings=extract.warnings,
        pages=extract.pages,
        metadata=extract.metadata,
    )
    return parse(extract.text, origin=origin, headings=extract.headings)
