"""Parallel slogans (排比, 排比式提法): at least three neighbouring segments of one shape around an anchor that repeats.

The definition. The text is cut at its marks into rows of neighbours (`segments`): words and phrases between any two
marks, clauses with their inner lists, and the heads of sentence parts, sentences and paragraphs. Words of two or
three characters without marks between them (补链延链强链, 智能化绿色化融合化) are a row of their own, cut between words
where that can be (沿海|沿江|沿线). What joins a clause to its series (也|是…, 更|要…) is no part of it. In a row, at
least three neighbours make a parallel slogan if

1. all have the same characters at the same places, counted from the start of the members or from their end (重商、
   亲商、惠商; 较真劲、下真功、动真格; 在甲上…, 在乙上…), or hold a frame, such as 更加 or 是否, wherever: the anchor.
   Of the light characters (see w) only 的 and 了 make one by themselves (统一了思想、坚定了信心、振奋了精神);
2. every member has something of its own beside the anchor, other than its neighbour's; and
3. the strength reaches the threshold.

The first member begins after what governs them all (推动|甲向项目倾斜、…). The last runs to its mark, unless the
anchor closes all the others and comes earlier in it (…、丙城|的目标), or it runs on with 的 or 等 and no other has
that. A unit whose head is numbered, says who speaks or speaks to somebody (各位代表！) carries on no run of heads, and
opens one with a late clause only. A longer run goes before a shorter one where its agreement over all its links is
greater.

The strength, in [0, 1], is w / (w + l / 4) · e^p · √c:

* w, the weight of the anchor: 1 a character, half for light ones (的, 了, 和, quotation marks, pronouns, numerals,
  letters), 0.7 of it all where nothing repeats at either edge of longer members and no frame is there; 2 more if 要
  or 是, 1.5 more if another word such as 在, 把, 以 or 与 opens every member and so governs it however long it is; 0.5
  more where members of five characters and more are of one length, give or take one, and the anchor closes them or
  weighs more than 1, or where they are of exactly one length and it stands inside (建筑可阅读、街区可漫步、滨水可游憩);
  1.25 more where 的 halves members of one length; a quarter for each member after the third, at most one in all;
* l, the mean length of the members in characters, at most 12: the anchor is measured against a quarter of it;
* e, the evenness: the mean ratio of a member's length to the mean length, or the other way round; p is 1/2, or 1/4
  behind a common head, where beyond 12 characters lengths count no more;
* c, the coverage: what share of its 、-list the run takes in. Three names out of forty are no shape.

A chain (甲变乙、乙变丙、丙变丁) closes a third of the distance to 1. A plain list of things of one class that is not
quoted (甲企业、乙企业、丙企业; table `parallel`) keeps half; sentences that share but a subject (甲国将…。甲国坚持…)
or begin with a place keep two thirds. Members with figures, in the main, are none, nor those that differ in their
numerals alone (三中、四中、五中).

Two-character words with one anchor reach 0.67, four-character ones 0.5, clauses of twelve and more behind a common
word of two 0.4; the threshold of 0.39 lets in all of these. Raise it to 0.5 for the striking ones alone.
"""

from __future__ import annotations

import re

from ...document import Document, Role
from ..model import Member, Resolution, Slogan, SloganKind
from .runs import Found, find_runs
from .segments import rows
from .shape import FRAME_RE

__all__ = ["THRESHOLD", "find_parallel"]

THRESHOLD = 0.39
# Figures, or numerals of more than one place. Not 一心 or 三农.
_FIGURES_RE = re.compile("[0-9]|[一二三四五六七八九十百千万亿]{2}")
_NUMERALS_RE = re.compile("[一二三四五六七八九十]")
_ROLES = frozenset((Role.BODY, Role.CLOSING, Role.TITLE, Role.KICKER, Role.SUBTITLE))


def find_parallel(document: Document, folded: str, minimum: float = THRESHOLD) -> list[Slogan]:
    """Return the parallel slogans of a document in text order; `folded` is the folded copy of its text.

    Only what the writer says is searched, not bylines, page furniture and the like. Slogans may lie
    in one another (三句 each with three phrases), but none repeats another. `minimum` is the least
    strength, see the definition above; `anchor` and `pattern` say what repeats and where.

    >>> from policytext.layout import parse
    >>> text = "各部门要重商、亲商、惠商，把蓝图变方案、方案变行动、行动变结果。"
    >>> for slogan in find_parallel(parse(text), text):
    ...     print([m.text for m in slogan.members], slogan.pattern, slogan.strength)
    ['重商', '亲商', '惠商'] …商 0.667
    ['蓝图变方案', '方案变行动', '行动变结果'] …变… 0.697
    >>> find_parallel(parse("黑河、白河、青河沿岸"), "黑河、白河、青河沿岸")
    []
    """
    blocks = [block for block in document.blocks if block.role in _ROLES]
    speakers = frozenset(statement.start for statement in document.statements)
    found: list[Found] = []
    frames = [frame.span() for frame in FRAME_RE.finditer(folded)]
    for row in rows(folded, blocks, speakers):
        found += find_runs(folded, row, frames, minimum)
    kept = [f for f in _distinct(found) if not _is_figures(folded, f)]
    return [_slogan(document.text, f) for f in sorted(kept, key=lambda f: (f.spans[0][0], f.spans[-1][1]))]


def _slogan(text: str, found: Found) -> Slogan:
    return Slogan(
        text,
        found.spans[0][0],
        found.spans[-1][1],
        SloganKind.PARALLEL,
        members=tuple(Member(text[s:e], s, e) for s, e in found.spans),
        resolved_by=Resolution.ANCHOR,
        anchor=found.fit.anchor,
        pattern=found.fit.pattern,
        strength=round(found.strength, 3),
    )


def _distinct(found: list[Found]) -> list[Found]:
    """Of runs from different rows that share two members keep the one that agrees more."""
    ends: set[int] = set()
    kept: list[Found] = []
    for f in sorted(found, key=lambda f: (-f.strength * (len(f.spans) - 1), f.spans)):
        if sum([end in ends for _, end in f.spans]) < 2:
            ends.update(end for _, end in f.spans)
            kept.append(f)
    return kept


def _is_figures(folded: str, found: Found) -> bool:
    """True if most members carry figures, or they differ in their numerals alone: amounts in a row are no slogan."""
    if len({_NUMERALS_RE.sub("", folded[s:e]) for s, e in found.spans}) == 1:
        return True
    return 2 * sum([_FIGURES_RE.search(folded, s, e) is not None for s, e in found.spans]) > len(found.spans)
