"""Implicit headings: parts that begin under a heading without a number, or under a lead sentence.

Two shapes, both judged in company, never alone, and what the file itself marks as a heading:

* a heading on a line of its own: short, without a mark at its end, followed by a paragraph
  (结束语; the sub-titles of news round-ups and of older work reports);
* leads: neighbouring paragraphs that each begin with a short sentence of the heading kind
  (坚持全面覆盖。… / 坚持分类施策。…), as notices set in another typeface, which plain text has lost.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from ..document import Block, Role
from ..folding import HAN
from .markers import Candidate, Place
from .model import Style

__all__ = ["HEADING", "LEAD", "find_implicit"]

HEADING = "heading"
LEAD = "lead"

_LONGEST_HEADING = 60
_LEAST_BEHIND = 20  # characters that follow a lead in its paragraph

# A line that is a heading has words in it and no mark that ends a clause: not a row of a table, a caption, a
# date, a bracketed remark, a line in mid-sentence. A label may stand first (欧盟：希望尽快恢复谈判), not before a
# figure or an address (账号：3015…).
_HEADING_RE = re.compile(
    rf"""
    (?![图表附注]\ ?[\d一二三四五六七八九十：])
    (?![\d年月日.\ /-]+$)
    (?![【（《\[]([^】）》\]\n]*)[】）》\]]$)
    (?=.{{0,40}}?[{HAN}]{{2}})
    (?:[^。；：！？\n]{{2,14}}：)?+
    (?=[^\n]{{0,20}}[{HAN}])
    [^。；：！？\n]{{3,60}}
    (?<![，、（])
    """,
    re.VERBOSE,
)
# A lead: one short clause or two, then its mark. Not a dateline, a salutation, a sentence that tells of somebody
# or some time (我们…, 当前…, 五年来…), one that says what something is (文化是灵魂, but 坚持实事求是), or one that
# announces a list (…的本质要求是：). 特别是 says no such thing.
_LEAD_RE = re.compile(
    rf"""
    (?=[{HAN}])(?![我这那当从据随为在]|今年|去年|过去|通过|同志|[{HAN}]{{1,2}}年来)
    (?:[^。；：！？，\n\d是]|(?<=[求别其])是){{4,16}}(?:，(?:[^。；：！？，\n\d是]|(?<=[求别其])是){{4,12}})?
    (?<![是下为])[。：]
    """,
    re.VERBOSE,
)
_SIGNS_RE = re.compile(r"#{1,6}\ +")  # of a Markdown heading
_MATTER = frozenset({Role.BODY, Role.CLOSING, Role.SALUTATION})
_SENTENCE_END = "。！？；：…”）"
_NO_LEVELS: Mapping[int, int] = MappingProxyType({})


def find_implicit(
    blocks: Sequence[Block], folded: str, marked: Sequence[Candidate], levels: Mapping[int, int] = _NO_LEVELS
) -> list[Candidate]:
    """Return the implicit headings among the body blocks; `marked` are the candidates with a marker.

    `levels` are those of the headings that the file itself marks, by a style of Word, by where each begins.
    """
    body = [b for b in blocks if b.role in _MATTER]
    at_marker = _begun_by_marker(body, marked)
    headings = {b.start for b in _headings(body, folded, at_marker)}
    headings |= {b.start for b in body if b.start in levels and _is_styled(b, folded, at_marker)}
    found = [_heading(start, folded, levels.get(start, 0)) for start in headings]
    found += [_candidate(b.start, LEAD) for b in _leads(body, folded, at_marker | headings)]
    return sorted(found, key=lambda c: c.start)


def _begun_by_marker(body: Sequence[Block], marked: Sequence[Candidate]) -> set[int]:
    """Where the blocks start that a marker begins; the signs of Markdown may stand before it: ## 一、总体要求."""
    starts = [b.start for b in body]
    places = (bisect_right(starts, c.start) for c in marked if c.place is Place.LINE)
    return {starts[at - 1] for at in places if at}


def _is_styled(block: Block, folded: str, at_marker: set[int]) -> bool:
    """Is a line that the file marks as a heading one without a number? Some set whole paragraphs in such a style."""
    is_short = block.end - block.start <= _LONGEST_HEADING and folded[block.end - 1] not in "。；，、"
    return block.role is Role.BODY and is_short and block.start not in at_marker


def _headings(body: Sequence[Block], folded: str, at_marker: set[int]) -> Iterator[Block]:
    for i, block in enumerate(body[:-1]):
        if block.role is not Role.BODY or block.end - block.start > _LONGEST_HEADING or block.start in at_marker:
            continue
        if not _HEADING_RE.fullmatch(folded, block.start, block.end):
            continue
        before_ends = i == 0 or folded[body[i - 1].end - 1] in _SENTENCE_END or body[i - 1].start in at_marker
        if before_ends and _is_paragraph(folded, body[i + 1]):
            yield block


def _is_paragraph(folded: str, block: Block) -> bool:
    """A paragraph ends with a mark; a short one such as 各位代表！ may stand between a heading and its matter."""
    last = folded[block.end - 1]
    return last in "：！" or (last in _SENTENCE_END and block.end - block.start > _LEAST_BEHIND)


def _leads(body: Sequence[Block], folded: str, at_marker: set[int]) -> Iterator[Block]:
    """Yield the blocks of each run of three or more neighbours that all begin with a lead of the same mark."""
    run: list[Block] = []
    mark = ""
    for block in [*body, None]:
        if block and block.role is Role.BODY and block.start not in at_marker:
            lead = _LEAD_RE.match(folded, block.start, block.end)
        else:
            lead = None
        if block and lead and block.end - lead.end() >= _LEAST_BEHIND and (not run or lead.group()[-1] == mark):
            run.append(block)
            mark = lead.group()[-1]
            continue
        if len(run) >= 3:
            yield from run
        run = []


def _heading(start: int, folded: str, level: int) -> Candidate:
    signs = _SIGNS_RE.match(folded, start)
    return _candidate(start, HEADING)._replace(head=signs.end() if signs else start, level=level)


def _candidate(start: int, unit: str) -> Candidate:
    return Candidate(start, start, start, Style.IMPLICIT, unit, 0, Place.LINE)
