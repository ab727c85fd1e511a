"""Names: people's names told by their shape, the post before them and their place in the sentence.

There is no list of persons. A family name (百家姓) and one or two characters make a candidate; a post before
it (县委书记, 县长) or what a person does after it (主持, 出席) confirms it. An everyday word of that
shape (公园, 方案) is a name only where both do.
"""

from __future__ import annotations

import functools
import re

from attrs import frozen

from ..tables import read_table
from .lexicon import speech

__all__ = [
    "has_post",
    "is_everyday",
    "is_foreign",
    "is_name",
    "is_transliterated",
    "name_after",
    "person_in",
    "split_post",
]

# Two to four Chinese characters, or a name with a dot, as of Uygur, Tibetan and foreign people: 阿里木·买买提.
_SHAPE_RE = re.compile(
    r"(?:(?![是的了着们])[\u4e00-\u9fff×XＸ某]){2,4}|[\u4e00-\u9fff]{1,6}(?:[·•-][\u4e00-\u9fff]{1,8}){1,3}"
)


@frozen
class _Surnames:
    single: frozenset[str]
    compound: tuple[str, ...]
    not_names: frozenset[str]
    not_beginnings: frozenset[str]
    everyday: frozenset[str]
    sounds: frozenset[str]


@functools.cache
def _foreign_re() -> re.Pattern[str]:
    """A foreign name in Chinese characters, chosen for their sound: words of grammar are not among them."""
    return re.compile(
        r"(?:(?![按着最重就也都才能各向在将为以及其已曾又再于和与的了是不要会上下中前后时今昨当更只很正])[\u4e00-\u9fff]){2,7}"
        r"(?:[·•-][\u4e00-\u9fff]{1,8}){0,3}"
    )


@functools.cache
def _surnames() -> _Surnames:
    table = read_table("surnames")
    return _Surnames(
        single=frozenset("".join(table["single"]["characters"].split())),
        compound=tuple(table["compound"]["names"]),
        not_names=frozenset(table["not_names"]["words"]),
        not_beginnings=frozenset(table["not_names_before_speech"]["words"]),
        everyday=frozenset(table["everyday"]["words"].split()),
        sounds=frozenset("".join(table["transliteration"]["characters"].split())),
    )


def is_name(word: str) -> bool:
    """True if `word` has the shape of a full name: 陈某, 欧阳某某, 阿里木·买买提.

    >>> [is_name(w) for w in ("陈某", "欧阳某某", "县委", "明确", "陈某某某")]
    [True, True, False, False, False]
    """
    if not 2 <= len(word) <= 24 or not _SHAPE_RE.fullmatch(word) or word in _surnames().not_names:
        return False
    if word in _surnames().not_beginnings or word[:2] in _surnames().not_beginnings:  # 任何人
        return False
    if any(c in word for c in "·•-"):
        return True
    if word[1:] in speech().after_name:  # 李总理, 陈书记
        return False
    table = _surnames()
    if word.startswith(table.compound):
        return len(word) >= 3
    # A woman may set her husband's family name before her own: four characters, both family names.
    if len(word) == 4 and (word[1] not in table.single or word.endswith(speech().organs + speech().people)):
        return False  # 韩国军方 and 谢谢大家 begin with two family names
    return word[0] in table.single


def is_everyday(word: str) -> bool:
    """True if `word` is an everyday word, or a body named by one (水利站), that has the shape of a name.

    Persons have such names too: it is one where a post stands before it and what a person does behind it.

    >>> [is_everyday(w) for w in ("公园", "水利站", "金融监管", "陈某")]
    [True, True, True, False]
    """
    everyday, size = _surnames().everyday, len(word)
    if size > 2 and (word[:2] in everyday or word[:2] in _surnames().not_names):
        return size == 4 or word in everyday or word.endswith(speech().organs)
    return word in everyday


def is_foreign(word: str) -> bool:
    """True if `word` can be a foreign name in Chinese characters: no word of grammar is in it.

    That is weak evidence, as most words are without any; somebody must have presented the person by a post.

    >>> is_foreign("米勒"), is_foreign("最后的"), is_foreign("责任")
    (True, False, False)
    """
    return bool(_foreign_re().fullmatch(word)) and word not in _surnames().not_names and _sounds_foreign(word)


