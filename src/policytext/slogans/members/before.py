"""Members named right before the slogan: in a quotation, as a list, or as words of one shape."""

from __future__ import annotations

import re

from ..explained import SIDES
from ..lexicon import is_word, lexicon
from ..mentions import NUMBER_CHARACTERS, Mention
from ..model import Resolution
from .agreement import agrees, described, is_of_one_member
from .first import first_item
from .items import Part, clause_start, cut, items_in, mixed_items, past_marker, without_governor
from .last import is_governed, last_item, last_items, last_pair, pair_in_last_clause
from .links import Link, link_before
from .quotations import are_plans, fills_the_clause, find_quotations, find_titles, opener_of
from .stated import past_subject, stated_before
from .unmarked import words_begun_alike, words_governed, words_of_one_shape

__all__ = ["find_before", "find_only"]

_REACH = 200  # characters that a list before the name may take
_LONGEST_ITEM = 24
_CLAUSE = 4  # characters of an item that says something
_LEVEL = 6  # characters of a level of government
_JOINED_RE = re.compile("[、和与及]")
_PLACE_RE = re.compile("[^（）]{2,}[省市县区镇乡州旗]")
_PAIR = 2
_LONG = 5  # items of a list that no other list has as many of by chance
_WORD = 2  # characters
_SHORT = 2  # characters of a name that is a number and what it counts
_ITSELF = ("、", "首个", "首座", "唯一", "唯一的", "又一")
_MANY = 3  # clauses that are no accident
# 和平与发展是当今世界的两大主题, 把甲、乙作为工作的两项准则: the subject or object is the list.
_POINTS_RE = re.compile("[0-9]{1,2}(?:点|个?方面)")  # nobody counts points but who tells them
_KINDS_RE = re.compile("[0-9]{1,2}(?P<kind>[项种类大]|支(?=队伍)|根(?=支柱))(?!目)")  # 4项污染物 are named
_QUANTITY_RE = re.compile("(?:[0-9]+|[一二两三四五六七八九十百]+)(?:多|余)?[个家座条项处所支名](?=..)")
_COPULA_RE = re.compile(
    "(?<=[^一二三四五六七八九十就不只但还也都])(?:(?:仍然|仍)?(?<!特别)(?<!尤其)是|(?<!担当)作为|成为|并?列为|视为|(?<!担)当作)"
)

# 是指A、B四大产业: the list begins behind the verb that defines.
_DEFINES_RE = re.compile(
    "是指|指的?是|(?<=：)指(?!派(?!出所)|[导标数定挥示引令])|就是|即|包括|分别[是为]|(?<![部十百])分[为成](?![就果])|(?<=题型|类型|类别|范围)为"
)
_DIVIDED_RE = re.compile("分[为成]\\Z")
# An item that is a counted name itself is no item: 推动多极化的两大力量、支持全球化的两大市场.
_COUNTED_RE = re.compile("(?:[两二三四五六七八九十双]|[0-9]{1,2})[大个项条种]")
# A name in quotation marks; “一带一路”建设 is an item.
_NAME_RE = re.compile(f"\\A“(?=[^”]*[{NUMBER_CHARACTERS}])[^”]*(?:”.?)?\\Z")
# What a clause has and a noun has not: 分享了, 正在.
_CLAUSE_RE = re.compile(
    "(?<![为除])了(?!解)|正在|曾经|今天|日前|近日|等地|(?<!抢)占(?![比地用])|(?<![覆棉植])被|(?<!之)一起"
)

_ISSUER_RE = re.compile(
    "(?:[、和与及]|\\A)(?:党中央|中央|国务院|[省市区县州旗]委|[省市区县州旗]政府|[省市区县州旗]委[省市区县州旗]政府|部门)\\Z"
)
_JOINING_RE = re.compile("以及|与")
# 夺取了疫情防控和经济发展的“双胜利”.
_WON = tuple(verb + end for verb in ("夺取", "实现", "取得", "赢得", "获得", "确保", "达到") for end in ("", "了"))

Found = tuple[Resolution, list[Part]]


