"""Members that the table knows, found where the text names them: 全面…、全面…, on another page than 四个全面."""

from __future__ import annotations

import functools
import re

from .items import Part

__all__ = ["find_located"]

_LISTED = 2  # characters between two items of a list
_NEAR = 40  # characters between two members that are named together
_FAR = 2500  # characters between two that are told one by one, a paragraph each
_WORDY = 3  # characters, on average, of members that do not stand near each other by chance
_TELLING = 5  # characters, on average, of members that no other sentence has by chance


def find_located(folded: str, members: tuple[str, ...], names: tuple[str, ...]) -> list[Part] | None:
    """Return where the document names all members of a standing slogan, in their order, or None.

    Near each other, words of two characters in a list; or, if they are long enough to be met by no chance, each
    within a page of the last. Members with one ending may be listed without it (创新、协调 of 创新发展、协调发展).
    The words of one of the slogan's own `names` (一个国家、两种制度) do not name its members.
    """
    if any(member[: len(member) // 2] not in folded for member in members):
        return None
    ending = _common_ending(members)
    short = tuple(member[: len(member) - len(ending)] for member in members)
    brief = sum(map(len, members)) < _WORDY * len(members)  # 农业 … 农村 … 农民 stand on any page
    found = _in_order(folded, members, _LISTED if brief else _NEAR)
    if found is None and len(ending) > 1 and all(len(word) > 1 for word in short):
        found = _in_order(folded, short, _LISTED) or _in_any_order(folded, short)
    if found is None and sum(map(len, members)) >= _TELLING * len(members):
        found = _in_order(folded, members, _FAR)
    return None if found is None or folded[found[0][0] : found[-1][1]] in names else found


def _in_order(folded: str, words: tuple[str, ...], gap: int) -> list[Part] | None:
    """The first place where the words follow one another with at most `gap` characters between."""
    at = folded.find(words[0])
    while at >= 0:
        parts = [(at, at + len(words[0]))]
        for word in words[1:]:
            end = parts[-1][1]
            following = folded.find(word, end, end + gap + len(word))
            if following < 0:
                break
            parts.append((following, following + len(word)))
        if len(parts) == len(words):
            return parts
        # From the next place of the first word that lies behind what has been tried, so that the time stays linear.
        at = folded.find(words[0], parts[-1][1] if len(parts) > 1 and gap > _NEAR else at + 1)
    return None


def _in_any_order(folded: str, words: tuple[str, ...]) -> list[Part] | None:
    """The first list that consists of all the words: 农业、工业、国防和科技 of a table that begins with 工业."""
    listed, item = _listed(words)
    for match in listed.finditer(folded):
        parts = [part.span() for part in item.finditer(folded, *match.span())]
        if len({folded[a:b] for a, b in parts}) == len(words):
            return parts
    return None


@functools.lru_cache(maxsize=256)
def _listed(words: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """The pattern of a list of the words, and that of one of them."""
    word = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    marks = f"[、和与及]{{1,{_LISTED}}}"
    return re.compile(rf"(?:(?:{word}){marks}){{{len(words) - 1}}}(?:{word})"), re.compile(word)


def _common_ending(words: tuple[str, ...]) -> str:
    first = words[0]
    size = 0
    while size < min(map(len, words)) and all(word.endswith(first[len(first) - size - 1 :]) for word in words):
        size += 1
    return first[len(first) - size :]
