"""Numeral slogans: finds the names, quoted or not, and reads their numbers."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from attrs import evolve

from ..numerals import parse_numeral
from .explained import find_explained
from .lexicon import breaks_word, is_word, lexicon
from .listed import behind_list, find_listed
from .mentions import CODE_RE, NUMBER_CHARACTERS, Mention, numbers_in
from .notes import find_defined
from .quoted import find_half_quoted, find_quoted, find_told
from .standing import SHORT, SloganTable, names_by_pair

__all__ = ["find_mentions"]

_MOST = 40  # a larger count announces no list
_CONGRESS = 10  # 十二大, 二十大 are congresses

_WORD = 2  # characters
_EXPLAINING = ("，即", "：即", "是指", "，是指")
_PAIR_RE = re.compile("国[内外际]国[内外际]\\Z")
_SHOWING = ("显著", "明显", "凸显", "突出", "初显")
_OUTSIDE = ("以外", "之外", "以内", "未满")  # 水利、交通两项|以外
_ENDS = frozenset("，。；：、！？”\n")
_COUNTRIES_TO_VILLAGES = frozenset("国省市州盟县旗乡镇村")
# 责任、措施、资金五个|落实，: what is done to each.
_PREDICATE_RE = re.compile(r"[^\W\d_]{2}(?=[，。；、！）”]|\n|\Z)")
# 甲企业、乙企业等三类企业: kinds of persons and bodies are named by their list, not counted.
_CLASSING = ("类", "方面")
_KINDS = ("类", "种")
_CLASSED_RE = re.compile("(?:重点|困难|特殊|市场)?(?:企业|单位|部门|机构|人员|人才|人群|群体|群众|对象|主体|地区)")
# 甲指挥、乙指挥、丙指挥的三级|工作体系: no levels of government.
_LEVEL_RE = re.compile("(?:[省市县区乡镇村社旗州盟校级组队家院”等]|社区|街道|委会|基层|（[^（）]*）)\\Z")
_LEVEL = 12  # characters of a level with its bracket
_SYSTEM_RE = re.compile("[^\\W\\d_的]{0,8}?(?P<head>体系|机制|网络|架构)")
# 三大区域|计划新开工: here it is a verb.
_PLANS_RE = re.compile("计划(?:新[开建增]|将|在|到|于|今年|明年|年内|投资|总投资|开工|建成|建设)")
_YEAR_RE = re.compile(r"(?:19|20)[0-9]{2}\Z")


def find_mentions(folded: str, table: SloganTable) -> list[Mention]:
    """Return every place of the folded text that names a numeral slogan, or may, in text order.

    Those that are not `firm` are announcements (三点意见): they count only with their members.
    """
    quoted = [*find_quoted(folded, table), *find_half_quoted(folded, table), *find_told(folded, table)]
    marked = [*quoted, *find_defined(folded, table)]
    bare = [m for match in _bare_re(table).finditer(folded) if (m := _bare(folded, match, table)) is not None]
    bare += [*find_explained(folded), *_codes(folded)]
    # What is marked goes before what is bare: 三个“坚决不” is no 三个; and what has a known shape before what has none.
    found = _without_overlaps(marked)
    for further in (_again(folded, [m for m in found if m.firm or m.listed]), bare, find_listed(folded)):
        found = _laid_under(found, further)
    told = [m for m in found if m.listed or (not m.firm and _is_told(folded, m))]
    return _settled(folded, _laid_under(found, _again(folded, told)))


def _settled(folded: str, found: list[Mention]) -> list[Mention]:
    """The mentions, each no longer than the name that the text has by itself: 三大战略|顶层设计 after 三大战略。

    What goes on with a head is another name: 四项重点|工作.
    """
    alone = {folded[m.start : m.end]: m for m in found if m.firm and (m.quoted or folded[m.end : m.end + 1] in _ENDS)}
    sizes = sorted({len(name) for name in alone if len(name) > SHORT})
    settled = []
    for mention in found:
        ends = (mention.start + size for size in sizes)
        end = next((e for e in ends if e < mention.end and folded[mention.start : e] in alone), mention.end)
        further = lexicon().counted.match(folded, end)
        headed = further is not None and further.start("head") == end
        bare = not mention.quoted and mention.standing is None and end < mention.end and not headed
        name = alone.get(folded[mention.start : end])
        settled.append(
            evolve(name, start=mention.start, end=end, quoted=False, blanks=(0, 0)) if bare and name else mention
        )
    return settled


def _is_told(folded: str, mention: Mention) -> bool:
    """Whether a name that is none by itself names: 三张网; or the text explains it: 加强三项管理，即…."""
    return folded[mention.start + 1] in lexicon().naming_measures or folded.startswith(_EXPLAINING, mention.outer_end)


def _laid_under(found: list[Mention], further: Iterable[Mention]) -> list[Mention]:
    """The mentions with those of the further ones that overlap none of them."""
    return _without_overlaps([*found, *_outside(found, _without_overlaps(further))])


def _again(folded: str, told: list[Mention]) -> Iterator[Mention]:
    """Where a name that its quotation marks or its list told stands without; not short ones, which meet by chance."""
    least = {True: SHORT, False: SHORT + 1}
    names = {folded[m.start : m.end]: m for m in reversed(told) if not m.code and m.end - m.start >= least[m.firm]}
    if not names:
        return
    opening = re.compile(rf"[{re.escape(''.join(sorted({name[0] for name in names})))}](?<![{NUMBER_CHARACTERS}第].)")
    sizes = sorted({len(name) for name in names}, reverse=True)
    for match in opening.finditer(folded):
        start = match.start()
        name = next((n for size in sizes if (n := folded[start : start + size]) in names), None)
        if name is not None:
            yield evolve(names[name], start=start, end=start + len(name), quoted=False, defined=False, blanks=(0, 0))


def _outside(marked: list[Mention], mentions: list[Mention]) -> Iterator[Mention]:
    """Those of the mentions that overlap none of the marked ones; both in text order."""
    at = 0
    for mention in mentions:
        while at < len(marked) and marked[at].end <= mention.start:
            at += 1
        if at == len(marked) or mention.end <= marked[at].start:
            yield mention


def _without_overlaps(mentions: Iterable[Mention]) -> list[Mention]:
    """In text order, the longer of two at one place, and of two readings of one name that which heads a note."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end, not m.defined)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


