"""Members named right after the slogan: in brackets, or as a list that a colon or 即, 包括, 分别是 opens."""

from __future__ import annotations

import itertools
import re

from attrs import evolve

from ..lexicon import lexicon
from ..mentions import NUMBER_CHARACTERS, Mention
from ..model import Resolution
from .agreement import agrees
from .before import find_before
from .defined import before_next, explained, is_foreign, opens_with_name, past_source, quotation_at
from .first import common_beginning, first_item
from .items import Part, clause_end, cut, first_cut, items_in, mixed_items, trim, without_governor
from .last import own_count, unsaid, without_kind_of_all, without_kind_told, without_name
from .mixed import mixed_list
from .rows import each_thing, is_row

__all__ = ["find_after"]

_REACH, _FAR = 1500, 6000  # characters of a list, and of one with a paragraph for each item
_FEWEST_ALIKE = 3
_BOUNDARY = ("", "\n", " ", "，", "。", "；", "：")
_PAIR = 2
_OPENERS = ("：", "包括", "即", "分别是", "分别为")
_LEAD = 12  # characters of an explanation before its list begins
_LONG = 5  # items of a list that no other list has as many of by chance
# What opens the list, at most a few words after the name: 三个部分：, “四个意识”，即, 三大领域主要包括.
# Not 立即, 即将, 即使.
_OPENER_RE = re.compile(
    r"""(?:”(?=要求|目标|任务|定位))?[^\n。；！？：“”，、（）—0-9和与及]{0,10}?
        (?:：|[—―]{1,2}(?=[^—―])|，?(?:也就是(?!说)|就是(?!说)|(?<!立)即(?![将使便刻])|主要包括|包括|分别是|分别为|主要是|具体是|具体为|指的是|是指|主要有|一个是))
        (?:[：“ ]|[ \n]{0,4}(?:是指|指的是|(?<=[：\n ])指|即，?|(?<=：)分别[为是])：?)?
      | (?<=”)(?:即为|为|指)(?=[^，。]*、)
      | (?<![”\d])指(?![示导标数定针挥引])(?=[^，。；]*、)""",
    re.VERBOSE,
)
# What opens the list of a note: any words up to its colon (“四融一共”和美乡村：).
_NOTE_OPENER_RE = re.compile("[^：。；，、？！\n“”]{0,10}?[：\\]］】](?:[ \n]{0,4}(?:是指|指的是|指|即)：?)?")
# 《方案》明确，发展新产业，|包括：甲、乙
_FURTHER_RE = re.compile("(?:[个条项大](?P<kind>[^，、；。\\d_]{2,6})，)?(?:包括|分别是|分别为|主要有)：?|即：")

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
# “四个一”活动（…）; not across a mark or a verb's object of some length.
_BRACKET_RE = re.compile(r"[^\W\d_]{0,6}[ ]?（")

Found = tuple[Resolution, list[Part]]


def find_after(folded: str, mention: Mention, count: int, *, is_again: bool = False) -> Found | None:
    """Return the members that a list right after the mention names, if there are exactly `count`.

    `is_again` is for a name that its own explanation repeats: nobody explains it a third time.
    """
    start = mention.outer_end + (mention.defined and folded.startswith("。", mention.outer_end))
    bracket = _BRACKET_RE.match(folded, start)
    if bracket is not None and (count > 2 or bracket.end() == start + 1):
        found = _bracketed(folded, bracket.end() - 1, count, row=is_row(folded, mention))
        return (found[0], [*found[1][:-1], without_kind_of_all(folded, found[1][-1], mention)]) if found else None
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
    if opener[0] in ("为", "指") and folded[mention.outer_start - 1 : mention.outer_start] not in _BOUNDARY:
        return None
    return _opened(folded, opener, mention, count, is_again=is_again)


