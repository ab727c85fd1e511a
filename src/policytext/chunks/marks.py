"""Marks: where punctuation lets a text be cut, and how well; nothing is cut inside a number, a quotation or brackets
as long as there is another place.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator

import regex

from .ranks import BLANK, CLAUSE, INSIDE, LIST, PARAGRAPH, SEMICOLON, SENTENCE

__all__ = ["OPENERS", "find_marks", "find_pairs", "is_joined", "opens_badly", "turn_quotes"]

OPENERS = "“‘（《〈【[{"
_CLOSER_OF = dict(zip(OPENERS, "”’）》〉】]}", strict=True))
_OPENER_OF = {closer: opener for opener, closer in _CLOSER_OF.items()}
_PAIR_RE = regex.compile(r"[“‘（《〈【\[{”’）》〉】\]}]")
_LONGEST_PAIR = 2_000  # characters; what stands open for longer was never closed

_LONGEST_NUMBER = 5  # characters of （十二）; what is longer is a note

# What ends a sentence or a clause, with the closing marks and the blanks behind it. An ASCII full stop counts between
# a letter and a blank, a blank alone everywhere. Possessive: a line of 100,000 full stops is one match.
_MARK_RE = regex.compile(
    r"""
    (?P<mark>[。！？…；，：、]++|(?<=[^\W\d_])\.(?=\ )|(?=\ ))
    (?P<close>[”’）》〉】\]}]*+[。！？…；，：、”’）》〉】\]}]*+)
    \ *+
    """,
    regex.VERBOSE,
)
_RANK_OF_MARK = (("。！？.", SENTENCE), ("；", SEMICOLON), ("，…", CLAUSE), ("、：", LIST))
# “要快”的要求: a sentence that is quoted within another one ends nothing.
_GOES_ON = frozenset("的地得和与及等之为是")

_CLOSING = frozenset("。，、；：！？…·”’）》〉】]}‰％%℃")
_JOINED_RE = regex.compile(
    r"[0-9A-Za-z.，：%/+\-][0-9A-Za-z.，：%/+\-]|\d[年月日时分秒万亿元个%℃]|[一二三四五六七八九十百千万亿零〇两点分之]{2}|第\w|.·|·."
)


def turn_quotes(folded: str, start: int, end: int) -> str:
    """The paragraph with its straight quotation marks turned into “ and ” by turns, if they come in pairs."""
    paragraph = folded[start:end]
    if '"' not in paragraph or paragraph.count('"') % 2:
        return paragraph
    pieces = paragraph.split('"')
    return pieces[0] + "".join(("“" if i % 2 else "”") + piece for i, piece in enumerate(pieces[1:], 1))


def find_pairs(paragraph: str, fits: Callable[[int, int], bool]) -> list[tuple[int, int]]:
    """The outermost quotations and brackets that fit a chunk, as (opening, after closing); odd marks are passed over.

    What does not fit must be cut anyway; then the pairs within it count.
    """
    open_at: dict[str, list[int]] = {opener: [] for opener in OPENERS}
    pairs: list[tuple[int, int]] = []
    too_long = -1  # where the last pair begins that does not fit; what encloses it fits still less
    for match in _PAIR_RE.finditer(paragraph):
        mark, at = match.group(), match.start()
        if mark in open_at:
            open_at[mark].append(at)
            continue
        opened = open_at[_OPENER_OF[mark]]
        start = opened.pop() if opened else at + 1
        if start > at or start <= too_long:
            continue
        if at - start >= _LONGEST_PAIR or not fits(start, at + 1):
            too_long = start
            continue
        while pairs and pairs[-1][0] >= start:  # what it encloses
            pairs.pop()
        if pairs and pairs[-1][1] > start:  # “（”）: what overlaps is one
            start = pairs.pop()[0]
        pairs.append((start, at + 1))
    return pairs


def find_marks(paragraph: str, pairs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield (offset, rank) for every place in the paragraph where a mark lets it be cut."""
    starts = [start for start, _ in pairs]
    for match in _MARK_RE.finditer(paragraph):
        at = match.end()
        if at >= len(paragraph) or opens_badly(paragraph, at) or _in_number(paragraph, match):
            continue
        rank = _rank(match["mark"] + match["close"])
        if rank == SENTENCE and match["close"] and paragraph[at] in _GOES_ON:
            rank = LIST
        if rank == SENTENCE and paragraph[at - 2 : at] == "  ":
            rank = PARAGRAPH  # its indent is left where its line break was lost
        around = bisect_right(starts, at - 1) - 1
        inside = around >= 0 and at < pairs[around][1]
        note = pairs[around + 1] if around + 1 < len(pairs) else (-1, -1)
        if rank <= SENTENCE and not inside and _is_note(paragraph, at, note):
            # …要限期办结。（市水利局负责） belongs to what it is said of.
            rank = LIST
            after = _skip(paragraph, note[1])
            if after < len(paragraph) and not opens_badly(paragraph, after):
                yield after, SENTENCE
        yield at, rank + INSIDE if inside else rank


def _is_note(paragraph: str, at: int, pair: tuple[int, int]) -> bool:
    return pair[0] == at and paragraph[at] == "（" and pair[1] - at > _LONGEST_NUMBER


def _skip(paragraph: str, at: int) -> int:
    while paragraph[at : at + 1] == " ":
        at += 1
    return at


def _rank(marks: str) -> int:
    for characters, rank in _RANK_OF_MARK:
        if any(c in characters for c in marks):
            return rank
    return BLANK


def _in_number(paragraph: str, match: regex.Match[str]) -> bool:
    """15:40, 1,234: folded, such a mark looks like any other."""
    before, after = paragraph[max(0, match.start() - 1)], paragraph[match.end()]
    return match.end() - match.start() == 1 and match.group() != " " and before.isdigit() and after.isdigit()


def opens_badly(folded: str, at: int) -> bool:
    """Would a chunk that starts here begin with a closing mark?"""
    return folded[at : at + 1] in _CLOSING


def is_joined(folded: str, at: int) -> bool:
    """Do the characters on both sides of `at` belong together: a number, a Latin word, a mark and its word?"""
    before, after = folded[at - 1], folded[at]
    return bool(
        after in _CLOSING
        or before in OPENERS
        or unicodedata.combining(after)
        or after in "\u200d\ufe0f"
        or before == "\u200d"
        or _JOINED_RE.match(folded, at - 1, at + 1)
    )
