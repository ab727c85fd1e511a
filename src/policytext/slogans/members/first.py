"""The first item of a list without what governs the list: 要压实|镇级责任、村级责任; 抓好|整车制造、零部件."""

from __future__ import annotations

import functools
import re

from ..lexicon import breaks_word, is_word, lexicon
from ..tables import load_slogans
from .items import Part, trim

__all__ = ["common_beginning", "first_item"]

# A place in whose name a level of government ends it. Not 城市, 园区, which the table of words knows.
_PLACE_RE = re.compile("[^\\W\\d_的]{1,3}?[省市县区镇乡州旗](?![省市县区镇乡村](?!域)|[域场内外级])")
_SEVERAL_RE = re.compile("一(?:大?批|系列|整套)(?=..)")  # 布局实施一批|顶尖人才
_COUNTED_RE = re.compile(
    "[^，、“”]{0,6}[两二三四五六七八九十][大个项][^，、“”和与及]{2,8}(?:和|与|以及)(?=[^，、和与]{2,})"
)
_LEVEL_RE = re.compile(
    "(?:(?:设区|地级)市|区?县|(?:自治)?[区州]|省|市州?|地市|盟|旗|乡镇?|镇|街道|村|社区)(?:（[^（）]{1,12}）)?"
)
_PARTICLE_RE = re.compile("[的从把]")
_LONG = 5  # characters of a verb and its object
_VERB = 2  # characters of a verb that no table knows
_INSIDE, _NOMINAL = 1.5, 0.5  # what a cut inside the item, or after a verb that is as often a noun, must gain in length
# The same behind a province or a preposition, and where the text names the item elsewhere.
_PROVINCE, _PREPOSITION, _SEEN = -3.0, -2.0, -1.5
_PAGE, _OWN_ITEM = 1500, 3  # characters around the list, and of an item that is no accident
_BEFORE, _BEHIND = "、，。：；“（\n", "、，。；”）\n等和与及"
_TYPICAL = 6.0  # characters of an item
_OWN = 4.0  # what an item must gain that loses the verb it begins with, as its siblings do
_NOUNS = ("创新", "服务", "协同", "联动")  # verbs that most often are the first word of a noun
_COMPOUND = 3  # characters of a word that no verb ends in the middle
_ATTRIBUTE = 2  # characters of what is measured
_BODIES = (
    "委",
    "厅",
    "局",
    "部门",
    "单位",
    "机关",
    "机构",
    "政府",
    "公司",
    "集团",
    "医院",
    "法院",
    "银行",
    "各地",
    "各级",
)
_CLAUSE_STARTS = ("", "。", "\n", "；", "！")
_TOLD_RE = re.compile("[的分对在]")
_SUBJECT = 6  # characters that the first item of a sentence may have more
_OPENING = "从由向"
_NUMERALS = "几数一二三四五六七八九十百千万"
_GRADING = ("特别", "较", "更", "最", "非常")
_MANY = 3  # siblings of one length: so many need a little less to make that length the rule