def _opened(folded: str, opener: re.Match[str], mention: Mention, count: int, *, is_again: bool) -> Found | None:
    """What the list names that the opener opens."""
    begin = opener.end() - (folded[opener.end() - 1] == "“")
    explains = not is_again and (mention.defined or opener[0].startswith("："))
    again = _told_again(folded, begin, mention) if explains else None
    told_again = find_before(folded, again, count) if again else None
    if again and told_again is None:
        told_again = find_after(folded, again, count, is_again=True)
    if told_again is not None:
        return Resolution.LIST_AFTER, told_again[1]
    if again and not mention.defined:
        return None  # “甲”“乙”：…提出“甲”要求，…提出“乙”要求: each is told where it is named again
    if opens_with_name(folded, begin):
        return None  # “一岗双责”：“一岗”就是…
    quoted = quotation_at(folded, begin, sole=mention.defined)
    items = items_in(folded, *quoted, count, "、") if quoted else None
    if items is not None:
        return Resolution.LIST_AFTER, items  # “五办”即“交办、盯办、…”
    taken = _taken(folded, begin, count) or _marked(folded, begin, count) if _is_direct(folded, opener, begin) else None
    told = not opener[0].rstrip(" \n“").endswith(("—", "―"))  # behind a dash clauses tell: “双创”基地——甲落成，乙投用
    row = mention.defined and is_row(folded, mention)
    parts = taken or (explained(folded, begin, count, mention.head) if mention.defined and not row else None)
    parts = parts or _list_from(folded, begin, count, mention, clauses=told)
    things = each_thing(folded, mention) if row else []
    if row and (parts is None or is_foreign(folded, parts, things)):
        parts = mixed_list(folded, begin, count, things)
    if parts is None:
        return None
    distant = parts[0][0] - begin > _LEAD and not folded.endswith(_OPENERS, 0, parts[0][0])
    if distant and not agrees(folded, parts, mention):
        return None  # “两山”理念：报告指出，坚持人与自然和谐共生，…
    return Resolution.LIST_AFTER, without_name(folded, parts, mention)


def _is_direct(folded: str, opener: re.Match[str], begin: int) -> bool:
    """Whether marks or 以 open the list right behind the name, or marks behind what it is: 要求，即“甲”“乙”…."""
    return folded.startswith("“", begin) or (opener[0][0] in "：—―，即指" and folded.startswith("以", begin))


def _told_again(folded: str, start: int, mention: Mention) -> Mention | None:
    """五个专项治理：部署开展甲、…、戊|“五个专项治理”|: the name once more in the sentence that explains it."""
    sentence = first_cut(folded, start, min(len(folded), start + _REACH), "。！？\n")
    at = folded.find(folded[mention.start : mention.end], *sentence)
    quoted = at > 0 and folded[at - 1] == "“"
    again = evolve(mention, start=at, end=at + mention.end - mention.start, quoted=quoted, blanks=(0, 0), defined=False)
    return again if at > sentence[0] + 1 else None


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


def _bracketed(folded: str, start: int, count: int, *, row: bool) -> Found | None:
    end = folded.find("）", start, start + 400)
    if end < 0 or folded.startswith("其中", start + 1):
        return None  # 2项（其中市级1项、区级1项） is a sum
    match = re.compile("(?:即|指|包括|分别是|分别为|：)*").match(folded, start + 1, end)
    begin = match.end() if match else start + 1
    parts = items_in(folded, begin, own_count(folded, begin, end, count) or end, count, "；、，")
    if parts is None and (row or begin > start + 1):
        parts = mixed_items(folded, begin, end, count)  # （指甲、乙、丙，丁）
    if parts and folded.find("；", begin, end) >= 0:
        parts = [_name(folded, part) for part in parts]  # （实施甲工程，开展…；建设乙公园，打造…）
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
    start = past_source(folded, start, paragraph) if mention.defined else start
    sentence = first_cut(folded, start, paragraph, "。！？")[1]
    sentence = before_next(folded, start, sentence, folded[mention.start : mention.end])
    further = _FURTHER_RE.search(folded, start, sentence) if mention.defined else None
    kind = ""
    if further is not None and "、" not in folded[start : further.start()]:
        start, kind = further.end(), further["kind"] or ""
    parts = _at_semicolons(folded, start, sentence, count) or (
        _urged_alike(folded, start, sentence, count) if commas else None
    )
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
    parts = without_kind_told(folded, [trim(folded, part) for part in parts], kind)
    if folded.startswith("由", parts[0][0]) and not folded.startswith("由", parts[1][0]):
        return None  # “两网一平台”，即由6部雷达和60个站点组成的…: of what it is made
    named = _with_word(folded, parts, mention.head)
    if any(a >= b for a, b in named):
        return None  # a text that breaks off at a mark
    named = _ungoverned(folded, named, mention.standing.members if mention.standing else ())
    if all(_ENDS_QUOTED_RE.fullmatch(folded, *part) for part in named):
        marked = [(folded.find("“", *part) + 1, part[1] - 1) for part in named]
        return marked if len({folded[a:b] for a, b in marked}) == count else named  # 北山“绿心”、南湖“绿心”
    if any(_TOLD_RE.search(folded, *part) for part in named):
        return None
    return unsaid(folded, _commanded(folded, _before_name(folded, named, mention)), mention.head)


