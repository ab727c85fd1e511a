"""Dates: days written out in figures or in Chinese numerals, as they are printed in documents."""

from __future__ import annotations

import datetime
import re

from ..numerals import parse_numeral

__all__ = ["DATE_RE", "find_date"]

DATE_RE = re.compile(
    r"(?P<y>\d{4}|[一二三四五六七八九〇○零]{4})\s?[-/.年]\s?(?P<m>[\d一二三四五六七八九十]{1,3})\s?[-/.月]\s?(?P<d>[\d一二三四五六七八九十]{1,3})"
)


def find_date(words: str) -> datetime.date | None:
    """Return the first date in folded words, or None: also where it is no day of the calendar.

    >>> find_date("二〇二六年三月五日"), find_date("2026年2月30日")
    (datetime.date(2026, 3, 5), None)
    """
    found = DATE_RE.search(words)
    if not found:
        return None
    numbers = [parse_numeral(found[part]) for part in ("y", "m", "d")]
    if None in numbers:
        return None
    try:
        return datetime.date(*(n for n in numbers if n is not None))
    except ValueError:  # 2026年13月
        return None
