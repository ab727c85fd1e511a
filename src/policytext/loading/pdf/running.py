"""Running heads and page numbers: what is printed on every page and is no part of the text."""

from __future__ import annotations

import re
from collections import Counter

from .pages import Line

__all__ = ["without_running"]

_EDGE = 3  # lines at the top and at the bottom of a page that may be printed on every page
_NEAR = 3.0  # points that the same line may stand higher or lower on another page

# — 3 —, - 3 -, ·3·, 3, 第3页, 第 3 页 共 9 页, 3/9, Page 3 of 9, iii. Not 一、 and not 3. with a heading behind it.
_NUMBER_RE = re.compile(
    r"[—–\-－―─·•~\s]{0,6}(?:第\s{0,3})?(?:Page\s)?(?P<number>\d{1,4}|[ivxlc]{1,7})(?:\s{0,3}页)?"
    r"(?:[\s,，/|]{0,5}(?:共|of)?\s{0,3}\d{1,4}\s{0,3}页?)?[—–\-－―─·•~\s]{0,6}",
    re.IGNORECASE,
)
# What browsers print: 2026/3/8 上午9:15 and the title of the window above, the address and 1/3 below.
_PRINTED_RE = re.compile(
    r"\d{1,4}([/.-])\d{1,2}\1\d{1,4}[,，]?\s?(?:[上下]午)?\s?\d{1,2}:\d{2}(?:\s[^，。；]{0,200})?"
    r"|(?:https?|file)://\S{1,2000}(?:\s.{0,20})?",
    re.IGNORECASE,
)


def without_running(pages: list[list[Line]]) -> list[list[Line]]:
    """The lines of each page without running heads and page numbers."""
    repeated = _repeated(pages)
    return [[line for at, line in enumerate(page) if not _is_running(page, at, repeated)] for page in pages]


def _is_running(page: list[Line], at: int, repeated: Counter[tuple[str, int]]) -> bool:
    if _EDGE <= at < len(page) - _EDGE:
        return False
    line = page[at]
    outside = all(_is_number(page[i]) or _is_repeated(page[i], repeated) for i in _further_out(page, at))
    return outside and (_is_number(line) or _is_repeated(line, repeated))


def _further_out(page: list[Line], at: int) -> range:
    """The lines between this one and the edge of the page that is nearer."""
    return range(at) if at < len(page) - 1 - at else range(at + 1, len(page))


def _is_number(line: Line) -> bool:
    return bool(_NUMBER_RE.fullmatch(line.text) or _PRINTED_RE.fullmatch(line.text))


def _is_repeated(line: Line, repeated: Counter[tuple[str, int]]) -> bool:
    text = _masked(line)
    return any(repeated[text, place] > 1 for place in _places(line))


def _repeated(pages: list[list[Line]]) -> Counter[tuple[str, int]]:
    """On how many pages a text stands at a height, among the first and the last lines."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        edge = {id(line): line for line in (*page[:_EDGE], *page[-_EDGE:])}.values()
        seen.update({(_masked(line), place) for line in edge for place in _places(line)})
    return seen


def _places(line: Line) -> tuple[int, int]:
    """The two bands of the page in which a line stands; lines that are near each other share one."""
    band = int(line.y // _NEAR)
    return band, band + 1


def _masked(line: Line) -> str:
    """The text without blanks, every number alike: 第3页 and 第4页 are the same."""
    return re.sub(r"\d+", "0", "".join(line.text.split()))
