"""Notes (注释): names that head an explanation of their own at the end of a report, without quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from attrs import evolve

from .mentions import NUMBER_CHARACTERS, Mention
from .quoted import read_name
from .standing import SloganTable

__all__ = ["find_defined"]

# A line that a name opens and a colon ends, perhaps behind the note's number: ［1］一降三减：, 3.“四零”承诺：. Behind a
# number a full stop may end it, if the explanation follows: 3、一降三减。是指….
# Not a section heading: no more than a name may stand before the colon.
_NOTE = r"""(?=[^\n：。]{1,60}[：。])[ ]{0,8}(?:注[释：]?[ ]?)?
        (?P<number>(?:[［\[〔【][0-9]{1,3}[］\]〕】]|注[0-9]{1,3}[：.、]?|\*{1,3})
          |（[0-9]{1,3}）|[0-9]{1,3}[.、](?![0-9])|[①-⑳])?[ ]{0,4}
        (?P<opener>["“])?(?P<name>[^：。；？！\n"“”《》（）]{2,18})(?(opener)["”])
        (?:[^：。；，、？！\n"“”]{0,8}：|(?(number)。(?=[ ]?(?:是指|指|即|“))|(?!)))"""
# Led by its line feed, for which the engine looks faster than for anything else; the first line has none.
_FIRST_NOTE_RE, _NOTE_RE = (re.compile(start + _NOTE, re.VERBOSE) for start in ("", r"\n"))
# 7.[三创四建]即…, 2.[河道“清四乱”]清理…: the name in brackets, and no colon.
_BRACKETED_NOTE_RE = re.compile(
    r"""(?m:^)[ ]{0,4}(?P<number>[0-9]{1,3}[.、]|（[0-9]{1,3}）)[ ]?[［\[【][^：。“”\]］】\n]{0,6}?
        (?P<opener>[“"])?(?P<name>[^：。；？！\n"“”《》（）\[\]［］【】]{2,18})(?(opener)["”][^\]］】\n]{0,8})[\]］】](?!：)""",
    re.VERBOSE,
)
_MEASURED_RE = re.compile(f"[{NUMBER_CHARACTERS}]{{1,2}}[个项条张大类]")
_ISSUERS = ("中央", "国务院", "省委", "市委", "县委", "区委", "全国")
_BRACKETED = "［[〔【注*"
# The heading of a glossary; the numbered names below it are explained, whatever they look like.
_GLOSSARY_RE = re.compile(
    r"\n[ ※]*(?:附件?[^\n]{0,6})?(?:名[ ]?词|用语|术语|相关)?[ ]?(?:注[ ]?释|注解|解[ ]?释|说明)[：]?[ ※]*\n"
)


def find_defined(folded: str, table: SloganTable) -> Iterator[Mention]:
    """Yield the names that head a note, in text order.

    Under the number of a footnote or the heading of a glossary such a name is firm. At the head of any
    other line (三项任务：…) it counts only with the members that follow.
    """
    glossary = _GLOSSARY_RE.search(folded)
    first = _FIRST_NOTE_RE.match(folded)
    notes = chain([first] if first else [], _NOTE_RE.finditer(folded, first.end() if first else 0))
    for note in chain(notes, _BRACKETED_NOTE_RE.finditer(folded)):
        number = note["number"] or " "
        if number[0] not in _BRACKETED and note["opener"] is None and note["name"][0] not in NUMBER_CHARACTERS[:-3]:
            continue  # 报告分六个部分：
        firm = number[0] in _BRACKETED or (
            number != " " and glossary is not None and glossary.end() <= note.start() + 1
        )
        quoted = note["opener"] is not None
        for name_start, end in _names(note):
            start = name_start + _issuer(folded[name_start:end], table)
            mention = read_name(folded, start, end, table, ones=True)
            if mention is not None:
                firmly = firm or quoted or mention.standing is not None
                yield evolve(mention, quoted=quoted, firm=firmly, defined=True)


def _issuer(name: str, table: SloganTable) -> int:
    """How many characters of whose it is stand before a name of the table: 中央|八项规定."""
    if table.named(name):
        return 0
    return next((n for n in (2, 3, 4) if table.named(name[n:]) and name[:n].endswith(_ISSUERS)), 0)


def _names(note: re.Match[str]) -> list[tuple[int, int]]:
    """The names that a note explains: one, or several with a measure each (两个基地、两个网络); not 四同步、四对接."""
    name, start = note["name"], note.start("name")
    parts = [(start + part.start(), start + part.end()) for part in re.finditer("[^、]+", name)]
    several = note["opener"] is None and all(_MEASURED_RE.match(note.string, a, b) for a, b in parts)
    return parts if several else [note.span("name")]
