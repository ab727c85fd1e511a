"""Mentions: the value that the search for numeral slogans hands to the search for their members."""

from __future__ import annotations

import re

from attrs import frozen

from ..numerals import parse_numeral
from .standing import StandingSlogan

__all__ = ["CODE_RE", "NUMBER_CHARACTERS", "Mention", "numbers_in"]

NUMBER_CHARACTERS = "零一二两三四五六七八九十百千万亿双0-9"

# A number within a name. Not an ordinal (第一), not the 一 of a word (一流, 统一, 一体化; but 五位一体 counts one),
# not the 一 that repeats in each member after a measure (四个一批, 双一流).
_NUMBER_RE = re.compile(
    r"""(?<!第)(?:
        双
      | [0-9]+
      | (?<![个双统唯同专])(?<!进(?=一步))(?<!(?<![清名账订菜二两三四五六七八九])单)一
        (?![流致律批切定样起直些旦贯号把票揽刀般二两三四五六七八九十])(?!站式|体(?!系)(?<!位一体))
      | (?:[二两三四五六七八九]?十[一二三四五六七八九]?)
      | [二两三四五六七八九]
    )""",
    re.VERBOSE,
)
# 2249, 415X, 3+2, 1+3+N: figures, and letters that stand for a number left open.
CODE_RE = re.compile(r"[0-9]{2,8}[XN]?|[0-9]{2,4}[XN][0-9]{1,2}|[0-9]{1,4}(?:\+(?:[0-9]{1,4}|[XYNMn])){1,5}")

_AS_ONE = ("一体", "合一")  # 三位一体, 三证合一: what is one counts no further


@frozen
class Mention:
    """A place where a numeral slogan is named; its members are still to be found.

    `outer_start` and `outer_end` take in the quotation marks. A `firm` mention is a slogan on its own;
    another one counts only if the text names its members. `figures` tells that its number is written 3 and
    not 三: figures count, characters name; `defined` that it heads a note which explains it; `listed` that it is a
    name only for the list right before it; `blanks` how many blanks part the name from each of its quotation marks.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    head: str
    firm: bool
    quoted: bool = False
    standing: StandingSlogan | None = None
    code: bool = False
    figures: bool = False
    defined: bool = False
    listed: bool = False
    blanks: tuple[int, int] = (0, 0)

    @property
    def outer_start(self) -> int:
        """The start with the quotation mark."""
        return self.start - self.blanks[0] - self.quoted

    @property
    def outer_end(self) -> int:
        """The end with the quotation mark."""
        return self.end + self.blanks[1] + self.quoted

    @property
    def announced(self) -> int | None:
        """How many members the name promises: the sum of its counts; a code promises nothing."""
        if self.standing is not None and self.standing.members:
            return len(self.standing.members)
        if self.code or not self.numbers:
            return None
        return self.numbers[0] if self.head.endswith(_AS_ONE) else sum(self.numbers)


def numbers_in(name: str) -> tuple[int, ...]:
    """Return every number that counts in a name, in order.

    A code is read digit by digit unless plus signs part it.

    >>> [numbers_in(name) for name in ("四大行动", "三重一大", "2249", "3+2", "四个一批", "五位一体")]
    [(4,), (3, 1), (2, 2, 4, 9), (3, 2), (4,), (5, 1)]
    """
    code = CODE_RE.match(name)
    if code is not None and (code.end() == len(name) or "+" in code[0]):
        return tuple(int(n) for n in re.findall("[0-9]+" if "+" in code[0] else "[0-9]", code[0]))
    values = (parse_numeral(m[0]) for m in _NUMBER_RE.finditer(name))
    return tuple(v for v in values if v is not None)
