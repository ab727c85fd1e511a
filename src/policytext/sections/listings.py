"""Listings: lists that are no parts of the text, though their numbering is whole.

Two kinds follow a colon, both judged on all items of the list:

* an outline that the text announces before it follows it (报告分三个部分：一、…；二、…；三、…), every title of
  which heads a part further down: a table of contents in a sentence, or on the one line of a recognised text;
* entries of an account (各类支出如下：（一）工业支出为…元，…（二）…): a name and a sum each, a table in a sentence,
  unless the sentence counts them out (三大领域：).

A list that comes but once stays a list, whoever is quoted with it. A third kind ends the text: its notes (注：① …), or
lines of ① ② whose marks stand in the text above.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

import regex

from ..document import Block, Role
from .lines import Lines
from .markers import PRINTED, Candidate, Place

__all__ = ["find_notes", "without_listings"]

_LEAST = 2  # items after a colon
_LEAST_BARE = 4  # items without one, as of a table of contents on one line
_FARTHER = 3  # times as far as the list itself go the parts that it announces
_TITLE_RE = regex.compile(r"[^。；！？\n]{2,60}(?=[。；\n]|$)")
# A name, at most with its verb, and a sum: 其他收入收到903,065,000元. Not 增长8%, which is a goal or a result.
_ENTRY_RE = regex.compile(r"[^，。；：！？\d\n]{2,40}\d{1,3}(?:，?\d{3}){0,6}(?:\.\d{1,4})?[万亿]{0,2}元[，；。]")
# 支出分为三大领域： counts its items out, and what a text counts out is a list.
_COUNTED_RE = regex.compile(r"[两二三四五六七八九十]{1,2}[大个项类条方][^。；！？\n]{0,20}：")
_ANNOUNCEMENT = 30  # characters before the list
_NOTES_RE = regex.compile(r"[附备]?注释?：?")
_NOTE_RE = regex.compile(r"[\u2460-\u2473]|\[\d{1,3}\]")
_NUMBERED_RE = regex.compile(r"[\u2460-\u2473]|[\[（]?\d{1,3}[.、\]）]")


def without_listings(candidates: Sequence[Candidate], lines: Lines) -> list[Candidate]:
    """Return the candidates without those of announced outlines and of accounts."""
    last = {_name(c, lines.folded): c.head for c in candidates}
    dropped: set[int] = set()
    for run in _runs(candidates, lines):
        announced = lines.folded[run[0].start - 1] == "："
        if len(run) < (_LEAST if announced else _LEAST_BARE):
            continue
        if (announced and _are_entries(run, lines.folded)) or _come_again(run, last, lines.folded, announced):
            dropped.update(c.start for c in run)
    return [c for c in candidates if c.start not in dropped]


def _are_entries(run: Sequence[Candidate], folded: str) -> bool:
    start = run[0].start
    counted = _COUNTED_RE.search(folded, max(0, start - _ANNOUNCEMENT), start)
    return not counted and all(_ENTRY_RE.match(folded, c.head) for c in run)


def _runs(candidates: Sequence[Candidate], lines: Lines) -> Iterator[list[Candidate]]:
    """Yield the printed runs 1, 2, 3… that stand on one line and do not begin it."""
    open_runs: dict[object, list[Candidate]] = {}
    for c in candidates:
        if c.style not in PRINTED or c.place is Place.LINE:
            continue
        run = open_runs.pop(c.key, None)
        if run and c.number == run[-1].number + 1 and lines.of(c.start) == lines.of(run[-1].start):
            run.append(c)
            open_runs[c.key] = run
            continue
        if run:
            yield run
        if c.number == 1:
            open_runs[c.key] = [c]
    yield from open_runs.values()


def _name(c: Candidate, folded: str) -> object:
    """What an announced title and its heading have in common."""
    return c.key, c.number, folded[c.head : c.head + 2]


def _come_again(run: Sequence[Candidate], last: Mapping[object, int], folded: str, whole: bool) -> bool:
    """Do all items come again further down, in order and with matter below them? `whole` asks for whole titles.

    Without it an item may hold the headings below it, as in a table of contents (1.总则1.1编制目的…).
    """
    again = [last[_name(c, folded)] for c in run]
    if again[0] <= run[-1].head or again != sorted(again):
        return False
    if again[-1] - again[0] < _FARTHER * (run[-1].head - run[0].head) or "。" in folded[run[0].head : run[-1].head]:
        return False
    return all(
        _is_title(folded, (c, after), at) if whole else folded.startswith(folded[c.head : c.head + 4], at)
        for c, after, at in zip_longest(run, run[1:], again)
    )


def _is_title(folded: str, item: tuple[Candidate, Candidate | None], again: int) -> bool:
    """Is the item nothing but a title, which stands at the offset `again` too?"""
    c, after = item
    title = _TITLE_RE.match(folded, c.head, after.start if after else len(folded))
    if not title or not folded.startswith(title.group(), again):
        return False
    return after is None or after.start <= title.end() + 1


def find_notes(blocks: Sequence[Block], folded: str) -> int | None:
    """Where the notes at the end of a text begin, None if it has none.

    Notes under their heading (注：, 注释) have any number; without it only such marks as the text above refers to.
    """
    text = [b for b in blocks if b.role in (Role.BODY, Role.ATTACHMENT)]
    top = len(text)
    while top and _NUMBERED_RE.match(folded, text[top - 1].start, text[top - 1].end):
        top -= 1
    if 0 < top < len(text) and _NOTES_RE.fullmatch(folded, text[top - 1].start, text[top - 1].end):
        return text[top - 1].start
    top = len(text)
    while top and _NOTE_RE.match(folded, text[top - 1].start, text[top - 1].end):
        top -= 1
    mark = _NOTE_RE.match(folded, text[top].start, text[top].end) if 0 < top < len(text) else None
    if not mark:
        return None
    referred = folded.find(mark.group(), text[0].start, mark.start())
    return mark.start() if referred > 0 and folded[referred - 1] not in "\n " else None
