"""Quoted names: decides whether a quotation is a numeral slogan, or what a number before it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from .lexicon import is_word, lexicon
from .mentions import CODE_RE, NUMBER_CHARACTERS, Mention, numbers_in
from .scaled import read_scaled
from .standing import SloganTable

__all__ = ["find_half_quoted", "find_quoted", "find_told", "read_name"]

_LONGEST = 18  # characters of a name; what is longer is a sentence that somebody quotes
_SPELT = str.maketrans("123456789", "一两三四五六七八九")
_LONGEST_BARE = 7  # characters that a number without a measure may count

# What stands between a pair of marks, on one line. Straight marks pair off in the order in which they come.
_QUOTATION_RE = re.compile(r"""“(?P<curly>[^“”\n]*)”|"(?P<straight>[^"\n]*)\"""", re.VERBOSE)
_HAS_NUMBER_RE = re.compile(r"[一二两三四五六七八九十百千万双0-9]")
_YEAR_RE = re.compile(r"(?:19|20)[0-9]{2}\Z")
_CALL_RE = re.compile("9[56][0-9]{3}|123[0-9]{2}")  # numbers that one calls: of firms, of the government
# One counted thing, perhaps after a word (门前三包): number, perhaps a measure, and what is counted. Not 三八
# or 十四五, whose digits run on, and not 三十二相: a count of more than twelve needs a measure.
_PART_RE = re.compile(
    r"""(?P<before>[^\W\d_一二两三四五六七八九十百千万双第]{0,4})
        (?P<number>双|两|多(?=[^\W\d_]{1,4}\Z)|[一三四五六七八九](?![一二三四五六七八九十百千万])|十[一二]?(?![一二三四五六七八九十百千万])
          |(?:[二三]?十[一二三四五六七八九]?|[0-9]{1,2})(?=[个项条类种点道篇张件大]))
        (?P<measure>个百?|项|条|类|种|点|道|篇|张|场|支|级|件|句|位|大(?!\Z))?
        (?P<counted>[^\W\d_]{1,12})""",
    re.VERBOSE,
)
_SENTENCE_RE = re.compile(r"(?<!目)的|正在|[了吗呢吧啊么]|不是|就是|(?<![一二三四五六七八九十要])不要")
# 一江一河一带: three things of one each are a plan; so are two, 一带一部, but not 一企一策, a thing for each.
_ONES_RE = re.compile(r"(?:一(?![个次张间套种项名条位件])[^\W\d_一]{1,2}、?){2,5}")
_UNIT_NAME_RE = re.compile("[二两三四五六七八九][名星品度代层](?P<plan>工程|行动|计划|活动|战略|建设)?")
# Half of the name in quotation marks: 三个“更加注重”, 三张“零关税”清单. Not 第三个“…”, nor a count of two quotations.
_HALF_RE = re.compile(
    rf"""[二两三四五六七八九十0-9](?<![{NUMBER_CHARACTERS}第.].)(?:(?<=十)[一二三四五]|(?<=[0-9])[0-9])?
        (?P<measure>[个项条种类张大道篇块把面])“(?P<word>[^“”\n，。、；：]{{1,10}})”(?![“、])""",
    re.VERBOSE,
)
# A name of one: 一个统筹. It counts beside 三个先行, never alone.
_ONE_RE = re.compile(r"一[个条张项][^\W\d_]{2,6}")
# Between the parts of one name: 四同步、四对接; 6项纪律22个严禁.
_DIVISION_RE = re.compile(r"[、，·+ ]|(?<=[^\W\d])(?=[0-9])")
# “513模式”, “1+3+N体系”: a code and what it names. Not 500强.
_SYSTEM_RE = re.compile(r"(?P<code>[0-9]{3,6}|[0-9]{1,2}(?:\+(?:[0-9]{1,2}|[XYNM])){1,5})(?P<head>[^\W\d_]{2,10})")
# “三六八九”工作思路: a code in characters.
_SPELT_CODE_RE = re.compile("[一二两三四五六七八九]{3,6}")
_BODY_RE = re.compile(
    "[^\\W\\d_双]{0,4}(?P<name>双[^\\W\\d_])(?:示范)?(?:基地|研究院|模范[市县城区]|示范[市县城区]|园区?|学院)"
)
_EXPLAINING = ("”即", "”指", "”是指", "”，即")
_MEASURE_NAME_RE = re.compile("[二两三四五六七八九](?:端|重|道|层|方|面|位|步|场|点)")
_ITEM_RE = re.compile("、[^，。；：、“”的\\n]{1,12}\\Z")
# 全国十大考古新发现 ranks.
_RANKING_RE = re.compile("(?:全国|中国|世界|全球|国内|全省|全市|年度|感动[^十百]{1,4})[十百]大")
_PAIR = 2
_RANK = "强"
_TWICE = ("年", "月", "日", "周", "倍", "层", "人", "元", "百")
# 一核两翼, 双城多点: two numbers or more, each with a thing of one to three characters. Not 一要吃饭、二要建设.
_COUNTS_RE = re.compile(r"(?:[一二两三四五六七八九十双多](?![要是])[^\W\d_一二两三四五六七八九十双多]{1,3}){2,5}")
_COUNT_RE = re.compile(r"[两三四五六七八九双][^\W\d_一二两三四五六七八九十百千万双]{1,5}")
# 两圈联动, 三核引领.
_PHRASE = 4
_COUNTED_PHRASE_RE = re.compile(r"[两三四五六七八九双](?!方)[^\W\d_一二两三四五六七八九十百千万双]{3}")
_FOOTNOTE_RE = re.compile(r"[\[［【][0-9]{1,3}[\]］】]\Z|[①-⑳]\Z")
_TOLD_RE = re.compile('[“"](?P<name>[^“”（）"，。；：\\n]{2,18})（(?P<list>[^（）“”\\n]{3,120})）[”"]')
_JOIN_RE = re.compile(r"[”“\"、，和及与 ]{0,4}")


def find_quoted(folded: str, table: SloganTable) -> Iterator[Mention]:
    """Yield the numeral slogans that fill a quotation, in text order."""
    last: Mention | None = None
    waiting: list[Mention] = []
    for quotation in _QUOTATION_RE.finditer(folded):
        group = "curly" if quotation["curly"] is not None else "straight"
        if not 2 <= quotation.end(group) - quotation.start(group) <= _LONGEST + 4:
            continue
        start, end = quotation.span(group)
        if not _HAS_NUMBER_RE.search(folded, start, end):
            continue
        while start < end and folded[start] == " ":
            start += 1
        while end > start and folded[end - 1] == " ":
            end -= 1
        blanks = (start - quotation.start(group), quotation.end(group) - end)
        note = _FOOTNOTE_RE.search(folded, start, end)
        end = note.start() if note else end
        row = [] if table.named(folded[start:end]) else _names_in_a_row(folded, start, end)
        if row:
            yield from row
            last = row[-1]
            continue
        mention = read_name(folded, start, end, table) or _of_measure(folded, start, end)
        if mention is None:
            if _ONE_RE.fullmatch(folded, start, end):
                one = Mention(start, end, (1,), folded[start + 2 : end], firm=True, quoted=True)
                if last is not None and _JOIN_RE.fullmatch(folded, last.end, start):
                    yield (last := one)
                else:
                    waiting = [w for w in waiting if _JOIN_RE.fullmatch(folded, w.end, start)] + [one]
            continue
        if waiting and _JOIN_RE.fullmatch(folded, waiting[-1].end, start):
            yield from waiting
        waiting = []
        yield (last := evolve(mention, blanks=blanks) if any(blanks) else mention)


def _names_in_a_row(folded: str, start: int, end: int) -> list[Mention]:
    """“一核两翼、双城多点、三廊多圈”: rows of counts in one quotation, each a name.

    Two of them are one name, and so is “一中心、四组团”.

    Among phrases of one length each that counts is a name: “两圈联动、三核引领、陆海统筹”.
    """
    parts = [(start + a, start + b) for a, b in _parts_of(folded[start:end])]
    rows = [_COUNTS_RE.fullmatch(folded, *part) for part in parts]
    if len(rows) == _PAIR and all(rows):
        return []
    if len(parts) > _PAIR and len({(folded[a : a + 2], b - a) for a, b in parts}) == 1:
        rows = [_COUNT_RE.fullmatch(folded, *part) for part in parts]  # “五必谈、五必看、五必访”
        return [Mention(*m.span(), numbers_in(m[0]), m[0][1:], firm=True, quoted=True) for m in rows if m]
    if len(rows) < _PAIR or not all(rows):
        counting = [_HAS_NUMBER_RE.match(folded, a) is not None for a, _ in parts]
        even = not all(counting) and {b - a for a, b in parts} == {_PHRASE}
        known = [p for p in parts if is_word(folded[slice(*p)]) or lexicon().opening.match(folded, *p)]
        coined = [p for p in parts if p not in known and folded[slice(*p)] not in lexicon().idioms]
        rows = [_COUNTED_PHRASE_RE.fullmatch(folded, *part) for part in coined] if even else []
    names = [(*match.span(), numbers_in(match[0])) for match in rows if match is not None]
    several = all(rows) and len(rows) > _PAIR and any(max(numbers, default=0) > 1 for _, _, numbers in names)
    return [
        Mention(a, b, numbers, "", firm=True, quoted=True)
        for a, b, numbers in names
        if several or max(numbers, default=0) > 1
    ]


def _parts_of(name: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer("[^、]+", name)]


def find_half_quoted(folded: str, table: SloganTable) -> Iterator[Mention]:
    """Yield the names whose number stands before the quotation, in text order; most count only with their members."""
    words = lexicon()
    for match in _HALF_RE.finditer(folded):
        start, end = match.span()
        numbers = numbers_in(folded[start : match.start("measure")])
        if words.barred_before.search(folded, max(0, start - 3), start) or max(numbers, default=0) < 2:
            continue
        if read_name(folded, *match.span("word"), table) is not None:
            continue
        coined = words.coined.match(match["word"]) is not None
        tail = None if match["measure"] == "个" else words.counted.match(folded, end)
        if tail is not None and tail.start("head") == end:
            yield Mention(start, tail.end(), numbers, tail["head"], firm=coined)
        else:
            yield Mention(start, end, numbers, match["word"], firm=coined)


def find_told(folded: str, table: SloganTable) -> Iterator[Mention]:
    """Yield the names that a quotation explains in a bracket of its own: “三旧（旧城镇、旧厂房、旧村庄）”."""
    for match in _TOLD_RE.finditer(folded):
        told = read_name(folded, *match.span("name"), table) if "、" in match["list"] else None
        if told is not None:
            yield evolve(told, quoted=False)  # the mark behind it does not close the name


def read_name(folded: str, start: int, end: int, table: SloganTable, *, ones: bool = False) -> Mention | None:
    """Return the numeral slogan that [start, end) is, taken as a quotation, or None if it is none.

    A row of `ones` (一委一办一平台) is a name where the text explains it.
    """
    name = folded[start:end]
    entries = table.named(name)
    if entries:
        standing = entries[0]
        return Mention(start, end, standing.numbers, _head(name), firm=True, quoted=True, standing=standing)
    code = CODE_RE.fullmatch(name.replace(" ", ""))
    if code is not None:
        if name in lexicon().hot_lines or name[0] == "0" or _YEAR_RE.match(name) or _CALL_RE.fullmatch(name):
            return None
        return Mention(start, end, numbers_in(name), "", firm=True, quoted=True, code=True)
    if _SPELT_CODE_RE.fullmatch(name) and lexicon().code_head.match(folded, end + 1):
        return Mention(start, end, tuple(n for c in name for n in numbers_in(c)), "", firm=True, quoted=True, code=True)
    body = _BODY_RE.fullmatch(name)
    if body is not None and (
        held := table.named(body["name"])
    ):  # “省级双创基地” is a place, 双创 the slogan in its name
        start, end = start + body.start("name"), start + body.end("name")
        return Mention(start, end, held[0].numbers, _head(body["name"]), firm=True, standing=held[0])
    system = _SYSTEM_RE.fullmatch(name)
    measured = system is not None and lexicon().unit.match(system["head"]) is not None  # 240小时过境免签
    named = system is not None and system["code"] not in lexicon().hot_lines and not _YEAR_RE.match(system["code"])
    if system is not None and named and not measured:
        return Mention(start, end, numbers_in(system["code"]), "", firm=True, quoted=True, code=True)
    scaled = read_scaled(name)
    if scaled is not None:
        numbers, head = scaled
        return Mention(start, end, numbers, head, firm=True, quoted=True, code=True)
    if lexicon().row.fullmatch(name.translate(_SPELT)) and name[0] not in "一二两三四五六七八九十双":
        return Mention(start, end, numbers_in(name), "", firm=True, quoted=True)  # “5横5纵1环”
    if not _is_name(name):
        return _of_unit(start, end, name)
    mention = Mention(start, end, numbers_in(name), _head(name), firm=True, quoted=True)
    if any(n > 1 for n in mention.numbers) or (ones and len(mention.numbers) > 2):
        return mention
    numbers = _ones_in(name)
    return evolve(mention, numbers=numbers) if numbers else None


def _ones_in(name: str) -> tuple[int, ...]:
    """The numbers of a row of ones: 一江一河一带, 一店一早. Not 一企一策, 一日一题, which give each its own."""
    ones = name.count("一") if _ONES_RE.fullmatch(name) else 0
    for_each = lexicon().for_each.search(name) is not None or is_word(name)
    return () if ones < _PAIR or (for_each and (ones == _PAIR or "、" in name)) else (1,) * ones


def _of_unit(start: int, end: int, name: str) -> Mention | None:
    """“三名”工程: a number and a unit, which in quotation marks may stand for what all members have; only with them."""
    match = _UNIT_NAME_RE.fullmatch(name)
    if match is None or lexicon().opening.match(name):
        return None
    return Mention(start, end, numbers_in(name[0]), name[1:], firm=match["plan"] is not None, quoted=True)


def _of_measure(folded: str, start: int, end: int) -> Mention | None:
    """政策、资金、资源、需求“四端”; “三重”即甲、乙、丙: a number and a measure, which is a name with its list only."""
    measured = _MEASURE_NAME_RE.fullmatch(folded, start, end)
    listed = _ITEM_RE.search(folded, max(0, start - _LONGEST), start - 1) is not None
    if measured is None or not (listed or folded.startswith(_EXPLAINING, end)):
        return None
    return Mention(
        start, end, numbers_in(folded[start]), folded[start + 1 : end], firm=False, quoted=True, listed=listed
    )


def _is_name(name: str) -> bool:
    """Whether the words have the shape of a counted name; see _PART_RE for one part of it."""
    words = lexicon()
    if len(name) > _LONGEST or _SENTENCE_RE.search(name) or any(idiom in name for idiom in words.idioms):
        return False
    if words.closing.search(name) or _RANKING_RE.match(name):
        return False
    parts = [_PART_RE.fullmatch(part) for part in _DIVISION_RE.split(name)]
    if not all(parts) or len(parts) > 6:
        return False
    if parts[0] is not None and words.governor.fullmatch(parts[0]["before"]):
        return False  # “发现双创之星” says what to do
    for part in parts:
        counts = len(parts) > 1 and part is not None and part[0] == "两岸"  # 一河、两岸、三区
        if part is None or (
            words.opening.match(part["number"] + (part["measure"] or "") + part["counted"]) and not counts
        ):
            return False
        unit = words.unit.match(part["counted"]) if part["measure"] is None else None
        grown = unit is not None and unit[0] == "倍" and unit.end() < len(part["counted"])
        if unit is not None and part["number"] == "双" and (grown or unit[0] not in _TWICE):
            unit = None  # “双代”, “双倍增” are no amounts
        if unit is not None and not (unit[0] == _RANK and _PART_RE.fullmatch(part["counted"], unit.end())):
            return False  # “500强”, but “三强|一制造”
        if part["measure"] is None and len(part["counted"]) > _LONGEST_BARE and not _COUNTS_RE.fullmatch(part[0]):
            return False
        if part["measure"] is None and part["counted"] in words.measures:
            return False  # “二十大”, “三个”
        if part["measure"] is not None and words.unit.match(part["measure"] + part["counted"]):
            return False
        if re.search("(?:[二两三四五六七八九十]|[0-9])(?:年|月|日|天|小时|分钟)", part["counted"]):
            return False
    return True


def _head(name: str) -> str:
    part = _PART_RE.match(name)
    return part["counted"] if part is not None else ""
