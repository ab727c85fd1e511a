"""Letterhead: the lines printed above the title (版头) and under the last page (版记) of an official document.

Each is told by its form alone, as GB/T 9704-2012 lays it down, and taken apart into its elements.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..document import ElementKind
from .lexicon import roles
from .lineforms import NUMBER

__all__ = ["Found", "is_issuer_mark", "read_imprint", "read_letterhead"]

_NAME = r"[\u4e00-\u9fff·×]{2,8}"
# One line may hold several, left and right: 云政发〔2026〕12号　　签发人：某某. Each at most once, in this order.
_LETTERHEAD_RE = re.compile(
    rf"""(?P<copy_number>(?:份号：?\s?|N[oO]\.?\s?|№\s?)\d{{1,8}}|\d{{6}})?                      # 份号: 000012
    (?:\s*(?:密级：?\s?)?(?P<secrecy>(?:绝密|机密|秘密)(?:\s?[★☆*]\s?[^\s，。]{{0,8}})?))?    # 机密★1年; not 机密文件
    (?:\s*(?:紧急程度：?\s?)?(?P<urgency>特急|加急|平急|急件|特提))?
    (?:\s*(?P<number>{NUMBER}))?
    (?:\s*签发人：\s?(?P<signer>{_NAME}(?:[\s、，]{{1,8}}{_NAME}){{0,5}}))?""",
    re.VERBOSE,
)
# 抄送：甲，乙。 and 主送：甲。 of the imprint; not a sentence on whom to send what.
_COPIED_RE = re.compile(r"(?:抄送|抄报|分送|发送|主送)(?:机关)?：\s?(?P<copied_to>[^。]{2,600}?)\s?。?$")
# 某某办公室　2026年3月6日印发.
_PRINTED_RE = re.compile(
    r"(?P<printed_by>[\u4e00-\u9fff（）、 ]{2,40}?)?\s{0,80}(?P<printed_on>(?:\d{4}|[一二三四五六七八九〇○零]{4})年"
    r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)\s?(?:印发|印)$"
)


class Found(NamedTuple):
    """An element in a folded line: `[start, end)` within it."""

    kind: ElementKind
    start: int
    end: int


def read_letterhead(line: str) -> list[Found]:
    """The elements of a folded line above the title; none unless the whole line is made of them.

    >>> [(str(f.kind), f.end) for f in read_letterhead("云政发（2026）12号  签发人：陆闻笙")]
    [('number', 12), ('signer', 21)]
    >>> read_letterhead("特急件办理规定"), read_letterhead("2026")
    ([], [])
    """
    bracketed = line[:1] == "（" and line[-1:] == "）"
    inner = line[1:-1] if bracketed else line
    found = _LETTERHEAD_RE.fullmatch(inner) if 2 <= len(line) <= 100 else None
    return _elements(found, int(bracketed)) if found else []


def read_imprint(line: str) -> list[Found]:
    """The elements of a line of the imprint: who gets a copy, and who printed it when.

    >>> [str(f.kind) for f in read_imprint("云岫县人民政府办公室  2026年3月6日印发")]
    ['printed_by', 'printed_on']
    >>> read_imprint("抄送材料的，由办公室登记。")
    []
    """
    found = _COPIED_RE.match(line) or (_PRINTED_RE.match(line) if len(line) <= 120 else None)
    return _elements(found, 0) if found else []


def is_issuer_mark(line: str) -> bool:
    """True for what may stand in red over a document: the name of an organ, or that with 文件 (发文机关标志).

    >>> [is_issuer_mark(s) for s in ("云岫县人民政府文件", "云岫县财政局", "关于印发文件", "全县大会召开")]
    [True, True, False, False]
    """
    for grade in roles().grades:  # printed beside the organ's name
        line = line.replace(grade, "")
    return 2 <= len(line) <= 40 and "关于" not in line and line.endswith((*roles().organs, "文件"))


def _elements(found: re.Match[str], shift: int) -> list[Found]:
    spans = ((kind, *found.span(kind)) for kind in found.groupdict())
    return [Found(ElementKind(kind), s + shift, e + shift) for kind, s, e in spans if s >= 0]
