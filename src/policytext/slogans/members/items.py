"""Items: cuts a list into its items outside quotation marks and brackets, and trims each to what it names."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from itertools import islice

from ..lexicon import lexicon

__all__ = [
    "Part",
    "clause_end",
    "clause_start",
    "cut",
    "first_cut",
    "items_in",
    "mixed_items",
    "past_marker",
    "trim",
    "without_governor",
    "without_reference",
]

Part = tuple[int, int]

_OPENERS = {"“": "”", "（": "）", "《": "》", "【": "】"}
_ENCLOSING = (("《", "》"), ("（", "）"))
# What an item may begin with before it names anything: its number, a dash, 即.
_MARKER_RE = re.compile(
    r"""[ \n—\-·•]*(?:
        第?[一二三四五六七八九十]{1,3}(?:是|要是|要|为|则|、|，|：)
      | （[一二三四五六七八九十0-9]{1,2}）
      | [0-9]{1,2}[.、）](?![0-9])
      | [①-⑳]
      | 另?一(?:个|方面|类|种|条)是
      | 其[一二三四五六七八九十]
    )?[ 、，：]*""",
    re.VERBOSE,
)
_TAIL = " \n等，、；。！—）"
_REFERENCE = 5  # characters of a reference to a note
_OPEN_END = 4  # characters that tell 管理水平|等 from 平等
_OPEN_END_RE = re.compile("(?<![均对同优])(?<!(?<!水)平)等\\Z")  # 产权平等 is whole, 管理水平|等 breaks off
# What opens or closes a quotation, a bracket or a clause.
_MARK_RE = re.compile("[“”（）《》【】，。；：！？…\n]")
_SPENT_RE = re.compile("[0-9.]+[万亿]?元(?:资金)?(?:用于)?(?:实施|开展|启动|推进|打造|建设)(?=..)")
_CALLED_RE = re.compile("（[^（）]{0,12}以下简?称[^（）]*）\\Z")
_REFERENCE_RE = re.compile(
    "(?:\\[[0-9]{1,3}\\]|［[0-9]{1,3}］|〔[0-9]{1,3}〕|【[0-9]{1,3}】)\\Z"
)  # to a note: 低空经济|[1]
_OTHERS_RE = re.compile("(?:以?及|和)其[他它][^、，；。]{0,12}\\Z")
_CLAUSE_MARKS = "，。；：！？\n"
_CLAUSE_RE = re.compile(f"[{_CLAUSE_MARKS}{''.join(_OPENERS)}]")


def cut(folded: str, start: int, end: int, marks: str) -> list[Part]:
    """Cut [start, end) at each of `marks` that stands outside quotation marks and brackets."""
    for mark in marks:
        if folded.find(mark, start, end) >= 0:
            return list(_cuts(folded, start, end, marks))
    return [(start, end)] if start < end else []


def first_cut(folded: str, start: int, end: int, marks: str) -> Part:
    """The first of the parts that `cut` makes, without looking for the others.

    Each mark is found by itself, which is faster by far than a class of them all.
    """
    first = end
    for mark in marks:
        at = folded.find(mark, start, first)
        first = at if at >= 0 else first
    if first == end:
        return start, end  # no mark: what is opened on the way makes no difference
    for opener in _OPENERS:
        if folded.find(opener, start, first) >= 0:
            return next(_cuts(folded, start, end, marks), (start, end))
    return start, first


def _cuts(folded: str, start: int, end: int, marks: str) -> Iterator[Part]:
    waiting: list[str] = []
    begin = start
    for match in _mark_re(marks).finditer(folded, start, end):
        mark = match[0]
        if waiting and mark == waiting[-1]:
            waiting.pop()
        elif mark in _OPENERS:
            waiting.append(_OPENERS[mark])
        elif mark in marks and not waiting:
            yield begin, match.start()
            begin = match.end()
    if begin < end:
        yield begin, end


@functools.cache
def _mark_re(marks: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(marks)}“”（）《》【】]")


def trim(folded: str, part: Part) -> Part:
    """Leave out the item's number, blanks, a closing 等 and the quotation marks around it."""
    start, end = past_marker(folded, *part), part[1]
    while end > start and folded[end - 1] in _TAIL and (folded[end - 1] not in "）等" or _ends(folded, start, end)):
        end -= 1
    if end - start > 2 and folded[start] == "“" and folded.find("”", start, end) < 0:
        start += 1  # the quotation goes on to the next item
    end = without_reference(folded, (start, end))[1]
    others = _OTHERS_RE.search(folded, start + 1, end)
    end = others.start() if others else end  # 评议团|及其他社会组织
    called = _CALLED_RE.search(folded, start + 1, end)
    end = called.start() if called else end  # 丙市（以下简称三市）
    closer = folded.find("”", start, end)
    end = closer if closer > start and folded.find("“", start, closer) < 0 else end
    if end - start > 2 and folded[start] in '“"' and folded[end - 1] in '”"' and "“" not in folded[start + 1 : end]:
        start, end = start + 1, end - 1
    return start, end


