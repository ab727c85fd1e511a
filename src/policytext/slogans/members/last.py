"""The last item of a list without what follows it, and the items that only the last clause of a row has."""

from __future__ import annotations

import re

from ..lexicon import breaks_word, lexicon
from .items import Part, cut, items_in, trim, without_governor

__all__ = ["is_governed", "last_item", "last_items", "last_pair", "pair_in_last_clause"]

# …、种业提升|等水产技术推广: what kind of things a list has. Not within 平等, 等级.
_KIND_RE = re.compile("(?<![平高同中初上下对均优劣不])等(?![级同式离待于效次])..")
_CLAUSE = 4  # characters of an item that says something
_PAIR = 2


def last_item(folded: str, parts: list[Part]) -> Part:
    """Return the last item without the kind of things that the list has, and without what the things do."""
    return _of_one_length(folded, parts, _without_kind(folded, parts[-1]))


def _without_kind(folded: str, last: Part) -> Part:
    """…、种业提升|等水产技术推广五大行动: the last item without what kind of things the list has."""
    kind = _KIND_RE.search(folded, last[0] + _PAIR, last[1])
    return (last[0], kind.start()) if kind else last


def _of_one_length(folded: str, parts: list[Part], last: Part) -> Part:
    """由陆上向海上、由地面向地下、由白天向夜间|打击能力的“三个延伸”: where all begin alike, so long is the last.

    Else without what things do.
    """
    sizes = {b - a for a, b in parts[:-1]}
    size = min(sizes)
    opened = len({folded[a] for a, _ in parts}) == 1
    if len(parts) > _PAIR and opened and len(sizes) == 1 and size > _PAIR and last[1] - last[0] > size + 1:
        return last if breaks_word(folded, last[0] + size) else (last[0], last[0] + size)
    return _without_predicate(folded, parts, last)


def _without_predicate(folded: str, parts: list[Part], last: Part) -> Part:
    """青石、白云|协同打造航空“双枢纽”: the last item without what things do, if it then is as long as the others."""
    sizes = [b - a for a, b in parts[:-1]]
    start, end = last
    if end - start <= max(sizes) + 2 * _PAIR or lexicon().governor.match(folded, *parts[0]):
        return last
    for place in range(start + max(min(sizes), _PAIR), min(end, start + max(sizes) + 1)):
        verb = lexicon().governor.match(folded, place, end)
        told = verb is not None and verb["verb"] is not None and is_governed(folded, (place, end))
        if told and folded[place - 1] not in "和与及" and not breaks_word(folded, place):
            return start, place
    return last


def last_items(folded: str, start: int, end: int, count: int) -> list[Part] | None:
    """Return the last items of a longer row, if a verb or preposition opens them: 甲、乙围绕|丙、丁、戊三大方向."""
    parts = [trim(folded, part) for part in cut(folded, start, end, "、")][-count:]
    if count < _PAIR or len(parts) < count or parts[0][0] == start or any(a >= b for a, b in parts):
        return None
    if max(b - a for a, b in parts[1:]) == 1:
        return parts  # 出境的|东、中、西
    opened = lexicon().governor_inside.search(folded, parts[0][0] + 1, parts[0][1] - 1)
    return [without_governor(folded, (opened.end(), parts[0][1])), *parts[1:]] if opened else None


def is_governed(folded: str, first: Part) -> bool:
    """Whether a verb before the first item has the list as its object: then the last item does not govern the name."""
    words = lexicon()
    governor = words.governor.match(folded, *first)
    if governor is None:  # 论坛设置|展览展示、成果发布等六大板块
        inside = words.governor_inside.search(folded, first[0] + 1, first[1] - _PAIR)
        listed = folded.startswith("、", first[1]) and inside is not None and inside["verb"] is not None
        return listed and inside is not None and inside["verb"] not in words.nominal_verbs
    return governor["verb"] not in words.nominal_verbs | words.taking_clauses


def last_pair(folded: str, parts: list[Part]) -> list[Part] | None:
    """历经岁月、坚持|团结和民主|两大主题: the pair that the last of two clauses with verbs governs.

    Or that stands behind another name (“双环线”布局、|冰雪和避暑|“双产业”), or is of one length unlike what is before.
    """
    pair = items_in(folded, *parts[1], _PAIR, "、") if folded.find("和", *parts[1]) >= 0 else None
    if "“" in folded[slice(*parts[0])] and not folded.startswith("“", parts[1][0]):
        return pair
    sizes = [b - a for a, b in pair] if pair and "、" in folded[parts[0][1] : parts[1][0]] else []
    alone = parts[0][1] - parts[0][0] not in sizes and "和" not in folded[slice(*parts[0])]
    if sizes and sizes[0] == sizes[1] <= _CLAUSE and alone:
        return pair  # 艰辛历程、|防控和救治|两个战场
    if pair and all(folded[b - _PAIR : b] in lexicon().attributes for _, b in pair):
        return pair  # 产业政策、|能耗总量和强度|“双控”
    opened = list(lexicon().governor_inside.finditer(folded, *pair[0])) if pair else []
    if pair and opened and pair[0][1] - opened[-1].end() == pair[1][1] - pair[1][0]:
        return [(opened[-1].end(), pair[0][1]), pair[1]]  # 公路、水运企业资质划分为|公路工程和水运工程|两个专业
    verbs = [lexicon().governor.match(folded, a, b) for a, b in parts]
    plain = [verb is not None and verb["verb"] not in lexicon().nominal_verbs for verb in verbs]
    if pair and verbs[1] and plain[1] and pair[0][1] - verbs[1].end() == pair[1][1] - pair[1][0]:
        return [(verbs[1].end(), pair[0][1]), pair[1]]  # …的作用、充分发挥|中央和地方|两个积极性
    if not all(plain):
        return None
    return pair


def pair_in_last_clause(folded: str, start: int, end: int) -> list[Part] | None:
    """提高能力、构建体系、推动|产业和劳动力|“双转移”: the pair that the last of several clauses with verbs governs."""
    clauses = [trim(folded, part) for part in cut(folded, start, end, "、")]
    if len(clauses) <= _PAIR or any(a >= b for a, b in clauses):
        return None
    before, last = lexicon().governor.match(folded, *clauses[-2]), lexicon().governor.match(folded, *clauses[-1])
    pair = items_in(folded, *clauses[-1], _PAIR, "、") if before and last else None
    plain = last is not None and last["verb"] not in lexicon().nominal_verbs
    return [(last.end(), pair[0][1]), pair[1]] if last and plain and pair and last.end() < pair[0][1] else None
