"""Listed names: what a number right behind a list counts without a measure (“面积、单产、总产”三增长)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..numerals import parse_numeral
from .lexicon import in_series, lexicon
from .mentions import Mention, numbers_in

__all__ = ["behind_list", "find_listed"]

_NEAR = 40  # characters before a name in which the end of a list stands
# The end of a list right before a number: …、丙|三个展区, 甲和乙|两个展区, “甲”“乙”|两个展区.
_LIST_RE = re.compile(r"(?:[、和与及][^，。；：！？\n、]{1,24}|[”》）]|等)\Z")
# …、丙、丁”|四增长，: a number right behind a list, and what it counts up to the mark.
_UNMEASURED_RE = re.compile(
    r"""[二两三四五六七八九十双2-9](?<=[^\W\d_一二两三四五六七八九十百千万第双].|[”》）].)
        (?P<word>[^\W\d_一二两三四五六七八九十双百千万亿的了是在和与及]{2,4}|[^\W\d_一二两三四五六七八九十双]{1,2}一体)
        (?=[，。；、！\n）的]|\Z)""",
    re.VERBOSE,
)
# 双试点|建设, 三部分|组成, 五措|并举.
_ENDED_RE = re.compile("(?<=..)(?:建设|组成|构成)$|(?<=[动领撑作用力响持])下$|(?<=.)(?:并举|并用)$")

# 双满意|工程, 双优|工作: what is done so that there are two.
_TASK_RE = re.compile("(?<=.)(?:工程|机制|工作|制度|行动)$")


def find_listed(folded: str) -> Iterator[Mention]:
    """Yield the names that count without a measure right behind a list, in text order; they count only with it."""
    for match in _UNMEASURED_RE.finditer(folded):
        number, word = match[0][0], _ENDED_RE.sub("", match["word"])
        word = _TASK_RE.sub("", word) if number == "双" else word
        start, end = match.start(), match.start("word") + len(word)
        if (behind_list(folded, start) or _behind_series(folded, start)) and not _merely_counted(number, word):
            figures = number.isdecimal()
            yield Mention(start, end, numbers_in(match[0]), word, firm=False, figures=figures, listed=True)


def _merely_counted(number: str, word: str) -> bool:
    """Whether a number and a word make an amount, a place or persons: 三年, 两地, 三市, 二环."""
    words = lexicon()
    measured = word.startswith(("级", "地", *words.measures)) or words.unit.match(word) is not None
    counted = words.uncounted.search(word) or words.bodies.match(word) or words.opening.match(number + word)
    return measured or counted is not None


def behind_list(folded: str, place: int) -> bool:
    """Return whether the end of a list stands right before a place of the text.

    >>> behind_list("抓好强基、育才、惠民三项工程", 10)
    True
    """
    return _LIST_RE.search(folded, max(0, place - _NEAR), place) is not None


def _behind_series(folded: str, start: int) -> bool:
    """老中青三结合: as many words of one character as counted."""
    return in_series(folded[max(0, start - (parse_numeral(folded[start]) or 0)) : start])
