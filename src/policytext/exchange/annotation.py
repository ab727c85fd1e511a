"""Annotation: what a reader says of a text, in the shape in which the project's samples hold it."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from ..document import Document
from ..errors import ArgumentError
from ..folding import fold
from ..sections import Style
from ..sections.markers import Candidate, find_candidates
from ..slogans.mentions import numbers_in
from .marks import LABELS, LINKS, MEMBER, TITLE, Mark, Marks, facts_of, marks_of
from .reading import Reading, checked

__all__ = ["annotation_of", "to_annotation"]

_SHOWN = 12  # characters of a mark that an error shows
_MARKER = 40  # no marker is longer


def to_annotation(analysis: Reading) -> dict[str, Any]:
    """Return an analysis in the shape of an annotation by hand, as `from_brat` returns one: the two can be compared.

    `sha256` is the digest of the text in UTF-8, `meta` the facts of the document; `sections`, `slogans`, `statements`
    and `roles` are lists in text order with offsets in code points. A section names its `parent` by that one's start.
    Members that stand nowhere in the text are left out, and so are sections without a number of their own.

    >>> from policytext import analyze
    >>> to_annotation(analyze("会议强调，一要抓招商；二要优环境。"))["sections"][1]
    {'start': 11, 'end': 17, 'number': 2, 'style': 'yi_yao', 'parent': None, 'title': '优环境'}
    """
    return annotation_of(marks_of(checked(analysis)))


def annotation_of(marks: Marks) -> dict[str, Any]:
    """Return marks as an annotation; what contradicts itself is an `ArgumentError` that names the mark.

    What the tool could not hold is read from the words again: a number from its marker, the counts of a slogan
    from its name. A title or member without a link belongs to the innermost section or slogan around it.
    """
    text = marks.text
    for mark in marks.marks:
        if mark.label not in LABELS:
            raise ArgumentError(f"{_shown(mark, text)}: this label is unknown; one of {', '.join(LABELS)}")
        if mark.start >= mark.end:
            raise ArgumentError(f"{_shown(mark, text)}: there is nothing in it; take it out or give it characters")
    holders = {t: sorted(_of(marks, t), key=lambda pair: (pair[1].start, -pair[1].end)) for t in ("section", "slogan")}
    below = _below(marks, holders)
    return {
        "sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "meta": {**facts_of(Document("")), **marks.meta},
        "sections": list(_sections(holders["section"], below, text)),
        "slogans": [_slogan(mark, below[i], text) for i, mark in holders["slogan"]],
        "statements": [_statement(mark, text) for _, mark in sorted(_of(marks, "statement"), key=_by_place)],
        "roles": [
            {"role": mark.kind, "start": mark.start, "end": mark.end, **_remarks(mark)}
            for _, mark in sorted(_of(marks, "role"), key=_by_place)
        ],
    }


def _of(marks: Marks, topic: str) -> Iterator[tuple[int, Mark]]:
    return ((i, mark) for i, mark in enumerate(marks.marks) if mark.topic == topic)


def _by_place(pair: tuple[int, Mark]) -> tuple[int, int]:
    return pair[1].start, pair[1].end


def _shown(mark: Mark, text: str) -> str:
    """A mark as an error names it."""
    words = text[mark.start : min(mark.end, mark.start + _SHOWN)]
    return f"{mark.label} at [{mark.start}, {mark.end}) {words!r}"


def _remarks(mark: Mark) -> dict[str, Any]:
    """What people add: that informed readers would dispute a mark, and a note."""
    return {name: mark.facts[name] for name in ("optional", "note") if mark.facts.get(name)}


def _below(marks: Marks, holders: Mapping[str, list[tuple[int, Mark]]]) -> dict[int, list[Mark]]:
    """For each section its titles and for each slogan its members, in text order."""
    below: dict[int, list[Mark]] = {i: [] for i in range(len(marks.marks))}
    linked = set()
    for link, source, target in marks.linked():
        if (source.topic, target.label) != LINKS.get(link.kind):
            raise ArgumentError(
                f"the link {link.kind!r} leads from {_shown(source, marks.text)} to {_shown(target, marks.text)}; "
                "title leads from a section to a section_title, member from a slogan to a member"
            )
        below[link.source].append(target)
        linked.add(link.target)
    for i, mark in enumerate(marks.marks):
        if mark.label in (TITLE, MEMBER) and i not in linked:
            below[_around(marks, holders["section" if mark.label == TITLE else "slogan"], mark)].append(mark)
    return {i: sorted(found, key=lambda mark: (mark.start, mark.end)) for i, found in below.items()}


def _around(marks: Marks, holders: list[tuple[int, Mark]], mark: Mark) -> int:
    """The innermost section of a title, or slogan of a member, that nobody linked; the holders are in text order."""
    last = bisect_right(holders, mark.start, key=lambda pair: pair[1].start)
    for i, holder in reversed(holders[:last]):
        if mark.end <= holder.end:
            return i
    raise ArgumentError(
        f"{_shown(mark, marks.text)}: nothing holds it; link it to its section or slogan, or take it out"
    )


def _sections(found: list[tuple[int, Mark]], below: Mapping[int, list[Mark]], text: str) -> Iterator[dict[str, Any]]:
    folded = fold(text)
    around: list[Mark] = []  # the sections that the next one may stand in, outermost first
    last: dict[int | None, int] = {}  # the number of the last section under each parent
    for i, mark in found:
        while around and around[-1].end <= mark.start:
            around.pop()
        if around and (around[-1].end < mark.end or around[-1].start == mark.start):
            raise ArgumentError(
                f"{_shown(mark, text)} crosses {_shown(around[-1], text)}; a section is in another or apart from it"
            )
        titles = below[i]
        if len(titles) > 1:
            raise ArgumentError(f"{_shown(mark, text)}: there are {len(titles)} titles; leave one")
        parent = around[-1].start if around else None
        last[parent] = number = _number(mark, text, folded, last.get(parent, 0))
        around.append(mark)
        yield {
            **{"start": mark.start, "end": mark.end, "number": number, "style": mark.kind, "parent": parent},
            "title": text[titles[0].start : titles[0].end] if titles else "",
            **_remarks(mark),
        }


def _number(mark: Mark, text: str, folded: str, before: int) -> int:
    """The number that was given, or that of the marker at the start; 最后 follows the section before."""
    number = mark.facts.get("number")
    if number is None and (candidate := _marker(mark, folded)):
        number = candidate.number or before + 1
    if number is None and mark.kind == Style.IMPLICIT:
        number = before + 1
    if type(number) is not int:
        raise ArgumentError(
            f"{_shown(mark, text)}: its number is {'not known' if number is None else repr(number)}; "
            "begin the section at its marker, or give the number"
        )
    return number


def _marker(mark: Mark, folded: str) -> Candidate | None:
    found = find_candidates(folded, mark.start, min(mark.end, mark.start + _MARKER))
    return next((c for c in found if c.start == mark.start), None)


def _slogan(mark: Mark, members: list[Mark], text: str) -> dict[str, Any]:
    row: dict[str, Any] = {"kind": mark.kind, "start": mark.start, "end": mark.end, "text": text[mark.start : mark.end]}
    if mark.kind == "numeral":
        numbers = mark.facts.get("numbers", list(numbers_in(fold(row["text"]))) or None)
        if not isinstance(numbers, list) or any(type(n) is not int for n in numbers):
            raise ArgumentError(f"{_shown(mark, text)}: no numbers in it ({numbers!r}); mark the name with its number")
        row["numbers"] = numbers
    row["members"] = [{"start": m.start, "end": m.end, "text": text[m.start : m.end], **_remarks(m)} for m in members]
    return {**row, **_remarks(mark)}


def _statement(mark: Mark, text: str) -> dict[str, Any]:
    speaker, verb = (mark.facts.get(name) for name in ("speaker", "verb"))
    if not isinstance(speaker, str) or not isinstance(verb, str):
        raise ArgumentError(
            f'{_shown(mark, text)}: who speaks is not said; give {{"speaker": "…", "verb": "…"}} as its facts or note'
        )
    words = text[mark.start : mark.end]
    at = words.find(verb)
    return {
        **{"start": mark.start, "end": mark.end, "speaker": speaker, "verb": verb},
        "at": words[: at + len(verb)] if at >= 0 else None,
        **_remarks(mark),
    }