@functools.lru_cache(maxsize=16)
def _bare_re(table: SloganTable) -> re.Pattern[str]:
    """A number that may open a name: what follows it is a measure, or the second character of a known name.

    Led by the class of numbers, so that the engine rejects almost every place by itself: not 第三, not the
    inside of 二十三, not 3.5, not 2026年.
    """
    words = lexicon()
    known = {pair[1:] for pair in names_by_pair(table)}
    follow = {m[0] for m in words.measures} | {"级"} | {p[0] for p in words.structure} | known
    characters = "".join(sorted(follow - set("0123456789")))
    return re.compile(
        rf"(?=[一二两三四五六七八九十双0-9])(?<![{NUMBER_CHARACTERS}第.])"
        rf"(?P<number>[一二两三四五六七八九十双]{{1,3}}|[0-9]{{1,2}})(?=[双两个{characters}]|(?<=双)\w)"
    )


def _bare(folded: str, match: re.Match[str], table: SloganTable) -> Mention | None:
    """The name that opens at a number outside quotation marks, if there is one."""
    known = _known(folded, match, table)
    if known is not None:
        return known
    found = _row(folded, match) or _counted(folded, match) or _doubled(folded, match)
    if found is None:
        return None
    # A name that only its quotation marks tell from an announcement (四件大事) is the table's in them alone.
    entries = [e for e in table.named(folded[found.start : found.end]) if e.bare or e.where]
    fitting = [e for e in entries if not folded.startswith(e.not_before, found.end)]
    return evolve(found, standing=fitting[0]) if fitting else found


