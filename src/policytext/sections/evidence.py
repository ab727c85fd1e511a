"""Evidence: what is said of why something is a section, in English and beside it in Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["in_chinese"]

_NUMBER_RE = re.compile(r"\d+")

# What `sequences` gives as a reason, then the places (`markers.Place`) and the length of the run; {} is a number.
_CHINESE = {
    "follows {}": "接在第{}项之后",
    "follows {} in other words": "接在第{}项之后，换了说法",
    "numbered with points": "带点的多级编号",
    "printed at a line start": "行首的印刷序号",
    "its next number follows": "后面有它的下一个序号",
    "the numbering below it follows": "紧接着有它的下级序号",
    "goes on with the count": "接续前文的编号",
    "its number at its place": "序号合乎所在的位置",
    "unnumbered heading": "没有序号的标题",
    "leads like its neighbours": "开头与相邻各段句式相同",
    "line start": "在行首",
    "clause start": "在分句开头",
    "comma start": "在逗号、顿号或引号、括号之后",
    "glued start": "紧接前面的字，断行已失",
    "run of {}": "同级共{}项",
}


def in_chinese(evidence: Iterable[str]) -> tuple[str, ...]:
    """Return the evidence of a section in Chinese; what is not known here, as from a file of others, stays as it is.

    >>> in_chinese(("follows 1", "line start", "run of 3", "a guess"))
    ('接在第1项之后', '在行首', '同级共3项', 'a guess')
    """
    return tuple(_said(reason) for reason in evidence)


def _said(reason: str) -> str:
    said = _CHINESE.get(_NUMBER_RE.sub("{}", reason))
    return said.format(*_NUMBER_RE.findall(reason)) if said else reason
