"""Elements: the parts of an official document that stand at fixed places (公文要素), each with its span.

The roles of the lines say where to look, the form of a line what is in it. What belongs to a forwarded or an
annexed document is left to that: of several signatures the first is the document's own.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from ..document import Element, ElementKind, Kind, Role
from ..folding import fold
from .dates import DATE_RE, find_date
from .letterhead import Found, is_issuer_mark, read_imprint, read_letterhead
from .lexicon import roles
from .lineforms import byline_name, is_addressee, is_salutation, label
from .lines import Line, Part

__all__ = ["close_up", "find_elements", "inner_text"]

_DATED = frozenset((ElementKind.DATE, ElementKind.PRINTED_ON, ElementKind.DELIVERED_ON))
# A line break between Chinese words: nothing stands there in the paragraph.
_BREAK_RE = re.compile(r"(?<=[^\x00-\xff])(?<!\s)\s*[\r\n\x0b\x0c\x85\u2028\u2029]\s*(?=[^\x00-\xff])")
_DAY_RE = re.compile(rf"{DATE_RE.pattern}\s?日?")
_SIGNS_RE = re.compile(r"#{1,6}\s+")  # not #话题#
_COLUMN_RE = re.compile(r"\S(?:.*?\S)??(?=\s{2}|$)")
# The meeting of （2026年2月3日在某某县第十八届人民代表大会第五次会议上） and of 某某在全县大会上的讲话.
_MEETING_RE = re.compile(r"(?<=[在于])[^，。；：]{2,60}?(?=(?:召开|开幕|闭幕)?(?:期间|上|时|中)(?:的|[）\s]|$))")
# 附件：1. 某某清单, 2. 某某表 under it, 附件1：某某表; neither 附件 nor the number is part of the name.
_NOTED_RE = re.compile(r"(?:附件?\s?\d{0,2}\s?：\s{0,8})?(?:\d{1,2}\s?[.、]\s{0,8})?(?P<name>.*?)[。；]?$")
_ANNEX_RE = re.compile(r"附件?\s?[\d一二三四五六七八九十]{0,3}\s?(?:：|$|\s)")


def find_elements(text: str, parts: Sequence[Part], kind: Kind) -> tuple[Element, ...]:
    """Return the elements of a document in text order; `kind` says whether it is spoken somewhere."""
    notes = _notes(parts)
    found = [*_title(text, parts), *_head(text, parts, kind)]
    found += [*_signature(text, parts, notes), *_attachments(text, parts, notes)]
    for line, role in parts:
        if role is Role.META:
            found += [_element(text, line.at + s, line.at + e, k) for k, s, e in read_imprint(line.folded)]
    return tuple(sorted(found, key=lambda element: (element.start, element.end)))


def inner_text(text: str, line: Line) -> str:
    """The words of a line as one would write them: without outer and repeated blanks and without line breaks."""
    return _plain(text[_begin(line) : line.at + len(line.folded)])


def _begin(line: Line) -> int:
    """Where the words of a line begin: behind the signs of a Markdown heading."""
    signs = _SIGNS_RE.match(line.folded)
    return line.at + (signs.end() if signs else 0)


def close_up(words: str) -> str:
    """Words of one character each as one word: 通 知 set wide; other words as they are."""
    pieces = words.split()
    return "".join(pieces) if len(pieces) > 2 and all(len(w) == 1 for w in pieces) else words


def _plain(words: str) -> str:
    return " ".join(_BREAK_RE.sub("", words).split())


def _element(text: str, start: int, end: int, kind: ElementKind) -> Element:
    value = close_up(_plain(text[start:end]))
    if kind in _DATED and (day := find_date(value)):
        value = day.isoformat()
    return Element(text, start, end, kind, value)


def _whole(text: str, first: Line, last: Line, kind: ElementKind) -> Element:
    return _element(text, _begin(first), last.at + len(last.folded), kind)


def _title(text: str, parts: Sequence[Part]) -> Iterator[Element]:
    lines = [part.line for part in parts if part.role is Role.TITLE]
    if lines:
        yield _whole(text, lines[0], lines[-1], ElementKind.TITLE)


def _head(text: str, parts: Sequence[Part], kind: Kind) -> Iterator[Element]:
    """What stands above the body: letterhead, labels, the occasion of a speech, who speaks, who is addressed."""
    above = list(takewhile(lambda part: part.role is not Role.BODY, parts))
    if kind in (Kind.SPEECH, Kind.REPORT):
        yield from _occasion(text, above)
    for (line, role), (below, _) in pairwise([*above, Part(Line(0, 0, 0, ""), Role.BODY)]):
        if role is Role.META:
            for element, start, end in _meta(line.folded):
                yield _element(text, line.at + start, line.at + end, element)
            if name := _bare_label(line.folded):
                yield _whole(text, below, below, name)
        elif role is Role.BYLINE and byline_name(line.folded, after_title=True):
            yield _whole(text, line, line, ElementKind.SPEAKER)
        elif role is Role.SALUTATION and is_addressee(line.folded) and not is_salutation(line.folded):
            yield _element(text, line.at, line.at + len(line.folded.rstrip("： ")), ElementKind.ADDRESSEE)


def _meta(line: str) -> list[Found]:
    if found := read_letterhead(line):
        return found
    if label(line) is None and is_issuer_mark(line):
        return [Found(ElementKind.ISSUER_MARK, 0, len(line))]
    kinds = roles().element_labels
    named = ((m["label"].replace(" ", ""), m.span("value")) for m in _labelled_re().finditer(line))
    return [Found(ElementKind(kinds[name]), start, end) for name, (start, end) in named if name in kinds]


@functools.cache  # made when a line asks for it: what few documents need is half of the work at the first
def _labelled_re() -> re.Pattern[str]:
    """索引号：000/2026-0001, several in a line or one; the label may be set wide (索 引 号)."""
    label_set_wide = r"[\u4e00-\u9fff](?:\s{0,4}[\u4e00-\u9fff]){1,7}"
    return re.compile(
        rf"(?P<label>{label_set_wide})\s?：\s{{0,80}}(?P<value>[^\s：](?:[^：]{{0,120}}?[^\s：])?)"
        rf"(?=\s{{1,80}}{label_set_wide}\s?：|\s{{0,80}}$)"
    )


def _bare_label(line: str) -> ElementKind | None:
    """The kind of the element whose label has the line for itself: 索引号： and the value under it."""
    name = line.rstrip("：").replace(" ", "")
    return ElementKind(roles().element_labels[name]) if line[-1:] == "：" and name in roles().element_labels else None


def _occasion(text: str, above: Sequence[Part]) -> Iterator[Element]:
    """The meeting and the day of a speech, as its title or the lines under that tell them; lines may be wrapped."""
    told: set[ElementKind] = set()
    for role, group in groupby(above, key=lambda part: part.role):
        lines = [part.line for part in group if label(part.line.folded) is None]
        if role not in (Role.TITLE, Role.SUBTITLE, Role.META) or not lines:
            continue
        start = lines[0].at
        words = fold(text[start : lines[-1].end])
        for kind, found in (
            (ElementKind.DELIVERED_ON, _DAY_RE.search(words)),
            (ElementKind.MEETING, _MEETING_RE.search(words)),
        ):
            if found and kind not in told:
                told.add(kind)
                yield _element(text, start + found.start(), start + found.end(), kind)


def _signature(text: str, parts: Sequence[Part], notes: frozenset[int]) -> Iterator[Element]:
    """Who signs, when, and the note under that: of the document itself, which signs before what it forwards."""
    first = next((i for i, part in enumerate(parts) if part.role is Role.SIGNATURE), len(parts))
    if any(part.role is Role.ATTACHMENT and i not in notes for i, part in enumerate(parts[:first])):
        return
    signed = [part.line for part in takewhile(lambda part: part.role is Role.SIGNATURE, parts[first:])]
    organs: list[tuple[int, int]] = []
    for line in signed:
        day = _DAY_RE.search(line.folded)
        organ = line.folded[: day.start() if day else None].rstrip()
        if byline_name(organ, after_title=False):
            yield _whole(text, line, line, ElementKind.SIGNER)
        else:  # organs side by side stand far apart
            organs += [(line.at + m.start(), line.at + m.end()) for m in _COLUMN_RE.finditer(organ)]
        if day:
            yield _element(text, line.at + day.start(), line.at + day.end(), ElementKind.DATE)
            break
    if organs and not text[slice(*organs[0])].endswith(roles().organs):  # the name of one organ over several lines
        organs = [(organs[0][0], organs[-1][1])]
    for start, end in organs:
        yield _element(text, start, end, ElementKind.ISSUER)
    for line, _ in takewhile(lambda part: part.role is Role.META, parts[first + len(signed) :]):
        if line.folded[0] == "（" and line.folded[-1] == "）":
            yield _element(text, line.at + 1, line.at + len(line.folded) - 1, ElementKind.REMARK)


def _notes(parts: Sequence[Part]) -> frozenset[int]:
    """The lines of the 附件说明, which names the annexes above the signature; an annex itself begins below it."""
    below: list[Role] = [Role.SIGNATURE]  # what stands under the annexes at each line, from the last line up
    for _, role in reversed(parts):
        below.append(below[-1] if role is Role.ATTACHMENT else role)
    found: set[int] = set()
    inside = False
    for i, (line, role) in enumerate(parts):
        annex = _ANNEX_RE.match(line.folded) if role is Role.ATTACHMENT else None
        if annex:
            named = annex.end() < len(line.folded) and below[len(parts) - i - 1] in (Role.SIGNATURE, Role.META)
            inside = named or line.folded.startswith(("附件：", "附："))
        elif role is not Role.ATTACHMENT:
            inside = False
        if inside:
            found.add(i)
    return frozenset(found)


def _attachments(text: str, parts: Sequence[Part], notes: frozenset[int]) -> Iterator[Element]:
    """The annexes that the 附件说明 names, one by one, and the head of each annex: 附件1 with its title."""
    for i in sorted(notes):
        line = parts[i].line
        if (found := _NOTED_RE.match(line.folded)) and found["name"]:
            start, end = found.span("name")
            yield _element(text, line.at + start, line.at + end, ElementKind.ATTACHMENT_NOTE)
    head: list[Line] = []
    for i, (line, role) in enumerate([*parts, Part(Line(0, 0, 0, ""), Role.BODY)]):
        goes_on = role is Role.ATTACHMENT and i not in notes
        if head and not (goes_on and not _ANNEX_RE.match(line.folded)):
            words, *names = (inner_text(text, row) for row in head)
            yield Element(text, head[0].at, head[-1].end, ElementKind.ATTACHMENT, f"{words} {''.join(names)}".strip())
            head = []
        if goes_on:
            head.append(line)
