"""Facts: title, source, date, speakers, number, issuer and addressee, read from the parts that hold them."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from attrs import frozen

from ..document import Kind, Role, Statement
from ..folding import fold
from ..numerals import parse_numeral
from .lexicon import roles, speech
from .lineforms import (
    byline_name,
    document_number,
    find_number,
    is_addressee,
    is_date,
    is_occasion,
    is_stamped,
    label,
    title_type,
)
from .lines import Part
from .names import is_name

__all__ = ["Facts", "find_facts", "join_title"]

_DATE_RE = re.compile(
    r"(?P<y>\d{4}|[一二三四五六七八九〇○零]{4})\s?[-/.年]\s?(?P<m>[\d一二三四五六七八九十]{1,3})\s?[-/.月]\s?(?P<d>[\d一二三四五六七八九十]{1,3})"
)
# How a law was put out: 2026年1月2日某某市人民政府令第18号公布. Not when it was passed or amended.
_ORDER_RE = re.compile(
    rf"{_DATE_RE.pattern}日[^，。；年]{{0,40}}(?:公布|发布)(?!的)".replace("P<y>", ":")
    .replace("P<m>", ":")
    .replace("P<d>", ":")
)
_SOURCE_RE = re.compile(r"(?:来源|稿源)\s{0,2}：?\s{0,2}(?P<source>[^\s：|】）\]]{2,24})")
# Who reports, in a dateline: 某某网讯, 某某客户端消息, 新华社某地1月2日电.
_OUTLET_RE = re.compile(
    r"(?P<news>[\u4e00-\u9fffA-Za-z]{2,20}?)(?:客户端)?(?:讯|消息)"
    r"|(?P<wire>[\u4e00-\u9fffA-Za-z]{1,12}?[社网报台])[\u4e00-\u9fff·]{0,10}\d{1,2}月"
)
# 县委书记在…上的讲话, 陈某同志在…会上的发言: who speaks is what stands before 在.
_SPEAKER_RE = re.compile(r"(?P<who>[^，。：在\s]{2,30}?)(?:同志)?在[^。]{2,80}(?:上|时|中)的")
# A line break between Chinese words: nothing stands there in the paragraph.
_BREAK_RE = re.compile(r"(?<=[^\x00-\xff])\s*[\r\n\x0b\x0c\x85\u2028\u2029]\s*(?=[^\x00-\xff])")
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


def find_facts(text: str, parts: list[Part], statements: Iterable[Statement], kind: Kind) -> Facts:
    """Read the facts off the parts of a document."""
    title = join_title(text, parts)
    signature = [p for p in parts if p.role is Role.SIGNATURE]
    return Facts(
        title=title,
        source=_source(text, parts),
        published=_published(parts, signature),
        speakers=_speakers(parts, statements, kind, title),
        number=_number(text, parts),
        issuer=_issuer(text, signature, title) if kind is Kind.NOTICE else None,
        addressee=_addressee(text, parts) if kind is Kind.NOTICE else None,
    )


def join_title(text: str, parts: Iterable[Part]) -> str | None:
    """The title's lines as one: a wrapped sentence without a blank, decks with one; 报 告 set wide is closed up."""
    rows = [_inner(text, p) for p in parts if p.role is Role.TITLE]
    if not rows:
        return None
    whole = title_type(fold("".join(rows))) is not None or rows[0][-1] in "，,"
    return _close_up(("" if whole else " ").join(rows))


def _inner(text: str, part: Part) -> str:
    at = part.line.at
    words = text[at : at + len(part.line.folded)]
    return " ".join(_BREAK_RE.sub("", words).split())


def _close_up(title: str) -> str:
    words = title.split()
    return "".join(words) if len(words) > 2 and all(len(w) == 1 for w in words) else title


def _date(words: str) -> datetime.date | None:
    found = _DATE_RE.search(words)
    if not found:
        return None
    numbers = [parse_numeral(found[part]) for part in ("y", "m", "d")]
    if None in numbers:
        return None
    try:
        return datetime.date(*(n for n in numbers if n is not None))
    except ValueError:  # 2026年13月
        return None


def _published(parts: list[Part], signature: list[Part]) -> datetime.date | None:
    """The date in a label of the head, else a date line there, else the date of the first signature.

    When a text was put out (发布日期) counts before when it was made (成文日期).
    """
    rows = _meta_rows(parts)
    for labels in (roles().publication_labels, roles().date_labels):
        for row in rows:
            name = next((n for n in labels if n + "：" in row and label(row)), None)
            if name and (found := _date(row[row.find(name + "：") :])):
                return found
    for row in rows:
        dated = is_date(row) and row[0] not in "（["
        if dated or is_stamped(row) or (label(row) is None and _DATE_RE.match(row) and "来源" in row):
            return _date(row)
        if order := _ORDER_RE.search(row):
            return _date(order.group())
    return next((d for p in signature if (d := _date(p.line.folded))), None)


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
        if part.role is Role.DATELINE and (found := _OUTLET_RE.match(part.line.folded)):
            outlet = found["news"] or found["wire"]
            return None if outlet.startswith("本") else text[part.line.at : part.line.at + len(outlet)]
    return None


def _number(text: str, parts: list[Part]) -> str | None:
    for part in parts:
        if part.role is Role.META:
            line = part.line.folded
            if document_number(line):
                return _inner(text, part).strip("（）()")
            if label(line) in ("发文字号", "文号") and (span := find_number(line)):
                return text[part.line.at + span[0] : part.line.at + span[1]]
    return None


def _speakers(parts: list[Part], statements: Iterable[Statement], kind: Kind, title: str | None) -> tuple[str, ...]:
    if kind is Kind.NEWS:
        said = (s.speaker for s in statements)
        return tuple(dict.fromkeys(n for n in said if is_name(n) or not n.endswith((*_bodies(), "》", "他们"))))
    if kind not in (Kind.SPEECH, Kind.REPORT):
        return ()
    for part in parts:
        if part.role is Role.BYLINE and (name := byline_name(part.line.folded, after_title=True)):
            return (name,)
    heads = [title or "", *(p.line.folded for p in parts if p.role is Role.SUBTITLE and not is_occasion(p.line.folded))]
    for line in heads:
        if found := _SPEAKER_RE.match(line):
            return (found["who"],) if _can_speak(found["who"]) else ()
    return ()


def _can_speak(who: str) -> bool:
    return is_name(who) or who.endswith(speech().positions) or is_name(who[-3:]) or is_name(who[-2:])


def _bodies() -> tuple[str, ...]:
    return speech().texts + speech().organs + speech().people


def _issuer(text: str, signature: list[Part], title: str | None) -> str | None:
    """The organs that signed, else what the title names before 关于 or 印发."""
    first: list[str] = []
    for part in signature:
        if is_date(part.line.folded):
            break
        first.append(_close_up(_inner(text, part)))
    if first:
        wrapped = not first[0].endswith(roles().organs)
        return ("" if wrapped else " ").join(first)
    found = _ISSUER_RE.match(title) if title else None
    return found["issuer"] if found else None


def _addressee(text: str, parts: list[Part]) -> str | None:
    for part in parts:
        if part.role is Role.SALUTATION and is_addressee(part.line.folded):
            return _inner(text, part).rstrip("：:")
    return None