def _known(folded: str, match: re.Match[str], table: SloganTable) -> Mention | None:
    """三农, 四个意识: a standing slogan that is known by its characters alone."""
    opening = names_by_pair(table).get(folded[match.start() : match.start() + 2])
    if opening is None:
        return None
    for size, offset in opening.shapes:
        start, end = match.start() - offset, match.start() - offset + size
        name = folded[max(0, start) : end]
        if len(name) < size or opening.offsets.get(name) != offset:  # at the end of the text there may be less
            continue
        entry = table.named(name)[0]
        if not entry.counts_bare(name) or folded.startswith(entry.not_before, end):
            continue
        if len(entry.numbers) > 1 and _PAIR_RE.search(folded, max(0, start - 4), start):
            continue  # 国内国际|两个市场|两种资源: the words before are what each of the two counts
        if offset and folded[start - 1 : start] == "、":
            start += offset  # 互不侵犯、平等互利、和平共处|五项原则
        return Mention(start, end, entry.numbers, name[offset + 1 :].lstrip("个大项条"), firm=True, standing=entry)
    return None


def _row(folded: str, match: re.Match[str]) -> Mention | None:
    """一核两翼三带: several counts in a row."""
    words = lexicon()
    row = words.row.match(folded, match.start())
    if row is None:
        return None
    numbers = numbers_in(row[0])
    if max(numbers, default=0) < 2 or f"\n{row[0]}" in _idioms():
        return None
    return Mention(row.start(), row.end(), numbers, "", firm=True)


@functools.cache
def _idioms() -> str:
    """The idioms, a line for each, so that one search tells whether any begins with a row."""
    return "\n" + "\n".join(sorted(lexicon().idioms))


def _counted(folded: str, match: re.Match[str]) -> Mention | None:
    """四大行动, 三点意见: number, measure, perhaps a modifier, head."""
    if match["number"] in "双一二":
        return None
    words = lexicon()
    numbers = tuple(n for n in (parse_numeral(match["number"]),) if n is not None)  # 13 is no code here
    start, end = match.span()
    if len(numbers) != 1 or not 2 <= numbers[0] <= _MOST:
        return None
    if words.barred_before.search(folded, max(0, start - 3), start):
        return None
    if folded.startswith("位一体", end):
        return Mention(start, end + 3, (*numbers, 1), "一体", firm=True)
    levels = words.levels.match(folded, end)
    if levels is not None:
        return Mention(start, levels.end(), numbers, levels[0][1:], firm=False)
    graded = folded.startswith("级", end) and not words.barred_after.match(folded, end + 1)  # not 三级|以上公路
    if graded and behind_list(folded, match.start()):
        told = folded[start - 1] == "的" or not _LEVEL_RE.search(folded, max(0, start - _LEVEL), start)
        system = _SYSTEM_RE.match(folded, end + 1) if told else None
        end, head = (system.end(), system["head"]) if system else (end + 1, "级")
        return Mention(start, end, numbers, head, firm=False, listed=True)
    measure = next((m for m in words.measures if folded.startswith(m, end)), None)
    if measure is None:
        return None
    if measure == "大" and numbers[0] > _CONGRESS and not folded.endswith("等", 0, start):
        return None  # 十二大, but 橡胶、槟榔…等|十五大品种产业
    return _with_head(folded, match, numbers, measure)


