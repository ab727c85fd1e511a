"""Members of names that count several things: 一核两翼, whose parts the text explains or lists one after the other."""

from __future__ import annotations

import re

from ..mentions import NUMBER_CHARACTERS, Mention
from ..model import Resolution
from .items import Part, cut, first_cut, items_in, trim

__all__ = ["find_rows", "is_row"]

_SHORT = 2
_REACH, _APART = 400, 400  # characters to the first part of the name, and between two of them
_PART_RE = re.compile(
    rf"(?P<number>双|[一二两三四五六七八九]|[0-9]{{1,2}})(?P<thing>[^\W\d_{NUMBER_CHARACTERS[:-3]}]{{1,6}})"
)
_OPENING_RE = re.compile(r"[”\" ]?[，]?(?:：|——?|即为|即|就是|是指|是|指的是|指|为|包括|分别为)[：]?[ ]?")

Found = tuple[Resolution, list[Part]]


def find_rows(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members of a name with several counts, in the order of its parts.

    Either each part is explained by itself (“一核”即老城，“两翼”为东区、西区), or the clauses that follow list as
    many things as it counts in all, each with the character of its part: 三清两改：清…、清…、清…，改…、改….
    """
    parts = _parts(folded, mention)
    if len(parts) < 2 or sum(number for number, _, _ in parts) != count:
        return None
    return _explained(folded, mention, parts) or _listed(folded, mention, parts, count)


def is_row(folded: str, mention: Mention) -> bool:
    """Whether the name is a row of counts of one or two characters each (一降三减); not 三医联动一张网."""
    parts = _parts(folded, mention)
    return len(parts) > 1 and all(len(thing) <= _SHORT for _, thing, _ in parts)


def _parts(folded: str, mention: Mention) -> list[tuple[int, str, str]]:
    """Number, thing and wording of each part of the name."""
    matches = list(_PART_RE.finditer(folded, mention.start, mention.end))
    if len(matches) != len(mention.numbers):
        return []
    return [(number, m["thing"], m[0]) for number, m in zip(mention.numbers, matches, strict=True)]


def _explained(folded: str, mention: Mention, parts: list[tuple[int, str, str]]) -> Found | None:
    """The things that follow “一核”即, “两翼”为, part by part."""
    labels = [label for _, _, label in parts]
    found: list[Part] = []
    position, reach = mention.outer_end, _REACH
    for number, _, label in parts:
        at = folded.find(label, position, min(len(folded), position + reach))
        opening = _OPENING_RE.match(folded, at + len(label)) if at >= 0 else None
        items = _things(folded, opening.end(), number, labels) if opening else []
        if not items or any(a >= b for a, b in items):
            return None
        found += items
        position, reach = items[-1][1], _APART
    return Resolution.LIST_AFTER, found


def _things(folded: str, start: int, number: int, labels: list[str]) -> list[Part]:
    """What one part of the name counts: a list up to the next part's label or the end of the sentence."""
    end = first_cut(folded, start, min(len(folded), start + _APART), "。；）\n")[1]
    end = min((at for label in labels if (at := folded.find(label, start, end)) >= 0), default=end)
    clause = trim(folded, (start, end - folded.endswith("“", start, end)))
    first = first_cut(folded, *clause, "，")
    if number == 1:
        return [trim(folded, first)]
    return items_in(folded, *clause, number, "、，") or items_in(folded, *first, number, "、") or []


def _listed(folded: str, mention: Mention, parts: list[tuple[int, str, str]], count: int) -> Found | None:
    """As many things as the name counts, each with its part's character, in the sentence that follows or the next."""
    start = mention.outer_end
    for _ in range(2):
        sentence = first_cut(folded, start, min(len(folded), start + _REACH), "。！\n")
        items = [trim(folded, item) for item in cut(folded, *sentence, "：；、，（")]
        things = [thing for number, thing, _ in parts for _ in range(number)]
        for first in range(len(items) - count + 1):
            run = items[first : first + count]
            if all(_has(folded, item, thing) for item, thing in zip(run, things, strict=True)):
                return Resolution.LIST_AFTER, run
        start = sentence[1] + 1
    return None


def _has(folded: str, item: Part, thing: str) -> bool:
    """Whether the item begins or ends with the thing, and is more than that."""
    a, b = item
    return b - a > len(thing) and (folded.startswith(thing, a, b) or folded.endswith(thing, a, b))
