"""Tidied members: the parts of a list without what only leads to them or says something of them."""

from __future__ import annotations

import re

from ..mentions import Mention
from ..model import Resolution
from .items import Part, without_governor, without_reference
from .rows import each_thing

__all__ = ["is_of_other_things", "tidied"]

_WORD = 2
_GRADED_RE = re.compile("[0-9]分[^，、；]{0,14}?为(?P<grade>[^\\W\\d_]{1,4})(?:等次|等级|等)?\\Z")
_MEANS_RE = re.compile("(?:是指|指的是|指(?!派(?!出所)|[导标数定挥示引令])|即(?![将使便刻时]))(?=..)")
_EXAMPLE_RE = re.compile("以[^，；]{2,60}?为代表的(?=..)")
_THINGS_RE = re.compile("(?:[两三四五六七八九十]|[0-9]{1,2})[个大项条种类]|所?对应的")  # 生态空间|三种类型的空间


def tidied(folded: str, mention: Mention, parts: list[Part]) -> list[Part]:
    """Return the parts as members: each the shortest span that names it."""
    parts = _without_brackets(folded, _without_leads(folded, mention, parts))
    return _without_description(folded, parts, mention.head)


def _without_leads(folded: str, mention: Mention, parts: list[Part]) -> list[Part]:
    """Each without the number of a note behind it (低空经济|[1]), the first without what opens the list (是指|甲).

    Or without the word that the name itself says of all: “六统一”：统一|规划、标准、施工. Each without an example of it
    (以甲企业为代表的|服装产业园), if several have one; for a name of the table without what leads to what it knows.
    """
    head, (a, b) = mention.head, parts[0]
    said = len(parts) > 1 and len(head) == _WORD < b - a - 1 and folded.startswith(head, a, b)
    if said and all(folded.find(head, *part) < 0 for part in parts[1:]):
        parts = [without_governor(folded, (a + len(head), b)), *parts[1:]]
    examples = [_EXAMPLE_RE.match(folded, *part) for part in parts]
    if sum(map(bool, examples)) > 1:
        parts = [(m.end() if m else a, b) for m, (a, b) in zip(examples, parts, strict=True)]
    if mention.standing is not None:
        parts = _known_within(folded, parts, mention.standing.members, head)
    opened = _MEANS_RE.match(folded, *parts[0])
    if opened is not None and not any(_MEANS_RE.match(folded, *part) for part in parts[1:]):
        parts = [(opened.end(), parts[0][1]), *parts[1:]]
    parts = [without_reference(folded, part) for part in parts]
    a, b = parts[-1]
    described = b - a > _WORD and folded.endswith("的", a, b) and folded[b : b + 1].isalpha()
    return [*parts[:-1], (a, b - described)]  # 北有泉林|的生态水系


def _known_within(folded: str, parts: list[Part], members: tuple[str, ...], head: str) -> list[Part]:
    """在监管过程中|随机抽取检查对象, …: each from where the table's member begins in it, up to a count of them."""
    held = [[m for m in members if folded.find(m, *part) >= 0] for part in parts]
    if len(parts) != len(members) or any(len(known) != 1 for known in held):
        return parts
    starts = [folded.find(known[0], *part) for known, part in zip(held, parts, strict=True)]
    led = any(at - a > _WORD for at, (a, _) in zip(starts, parts, strict=True))
    said = head and any(folded.find(head, a, at) >= 0 for at, (a, _) in zip(starts, parts, strict=True))
    if not led or said or len({known[0] for known in held}) < len(parts):
        return parts  # 保|居民就业, 有利于|发展生产力
    ends = [
        _THINGS_RE.search(folded, at + len(known[0]), b) for at, known, (_, b) in zip(starts, held, parts, strict=True)
    ]
    return [(at, m.start() if m else b) for at, m, (_, b) in zip(starts, ends, parts, strict=True)]


def _without_brackets(folded: str, parts: list[Part]) -> list[Part]:
    """完成|（80分以上）、未完成|（80分以下）: a bracket that each item has only explains, as does 90分以上为|优秀."""
    opened = [folded.find("（", a + 1, b) for a, b in parts]
    if all(at > a and folded.find("）", at, b) == b - 1 for at, (a, b) in zip(opened, parts, strict=True)):
        return [(a, at) for at, (a, _) in zip(opened, parts, strict=True)]
    graded = [_GRADED_RE.search(folded, *part) for part in parts]
    return [match.span("grade") for match in graded if match] if all(graded) else parts


def _without_description(folded: str, parts: list[Part], head: str) -> list[Part]:
    """敢闯敢试的|创新意识、…: all items end in the head of the name, and what 的 joins to them only describes them."""
    bare = [(folded.rfind("的", a, b) + 1, b) for a, b in parts]
    described = all(at and b - at > len(head) and folded.endswith(head, at, b) for at, b in bare)
    return bare if described and len(head) > 1 else parts


def is_of_other_things(folded: str, mention: Mention, by: Resolution, parts: list[Part]) -> bool:
    """Whether what is found for a row of names is something else.

    Clauses of one shape that do not speak of what it counts (“一支持两带动”); a list whose last item alone is what the
    first part counts (甲段、乙线、丙站“一站两区间”).
    """
    things = each_thing(folded, mention) if mention.standing is None else []
    if len(set(things)) < _WORD or by not in (Resolution.CLAUSES, Resolution.LIST_BEFORE):
        return False
    if by is Resolution.CLAUSES:
        return not all(folded.find(thing, *part) >= 0 for thing, part in zip(things, parts, strict=False))
    ends = [folded.endswith(things[0], *part) for part in parts]
    return ends[-1] and not any(ends[:-1]) and things[-1] != things[0]
