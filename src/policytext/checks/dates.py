"""Dates: days that no calendar has, and days of the week that do not fit."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import regex

from ..numerals import parse_numeral
from .reading import Finding, Reading, finding

__all__ = ["find_impossible_dates"]

_N = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})"
# 2023年2月29日, 二〇二三年二月二十九日, 2月30日, 2023年13月; with the day of the week. Not 15个月.
_DATE_RE = regex.compile(
    rf"""
    (?<![\d一二三四五六七八九十〇○零])
    (?:(?P<year>\d{{4}}|[一二][一二三四五六七八九〇○零]{{3}})年[ ]?)?
    (?P<month>{_N})月(?:[ ]?(?P<day>{_N})日(?:[ ]?（?(?:星期|周)(?P<weekday>[一二三四五六日天])(?!至|到|[—-]))?)?
    """,
    regex.VERBOSE,
)
_ISO_RE = regex.compile(
    r"(?<![A-Za-z\d./-])(?P<year>(?:19|20)\d\d)(?P<mark>[-/])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?![A-Za-z\d-])"
)
_WEEK = "一二三四五六日"
_LEAP = 2024  # a date without a year may be of any year


def find_impossible_dates(reading: Reading) -> Iterator[Finding]:
    """Yield the dates that cannot be, wherever they stand: labels and signatures have dates above all."""
    for pattern in (_DATE_RE, _ISO_RE):
        for match in pattern.finditer(reading.folded):
            yield from _judged(reading, match.groupdict(), match.span())


def _judged(reading: Reading, parts: dict[str, str | None], span: tuple[int, int]) -> Iterator[Finding]:
    year, month, day = (_value(parts[name]) for name in ("year", "month", "day"))
    shown = reading.text[span[0] : span[1]]
    if month is None or (day is None and year is None) or year == 0:
        return
    if not _exists(year or _LEAP, month, 1 if day is None else day):
        yield finding("impossible-date", span, date=shown)
    elif year and day and (weekday := parts.get("weekday")):
        right = _WEEK[datetime.date(year, month, day).weekday()]
        if weekday.replace("天", "日") != right:
            at = span[1] - 1
            date = shown.partition("日")[0] + "日"
            yield finding("wrong-weekday", (at, span[1]), right, date=date, expected=right)


def _value(numeral: str | None) -> int | None:
    return parse_numeral(numeral) if numeral else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
