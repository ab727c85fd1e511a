"""References: articles and chapters that a law refers to within itself and does not have."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from ..document import Role
from ..numerals import parse_numeral
from ..sections.model import Section, Style
from .reading import Finding, Reading, finding

__all__ = ["find_missing_articles"]

_LEAST = 3  # articles; fewer are no law but a quotation from one
_N = r"(?:[一二三四五六七八九十百千零〇]{1,8}|\d{1,4})"
_ONE = rf"第{_N}(?:条(?:之[一二三四五六七八九十]{{1,2}})?(?:第{_N}款)?(?:第?（?{_N}）?项)?|章(?:第{_N}节)?)"
# 本办法第九条 and what is strung to it: 本办法第九条、第十条. A bare one stands behind a mark or a word that takes it.
_HOST = r"本(?:法|条例|办法|规定|规则|细则|章程|规程|准则|制度|方案|意见|解释)"
_BARE = r"(?:(?<=[，。；\n（])|依照|按照|根据|依据|违反|适用|除|有|符合|执行|履行)"
_CHAIN_RE = regex.compile(
    rf"(?:(?P<own>{_HOST})(?:的)?|(?P<bare>{_BARE}))(?P<chain>{_ONE}(?:(?:、|和|或者|或|及|以及|至|到){_ONE}){{0,20}})"
)
_REFERENCE_RE = regex.compile(rf"第(?P<number>{_N})(?P<unit>[条章])")
# The name of another text in the same sentence may own a bare reference: 刑法…，第三百条; 《某某条例》…第九条.
_FOREIGN_RE = regex.compile(r"》|(?<!本|本办)法|(?<!本)条例|宪法|修[改正]|原")
_SENTENCE = 300  # characters that are looked back on


def find_missing_articles(reading: Reading) -> Iterator[Finding]:
    """Yield the references to an article or chapter beyond the last one.

    Only those of the text to itself: 本法第九条, or 第九条 where its sentence names no other text.
    """
    last = {unit: found for unit in "条章" if (found := _last(reading, unit)) is not None}
    if "条" not in last:
        return
    bodies = [(b.start, b.end) for b in reading.document.blocks if b.role is Role.BODY]
    for start, end in bodies or reading.paragraphs:
        for match in _CHAIN_RE.finditer(reading.folded, start, end):
            if match["own"] is None and _is_foreign(reading.folded, start, match.start("chain")):
                continue
            for one in _REFERENCE_RE.finditer(reading.folded, *match.span("chain")):
                number, section = parse_numeral(one["number"]), last.get(one["unit"])
                if section is not None and number is not None and number > section.number:
                    yield finding("missing-article", one.span(), reference=one[0], last=section.marker)


def _last(reading: Reading, unit: str) -> Section | None:
    """The last article of a text whose articles are whole, or its last chapter."""
    found = [s for s in reading.outline.walk() if s.style is Style.LEGAL and s.unit == unit]
    numbers = {s.number for s in found}
    if 1 not in numbers or (unit == "条" and len(numbers) < _LEAST):
        return None
    return max(found, key=lambda s: s.number)


def _is_foreign(folded: str, start: int, at: int) -> bool:
    start = max(start, at - _SENTENCE)
    sentence = max(folded.rfind(mark, start, at) for mark in "。\n") + 1 or start
    return _FOREIGN_RE.search(folded, sentence, at) is not None