def without_reference(folded: str, part: Part) -> Part:
    """Leave out the number of a note that follows the item: 低空经济|[1]."""
    start, end = part
    if end - start <= _REFERENCE or folded[end - 1] not in "]］〕】":
        return part
    reference = _REFERENCE_RE.search(folded, end - _REFERENCE, end)
    return (start, reference.start()) if reference else part


def past_marker(folded: str, start: int, end: int) -> int:
    """Where the words of an item begin: behind its number or dash."""
    marker = _MARKER_RE.match(folded, start, end)
    return marker.end() if marker else start


def _ends(folded: str, start: int, end: int) -> bool:
    """Whether 等 breaks off, or a bracket closes that opens before the item: （方针：巩固、增强、提升|）."""
    if folded[end - 1] == "等":
        return _OPEN_END_RE.search(folded, max(start, end - _OPEN_END), end) is not None
    return folded.find("（", start, end) < 0


def clause_start(folded: str, floor: int, end: int) -> int:
    """Where the clause begins that runs up to `end`; quotations and brackets within it are passed over."""
    depth = 0
    for match in reversed(list(_MARK_RE.finditer(folded, floor, end))):
        mark = match[0]
        if mark in "”）》】":
            depth += 1
        elif mark in "“（《【":
            if depth == 0:
                return match.end()
            depth -= 1
        elif depth == 0:
            return match.end()
    return floor


def clause_end(folded: str, part: Part) -> int:
    """Where the first clause of a part ends: at its first comma outside quotation marks and brackets."""
    first = _CLAUSE_RE.search(folded, *part)  # it is near, so that a class is faster than each mark by itself
    if first is None:
        return part[1]
    return next(_cuts(folded, *part, _CLAUSE_MARKS), part)[1] if first[0] in _OPENERS else first.start()


def without_governor(folded: str, part: Part) -> Part:
    """Leave out the verb that governs the item and what stands before it: 大力实施|强链行动, 投入2亿元实施|惠民工程."""
    match = lexicon().governor.match(folded, part[0], part[1])
    if match is None or part[1] - match.end() < 2 or folded[match.end()] in "和与及的":
        return part  # 发展|和减排的关系
    spent = _SPENT_RE.match(folded, match.end(), part[1])
    return spent.end() if spent else match.end(), part[1]


def items_in(folded: str, start: int, end: int, count: int, marks: str = "；、，") -> list[Part] | None:
    """Return the list's items if one of the marks parts it into exactly `count`, else None.

    The last two items may be joined by 和, 与 or 及 instead of a mark.
    """
    for mark in marks:
        parts = _first_items(folded, start, end, count + 1, mark)
        if len(parts) > count:
            continue
        if len(parts) == count and folded.startswith("以及", parts[-1][0]):
            parts[-1] = (parts[-1][0] + 2, parts[-1][1])  # 甲、乙、以及丙
        if mark == "、" and not _paired(folded, parts, count):
            continue  # a list within one of several clauses
        if len(parts) == count:
            return parts
        if len(parts) == count - 1 and mark in "、，":
            joined = _joined_in(folded, parts, listing=mark == "，")
            if joined:
                return joined
    return None