def _with_head(folded: str, match: re.Match[str], numbers: tuple[int, ...], measure: str) -> Mention | None:
    words = lexicon()
    start = match.end() + len(measure)
    coined = words.coined.match(folded, start) if measure == "个" else None
    if coined is not None and match["number"].isdecimal() and folded[coined.end() : coined.end() + 1] not in _ENDS:
        coined = None  # 21个先行|片区
    end = coined.end() if coined else _head_end(folded, start, optional=measure == "方面")
    if measure == "方面" and end is not None and _told_of(folded, start, end):
        end = start  # 三方面|反映营商环境
    listed = None if coined else _after_list(folded, match, numbers, measure)
    classed = _CLASSED_RE.match(folded, start) if measure in _CLASSING and not coined else None
    if classed is not None and (end or 0) <= classed.end() and behind_list(folded, match.start()):
        return Mention(match.start(), classed.end(), numbers, classed[0], firm=False, listed=True)
    if listed is None and measure != "大" and words.bodies.match(folded, start) and behind_list(folded, match.start()):
        return None  # 甲、乙两个城市联合发布倡议
    if end is None:
        return _before_mark(folded, match, numbers, measure) or listed or _great_things(folded, match, numbers, measure)
    if listed is not None and listed.end > end and _goes_on(folded, (start, end), listed.end):
        end = listed.end  # 三大区域|优势, 两大工程|包
    if words.barred_after.match(folded, end):
        return None
    figures = match["number"].isdecimal()
    if figures and folded[end : end + 1].isdecimal() and not behind_list(folded, match.start()):
        return None  # 7大领域|101类问题 counts
    aspects = words.of_aspects.match(folded, end)
    end = aspects.end() if aspects else end
    head = folded[start:end] or measure
    firm = measure == "大" or coined is not None or head in words.firm_heads
    return Mention(match.start(), end, numbers, head, firm=firm, figures=figures)


def _told_of(folded: str, start: int, end: int) -> bool:
    """Whether a verb stands in what seems to be the head of a name: 反映|营商环境; not 质量提升|行动."""
    verb = lexicon().governor_inside.search(folded, start, end - _WORD)
    return verb is not None and verb["verb"] not in lexicon().nominal_verbs | {"提升", "提高", "改善"}


def _goes_on(folded: str, head: tuple[int, int], further: int) -> bool:
    """Whether a name right behind its list goes on from a known head with another: 三大区域|优势, 五大优势|农产品."""
    words = lexicon()
    end = head[1]
    if words.suffix.match(folded, end, further + 1):
        return True
    if not folded.endswith(words.describing_heads, *head) or folded[end] in "全总各":
        return False
    if folded.startswith("化", further - 1):
        return False  # 三大主导产业|标准化、规模化水平
    noun = is_word(folded[end:further]) or words.counted.fullmatch(folded, end, further)
    verbal = words.governor.match(folded, end, further) or words.urged.fullmatch(folded, end, further)
    return bool(noun) and not verbal


def _before_mark(folded: str, match: re.Match[str], numbers: tuple[int, ...], measure: str) -> Mention | None:
    """三大看家宝: a head that no table knows, where a mark ends it; only with its members, and no person or body."""
    words = lexicon()
    start = match.end() + len(measure)
    if measure in _KINDS and folded[start : start + 1] in _ENDS and behind_list(folded, match.start()):
        return Mention(match.start(), start, numbers, measure, firm=False, listed=True)  # 分为甲、乙、丙等三类。
    head = words.unknown_head.match(folded, start) if measure in words.naming_measures else None
    if head is None or words.barred_after.match(head[0]) or words.unit.match(measure + head[0]):
        return None
    return Mention(match.start(), head.end(), numbers, head[0], firm=False, figures=match["number"].isdecimal())


def _after_list(folded: str, match: re.Match[str], numbers: tuple[int, ...], measure: str) -> Mention | None:
    """甲、乙、丙三个大区: a head that no table knows, right behind a list; only with it, and no person or body."""
    words = lexicon()
    if not behind_list(folded, match.start()):
        return None
    start = match.end() + len(measure)
    head = words.listed_head.match(folded, start) or (_PREDICATE_RE.match(folded, start) if measure == "个" else None)
    if head is None or words.unit.match(measure + head[0]):
        return None
    if measure != "大" and words.uncounted.search(head[0]):
        return None  # 五大银行 are a set
    if head[0][0] in _COUNTRIES_TO_VILLAGES and not is_word(head[0][:_WORD]):
        return None  # 三个省|大量房屋损毁, but 三个市场
    if (
        words.barred_after.match(head[0])
        or head[0].startswith(_OUTSIDE)
        or (measure != "大" and words.bodies.match(head[0]))
    ):
        return None
    figures = match["number"].isdecimal()
    end = head.end() + _WORD * (measure == "大" and folded.startswith("企业", head.end()))  # 四大龙头|企业
    return Mention(match.start(), end, numbers, folded[start:end], firm=False, figures=figures, listed=True)


