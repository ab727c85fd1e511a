"""Tail: what stands under the body: page furniture, editors' names and notes."""

from __future__ import annotations

from ..document import Role
from .furniture import is_foot, is_furniture, is_ornamented
from .letterhead import read_imprint
from .lineforms import byline_credit, is_byline, is_meta, is_text, label
from .lines import Line, Part

__all__ = ["read_tail"]

_ZONE = 80  # lines; a page's foot with its links is shorter
_PROSE = 24  # characters; a shorter sentence may belong to the foot: 领取福利请扫码。


def read_tail(lines: list[Line], low: int) -> list[Part]:
    """Return the parts of the tail, which is the end of `lines`; it does not reach above line `low`.

    From the end upwards the zone runs to the last sentence of the text. In it the first line that opens a page's
    foot (上一条, 相关报道, 版权所有) takes all that follows; above it single lines go by their own form.
    """
    top = len(lines)
    while top > max(low, len(lines) - _ZONE) and not _is_prose(lines[top - 1].folded):
        top -= 1
    foot = next((i for i in range(top, len(lines)) if is_foot(lines[i].folded)), len(lines))
    roles = [Role.FURNITURE if i >= foot else _role(lines[i].folded) for i in range(top, len(lines))]
    _join_counters(lines[top:], roles)
    keep = _first_kept(roles)
    return [Part(line, role or Role.FURNITURE) for line, role in zip(lines[top + keep :], roles[keep:], strict=True)]


def _first_kept(roles: list[Role | None]) -> int:
    """Where the tail begins: at the highest line from which on most lines are known, and the last one is.

    A line between 责任编辑 and 版权所有 belongs to the foot whatever it says; a table under the text does not.
    """
    keep, known = len(roles), 0
    best = keep
    while keep:
        keep -= 1
        known += roles[keep] is not None
        if roles[keep] is not None and known * 3 >= (len(roles) - keep) * 2:
            best = keep
    return best


def _is_prose(line: str) -> bool:
    inner = line.strip("（）【】[] ")
    if is_furniture(line) or is_foot(line) or read_imprint(line) or (label(inner) and "。" not in inner):
        return False
    if len(line) >= _PROSE and is_text(line) and line[-1] != "：":
        return True
    return len(line) > 12 and line[-1] in "。！”）" and not (line[0] == "（" and "。" not in line)


def _role(line: str) -> Role | None:
    """The role of a line in the tail by its form alone; None if it may be text."""
    if is_furniture(line) or is_ornamented(line):
        return Role.FURNITURE
    if line.startswith("（此件") or line.startswith("（信息公开形式"):
        return Role.META
    inner = line.strip("（）【】[] ")
    if (label(inner) and is_meta(inner)) or read_imprint(line):
        return Role.META
    credited = line[0] == "（" and line[-1] == "）" and byline_credit(inner)
    return Role.BYLINE if credited or (is_byline(line, after_title=False) and not line[0].isdigit()) else None


def _join_counters(lines: list[Line], roles: list[Role | None]) -> None:
    """A bare number right above furniture is a counter or an article's id."""
    for i in range(len(roles) - 2, -1, -1):
        if roles[i] is None and roles[i + 1] is Role.FURNITURE and lines[i].folded.isdecimal():
            roles[i] = Role.FURNITURE