def _first_items(folded: str, start: int, end: int, most: int, mark: str) -> list[Part]:
    """The items that a mark parts, as many as are asked for: the others of a list that is too long tell nothing."""
    parts = _cuts(folded, start, end, mark) if folded.find(mark, start, end) >= 0 else iter(((start, end),))
    items = (trim(folded, part) for part in parts)
    return list(islice((item for item in items if item[0] < item[1]), most))


def _joined_in(folded: str, parts: list[Part], *, listing: bool = False) -> list[Part] | None:
    """The items with one more of them, where 和 joins two: 甲、乙和丙; else 甲、乙和丙、丁.

    Of clauses none that is `listing` things before it: 确定甲、乙及丙，….
    """
    for at in range(len(parts) - 1, -1, -1):
        joined = _unjoin(folded, parts[at])
        if joined and not (listing and folded.find("、", *joined[0]) >= 0):
            return parts[:at] + joined + parts[at + 1 :]
    return None


def mixed_items(folded: str, start: int, end: int, count: int, *, joined: bool = False) -> list[Part] | None:
    """Return the items of a definition whose marks differ: 清垃圾、清河道，建机制; None unless there are `count`.

    Where two may be `joined` by 和 they are: 不愁吃、不愁穿，教育、医疗和住房有保障.

    Only for what is nothing but a definition: elsewhere a comma opens what is said of the list.
    """
    parts = [trim(folded, part) for part in cut(folded, start, end, "；、，")]
    parts = [part for part in parts if part[0] < part[1]]
    if joined and len(parts) == count - 1:
        return _joined_in(folded, parts)
    return parts if len(parts) == count else None


def _paired(folded: str, parts: list[Part], count: int) -> bool:
    """Whether no part is more than a clause; or each is a pair of them: 眼里有光，振奋激情、心中有数，锚定目标、…."""
    several = [_CLAUSE_MARK_RE.search(folded, *part) is not None and not _quoted(folded, part) for part in parts]
    pairs = len(parts) == count > 2 and all(
        folded.count("，", *part) == 1 and "；" not in folded[slice(*part)] for part in parts
    )
    return not any(several) or (all(several) and pairs)


_CLAUSE_MARK_RE = re.compile("[，；]")


def _quoted(folded: str, part: Part) -> bool:
    return len(cut(folded, part[0], part[1], "，；")) == 1


_JOIN_RE = re.compile(
    "以及|直至|(?<![总共温饱缓柔祥亲附随])(?<!碳中)和(?!平(?![台原安])|解(?![决放除])|气(?![候体象])|[谐睦蔼])|及(?![其时早格])|(?<!参)与|同"
)  # 同 joins things of one kind only: 社会主义同资本主义


def _unjoin(folded: str, part: Part) -> list[Part] | None:
    """Part A和B at its last conjunction with matter on both sides; 和 within 呼和浩特 leaves one side too short.

    Of two kinds the closer one (与, 及) joins within an item: 继续教育和|职业与成人教育.
    """
    joins = list(_JOIN_RE.finditer(folded, part[0], part[1]))
    wider = [match for match in joins if match[0] == "以及"] or [match for match in joins if match[0] == "和"]
    for match in reversed(wider if len(wider) == 1 else joins):
        if any(
            folded.rfind(a, part[0], match.start()) > folded.rfind(b, part[0], match.start()) for a, b in _ENCLOSING
        ):
            continue  # within a title or a bracket
        left, right = trim(folded, (part[0], match.start())), trim(folded, (match.end(), part[1]))
        alike = match[0] != "同" or folded[left[1] - 2 : left[1]] == folded[right[1] - 2 : right[1]]
        if left[1] - left[0] >= 2 and right[1] - right[0] >= 2 and alike:
            return [left, right]
    return None
