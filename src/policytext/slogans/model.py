"""Slogan and Member: what find_slogans returns."""

from __future__ import annotations

import re
from enum import StrEnum

from attrs import frozen

from ..errors import ArgumentError
from ..folding import fold
from ..numerals import write_numeral
from ..spans import Span

__all__ = ["Member", "Resolution", "Slogan", "SloganKind"]

_MARKS_RE = re.compile(r"[\s“”‘’\"'、，。；：·《》]")
# 4大行动 is 四大行动; 2249 and 3+2 are no counts and stay. 两 stands where 二 would not be said: 两个, 两大.
_FIGURE_RE = re.compile(r"(?<![0-9+.])[0-9]{1,2}(?=[^\W\d_A-Za-z])")


def normalize(name: str) -> str:
    """Return a name without regard to width, marks and figures: what `Slogan.key` compares by."""
    return _FIGURE_RE.sub(_in_characters, _MARKS_RE.sub("", fold(name)))


def _in_characters(match: re.Match[str]) -> str:
    number = int(match[0])
    return "两" if number == 2 else write_numeral(number)


class SloganKind(StrEnum):
    """The kind of a slogan (提法).

    `numeral` names a set by its count (四大行动), `sequence` counts its items out (一要…二要…),
    `parallel` repeats one shape (重商、亲商、惠商).

    >>> SloganKind("numeral") is SloganKind.NUMERAL
    True
    """

    NUMERAL = "numeral"
    SEQUENCE = "sequence"
    PARALLEL = "parallel"


class Resolution(StrEnum):
    """The evidence that named a slogan's members (要素的依据).

    >>> str(Resolution.LIST_BEFORE)
    'list_before'
    """

    QUOTATION = "quotation"  # “安全关、质量关、效率关”三道关口
    LIST_BEFORE = "list_before"  # 县、乡、村三级联动
    LIST_AFTER = "list_after"  # 四个意识：政治意识、… ; 即…, 包括…, 分别是…
    BRACKETS = "brackets"  # 三大领域（教育、医疗、养老）
    CLAUSES = "clauses"  # 四大行动。实施甲行动，…；实施乙行动，…
    SECTIONS = "sections"  # 三点意见 -> 一、 二、 三、
    MENTION = "mention"  # named at another mention in the same document
    TABLE = "table"  # the table of standing slogans
    MARKERS = "markers"  # the items of a sequence
    ANCHOR = "anchor"  # the segments of a parallel slogan


@frozen
class Member:
    """One of the things that a slogan counts (要素).

    `start` and `end` say where the text names it; both are None for a member that is known from the
    table of standing slogans only.

    >>> Member("政治意识").start is None
    True
    """

    text: str
    start: int | None = None
    end: int | None = None

    def __attrs_post_init__(self) -> None:
        if (self.start is None) != (self.end is None):
            raise ArgumentError("Member: start and end are given together or not at all")


@frozen(repr=False)
class Slogan(Span):
    """A counted or patterned set phrase (提法), with its members as far as they are named.

    `numbers` lists every number in a numeral slogan (两图两表两库: 2, 2, 2); `announced` is how many
    members it promises, None where no single count does (2249). `members` is empty where neither the
    text nor the table names them, and `resolved_by` then is None. `head` is what is counted (行动 in
    四大行动). `quoted` tells whether it stands in quotation marks. Of a parallel slogan `anchor` is what
    repeats, `pattern` the shape, and `strength` in [0, 1] how closely the segments agree.

    >>> from policytext import find_slogans
    >>> slogan = find_slogans("严把“质量、安全、进度”三道关口。")[0]
    >>> slogan.text, slogan.numbers, [m.text for m in slogan.members], str(slogan.resolved_by)
    ('三道关口', (3,), ['质量', '安全', '进度'], 'quotation')
    """

    kind: SloganKind
    numbers: tuple[int, ...] = ()
    members: tuple[Member, ...] = ()
    announced: int | None = None
    resolved_by: Resolution | None = None
    head: str = ""
    quoted: bool = False
    anchor: str = ""
    pattern: str = ""
    strength: float = 1.0

    @property
    def key(self) -> str:
        """The name by which slogans are counted over many documents: without regard to width, marks and figures.

        Of a sequence or a parallel slogan, which have no name, it is their members.

        >>> from policytext import find_slogans
        >>> [s.key for s in find_slogans("实施“4大行动”，四大行动全面展开，聚焦３＋２产业体系。")]
        ['四大行动', '四大行动', '3+2']
        """
        if self.kind is SloganKind.NUMERAL:
            return normalize(self.text)
        return "/".join(normalize(member.text) for member in self.members)

    def matches(self, other: Slogan) -> bool:
        """Return whether two mentions, perhaps in different documents, may be one slogan.

        They may if their keys are equal and their members do not contradict: one of them names none, or more
        than half of the shorter list is in the other, where one name may be part of the other (质量, 质量关).
        So “三大工程” of two counties are told apart. It does not carry over: a mention without members
        matches both.

        >>> from policytext import find_slogans
        >>> one, = find_slogans("实施“两大工程”：强基工程、育才工程。")
        >>> other, = find_slogans("实施“2大工程”：河道工程、路网工程。")
        >>> one.key == other.key, one.matches(other)
        (True, False)
        """
        if self.kind is not other.kind or self.key != other.key:
            return False
        mine, theirs = ([normalize(m.text) for m in s.members] for s in (self, other))
        if not mine or not theirs:
            return True
        shorter, longer = sorted((mine, theirs), key=len)
        agreeing = sum(any(a in b or b in a for b in longer) for a in shorter)
        return agreeing * 2 > len(shorter)

    @property
    def complete(self) -> bool:
        """True if as many members are named as the slogan announces."""
        return bool(self.members) and len(self.members) == self.announced
