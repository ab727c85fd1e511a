"""Repeats: two marks where one should stand, a word written twice, a passage that comes again at once."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from ..folding import HAN
from ..tables import read_table
from .reading import Finding, Reading, finding

__all__ = ["find_repeats"]

# 。。 ，， ；。 、， but not … (in whatever form) and not ！！ or ？！, which are meant.
# Led by its class, so that the engine looks at marks alone.
_MARKS_RE = re.compile(
    r"[，、；：。](?<![，。、；：！？].)(?:(?<!。)[，。、；：！？]|(?<=。)[，、；：。])(?![，。、；：！？])"
)
_PASSAGE = 20  # characters; a shorter sentence may be a refrain
_SENTENCE_RE = re.compile(r"(?<![^。！？\n])[^。！？\n]{4,1000}+[。！？]")


def find_repeats(reading: Reading) -> Iterator[Finding]:
    """Yield repeated marks, words and passages."""
    for start, end in reading.paragraphs:
        for match in _MARKS_RE.finditer(reading.folded, start, end):
            shown = reading.text[match.start() : match.end()]
            yield finding("repeated-mark", match.span(), shown[-1] if "。" in match[0] else shown[0], mark=shown)
        for match in _words_re().finditer(reading.folded, start, end):
            if match["long"] and reading.lines.is_unbroken(start):
                continue  # a heading, and the text that begins with the same words
            half = len(match[0]) // 2
            words = reading.text[match.start() : match.start() + half]
            yield finding("repeated-words", match.span(), words, words=words)
    yield from _passages(reading)


@functools.cache
def _words_re() -> re.Pattern[str]:
    """A function word twice, or three characters and more twice: 的的, 以及以及, 抓落实抓落实.

    Not 一件实事一件实事地办, which says one after the other. The class of what may come first rejects most places.
    """
    table = read_table("repeats")
    words, barred = table["words"]["twice"], table["characters"]["twice"]
    first = {word[0] for word in words} | {twice[0][0] for each in barred if (twice := re.search(r"(\w)\1", each))}
    once = "|".join(map(re.escape, words))
    short = rf"(?=[{''.join(sorted(first))}])(?:{'|'.join(barred)}|(?P<word>{once})(?P=word)(?!再))"
    return re.compile(rf"{short}|(?<![{HAN}])(?!一)(?P<long>[{HAN}]{{3,12}}?)(?P=long)")


def _passages(reading: Reading) -> Iterator[Finding]:
    """A sentence of some length that the next one repeats, or a paragraph that does."""
    last = ""
    for start, end in reading.paragraphs:
        for match in _SENTENCE_RE.finditer(reading.folded, start, end):
            sentence = match[0].strip(" ")
            if sentence == last and len(sentence) >= _PASSAGE:
                begin = match.end() - len(match[0].lstrip(" "))
                yield finding("repeated-words", (begin, match.end()), "", words=sentence[:12] + "…")
            last = sentence
