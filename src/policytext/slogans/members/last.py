"""The last item of a list without what follows it, and the items that only the last clause of a row has."""

from __future__ import annotations

import re

from ..lexicon import breaks_word, lexicon
from ..mentions import Mention, numbers_in
from .items import Part, cut, first_cut, items_in, trim, without_governor

__all__ = [
    "is_governed",
    "last_item",
    "last_items",
    "last_pair",
    "own_count",
    "pair_in_last_clause",
    "unsaid",
    "without_kind_of_all",
    "without_kind_told",
    "without_name",
]

# …、种业提升|等水产技术推广: what kind of things a list has. Not within 平等, 等级.
_KIND_RE = re.compile("(?<![平高同中初上下对均优劣不])等(?![级同式离待于效次])..")
# …、大桥灌区|6个工程: the list's own count.
_COUNT_RE = re.compile("等?(?P<number>[双二两三四五六七八九十]{1,2}|[0-9]{1,2})(?:[个大项条重级]|方面)")
# What is said of the whole list behind its last item: …、太阳能电池|加速出海; …自付费用|实现了下降.
_SAID_RE = re.compile(
    "(?:均|都|已|也|仍|将|合计|分别|相继|先后|同时|双双|纷纷|全部)(?![衡市将来开有是为])|加速|加快|正在|实现|成为|取得|得到|(?:形|构|组)成的|产生的|(?:的[简统总合]|统)称|(?<![为除])了(?!解)|[0-9]|[两三四五六七八九十][个大]"
)
_CLAUSE = 4  # characters of an item that says something
_PAIR = 2
_TAIL = 8  # characters of what a note calls a name: “四早”工程：
_MANY = 3  # items of one length that are no accident
_DONE = ("建设", "工作", "行动", "工程", "活动", "管理")
_AT_RE = re.compile("(?:努力|奋力)?[在从以对]")


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


def own_count(folded: str, start: int, end: int, count: int) -> int | None:
    """Where the list's own count stands in what follows its items: 甲灌区、乙灌区|2个工程, 管控、排查|双重预防."""
    for match in _COUNT_RE.finditer(folded, start, end):
        if sum(numbers_in(match["number"])) == count:
            return match.start()
    return None


def without_kind_of_all(folded: str, last: Part, mention: Mention) -> Part:
    """（即从甲到乙、从丙到丁|的转变）: the last item without what 的 says of all."""
    kind = f"的{mention.head[-_PAIR:]}"
    told = len(kind) > _PAIR and folded.endswith(kind, *last)
    return (last[0], last[1] - len(kind)) if told else last


def without_name(folded: str, parts: list[Part], mention: Mention) -> list[Part]:
    """The last item without what the name says of all: “四早”工程：早预防、…、早诊治|工程; 建好、…、运营好|农村公路."""
    openings = {folded[a : a + 1] for a, _ in parts[1:]}
    opening = openings.pop() if len(openings) == 1 and len(parts) > _PAIR else ""
    first = folded.startswith(opening, parts[0][0])
    begun = (
        folded.rfind(opening, *parts[0])
        if opening and not first and opening in folded[mention.start : mention.end]
        else -1
    )
    if begun > parts[0][0]:
        parts = [(begun, parts[0][1]), *parts[1:]]  # “三早”：慢性病防治|早预防、早发现、早治疗
    bare = [without_governor(folded, part) for part in parts]
    things = mention.head and all(folded.endswith(mention.head, *part) for part in parts)
    things = things and not _AT_RE.match(folded, parts[0][0])  # 在产业升级上做文章 is the whole of it
    if things and all(a != b for a, b in zip(bare, parts, strict=True)):
        return bare  # “两区”：建设|水源功能区，建设|生态支撑区
    start, end = parts[-1]
    tail = first_cut(folded, mention.outer_end, mention.outer_end + _TAIL, "：，。；")
    kind = f"的{mention.head[-_PAIR:]}" if mention.head else ""
    of_all = folded.rfind("的", start + 1, end)
    if of_all > 0 and folded.endswith(folded[of_all + 1 : end], *tail) and end - of_all > 1:
        return [*parts[:-1], (start, of_all)]  # “六无”平安村：…、无群体性事件|的村
    for word in (folded[slice(*tail)], mention.head, kind):
        if word and folded.endswith(word, start, end) and not any(folded.endswith(word, a, b) for a, b in parts[:-1]):
            said = end - len(word)
            if len(word) == 1 and {b - a for a, b in parts[:-1]} != {said - start}:
                continue  # 高血压、糖尿病: a word of its own
            said -= folded.endswith(("的", "有"), start, said)  # 甲、乙安全|有保障
            said += {folded[b - 1] for _, b in parts[:-1]} == {folded[said]}  # 建好、…、运营好|农村路
            if said - start > 1:
                return [*parts[:-1], trim(folded, (start, said))]
    sizes = {b - a for a, b in parts[:-1]}
    size = sizes.pop() if opening and opening in folded[mention.start : mention.end] and len(sizes) == 1 else 0
    brief = size <= _MANY or folded[start + size : end] in _DONE
    if size > 1 and brief and end - start > size and folded[start] == opening and not breaks_word(folded, start + size):
        return [*parts[:-1], (start, start + size)]  # “六稳”：稳就业、…、稳预期|工作
    endings = {folded[b - 1] for _, b in parts[:-1]}
    shared = endings.pop() if len(endings) == 1 else ""
    alone = len(mention.numbers) == 1  # not 三品一标
    at = folded.rfind(shared, start, end) if alone and shared and shared in folded[mention.start : mention.end] else -1
    return [*parts[:-1], (start, at + 1)] if at > start else parts


def unsaid(folded: str, parts: list[Part], head: str) -> list[Part]:
    """The parts, the last without what is said of all of them; it is far longer than the others then."""
    start, end = parts[-1]
    counted = own_count(folded, start + 1, end, len(parts))
    if counted is not None:
        return [*parts[:-1], (start, counted)]
    longest = max(b - a for a, b in parts[:-1])
    said = _SAID_RE.search(folded, start + 2, end) if end - start > longest + 1 else None
    if said and said[0].endswith("成的") and folded.find("由", start, said.start()) >= 0:
        said = None  # 由甲、乙构成的服务
    if said:
        return [*parts[:-1], (start, said.start())]
    alike = len(parts) > _MANY and {b - a for a, b in parts[:-1]} == {longest} and longest > 2
    if (
        alike
        and end - start >= 2 * longest
        and not (head and folded.endswith(head, start, end))
        and folded[end - 1] != folded[parts[0][1] - 1]
        and not breaks_word(folded, start + longest)
    ):
        end = start + longest  # 产业带动、就业帮扶、教育资助、社保兜底|深度贫困: items of one length
    return [*parts[:-1], (start, end)]


def without_kind_told(folded: str, items: list[Part], kind: str) -> list[Part]:
    """The items, the last without what all of them are: 甲、乙|产业集群."""
    if not kind or not items or not folded.endswith(kind, *items[-1]):
        return items
    alone = not any(folded.endswith(kind, *item) for item in items[:-1])
    return [*items[:-1], (items[-1][0], items[-1][1] - len(kind))] if alone and len(items) > 1 else items
