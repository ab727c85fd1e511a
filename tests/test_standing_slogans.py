"""The table of standing slogans is sound, and each of its names is found and resolved."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from policytext import Resolution, SloganKind, TableError, find_slogans
from policytext.slogans.standing import Standing, make_table, standing_slogans

ENTRIES = standing_slogans().entries
SHARED = Path(__file__).parents[1].parent / "shared"
# Names whose numbers do not add up to their members, and why.
NOT_THE_SUM = {
    "五位一体": "five make one",
    "四位一体": "four make one",
    "一国两制": "the one country and the two systems are the two halves of the formula",
    "一岗双责": "the post is one, the duties are two",
    "三管三必须": "whoever runs one of three must keep three safe",
    "千万工程": "a thousand and ten thousand villages, two programmes",
    "八八战略": "eight strengths and eight measures",
    "八字方针": "eight characters, four words",
    "三证合一": "three make one",
    "五证合一": "five make one",
    "双招双引": "two verbs with two objects, two pairs",
    "四水四定": "each of four is fitted to the water",
}


@pytest.mark.parametrize("entry", ENTRIES, ids=[f"{e.name}-{e.since}" for e in ENTRIES])
def test_the_members_are_as_many_as_the_name_counts(entry: Standing) -> None:
    if entry.members and entry.name not in NOT_THE_SUM:
        assert len(entry.members) == sum(entry.numbers)
    assert len(set(entry.members)) == len(entry.members)
    assert all(m == m.strip() for m in entry.members)


def test_every_exception_to_the_sum_is_needed() -> None:
    names = {e.name for e in ENTRIES if not e.members or len(e.members) != sum(e.numbers)}
    assert set(NOT_THE_SUM) <= names


def test_no_name_stands_twice_for_one_time() -> None:
    names = Counter((name, e.since) for e in ENTRIES for name in (e.name, *e.aliases))
    assert [key for key, times in names.items() if times > 1] == []


def test_entries_of_one_name_follow_each_other_in_time() -> None:
    for name in {e.name for e in ENTRIES}:
        newest, *older = standing_slogans().named(name)
        for entry in older:
            assert entry.until is not None, name
            assert (newest.since or 0) > (entry.since or 0), name


def test_every_entry_has_a_source_and_a_year_is_a_year() -> None:
    for entry in ENTRIES:
        assert len(entry.source) > 4
        assert entry.since is None or 1900 < entry.since < 2030
        assert entry.until is None or entry.until >= (entry.since or 0)


@pytest.mark.parametrize("entry", ENTRIES, ids=[f"{e.name}-{e.since}" for e in ENTRIES])
def test_each_name_is_found_in_quotation_marks_and_named_from_the_table(entry: Standing) -> None:
    year = f"{entry.since}年，" if entry.since else ""
    for name in (entry.name, *entry.aliases):
        text = f"{year}{'、'.join(entry.where)}有关方面认真落实“{name}”要求。"
        found = [s for s in find_slogans(text) if s.kind is SloganKind.NUMERAL and s.text == name]
        assert [s.numbers for s in found] == [entry.numbers], name
        if entry.members:
            assert [m.text for m in found[0].members] == list(entry.members)
            assert found[0].resolved_by is Resolution.TABLE
            assert all(m.start is None and m.end is None for m in found[0].members)


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"numbers": [3], "source": "某文件"}, "lacks a name"),
        ({"name": "三农", "source": "某文件"}, "三农.*lacks"),
        ({"name": "三农", "numbers": [3]}, "三农.*source"),
        ({"name": "农业农村", "numbers": [3], "source": "某文件"}, "no number"),
    ],
)
def test_a_bad_row_is_refused_with_its_remedy(row: dict[str, object], message: str) -> None:
    with pytest.raises(TableError, match=message + ".*give"):
        make_table([row])


def test_the_year_chooses_between_entries() -> None:
    table = standing_slogans()
    assert [e.since for e in (table.known("四个全面", y, "") for y in (2013, 2016, 2024)) if e] == [2014, 2014, 2021]
    assert table.known("四个全面", None, "") == table.named("四个全面")[0]
    assert table.known("四化", 2026, "现代化") is None
    assert table.known("四个中心", 2020, "南河县") is None
    assert table.known("没有这个", 2020, "") is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus is absent")
def test_the_curated_slogans_of_the_corpus_are_found() -> None:
    rows = [r.split("\t") for r in (SHARED / "corpus/slogans/slogans.tsv").read_text("utf-8").splitlines()]
    curated = [r[0] for r in rows if "curated" in r]
    assert len(curated) > 30
    missing = [n for n in curated if not any(s.text == n for s in find_slogans(f"认真落实“{n}”。"))]
    assert missing == []