def _before_name(folded: str, parts: list[Part], mention: Mention) -> list[Part]:
    """The last part up to the name, if it is told once more: 甲、乙|“两场同建”，保障…."""
    start, end = parts[-1]
    again = folded.find(f"“{folded[mention.start : mention.end]}", start, end)
    return [*parts[:-1], (start, again)] if again > start else parts


def _at_semicolons(folded: str, start: int, end: int, count: int) -> list[Part] | None:
    """What ； parts, unless the first of it is the whole list: 即甲产业、乙产业；|做强优势产业…."""
    parts = items_in(folded, start, end, count, "；")
    listed = [items_in(folded, *part, count, "、") for part in parts or ()]
    return listed[0] if listed and listed[0] and not any(listed[1:]) else parts


def _urged_alike(folded: str, start: int, end: int, count: int) -> list[Part] | None:
    """坚决维护甲的核心、乙的核心地位，坚决维护丙: clauses that begin alike go before a list within one of them."""
    parts = items_in(folded, start, end, count, "，")
    beginning = common_beginning([folded[a:b] for a, b in parts]) if parts else ""
    return parts if len(beginning) >= _PAIR else None


def _with_word(folded: str, parts: list[Part], word: str) -> list[Part]:
    """What each part names; if only later clauses have the name's word, up to there: 已取消的，一律不得恢复|，防止…."""
    named = [_name(folded, part) for part in parts]
    within = [folded.find(word, *part) for part in parts]
    if len(word) < _PAIR or min(within) < 0 or any(folded.find(word, *part) >= 0 for part in named):
        return named
    starts = [folded.rfind("，", a, at) + 1 or a for at, (a, _) in zip(within, parts, strict=True)]
    # 已取消的，一律不得恢复; 总量不足，仍有差距|的挑战: the clause before belongs to it.
    whole = any(folded[at - 1] == "的" for at in within)
    starts = [a if whole or folded.endswith("的，", 0, at) else at for at, (a, _) in zip(starts, parts, strict=True)]
    told = [(a, clause_end(folded, (at, b))) for a, at, (_, b) in zip(starts, within, parts, strict=True)]
    bare = [without_governor(folded, part) for part in told]
    kept = all(folded.find(word, *part) >= 0 for part in bare)
    return bare if kept and all(a != b for a, b in zip(bare, told, strict=True)) else told


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
_ADVERBS = ("通过", "着力", "切实", "进一步")


# What tells of the things rather than names them: 双方首先要在甲、乙等问题上取得进展.
_TOLD_RE = re.compile("等地|首先|然后|(?<=[^，])要在|取得进展")


def _commanded(folded: str, parts: list[Part]) -> list[Part]:
    """The parts without what tells to do them; an adverb that some of them have and others not is their own."""
    modals = [_MODAL_RE.match(folded, *part) for part in parts]
    alike = all(modals)
    stripped = [m if m and (alike or m[0] not in _ADVERBS) else None for m in modals]
    return [(m.end() if m else a, b) for m, (a, b) in zip(stripped, parts, strict=True)]


def _ungoverned(folded: str, parts: list[Part], known: tuple[str, ...]) -> list[Part]:
    """A first item far longer than its siblings has what governs them all: 村集体所有的|资金、资产、资源."""
    verbs = [lexicon().governor.match(folded, *part) for part in parts]
    if verbs[0] and verbs[0]["verb"] not in lexicon().nominal_verbs and not any(verbs[1:]) and _row(folded, parts):
        return [first_item(folded, parts, known) or parts[0], *parts[1:]]  # 打造|甲市、乙市、丙市
    opens = {folded[a] for a, b in parts[1:]}
    if verbs[0] and len(parts) > _PAIR and opens == {folded[verbs[0].end()]}:
        return [(verbs[0].end(), parts[0][1]), *parts[1:]]  # 打造|一个中心，一条大道，一组公园
    longest = max(b - a for a, b in parts[1:])
    beginning = common_beginning([folded[a:b] for a, b in parts[1:]]) if len(parts) > 2 else ""
    alike = len(beginning) > 1 and not folded.startswith(beginning, parts[0][0])
    first = first_item(folded, parts, known) if alike or parts[0][1] - parts[0][0] > 1.5 * longest + 1 else None
    return [first, *parts[1:]] if first else parts


def _row(folded: str, parts: list[Part]) -> bool:
    """Whether 、 alone parts the items, as it does things; clauses are parted by other marks."""
    return all(folded[b:a] == "、" for (_, b), (a, _) in itertools.pairwise(parts[:-1]))


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
