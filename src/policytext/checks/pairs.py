"""Pairs: quotation marks, brackets and title marks without a partner."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from attrs import define

from .reading import Finding, Reading, finding

__all__ = ["find_unpaired"]

_CLOSER = {"“": "”", "‘": "’", "（": "）", "《": "》", "〈": "〉", "【": "】"}
_OPENER = {close: opener for opener, close in _CLOSER.items()}
_MARK_RE = regex.compile(r"[“”‘’（）《》〈〉【】]")
_QUOTES = "“‘"
_FAR = 40  # paragraphs that a quotation of several may have
_DEEPEST = 32  # marks within each other
_NEAR = 2  # paragraphs over which a bracket or a title may run
# 1） and a） number an item; their bracket has no partner by design.
_HALF_MARKER_RE = regex.compile(r"(?:^|(?<=[\n 。；：，、]))[ ]{0,4}(?:\d{1,2}|[a-zA-Z一二三四五六七八九十])$")


# A quotation that runs over several paragraphs opens after a colon or at the head of one.
_LONG_QUOTE_RE = regex.compile(r"(?:^|[：\n])[ ]{0,8}$")
_BEFORE = 16  # characters that these two look back on


@define
class _Open:
    mark: str
    at: int
    until: int  # the last paragraph in which its partner may stand


def find_unpaired(reading: Reading) -> Iterator[Finding]:
    """Yield the marks without a partner; where a second “ stands for a ”, one finding says so.

    A quotation may run over many paragraphs, each of which may open it anew.
    """
    waiting: list[_Open] = []
    alone: list[tuple[int, int]] = []  # offset and paragraph
    for number, (start, end) in enumerate(reading.paragraphs):
        alone += [(one.at, number - 1) for one in waiting if one.until < number]
        waiting = [one for one in waiting if one.until >= number]
        for match in _MARK_RE.finditer(reading.folded, start, end):
            if match[0] in _CLOSER:
                _open(reading.folded, waiting, match.start(), start, number)
            else:
                alone += [(at, number) for at in _close(reading.folded, waiting, match.start(), start)]
    alone += [(one.at, len(reading.paragraphs) - 1) for one in waiting]
    yield from _findings(reading, sorted(alone))


def _open(folded: str, waiting: list[_Open], at: int, start: int, number: int) -> None:
    mark = folded[at]
    if mark not in _QUOTES:
        waiting.append(_Open(mark, at, number + _NEAR))
        return
    if at - start < _BEFORE and not folded[start:at].strip(" "):  # the paragraph opens the quotation anew
        again = next((one for one in reversed(waiting) if one.mark == mark and one.until >= number), None)
        if again is not None:
            waiting.remove(again)
    is_long = _LONG_QUOTE_RE.search(folded[max(start, at - _BEFORE) : at])
    waiting.append(_Open(mark, at, number + (_FAR if is_long else 0)))


def _close(folded: str, waiting: list[_Open], at: int, start: int) -> Iterator[int]:
    """Take the partner of a closing mark; yield what is left without one: the marks opened since, or it itself."""
    partner = _OPENER[folded[at]]
    depth = next((i for i in range(1, len(waiting[-_DEEPEST:]) + 1) if waiting[-i].mark == partner), None)
    if depth is not None:
        yield from (one.at for one in waiting[len(waiting) - depth + 1 :])
        del waiting[len(waiting) - depth :]
    elif not _is_no_mark(folded, at, start):
        yield at


def _is_no_mark(folded: str, at: int, start: int) -> bool:
    """The bracket of 1） and the apostrophe of a Latin word have no partner by design."""
    before = folded[max(start, at - _BEFORE) : at]
    if folded[at] == "）":
        return _HALF_MARKER_RE.search(before) is not None
    return folded[at] == "’" and (before[-1:].isascii() or folded[at + 1 : at + 2].isdigit())  # it's, ’99


def _findings(reading: Reading, alone: list[tuple[int, int]]) -> Iterator[Finding]:
    """“甲“ and ”甲” are one slip each: the second mark, or the first, is turned the wrong way."""
    at = 0
    while at < len(alone):
        (first, paragraph), after = alone[at], alone[at + 1] if at + 1 < len(alone) else None
        mark, suggestion = reading.folded[first], None
        if after and after[1] == paragraph and reading.folded[after[0]] == mark and mark in "“”":
            first, suggestion = (after[0], "”") if mark == "“" else (first, "“")
            at += 1
        at += 1
        yield finding("unpaired", (first, first + 1), suggestion, mark=reading.text[first])