def _great_things(folded: str, match: re.Match[str], numbers: tuple[int, ...], measure: str) -> Mention | None:
    """八大沙漠, 六大水系: 大 makes a name of a count of known things, where the clause goes on behind them."""
    words = lexicon()
    head = words.listed_head.match(folded, match.end() + 1) if measure == "大" else None
    if (
        head is None
        or not (is_word(head[0]) or len(head[0]) == _WORD)
        or words.uncounted.search(head[0])
        or words.unit.match("大" + head[0])
    ):
        return None
    return Mention(match.start(), head.end(), numbers, head[0], firm=True)


def _head_end(folded: str, start: int, *, optional: bool) -> int | None:
    """Where the head ends that follows a measure; a weak head gives way to a later one (十大重点|节能工程)."""
    words = lexicon()
    match = words.counted.match(folded, start)
    if match is None or (match["near"] and breaks_word(folded, match.end())):  # 两大环|保瓶颈
        return start if optional else None
    for _ in range(2):
        longer = words.longer.match(folded, match.end()) if match["head"] in words.weak_heads else None
        if longer is None or folded.startswith((*_SHOWING, "化、", "化水平"), longer.end()):
            break  # 十大改革任务|成效显著, 三大主导产业|标准化、规模化
        match = longer
    end = match.end()
    if breaks_word(folded, end) and words.counted.fullmatch(folded, start, end - 1):
        return end - 1  # 四大工程|带动
    if _PLANS_RE.match(folded, end - _WORD) and words.counted.fullmatch(folded, start, end - _WORD):
        return end - _WORD
    return _derived(folded, end)


def _derived(folded: str, end: int) -> int | None:
    """Where the head ends if it was but its stem: 六个标准|化, 三大标志|性战役; None of 五类奖励|性加分, 目的|地."""
    if folded.startswith("地", end) and folded.endswith("目的", 0, end):
        return None
    if folded[end : end + 1] not in ("化", "性"):
        return end
    noun = lexicon().counted.match(folded, end + 1)
    if noun is not None:
        return noun.end()
    return end + 1 if folded[end] == "化" else None


def _doubled(folded: str, match: re.Match[str]) -> Mention | None:
    """双支撑, 双重任务: two of a thing, when the text has just named them."""
    if match["number"] != "双":
        return None
    words = lexicon()
    if folded.startswith("重", match.end()) and behind_list(folded, match.start()):
        task = words.counted.match(folded, match.end() + 1)
        direct = task is not None and task.start("head") == match.end() + 1
        if task is None or not (direct or task["head"] in ("体系", "机制")):
            return None  # 双重|拉动作用
        return Mention(match.start(), task.end(), (2,), task["head"], firm=False, listed=True)
    if words.opening.match(folded, match.start()):
        return None
    head = words.counted.fullmatch(folded, match.end(), match.end() + _WORD)
    if head is None:
        return None
    return Mention(match.start(), head.end(), (2,), head[0], firm=False)


def _codes(folded: str) -> list[Mention]:
    """2249体系, 1+3+N: codes without quotation marks."""
    found = []
    for match in _code_re().finditer(folded):
        code = match[0]
        if not CODE_RE.fullmatch(code) or (code.isdigit() and (len(code) < 3 or _YEAR_RE.match(code))):
            continue
        if code not in lexicon().hot_lines and ("+" in code or lexicon().code_head.match(folded, match.end())):
            found.append(Mention(match.start(), match.end(), numbers_in(code), "", firm=True, code=True))
    return found


@functools.cache
def _code_re() -> re.Pattern[str]:
    """A figure right before what codes name, or with an open number at its end; amounts are passed over in one step."""
    heads = "".join(sorted({word[0] for word in lexicon().code_heads}))
    return re.compile(rf"[0-9](?<![A-Za-z0-9_.+%-].)[0-9.+%XYNMn-]*+(?:(?=[{heads}])|(?<=\+[NMn]))")
