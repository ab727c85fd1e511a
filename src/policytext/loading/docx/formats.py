"""Number formats of Word -> the characters that it prints (ISO/IEC 29500-1, 17.18.59), and symbols of its fonts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

__all__ = ["FORMATS", "enclosed", "format_number", "symbol"]

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    )
)
_COUNTING = "零一二三四五六七八九"


class _Range(NamedTuple):
    """A format and the numbers that it has; others are written in decimals, as Word does."""

    write: Callable[[int], str]
    first: int
    last: int


def _digits(digits: str) -> Callable[[int], str]:
    """Digit by digit: 一〇五."""
    return lambda number: "".join(digits[int(d)] for d in str(number))


def _thousands(digits: Sequence[str], units: str, bare_ten: bool = True) -> Callable[[int], str]:
    """With units, as numbers are spoken: 一百零五; `units` are ten, hundred, thousand and myriad; 十 or 一十."""

    def below(number: int) -> str:
        text, gap = "", False
        for place, unit in ((1000, units[2]), (100, units[1]), (10, units[0]), (1, "")):
            digit = number // place % 10
            if digit:
                text += (digits[0] if gap else "") + digits[digit] + unit
            gap = bool(text) and not digit
        return text

    def write(number: int) -> str:
        high, low = divmod(number, 10_000)
        text = below(high) + units[3] if high else ""
        if low or not number:
            text += (digits[0] if high and low < 1000 else "") + (below(low) or digits[0])
        return text[1:] if bare_ten and 10 <= number < 20 else text

    return write


def _counting(number: int) -> str:
    """As spoken up to 99, digit by digit from 100 on: 九十九, 一○○."""
    return _thousands(_COUNTING, "十百千万")(number) if 0 < number < 100 else _digits("○一二三四五六七八九")(number)


def _japanese(number: int) -> str:
    """一 stands before no 十, 百 or 千, and nothing for a zero: 百五."""
    high, low = divmod(number, 10_000)
    text = _japanese(high) + "万" if high else ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = low // place % 10
        text += ("" if digit == 1 and unit else _COUNTING[digit]) + unit if digit else ""
    return text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


def _letters(number: int) -> str:
    """a to z, then aa, bb, cc."""
    times, letter = divmod(number - 1, 26)
    return "abcdefghijklmnopqrstuvwxyz"[letter] * (times + 1)


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending}"


def enclosed(number: int) -> str:
    """A number from 1 to 50 in a circle; the standard leaves open what follows ⑳, and ㉑ looks like its siblings."""
    return chr((0x245F if number <= 20 else 0x323C if number <= 35 else 0x328D) + number)


_FULL_WIDTH = _Range(_digits("０１２３４５６７８９"), 0, 999_999_999)
_CHINESE = _Range(_thousands(_COUNTING, "十百千万"), 0, 99_999_999)
_COUNTED = _Range(_counting, 0, 999_999_999)
_CIRCLED = _Range(enclosed, 1, 50)
_DECIMAL = _Range(str, 0, 999_999_999)

# By the name that stands in the file.
FORMATS: Mapping[str, _Range] = {
    "decimal": _DECIMAL,
    "decimalHalfWidth": _DECIMAL,
    "none": _Range(lambda _: "", 0, 999_999_999),
    "decimalZero": _Range("{:02}".format, 0, 999_999_999),
    "decimalFullWidth": _FULL_WIDTH,
    "decimalFullWidth2": _FULL_WIDTH,
    "upperRoman": _Range(lambda n: _roman(n).upper(), 1, 3_999),
    "lowerRoman": _Range(_roman, 1, 3_999),
    "upperLetter": _Range(lambda n: _letters(n).upper(), 1, 780),
    "lowerLetter": _Range(_letters, 1, 780),
    "ordinal": _Range(_ordinal, 1, 999_999_999),
    "chicago": _Range(lambda n: "*†‡§"[(n - 1) % 4] * ((n + 3) // 4), 1, 100),
    "hex": _Range("{:X}".format, 0, 999_999_999),
    "numberInDash": _Range("- {} -".format, 0, 999_999_999),
    "chineseCounting": _COUNTED,
    "taiwaneseCounting": _COUNTED,
    "chineseCountingThousand": _CHINESE,
    "taiwaneseCountingThousand": _Range(_thousands(_COUNTING, "十百千萬"), 0, 99_999_999),
    "japaneseCounting": _Range(_japanese, 1, 99_999_999),
    "chineseLegalSimplified": _Range(_thousands("零壹贰叁肆伍陆柒捌玖", "拾佰仟万", bare_ten=False), 0, 99_999_999),
    "ideographLegalTraditional": _Range(_thousands("零壹貳參肆伍陸柒捌玖", "拾佰仟萬", bare_ten=False), 0, 99_999_999),
    "japaneseLegal": _Range(_thousands(("", *"壱弐参四伍六七八九"), "拾百阡萬", bare_ten=False), 1, 99_999_999),
    "ideographDigital": _Range(_digits("〇一二三四五六七八九"), 0, 999_999_999),
    "japaneseDigitalTenThousand": _Range(_digits("〇一二三四五六七八九"), 0, 999_999_999),
    "taiwaneseDigital": _Range(_digits("○一二三四五六七八九"), 0, 999_999_999),
    "ideographTraditional": _Range(lambda n: _STEMS[n - 1], 1, 10),
    "ideographZodiac": _Range(lambda n: _BRANCHES[n - 1], 1, 12),
    "ideographZodiacTraditional": _Range(lambda n: _STEMS[(n - 1) % 10] + _BRANCHES[(n - 1) % 12], 1, 60),
    "decimalEnclosedCircle": _CIRCLED,
    "decimalEnclosedCircleChinese": _CIRCLED,
    "decimalEnclosedFullstop": _Range(lambda n: chr(0x2487 + n) if n <= 20 else f"{n}.", 1, 999_999_999),
    "decimalEnclosedParen": _Range(lambda n: chr(0x2473 + n) if n <= 20 else f"({n})", 1, 999_999_999),
    "ideographEnclosedCircle": _Range(
        lambda n: chr(0x321F + n) if n <= 10 else f"（{_thousands(_COUNTING, '十百千万')(n)}）", 1, 99_999_999
    ),
}
_PADDED_RE = re.compile(r"(0{1,9})1,")


def format_number(number: int, name: str) -> str | None:
    """Return a number in the format of that name, None for a format that is not known.

    A pattern of leading zeros is a format as well: 001, 002, 003, ...

    >>> names = "chineseCounting", "lowerRoman", "decimalEnclosedCircle", "001, 002, 003, ..."
    >>> [format_number(12, name) for name in names]
    ['十二', 'xii', '⑫', '012']
    """
    if padded := _PADDED_RE.match(name):
        return str(number).zfill(len(padded[1]) + 1)
    if (known := FORMATS.get(name)) is None:
        return None
    return known.write(number) if known.first <= number <= known.last else str(number)


# Characters of symbol fonts that have an equal in Unicode (the mappings published with Unicode 7.0). The ten
# figures in circles number headings as often as ① does.
_SYMBOLS: Mapping[str, Mapping[int, str]] = {
    "wingdings": {
        **{0x81 + i: chr(0x2460 + i) for i in range(10)},
        **{0x8C + i: chr(0x2776 + i) for i in range(10)},
        **dict(zip((0x6C, 0x6E, 0x6F, 0x71, 0x75, 0x76, 0xA7, 0xA8), "●■□❑◆❖▪◻", strict=True)),
        **dict(zip((0xD8, 0xE0, 0xF0, 0xFB, 0xFC, 0xFD, 0xFE), "➢→⇨✗✓☒☑", strict=True)),
    },
    "wingdings 2": {**{0x6A + i: chr(0x2460 + i) for i in range(10)}, 0x50: "✓", 0x52: "☑", 0x54: "☒", 0xA3: "□"},
    "symbol": {0xB7: "•", 0xA8: "◆", 0xB4: "×", 0xB1: "±", 0xB0: "°", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠"},
    "courier new": {0x6F: "○"},
}


def symbol(character: str, font: str) -> str:
    """The character of a symbol font in Unicode; the character as it is where it has no equal.

    A file has the place in the font as it is, or in the private use area.
    """
    code = ord(character)
    place = code & 0xFF if code <= 0xFF or 0xF000 <= code <= 0xF0FF else -1
    return _SYMBOLS.get(font.lower(), {}).get(place, character)
