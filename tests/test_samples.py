"""The bundled samples: each annotation fits its text, and the library reads each text as a reader does."""

from __future__ import annotations

import datetime
import hashlib
import itertools
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from policytext import Document, Kind, Role, SloganKind, Style, find_slogans, parse, split_sections

SEEDS = Path(__file__).parents[1] / "seeds"
NAMES = sorted(path.stem for path in SEEDS.glob("*.txt"))
KINDS = {"speech": 2, "news": 3, "report": 1, "notice": 1, "law": 1}  # what the samples must show, at least

# (sample, aspect) -> why the library cannot read it yet. Strict: an entry that passes fails the run.
KNOWN_FAILURES: dict[tuple[str, str], str] = {}

each_sample = pytest.mark.parametrize("name", NAMES)


def each_reading(*aspects: str) -> pytest.MarkDecorator:
    """Run a test over sample and aspect, known failures marked."""
    rows = []
    for name in NAMES:
        for aspect in aspects:
            reason = KNOWN_FAILURES.get((name, aspect))
            marks = () if reason is None else pytest.mark.xfail(strict=True, reason=reason)
            rows.append(pytest.param(name, aspect, marks=marks, id=f"{name}-{aspect}"))
    return pytest.mark.parametrize(("name", "aspect"), rows)


@cache
def sample(name: str) -> tuple[str, dict[str, Any]]:
    """Text and annotation of one sample."""
    text = (SEEDS / f"{name}.txt").read_bytes().decode("utf-8")
    return text, json.loads((SEEDS / f"{name}.json").read_text(encoding="utf-8"))


@cache
def reading(name: str) -> Document:
    return parse(sample(name)[0])


