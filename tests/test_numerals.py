from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.cases import read_cases

from policytext import numerals
from policytext.numerals import DIGITS, UNITS, parse_numeral


def write_numeral(number: int) -> str:
    """Write a number as official texts do: 10 is 十, 105 一百零五, 120,000,000 一亿二千万."""
    for value, unit in ((100_000_000, "亿"), (10_000, "万")):
        if number >= value:
            rest = number % value
            gap = "零" if 0 < rest < value // 10 else ""
            return write_numeral(number // value) + unit + gap + (write_numeral(rest) if rest else "")
    digits = ""
    for value, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, value)
        if digit:
            digits += "零一二三四五六七八九"[digit] + unit
        elif digits and number and not digits.endswith("零"):
            digits += "零"
    return digits.removeprefix("一") if digits.startswith("一十") else digits


@pytest.mark.parametrize("case", read_cases("numerals"))
def test_a_numeral_has_its_value(case: dict[str, Any]) -> None:
    assert parse_numeral(case["text"]) == case.get("expect")


@pytest.mark.parametrize(
    ("number", "written"), [(10, "十"), (105, "一百零五"), (110, "一百一十"), (20_003, "二万零三")]
)
def test_the_writer_of_numerals_writes_as_texts_do(number: int, written: str) -> None:
    assert write_numeral(number) == written


@pytest.mark.parametrize(
    ("forms", "value"),
    [
        *(("零〇○", 0), ("一壹弌", 1), ("二贰貳弍两兩双雙", 2), ("三叁參弎", 3), ("四肆", 4), ("五伍", 5)),
        *(("六陆陸", 6), ("七柒", 7), ("八捌", 8), ("九玖", 9), ("十拾", 10), ("廿", 20), ("卅", 30)),
        *(("百佰", 100), ("千仟", 1000)),
    ],
)
def test_every_form_of_a_digit_or_unit_counts_the_same(forms: str, value: int) -> None:
    assert [parse_numeral(form) for form in forms] == [value] * len(forms)


def test_the_traditional_forms_of_the_great_units_count_like_the_simplified() -> None:
    assert [parse_numeral("三" + unit) for unit in "万萬亿億"] == [30_000, 30_000, 300_000_000, 300_000_000]


@given(st.integers(0, 9_999))
def test_a_number_that_the_library_writes_is_written_as_texts_do(number: int) -> None:
    assert numerals.write_numeral(number) == (write_numeral(number) or "零")


@given(st.integers(1, 10**12) | st.integers(1, 2000))
def test_a_number_that_is_written_out_reads_back(number: int) -> None:
    written = write_numeral(number)
    assert parse_numeral(written) == (number if len(written) <= 16 else None)


@given(st.integers(0, 10**15))
def test_digits_read_back_in_every_script(number: int) -> None:
    digits = str(number)
    assert parse_numeral(digits) == number
    assert parse_numeral(digits.translate({48 + i: 0xFF10 + i for i in range(10)})) == number
    assert parse_numeral(digits.translate({48 + i: "〇一二三四五六七八九"[i] for i in range(10)})) == number


@given(st.text(st.sampled_from([*DIGITS, *UNITS, "1", "①", "农", "."]), max_size=20) | st.text(max_size=20))
def test_any_text_has_a_value_that_counts_or_none(text: str) -> None:
    value = parse_numeral(text)
    assert value is None or (type(value) is int and value >= 0)
