"""Members named right before the slogan: in a quotation, as a list, or as words of one shape."""

from __future__ import annotations

import re

from ..lexicon import lexicon
from ..mentions import Mention
from ..model import Resolution
from .first import first_item
from .items import Part, items_in

__all__ = ["agrees", "find_before"]

_REACH = 200  # characters that a list before the name may take
_LONGEST_ITEM = 24
_CLAUSE = 4  # characters of an item that says something
_NEARLY, _HALF = 0.7, 0.5
_JOINED_RE = re.compile("[、和与及]")
# Between the list and the name: A、B等三大领域, A、B这两个方面. Not 其他.
_LINK_RE = re.compile(r"(?:等|这|的|共|以上|上述|实现|构成|组成|形成| )\Z")
# 甲制度、乙制度（以下统称“两项制度”）: the list stands before the bracket.
_CALLED_RE = re.compile(r"（(?:以下)?(?:统称|简称|合称|并称|即)为?\Z")
# 和平与发展是当今世界的两大主题, 把甲、乙作为工作的两项准则: the subject or object is the list.
_COPULA_RE = re.compile("(?<=[^一二三四五六七八九十就不只但还也都])(?:(?:仍然|仍)?是|作为|成为|列为|视为|当作)")

# 是指A、B四大产业: the list begins behind the verb that defines.
_DEFINES_RE = re.compile("是指|指的?是|就是|即|包括|分别[是为]")
# A、B、C、D。这四项原则…: the sentence before ends with the list.
_ANAPHOR_RE = re.compile(r"[。；](?:这|以上|上述)些?\Z")

Found = tuple[Resolution, list[Part]]


