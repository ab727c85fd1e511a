"""Implicit headings: parts that begin under a heading without a number, or under a lead sentence.

Two shapes, both judged in company, never alone:

* a heading on a line of its own: short, without a mark at its end, followed by a paragraph
  (结束语; the sub-titles of news round-ups and of older work reports);
* leads: neighbouring paragraphs that each begin with a short sentence of the heading kind
  (坚持全面覆盖。… / 坚持分类施策。…), as notices set in another typeface, which plain text has lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from ..document import Block, Role
from .markers import Candidate, Place
from .model import Style

__all__ = ["HEADING", "LEAD", "find_implicit"]

HEADING = "heading"
LEAD = "lead"

_LONGEST_HEADING = 60
_LEAST_BEHIND = 20  # characters that follow a lead in its paragraph

# A line that is a heading has words in it and no mark that ends a clause: not a row of a table, a caption, a
# date, a bracketed remark, a line in mid-sentence. A label may stand first: 欧盟：希望尽快恢复谈判.
_HEADING_RE = regex.compile(
    r"""
    (?![图表附注]\ ?[\d一二三四五六七八九十：])
    (?![\d年月日.\ /-]+$)
    (?![【（《\[]([^】）》\]\n]*)[】）》\]]$)
    (?=.{0,40}?\p{Han}{2})
    (?:[^。；：！？\n]{2,14}：)?+
    [^。；：！？\n]{3,60}
    (?<![，、（])
    """,
    regex.VERBOSE,
)
# A lead: one short clause or two, then its mark. Not a dateline, a salutation, a sentence that tells of somebody
# or some time (我们…, 当前…, 从…看), or one that announces a list (…的本质要求是：).
_LEAD_RE = regex.compile(
    r"""
    (?=\p{Han})(?![我这那当从据随为在]|今年|去年|同志)
    [^。；：！？，\n\d]{4,16}(?:，[^。；：！？，\n\d]{4,12})?
    (?<![是下为])[。：]
    """,
    regex.VERBOSE,
)
_MATTER = frozenset({Role.BODY, Role.CLOSING, Role.SALUTATION})
_SENTENCE_END = "。！？；：…”）"


def find_implicit(blocks: Sequence[Block], folded: str, marked: Sequence[Candidate]) -> list[Candidate]:
    """Return the implicit headings among the body blocks; `marked` are the candidates with a marker."""
    at_marker = {c.start for c in marked if c.place is Place.LINE}
    body = [b for b in blocks if b.role in _MATTER]
    found = [_candidate(b.start, HEADING) for b in _headings(body, folded, at_marker)]
    found += [_candidate(b.start, LEAD) for b in _leads(body, folded, at_marker)]
    return sorted(found, key=lambda c: c.start)


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


def _candidate(start: int, unit: str) -> Candidate:
    return Candidate(start, start, start, Style.IMPLICIT, unit, 0, Place.LINE)
