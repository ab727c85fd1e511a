"""Tables of the user's: whatever is in the file, it is read or refused with a remedy, and never keeps one waiting.

The work on a text is counted in calls, as in `test_linear`: a table of thousands of names makes each mention of one no
dearer. What could only be told by a clock has a limit instead: the size of the file, of a key and of a phrase.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from support.calls import calls

import policytext as pt
from policytext.themes import Term, Theme, ThemeSet

LOADERS: tuple[Callable[[Path], object], ...] = (pt.load_themes, pt.load_slogans)

# What the reader of TOML takes long for, or gives up with an error that is not its own.
BROKEN = {
    "a number of 5,000 digits": b"x = " + b"9" * 5_000,
    "arrays within each other": b"x = " + b"[" * 100_000,
    "tables within each other": b"x = " + b"{a=" * 100_000,
    "a key of a million parts": b"a." * 1_000_000 + b"b = 1",
    "a quoted key of many parts": b'"!".' * 500_000 + b"b = 1",
    "a key in single quotes": b"'!'. " * 500_000 + b"b = 1",
    "a header of many parts": b"[" + b"a . " * 500_000 + b"b]",
    "four megabytes of a letter": b"a" * 4_000_000,
    "quotation marks": b'"' * 4_000_000,
    "quotation marks of both kinds": b"\"'" * 2_000_000,
    "five megabytes of blanks": b" " * 5_000_000,
    "NUL": b"\0" * 1_000,
    "no UTF-8": b"\xff\xfe[[themes]]",
    "nothing": b"",
}


@pytest.mark.parametrize("load", LOADERS, ids=lambda load: load.__name__)
@pytest.mark.parametrize("label", BROKEN)
def test_a_file_that_is_no_table_is_refused_at_once(label: str, load: Callable[[Path], object], tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(BROKEN[label])
    with pytest.raises(pt.TableError, match=r"mine\.toml.*; "):
        load(path)


@pytest.mark.skipif(os.name != "posix", reason="no such files on this system")
@pytest.mark.parametrize("load", LOADERS, ids=lambda load: load.__name__)
def test_only_a_regular_file_is_read(load: Callable[[Path], object], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/dev/zero")
    for path in (tmp_path / "pipe", tmp_path / "link", tmp_path, tmp_path / "none", Path("a\0b")):
        with pytest.raises(pt.LoadError, match=r"give .*the path of a TOML file"):
            load(path)


def test_a_long_dotted_name_within_a_string_is_no_key(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    note = "；".join(["see a.b.c and 1.2.3…… www.example.org"] * 40)
    path.write_text(f'note = "{note}"\n[[themes]]\nname = "茶"\nterms = ["茶园"]\n', "utf-8")
    assert pt.load_themes(path).names == ("茶",)


def written_slogans(path: Path, names: list[str]) -> pt.SloganTable:
    path.write_text("".join(f'[[slogan]]\nname = "{n}"\nnumbers = [4]\nsource = "x"\n' for n in names), "utf-8")
    return pt.load_slogans(path)


def test_the_names_of_a_large_table_are_looked_up(tmp_path: Path) -> None:
    text = "落实四大行动，抓好四个意识。" * 200
    small = written_slogans(tmp_path / "small.toml", ["四大行动甲"])
    large = written_slogans(tmp_path / "large.toml", [f"四大行动{n:04}" for n in range(5_000)])
    document, outline = pt.parse(text), pt.split_sections(text)
    counted = []
    for table in (small, large):
        pt.find_slogans(document, outline=outline, table=table)  # what is made of a table once is no matter of the text
        counted.append(calls(lambda table=table: pt.find_slogans(document, outline=outline, table=table)))  # type: ignore[misc]
    assert counted[1] < 1.1 * counted[0]


def test_a_chain_of_themes_is_climbed_once() -> None:
    def chain(size: int) -> ThemeSet:
        names = [f"第{n}" for n in range(size)]
        return ThemeSet(
            "mine",
            tuple(
                Theme(name, (Term(f"甲{name}"),), parent=above)
                for name, above in zip(names, [None, *names], strict=False)
            ),
        )

    one, two = chain(400), chain(800)
    assert two.merged().names == ("第0",)
    assert calls(lambda: chain(800)) < 2.2 * calls(lambda: chain(400))
    assert calls(two.merged) < 2.2 * calls(one.merged)


def test_exclusions_are_looked_up_among_the_terms() -> None:
    def theme(size: int) -> Theme:
        terms = tuple(Term(f"甲{n:05}") for n in range(size))
        return Theme("茶", terms, exclusions=tuple(f"乙甲{n:05}丙" for n in range(size)))

    assert calls(lambda: theme(600)) < 2.2 * calls(lambda: theme(300))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (f'terms = ["{"县" * 101}"]', "100 at most"),
        (f'terms = ["县委"]\nexclusions = ["{"县委" * 51}"]', "100 characters at most"),
        (f'terms = ["县委"]\nweighted = [{{weight = 1{"0" * 400}, terms = ["县府"]}}]', "beyond 1,000,000"),
        ('terms = ["县委"]\nweighted = [{weight = 1e300, terms = ["县府"]}]', "beyond 1,000,000"),
    ],
    ids=["a long term", "a long exclusion", "a weight of 400 digits", "a weight that sums to infinity"],
)
def test_a_phrase_and_a_weight_have_a_limit(line: str, says: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'[[themes]]\nname = "茶"\n{line}\n', "utf-8")
    with pytest.raises(pt.TableError, match=says):
        pt.load_themes(path)


def test_a_long_formula_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f'formulas = ["{"县" * 101}"]\n[[themes]]\nname = "茶"\nterms = ["茶园"]\n', "utf-8")
    with pytest.raises(pt.TableError, match="100 at most"):
        pt.load_themes(path)


@pytest.mark.parametrize("bad", ["(a+)+$", "[", "(?P<x>", "四(.*)*行", "\\\\", "{9}", "四|.*"])
def test_what_looks_like_a_pattern_is_taken_as_it_stands(bad: str, tmp_path: Path) -> None:
    literal = bad.replace("\\\\", "\\")
    table = written_slogans(tmp_path / "mine.toml", [f"四{bad}行动"])
    assert [s.text for s in pt.find_slogans(f"落实“四{literal}行动”。" + "四a行动", table=table)] == [
        f"四{literal}行动"
    ]
    themes = ThemeSet("mine", (Theme("茶", (Term(f"{literal}茶园"),)),))
    assert [hit.text for hit in pt.score_themes(f"{literal}茶园，a茶园", themes).hits] == [f"{literal}茶园"]
