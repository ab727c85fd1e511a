"""Members whose figures stand before the name: 出口总额达到三百亿元、企业达到两万家，实现“双过万”."""

from __future__ import annotations

import re

from ..mentions import Mention
from ..model import Resolution
from .items import Part, cut, trim, without_governor

__all__ = ["find_measured"]

_REACH = 120  # characters that the figures may take
_SHORTEST = 2  # characters of what is measured
_HAVING_RE = re.compile("，(?:首次|均|同时|双双|全部|再次|继续|连续[^，。；]{1,6})*(?:实现了?|呈现出?|保持)\\Z")
_MEASURED_RE = re.compile(
    """(?P<what>[^0-9，。；：、“”]{2,16}?)
       (?:分别|同比|累计|总量|突破|达到|达|超过|超|增长|提高|下降|减少|增至|升至|为|完成|由|从|约|近|首次|均|比上年)+[0-9]
      |(?P<bare>[^0-9，。；：、“”]{2,16}?)[0-9]""",
    re.VERBOSE,
)

Found = tuple[Resolution, list[Part]]


def find_measured(folded: str, mention: Mention, count: int) -> Found | None:
    """Return what the clauses right before the name measure, if there are exactly `count`, each with a figure.

    What they achieve together follows: …，实现“双增长”. 、 or a comma parts them.
    """
    if not mention.quoted or len(mention.numbers) > 1:
        return None
    floor = max(0, mention.outer_start - _REACH)
    having = _HAVING_RE.search(folded, floor, mention.outer_start)
    if having is None:
        return None
    begin = max(folded.rfind(mark, floor, having.start()) for mark in "。；！？：\n") + 1
    for marks in ("、，", "，"):
        clauses = cut(folded, max(begin, floor), having.start(), marks)
        measured = [_measured(folded, clause) for clause in clauses]
        if len(measured) >= count and all(measured[-count:]) and not any(measured[:-count]):
            return Resolution.LIST_BEFORE, [part for part in measured[-count:] if part]
    return None


def _measured(folded: str, clause: Part) -> Part | None:
    """What a clause measures: 建成|标准机架|四万架."""
    match = _MEASURED_RE.match(folded, *trim(folded, clause))
    if match is None:
        return None
    part = without_governor(folded, match.span("what" if match["what"] else "bare"))
    return part if part[1] - part[0] >= _SHORTEST else None
