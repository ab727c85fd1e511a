"""Any str gives a result, from every public function: nothing that can stand in a str makes one raise."""

from __future__ import annotations

import inspect
import re
import unicodedata
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import fragments
from support import reads
from support.hostile_texts import HOSTILE_TEXTS
from support.reads import everything
from support.shared import SAMPLES
from support.truth import faults

import policytext as pt
from policytext import exchange, pictures

# Public functions that are not given a text, or something made of one.
_OTHERS = {
    "load": "takes a path; loads does the same with bytes",
    "load_many": "takes paths",
    "page_at": "asks for the page of a PDF",
    "load_slogans": "takes a table",
    "load_themes": "takes a table",
    "over": "takes a table",
    "merged": "of a table",
    "to_toml": "of a table",
    "names": "of a table",
    "official_frequencies": "takes nothing",
    "is_common": "takes a word",
    "is_wide": "takes a word",
    "problem_codes": "takes nothing",
    "brat_config": "takes nothing",
    "label_studio_config": "takes nothing",
    "name": "of a segmenter",
    "to_plain": "what to_dict calls",
    "from_plain": "what from_dict calls",
    "Plain": "a type",
}


def public_functions() -> Iterator[str]:
    """The names of all public functions, and of the methods and properties of public classes."""
    for module in (pt, exchange, pictures):
        for name in module.__all__:
            value = getattr(module, name)
            if inspect.isclass(value) and not issubclass(value, Enum | BaseException):
                members = inspect.getmembers_static(value, lambda m: inspect.isfunction(m) or isinstance(m, property))
                yield from (member for member, _ in members if not member.startswith("_"))
            elif callable(value) and not inspect.isclass(value):
                yield name


def test_every_public_function_is_among_the_reads_or_is_given_no_text() -> None:
    named = set(re.findall(r"\w+", inspect.getsource(reads))) | set(reads.READS)
    assert sorted(name for name in set(public_functions()) if name not in named and name not in _OTHERS) == []


_ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=60)  # lone surrogates and all
_UNUSUAL = st.text(
    alphabet=st.sampled_from(
        "\x00\x1b\x85\ud800\udfff\ufeff\ufffe\u202e\u2066\u200d\u0301\u3000\r\n\t\v\f\U000e0001😀〇"
    ),
    max_size=40,
)
_MIXED = st.lists(st.one_of(_ANY, _UNUSUAL, fragments()), max_size=4).map("".join)


@given(text=st.one_of(_ANY, _UNUSUAL, _MIXED))
def test_any_text_gives_a_result_from_every_function(text: str) -> None:
    everything(text)
    assert faults(pt.analyze(text)) == []


_CATEGORIES = sorted({unicodedata.category(chr(code)) for code in range(0x110000)})


@pytest.mark.parametrize("category", _CATEGORIES)
def test_characters_of_one_kind_alone_give_a_result_from_every_function(category: str) -> None:
    characters = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) == category]
    step = max(1, len(characters) // 150)
    everything("".join(characters[::step]))
    everything("一、" + "".join(characters[::step]) + "四大行动：")


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "\n", "\u3000\t\r\n", "\ufeff", "\x00", "。", "，、；：！？"),
        *("“", "”“", "（）", "\ud83d", "\udc00\ud83d", "\u202e" * 9),
    ],
    ids=ascii,
)
def test_next_to_nothing_gives_a_result_from_every_function(text: str) -> None:
    everything(text)


@pytest.mark.slow
@pytest.mark.parametrize("label", HOSTILE_TEXTS)
def test_every_hostile_text_gives_a_result_from_every_function(label: str) -> None:
    everything(HOSTILE_TEXTS[label](3_000))


@pytest.mark.slow
@pytest.mark.parametrize("label", ["one character", "surrogates", "lines of prose", "controls", "line feeds"])
def test_a_million_characters_give_a_result_from_every_function(label: str) -> None:
    everything(HOSTILE_TEXTS[label](1_000_000))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_text_may_break_off_anywhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for end in sorted({end for s in pt.find_slogans(text) for end in (s.start + 1, s.end - 1, s.end)}):
        excerpt = text[max(0, end - 400) : end]
        assert not faults(pt.analyze(excerpt))
