"""Telling: which words of a side can be keywords, and which of equal ones says most."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping

from ..folding import fold
from ..words import is_verbal, known_terms
from .frequencies import official_frequencies
from .sides import Side
from .tables import load_themes

__all__ = ["is_telling", "parts_of", "salience"]

# In how many sentences a word must stand (its range, Gries 2008). Said twice, it is often a turn of phrase
# (事关…事关…), and no measure can tell: 2 against 0 in texts of some thousand characters is within chance. What a text
# is about is named by nouns (Scott and Tribble 2006, ch. 4: keywords of aboutness); verbs and adjectives are as often
# the speaker's manner, and a word that many official documents have needs more to be this one's.
_LEAST = 3
_LEAST_USUAL = 5

# How many times as frequent it must be there as elsewhere (log ratio 1, the usual threshold of size: Hardie 2014). In a
# long text a word that is a fifth more frequent is significant by its numbers alone (企业, 管理).
_TIMES = 2

# A term may stand in one sentence, if its theme comes back a twentieth as often as the first one or more: in a speech
# on investment 首谈负责制 tells something, 教育 in its last line does not.
_PASSING = 0.05


def is_telling(word: str, side: Side, others: Iterable[Side], said: Mapping[str, float]) -> bool:
    """True if the word can tell what the side is about; `said` is the `salience` of its terms.

    A term comes back or belongs to a subject of the side. Any other word comes back, more than elsewhere, and is not
    in everybody's mouth.
    """
    if word in known_terms():
        return side.places.get(word, 0) > 1 or said.get(word, 0.0) >= _PASSING
    official = official_frequencies()
    if word in side.fragments or official.is_common(word):
        return False
    least = _LEAST_USUAL if is_verbal(word) or official.is_wide(word) else _LEAST
    if side.places.get(word, 0) < least:
        return False
    return all(other is side or side.share(word) >= _TIMES * other.share(word) for other in others)


def salience(counts: Mapping[str, int]) -> dict[str, float]:
    """Return for each term of the agenda among the words how often its theme is spoken of again, the first theme as 1.

    A short text has many terms once, all with one score. Those of the theme that it speaks of most say
    more about it than one that it touches in passing. The first mention of a theme does not count: it may be the
    term itself.

    >>> salience({"招商": 9, "签约": 2, "学校": 2, "幼儿园": 1, "店小二": 1})
    {'招商': 1.0, '签约': 1.0, '学校': 0.2, '幼儿园': 0.2, '店小二': 0.0}
    """
    themes = {word: found for word in counts if (found := _themes_of().get(word))}
    sizes: dict[str, float] = {}
    for word, found in themes.items():
        for theme in found:
            sizes[theme] = sizes.get(theme, 0.0) + counts[word] / len(found)
    most = max(sizes.values(), default=0.0) - 1
    best = {word: max(sizes[theme] for theme in found) for word, found in themes.items()}
    return {word: max(size - 1, 0.0) / most if most > 0 else 1.0 for word, size in best.items()}


_LONGEST = 12  # characters; a longer word has too many parts


def parts_of(words: Iterable[str]) -> set[str]:
    """Return what stands inside one of the words: 强链 says little beside 延链补链强链.

    >>> sorted(parts_of(["强链补链"]))
    ['强链', '强链补', '补链', '链补', '链补链']
    """
    return {
        word[start:end]
        for word in words
        if len(word) <= _LONGEST
        for start in range(len(word) - 1)
        for end in range(start + 2, len(word) + 1)
        if end - start < len(word)
    }


@functools.cache
def _themes_of() -> dict[str, tuple[str, ...]]:
    """The themes of the agenda that have a term."""
    themes: dict[str, tuple[str, ...]] = {}
    for theme in load_themes("agenda"):
        for term in theme.terms:
            themes[fold(term.text)] = (*themes.get(fold(term.text), ()), theme.name)
    return themes
