"""Members named right after the slogan: in brackets, or as a list that a colon or 即, 包括, 分别是 opens."""

from __future__ import annotations

import itertools
import re

from ...numerals import parse_numeral
from ..lexicon import breaks_word, lexicon
from ..mentions import NUMBER_CHARACTERS, Mention
from ..model import Resolution
from .first import common_beginning, first_item
from .items import Part, clause_end, cut, first_cut, items_in, mixed_items, trim, without_governor
from .rows import is_row

__all__ = ["find_after"]

_REACH, _FAR = 1500, 6000  # characters of a list, and of one with a paragraph for each item
_FEWEST_ALIKE = 3
_BOUNDARY = ("", "\n", " ", "，", "。", "；", "：")
_PAIR = 2
_TAIL = 8  # characters of what a note calls a name: “四早”工程：
_MANY = 3  # items of one length that are no accident
_LONG = 5  # items of a list that no other list has as many of by chance
# What opens the list, at most a few words after the name: 三个部分：, “四个意识”，即, 三大领域主要包括.
# Not 立即, 即将, 即使.
_OPENER_RE = re.compile(
    r"""[^\n。；！？：“”，、（）—0-9和与及]{0,10}?
        (?:：|[—―]{1,2}(?=[^—―])|，?(?:也就是(?!说)|就是(?!说)|(?<!立)即(?![将使便刻])|主要包括|包括|分别是|分别为|主要是|具体是|具体为|指的是|是指|主要有|一个是))
        (?:[：“ ]|[ \n]{0,4}(?:是指|指的是|(?<=[：\n ])指|即|(?<=：)分别[为是])：?)?
      | (?<=”)(?:即为|为|指)(?=[^，。]*、)""",
    re.VERBOSE,
)
# What opens the list of a note: any words up to its colon (“四融一共”和美乡村：).
_NOTE_OPENER_RE = re.compile("[^：。；，、？！\n“”]{0,10}：(?:[ \n]{0,4}(?:是指|指的是|指|即)：?)?")
# 《方案》明确，发展新产业，|包括：甲、乙
_FURTHER_RE = re.compile("(?:包括|分别是|分别为|主要有)：?|即：")
# …、大桥灌区|6个工程: the list's own count.
_COUNT_RE = re.compile("等?(?P<number>[二两三四五六七八九十]{1,2}|[0-9]{1,2})[个大项条]")

# 突出以下六个方面。 and a line below: ——甲，….
_BELOW_RE = re.compile(r"[^，。；：\n“”]{0,8}。[ ]*\n[ ]*(?=[—―]{2})")
_TAKEN_RE = re.compile(
    "(?:以|把|将)(?P<things>[^，。；\n“”]{2,60}?)(?:[市县]?的(?:中心城区|主?城区|城市|县城))?(?:作?为|列为|定位为)"
)
_MARKED_RE = re.compile(f"“([^“”\n{NUMBER_CHARACTERS}][^“”\n]{{1,60}})”")
# 采取三大措施盘活资金。|包括甲；乙；丙。
_NEXT_RE = re.compile(
    "[^，。；：\n“”、]{0,20}。[ \n]{0,2}(?:主要)?(?:包括|分别是|分别为|具体是|具体为|即)[：]?(?![将使便刻])"
)
_STOP_RE = re.compile("[ ]*(?:。|\\n)[ \\n]*")
# …、乙山绿化|等项目; not 优等 before a mark.
_OPEN_END_RE = re.compile("(?<![平高同中初上下对均优劣不])等(?:[^\\W\\d_]{0,4})\\Z")
_OPEN_END = 6  # characters that the pattern takes, and one before it
# 市委全会上提出，|要应对…
_SAID_BY_RE = re.compile("[^，。；：\n“”]{2,24}(?:提出|指出|强调|明确|要求|确定|部署)，")
_QUOTED_RE = re.compile("“([^“”\n]{3,200})”")
# “四个一”活动（…）; not across a mark or a verb's object of some length.
_BRACKET_RE = re.compile(r"[^\W\d_]{0,6}[ ]?（")

Found = tuple[Resolution, list[Part]]


