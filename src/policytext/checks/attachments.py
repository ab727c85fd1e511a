"""Attachments: annexes (附件) that are named and not there, there and not named, or without a number among several."""

from __future__ import annotations

from collections.abc import Iterator

import regex
from attrs import frozen

from ..document import Role
from ..numerals import parse_numeral
from .reading import Finding, Reading, finding

__all__ = ["find_attachment_slips"]

_N = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})"
_NOTE_RE = regex.compile(rf"附[ ]?件[ ]?(?P<number>{_N})?[ ]?：[ ]*(?:(?P<item>{_N})[.、])?")
_ITEM_RE = regex.compile(rf"[ ]*(?:附件)?(?P<item>{_N})[.、：]")
_HEAD_RE = regex.compile(rf"附[ ]?件[ ]?(?P<number>{_N})?[ ]{{0,4}}(?:(?=\n)|：|$|(?<= )(?=\S))")
# 附件2, 附件1、2; not 其附件, 该附件 or the annexes of another paper (《…》附件2).
_REFERENCE_RE = regex.compile(rf"(?<![其该》的原])附件(?P<number>{_N})(?![.\d]|[月年日])")
_SEE_RE = regex.compile(r"(?:[见参]|后附)附件(?![一-十\d])")


@frozen
class _Annex:
    """An annex as the list of annexes names it, or as its own head does."""

    start: int
    end: int
    number: int | None


def find_attachment_slips(reading: Reading) -> Iterator[Finding]:
    """Yield the slips among the annexes, as far as the text holds them: a page often leaves them out."""
    if reading.lines.single:
        return  # the heads of the annexes have no lines of their own
    listed, heads = _annexes(reading)
    yield from _unnumbered(listed if len(listed) > 1 else heads)
    named, present = ({a.number for a in annexes if a.number} for annexes in (listed, heads))
    known = {*named, *present, *range(1, 1 + max(len(listed), len(heads)))}
    yield from _references(reading, known, bool(listed or heads))
    if not named or not present:
        return
    for annex in listed:
        if annex.number and annex.number not in present:
            yield finding("missing-attachment", (annex.start, annex.end), reference=f"附件{annex.number}")
    for annex in heads:
        if annex.number and annex.number not in named:
            span, last = (annex.start, annex.end), f"附件{max(named)}"
            yield finding("unlisted-attachment", span, reference=f"附件{annex.number}", last=last)


def _annexes(reading: Reading) -> tuple[list[_Annex], list[_Annex]]:
    """The entries of the list of annexes above the signature, and the heads of the annexes themselves."""
    listed: list[_Annex] = []
    heads: list[_Annex] = []
    in_list = False
    for block in reading.document.blocks:
        note = None if listed and not in_list else _NOTE_RE.match(reading.folded, block.start, block.end)
        item = _ITEM_RE.match(reading.folded, block.start, block.end) if in_list else None
        head = _HEAD_RE.match(reading.folded, block.start, block.end)
        in_list = bool(item or (note and (note.end() < block.end or not listed)))
        if item:
            listed.append(_Annex(block.start, block.end, _value(item["item"])))
        elif note and note.end() < block.end:
            listed.append(_Annex(block.start, block.end, _value(note["item"] or note["number"])))
        elif head and not in_list and (head["number"] or head.end() == block.end):
            end = head.end("number") if head["number"] else head.end()
            heads.append(_Annex(block.start, end, _value(head["number"])))
    return listed, heads


def _value(numeral: str | None) -> int | None:
    return parse_numeral(numeral) if numeral else None


def _unnumbered(annexes: list[_Annex]) -> Iterator[Finding]:
    """Of two annexes and more each has its number."""
    for position, annex in enumerate(annexes, 1):
        if annex.number is None and len(annexes) > 1:
            yield finding("unnumbered-attachment", (annex.start, annex.end), expected=f"附件{position}")


def _references(reading: Reading, known: set[int], has_annexes: bool) -> Iterator[Finding]:
    """附件3 in the body where there are two; 见附件 where nothing is attached. Each is told once."""
    told: set[int] = set()
    for block in reading.document.blocks:
        if block.role is not Role.BODY:
            continue
        for match in _REFERENCE_RE.finditer(reading.folded, block.start, block.end):
            number = _value(match["number"]) or 0
            if number not in known and number not in told:
                told.add(number)
                yield finding("missing-attachment", match.span(), reference=match[0])
        see = None if has_annexes or 0 in told else _SEE_RE.search(reading.folded, block.start, block.end)
        if see:
            told.add(0)
            yield finding("missing-attachment", see.span(), reference="附件")
