"""Facts: title, source, date, speakers, number, issuer and addressee, read from the parts that hold them."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterable, Sequence

from attrs import frozen

from ..document import Element, ElementKind, Kind, Role, Statement
from ..folding import fold
from .dates import DATE_RE, find_date
from .elements import close_up, inner_text
from .lexicon import roles, speech
from .lineforms import (
    byline_name,
    is_date,
    is_occasion,
    is_stamped,
    label,
    title_type,
)
from .lines import Part
from .names import is_name

__all__ = ["Facts", "find_facts", "join_title"]

# How a law was put out: 2026年1月2日某某市人民政府令第18号公布. Not when it was passed or amended.
_ORDER_RE = re.compile(rf"{DATE_RE.pattern}日[^，。；年]{{0,40}}(?:公布|发布)(?!的)")
_SOURCE_RE = re.compile(r"(?:来源|稿源)\s{0,2}：?\s{0,2}(?P<source>[^\s：|】）\]]{2,24})")
# 县委书记在…上的讲话, 陈某同志在…会上的发言: who speaks is what stands before 在.
_SPEAKER_RE = re.compile(r"(?P<who>[^，。：在\s]{2,30}?)(?:同志)?在[^。]{2,80}(?:上|时|中)的")
_ISSUER_RE = re.compile(r"(?P<issuer>[^：，。]{2,80}?)(?:关于|印发|转发|批转|令$)")


@frozen
class Facts:
    """What the layout says of a document as a whole; None or empty where it does not say."""

    title: str | None = None
    source: str | None = None
    published: datetime.date | None = None
    speakers: tuple[str, ...] = ()
    number: str | None = None
    issuer: str | None = None
    addressee: str | None = None


def find_facts(
    text: str, parts: list[Part], statements: Iterable[Statement], elements: Sequence[Element], kind: Kind
) -> Facts:
    """Read the facts off the parts and elements of a document."""
    title = join_title(text, parts)
    signature = [p for p in parts if p.role is Role.SIGNATURE]
    return Facts(
        title=title,
        source=_source(text, parts),
        published=_published(parts, signature),
        speakers=_speakers(parts, statements, kind, title),
        number=_value(elements, ElementKind.NUMBER),
        issuer=_issuer(elements, title) if kind is Kind.NOTICE else None,
        addressee=_value(elements, ElementKind.ADDRESSEE) if kind is Kind.NOTICE else None,
    )


def join_title(text: str, parts: Iterable[Part]) -> str | None:
    """The title's lines as one: a wrapped sentence without a blank, decks with one; 报 告 set wide is closed up."""
    rows = [inner_text(text, p.line) for p in parts if p.role is Role.TITLE]
    if not rows:
        return None
    whole = title_type(fold("".join(rows))) is not None or rows[0][-1] in "，,"
    return close_up(("" if whole else " ").join(rows))


def _published(parts: list[Part], signature: list[Part]) -> datetime.date | None:
    """The date in a label of the head, else a date line there, else the date of the first signature.

    When a text was put out (发布日期) counts before when it was made (成文日期).
    """
    rows = _meta_rows(parts)
    for labels in (roles().publication_labels, roles().date_labels):
        for row in rows:
            name = next((n for n in labels if n + "：" in row and label(row)), None)
            if name and (found := find_date(row[row.find(name + "：") :])):
                return found
    for row in rows:
        dated = is_date(row) and row[0] not in "（["
        if dated or is_stamped(row) or (label(row) is None and DATE_RE.match(row) and "来源" in row):
            return find_date(row)
        if order := _ORDER_RE.search(row):
            return find_date(order.group())
    return next((d for p in signature if (d := find_date(p.line.folded))), None)


def _meta_rows(parts: list[Part]) -> list[str]:
    """The lines about the text; a label that stands alone is joined with the value under it."""
    rows: list[str] = []
    for part in parts:
        if part.role is not Role.META:
            continue
        if rows and rows[-1][-1:] == "：":
            rows[-1] += part.line.folded
        else:
            rows.append(part.line.folded)
    return rows


def _source(text: str, parts: list[Part]) -> str | None:
    for part in parts:
        line = part.line.folded
        if part.role is Role.META and (found := _SOURCE_RE.search(line)):
            start = part.line.at + found.start("source")
            return text[start : start + len(found["source"])]
    for part in parts:
        if part.role is Role.DATELINE and (found := _outlet_re().match(part.line.folded)):
            outlet = found["news"] or found["wire"]
            return None if outlet.startswith("本") else text[part.line.at : part.line.at + len(outlet)]
    return None


@functools.cache
def _outlet_re() -> re.Pattern[str]:
    """Who reports, in a dateline: 某某网讯, 某某客户端消息, 新华社某地1月2日电."""
    return re.compile(
        r"(?P<news>[\u4e00-\u9fffA-Za-z]{2,20}?)(?:客户端)?(?:讯|消息)"
        r"|(?P<wire>[\u4e00-\u9fffA-Za-z]{1,12}?[社网报台])[\u4e00-\u9fff·]{0,10}\d{1,2}月"
    )


def _speakers(parts: list[Part], statements: Iterable[Statement], kind: Kind, title: str | None) -> tuple[str, ...]:
    if kind is Kind.NEWS:
        said = (s.speaker for s in statements if s.speaker not in speech().texts)  # 通知 and 方案 begin like names
        return tuple(dict.fromkeys(n for n in said if is_name(n) or not n.endswith((*_bodies(), "》", "他们"))))
    if kind not in (Kind.SPEECH, Kind.REPORT):
        return ()
    for part in parts:
        if part.role is Role.BYLINE and (name := byline_name(part.line.folded, after_title=True)):
            return (name,)
    heads = [title or "", *(p.line.folded for p in parts if p.role is Role.SUBTITLE and not is_occasion(p.line.folded))]
    for line in heads:
        if found := _SPEAKER_RE.match(line):
            who = byline_name(found["who"], after_title=True) or found["who"]  # 县委书记陈某 is a post and a name
            return (who,) if _can_speak(who) else ()
    return ()


def _can_speak(who: str) -> bool:
    return is_name(who) or who.endswith(speech().positions) or is_name(who[-3:]) or is_name(who[-2:])


def _bodies() -> tuple[str, ...]:
    return speech().texts + speech().organs + speech().people


def _issuer(elements: Sequence[Element], title: str | None) -> str | None:
    """The organs that signed, else the one that a label in the head or the title before 关于 or 印发 names."""
    above = next((e.end for e in elements if e.kind is ElementKind.TITLE), 0)
    named = [e for e in elements if e.kind is ElementKind.ISSUER]
    if signed := [e for e in named if e.start >= above] or named:
        return " ".join(dict.fromkeys(e.value for e in signed))
    found = _ISSUER_RE.match(title) if title else None
    return found["issuer"] if found else None


def _value(elements: Sequence[Element], kind: ElementKind) -> str | None:
    return next((e.value for e in elements if e.kind is kind), None)
