"""The pages hold together: both languages in step, links that lead somewhere, tables that say what the code says."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from support.known_failures import known_failures, pages, written

import policytext
from policytext import analyze, exchange, pictures, problem_codes
from policytext.rows import COLUMNS

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
LANGUAGES = ("en", "zh")
RELATIVE = sorted(path.relative_to(DOCS / "en") for path in (DOCS / "en").rglob("*.md"))
PAGES = [
    *ROOT.glob("*.md"),
    ROOT / "seeds" / "README.md",
    *(DOCS / name / page for name in LANGUAGES for page in RELATIVE),
]

FENCE_RE = re.compile(r"^(?P<fence>```+)[^\n]*\n.*?^(?P=fence)[ ]*$", re.MULTILINE | re.DOTALL)
HEADING_RE = re.compile(r"^(?P<signs>#{1,6}) (?P<title>.+)$", re.MULTILINE)
LINK_RE = re.compile(r"!?\[[^\]\n]*\]\((?P<target>[^()\s]+)\)|src=\"(?P<source>[^\"]+)\"")
ROW_RE = re.compile(r"^\| `(?P<name>\w+)` \| (?P<type>[^|]+) \|", re.MULTILINE)
REFERENCE_RE = re.compile(r"^::: policytext\.(?P<name>[\w.]+)$", re.MULTILINE)


@functools.cache
def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8")


def fences(page: str) -> list[str]:
    return [match[0] for match in FENCE_RE.finditer(page)]


def prose(page: str) -> str:
    """The page without its code blocks."""
    return FENCE_RE.sub("", page)


def headings(page: str) -> list[tuple[int, str]]:
    return [(len(match["signs"]), match["title"]) for match in HEADING_RE.finditer(prose(page))]


def anchors(page: str) -> set[str]:
    """The anchors that headings of ASCII letters and names of the reference get; others are not linked to."""
    names = {f"policytext.{match['name']}" for match in REFERENCE_RE.finditer(page)}
    return names | {
        re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", title.lower()).strip()) for _, title in headings(page)
    }


def part(page: str, title: str) -> str:
    """What stands under a heading of the second level."""
    found = re.search(rf"^## {re.escape(title)}$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"no heading {title}"
    return found[1]


def leaves(navigation: Any) -> Iterator[str]:
    if isinstance(navigation, str):
        yield navigation
    for child in (
        navigation.values() if isinstance(navigation, dict) else navigation if isinstance(navigation, list) else ()
    ):
        yield from leaves(child)


# Both languages


def test_both_languages_have_the_same_files() -> None:
    english, chinese = (
        {p.relative_to(DOCS / name) for p in (DOCS / name).rglob("*") if p.is_file()} for name in LANGUAGES
    )
    assert english == chinese
    assert len(RELATIVE) >= 30


@pytest.mark.parametrize("page", [*RELATIVE, None], ids=lambda page: page.as_posix() if page else "README")
def test_both_languages_have_the_same_headings_and_code(page: Path | None) -> None:
    paths = [DOCS / name / page for name in LANGUAGES] if page else [ROOT / "README.md", ROOT / "README.zh.md"]
    english, chinese = map(read, paths)
    assert [level for level, _ in headings(english)] == [level for level, _ in headings(chinese)]
    assert fences(english) == fences(chinese)


@pytest.mark.parametrize("page", RELATIVE, ids=lambda page: page.as_posix())
def test_both_languages_list_and_tabulate_as_much(page: Path) -> None:
    english, chinese = (prose(read(DOCS / name / page)) for name in LANGUAGES)
    for sign in ("* ", "| ", "1. "):
        count = [sum(line.startswith(sign) for line in text.split("\n")) for text in (english, chinese)]
        assert count[0] == count[1], f"{sign!r}: {count}"


CHINESE = [ROOT / "README.zh.md", *(DOCS / "zh" / page for page in RELATIVE)]
STRUCTURE_RE = re.compile(r"[|#>*\-]|\d+\.|:::|<|    |$")  # a line that is no prose, or begins an item


@pytest.mark.parametrize("path", CHINESE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_chinese_paragraph_is_one_line(path: Path) -> None:
    # A browser shows a line break as a blank, and Chinese has none between its sentences.
    lines = prose(read(path)).split("\n")
    broken = [above for above, below in pairwise(lines) if above.strip() and not STRUCTURE_RE.match(below)]
    assert [line for line in broken if not line.startswith("#")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_navigation_names_every_page_once(language: str) -> None:
    site = tomllib.loads(read(DOCS / f"{language}.toml"))["project"]
    assert site["theme"]["language"] == language  # or the search does not cut Chinese into words
    assert sorted(leaves(site["nav"])) == [page.as_posix() for page in RELATIVE]


def test_the_sites_are_configured_alike() -> None:
    english, chinese = (tomllib.loads(read(DOCS / f"{name}.toml"))["project"] for name in LANGUAGES)
    for key in ("markdown_extensions", "plugins", "use_directory_urls"):
        assert english[key] == chinese[key]
    assert list(leaves(english["nav"])) == list(leaves(chinese["nav"]))


# Links


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_to_a_file_and_an_anchor(path: Path) -> None:
    faults = []
    for match in LINK_RE.finditer(prose(read(path))):
        target = match["target"] or match["source"]
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        goal = (path.parent / file).resolve() if file else path
        if not goal.is_file():
            faults.append(f"{target}: there is no such file")
        elif anchor and anchor not in anchors(read(goal)):
            faults.append(f"{target}: no heading there has this anchor")
        elif "docs" in path.relative_to(ROOT).parts and not goal.is_relative_to(DOCS / path.relative_to(DOCS).parts[0]):
            faults.append(f"{target}: outside the site; name the file instead")
    assert faults == []


def test_the_anchors_of_a_page_are_found() -> None:
    assert anchors("# Two words\n\n```text\n# no heading\n```\n\n### half-width\n") == {"two-words", "half-width"}


# The reference


def referenced(language: str) -> list[str]:
    return [
        m["name"] for path in (DOCS / language / "reference").glob("*.md") for m in REFERENCE_RE.finditer(read(path))
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_has_every_public_name_once(language: str) -> None:
    names = referenced(language)
    assert len(names) == len(set(names))
    assert set(policytext.__all__) <= set(names)
    assert {f"pictures.{name}" for name in pictures.__all__} <= set(names)
    # Of the plain data the methods of Analysis are what a user calls.
    plain = {"exchange.SCHEMA", "exchange.Plain", "exchange.to_plain", "exchange.from_plain"}
    assert {f"exchange.{name}" for name in exchange.__all__} - set(names) == plain


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_of_the_reference_lists_what_the_pages_have(language: str) -> None:
    index = read(DOCS / language / "reference" / "index.md")
    rows = re.findall(r"^\| \[`([\w.]+)`\]\((\w+\.md)#policytext\.([\w.]+)\) \| (.+) \|$", index, re.MULTILINE)
    assert len(rows) == sum(line.startswith("| [") for line in index.split("\n"))
    assert sorted(name for name, *_ in rows) == sorted(referenced(language))
    for name, page, anchor, said in rows:
        assert f"::: policytext.{name}\n" in read(DOCS / language / "reference" / page) + "\n"
        assert name == anchor
        assert bool(re.search(r"[\u4e00-\u9fff]", said)) or language == "en", f"{name}: {said}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_has_every_class_that_names_a_thing(language: str) -> None:
    glossary = read(DOCS / language / "reference" / "glossary.md")
    listed = re.findall(r"`(\w+)`", glossary)
    things = {name for name in policytext.__all__ if name[0].isupper() and not name.endswith("Error")}
    assert set(listed) - set(policytext.__all__) == set()
    assert things - set(listed) - {"Keyword", "Theme", "Term", "Loaded"} <= set()
    assert {"Keyword", "Theme", "Term"} <= set(listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tables_are_those_of_the_code(language: str) -> None:
    page = read(DOCS / language / "reference" / "tables.md")
    for table, columns in COLUMNS.items():
        rows = [(m["name"], m["type"]) for m in ROW_RE.finditer(part(page, table))]
        assert rows == [(name, kind.__name__) for name, kind in columns.items()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_codes_of_problems_are_those_of_the_code(language: str) -> None:
    rows = [line.strip("| ").split(" | ") for line in read(DOCS / language / "reference" / "codes.md").split("\n")]
    found = [row for row in rows if len(row) == 5 and row[0].startswith("[")]
    assert [(row[0].split("]")[0][1:], row[4]) for row in found] == [
        (code.code, code.source) for code in problem_codes()
    ]
    for row, code in zip(found, problem_codes(), strict=True):
        assert {row[2], row[3]} == {code.meaning, code.meaning_zh}
        assert code.severity in row[1]


def keys(page: str, number: int) -> list[str]:
    """The keys of the table under a heading, by its number."""
    titles = [title for level, title in headings(page) if level == 2]
    return sorted(match["name"] for match in ROW_RE.finditer(part(page, titles[number])))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_json_has_the_keys_that_its_page_says(language: str) -> None:
    page = read(DOCS / language / "reference" / "json.md")
    data = analyze("会议强调，一要抓招商引资；三要严把“甲、乙”两道关口。\n一、开会。\n三、散会。").to_dict()
    assert data["problems"], "the example has no problem to look at"
    examples = [data, data["document"], data["sections"][0], data["slogans"][0], data["themes"], data["problems"][0]]
    for number, example in enumerate(examples):
        assert keys(page, number) == sorted(example)
    hit = part(page, [title for level, title in headings(page) if level == 2][4])
    assert all(f"`{name}`" in hit for name in data["themes"]["hits"][0])


# Known failures


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_limits_list_every_known_failure_of_the_cases(language: str) -> None:
    page = read(pages()[language])
    assert page == written(page, language), "run python tests/support/known_failures.py"
    assert all(f"| {label}, `{name}` |" in page for label, name, _ in known_failures())


# Pictures


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_shown_on_a_page(language: str) -> None:
    shown = "".join(read(DOCS / language / page) for page in RELATIVE)
    drawn = sorted(path.name for path in (DOCS / language / "pictures").iterdir())
    assert drawn
    assert [name for name in drawn if f"pictures/{name})" not in shown] == []
