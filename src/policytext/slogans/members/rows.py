"""Members of names that count several things: 一核两翼, whose parts the text explains or lists one after the other."""

from __future__ import annotations

import re
from itertools import islice

from ..mentions import NUMBER_CHARACTERS, Mention
from ..model import Resolution
from .first import first_item
from .items import Part, cut, first_cut, items_in, trim, without_governor
from .last import without_kind_told
from .mixed import items_begun
from .told import told_items

__all__ = ["each_thing", "find_parts", "find_rows", "find_taken", "is_row"]

_SHORT = 2
_MOST = 24  # items of a sentence that may stand before those of the name
_MANY = 3  # items that are no accident
_REACH, _APART = 400, 400  # characters to the first part of the name, and between two of them
# 多 in 一主多点 leaves a number open.
_PART_RE = re.compile(
    rf"(?P<number>多|双|[一二两三四五六七八九]|[0-9]{{1,2}})(?P<thing>[^\W\d_多{NUMBER_CHARACTERS[:-3]}]{{1,6}})"
)
_OPENING_RE = re.compile(
    r"[”\" ]?[，]?(?:：(?:即|是?指)?|（|——?|即为|即指|即|就是|是指|是|指的是|指|为|包括|分别为)[：]?[ ]?"
)
_TAKEN_RE = re.compile("以(?P<things>[^，。；\n“”]{2,40})(?:作)?为[“]?\\Z")  # 以老城为“一核”，以东区、西区为“两翼”
_AS_RE = re.compile("以(?P<things>[^，。；\n“”]{2,60}?)等?为(?P<role>[^，。；、“”\n]{1,8})")
_LONGEST = 60
_URGED_RE = re.compile("坚决|切实|必须|要|确保|保障|做到|严格|大力|继续")
# 五群指五个|产业集群，分别为
_FURTHER_RE = re.compile("(?:[个条项大](?P<kind>[^，、；。\\d_]{2,6}))?，(?:包括|分别是|分别为|主要有)：?")
_OPENED_RE = re.compile("[^、，；]{0,12}：(?:即|指)?|是指|即|就是|也就是|包括|分别是|指")

Found = tuple[Resolution, list[Part]]
Counted = tuple[int | None, str, str]  # number, thing and wording of one part of the name


