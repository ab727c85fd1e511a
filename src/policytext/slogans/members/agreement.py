"""Agreement of a list with the table: whether it is that of a standing slogan in other words (与通行要素的印证)."""

from __future__ import annotations

from ..lexicon import lexicon
from ..mentions import Mention
from .items import Part

__all__ = ["agrees", "described", "is_of_one_member"]

_NEARLY, _MOSTLY, _HALF, _SLIGHT = 0.7, 0.6, 0.5, 0.25  # of the characters of an item
_FAR_SHORTER = 3  # times that an item is shorter than a member of the table: not the same thing
_PAIR = 2
_SHORT = 2  # characters of a name that is a number and what it counts


def described(folded: str, parts: list[Part], mention: Mention) -> list[Part]:
    """懂农业、爱农村、爱农民的“三农”队伍: items that say something of what the table counts stand for it."""
    members = mention.standing.members if mention.standing is not None else ()
    if mention.end - mention.start != _SHORT or len(members) != len(parts):
        return parts
    at = [(folded.find(m, *part), len(m)) for m, part in zip(members, parts, strict=True)]
    return [(start, start + size) for start, size in at] if all(start >= 0 for start, _ in at) else parts


def agrees(folded: str, parts: list[Part], mention: Mention, *, asked: bool = False) -> bool:
    """Whether a list is that of the table in other words; asked of short names and of two items, which meet by chance.

    Of two items one is nearly all in a member of the table, the other slightly in the other, or both half; of more, for
    a name of two characters, one is half in a member (甲银行、乙银行、丙银行为“三农”服务 lists no 三农).
    """
    if mention.standing is None or not mention.standing.members:
        return True
    items = [folded[start:end] for start, end in parts]
    measured = lexicon().attributes.issuperset(items)  # 总量和强度 of 碳排放总量控制, 碳排放强度控制
    if (
        not measured
        and len(items) == _PAIR
        and max(map(len, items)) * _FAR_SHORTER < min(map(len, mention.standing.members))
    ):
        return False  # 中国、全国 are no 两会
    if len(items) != 2 or len(mention.standing.members) != 2:
        short = mention.end - mention.start == 2
        members = mention.standing.members
        least = _MOSTLY if asked else _HALF
        alike = any(sum(c in m for c in item) >= least * len(item) for item in items for m in members)
        return alike or not (short or asked)
    if is_of_one_member(items, mention.standing.members):
        return False
    one, other = mention.standing.members
    shares = [[sum(c in member for c in item) / len(item) for member in (one, other)] for item in items]
    (a, b), (c, d) = shares
    pairs = (sorted((a, d)), sorted((b, c)))
    return any(low >= _HALF or (high >= _NEARLY and low >= _SLIGHT) for low, high in pairs)


def is_of_one_member(items: list[str], members: tuple[str, ...]) -> bool:
    """绿水青山就是|金山银山|“两山论”: whether one member of the table has all items, and no other has any."""
    within = sorted(sum(item in member for item in items) for member in members)
    return len(within) > 1 and within == [0] * (len(within) - 1) + [len(items)]