def _sounds_foreign(word: str) -> bool:
    """True if half of the characters are such as foreign names are written with."""
    return 2 * sum(c in _surnames().sounds for c in word) >= len(word)


def is_transliterated(word: str) -> bool:
    """True if `word` is three to eight characters that foreign names are written with, and nothing else.

    >>> is_transliterated("卡雷托斯基"), is_transliterated("米勒"), is_transliterated("负责人")
    (True, False, False)
    """
    table = _surnames()
    return 3 <= len(word) <= 8 and table.sounds.issuperset(word) and word not in table.not_names


def split_post(phrase: str) -> int | None:
    """Return where the name begins in a phrase that is a post and a name, or a name alone.

    >>> split_post("县委副书记陈某"), split_post("陈某"), split_post("县委书记")
    (5, 0, None)
    >>> split_post("县委书记高峰"), split_post("高峰"), split_post("市民公园")
    (4, None, None)
    """
    if is_name(phrase) and not is_everyday(phrase) and not phrase.endswith(speech().positions):
        return 0
    for size in (3, 2, 4):  # most names have three characters
        name = phrase[-size:]
        if len(phrase) > size and is_name(name) and has_post(phrase[:-size], name):
            return len(phrase) - size
    # A foreign name has no known length: it runs from the last post to the end.
    if phrase.endswith(speech().positions):
        return None
    last = _last_post().match(phrase)
    if not last or not _foreign_re().fullmatch(phrase, last.end()):
        return None
    abroad = any(state in phrase[: last.end()] for state in speech().states)  # 日本首相 and a name of Japan
    return last.end() if abroad or _sounds_foreign(phrase[last.end() :]) else None


def has_post(before: str, name: str) -> bool:
    """True if the words before a name end in a post; before a name that is a word as well, in that of a single person.

    >>> has_post("县长", "高峰"), has_post("游客", "陈某"), has_post("市民", "公园")
    (True, True, False)
    """
    return before.endswith(_titles() if is_everyday(name) else speech().positions)


def name_after(text: str, start: int, *, titled: bool = False) -> str | None:
    """Return the name that begins at `start`, if what follows it is what follows names.

    An everyday word is a name only if it is `titled`, by a post before it, and something is done by its bearer.
    """
    actions = speech().actions
    for size in (3, 2, 4):
        name, end = text[start : start + size], start + size
        if not is_name(name):
            continue
        if is_everyday(name):
            if titled and text.startswith(actions, end):
                return name
            continue
        if end >= len(text) or text[end] in "，。、：；（ \n等和及及与":
            return name
        if text.startswith(actions, end) or text.startswith(speech().after_name, end):
            return name
    return None


def person_in(sentence: str) -> str | None:
    """Return the person whom a sentence is about: who speaks in it, else its first named person.

    >>> person_in("县委书记陈某出席会议并讲话，县长李某主持"), person_in("会议召开")
    ('陈某', None)
    """
    first: str | None = None
    for clause in sentence.split("，"):
        name = _subject(clause)
        if name is None:
            continue
        if any(word in clause for word in speech().addresses):
            return name
        first = first or name
    return first


def _subject(clause: str) -> str | None:
    """The first named person of a clause: at its start, or after a post."""
    clause = clause.strip()
    name = name_after(clause, 0)
    if name:
        return name
    for found in _posts().finditer(clause[:200]):
        if found.group() in speech().never:  # a reporter is not whom the sentence is about
            continue
        name = name_after(clause, found.end(), titled=found.group() in _titles())
        if name:
            return name
    return None


@functools.cache
def _titles() -> tuple[str, ...]:
    """The posts that one person holds. Not what many are (市民, 代表): 市民公园 is no citizen of that name."""
    return tuple(post for post in speech().offices if post not in speech().people)


@functools.cache
def _last_post() -> re.Pattern[str]:
    """Up to the last post in a phrase; the longer of two comes first. After a calling (旅客) any verb can stand."""
    return re.compile(f".*(?:{'|'.join(map(re.escape, speech().offices))})")


@functools.cache
def _posts() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, speech().positions)))
