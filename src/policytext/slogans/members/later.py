"""Members listed further on in the sentence that announces them: 从三个方面明确了目标，即：甲；乙；丙."""

from __future__ import annotations

import re

from ..lexicon import lexicon
from ..mentions import Mention
from ..model import Resolution
from .first import first_item
from .items import Part, clause_end, cut, first_cut, items_in, trim

__all__ = ["find_later"]

_FEWEST, _MANY = 3, 5  # items behind a colon, and of a list that no other list has as many of by chance
_REACH, _LEAD = 1500, 60  # characters of the sentence, and from the name to what opens the list
_COLON_RE = re.compile(f"[^。；！？：\\n“”]{{1,{_LEAD}}}，(?:即|包括|分别[是为]|主要[是有])?：")
_COUNTED_RE = re.compile("[两三四五六七八九十0-9][大个项类条]")
_ENDS = ("：", "")
# Figures, and what is done in the things: 在甲、乙、丙上打开突破口.
_ELSE_RE = re.compile("[0-9]|[两三四五六七八九十][大个项类条]|上(?:打开|取得|实现|下|有|求)")
_OPEN_END_RE = re.compile("(?<![平均对同优])等")
_TAKING_RE = re.compile("[。\\n][^，。；：！？\\n“”]{0,8}?[把将](?![握关军])")
_AS_RE = re.compile("(?:作为|摆在|放在|纳入|列为)")

Found = tuple[Resolution, list[Part]]


def find_later(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members when the sentence goes on to a colon and as many items, or to a clause that lists so many.

    Behind the colon marks of one kind part the items, each of which names what its first clause says; a clause without
    a colon (分十三个领域细化任务，明确产业、科技、…等重点) lists at least five.
    """
    if folded[mention.outer_end : mention.outer_end + 1] in _ENDS:
        return None  # what follows at once is found by itself
    limit = first_cut(folded, mention.outer_end, min(len(folded), mention.outer_end + _REACH), "。！？\n")[1]
    opener = _COLON_RE.match(folded, mention.outer_end, limit)
    if opener is not None and count >= _FEWEST and not _COUNTED_RE.search(opener[0]):
        parts = items_in(folded, opener.end(), limit, count, "；")
        if parts is not None:
            return Resolution.LIST_AFTER, [trim(folded, (a, clause_end(folded, (a, b)))) for a, b in parts]
    taken = _taken(folded, mention, limit, count)
    if taken is not None:
        return taken
    if count < _MANY or len(mention.numbers) > 1 or mention.standing is not None:
        return None  # “六稳”，确保…: what a known name is followed by is another thing
    clauses = cut(folded, mention.outer_end, min(limit, mention.outer_end + 2 * _LEAD + 12 * count), "，；：")[1:3]
    for clause in clauses:
        if _ELSE_RE.search(folded, *clause) or folded.count("、", *clause) < count - 2:
            continue
        parts = items_in(folded, *clause, count, "、")
        if parts is not None and lexicon().governor.match(folded, *parts[0]):
            last = _OPEN_END_RE.search(folded, *parts[-1])
            if last is not None and mention.quoted:
                continue  # “六要素”，提供餐饮、交通、导游等培训
            end = last.start() if last else parts[-1][1]
            return Resolution.LIST_AFTER, [first_item(folded, parts) or parts[0], *parts[1:-1], (parts[-1][0], end)]
    return None


def _taken(folded: str, mention: Mention, limit: int, count: int) -> Found | None:
    """“三件大事”扎实推进。坚持把|甲、乙、丙|作为头等大事: what the next sentence takes as such, as many."""
    start = _TAKING_RE.match(folded, limit, limit + _LEAD)
    if not mention.quoted or count < _FEWEST or start is None:
        return None
    end = _AS_RE.search(folded, start.end(), min(len(folded), start.end() + 2 * _LEAD))
    parts = items_in(folded, start.end(), end.start(), count, "、") if end else None
    return (Resolution.LIST_AFTER, parts) if parts else None