def find_rows(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members of a name with several counts, in the order of its parts.

    Each part is explained by itself (“一核”即老城，“两翼”为东区、西区); or the clauses that follow list as many things
    as it counts in all, each with the character of its part (三清两改：清…、清…、清…，改…、改…); or as many as
    each part counts, each with the characters of all (三抓三促，抓…促…，抓…促…，抓…促…).
    """
    parts = _parts(folded, mention)
    if len(parts) < 2 or sum(number or 0 for number, _, _ in parts) != count:
        return None
    found = _explained(folded, mention, parts)
    if found is not None or any(number is None for number, _, _ in parts):
        return found
    alternate = _alternating(folded, mention, parts)
    if alternate is not None:
        return Resolution.LIST_AFTER, alternate
    each = each_thing(folded, mention)
    listed = _listed(folded, mention, [(thing,) for thing in each])
    if listed is None and len({number for number, _, _ in parts}) == 1:
        listed = _listed(folded, mention, [tuple(thing for _, thing, _ in parts)] * (parts[0][0] or 0))
    return listed


def is_row(folded: str, mention: Mention) -> bool:
    """Whether the name is a row of counts of one or two characters each (一降三减); not 三医联动一张网 or 四位一体."""
    parts = _parts(folded, mention)
    if sum(number or 0 for number, _, _ in parts) != mention.announced:
        return False  # what is one counts no further
    most = _SHORT if folded.find("、", mention.start, mention.end) < 0 else 2 * _SHORT
    return len(parts) > 1 and all(len(thing) <= most for _, thing, _ in parts)


def each_thing(folded: str, mention: Mention) -> list[str]:
    """What each member of a row counts: 不愁, 不愁, 保障, 保障, 保障 of 两不愁三保障."""
    return [thing for number, thing, _ in _parts(folded, mention) for _ in range(number or 0)]


def _parts(folded: str, mention: Mention) -> list[Counted]:
    matches = list(_PART_RE.finditer(folded, mention.start, mention.end))
    numbers = list(mention.numbers)
    if sum(m["number"] != "多" for m in matches) != len(numbers):
        return []
    return [(None if m["number"] == "多" else numbers.pop(0), m["thing"], m[0]) for m in matches]


def _explained(folded: str, mention: Mention, parts: list[Counted]) -> Found | None:
    """The things that follow “一核”即, “两翼”为, part by part."""
    labels = [label for _, _, label in parts]
    found: list[Part] = []
    position, reach = mention.outer_end, _REACH
    for number, thing, label in parts:
        at = folded.find(label, position, min(len(folded), position + reach))
        if at < 0:  # told in another order
            at = folded.find(label, mention.outer_end, min(len(folded), mention.outer_end + _REACH))
        opening = _OPENING_RE.match(folded, at + len(label)) if at >= 0 else None
        taken = _TAKEN_RE.search(folded, max(position, at - _LONGEST), at) if at >= 0 else None
        if taken is not None:
            items = told_items(folded, taken.span("things"), number)
        else:
            begun = at >= 0 and folded.startswith("，" + thing, at + len(label))  # 两补，补短板、补差距
            opened = opening.end() if opening else at + len(label) + 1 if begun else 0
            start, kind = _further(folded, opened) if opened else (0, "")
            items = without_kind_told(folded, _things(folded, start, number, thing, labels), kind) if opened else []
        if not items or any(a >= b for a, b in items):
            return None
        found += items
        position, reach = max(position, at + len(label), items[-1][1]), _APART
    return Resolution.LIST_AFTER, found


def find_taken(folded: str, mention: Mention) -> Found | None:
    """Return what the sentence before the name takes as each part of it: 以甲为主枢纽，以乙、丙为辅枢纽的“一主两辅”."""
    parts = _parts(folded, mention)
    if len(parts) < 2 or not folded.endswith("的", 0, mention.outer_start):
        return None
    found: list[Part] = []
    floor = max(0, mention.start - _REACH)
    position = max(floor, *(folded.rfind(mark, floor, mention.start) + 1 for mark in "。\n"))
    for number, thing, _ in parts:
        roles = _AS_RE.finditer(folded, position, mention.outer_start)
        taken = next((match for match in roles if thing in match["role"]), None)
        items = told_items(folded, taken.span("things"), number) if taken else []
        if taken is None or not items or any(a >= b for a, b in items):
            return None
        found += items
        position = taken.end()
    return Resolution.LIST_BEFORE, found


def _further(folded: str, start: int) -> tuple[int, str]:
    """Where the things begin behind what they are: “六横”指六条|输水干线|，包括|甲灌区、乙灌区…; and what they are."""
    clause = first_cut(folded, start, min(len(folded), start + _APART), "、；。）\n")
    further = _FURTHER_RE.search(folded, *clause)
    return (further.end(), further["kind"] or "") if further else (start, "")


def _things(folded: str, start: int, number: int | None, thing: str, labels: list[str]) -> list[Part]:
    """What one part of the name counts: a list up to the next part's label or the end of the sentence."""
    end = first_cut(folded, start, min(len(folded), start + _APART), "。；）\n")[1]
    end = min((at for label in labels if (at := _label_at(folded, label, start, end)) >= 0), default=end)
    clause = trim(folded, (start, end - folded.endswith("“", start, end)))
    first = first_cut(folded, *clause, "，")
    if number is None:
        return [trim(folded, part) for part in cut(folded, *first, "、")]
    if number == 1:
        return [trim(folded, first)]
    return (
        items_begun(folded, first, number, thing)
        or told_items(folded, clause, number)
        or told_items(folded, first, number)
        or _sentences(folded, start, number, labels)
    )


def _sentences(folded: str, start: int, number: int, labels: list[str]) -> list[Part]:
    """三节点：即以甲为核心的节点；以乙为核心的节点；…: what ； parts, if no other part of the name is told in it."""
    sentence = first_cut(folded, start, min(len(folded), start + _REACH), "。\n")
    if any(_label_at(folded, label, *sentence) >= 0 for label in labels):
        return []
    return items_in(folded, *sentence, number, "；") or []


def _alternating(folded: str, mention: Mention, parts: list[Counted]) -> list[Part] | None:
    """三深化三提升：…深化甲，全面提升乙；…深化丙，全面提升丁；…: sentences that have each of the verbs once."""
    number = parts[0][0] or 0
    if {count for count, _, _ in parts} != {number} or number < _SHORT:
        return None
    start = mention.outer_end
    sentence = first_cut(folded, start, min(len(folded), start + _REACH), "。！\n")
    for outer, inner in (("；", "，"), ("，", "、")):
        segments = cut(folded, *sentence, outer)
        if len(segments) == number:
            found = [_with_thing(folded, segment, inner, thing) for segment in segments for _, thing, _ in parts]
            return [part for part in found if part] if all(found) else None
    return None


def _with_thing(folded: str, segment: Part, marks: str, thing: str) -> Part | None:
    """The clause of the segment from the verb on; a verb of one character begins its clause: 减少甲，|增加乙."""
    clauses = [_opened(folded, trim(folded, part)) for part in cut(folded, *segment, marks)]
    if len(thing) == 1:
        return next((part for part in clauses if folded.startswith(thing, *part)), None)
    told = [(at, b) for a, b in clauses if (at := folded.rfind(thing, a, b)) >= 0 and b - at > len(thing)]
    return told[-1] if told else None


def _label_at(folded: str, label: str, start: int, end: int) -> int:
    """Where the explanation of the next part begins: “一环”即串联“四区”的…；|“四区”即….; -1 if it is not there."""
    at = folded.find(label, start, end)
    while at >= 0 and _OPENING_RE.match(folded, at + len(label)) is None:
        at = folded.find(label, at + 1, end)
    return at


def _listed(folded: str, mention: Mention, things: list[tuple[str, ...]]) -> Found | None:
    """Items in the sentence that follows or the next, one for each of `things`, with its characters."""
    start = mention.outer_end
    for _ in range(2):
        sentence = first_cut(folded, start, min(len(folded), start + _REACH), "。！\n")
        run = _run(folded, sentence, things)
        if run is not None:
            return Resolution.LIST_AFTER, run
        start = sentence[1] + 1
    floor = max(0, mention.start - _REACH)
    begin = max(folded.rfind(mark, floor, mention.start) for mark in "。！\n") + 1
    end = mention.outer_start - folded.endswith("的", 0, mention.outer_start)
    run = _run(folded, (max(begin, floor), end), things)
    return (Resolution.LIST_BEFORE, run) if run else None


def _run(folded: str, sentence: Part, things: list[tuple[str, ...]]) -> list[Part] | None:
    """The first items in a row of a sentence that have the characters of `things`, one for each."""
    count = len(things)
    if any(folded.find(word, *sentence) < 0 for words in things for word in words):
        return None  # most sentences, without a look at each item
    cuts = islice(cut(folded, *sentence, "：；、，（"), count + _MOST)
    items = [_opened(folded, trim(folded, item)) for item in cuts]
    for first in range(len(items) - count + 1):
        rest = items[first + 1 : first + count]
        for begin in (items[first], without_governor(folded, items[first])):
            run = [begin, *rest]
            if all(_has(folded, item, words) for item, words in zip(run, things, strict=True)):
                return [_stated(folded, item) for item in run]
    return None


def find_parts(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the items of a list in the next two sentences, each of which has what its part of the name counts.

    用好“两图一表”。发挥|规划图纸、产业图谱、项目报表|一目了然的优势: as many items as the name counts in all; the last
    ends in its character where it is longer than the others.
    """
    parts = _parts(folded, mention)
    counted = sum(number or 0 for number, _, _ in parts)
    if len(parts) < 2 or count < _MANY or counted != count or mention.standing is not None:
        return None  # what a known name stands beside is not always its list
    things = each_thing(folded, mention)
    start = mention.outer_end
    for _ in range(2):
        sentence = first_cut(folded, start, min(len(folded), start + _REACH), "。！\n")
        for clause in cut(folded, *sentence, "，；：（）"):
            items = items_in(folded, *clause, count, "、")
            if items and all(folded.find(word, *item) >= 0 for item, word in zip(items, things, strict=True)):
                return Resolution.LIST_AFTER, _named(folded, items, things)
        start = sentence[1] + 1
    return None


def _named(folded: str, items: list[Part], things: list[str]) -> list[Part]:
    """The items, the first without what governs the list, the last without what is said of it."""
    first = first_item(folded, items) or items[0]
    first = first if folded.find(things[0], *first) >= 0 else items[0]
    (start, end), longest = items[-1], max(b - a for a, b in items[:-1])
    at = folded.find(things[-1], start, end) + len(things[-1])
    return [first, *items[1:-1], (start, at if end - start > longest + 2 else end)]


def _stated(folded: str, item: Part) -> Part:
    """Without the adverb that urges it (坚决|阻断渠道), or the verb before a statement (保障|道路不断)."""
    urged = _URGED_RE.match(folded, *item)
    return (urged.end(), item[1]) if urged and item[1] - urged.end() > 2 else item


def _opened(folded: str, item: Part) -> Part:
    """Without what opens the list: 即|清垃圾."""
    opening = _OPENED_RE.match(folded, *item)
    return (opening.end(), item[1]) if opening else item


def _has(folded: str, item: Part, words: tuple[str, ...]) -> bool:
    """Whether the item begins or ends with the first of the words, has the others too, and is more than them."""
    a, b = item
    urged = _URGED_RE.match(folded, a, b)
    a = urged.end() if urged else a
    edge = folded.startswith(words[0], a, min(b, a + 2)) or folded.find(words[0], a, a + 2) >= 0
    edge = edge or folded.endswith(words[0], a, b)
    rest = all(folded.find(word, a + len(words[0]), b) >= 0 for word in words[1:])
    return edge and rest and b - a > sum(map(len, words))
