"""Members listed elsewhere: as many items as counted, all with what the name counts (“三大经济”)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..lexicon import lexicon
from ..mentions import NUMBER_CHARACTERS, Mention
from ..model import Resolution
from .agreement import agrees, described
from .first import first_item
from .items import Part, clause_end, clause_start, items_in

__all__ = ["find_elsewhere"]

_MANY = 3  # items that are no accident
_OPENING_RE = re.compile(f"[^{NUMBER_CHARACTERS}]*")
_PLACING = "上中下内外里前后间"
_PAGE = 1000  # characters to a list that goes before what the table knows, or of which a name of two says little
_WORD = 2  # characters of the noun in which a head ends
_SHORT = 2  # characters of a number and what it counts
_PAGES, _PLACES = 12000, 40  # characters around the name, and places of the word that are looked at
_NEAR, _PAIR = 400, 2  # characters to a list that a name without quotation marks, or of two things, may mean
_LONGEST_ITEM = 24
_LIST = 200  # characters that the list may take on each side of the first place

Found = tuple[Resolution, list[Part]]
Shape = tuple[str, str]  # the characters with which an item begins and ends


def find_elsewhere(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members when a list in the document has exactly `count` items that end, or begin, as the name says.

    Of a quoted name all items end in what it counts (“三大经济”), or begin with it (“九治”: 治水、治气…), or do both
    (“五向图强”: 向海图强、向天图强…); of another, or of two things, all end in it, and the list is near. The nearest
    such list is the one.
    """
    head = mention.head
    if count < _PAIR or len(mention.numbers) > 1 or not head or head in _PLACING:
        return None
    shapes, reach = _shapes(folded, mention), _PAGES
    if not mention.quoted or count < _MANY:
        if len(head) == 1 or head in lexicon().announcing_heads:
            return None
        shapes, reach = [("", head[-_WORD:])], _NEAR  # 三大优势|产业，发展甲产业、乙产业和丙产业
    lists = [parts for shape in shapes for parts in _lists(folded, mention, count, shape, reach)]
    lists = [_without(folded, parts, _OPENING_RE.match(folded, mention.start, mention.end)) for parts in lists]
    lists = [parts for parts in lists if parts and agrees(folded, parts, mention)]
    lists = [parts for parts in lists if not _overlong(parts)]
    nearest = min(lists, key=lambda parts: abs(parts[0][0] - mention.start), default=None)
    brief = mention.standing is not None or (mention.end - mention.start == _SHORT and count == _MANY)
    if nearest is None or (brief and abs(nearest[0][0] - mention.start) > _PAGE):
        return None
    by = Resolution.LIST_BEFORE if nearest[0][0] < mention.start else Resolution.LIST_AFTER
    return by, described(folded, nearest, mention)


def _overlong(parts: list[Part]) -> bool:
    """Whether something before the first item could not be told from it: 承认社会主义社会还有敌我矛盾和人民内部矛盾."""
    (start, end), longest = parts[0], max(b - a for a, b in parts[1:])
    return end - start > 2 * longest


def _shapes(folded: str, mention: Mention) -> list[Shape]:
    """How each item of the list may begin and end."""
    head = mention.head
    shapes = [("", head)]
    if len(head) == 1 or folded.startswith("个", mention.start + 1):
        shapes.append((head, ""))  # “四个一流”: 一流装备、一流技术…, but of 三大文明 each is a 文明
    if len(head) > 1:
        shapes.append((head[0], head[1:]))
    return shapes


def _without(folded: str, parts: list[Part], opening: re.Match[str] | None) -> list[Part]:
    """The parts without the word before the name's number: 大城|细管、大城|智管 of “大城三管”; none without it."""
    word = opening[0] if opening else ""
    return [(a + len(word), b) for a, b in parts] if all(folded.startswith(word, a) for a, _ in parts) else []


def _lists(folded: str, mention: Mention, count: int, shape: Shape, reach: int) -> Iterator[list[Part]]:
    """The lists around the name of which each item begins and ends with these characters, and has more."""
    opening, ending = shape
    joint = "、" if count >= _MANY else "和"
    word = f"{ending}{joint}" if ending else f"{joint}{opening}"
    position, limit = max(0, mention.start - reach), min(len(folded), mention.end + reach)
    for _ in range(_PLACES):
        at = folded.find(word, position, limit)
        if at < 0:
            return
        begin = clause_start(folded, max(0, at - _LIST), at)
        end = clause_end(folded, (begin, min(len(folded), at + _LIST)))
        position = max(end, at + 1)
        parts = items_in(folded, begin, end, count, "、") if not begin <= mention.start < end else None
        parts = _shaped(folded, parts, opening, ending) if parts else None
        if parts:
            yield parts


def _shaped(folded: str, parts: list[Part], opening: str, ending: str) -> list[Part] | None:
    """The parts, if all have the shape; the first without what governs the list, the last without what follows."""
    start, end = parts[-1]
    last = folded.find(ending, start + len(opening), end) + len(ending) if ending else end
    if last < start + len(opening) + len(ending):
        return None
    sizes = {b - a for a, b in parts[1:-1]}
    if opening and not ending and len(sizes) == 1 and folded.startswith("的", start + min(sizes)):
        last = start + min(sizes)  # 新技术、新产品、新业态、新模式|的应用
    parts = [*parts[:-1], (start, last)]
    if opening:
        start = folded.rfind(opening, *parts[0])
        first: Part | None = (start, parts[0][1]) if start >= 0 else None
    else:
        first = first_item(folded, parts)
    if first is None:
        return None
    parts = [first, *parts[1:]]
    size = len(opening) + len(ending)
    alike = all(
        size < b - a <= _LONGEST_ITEM and folded.startswith(opening, a) and folded.endswith(ending, a, b)
        for a, b in parts
    )
    if opening and not ending and len({folded[a + len(opening) : a + len(opening) + 1] for a, _ in parts}) == 1:
        return None  # 基本理论、基本路线、基本方略 have more than 基 in common
    return parts if alike and len({folded[a:b] for a, b in parts}) == len(parts) else None