def first_item(folded: str, parts: list[Part], known: tuple[str, ...] = ()) -> Part | None:
    """Return the first item of the list, or None if no part of it could be one.

    Where the list is the table's (`known`), so is its first item; what is measured (总量, 强度) stands without
    the thing. Else the siblings tell where it begins: all of them begin with one word, and so does it
    (有利于…、有利于…); or with verbs, and so does it (实现|推进现代化); else each place where it may begin has
    a cost (behind a verb at the edge, a preposition, a place, a verb; less where the text names what is left as an
    item elsewhere), and the least sum of cost and unlikely length wins.
    """
    (start, end), others = parts[0], parts[1:]
    if any(folded[a:b] in known for a, b in others):
        for word in known:
            if folded.endswith(word, start, end) and folded[end - len(word) - 1 : end - len(word)] not in ("和", "与"):
                return end - len(word), end
    attributes = lexicon().attributes
    if folded[end - _ATTRIBUTE : end] in attributes and all(folded[a:b] in attributes for a, b in others):
        return end - _ATTRIBUTE, end  # 碳排放|总量和强度
    if all(_LEVEL_RE.fullmatch(folded, *part) for part in others):
        level = next((m for m in _LEVEL_RE.finditer(folded, start, end) if m.end() == end), None)
        if level is not None:
            return level.span()  # 建立健全|市、区县、乡镇（街道）三级
    counted = _COUNTED_RE.match(folded, start, end)
    if counted is not None:
        start = counted.end()  # 八大产业和|能源、食品、旅居“三张牌”
        parts = [(start, end), *others]
    shared = _where_others_begin(folded, parts)
    if shared is not None:
        return trim(folded, (shared, end))
    verbal = _verbal_member(folded, start, end) if len(others) > 1 else None
    if verbal is not None:
        return verbal, end  # 打好|防范化解重大风险
    lengths = [b - a for a, b in others]
    if max(lengths) == 1 and end - start > 1 and folded[end - 1].isalpha() and not is_word(folded[end - 2 : end]):
        return end - 1, end  # 有效支撑省、市、县, but 国家、省、市
    if all(lexicon().provinces.fullmatch(folded, *part) for part in others):
        ends = [m.span() for m in lexicon().provinces.finditer(folded, start, end) if m.end() == end]
        if ends:
            return ends[0]  # 从内蒙古送往|江苏、山东
    return _likeliest(folded, parts)


def _verbal_member(folded: str, start: int, end: int) -> int | None:
    """Where a member of the packaged table begins that opens with a verb which may be a noun: 打好|防范化解重大风险."""
    sizes = (size for size in _sizes() if size <= end - start and folded[end - size : end] in _verbal_members())
    return next((end - size for size in sizes), None)


@functools.cache
def _verbal_members() -> frozenset[str]:
    members = (member for entry in load_slogans() for member in entry.members)
    opened = ((m, lexicon().governor.match(m)) for m in members if len(m) > _LONG)
    return frozenset(m for m, verb in opened if verb and verb["verb"] in lexicon().nominal_verbs)


@functools.cache
def _sizes() -> tuple[int, ...]:
    return tuple(sorted({len(member) for member in _verbal_members()}, reverse=True))


def _likeliest(folded: str, parts: list[Part]) -> Part | None:
    """The first item from the place at which the sum of cost and unlikely length is least.

    No item begins within a bracket: 实施|强基工程（含道路、桥梁）、育才工程.
    """
    (start, end), others = parts[0], parts[1:]
    lengths = [b - a for a, b in others]
    governed = [(lexicon().governor.match(folded, a, b), b) for a, b in others]
    verbs = all(match is not None and match.end() < b for match, b in governed)
    # 实施|高技术产业化示范、创新百强培育
    verbs = verbs and not all(match and match[0] in _NOUNS for match, _ in governed)
    doubled = any(match and _governing(folded, match.end(), b) for match, b in governed)
    starts = _verbs_at(folded, start, end, doubled=doubled) if verbs else _nouns_at(folded, parts)
    starts = {
        s: cost for s, cost in starts.items() if end - s >= min(2, *lengths) and not _in_bracket(folded, start, s)
    }
    if not starts:
        return None
    mean = sum(lengths) / len(lengths)
    weight = min(1.0, _TYPICAL / mean)  # a character more or less tells little of long items
    best = min(starts, key=lambda s: (weight * abs(end - s - mean) + starts[s], s))
    best += folded.startswith("的", best)  # 全面升级|的图书馆
    alike = len(others) > 1 and max(lengths) == min(lengths) > 1
    if alike and end - start == lengths[0] >= 2 * _VERB and not _alone_governed(folded, start, end, others):
        return start, end  # 加强合作、普惠发展、合理利用
    certain = len(others) >= _MANY or lengths[0] >= _COMPOUND  # 京津冀|通勤圈、功能圈, but 免税购物、医疗、教育
    whole = folded[end - lengths[0] - 1] not in _NUMERALS  # not 黄河几|字弯, 珠江三|角洲
    likely = alike and whole and end - best + certain > 2 * lengths[0] and folded[end - lengths[0]] != "（"
    graded = folded.endswith(_GRADING, start, end - lengths[0])  # 特别|重大、重大、较大
    if likely and not (graded or breaks_word(folded, end - lengths[0]) or _in_bracket(folded, start, end - lengths[0])):
        best = end - lengths[0]  # 小河沿岸水利、景观、市政、文旅: items of one length
    whole = best == start and folded[start - 1 : start] in _CLAUSE_STARTS and not _TOLD_RE.search(folded, start, end)
    subject = _SUBJECT * (whole and not _behind(folded, start, end))  # 。新能源及网联汽车、吊索具|两大产业集群…
    return trim(folded, (best, end)) if end - best <= max(2.5 * mean + 2, 8) + subject else None


