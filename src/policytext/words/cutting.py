"""Cutting: the words of a text with their places, without numbers, numbering and names."""

from __future__ import annotations

import functools
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from ..document import Document, Role, Statement
from ..folding import fold
from ..spans import Span
from .dictionary import known_terms, silent_words, stop_words
from .persons import without_names
from .segmenters import CharacterSegmenter, Segmenter, default_segmenter

__all__ = ["count_words", "cut_pieces", "cut_words", "find_words", "source_of"]


def find_words(text: Document | Span | str, segmenter: Segmenter | None = None) -> tuple[Span, ...]:
    """Return the words of a text in order, each with its place.

    A word has two characters or more and consists of Chinese characters or letters. Not words: numerals and
    counts (四大), numbering (一要, 二是, （三）), dates, punctuation, the set verbs of the genre (the table
    `words`), and what jieba's dictionary marks as adverb, conjunction, preposition, pronoun, numeral, classifier,
    time or idiom; terms of the themes and names of slogans always are. Of a Document the body, titles and closing
    are read, page furniture and lists of those present are not. Names of its speakers are passed over, and in any
    text those of persons named with a post (主任陈某某). With `CharacterSegmenter` words have one character and
    jieba is not asked.

    >>> [word.text for word in find_words("一要优化营商环境，二要推进招商引资3.5亿元。")]
    ['营商环境', '招商引资']
    """
    source = source_of(text)
    return tuple(Span(source, start, end) for start, end, _ in cut_words(text, segmenter))


def cut_words(text: Document | Span | str, segmenter: Segmenter | None = None) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and folded characters of each word, in order; `find_words` says what a word is.

    >>> list(cut_words("ＡＩ企业"))
    [(0, 2, 'AI'), (2, 4, '企业')]
    """
    return ((start, end, piece) for start, end, piece, counts in cut_pieces(text, segmenter) if counts)


def cut_pieces(text: Document | Span | str, segmenter: Segmenter | None = None) -> Iterator[tuple[int, int, str, bool]]:
    """Yield all that the segmenter cut: start, end, folded characters, and whether the piece counts as a word.

    Two pieces touch where one ends and the next starts; numbers, names and punctuation lie between others.

    >>> list(cut_pieces("灭弧室"))
    [(0, 2, '灭弧', True), (2, 3, '室', False)]
    """
    source = source_of(text)
    cutter = default_segmenter() if segmenter is None else segmenter
    single = isinstance(cutter, CharacterSegmenter)
    base, end = (text.start, text.end) if isinstance(text, Span) else (0, len(source))
    folded = without_names(fold(source[base:end]), _speakers(text))
    stop = stop_words() if single else silent_words()
    for low, high in _stretches(text):
        for start, close in _cut(folded, _runs(folded, low, high), cutter):
            word = folded[start:close]
            yield base + start, base + close, word, len(word) > (not single) and _is_word(word, stop)


def _speakers(text: Document | Span | str) -> tuple[str, ...]:
    if isinstance(text, Document):
        return (*text.speakers, *(statement.speaker for statement in text.statements))
    return (text.speaker,) if isinstance(text, Statement) else ()


def source_of(text: Document | Span | str) -> str:
    """Return the str that the offsets of a text's words count in; TypeError for what is no text.

    >>> source_of(Span("抓招商", 1, 3))
    '抓招商'
    """
    if not isinstance(text, (Document, Span, str)):
        raise TypeError(f"words are found in a Document, a Span or a str, not {type(text).__name__}")
    return text.source if isinstance(text, Span) else text.text if isinstance(text, Document) else text


def _is_word(piece: str, stop: frozenset[str]) -> bool:
    return piece not in stop and not _NUMERAL_RE.fullmatch(piece) and not _VERB_RE.fullmatch(piece)


def count_words(text: Document | Span | str, segmenter: Segmenter | None = None) -> Counter[str]:
    """Return how often each word of a text occurs; `find_words` says what a word is.

    >>> count_words("招商引资，招商引资")["招商引资"]
    2
    """
    return Counter(word for _, _, word in cut_words(text, segmenter))


_READ_ROLES = frozenset({Role.TITLE, Role.KICKER, Role.SUBTITLE, Role.BODY, Role.CLOSING, Role.ATTACHMENT})


def _stretches(text: Document | Span | str) -> Iterable[tuple[int, int]]:
    if isinstance(text, Span):
        return ((0, text.end - text.start),)
    if isinstance(text, str) or not text.blocks:
        return ((0, len(text if isinstance(text, str) else text.text)),)
    return tuple((block.start, block.end) for block in text.blocks if block.role in _READ_ROLES)


# A run of Chinese characters or of letters. Everything else (digits, punctuation, blanks) parts words.
_RUN_RE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[A-Za-z]+")

# Numbering at the start of a clause, and numbers with their unit. Not the 一 of 统一 or 一体化: a marker stands
# at the start of a run, a number before a unit.
_NUMBER_RE = re.compile(
    r"""
    (?<![\u4e00-\u9fff]) (?:第?[一二三四五六七八九十]{1,3}(?:要|是|方面) | 其[一二三四五六七八九十])
    | (?:第?[〇零一二三四五六七八九十百千万亿两]{1,12} | (?<=[0-9]))
      (?:编|章|节|条|款|年(?:底前|底|末|初|度)?|月(?:底前|底|末|初|份)?|日|号|个|项|名|人|户|家|次|件|亩|元|公里|万|亿|方面|季度|届)
    """,
    re.VERBOSE,
)

# A piece that is a number, a marker or a count: 十四五, 第三, 二要, 四大. Not 一带一路, which has other characters.
_NUMERAL_RE = re.compile(r"第?[〇零一二三四五六七八九十百千万亿两]+[要是则为大个项级类]?")

# A verb with what completes it, which the dictionary takes for a word (摆在, 有着), and 抓 with how it is done (重抓).
_VERB_RE = re.compile(r"[\u4e00-\u9fff][在到于着了抓]")


def _runs(folded: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """The runs of characters in [low, high) without numbering and numbers."""
    for run in _RUN_RE.finditer(folded, low, high):
        start, end = run.span()
        for number in _count_re().finditer(folded, start, end):
            if number["name"]:
                continue
            if start < number.start():
                yield start, number.start()
            start = number.end()
        if start < end:
            yield start, end


@functools.cache
def _count_re() -> re.Pattern[str]:
    """Numbers and, lest they be taken for some, the known terms that begin with one (四个意识, 一件事一次办)."""
    names = sorted((term for term in known_terms() if _NUMBER_RE.match(term)), key=lambda term: (-len(term), term))
    return re.compile(f"(?P<name>{'|'.join(names)}) | {_NUMBER_RE.pattern}", re.VERBOSE)


_PIECE = 1000  # characters; jieba's guesses at unknown words take time quadratic in what it is fed


def _cut(folded: str, runs: Iterable[tuple[int, int]], segmenter: Segmenter) -> Iterator[tuple[int, int]]:
    for low, high in runs:
        for start in range(low, high, _PIECE):
            at = start
            for piece in segmenter.cut(folded[start : min(start + _PIECE, high)]):
                yield at, at + len(piece)
                at += len(piece)
