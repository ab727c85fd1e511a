"""Words: where the words of a text stand and how often each occurs; the only user of jieba.

Structure, slogans and themes are found on characters. Words are needed to count them, for keyness and for
word lists, and Chinese does not mark them, so a segmenter must. What it would cut wrongly is taken out or
told to it beforehand: numbering, numerals and speakers' names are barred, the terms of the `agenda` table and the
names of the standing slogans are in its dictionary.
"""

from __future__ import annotations

import functools
import logging
import re
import threading
import warnings
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from attrs import frozen

from .document import Document, Role
from .folding import fold
from .layout.lexicon import speech
from .layout.names import is_name
from .spans import Span
from .tables import read_table

__all__ = [
    "CharacterSegmenter",
    "JiebaSegmenter",
    "RjiebaSegmenter",
    "Segmenter",
    "count_words",
    "default_segmenter",
    "find_words",
    "is_function_word",
    "known_terms",
]


class Segmenter(Protocol):
    """What cuts a text into words. `name` says which one and of what version, for the record.

    `cut` is given at most 1,000 characters without a line break and returns pieces that join to them. It
    must be safe to call from several threads.

    >>> CharacterSegmenter().cut("招商")
    ['招', '商']
    """

    @property
    def name(self) -> str:
        """Name and version, such as `jieba 0.42.1`."""
        ...

    def cut(self, text: str) -> list[str]:
        """Return the pieces of `text` in order."""
        ...

    def knows(self, word: str) -> bool:
        """True if the word comes from a dictionary, False if the segmenter guessed it."""
        ...


@frozen
class JiebaSegmenter:
    """jieba with a private dictionary: its own words, the terms of the packaged themes and the names of slogans.

    The dictionary is read at the first cut (about a second) and shared by all. jieba's cache file is
    neither read nor written, its default tokenizer stays as it is.

    >>> JiebaSegmenter().cut("优化营商环境")
    ['优化', '营商环境']
    """

    @property
    def name(self) -> str:
        """Name and version, such as `jieba 0.42.1`."""
        return _load_jieba().name

    def cut(self, text: str) -> list[str]:
        """Return the pieces of `text` in order."""
        return list(_load_jieba().tokenizer.cut(text))

    def knows(self, word: str) -> bool:
        """True if the word is in jieba's dictionary, in the packaged themes or the name of a slogan."""
        return bool(_load_jieba().tokenizer.FREQ.get(word))


@frozen
class RjiebaSegmenter:
    """jieba's method in Rust, some twenty times as fast; needs the package `rjieba`.

    It knows jieba's own words only, so that terms such as 营商环境 fall apart, and cuts names and numbers a
    little differently.

    >>> RjiebaSegmenter()
    RjiebaSegmenter()
    """

    @property
    def name(self) -> str:
        """Name and version, such as `rjieba 0.2.2`."""
        from importlib.metadata import version

        return f"rjieba {version('rjieba')}"

    def cut(self, text: str) -> list[str]:
        """Return the pieces of `text` in order; ImportError without `rjieba`."""
        import rjieba  # type: ignore[import-not-found, unused-ignore]

        return list(rjieba.cut(text))

    def knows(self, word: str) -> bool:
        """True: rjieba does not tell its guesses."""
        return True


@frozen
class CharacterSegmenter:
    """No dictionary at all: every character is a word. For comparison, and where words are in dispute.

    >>> CharacterSegmenter().name
    'characters'
    """

    @property
    def name(self) -> str:
        """The name, `characters`."""
        return "characters"

    def cut(self, text: str) -> list[str]:
        """Return the characters of `text`."""
        return list(text)

    def knows(self, word: str) -> bool:
        """True: there is nothing to guess."""
        return True


def default_segmenter() -> Segmenter:
    """Return the segmenter that is used where none is given.

    >>> default_segmenter()
    JiebaSegmenter()
    """
    return JiebaSegmenter()