def find_after(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members that a list right after the mention names, if there are exactly `count`."""
    start = mention.outer_end + (mention.defined and folded.startswith("。", mention.outer_end))
    bracket = _BRACKET_RE.match(folded, start)
    if bracket is not None and (count > 2 or bracket.end() == start + 1):
        found = _bracketed(folded, bracket.end() - 1, count)
        return (found[0], [*found[1][:-1], _without_kind(folded, found[1][-1], mention)]) if found else None
    opener = _OPENER_RE.match(folded, start) or (_NOTE_OPENER_RE.match(folded, start) if mention.defined else None)
    following = _NEXT_RE.match(folded, start) if opener is None else None
    if following is not None:
        parts = _list_from(folded, following.end(), count, mention, clauses=True)
        return (Resolution.LIST_AFTER, parts) if parts else None
    plain = _sentence_below(folded, start, count) if opener is None and count >= _LONG else None
    if plain is not None:
        return Resolution.LIST_AFTER, plain
    below = _BELOW_RE.match(folded, start)
    if below is not None:
        leads = _dashed(folded, below.end(), min(len(folded), start + _FAR), count, cut_off=True)
        return (Resolution.LIST_AFTER, leads) if leads else None
    if opener is None:
        return None
    if opener[0] == "为" and folded[mention.outer_start - 1 : mention.outer_start] not in _BOUNDARY:
        return None
    begin = opener.end() - (folded[opener.end() - 1] == "“")
    quoted = _QUOTED_RE.match(folded, begin)
    items = items_in(folded, *quoted.span(1), count, "、") if quoted else None
    if items is not None:
        return Resolution.LIST_AFTER, items  # “五办”即“交办、盯办、…”
    told = not opener[0].rstrip(" \n“").endswith(("—", "―"))  # behind a dash clauses tell: “双创”基地——甲落成，乙投用
    row = mention.defined and is_row(folded, mention)
    parts = _headed(folded, begin, count, mention.head) if mention.defined and not row else None
    parts = parts or _list_from(folded, begin, count, mention, clauses=told)
    parts = _mixed(folded, begin, count) if parts is None and row else parts
    if opener[0][0] in "：—―，即指":  # right behind the name
        taken = folded.startswith(("以", "“"), begin)
        parts = (_taken(folded, begin, count) or _marked(folded, begin, count) if taken else None) or parts
    return (Resolution.LIST_AFTER, _without_name(folded, parts, mention)) if parts else None


def _taken(folded: str, start: int, count: int) -> list[Part] | None:
    """“三核”——以甲、乙、丙市的中心城区为核心: what the definition takes as such."""
    taken = _TAKEN_RE.match(folded, start, min(len(folded), start + _REACH))
    return items_in(folded, *taken.span("things"), count, "、") if taken else None


def _marked(folded: str, start: int, count: int) -> list[Part] | None:
    """“三轴”——即以“甲”为横轴，“乙”、“丙”为纵轴: what the sentence marks, if it is as much as counted."""
    sentence = first_cut(folded, start, min(len(folded), start + _REACH), "。；！\n")
    marked = list(itertools.islice(_MARKED_RE.finditer(folded, *sentence), count + 1))
    return [match.span(1) for match in marked] if len(marked) == count else None


def _sentence_below(folded: str, start: int, count: int) -> list[Part] | None:
    """十大精品。甲古镇、乙土楼、…: the sentence behind the name is nothing but a list, as long as counted."""
    opener = _STOP_RE.match(folded, start)
    if opener is None:
        return None
    sentence = first_cut(folded, opener.end(), min(len(folded), opener.end() + _REACH), "。！？；\n")
    if folded.find("，", *sentence) >= 0:
        return None
    parts = items_in(folded, *sentence, count, "、")
    return parts if parts and not lexicon().governor.match(folded, *parts[0]) else None


def _without_kind(folded: str, last: Part, mention: Mention) -> Part:
    """（即从甲到乙、从丙到丁|的转变）: the last item without what 的 says of all."""
    kind = f"的{mention.head[-_PAIR:]}"
    told = len(kind) > _PAIR and folded.endswith(kind, *last)
    return (last[0], last[1] - len(kind)) if told else last


def _without_name(folded: str, parts: list[Part], mention: Mention) -> list[Part]:
    """The last item without what the name says of all: “四早”工程：早预防、…、早诊治|工程; 建好、…、运营好|农村公路."""
    openings = {folded[a : a + 1] for a, _ in parts[1:]}
    opening = openings.pop() if len(openings) == 1 and len(parts) > _PAIR else ""
    begun = folded.rfind(opening, *parts[0]) if opening and opening in folded[mention.start : mention.end] else -1
    if begun > parts[0][0]:
        parts = [(begun, parts[0][1]), *parts[1:]]  # “三早”：慢性病防治|早预防、早发现、早治疗
    bare = [without_governor(folded, part) for part in parts]
    things = mention.head and all(folded.endswith(mention.head, *part) for part in parts)
    things = things and folded[parts[0][0]] not in "在从以对"  # 在产业升级上做文章 is the whole of it
    if things and all(a != b for a, b in zip(bare, parts, strict=True)):
        return bare  # “两区”：建设|水源功能区，建设|生态支撑区
    start, end = parts[-1]
    tail = first_cut(folded, mention.outer_end, mention.outer_end + _TAIL, "：，。；")
    kind = f"的{mention.head[-_PAIR:]}" if mention.head else ""
    for word in (folded[slice(*tail)], mention.head, kind):
        if word and folded.endswith(word, start, end) and not any(folded.endswith(word, a, b) for a, b in parts[:-1]):
            said = end - len(word) - folded.endswith("的", start, end - len(word))
            if said - start > 1:
                return [*parts[:-1], (start, said)]
    endings = {folded[b - 1] for _, b in parts[:-1]}
    shared = endings.pop() if len(endings) == 1 else ""
    at = folded.rfind(shared, start, end) if shared and shared in folded[mention.start : mention.end] else -1
    return [*parts[:-1], (start, at + 1)] if at > start else parts


def _bracketed(folded: str, start: int, count: int) -> Found | None:
    end = folded.find("）", start, start + 400)
    if end < 0 or folded.startswith("其中", start + 1):
        return None  # 2项（其中市级1项、区级1项） is a sum
    match = re.compile("(?:即|指|包括|分别是|分别为|：)*").match(folded, start + 1, end)
    begin = match.end() if match else start + 1
    parts = items_in(folded, begin, end, count, "；、，")
    if parts is None and begin > start + 1:
        parts = mixed_items(folded, begin, end, count)  # （指甲、乙、丙，丁）
    return (Resolution.BRACKETS, parts) if parts else None


def _list_from(folded: str, start: int, count: int, mention: Mention, *, clauses: bool) -> list[Part] | None:
    """The list that begins at `start`, parted by ；within its sentence, or by 、 or ，within its clause.

    On a line of its own commas part a list in a definition only; elsewhere that line is the first of several.
    """
    commas = mention.defined or (clauses and not folded.startswith("\n", start))
    while folded.startswith(("\n", " "), start):
        start += 1
    limit = min(len(folded), start + _REACH)
    paragraph = first_cut(folded, start, limit, "\n")[1]
    sentence = first_cut(folded, start, paragraph, "。！？")[1]
    further = _FURTHER_RE.search(folded, start, sentence) if mention.defined else None
    if further is not None and "、" not in folded[start : further.start()]:
        start = further.end()
    parts = items_in(folded, start, sentence, count, "；")
    if parts is None and start < sentence and not _NUMBERED_RE.match(folded, start):
        clause = first_cut(folded, start, sentence, "，；")[1]
        parts = items_in(folded, start, clause, count, "、") or (
            items_in(folded, start, sentence, count, "，")
            if commas and folded.find("：", start, sentence) < 0  # 各市人民政府，各部门，…：
            else None
        )
    parts = parts or _alike(folded, start, sentence, count) or _numbered(folded, start, paragraph, count)
    parts = parts or _dashed(folded, start, limit, count) or _broken_off(folded, start, sentence, count)
    if parts is None:
        return None
    parts = [trim(folded, part) for part in parts]
    if folded.startswith("由", parts[0][0]) and not folded.startswith("由", parts[1][0]):
        return None  # “两网一平台”，即由6部雷达和60个站点组成的…: of what it is made
    named = _with_word(folded, parts, mention.head)
    if any(a >= b for a, b in named):
        return None  # a text that breaks off at a mark
    named = _ungoverned(folded, named)
    if all(_ENDS_QUOTED_RE.fullmatch(folded, *part) for part in named):
        return [(folded.find("“", *part) + 1, part[1] - 1) for part in named]
    if any(_TOLD_RE.search(folded, *part) for part in named):
        return None
    return _unsaid(folded, [_commanded(folded, part) for part in named])


def _with_word(folded: str, parts: list[Part], word: str) -> list[Part]:
    """What each part names; if only later clauses have the name's word, up to there: 已取消的，一律不得恢复|，防止…."""
    named = [_name(folded, part) for part in parts]
    within = [folded.find(word, *part) for part in parts]
    if len(word) < _PAIR or min(within) < 0 or any(folded.find(word, *part) >= 0 for part in named):
        return named
    return [(a, clause_end(folded, (at, b))) for at, (a, b) in zip(within, parts, strict=True)]


def _broken_off(folded: str, start: int, end: int, count: int) -> list[Part] | None:
    """包括甲、乙、丙等，…: a list that breaks off in 等 names some of the members."""
    for marks in "；、，":
        clause = first_cut(folded, start, end, "，；")[1] if marks == "、" else end
        open_end = _OPEN_END_RE.search(folded, max(start, clause - _OPEN_END), clause)
        if open_end is not None:
            stretch = start, open_end.start()
            lists = (items_in(folded, *stretch, fewer, marks) for fewer in range(_PAIR, count))
            if (parts := next(filter(None, lists), None)) is not None:
                return parts
    return None


# 整合“一张蓝图”: a verb, and the name that the writer marks.
_ENDS_QUOTED_RE = re.compile("[^“”]{1,6}“[^“”]+”")


def _alike(folded: str, start: int, end: int, count: int) -> list[Part] | None:
    """定规模，定总额，定工期，一项也不能少: the clauses that begin alike are the list, the next one is about it."""
    parts = [trim(folded, part) for part in cut(folded, start, end, "，")]
    if count < _FEWEST_ALIKE or len(parts) <= count:
        return None
    beginning = common_beginning([folded[a:b] for a, b in parts[:count]])
    return parts[:count] if beginning and not folded.startswith(beginning, parts[count][0]) else None


# We are told to do it: 要|坚守初心, 我们应该|追求和谐.
_MODAL_RE = re.compile(
    "(?:我们|大家|各地)?(?:要(?![素点求害件领闻])|应该|应当|应(?![急用对变])|必须|务必|须|通过|着力|切实|进一步)(?:继续)?(?=..)"
)
# What is said of the whole list behind its last item: …、太阳能电池|加速出海; …自付费用|实现了下降.
_SAID_RE = re.compile(
    "(?:均|都|已|也|仍|将|合计|分别|相继|先后|同时|双双|纷纷|全部)(?![衡市将来开有是为])|加速|加快|正在|实现|成为|取得|得到|(?<![为除])了(?!解)|[0-9]|[两三四五六七八九十][个大]"
)


# What tells of the things rather than names them: 双方首先要在甲、乙等问题上取得进展.
_TOLD_RE = re.compile("等地|首先|然后|(?<=[^，])要在|取得进展")


def _commanded(folded: str, part: Part) -> Part:
    modal = _MODAL_RE.match(folded, *part)
    return (modal.end(), part[1]) if modal else part


def _unsaid(folded: str, parts: list[Part]) -> list[Part]:
    """The parts, the last without what is said of all of them; it is far longer than the others then."""
    start, end = parts[-1]
    counted = next((m for m in _COUNT_RE.finditer(folded, start + 2, end) if _is(m["number"], len(parts))), None)
    if counted is not None:
        return [*parts[:-1], (start, counted.start())]
    longest = max(b - a for a, b in parts[:-1])
    said = _SAID_RE.search(folded, start + 2, end) if end - start > longest + 1 else None
    if said:
        return [*parts[:-1], (start, said.start())]
    alike = len(parts) > _MANY and {b - a for a, b in parts[:-1]} == {longest} and longest > 2
    if (
        alike
        and end - start >= 2 * longest
        and folded[end - 1] != folded[parts[0][1] - 1]
        and not breaks_word(folded, start + longest)
    ):
        end = start + longest  # 产业带动、就业帮扶、教育资助、社保兜底|深度贫困: items of one length
    return [*parts[:-1], (start, end)]


def _is(number: str, count: int) -> bool:
    return (int(number) if number.isdecimal() else parse_numeral(number)) == count


def _ungoverned(folded: str, parts: list[Part]) -> list[Part]:
    """A first item far longer than its siblings has what governs them all: 村集体所有的|资金、资产、资源."""
    verbs = [lexicon().governor.match(folded, *part) for part in parts]
    if verbs[0] and verbs[0]["verb"] not in lexicon().nominal_verbs and not any(verbs[1:]) and _row(folded, parts):
        return [first_item(folded, parts) or parts[0], *parts[1:]]  # 打造|甲市、乙市、丙市
    opens = {folded[a] for a, b in parts[1:]}
    if verbs[0] and len(parts) > _PAIR and opens == {folded[verbs[0].end()]}:
        return [(verbs[0].end(), parts[0][1]), *parts[1:]]  # 打造|一个中心，一条大道，一组公园
    longest = max(b - a for a, b in parts[1:])
    beginning = common_beginning([folded[a:b] for a, b in parts[1:]]) if len(parts) > 2 else ""
    alike = len(beginning) > 1 and not folded.startswith(beginning, parts[0][0])
    first = first_item(folded, parts) if alike or parts[0][1] - parts[0][0] > 1.5 * longest + 1 else None
    return [first, *parts[1:]] if first else parts


def _row(folded: str, parts: list[Part]) -> bool:
    """Whether 、 alone parts the items, as it does things; clauses are parted by other marks."""
    return all(folded[b:a] == "、" for (_, b), (a, _) in itertools.pairwise(parts[:-1]))


def _mixed(folded: str, start: int, count: int) -> list[Part] | None:
    """The items of a note on a row: all that it says is the list."""
    while folded.startswith(("\n", " "), start):
        start += 1
    sentence = first_cut(folded, start, min(len(folded), start + _REACH), "。！？\n")
    parts = mixed_items(folded, *sentence, count)
    if parts is None:
        return None
    scope = lexicon().scope.match(folded, *parts[0])
    return [(scope.end() if scope else parts[0][0], parts[0][1]), *parts[1:]]


def _headed(folded: str, start: int, count: int, head: str) -> list[Part] | None:
    """What a note says somewhere in its paragraph: a list, or sentences, that all end in what the name counts.

    新三馆：经过改造的甲图书馆、乙博物馆、丙美术馆向公众开放; 三大挑战：要应对甲不足的挑战。乙薄弱的挑战。丙滞后的挑战。
    """
    paragraph = first_cut(folded, start, min(len(folded), start + _REACH), "\n")[1]
    for clause in cut(folded, start, paragraph, "，；。！："):
        counted = next((m for m in _COUNT_RE.finditer(folded, *clause) if _is(m["number"], count)), None)
        listed = items_in(folded, clause[0], counted.start(), count, "、") if counted else None
        if listed:
            return [first_item(folded, listed) or listed[0], *listed[1:]]  # …推进甲、乙、丙等3个重大专项
        at = folded.rfind(head, *clause)
        parts = items_in(folded, clause[0], at + len(head), count, "、") if at > clause[0] else None
        if parts and all(folded.endswith(head, a, b) and b - a > len(head) for a, b in parts):
            return [first_item(folded, parts) or parts[0], *parts[1:]]
    said = _SAID_BY_RE.match(folded, start, paragraph)
    sentences = cut(folded, said.end() if said else start, paragraph, "。；！")
    ended = [part for part in sentences if folded.endswith(head, *part)]
    return [without_governor(folded, ended[0]), *ended[1:]] if head and len(ended) == count else None


def _name(folded: str, part: Part) -> Part:
    """What an item names: its leading clause."""
    return trim(folded, (part[0], clause_end(folded, part)))


_DASHED_RE = re.compile(r"(?:(?<=[：。；\n])|\A) *[—―]{2}(?P<lead>[^—―。；：，\n]{2,60})")


def _dashed(folded: str, start: int, limit: int, count: int, *, cut_off: bool = False) -> list[Part] | None:
    """——甲。…——乙。…: leads behind dashes, on one line or on several, and no more of them than counted.

    Fewer only where the text may be `cut_off` in the last of them.
    """
    if not folded.startswith("—", start):
        return None
    found = itertools.islice(_DASHED_RE.finditer(folded, start - 1, limit), count + 1)
    leads = [match.span("lead") for match in found]
    if len(leads) == count:
        return leads
    ended = cut_off and 1 < len(leads) < count and not folded[first_cut(folded, leads[-1][0], limit, "\n")[1] :].strip()
    return leads if ended else None


_NUMBERED_RE = re.compile(r"(?:[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]{1,2}[，、：是])")


def _numbered(folded: str, start: int, paragraph: int, count: int) -> list[Part] | None:
    """一是…。二是…。: sentences of one paragraph, each with its number."""
    sentences = [p for p in cut(folded, start, paragraph, "；。！") if _NUMBERED_RE.match(folded, p[0])]
    return sentences if len(sentences) == count else None