def _alone_governed(folded: str, start: int, end: int, others: list[Part]) -> bool:
    """突出发展|索具、汽车及零部件、石油物探装备: of one length by chance, and the first alone has a verb."""
    governor = lexicon().governor
    verb = governor.match(folded, start, end)
    alone = verb is not None and len(verb["verb"]) > 1 and not any(governor.match(folded, *part) for part in others)
    if not alone or verb is None or end - start <= 2 * _VERB:
        return False
    nominal = lexicon().nominal_verbs
    return verb["verb"] not in nominal or (verb["adverbs"] != "" and verb["adverbs"] not in nominal)


def _in_bracket(folded: str, start: int, place: int) -> bool:
    return folded.count("（", start, place) > folded.count("）", start, place)


def _where_others_begin(folded: str, parts: list[Part]) -> int | None:
    """Where the word stands in the first item with which all the others begin (讲学习、讲政治 after 开展)."""
    (start, end), others = parts[0], parts[1:]
    if all(folded[a] in _OPENING for a, _ in others) and len({folded[a] for a, _ in others}) == 1:
        at = folded.rfind(folded[others[0][0]], start, end)  # 推行|从生产到流通、从流通到医院
        if at >= 0 and end - at > 2:
            return at
    if len(others) < 2:
        return None
    word = common_beginning([folded[a:b] for a, b in others])
    if not word or any(len(word) == b - a for a, b in others):
        return None
    at = folded.find(word, start, end) if len(word) > 1 else folded.rfind(word, start, end - 1)
    if len(word) > 1 and folded.startswith("”", at + len(word)):
        at = folded.find(word, at + 1, end)  # 变“企业注销”服务为|注销前的提醒、注销中的…
    mean = sum(b - a for a, b in others) / len(others)
    return at if at >= 0 and end - at <= 2 * mean + 2 else None