def find_before(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members that stand right before the mention, if there are exactly `count`."""
    floor = max(0, mention.outer_start - _REACH)
    end = mention.outer_start
    if end > floor and folded[end - 1] == "”":
        return _quotations(folded, floor, end, 1 if mention.quoted else count, count)
    called = _CALLED_RE.search(folded, floor, end)
    end = called.start() if called else end
    anaphor = _ANAPHOR_RE.search(folded, floor, end)
    end = anaphor.start() if anaphor else end
    for _ in range(0 if anaphor else 2):
        link = _LINK_RE.search(folded, floor, end)
        end = link.start() if link else end
    if end > floor and folded[end - 1] == "”":
        return _quotations(folded, floor, end, count, count)
    if mention.figures:
        return None  # 呼和浩特、通辽2个医院 counts; it names nothing
    start = _list_start(folded, _chunk_start(folded, floor, end), end)
    copula = _COPULA_RE.search(folded, start, end)
    end = copula.start() if copula and _JOINED_RE.search(folded, start, copula.start()) else end
    if start >= end or folded[end - 1] in "、和与及":  # the name is itself an item of the list
        return None
    parts = _listed(folded, start, end, count)
    if parts and anaphor and any(b - a < _CLAUSE for a, b in parts):
        return None  # …甲县、乙县、丙县。这三项工作: things that the sentence before lists, not what is counted
    if parts and not agrees(folded, parts, mention):
        parts = None
    parts = parts or _of_one_shape(folded, start, end, count)
    return (Resolution.LIST_BEFORE, parts) if parts else None


def agrees(folded: str, parts: list[Part], mention: Mention) -> bool:
    """Whether a list is that of the table in other words; asked of short names and of two items, which meet by chance.

    Of two items one is nearly all in a member of the table, or both are half in two different ones; of more, for
    a name of two characters, one is half in a member (甲银行、乙银行、丙银行为“三农”服务 lists no 三农).
    """
    if mention.standing is None or not mention.standing.members:
        return True
    items = [folded[start:end] for start, end in parts]
    if len(items) != 2 or len(mention.standing.members) != 2:
        short = mention.end - mention.start == 2
        members = mention.standing.members
        return not short or any(sum(c in m for c in item) >= _HALF * len(item) for item in items for m in members)
    one, other = mention.standing.members
    alike = [[sum(c in member for c in item) / len(item) for member in (one, other)] for item in items]
    (a, b), (c, d) = alike
    return max(a, b, c, d) >= _NEARLY or min(a, d) >= _HALF or min(b, c) >= _HALF


def _quotations(folded: str, floor: int, end: int, most: int, count: int) -> Found | None:
    """“A、B、C”四道关口, “A”“B”“C”三大工程; at most `most` quotations, since before a quoted name stand its peers."""
    parts: list[Part] = []
    position = end
    while position > floor and folded[position - 1] == "”" and len(parts) <= most:
        opener = _opener(folded, floor, position)
        if opener < 0:
            break
        parts.insert(0, (opener + 1, position - 1))
        position = opener
        if position > floor and folded[position - 1] in "、，和及与":
            position -= 1
    if len(parts) == count == most > 1:
        return Resolution.QUOTATION, parts
    if len(parts) == 1:
        inner = items_in(folded, parts[0][0], parts[0][1], count, "、，；")
        return (Resolution.QUOTATION, inner) if inner else None
    return None


def _opener(folded: str, floor: int, end: int) -> int:
    """Where the quotation opens that ends before `end`, quotations within it passed over; -1 if it does not."""
    depth = 0
    for position in range(end - 1, floor - 1, -1):
        depth += {"”": 1, "“": -1}.get(folded[position], 0)
        if depth == 0:
            return position
    return -1


def _chunk_start(folded: str, floor: int, end: int) -> int:
    """Where the clause begins that runs up to the name; quotations and brackets within it are passed over."""
    depth = 0
    for position in range(end - 1, floor - 1, -1):
        mark = folded[position]
        if mark in "”）》】":
            depth += 1
        elif mark in "“（《【":
            if depth == 0:
                return position + 1
            depth -= 1
        elif depth == 0 and mark in "，。；：！？\n":
            return position + 1
    return floor


def _list_start(folded: str, start: int, end: int) -> int:
    first = folded.find("、", start, end)
    return max([start, *(m.end() for m in _DEFINES_RE.finditer(folded, start, first))]) if first > 0 else start


def _listed(folded: str, start: int, end: int, count: int) -> list[Part] | None:
    parts = items_in(folded, start, end, count, "、")
    if parts is None or any(b - a > _LONGEST_ITEM for a, b in parts[1:]):
        return None
    words = lexicon()
    if all(words.governor.fullmatch(folded, *part) for part in parts):
        return None  # verbs that govern the name: 拓展和深化“两个联系”
    if not all(_is_item(folded, part) for part in parts[1:]) or words.predicate.search(folded, *parts[-1]):
        return None
    first = first_item(folded, parts)
    return [first, *parts[1:]] if first and _is_item(folded, first) else None


def _is_item(folded: str, part: Part) -> bool:
    """Not another name in quotation marks, nor a statement (各单位要负起)."""
    item = folded[part[0] : part[1]]
    return item[:1] not in ("与", "及") and "“" not in item and not lexicon().statement.search(item)


def _of_one_shape(folded: str, start: int, end: int, count: int) -> list[Part] | None:
    """国内国际两个大局, 省市县三级: words that follow each other without a mark.

    Words of two characters share one of them at the same place; single characters are levels of government.
    """
    levels = lexicon().administrative
    if end - count >= start and count >= 2 and all(c in levels for c in folded[end - count : end]):
        return [(p, p + 1) for p in range(end - count, end)]
    begin = end - 2 * count
    if count > 3 or begin < start:
        return None
    words = [folded[p : p + 2] for p in range(begin, end, 2)]
    shared = any(len({w[i] for w in words}) == 1 for i in (0, 1))
    verbs = any(lexicon().governor.fullmatch(w) for w in words)
    if not shared or verbs or len(set(words)) < count or not all("\u4e00" <= c <= "\u9fff" for w in words for c in w):
        return None
    return [(p, p + 2) for p in range(begin, end, 2)]