def find_words(text: Document | Span | str, segmenter: Segmenter | None = None) -> tuple[Span, ...]:
    """Return the words of a text in order, each with its place.

    A word has two characters or more and consists of Chinese characters or letters. Not words: numerals and
    counts (四大), numbering (一要, 二是, （三）), dates, punctuation, the set verbs of the genre (the table
    `words`), and what jieba's dictionary marks as adverb, conjunction, preposition, pronoun, numeral, classifier,
    time or idiom; terms of the themes and names of slogans always are. Of a Document the body, titles and closing
    are read, page furniture and lists of those present are not; names of its speakers are passed over. With
    `CharacterSegmenter` words have one character and jieba is not asked.

    >>> [word.text for word in find_words("一要优化营商环境，二要推进招商引资3.5亿元。")]
    ['营商环境', '招商引资']
    """
    if not isinstance(text, (Document, Span, str)):
        raise TypeError(f"find_words takes a Document, a Span or a str, not {type(text).__name__}")
    cutter = default_segmenter() if segmenter is None else segmenter
    single = isinstance(cutter, CharacterSegmenter)
    source = text.source if isinstance(text, Span) else text.text if isinstance(text, Document) else text
    base, end = (text.start, text.end) if isinstance(text, Span) else (0, len(source))
    folded, barred = fold(source[base:end]), _barred(text)
    stop = _stop_words() if single else _silent_words()
    return tuple(
        Span(source, base + start, base + end)
        for low, high in _stretches(text)
        for start, end in _cut(folded, _runs(folded, low, high, barred), cutter)
        if end - start > (not single) and _is_word(folded[start:end], stop)
    )


def _is_word(piece: str, stop: frozenset[str]) -> bool:
    return piece not in stop and not _NUMERAL_RE.fullmatch(piece) and not _VERB_RE.fullmatch(piece)