def common_beginning(words: list[str]) -> str:
    """Return the characters with which all the words begin."""
    low, high = min(words), max(words)
    size = next((i for i, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    return low[:size]


def _verbs_at(folded: str, start: int, end: int, *, doubled: bool) -> dict[int, float]:
    """Where an item that begins with a verb may begin: 从|提升质量; behind its verb only at a price.

    Behind the first of two verbs (推动|盘活存量), unless items of the list have two themselves (`doubled`).
    """
    words = lexicon()
    starts: dict[int, float] = {}
    scope = words.scope.match(folded, start, end)
    position = start = scope.end() if scope and end - scope.end() > 2 else start  # 会上|就加快甲、推动乙
    while (match := words.governor.match(folded, position, end)) is not None and end - match.end() >= 2:
        nominal = match["verb"] in words.nominal_verbs
        inner = None if doubled or nominal else _governing(folded, match.end(), end)
        outer = inner is not None and not inner["adverbs"]  # not 构建|协同贯通的体系
        if outer or match["verb"] in words.taking_clauses or folded[match.end() - 1] == "了":
            starts.clear()
        else:
            starts[position] = 0.0
        position = match.end()
        starts[position] = _OWN * bool(starts)
    for match in words.governor_inside.finditer(folded, position, end):
        if words.governor.match(folded, match.end(), end):
            starts.setdefault(match.end(), _INSIDE)
            if match["verb"] in words.taking_clauses:
                starts.pop(match.start(), None)  # 青石市将|围绕|实施甲战略
        elif match["verb"] is None and not (breaks_word(folded, match.start()) or breaks_word(folded, match.end())):
            starts.setdefault(match.end(), _INSIDE)  # 实施范围由|兼并重组企业、化解产能企业
    return starts or {start: 0.0} | _behind(folded, start, end)


def _nouns_at(folded: str, parts: list[Part]) -> dict[int, float]:
    """Where an item that is a noun may begin, with what a cut there costs."""
    (start, end), others = parts[0], parts[1:]
    title = folded.find("》", start, end - 2) + 1
    base = _ungoverned(folded, parts, title or start)  # 《办法》衔接|收寄验视
    found = _behind_place(folded, base, parts) | _seen_elsewhere(folded, base, parts)
    inside = _behind(folded, base, end)
    if end - base <= max(b - a for a, b in others) + 1:
        inside = {s: cost for s, cost in inside.items() if cost == _PREPOSITION}
    starts: dict[int, float] = {}

    def offer(place: int, cost: float) -> None:
        starts[place] = min(cost, starts.get(place, cost))

    field = lexicon().field.match(folded, base, end)
    if field is not None and {b - a for a, b in others} == {end - field.end()}:
        offer(field.end(), _INSIDE)  # 深化农村|生产、供销、信用
    bearer = lexicon().bearer.match(folded, base, end)
    sizes = [b - a for a, b in others]
    longer = end - base > max(sizes)  # not 国有企业下岗职工再就业 beside 离退休职工养老金发放
    if bearer is not None and longer and end - bearer.end() > _VERB and not breaks_word(folded, bearer.end()):
        offer(bearer.end(), -_NOMINAL)  # 公众|安全感、满意度
    ungoverned = [(_ungoverned(folded, [(s, end), *others], s), cost) for s, cost in inside.items()]
    for place, cost in [(base, 0.0), *found.items(), *ungoverned]:
        offer(place, cost)
        for further, price in _behind_nominal(folded, place, end).items():
            offer(further, cost + price)
    return starts


def _behind_nominal(folded: str, start: int, end: int) -> dict[int, float]:
    """The places behind the verbs from `start` on, and behind the adverbs before one: each may be part of the item."""
    starts: dict[int, float] = {}
    position = start
    while (nominal := lexicon().governor.match(folded, position, end)) is not None and end - nominal.end() >= 2:
        position = nominal.end()
        starts[position] = _NOMINAL
    if nominal is not None and nominal["adverbs"] and end - nominal.end("adverbs") >= 2:
        starts[nominal.end("adverbs")] = _NOMINAL  # 统筹|发展和安全
    return starts


def _behind_place(folded: str, base: int, parts: list[Part]) -> dict[int, float]:
    """Where the item begins behind the place that all of them belong to: 青石镇|固定资产投资, but 城市|更新 is a word.

    Not if a sibling is a place of that level, or begins with one.
    """
    end = parts[0][1]
    province = lexicon().provinces.match(folded, base, end)
    brief = min(b - a for a, b in parts[1:]) <= _VERB
    if province is not None and end - province.end() > _VERB - brief:
        kind = folded[province.end() : end]  # 甲省数据中心、天府数据中心: what is left is what all are
        if folded.startswith("非", province.end()) or any(folded.endswith(kind, a, b) for a, b in parts[1:]):
            return {}  # 北京非首都功能
        if breaks_word(folded, province.end()) or any(lexicon().provinces.match(folded, a, b) for a, b in parts[1:]):
            return {}
        return {_ungoverned(folded, [(province.end(), end), *parts[1:]], province.end()): _PROVINCE}
    place = _PLACE_RE.match(folded, base, end)
    if place is None or end - place.end() < 2 or is_word(place[0]) or breaks_word(folded, place.end()):
        return {}
    peers = (_PLACE_RE.match(folded, a, b) for a, b in parts[1:])
    known = breaks_word(folded, place.end() - 1) or any(peer and peer[0][-1] == place[0][-1] for peer in peers)
    return {} if known else {place.end(): 0.0}


def _seen_elsewhere(folded: str, base: int, parts: list[Part]) -> dict[int, float]:
    """Where the longest part of the item begins that the text nearby has as an item of its own: …、整车制造、…."""
    end = parts[0][1]
    page = "\n" + folded[max(0, base - _PAGE) : base] + "\n" + folded[end : end + _PAGE] + "\n"
    for start in range(base, end - _OWN_ITEM + 1):
        at = page.find(folded[start:end])
        if at >= 0 and page[at - 1] in _BEFORE and page[at + end - start] in _BEHIND:
            return {start: _SEEN} if not breaks_word(folded, start) else {}
    return {}


def _behind(folded: str, base: int, end: int) -> dict[int, float]:
    """The places behind verbs, prepositions, particles and words of time within the first item."""
    words = lexicon()
    starts: dict[int, float] = {}
    for match in words.governor_inside.finditer(folded, base, end):
        if folded.rfind("《", base, match.end()) > folded.rfind("》", base, match.end()):
            continue  # within a title
        if folded[match.end()] == "的" or breaks_word(folded, match.end(), _COMPOUND):
            continue  # 新增的|建筑; 跨越|式发展
        nominal = match["verb"] in words.nominal_verbs
        if folded[match.end() - 1] == "了":
            starts[match.end()] = _PREPOSITION  # 先后启动了|攻坚造林
        elif match["verb"] is None:
            if not breaks_word(folded, match.start()) and not breaks_word(folded, match.end()):
                starts[match.end()] = _PREPOSITION  # 双方将在|农业: no item has one within
        elif not nominal and folded.endswith(_BODIES, base, match.start()):
            starts[match.end()] = _PREPOSITION  # 市场监管部门聚焦|中介收费: who does it
        elif not nominal and words.urged.search(folded, base, match.start()):
            starts[match.end()] = _PREPOSITION  # 决心着力实施|工业化: what one is urged to do is a verb
        elif not nominal and match.start() - base <= _VERB:
            starts[match.end()] = -_NOMINAL  # 项目覆盖|长江: a subject or an unknown verb, and a verb
        else:
            starts[match.end()] = _INSIDE + _NOMINAL * nominal
    for pattern in (_PARTICLE_RE, words.scope):
        for match in pattern.finditer(folded, base, end):
            starts.setdefault(match.end(), _INSIDE)
    return starts


def _ungoverned(folded: str, parts: list[Part], start: int) -> int:
    """Where the verbs end that stand from `start` on; what is left is more than the word in which the siblings end.

    提升|工程 stays whole beside 改造工程. Not behind a verb that is as often a noun (发展). After 要 and its like
    stands a verb, known or not: 要压实|镇级责任.
    """
    end, others = parts[0][1], parts[1:]
    words = lexicon()
    position = start
    while (opening := _governing(folded, position, end) or words.scope.match(folded, position, end)) is not None:
        rest = folded[opening.end() : end]
        sizes = {b - a for a, b in others}
        if len(rest) < min(2, *sizes) or all(folded.endswith(rest, a, b) for a, b in others):
            break
        verb = opening.groupdict().get("verb")
        if verb and any(folded.startswith(verb, a) for a, _ in others):
            break  # 涵盖|降低税负、降低地价、用电
        even = len(others) > 1 and sizes == {end - position} and end - position >= 2 * _VERB
        if even and not _alone_governed(folded, position, end, others):
            break  # 促进稳定、创新合作、产能对接
        position = opening.end()
    several = _SEVERAL_RE.match(folded, position, end)
    if several is not None:
        return several.end()
    if position == start:
        adverbs = words.commanding.match(folded, start, end)
        if adverbs is not None and end - adverbs.end() >= 2 * _VERB:
            return adverbs.end() + _VERB - breaks_word(folded, adverbs.end() + _VERB)
    return position


def _governing(folded: str, start: int, end: int) -> re.Match[str] | None:
    """The verb at `start`, if it cannot be the first word of a noun there."""
    words = lexicon()
    match = words.governor.match(folded, start, end)
    if match is None or match["verb"] not in words.nominal_verbs:
        return match
    urged = match["adverbs"] and folded[match.start()] != "高"  # 重点|整治乱象; 高质量发展 is a noun
    return match if urged or folded[match.end() - 1] in "好了过" else None
