"""Look for inputs that break a promise, guided by coverage: `python -m support.fuzz TARGET FOLDER -max_total_time=60`.

In the folder tests; it needs atheris (with pypdf for the target pdf), which no test needs. FOLDER keeps the inputs
that reached something new; where it is empty, a few of our own begin. The targets are text (what is done with a str:
parse, split_sections, find_slogans, check and all the others), bytes (`loads`), page (HTML), word (docx: the parts of a
package), pdf, themes and slogans (tables in TOML). An error of the library answers a file or a table, never a text;
anything else that is raised, and what takes longer than -timeout seconds, is a finding. atheris keeps the input,
which becomes a case.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TypeVar

import atheris

with atheris.instrument_imports(include=["policytext"]):
    import policytext as pt

    for module in walk_packages(pt.__path__, "policytext."):
        if ".ext." not in module.name:  # each is loaded here, since what is loaded at its first use is not watched
            import_module(module.name)

from support.docx import docx
from support.hostile import pdf as pdf_of
from support.hostile_texts import HOSTILE_TEXTS
from support.reads import READS
from support.truth import faults

T = TypeVar("T")
_FOLDER = Path(tempfile.mkdtemp())
_SEGMENTED = ("keyness", "show_keyness", "find_words", "count_words", "ThemeSet.grow", "JiebaSegmenter.cut")
_TOKENS = (
    *("一、", "（一）", "1.", "（1）", "①", "第一条 ", "第二章 总则", "一是", "二要", "首先，", "一方面", "第一，"),
    *("四大行动", "“三保”", "，即", "“质量、安全”两道关口", "坚持全员招商、全域招商", "三个一", "四个意识", "包括"),
    *("：", "、", "。", "；", "\n", "\r\n", "　　", "“", "”", "（", "）", "《", "》", "……3\n", "\ud800", "\u202e"),
    *("陈一川强调，", "县委书记", "他指出，", "会议要求，", "关于防汛的通知\n", "各镇人民政府：\n", "同志们：\n"),
    *(
        "附件：",
        "目录\n",
        "2026年1月2日",
        "南河县人民政府\n",
        "南河政发〔2026〕3号\n",
        "- 3 -\n",
        "抄送：",
        "谢谢大家！",
    ),
)
_TAGS = (
    *("p", "div", "div class='TRS_Editor'", "table", "tr", "td", "ol start='3'", "ul", "li value='4'", "h1", "h2"),
    *(
        "span",
        "a href='x'",
        "script",
        "style",
        "pre",
        "br",
        "meta name='PubDate' content='2026-01-02'",
        "title",
        "ruby",
    ),
    *("section", "article", "nav", "footer", "select", "svg", "math", "template", "b", "strong", "td rowspan='9'"),
)
_WORD_TAGS = (
    *("p", "pPr", "r", "rPr", "t", "tbl", "tr", "tc", "tab/", "br/", "sdt", "sdtContent", "ins", "del", "delText"),
    *("numPr", 'numId w:val="1"/', 'numId w:val="2"/', 'ilvl w:val="1"/', 'pStyle w:val="a"/', 'outlineLvl w:val="0"/'),
    *('fldChar w:fldCharType="begin"/', 'fldChar w:fldCharType="end"/', "instrText", "hyperlink", "footnoteReference/"),
    *('abstractNum w:abstractNumId="1"', 'num w:numId="1"', 'abstractNumId w:val="1"/', 'lvl w:ilvl="0"', "vanish/"),
    *('lvl w:ilvl="1"', 'numFmt w:val="chineseCounting"/', 'lvlText w:val="%1、"/', 'start w:val="3"/', "isLgl/"),
    *('lvlOverride w:ilvl="0"', 'startOverride w:val="9"/', 'style w:styleId="a"', 'basedOn w:val="b"/', "sectPr"),
    *(
        'style w:styleId="b" w:type="paragraph"',
        'numStyleLink w:val="a"/',
        'styleLink w:val="a"/',
        'sym w:char="F0B7"/',
    ),
)
_THEME_LINES = (
    *("[[themes]]", "[[themes.weighted]]", 'name = "茶"', 'name = "招商"', 'terms = ["招商", "茶园"]', "weight = 2.5"),
    *('exclusions = ["招商银行"]', 'parent = "茶"', 'source = "x"', 'formulas = ["要抓好"]', 'english = "tea"'),
    *('terms = ["引资"]', "weight = 1e400", "weight = -1", "terms = [1]", 'name = ""', "themes = 3", "weight = 9" * 9),
)
_SLOGAN_LINES = (
    *("[[slogan]]", 'name = "四个意识"', 'name = "三茶统筹"', "numbers = [4]", "numbers = [3]", 'source = "x"'),
    *('members = ["政治意识", "茶"]', 'aliases = ["“三茶”统筹"]', "since = 2021", "until = 2020", "bare = true"),
    *(
        'where = ["县"]',
        'not_before = ["的"]',
        "numbers = []",
        "bare = 1",
        "slogan = 3",
        "members = [1]",
        "since = nan",
    ),
)


def _pieces(data: bytes, tokens: Sequence[str], most: int = 300) -> str:
    """Tokens, and between them whatever comes."""
    provider = atheris.FuzzedDataProvider(data)
    pieces: list[str] = []
    while provider.remaining_bytes() and len(pieces) < most:
        if provider.ConsumeIntInRange(0, 3):
            pieces.append(tokens[provider.ConsumeIntInRange(0, len(tokens) - 1)])
        else:
            pieces.append(provider.ConsumeUnicode(8))
    return "".join(pieces)


def _tree(data: bytes, tags: Sequence[str], prefix: str) -> str:
    """Elements that open and close in order, with text of the genre in them."""
    provider = atheris.FuzzedDataProvider(data)
    written: list[str] = []
    opened: list[str] = []
    while provider.remaining_bytes() and len(written) < 300:
        choice = provider.ConsumeIntInRange(0, 5)
        if choice < 3:
            tag = tags[provider.ConsumeIntInRange(0, len(tags) - 1)]
            written.append(f"<{prefix}{tag}>")
            if not tag.endswith("/"):
                opened.append(tag.split(" ")[0])
        elif choice == 3 and opened:
            written.append(f"</{prefix}{opened.pop()}>")
        else:
            written.append(_TOKENS[provider.ConsumeIntInRange(0, 50) % 30])
    return "".join(written) + "".join(f"</{prefix}{tag}>" for tag in reversed(opened))


def _halves(data: bytes) -> tuple[bool, bytes]:
    """A bit that says which of two ways the rest goes."""
    return bool(data[:1] and data[0] & 1), data[1:]


def _read(read: Callable[[], T]) -> T | None:
    """What a file or a table gives; None where the library says what is wrong with it."""
    try:
        return read()
    except pt.PolicyTextError:
        return None


def text(data: bytes) -> None:
    analysis = pt.analyze(_pieces(data, _TOKENS))
    for name, read in READS.items():
        if name not in _SEGMENTED:  # a second segmentation for each of millions of texts
            read(analysis)
    assert faults(analysis) == []


def plain(data: bytes) -> None:
    as_it_is, rest = _halves(data)
    encoding = ("utf-8", "gb18030", "utf-16-le", "utf-16", "big5hkscs")[len(rest) % 5]
    _analyzed(rest if as_it_is else _pieces(rest, _TOKENS).encode(encoding, "ignore"))


def _analyzed(data: bytes) -> None:
    document = _read(lambda: pt.loads(data))
    if document is not None:
        pt.analyze(document)


def page(data: bytes) -> None:
    as_it_is, rest = _halves(data)
    body = rest if as_it_is else _tree(rest, _TAGS, "").encode("utf-8", "replace")
    _analyzed(b"<!doctype html><html><body>" + body)


def word(data: bytes) -> None:
    """The input is cut in four: the body, the numbering, the styles and the notes of a package."""
    quarter = len(data) // 4
    parts = [_tree(data[i * quarter : (i + 1) * quarter], _WORD_TAGS, "w:") for i in range(4)]
    _analyzed(docx(parts[0], numbering=parts[1], styles=parts[2], footnotes=parts[3]))


def pdf(data: bytes) -> None:
    as_it_is, rest = _halves(data)
    _analyzed(b"%PDF-1.7\n" + rest if as_it_is else pdf_of(rest))


def _table(data: bytes, lines: Sequence[str], name: str) -> Path:
    as_it_is, rest = _halves(data)
    path = _FOLDER / name
    path.write_bytes(rest if as_it_is else _pieces(rest, [line + "\n" for line in lines]).encode("utf-8", "replace"))
    return path


def themes(data: bytes) -> None:
    table = _read(lambda: pt.load_themes(_table(data, _THEME_LINES, "themes.toml")))
    if table is not None:
        pt.score_themes("抓好招商引资，办好茶园。", table)
        assert table.merged()


def slogans(data: bytes) -> None:
    table = _read(lambda: pt.load_slogans(_table(data, _SLOGAN_LINES, "slogans.toml")))
    if table is not None:
        pt.find_slogans("要有四个意识，抓三茶统筹", table=table)


TARGETS: dict[str, Callable[[bytes], None]] = {
    **{"text": text, "bytes": plain, "page": page, "word": word},
    **{"pdf": pdf, "themes": themes, "slogans": slogans},
}


def _sow(folder: Path) -> None:
    """The first inputs: hostile texts, all tokens in turn, and the same at several lengths."""
    for number, make in enumerate(HOSTILE_TEXTS.values()):
        (folder / f"text{number}").write_bytes(b"\1" + make(200).encode("utf-8", "replace"))
    for number in range(40):
        (folder / f"turn{number}").write_bytes(bytes((i * (number + 3)) % 256 for i in range(20 * number + 10)))


def main() -> None:
    target = TARGETS[sys.argv.pop(1)]
    folder = next((Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")), None)
    if folder and not any(folder.iterdir()):
        _sow(folder)

    atheris.Setup(sys.argv, target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
