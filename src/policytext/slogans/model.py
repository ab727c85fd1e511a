"""Slogan and Member: what find_slogans returns."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from ..errors import ArgumentError
from ..spans import Span

__all__ = ["Member", "Resolution", "Slogan", "SloganKind"]


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


@frozen
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
    def complete(self) -> bool:
        """True if as many members are named as the slogan announces."""
        return bool(self.members) and len(self.members) == self.announced
