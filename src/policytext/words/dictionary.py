"""Dictionary: the words that jieba's dictionary has, with the terms of the themes and names of slogans told to it."""

from __future__ import annotations

import functools
import re
import threading
import warnings
from typing import Any

from attrs import frozen

from ..folding import fold
from ..tables import read_table

__all__ = [
    "is_function_word",
    "is_in_dictionary",
    "is_verbal",
    "known_terms",
    "load_jieba",
    "silent_words",
    "stop_words",
]


@functools.cache
def stop_words() -> frozenset[str]:
    """Return the words of the table `words`, which are never counted."""
    return frozenset(word for group in read_table("words")["stop"] for word in group["words"])


# Two kinds of words by the marks of jieba's dictionary, in the notation of the Peking University corpus.
# `function`: adverb (d), conjunction, preposition, pronoun, numeral or classifier (m, q), word of time (t), idiom (i)
# and the like: they fit any subject. Places (f, s) stay, since 上游 and 沿海 are subjects, and so do its habitual
# phrases (l), such as 技术创新.
# `verbal`: verbs, adjectives, descriptive words (z) and distinguishing ones (b: 大型, 县级). Not 建设, which is marked
# as verb and noun (vn).
_MARK_RE = re.compile(
    rb"""
    ^(?P<word>\S+)[ ]\d+[ ]
    (?: (?P<function>ad|c|dg?|e|i|m[gq]?|o|p|q|r[grz]?|tg?|u[a-z]?|vd|y) | (?P<verbal>v[giq]?|ag?|z|b) )
    [ ]?\r?$
    """,
    re.MULTILINE | re.VERBOSE,
)


@functools.cache
def silent_words() -> frozenset[str]:
    """Return what is never counted: the table `words` and the function words of jieba's dictionary."""
    return (load_jieba().function_words - known_terms()) | stop_words()


def is_verbal(word: str) -> bool:
    """True for a verb or an adjective, as jieba's dictionary has it: such words name no subject by themselves.

    What it marks as verb and noun (建设, 养殖) is none, nor are terms of the themes.

    >>> is_verbal("跨越"), is_verbal("茶园")
    (True, False)
    """
    return word in load_jieba().verbal_words and word not in known_terms()


def is_function_word(word: str) -> bool:
    """True for a word, of one character or more, that any subject takes, such as 进一步 or 各项.

    >>> is_function_word("进一步"), is_function_word("项目")
    (True, False)
    """
    return word in silent_words()


def is_in_dictionary(word: str) -> bool:
    """True for a word of jieba's dictionary or a known term; any other is the segmenter's guess.

    >>> is_in_dictionary("招商"), is_in_dictionary("银担")
    (True, False)
    """
    return bool(load_jieba().tokenizer.FREQ.get(word))


_LOCK = threading.Lock()


@frozen
class _Jieba:
    tokenizer: Any
    name: str
    function_words: frozenset[str]
    verbal_words: frozenset[str]


@functools.cache
def _read_jieba() -> _Jieba:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its sources hold invalid escapes, an error under -W error
        import jieba
    tokenizer = jieba.Tokenizer()
    # What its own start does, without the lines on stderr (so that its logger is left to the host) and without the
    # cache file: that is read from the temporary folder whoever put it there.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for term in sorted(known_terms()):
        tokenizer.add_word(term)
    with tokenizer.get_dict_file() as dictionary:
        marked = [(word.decode("utf-8"), function) for word, function, _ in _MARK_RE.findall(dictionary.read())]
    function_words = frozenset(word for word, function in marked if function)
    verbal_words = frozenset(word for word, function in marked if not function)
    return _Jieba(tokenizer, f"jieba {jieba.__version__}", function_words, verbal_words)


def load_jieba() -> _Jieba:
    """Return the private tokenizer; the first call reads the dictionary."""
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
