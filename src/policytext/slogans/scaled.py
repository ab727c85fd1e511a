"""Scaled names: those whose numbers tell a size and promise no list (十百千万, 双千工程, 百城万圈, 保才18条)."""

from __future__ import annotations

import re

from ..numerals import UNITS, parse_numeral
from .lexicon import lexicon

__all__ = ["read_scaled"]

_HEAD = r"(?P<head>[^\W\d_]{0,6})"
# 十百千万, 百千万工程: orders of magnitude, rising or falling.
_ORDERS_RE = re.compile(f"(?P<orders>十百千万?亿?|百千万亿?|[万亿]?千百十|[亿万]千百){_HEAD}")
# 双十条: two sets of so many articles.
_TWICE_ARTICLES_RE = re.compile("双(?P<number>[一二三四五六七八九十]{1,2}|[0-9]{1,2})条")
# 双千工程, 双百亿园区: twice so many.
_TWICE_RE = re.compile(f"双(?P<order>[百千万]亿?|亿)(?!强){_HEAD}")
# 五千工程: so many thousands of something.
_MANY_RE = re.compile(r"(?P<times>[两二三四五六七八九十])(?P<order>[百千万])(?P<head>工程|行动|计划|活动)")
# 百城万圈, 千企万户: orders of magnitude, each with what it counts.
_EACH_RE = re.compile(r"(?:[十百千万](?![十百千万亿])[^\W\d_一二两三四五六七八九十百千万双]{1,2}){2,3}")
# 保才18条, 新国九条: so many articles of something.
_ARTICLES_RE = re.compile(
    r"[^\W\d_第一二两三四五六七八九十双]{0,8}(?P<number>[一二三四五六七八九十]{1,3}|[0-9]{1,2})条"
)
# 3个100, 五个百亿, 3个95%, 3个100万, 五个1000行动, 四个1: so many times a number.
_TIMES_RE = re.compile(
    r"""(?P<times>[两二三四五六七八九十]|[2-9])个
        (?P<order>[百千万]亿?|亿|百万|千万|十|10{1,4}|[1-9][0-9]{0,3}[%％万]|1)(?P<head>工程|行动|计划|活动)?""",
    re.VERBOSE,
)


def read_scaled(name: str) -> tuple[tuple[int, ...], str] | None:
    """Return the numbers and the head of a scaled name, or None if `name` is none.

    >>> read_scaled("十百千万"), read_scaled("双千工程"), read_scaled("保才18条")
    (((10, 100, 1000, 10000), ''), ((2, 1000), '工程'), ((18,), '条'))
    >>> read_scaled("千方百计") is None
    True
    """
    if name in lexicon().idioms:
        return None
    if (match := _ORDERS_RE.fullmatch(name)) is not None:
        return _values(*match["orders"]), match["head"]
    if (match := _TWICE_RE.fullmatch(name)) is not None:
        return _values("双", match["order"]), match["head"]
    if (match := _TWICE_ARTICLES_RE.fullmatch(name)) is not None:
        return _values("双", match["number"]), "条"
    if (match := _MANY_RE.fullmatch(name)) is not None:
        return _values(match["times"], match["order"]), match["head"]
    if _EACH_RE.fullmatch(name) is not None:
        return _values(*(c for c in name if c in UNITS)), ""
    if (match := _ARTICLES_RE.fullmatch(name)) is not None:
        return _values(match["number"]), "条"
    if (match := _TIMES_RE.fullmatch(name)) is not None:
        return _values(match["times"], match["order"]), match["head"] or ""
    return None


def _values(*numerals: str) -> tuple[int, ...]:
    return tuple(value for value in map(_value, numerals) if value is not None)


def _value(numeral: str) -> int | None:
    """Of an order of magnitude once so many (百亿); of a figure with its unit all of it (100万), of 95% the figure."""
    figure = numeral.rstrip("%％万")
    if figure.isdecimal():
        return int(figure) * UNITS.get(numeral[-1], 1)
    return parse_numeral(numeral) or parse_numeral("一" + numeral)
