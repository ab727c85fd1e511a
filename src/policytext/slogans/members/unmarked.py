"""Members without marks between them right before the slogan: 国内国际|两个大局, 县乡村|三级, 发展稳定民生|三大任务."""

from __future__ import annotations

import re

from ..lexicon import breaks_word, in_series, is_word, lexicon
from ..mentions import Mention
from .items import Part

__all__ = ["words_begun_alike", "words_governed", "words_of_one_shape"]

_PAIR = 2
_WORDS = 7  # without a mark between them: 产业就业创业行业企业“五业”
_VERB = 4  # characters of a verb and its adverb


def words_of_one_shape(folded: str, before: Part, count: int, head: str, *, graded: bool) -> list[Part] | None:
    """国内国际两个大局, 省市县三级: words that follow each other without a mark.

    Words of two characters share one of them at the same place; three of them or more share what the name counts:
    产业就业创业“三业”, but 交往交流交融“三项计划” are no plans. Single characters are levels of government, two of
    them only where the name says so (县乡两级; not 全国村“两委”), two places (成渝“双城记”) or a series (老中青三结合).
    """
    start, end = before
    levels, places = lexicon().administrative, lexicon().places
    if end - count >= start:
        last = folded[end - count : end]
        of_places = count == _PAIR and head.startswith(lexicon().pairs_of_places)
        if (
            in_series(last)
            or ((count > 2 or graded) and levels.issuperset(last))
            or (of_places and places.issuperset(last))
        ):
            return [(p, p + 1) for p in range(end - count, end)]
    begin = end - 2 * count
    if count > _WORDS or begin < start:
        return None
    words = [folded[p : p + 2] for p in range(begin, end, 2)]
    shared = any(len({w[i] for w in words}) == 1 and (count == _PAIR or words[0][i] in head) for i in (0, 1))
    verbs = any(lexicon().governor.fullmatch(w) for w in words)
    if not shared or verbs or len(set(words)) < count or not all("\u4e00" <= c <= "\u9fff" for w in words for c in w):
        return None
    return [(p, p + 2) for p in range(begin, end, 2)]


def words_begun_alike(folded: str, end: int, character: str, count: int) -> list[Part] | None:
    """乱搭乱建、乱倒乱堆|“四乱”: as many words that begin with what is counted, marks between them or not."""
    alike = re.compile(
        f"(?:(?<!{character}){character}[^{character}、和与，。；：“”]{{1,2}}[、和与]?){{{count}}}等?\\Z"
    )
    run = alike.search(folded, max(0, end - 5 * count - 1), end)
    if run is None or folded.endswith(character, 0, run.start()):
        return None
    starts = [m.start() for m in re.finditer(character, folded[run.start() : end])]
    places = [run.start() + at for at in starts]
    ends = [*places[1:], end - folded.endswith("等", 0, end)]
    return [(a, b - (folded[b - 1] in "、和与")) for a, b in zip(places, ends, strict=True)]


def words_governed(folded: str, start: int, end: int, mention: Mention) -> list[Part] | None:
    """围绕|发展稳定民生|三大任务: three words of two characters or more that are all that a verb governs.

    Or that are one: 中医药|事业产业文化“三位一体”.
    """
    count = mention.numbers[0]
    begin = end - 2 * count
    if (
        not _PAIR < count <= _WORDS
        or len(mention.numbers) > 1 + (mention.head == "一体")
        or mention.figures
        or begin - 2 < start
    ):
        return None
    governor = lexicon().governor
    words = [(p, p + 2) for p in range(begin, end, 2)]
    verb = mention.head == "一体" or any(
        governor.fullmatch(folded, p, begin) for p in range(max(start, begin - _VERB), begin - 1)
    )
    whole = all(is_word(folded[a:b]) and not breaks_word(folded, a, 3) for a, b in words)
    verbs = (governor.fullmatch(folded, *word) for word in words)
    inside = any(match is not None and match["verb"] not in lexicon().nominal_verbs for match in verbs)
    return words if verb and whole and not inside else None