def spans(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    """Everything in an annotation that has a start and an end."""
    slogans = annotation["slogans"]
    members = [member for slogan in slogans for member in slogan["members"]]
    return [*annotation["sections"], *slogans, *members, *annotation["roles"]]


# --- the annotation fits its text ---------------------------------------------------------------


def test_every_sample_has_an_annotation_and_every_annotation_a_sample() -> None:
    assert sorted(path.stem for path in SEEDS.glob("*.json")) == NAMES
    assert len(NAMES) >= 8


def test_the_samples_show_every_kind_of_document() -> None:
    kinds = [sample(name)[1]["meta"]["kind"] for name in NAMES]
    assert {kind: kinds.count(kind) for kind in KINDS if kinds.count(kind) < KINDS[kind]} == {}


@each_sample
def test_an_annotation_names_the_file_and_bytes_that_it_describes(name: str) -> None:
    annotation = sample(name)[1]
    assert (annotation["id"], annotation["file"]) == (name, f"{name}.txt")
    assert annotation["sha256"] == hashlib.sha256((SEEDS / annotation["file"]).read_bytes()).hexdigest()


@each_sample
def test_a_sample_has_1000_to_3000_characters_and_plain_line_ends(name: str) -> None:
    text = sample(name)[0]
    assert 1_000 <= len(text) <= 3_000
    assert "\r" not in text
    assert not text.startswith("\ufeff")


@each_sample
def test_offsets_lie_in_the_text_and_cut_out_what_they_say(name: str) -> None:
    text, annotation = sample(name)
    for span in spans(annotation):
        assert 0 <= span["start"] < span["end"] <= len(text), span
        cut = text[span["start"] : span["end"]]
        assert cut == cut.strip(), span
        if span.get("text") is not None:
            assert cut == span["text"]
    for section in annotation["sections"]:
        assert section["title"] in text[section["start"] : section["end"]]
    for statement in annotation["statements"]:
        assert text.startswith(statement["at"], statement["start"])
        assert statement["at"].endswith(statement["verb"])


@each_sample
def test_sections_are_ordered_and_nest(name: str) -> None:
    sections = sample(name)[1]["sections"]
    starts = [section["start"] for section in sections]
    assert starts == sorted(set(starts))
    by_start = {section["start"]: section for section in sections}
    last_end: dict[int | None, int] = {}  # of the sections under one parent
    for section in sections:
        parent = section["parent"]
        if parent is not None:
            assert by_start[parent]["start"] < section["start"]
            assert section["end"] <= by_start[parent]["end"]
        assert last_end.get(parent, 0) <= section["start"]
        last_end[parent] = section["end"]


@each_sample
def test_members_are_ordered_and_apart(name: str) -> None:
    for slogan in sample(name)[1]["slogans"]:
        members = slogan["members"]
        assert all(left["end"] <= right["start"] for left, right in itertools.pairwise(members)), slogan


@each_sample
def test_roles_do_not_overlap(name: str) -> None:
    roles = sample(name)[1]["roles"]
    assert all(left["end"] <= right["start"] for left, right in itertools.pairwise(roles))


@each_sample
def test_an_annotation_uses_the_words_of_the_library(name: str) -> None:
    annotation = sample(name)[1]
    Kind(annotation["meta"]["kind"])
    assert all(Style(section["style"]) is not Style.IMPLICIT for section in annotation["sections"])
    assert all(Role(part) for role in annotation["roles"] for part in role["role"].split("|"))
    assert {slogan["kind"] for slogan in annotation["slogans"]} <= {"numeral", "parallel"}
    assert all(slogan["numbers"] for slogan in annotation["slogans"] if slogan["kind"] == "numeral")


# --- the library's reading is the reader's ------------------------------------------------------


def read_sections(name: str, key: str) -> tuple[list[Any], list[Any]]:
    """What annotation and library say of one property of the sections, by marker."""
    expected = [(section["start"], section[key]) for section in sample(name)[1]["sections"]]
    found: list[Any] = []

    def walk(sections: Any, parent: int | None) -> None:
        for section in sections:
            value = parent if key == "parent" else getattr(section, key)
            if not section.implicit:
                found.append((section.start, value))
            walk(section.children, parent if section.implicit else section.start)

    walk(split_sections(reading(name)), None)
    return expected, found


@each_reading("number", "style", "parent", "end", "title")
def test_the_sections_are_those_of_the_annotation(name: str, aspect: str) -> None:
    expected, found = read_sections(name, aspect)
    assert found == expected


@each_reading("numerals", "members")
def test_the_numeral_slogans_are_those_of_the_annotation(name: str, aspect: str) -> None:
    """Numerals: place, text and numbers; members: which, and where. Disputed ones count neither way."""
    annotated = [slogan for slogan in sample(name)[1]["slogans"] if slogan["kind"] == "numeral"]
    disputed = {(slogan["start"], slogan["end"]) for slogan in annotated if slogan.get("optional")}
    found = [
        slogan
        for slogan in find_slogans(reading(name))
        if slogan.kind is SloganKind.NUMERAL and (slogan.start, slogan.end) not in disputed
    ]
    expected = [slogan for slogan in annotated if not slogan.get("optional")]
    if aspect == "numerals":
        assert [(slogan.start, slogan.text, list(slogan.numbers)) for slogan in found] == [
            (slogan["start"], slogan["text"], slogan["numbers"]) for slogan in expected
        ]
    else:
        located = {slogan.start: [(m.start, m.text) for m in slogan.members if m.start is not None] for slogan in found}
        assert located == {slogan["start"]: [(m["start"], m["text"]) for m in slogan["members"]] for slogan in expected}


@each_reading("statements")
def test_the_statements_are_those_of_the_annotation(name: str, aspect: str) -> None:
    annotated = sample(name)[1]["statements"]
    disputed = {statement["start"] for statement in annotated if statement.get("optional")}
    found = [(s.start, s.speaker, s.verb) for s in reading(name).statements if s.start not in disputed]
    assert found == [(s["start"], s["speaker"], s["verb"]) for s in annotated if s["start"] not in disputed]


@each_reading("title", "kind", "source", "published", "speakers", "number", "issuer", "addressee")
def test_the_facts_are_those_of_the_annotation(name: str, aspect: str) -> None:
    expected = sample(name)[1]["meta"].get(aspect)
    if aspect == "published" and expected is not None:
        expected = datetime.date.fromisoformat(expected)
    if aspect == "speakers":
        expected = tuple(expected)
    assert getattr(reading(name), aspect) == expected


@each_reading("roles")
def test_the_roles_are_those_of_the_annotation(name: str, aspect: str) -> None:
    text, annotation = sample(name)
    expected, found = ["body"] * len(text), ["body"] * len(text)
    for role in annotation["roles"]:
        expected[role["start"] : role["end"]] = [role["role"]] * (role["end"] - role["start"])
    for block in reading(name).blocks:
        found[block.start : block.end] = [str(block.role)] * (block.end - block.start)
    seen = [i for i, character in enumerate(text) if not character.isspace()]
    wrong = [(i, text[i], expected[i], found[i]) for i in seen if found[i] not in expected[i].split("|")]
    assert len(wrong) <= 0.03 * len(seen), wrong


def test_parallel_slogans_are_found_and_not_invented() -> None:
    """Of the groups that no reader disputes 0.9 are found, and 0.85 of those found are groups to a reader."""
    wanted = hit = judged = good = 0
    for name in NAMES:
        groups = [slogan for slogan in sample(name)[1]["slogans"] if slogan["kind"] == "parallel"]
        spans_of = [[(m["start"], m["end"]) for m in group["members"]] for group in groups]
        slogans = [slogan for slogan in find_slogans(reading(name)) if slogan.kind is SloganKind.PARALLEL]
        found = [[(m.start, m.end) for m in slogan.members if m.start is not None] for slogan in slogans]
        required = [members for members, group in zip(spans_of, groups, strict=True) if not group.get("optional")]
        wanted += len(required)
        hit += sum(any(same_members(members, other) for other in found) for members in required)
        judged += len(found)
        good += sum(any(touch(members, other) for other in spans_of) for members in found)
    assert hit >= 0.9 * wanted
    assert good >= 0.85 * judged


def same_members(left: list[Any], right: list[Any]) -> bool:
    return len(left) == len(right) and all(a[0] < b[1] and b[0] < a[1] for a, b in zip(left, right, strict=True))


def touch(left: list[Any], right: list[Any]) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in left for b in right)
