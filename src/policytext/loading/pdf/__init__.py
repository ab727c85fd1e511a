"""PDF: the text that its pages show, as paragraphs, without running heads and page numbers."""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from ...errors import FormatError, LimitError, NoTextLayerError, PolicyTextError
from ..extract import Extract
from ..limits import Limits
from ..text import check_length
from .pages import Line, read_lines, read_pieces
from .paragraphs import join_lines
from .running import without_running
from .streams import check_streams

if TYPE_CHECKING:
    from pypdf import PdfReader

__all__ = ["read_pdf"]

_GARBLED = 0.3  # of the characters are none that a text is made of


def read_pdf(data: bytes, place: str, limits: Limits) -> Extract:
    """The text of a PDF, and the offset at which each page begins.

    Raises `NoTextLayerError` for a scan, `FormatError` for a file that is encrypted or damaged, or without the extra
    `pdf`.
    """
    check_streams(data, place, limits)
    try:
        with _unprinted():
            pages = _pages(_open(data, place), place, limits)
    except PolicyTextError:
        raise
    except Exception as error:  # a damaged file fails in pypdf with whatever its damage leads to
        raise FormatError(
            f"{place}: this PDF is damaged ({type(error).__name__}: {error}); "
            "get the file again, or print it as a PDF from a viewer that opens it"
        ) from error
    empty = [str(number) for number, lines in enumerate(pages, start=1) if not lines]
    text, starts = join_lines(without_running(pages))
    _check_text(text, place, len(empty) == len(pages))
    warnings = (f"no text on page {', '.join(empty)}: a picture, or blank",) if empty else ()
    return Extract(text, "pdf", warnings=warnings, pages=starts)


@contextmanager
def _unprinted() -> Iterator[None]:
    """Let pypdf's warnings go to the logging of the program; where it has set up none, Python would print them."""
    logger, handler = logging.getLogger("pypdf"), logging.NullHandler()
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)


def _open(data: bytes, place: str) -> PdfReader:
    try:
        from pypdf import PasswordType, PdfReader
    except ImportError as error:
        raise FormatError(
            f"{place}: this is a PDF, which the extra `pdf` reads: pip install 'policytext[pdf]'"
        ) from error
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:  # "": what anybody may open
        raise FormatError(
            f"{place}: this PDF is encrypted; open it with its password and save it without: "
            "qpdf --decrypt --password=... FILE NEW"
        )
    return reader


def _pages(reader: PdfReader, place: str, limits: Limits) -> list[list[Line]]:
    """The lines of each page."""
    count = len(reader.pages)
    if count > limits.pages:
        raise LimitError(
            f"{place}: {count} pages, and at most {limits.pages} are read; "
            "split the file, or raise the limit: limits=Limits(pages=...)"
        )
    pages, length = [], 0
    for number, page in enumerate(reader.pages, start=1):
        pages.append(read_lines(read_pieces(page), number))
        length += sum(len(line.text) for line in pages[-1])
        check_length(length, place, limits)
    return pages


def _check_text(text: str, place: str, empty: bool) -> None:
    garbled = sum(unicodedata.category(c) in ("Cc", "Cn", "Co") or c == "\ufffd" for c in text if c not in "\n\t")
    if not empty and text.strip() and garbled <= _GARBLED * len(text):
        return
    what = (
        "this PDF has no text, only pictures of its pages"
        if empty or not garbled
        else ("the fonts of this PDF do not say which characters they show")
    )
    raise NoTextLayerError(
        f"{place}: {what}; have its text recognised first (OCR), with ocrmypdf -l chi_sim for instance"
    )