def count_words(text: Document | Span | str, segmenter: Segmenter | None = None) -> Counter[str]:
    """Return how often each word of a text occurs; `find_words` says what a word is.

    >>> count_words("招商引资，招商引资")["招商引资"]
    2
    """
    return Counter(fold(word.text) for word in find_words(text, segmenter))


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
      (?:编|章|节|条|款|年|月|日|号|个|项|名|人|户|家|次|件|亩|元|公里|万|亿|方面|季度|届)
    """,
    re.VERBOSE,
)

# A piece that is a number, a marker or a count: 十四五, 第三, 二要, 四大. Not 一带一路, which has other characters.
_NUMERAL_RE = re.compile(r"第?[〇零一二三四五六七八九十百千万亿两]+[要是则为大个项级类]?")

# A verb with what completes it, which the dictionary takes for a word (摆在, 有着), and 抓 with how it is done (重抓).
_VERB_RE = re.compile(r"[\u4e00-\u9fff][在到于着了抓]")


def _runs(folded: str, low: int, high: int, barred: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    """The runs of characters in [low, high) without numbering, numbers and barred names."""
    for run in _RUN_RE.finditer(folded, low, high):
        yield from _without(folded, run.start(), run.end(), barred)


def _without(folded: str, low: int, high: int, barred: re.Pattern[str] | None) -> Iterator[tuple[int, int]]:
    gaps = [m.span() for m in _count_re().finditer(folded, low, high) if not m["name"]]
    gaps += [m.span() for m in _person_re().finditer(folded, low, high) if is_name(m[0])]
    if barred is not None:
        gaps += [m.span() for m in barred.finditer(folded, low, high)]
    for start, end in sorted(gaps):
        if low < start:
            yield low, start
        low = max(low, end)
    if low < high:
        yield low, high


@functools.cache
def _count_re() -> re.Pattern[str]:
    """Numbers and, lest they be taken for some, the known terms that begin with one (四个意识, 一件事一次办)."""
    names = sorted((term for term in known_terms() if _NUMBER_RE.match(term)), key=lambda term: (-len(term), term))
    return re.compile(f"(?P<name>{'|'.join(names)}) | {_NUMBER_RE.pattern}", re.VERBOSE)


@functools.cache
def _person_re() -> re.Pattern[str]:
    """What may be a person named before a post: 李某同志, 卫某书记. `is_name` refuses the 负责 of 负责同志."""
    posts = "|".join(map(re.escape, speech().after_name))
    return re.compile(rf"[\u4e00-\u9fff]{{2,3}}?(?={posts})")


def _barred(text: Document | Span | str) -> re.Pattern[str] | None:
    if not isinstance(text, Document):
        return None
    names = {*text.speakers, *(statement.speaker for statement in text.statements)}
    names_by_length = sorted((re.escape(fold(name)) for name in names if name), key=lambda n: (-len(n), n))
    return re.compile("|".join(names_by_length)) if names_by_length else None


_PIECE = 1000  # characters; jieba's guesses at unknown words take time quadratic in what it is fed


def _cut(folded: str, runs: Iterable[tuple[int, int]], segmenter: Segmenter) -> Iterator[tuple[int, int]]:
    for low, high in runs:
        for start in range(low, high, _PIECE):
            at = start
            for piece in segmenter.cut(folded[start : min(start + _PIECE, high)]):
                yield at, at + len(piece)
                at += len(piece)


@functools.cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for group in read_table("words")["stop"] for word in group["words"])


# What jieba's dictionary calls an adverb (d), a conjunction, a preposition, a pronoun, a numeral or classifier (m, q),
# a word of time (t), an idiom (i) and the like, in the notation of the Peking University corpus: they fit any subject.
# Places (f, s) stay, since 上游 and 沿海 are subjects, and so do its habitual phrases (l), such as 技术创新.
_FUNCTION_RE = re.compile(rb"^(\S+) \d+ (?:ad|c|dg?|e|i|m[gq]?|o|p|q|r[grz]?|tg?|u[a-z]?|vd|y) ?\r?$", re.MULTILINE)


@functools.cache
def _silent_words() -> frozenset[str]:
    return (_load_jieba().function_words - known_terms()) | _stop_words()


def is_function_word(word: str) -> bool:
    """True for a word, of one character or more, that any subject takes, such as 进一步 or 各项.

    >>> is_function_word("进一步"), is_function_word("项目")
    (True, False)
    """
    return word in _silent_words()


_LOCK = threading.Lock()


@frozen
class _Jieba:
    tokenizer: Any
    name: str
    function_words: frozenset[str]


@functools.cache
def _read_jieba() -> _Jieba:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its sources hold invalid escapes, an error under -W error
        import jieba
    jieba.setLogLevel(logging.WARNING)  # it writes to stderr otherwise
    tokenizer = jieba.Tokenizer()
    # What its own start does, without the cache file: that is read from the temporary folder whoever put it there.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for term in sorted(known_terms()):
        tokenizer.add_word(term)
    with tokenizer.get_dict_file() as dictionary:
        words = frozenset(word.decode("utf-8") for word in _FUNCTION_RE.findall(dictionary.read()))
    return _Jieba(tokenizer, f"jieba {jieba.__version__}", words)


def _load_jieba() -> _Jieba:
    with _LOCK:  # two threads must not fill two dictionaries
        return _read_jieba()


@functools.cache
def known_terms() -> frozenset[str]:
    """Return the terms of the `agenda` table and the names of standing slogans: words whatever a dictionary says.

    >>> "营商环境" in known_terms(), "四个意识" in known_terms()
    (True, True)
    """
    themes = read_table("themes/agenda")["themes"]
    groups = [group for theme in themes for group in (theme, *theme.get("weighted", ()))]
    terms = [term for group in groups for term in group["terms"]]
    for slogan in read_table("slogans")["slogan"]:
        terms += [slogan["name"], *slogan.get("aliases", ())]
    return frozenset(folded for term in terms if (folded := fold(term)).isalpha())
