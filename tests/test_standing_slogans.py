"""The table of standing slogans is sound, and each of its names is found and resolved."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from policytext import (
    LoadError,
    Resolution,
    SloganKind,
    SloganTable,
    StandingSlogan,
    TableError,
    find_slogans,
    load_slogans,
)

TABLE = load_slogans()
ENTRIES = TABLE.entries
SHARED = Path(__file__).parents[1].parent / "shared"
# Names whose numbers do not add up to their members, and why.
NOT_THE_SUM = {
    "五位一体": "five make one",
    "四位一体": "four make one",
    "一国两制": "the one country and the two systems are the two halves of the formula",
    "一岗双责": "the post is one, the duties are two",
    "三管三必须": "whoever runs one of three must keep three safe",
    "千万工程": "a thousand and ten thousand villages, two programmes",
    "百千万工程": "a hundred counties, a thousand towns and ten thousand villages",
    "八八战略": "eight strengths and eight measures",
    "八字方针": "eight characters, four words",
    "三证合一": "three make one",
    "五证合一": "five make one",
    "双招双引": "two verbs with two objects, two pairs",
    "一喷三防": "one spraying guards against three things",
    "四水四定": "each of four is fitted to the water",
}


@pytest.mark.parametrize("entry", ENTRIES, ids=[f"{e.name}-{e.since}" for e in ENTRIES])
def test_the_members_are_as_many_as_the_name_counts(entry: StandingSlogan) -> None:
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
        # What words nearby tell apart (两高 of the courts, 两高 of industry) is of any time.
        newest, *older = [entry for entry in TABLE.named(name) if not entry.where] or TABLE.named(name)[:1]
        for entry in older:
            assert entry.until is not None, name
            assert (newest.since or 0) > (entry.since or 0), name


def test_every_entry_has_a_source_and_a_year_is_a_year() -> None:
    for entry in ENTRIES:
        assert len(entry.source) > 4
        assert entry.since is None or 1900 < entry.since < 2030
        assert entry.until is None or entry.until >= (entry.since or 0)


@pytest.mark.parametrize("entry", ENTRIES, ids=[f"{e.name}-{e.since}" for e in ENTRIES])
def test_each_name_is_found_in_quotation_marks_and_named_from_the_table(entry: StandingSlogan) -> None:
    year = f"{entry.since}年，" if entry.since else ""
    for name in (entry.name, *entry.aliases):
        text = f"{year}{''.join(entry.where[:1])}有关方面认真落实“{name}”要求。"
        found = [s for s in find_slogans(text) if s.kind is SloganKind.NUMERAL and s.text == name]
        assert [s.numbers for s in found] == [entry.numbers], name
        if entry.members:
            assert [m.text for m in found[0].members] == list(entry.members)
            assert found[0].resolved_by is Resolution.TABLE
            assert all(m.start is None and m.end is None for m in found[0].members)


@pytest.mark.parametrize("entry", ENTRIES, ids=[f"{e.name}-{e.since}" for e in ENTRIES])
def test_a_text_may_end_with_the_name(entry: StandingSlogan) -> None:
    for name in (entry.name, *entry.aliases):
        text = f"牢牢把握{name}"
        assert all(s.end <= len(text) for s in find_slogans(text))


@pytest.mark.parametrize(
    ("text", "name", "places"),
    [
        ("紧扣“四个意识”。要增强政治意识、大局意识、核心意识、看齐意识。", "四个意识", 4),
        ("牢固树立政治、大局、核心、看齐意识，“四个意识”更加坚定。", "四个意识", 4),
        ("作为农业大市，解决“三农”问题，农村设施有欠账，缺乏使农民增收的措施。", "三农", 0),
        ("讲政治，顾大局。坚持核心地位，处处看齐，“四个意识”更加坚定。", "四个意识", 0),
        ("落实五大发展理念。坚持创新、协调、绿色、开放、共享。", "五大发展理念", 5),
        (
            "推进三大攻坚战。一要抓好防范化解重大风险。全县排查隐患。\n二要抓好精准脱贫。\n三要抓好污染防治。",
            "三大攻坚战",
            3,
        ),
        ("推进三大攻坚战。抓好污染防治，也抓好精准脱贫。", "三大攻坚战", 0),
        ("坚持“一国两制”，即一个国家、两种制度。", "一国两制", 2),
        ("坚持“一个国家、两种制度”。再说一国两制。", "一国两制", 0),
    ],
)
def test_members_from_the_table_have_a_place_where_the_text_names_all_of_them(
    text: str, name: str, places: int
) -> None:
    slogan = next(s for s in find_slogans(text) if s.text == name)
    assert sum(m.start is not None for m in slogan.members) == places
    assert all(m.start is None or text[m.start : m.end] == m.text for m in slogan.members)


def test_of_two_sets_of_one_name_an_undated_text_means_the_one_that_it_names() -> None:
    text = "“四个全面”战略布局：要扭住全面建成小康社会这个目标，扭住全面深化改革、全面依法治国、全面从严治党。"
    slogan = next(s for s in find_slogans(text) if s.text == "四个全面")
    assert slogan.members[0].text == "全面建成小康社会"


HEAD = '[[slogan]]\nname = "三茶统筹"\nnumbers = [3]\nsource = "某文件"\n'


@pytest.mark.parametrize(
    ("content", "message", "remedy"),
    [
        (b"", "has no list of slogans", "begin each with"),
        (b"slogan = 3", "has no list of slogans", "begin each with"),
        (b"slogan = [3]", "has no list of slogans", "begin each with"),
        ("x = 1\n" + HEAD, "unknown key 'x'", "use"),
        (HEAD + 'member = ["茶"]', r"\[三茶统筹\] has the unknown key 'member'", "use one of name"),
        ('[[slogan]]\nnumbers = [3]\nsource = "某文件"', r"\[slogan 1\] lacks its name", "give it"),
        ('[[slogan]]\nname = 3\nnumbers = [3]\nsource = "某"', "lacks its name", "give it"),
        ('[[slogan]]\nname = "三茶"\nnumbers = [3]', r"\[三茶\] lacks its source", "give it"),
        ('[[slogan]]\nname = "三茶"\nsource = "某文件"', r"\[三茶\] lacks its numbers", "give those"),
        ('[[slogan]]\nname = "三茶"\nnumbers = ["三"]\nsource = "某"', "lacks its numbers", "give those"),
        (
            '[[slogan]]\nname = "茶园"\nnumbers = [3]\nsource = "某文件"',
            "no number in its name '茶园'",
            "give the name",
        ),
        (HEAD + 'aliases = ["茶"]', "no number in its name '茶'", "give the name"),
        (HEAD + 'members = "茶"', "members is no list of strings", "give it as"),
        (HEAD + 'aliases = [""]', "aliases is no list of strings", "give it as"),
        (HEAD + 'members = ["茶", "茶"]', "names a member twice", "give each once"),
        (HEAD + 'since = "2021"', "since = '2021' is no year", "give a whole number"),
        (HEAD + "since = 2021\nuntil = 2020", "ends in 2020 before it begins in 2021", "give since"),
        (HEAD + "bare = 1", "bare = 1 is neither", "give true or false"),
        (HEAD + HEAD, "stands twice for one time", "give them different years"),
        ("[[slogan]\n", "is not TOML", "correct that line"),
        ("三茶".encode("gb18030"), "byte 0 is not UTF-8", "save the table as UTF-8"),
    ],
)
def test_a_bad_table_is_refused_with_place_and_remedy(
    content: str | bytes, message: str, remedy: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    with pytest.raises(TableError, match=rf"^mine\.toml: .*{message}.*{remedy}"):
        load_slogans(path)


def test_a_table_that_is_not_there_is_a_load_error(tmp_path: Path) -> None:
    with pytest.raises(LoadError, match=r"none\.toml: cannot be read .*give the path"):
        load_slogans(tmp_path / "none.toml")
    with pytest.raises(TypeError, match="load_slogans takes"):
        load_slogans(3)  # type: ignore[arg-type]


MINE = """\ufeff[[slogan]]\r
name = "三茶统筹"
aliases = ["三茶"]
numbers = [3]
members = ["茶文化", "茶产业", "茶科技"]
source = "某文件"
[[slogan]]
name = "三农"
numbers = [3]
members = ["农房", "农田", "农机"]
bare = true
source = "某村规民约"
"""


@pytest.fixture
def mine(tmp_path: Path) -> SloganTable:
    path = tmp_path / "mine.toml"
    path.write_bytes(MINE.encode("utf-8"))
    return load_slogans(path)


def members(text: str, table: SloganTable | None = None) -> list[list[str]]:
    return [[m.text for m in s.members] for s in find_slogans(text, table=table) if s.kind is SloganKind.NUMERAL]


def test_a_table_of_ones_own_is_laid_over_the_packaged_one(mine: SloganTable) -> None:
    assert [e.name for e in mine] == ["三茶统筹", "三农"]
    assert len(mine) == 2
    text = "做好三农工作，坚持三茶统筹，写好“三茶”文章，增强“四个意识”。"
    tea, home = ["茶文化", "茶产业", "茶科技"], ["农房", "农田", "农机"]
    assert members(text, mine) == [home, tea, tea, list(TABLE.named("四个意识")[0].members)]
    assert members(text)[0] == ["农业", "农村", "农民"]
    assert members("坚持三茶统筹。") == []


def test_what_the_text_names_goes_before_any_table(mine: SloganTable) -> None:
    text = "统筹茶艺、茶园、茶市“三茶”，实施“三茶统筹”：茶艺先行、茶园提质、茶市扩容。"
    assert members(text, mine) == [["茶艺", "茶园", "茶市"], ["茶艺先行", "茶园提质", "茶市扩容"]]


def test_the_upper_table_takes_a_name_with_all_its_times() -> None:
    upper = SloganTable((StandingSlogan("四个全面", (4,), ("甲", "乙", "丙", "丁")),))
    assert [e.since for e in upper.over(TABLE).named("四个全面")] == [None]
    assert len(upper.over(TABLE)) == len(TABLE) - 1


def test_the_year_chooses_between_entries() -> None:
    table = TABLE
    assert [e.since for e in (table.known("四个全面", y, "") for y in (2013, 2016, 2024)) if e] == [2014, 2014, 2021]
    assert table.known("四个全面", None, "") == table.named("四个全面")[0]
    assert table.known("四化", 2026, "现代化") is None
    assert table.known("约法三章", 1999, "政府") is None  # another one, of its own time
    old = table.known("三公", 1996, "")
    assert old is not None
    assert old.members[0] == "公开"
    assert table.known("四个中心", 2020, "南河县") is None
    assert table.known("没有这个", 2020, "") is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus is absent")
def test_the_curated_slogans_of_the_corpus_are_found_and_named() -> None:
    rows = [r.split("\t") for r in (SHARED / "corpus/slogans/slogans.tsv").read_bytes().decode("utf-8").split("\n")]
    curated = [r[0] for r in rows if "curated" in r]
    assert len(curated) > 30
    found = {n: [s for s in find_slogans(f"认真落实“{n}”。") if s.text == n] for n in curated}
    assert [n for n in curated if not found[n]] == []
    assert sum(bool(found[n][0].members) for n in curated) >= 0.9 * len(curated)
