from __future__ import annotations

import re
import unicodedata

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from policytext.folding import HAN, fold

# Characters that folding treats, mixed with any others.
TEXTS = st.text(
    st.sampled_from("\r\n\t ,，;；(（〔「『．.１Ａａ～﹒一是\u3000\x85\u2028\x1c") | st.characters(), max_size=60
)


@given(TEXTS)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS, TEXTS)
def test_folding_knows_no_context_but_a_windows_line_break(left: str, right: str) -> None:
    if not (left.endswith("\r") and right.startswith("\n")):
        assert fold(left + right) == fold(left) + fold(right)


@given(st.text(st.characters(exclude_categories=["Cc", "Zl", "Zp", "Zs", "Po", "Ps", "Pe", "Nd", "Lu", "Ll"])))
def test_hanzi_and_whatever_else_stay_as_they_are(text: str) -> None:
    kept = [c for c in text if c not in "〝〞＋－＂～\u200b\ufeff" and not "\u2e80" <= c <= "\u2fd5"]
    assert fold("".join(kept)) == "".join(kept)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("一是，二是,三是", "一是，二是，三是"),
        ("(一)（二）〔2026〕", "（一）（二）（2026）"),
        ("１．２.３﹒", "1.2.3."),
        ("ＧＤＰ增长５％", "GDP增长5％"),
        ("“四大行动”「四大行动」『四大行动』", "“四大行动”“四大行动”“四大行动”"),
        ("3＋2－1～5", "3+2-1~5"),
        ("一\r\n二\r三\n四\u2028五\x85六", "一 \n二\n三\n四\n五\n六"),
        ("\u3000\u3000同志们：\xa0\t好", "  同志们：  好"),
        ("《条例》——【摘要】", "《条例》——【摘要】"),
        ("\u2f00、\u2ed3期规划，严控“两\u2fbc”", "一、长期规划，严控“两高”"),
        ("", ""),
    ],
)
def test_what_is_alike_to_a_reader_is_alike_to_a_pattern(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_windows_file_has_as_many_lines_as_its_unix_copy() -> None:
    assert fold("一\r\n\r\n二").count("\n") == fold("一\n\n二").count("\n") == 2


def test_every_blank_becomes_a_space_or_a_line_feed() -> None:
    every = [chr(i) for i in range(0x110000)]
    blanks = [c for c in every if c.isspace() or unicodedata.category(c) in ("Zs", "Zl", "Zp")]
    assert len(blanks) > 20
    assert {fold(c) for c in blanks} == {" ", "\n"}


def test_every_line_break_that_python_knows_becomes_a_line_feed() -> None:
    breaks = [c for c in map(chr, range(0x110000)) if len(f"a{c}b".splitlines()) == 2]
    assert {fold(c) for c in breaks} == {"\n"}


def test_the_class_of_han_is_that_of_the_script() -> None:
    # In the first plane, where no version of Unicode adds any more; the newest extensions lie beyond.
    ours, scripts = re.compile(f"[{HAN}]"), regex.compile(r"\p{Han}")
    plane = [chr(i) for i in range(0x10000)]
    assert [c for c in plane if ours.match(c)] == [c for c in plane if scripts.match(c)]
    assert ours.match("\U00020000")
    assert not ours.match("あ")
