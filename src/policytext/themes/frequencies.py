"""Frequencies: how often and how widely official Chinese uses each word, from the packaged list."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from pkgutil import get_data
from types import MappingProxyType

from attrs import field, frozen

from ..spans import counted
from ..words import is_function_word, known_terms

__all__ = ["Frequencies", "official_frequencies"]


@frozen(eq=False)
class Frequencies:
    """A frequency list (词频表): counts of words, and in how many documents each is found.

    `words` and `documents` are the totals behind it. `spread` has, for words of many documents, how evenly they are
    strewn: 100 for a word that falls anywhere, like 水平, 30 for one that is thick in a few places, like 基金.
    `segmenter` cut the texts.

    >>> official = official_frequencies()
    >>> official.counts["发展"] > official.counts["招商引资"]
    True
    """

    counts: Mapping[str, int] = field(repr=counted)
    ranges: Mapping[str, int] = field(repr=counted)
    spread: Mapping[str, int] = field(repr=counted)
    words: int
    documents: int
    segmenter: str

    def is_common(self, word: str) -> bool:
        """True for a word, or a phrase made up of words, that most subjects share, such as 水平 or 进一步提高.

        A word is common if a tenth of the documents or more have it and it is spread evenly over them; terms of
        the packaged themes and names of slogans never are. Subjects are talked about in one place, set
        phrases everywhere: that tells 项目 from 要求, although both stand in most documents (Church and Gale 1995).

        >>> official = official_frequencies()
        >>> [w for w in ("要求", "水平", "进一步提高", "项目", "营商环境") if official.is_common(w)]
        ['要求', '水平', '进一步提高']
        """
        return word not in known_terms() and (self._is_even(word) or self._is_made_up(word))

    def is_wide(self, word: str) -> bool:
        """True for a word that a tenth of the documents or more have.

        >>> official_frequencies().is_wide("体系"), official_frequencies().is_wide("迭代")
        (True, False)
        """
        return self.ranges.get(word, 0) >= _WIDE * self.documents

    def _is_even(self, word: str) -> bool:
        return self.is_wide(word) and self.spread.get(word, 0) >= _EVEN

    def _is_made_up(self, phrase: str) -> bool:
        """True if the phrase can be cut into shorter words that are common or function words."""
        if len(phrase) < 3:
            return False
        reached = {0}
        for end in range(1, len(phrase) + 1):
            parts = (phrase[start:end] for start in range(max(0, end - _PART), end) if start in reached)
            if any(part != phrase and (self._is_even(part) or is_function_word(part)) for part in parts):
                reached.add(end)
        return len(phrase) in reached


# Where the line lies was found by reading the words of the list on both sides of it: from 72 on most are words of no
# subject (要求 82, 水平 84), below it most have one (项目 54, 产业 61). For words of fewer documents it is noise.
_WIDE = 0.1
_EVEN = 72
_PART = 8  # characters; no common word is longer, and a hostile one would take time by the square of its length


@functools.cache
def official_frequencies() -> Frequencies:
    """Return the packaged list of official Chinese: notices, work reports, laws and national news.

    Its first lines say how it was made. It is read when it is first asked for.

    >>> official_frequencies().documents
    196
    """
    head: dict[str, str] = {}
    counts: dict[str, int] = {}
    ranges: dict[str, int] = {}
    spread: dict[str, int] = {}
    for line in (get_data("policytext", "data/frequencies.tsv") or b"").decode("utf-8").split("\n"):
        if line.startswith("#"):
            key, _, value = line[1:].partition(": ")
            head[key.strip()] = value
        elif line:
            word, count, documents, *rest = line.split("\t")
            counts[word], ranges[word] = int(count), int(documents)
            if rest:
                spread[word] = int(rest[0])
    return Frequencies(
        MappingProxyType(counts),
        MappingProxyType(ranges),
        MappingProxyType(spread),
        words=int(head["words"]),
        documents=int(head["documents"]),
        segmenter=head["segmenter"],
    )
