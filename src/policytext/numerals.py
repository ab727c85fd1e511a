"""Numerals: the value of Chinese, Arabic, full-width and enclosed numbers, and numbers in Chinese characters."""

from __future__ import annotations

import unicodedata

__all__ = ["DIGITS", "UNITS", "parse_numeral", "write_numeral"]

_WRITTEN = "零一二三四五六七八九"
# Everyday, financial (大写) and archaic forms of one digit; 两 and 双 count two, as in 两图 and 双碳.
DIGITS: dict[str, int] = {
    **{c: i for i, c in enumerate(_WRITTEN)},
    **{c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")},
    **{c: i for i, c in enumerate("零壹貳參肆伍陸柒捌玖")},
    **{"〇": 0, "○": 0, "两": 2, "兩": 2, "双": 2, "雙": 2, "弌": 1, "弍": 2, "弎": 3},
}
UNITS: dict[str, int] = {
    **{"十": 10, "拾": 10, "廿": 20, "卅": 30, "百": 100, "佰": 100, "千": 1000, "仟": 1000},
    **{"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000},
}


def parse_numeral(numeral: str) -> int | None:
    """Return the value of a number as it is written in official texts, or None if it is none.

    Reads 二十三, 廿三, 二〇二六, 一百零五, 壹拾贰, 12, １２, ①, ㈠ and ⑴. Gives None, and no error, for
    anything else, because the callers ask about whatever stands in the text.

    >>> [parse_numeral(n) for n in ("二十三", "廿三", "二〇二六", "１２", "⑴", "三农")]
    [23, 23, 2026, 12, 1, None]
    """
    if not numeral or len(numeral) > 16:
        return None
    if numeral.isdecimal():
        return int(numeral)
    if len(numeral) == 1 and numeral not in DIGITS and numeral not in UNITS:
        return _enclosed(numeral)
    if all(c in DIGITS for c in numeral):
        return int("".join(str(DIGITS[c]) for c in numeral))
    return _with_units(numeral)


def _enclosed(character: str) -> int | None:
    """The value of ① ⑴ ⒈ ㈠ ㊀ and their like; fractions, letters and the exponent of m² have none."""
    if unicodedata.category(character) != "No" or unicodedata.decomposition(character).startswith(("<super>", "<sub>")):
        return None
    value = unicodedata.numeric(character)  # every character of the category No has one
    return int(value) if value.is_integer() and value > 0 else None


def _with_units(numeral: str) -> int | None:
    """三千二百亿零五百万: the last 亿 divides, then the last 万; 三万亿 is three myriads of 亿."""
    for unit in ("亿億", "万萬"):
        place = max(numeral.rfind(c) for c in unit)
        if place >= 0:
            count, rest = _with_units(numeral[:place]), _with_units(numeral[place + 1 :] or "零")
            value = UNITS[unit[0]]  # what follows the last 亿 or 万 is less than that by itself
            return None if not count or count >= value or rest is None else count * value + rest
    return _below_myriad(numeral)


def _below_myriad(numeral: str) -> int | None:
    """二十三, 一百零五: digits, each with its unit, and the units fall; 0 for the empty string."""
    value = digit = 0
    ceiling = 10_000  # 三百二十, never 二十三百
    for c in numeral:
        if c in DIGITS:
            if digit:
                return None
            digit = DIGITS[c]
        elif (unit := UNITS.get(c, ceiling)) < ceiling and not (digit and unit in (20, 30)):
            ceiling = 10 if unit < 100 else unit
            value += (digit or 1) * unit
            digit = 0
        else:
            return None
    return value + digit


def write_numeral(number: int) -> str:
    """Return a number from 0 to 9,999 in Chinese characters, as articles are counted: 十二, 一百零五.

    >>> [write_numeral(n) for n in (0, 3, 10, 12, 105, 110, 1020)]
    ['零', '三', '十', '十二', '一百零五', '一百一十', '一千零二十']
    """
    written, pending = "", False
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            written += ("零" if pending and written else "") + _WRITTEN[digit] + unit
            pending = False
        else:
            pending = bool(written)
    return written.removeprefix("一") if written.startswith("一十") else written or _WRITTEN[0]