def find_before(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members that stand right before the mention, if there are exactly `count`."""
    floor = max(0, mention.outer_start - _REACH)
    if folded.endswith(_ITSELF, floor, mention.start) or folded.endswith(_ITSELF, floor, mention.outer_start):
        return None  # the name is an item itself, or one of a kind: 首都和世界首个“双奥之城”
    if folded[floor : mention.outer_start].endswith("”"):
        quoted = find_quotations(folded, mention.outer_start, 1 if mention.quoted else count, count)
        whole = mention.quoted or fills_the_clause(folded, opener_of(folded, floor, mention.outer_start))
        if quoted is not None or whole:
            return quoted
    touching = _touching(folded, mention, count, floor)
    if touching is not None:
        return touching
    link = link_before(folded, mention, floor)
    if len(mention.numbers) == _PAIR and mention.numbers[0] > mention.numbers[1] == 1 and mention.standing is None:
        several = _list_before(folded, mention, count, link, floor) or _of_several(folded, mention, link, floor)
        if several is not None:
            return Resolution.LIST_BEFORE, several
    points = _POINTS_RE.match(folded, mention.start) is not None
    great = folded.startswith("大", mention.start + 1)
    plain = mention.figures and not (mention.firm or points or great or mention.head in lexicon().abstract_heads)
    if folded[floor : link.end].endswith("”"):
        quoted = find_quotations(folded, link.end, count, count, open_ended="等" in link.text)
        if quoted is not None or fills_the_clause(folded, opener_of(folded, floor, link.end)):
            return None if plain and link.open_ended else quoted  # “甲平台”等4个项目
    abstract = mention.head.startswith(lexicon().abstract_heads) or mention.head.endswith(lexicon().abstract_endings)
    kind = _KINDS_RE.match(folded, mention.start)
    kinds = count > _PAIR and kind is not None and (kind["kind"] == "大" or not mention.listed or count >= _LONG)
    if mention.figures and not (mention.firm or abstract or points or kinds or link.text == "这"):
        return None  # 呼和浩特、通辽2个医院 counts; it names nothing
    parts = _list_before(folded, mention, count, link, floor)
    if plain and link.open_ended and parts is not None and len(parts) < count:
        return None  # 钢铁、水泥等15个行业
    if parts is None and (link.anaphor is not None or link.text == "这" or link.of_subject):
        parts = stated_before(folded, link.anaphor or link.end, count, mention.head)
    return (Resolution.LIST_BEFORE, parts) if parts else None


def _touching(folded: str, mention: Mention, count: int, floor: int) -> Found | None:
    """What stands before the name without any link: 《甲》《乙》两个部分, 东西两翼, 乱搭乱建、乱倒乱堆“四乱”."""
    end = mention.outer_start
    titles = find_titles(folded, end, count)
    if titles is not None:
        return titles
    if mention.head in SIDES and folded.endswith(("东西", "南北"), floor, end):
        return Resolution.LIST_BEFORE, [(end - 2, end - 1), (end - 1, end)]
    if not mention.quoted or count < _MANY or len(mention.head) != 1:
        return None
    alike = words_begun_alike(folded, end, re.escape(mention.head), count)
    return (Resolution.LIST_BEFORE, alike) if alike is not None else None


def find_only(folded: str, mention: Mention) -> Found | None:
    """继续实施|重大成果推广|等六大工程: the one thing that a list which breaks off names."""
    if not folded.endswith("等", 0, mention.outer_start):
        return None
    floor = max(0, mention.outer_start - _REACH)
    link = link_before(folded, mention, floor)
    start = clause_start(folded, floor, link.end)
    counted = not mention.firm or mention.figures or mention.standing is not None
    if link.text != "等" or counted or _JOINED_RE.search(folded, start, link.end):
        return None
    item = without_governor(folded, past_subject(folded, (start, link.end)))
    verbs = [m for m in lexicon().governor_inside.finditer(folded, *item) if m["verb"] not in lexicon().nominal_verbs]
    done = next((m for m in verbs if m[0].endswith("了")), None)  # 组织实施了|打击制售假货
    item = (done.end() if done else verbs[-1].end(), link.end) if verbs else item
    named = _CLAUSE <= item[1] - item[0] <= _LONGEST_ITEM and _is_item(folded, item) and folded[item[0]] != "“"
    return (Resolution.LIST_BEFORE, [item]) if named else None


def _list_before(folded: str, mention: Mention, count: int, link: Link, floor: int) -> list[Part] | None:
    end = link.end
    begin = past_subject(folded, (clause_start(folded, floor, end), end))[0]
    start = _list_start(folded, past_marker(folded, begin, end), end)
    copula = _COPULA_RE.search(folded, start, end)
    end = copula.start() if copula and _JOINED_RE.search(folded, start, copula.start()) else end
    conjoined = folded[end - 1] in "、和与及" and not is_word(folded[end - _WORD : end])  # not 普及, 参与
    if start >= end or conjoined:  # the name is itself an item of the list
        return None
    if mention.quoted and _ISSUER_RE.search(folded, max(start, end - _LEVEL), end):
        return None  # 省委“甲”、市委“乙”和县委|“一城两区”: whose name it is
    further = _over_comma(folded, floor, start, end, count)
    if further is not None:
        start = further
    elif link.open_ended:
        count = _items_before(folded, start, end, count)
    parts = _led_to(folded, start, end, count) or _listed(
        folded, start, end, count, mention.standing.members if mention.standing is not None else ()
    )
    if parts and not link.open_ended:
        parts = [*parts[:-1], last_item(folded, parts)]
    if parts and link.anaphor is not None and not _referred(folded, parts, link.mark):
        return None
    like = link.text == "的"  # 科学规范、公平公正的“双随机、一公开”: what it is like
    if parts and not (agrees(folded, parts, mention, asked=like) and _belongs(folded, parts, mention, link.text)):
        parts = None
    parts = _things(folded, described(folded, parts, mention), mention) if parts else parts
    places = mention.head.startswith(lexicon().pairs_of_places)
    shaped = _of_one_shape(folded, (start, end), count, mention, places=places)
    if shaped is None and parts is None and end == mention.outer_start:
        shaped = words_governed(folded, start, end, mention)
    if shaped is not None:
        # 国内大循环节点、国内国际|双循环: words of one shape that are one item of the list before are the list.
        within = mention.standing is not None and parts is not None and parts[-1][0] <= shaped[0][0]
        parts = shaped if within or places or not parts else parts
    return parts


def _of_one_shape(folded: str, span: Part, count: int, mention: Mention, *, places: bool) -> list[Part] | None:
    """水位水量|“双控”: words without marks; but 中国全国“两会” has no members in 国."""
    graded = "级" in folded[mention.start : mention.end]
    shaped = words_of_one_shape(folded, span, count, mention.head, graded=graded)
    brief = mention.end - mention.start <= _SHORT and count == _PAIR and not places
    if shaped is None or (brief and folded[shaped[0][0]] != folded[shaped[1][0]]):
        return None
    known = mention.standing.members if mention.standing is not None else ()
    return None if is_of_one_member([folded[a:b] for a, b in shaped], known) else shaped


def _of_several(folded: str, mention: Mention, link: Link, floor: int) -> list[Part] | None:
    """医疗、医保、医药|“三医一张网”: what is one is no item, if all items have the character that is counted first."""
    parts = _list_before(folded, mention, mention.numbers[0], link, floor)
    character = folded[mention.start + 1]
    return parts if parts and all(character in folded[a:b] for a, b in parts) else None


def _led_to(folded: str, start: int, end: int, count: int) -> list[Part] | None:
    """贯通|甲地—乙地—丙地|三大市场: places that dashes join."""
    if count < _MANY or folded.count("—", start, end) != count - 1:
        return None
    parts = cut(folded, start, end, "—")
    first = first_item(folded, parts) if len(parts) == count and "、" not in folded[start:end] else None
    return [first, *parts[1:]] if first else None


def _over_comma(folded: str, floor: int, start: int, end: int, count: int) -> int | None:
    """Where a long list begins one of whose marks is a comma: 甲、乙、丙，丁、戊|等五项工程; None if it has none."""
    if count < _LONG or start - 1 <= floor or folded[start - 1] != "，":
        return None
    begin = clause_start(folded, floor, start - 1)
    if lexicon().governor.match(folded, start, end):
        return None  # 以沙漠、戈壁为重点，加快建设|甲、乙、丙等七大基地
    lists = all(len(cut(folded, *clause, "、")) > 1 for clause in ((begin, start - 1), (start, end)))
    whole = items_in(folded, start, end, count, "、") is not None
    return begin if lists and not whole and len(cut(folded, begin, end, "、，")) == count else None


def _things(folded: str, parts: list[Part], mention: Mention) -> list[Part]:
    """延伸|产业链、提升|价值链、打造|供应链“三链协同”: the things that are counted, without what is done to each."""
    parts, thing = _aligned(folded, parts, mention), mention.head[:1]
    if not mention.quoted or mention.end - mention.start < _SHORT + 1 or not thing:
        return parts
    bare = [without_governor(folded, part) for part in parts]
    ended = all(folded.endswith(thing, a, b) and b - a > 1 for a, b in bare)
    return bare if ended and all(a != b for a, b in zip(bare, parts, strict=True)) else parts


def _aligned(folded: str, parts: list[Part], mention: Mention) -> list[Part]:
    """发挥闽台|地缘近、血缘亲、文缘深的“三缘”: where all others have what is counted at one place, so has the first."""
    (start, end), thing = parts[0], mention.head
    if not mention.quoted or len(thing) != 1 or len(parts) <= _PAIR:
        return parts
    places = {(folded.find(thing, a, b) - a, b - a) for a, b in parts[1:]}
    (place, size) = next(iter(places))
    begin = end - size
    fits = len(places) == 1 and place >= 0 and begin > start and folded.startswith(thing, begin + place)
    fits = fits and folded[begin].isalpha() and folded.find("）", begin, end) < 0
    return [(begin, end), *parts[1:]] if fits else parts


def _items_before(folded: str, start: int, end: int, most: int) -> int:
    """How many items stand before 等: 深海装备、海洋牧场|等九大领域 names two of them.

    A 和 in the last part joins within that item, for a list that breaks off ends in no 和: 甲规划、乙和丙规划|等.
    """
    fewer = range(most - 1, 1, -1) if folded.find("以及", start, end) >= 0 else range(_PAIR, most)
    return next((n for n in (most, *fewer) if items_in(folded, start, end, n, "、")), most)


def _referred(folded: str, parts: list[Part], mark: str) -> bool:
    """Whether 这 can refer to the list: …甲县、乙县、丙县。这三项工作 are things that the sentence before lists.

    Behind a comma (还是合作共赢，这两种取向) only to a list of three or more.
    """
    said = all(b - a >= _CLAUSE for a, b in parts) and "、" in folded[parts[0][0] : parts[-1][1]]
    return said and (mark != "，" or len(parts) > 2)


def _belongs(folded: str, parts: list[Part], mention: Mention, linked: str) -> bool:
    """Whether a list that 的 links to a name without measure has its character, or one of its own: 集中患者的|四集中.

    军民一家、民族团结的“两路”精神 says what the name is like. Nor do two people make a 双城, or two places two levels
    (青石市、白云县两级).
    """
    if mention.head == "级" and (
        all(_PLACE_RE.fullmatch(folded, *part) for part in parts) or any(b - a > _LEVEL for a, b in parts)
    ):
        return False
    if mention.standing is not None or mention.listed or not linked.endswith("的"):
        return True
    joined = len(parts) == _PAIR and "、" not in folded[parts[0][1] : parts[1][0]]
    if joined and folded.endswith(_WON, 0, parts[0][0]):
        return True
    bare = mention.end - mention.start == 2 or mention.head[:1] == ""
    pair = len(parts) == 2 and folded[mention.start] == "双"
    if not (bare or pair) or len({folded[b - 1] for _, b in parts}) == 1 or len({folded[a] for a, _ in parts}) == 1:
        return True
    return sum(mention.head[:1] in folded[a:b] for a, b in parts) * 2 >= len(parts)


def _list_start(folded: str, start: int, end: int) -> int:
    first = _JOINED_RE.search(folded, start, end)
    return max([start, *(m.end() for m in _DEFINES_RE.finditer(folded, start, first.start()))]) if first else start


def _listed(folded: str, start: int, end: int, count: int, known: tuple[str, ...]) -> list[Part] | None:
    parts = items_in(folded, start, end, count, "、") or last_items(folded, start, end, count)
    if parts is None and count >= _LONG:
        parts = mixed_items(folded, start, end, count)  # 甲、乙、丙，丁、戊
    if count == _PAIR:
        parts = (last_pair(folded, parts) or parts) if parts else pair_in_last_clause(folded, start, end)
    if parts is None or any(b - a > _LONGEST_ITEM for a, b in parts[1:]):
        return None
    lengths = [b - a for a, b in parts]
    words = lexicon()
    levels = words.administrative.issuperset(folded[b - 1] for _, b in parts)  # 强化市、区|两级
    if lengths[-1] == 1 < min(lengths[:-1]) and not levels:
        return None  # …、葡属几内亚、莫|三鼻给: the number is within a word
    if are_plans(folded, parts, end):
        return None
    if all(words.governor.fullmatch(folded, *part) for part in parts):
        return None  # verbs that govern the name: 拓展和深化“两个联系”
    ends = [words.predicate.search(folded, *part) for part in parts]
    predicates = [end is not None and folded[end.start() - 1] != "的" for end in ends]  # 案件的执行 is a noun
    even = len(set(lengths[1:])) == 1 < count - 1  # …、战略任务、战略保障、组织实施
    if predicates[-1] and not (even or any(predicates[:-1]) or is_governed(folded, parts[0])):
        return None  # …、江河治理“三项工程” beside …处理 is a noun; so is what 覆盖 governs with its siblings
    divided = _DIVIDED_RE.search(folded, 0, parts[0][0]) is not None
    first = parts[0] if divided else first_item(folded, parts, known)  # 分为|编制方案、制订细则、检查验收
    if first is not None and count > _PAIR and all(_QUANTITY_RE.match(folded, *part) for part in parts[1:]):
        return _unquantified(folded, [first, *parts[1:]])
    # Of three or more the first may be counted itself: 国有企业六大产业提升、甲培育、乙培育“三大行动”.
    if first is None or not all(_is_item(folded, part) for part in [first, *parts[1:]][len(parts) > _PAIR :]):
        return None
    if _ends_in_verb(folded, [first, *parts[1:]]):
        return None  # “一国”原则和尊重|“两制”
    joined = _JOINING_RE.match(folded, *first)
    if joined is not None and not is_word(folded[first[0] : joined.end() + 1]):
        first = (joined.end(), first[1])  # 做好与|“甲”建设、乙发展
    items = [first, *parts[1:]]
    said = [folded[a] != "《" and words.statement.search(folded, a, b) is not None for a, b in items]
    if any(said) and not all(said):
        return None  # 各单位要负起…; but 宏观政策要稳、产业政策要准 are alike
    return None if _uneven(folded, items, start) else items


def _ends_in_verb(folded: str, items: list[Part]) -> bool:
    """Whether the last item is a verb, which then governs the name, and no noun as long as the others."""
    last = lexicon().governor.fullmatch(folded, *items[-1])
    even = len({b - a for a, b in items}) == 1
    return last is not None and last["verb"] not in lexicon().nominal_verbs and not even


def _unquantified(folded: str, items: list[Part]) -> list[Part] | None:
    """200家|技术中心、130家|重点实验室和5个|创新联盟: things without how many there are of each."""
    numbers = [_QUANTITY_RE.search(folded, *part) for part in items]
    return [(m.end(), b) for m, (_, b) in zip(numbers, items, strict=True) if m] if all(numbers) else None


def _uneven(folded: str, parts: list[Part], start: int) -> bool:
    """Whether of two items without 、 between them one begins with a verb and the other does not: 发展经济和物价."""
    if len(parts) != 2 or "、" in folded[start : parts[1][1]]:
        return False
    words = lexicon()
    verbs = [words.governor.match(folded, a, b) for a, b in parts]
    plain = [verb is not None and verb["verb"] not in words.nominal_verbs for verb in verbs]
    # 聚焦|招贤纳才和优化服务: what such a verb opens may be a noun and a clause.
    opened = any(folded.endswith(verb, 0, parts[0][0]) for verb in words.taking_clauses)
    if all(verbs) and min(b - a for a, b in parts) > _CLAUSE:
        return False  # 发展职工教育和改变社会风气
    return plain[0] != plain[1] and folded[parts[1][0]] != "不" and not opened


def _is_item(folded: str, part: Part) -> bool:
    """Not another name in quotation marks, nor a counted one, nor a clause."""
    item = folded[part[0] : part[1]]
    joined = item[:1] in ("与", "及") and folded[part[0] - 1] != "、"  # 、与邻省联系不多 is an item
    return not joined and not any(bar.search(item) for bar in (_NAME_RE, _COUNTED_RE, _CLAUSE_RE))
