"""Speakers: who the subject of a reporting verb is, told from the words between the clause's start and the verb."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from .lexicon import speech
from .names import is_name, person_in, split_post

__all__ = ["PRONOUNS", "Subject", "find_elided", "find_subject", "full_name"]

PRONOUNS = frozenset("他她")

# What stands between a subject and its verb and says where or when: 在报告中, 在大会上, 在调研时, 22日, 当天上午.
_PLACE_RE = re.compile(r"(?:在|于|当|从)[^，。；：\n]{0,40}(?:中|上|时|后|期间|里|会|间隙|现场)(?:还|也|又)?$")
_TIME_RE = re.compile(
    r"(?:\d{1,4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚|晚间|凌晨)?(?:（[^）]{0,12}）)?$"
    r"|(?:今天|今日|昨天|昨日|当天|当日|日前|近日|此前|当地时间|上午|下午|晚上|晚间|今)(?:（[^）]{0,12}）)?$"
)
_LEADING_TIME_RE = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚|晚间|凌晨)?|(?:上午|下午)\d{1,2}时(?:\d{1,2}分)?|据"
)
# A document that speaks is named to its marks: 《关于…的说明》, or to its 关于: 关于…的说明.
_ABOUT_RE = re.compile(r"(?:《[^》\n]{1,80}》|关于[^，。；：\n]{2,60})$")
# A phrase with one of these is a clause of its own and no speaker: 要落实会议, 充分学习了文件.
_PREDICATE_RE = re.compile(
    r"^（|[的了着才要把将被使让]|遵守|执行|按照|依照|遵照|对照|对标|响应|根据|落实|贯彻|学习|结合|围绕|一是|二是|通过了?$|举行|召开|印发"
)
# What only relays: 发表声明, 发布消息, 报道.
_RELAY_RE = re.compile(r"(?:发表|发布|公布)?(?:联合)?(?:声明|消息|公告|社交媒体|博文)$|报道$|发文$|撰文$|曾?警告$")


# A verb that has the reporting one for its object: 提出三点（要求）, 作出（批示）.
_GIVES_RE = re.compile(
    r"(?:(?:提出|作出|做出)了?(?:[一二三四五六七八九十几两\d]{1,2}(?:点|条|项|个方面)?)?|提了?[一二三四五六七八九十几两\d]{1,2}(?:点|条|项))"
    r"(?:明确|具体|工作|重要)?$"
)
_POST_RE = re.compile(r"（[^（）]{2,24}）$")  # 李某（县长）


class Subject(NamedTuple):
    """The subject of a reporting verb: its offset in the phrase, the speaker's name, and whether a person's."""

    at: int
    name: str
    person: bool


def find_subject(phrase: str) -> Subject | None:
    """Return the speaker in `phrase`, the words of a clause before its reporting verb, or None.

    Everything must be accounted for: what remains after adverbs and posts are taken off must be a pronoun, a
    person's name, or a body or document that can speak.

    >>> find_subject("县委书记陈某在讲话中")
    Subject(at=4, name='陈某', person=True)
    >>> find_subject("会议").person, find_subject("各项指标")
    (False, None)
    """
    if phrase.endswith("地"):  # 陈某动情地（说）, 他语重心长地（说）
        return next((s for n in (3, 5) if (s := find_subject(phrase[:-n].rstrip("地")))), None)
    core = _strip_tail(phrase)
    at, core = _strip_lead(core)
    if not core or core in speech().never:
        return None
    if core in PRONOUNS:
        return Subject(at, core, True)
    return _person(core, at) or _body(core, at)


def find_elided(phrase: str, sentence: str) -> Subject | None:
    """Return the subject of a verb that has none in its clause: it is that of the clauses before.

    `phrase` stands between the comma and the verb, `sentence` before the comma. A phrase with words of its own that
    are neither adverb nor place has a subject of its own that cannot speak.

    >>> find_elided("并", "县委书记陈某出席会议").name, find_elided("措施", "陈某出席会议")
    ('陈某', None)
    """
    rest = _PLACE_RE.sub("", phrase)
    for _ in range(3):
        rest = rest[len(next((a for a in _adverbs() if rest.startswith(a)), "")) :]
    if rest:
        return None
    if sentence[:1] in PRONOUNS and sentence[1:2] != "们":
        return Subject(0, sentence[0], True)
    at, core = _strip_lead(sentence)
    if body := next((w for w in speech().texts if core.startswith(w) and w.endswith(("会", "会议"))), None):
        return Subject(at, body, False)
    name = person_in(sentence)
    return Subject(sentence.find(name), name, True) if name else None


def full_name(speaker: str, persons: Iterable[str]) -> str | None:
    """Return the person of whom a family name and a post speak: 李总理 after 李某某 was named.

    >>> full_name("李总理", ["陈某", "李某某"]), full_name("总理", ["李某某"])
    ('李某某', None)
    """
    for title in speech().after_name:
        if speaker.endswith(title) and len(speaker) == len(title) + 1:
            return next((name for name in persons if name[0] == speaker[0]), None)
    return None


def _strip_tail(phrase: str) -> str:
    """Take off what stands between subject and verb: 在报告中, 还, 22日, 并, a first verb (强调 in 强调指出)."""
    for _ in range(6):
        before = phrase
        phrase = _TIME_RE.sub("", _PLACE_RE.sub("", phrase.rstrip()))
        phrase = _POST_RE.sub("", _GIVES_RE.sub("", phrase))
        relayed = _RELAY_RE.sub("", phrase)
        phrase = relayed if len(relayed) >= 2 else phrase
        phrase = _without_end(_without_end(phrase, _adverbs()), _verbs())
        if phrase == before:
            break
    return phrase


def _without_end(phrase: str, words: tuple[str, ...]) -> str:
    """Take off the longest of the words (longest first) that ends the phrase and is not all of it."""
    if not phrase.endswith(words):
        return phrase
    return next((phrase[: -len(w)] for w in words if phrase.endswith(w) and len(phrase) > len(w)), phrase)


def _strip_lead(phrase: str) -> tuple[int, str]:
    """Take off what opens a clause before its subject: 随后, 9月3日上午, 会上."""
    at = 0
    for _ in range(3):
        found = _LEADING_TIME_RE.match(phrase, at)
        if found:
            at = found.end()
            continue
        for word in speech().leading:
            if phrase.startswith(word, at) and len(phrase) > at + len(word) and phrase[at : at + 2] != "有关":
                at += len(word)
                break
        else:
            break
    return at, phrase[at:]


def _person(core: str, at: int) -> Subject | None:
    for title in speech().after_name:  # 陈某同志, 李某书记
        name = core[: -len(title)]
        if core.endswith(title) and (cut := split_post(name)) is not None and is_name(name[cut:]):
            return Subject(at + cut, name[cut:], True)
    if core.endswith(speech().texts):
        return _acting(core, at)  # 文章 and 方案 begin like names
    offset = core.rfind("、") + 1
    core, offset = core[offset:], at + offset
    cut = split_post(core)
    if cut is None:
        return _acting(core, offset)
    return Subject(offset + cut, core[cut:], True)


def _acting(core: str, at: int) -> Subject | None:
    """A name with a first verb after it: 县委书记陈某主持会议并（强调）."""
    for found in _actions().finditer(core):
        head = core[: found.start()]
        cut = split_post(head)
        if cut is not None and is_name(head[cut:]):
            return Subject(at + cut, head[cut:], True)
    return None


def _body(core: str, at: int) -> Subject | None:
    words = speech()
    if core.endswith("》") or core.startswith("关于"):
        found = _ABOUT_RE.search(core)
        if found:
            return Subject(at + found.start(), found.group(), False)
    if len(core) > 40 or _PREDICATE_RE.search(core) or ("、" in core and core.endswith(words.texts)):
        return None
    if core.endswith((*words.texts, *words.organs, *words.people, *words.positions)):
        return Subject(at, core, False)
    return None


@functools.cache
def _verbs() -> tuple[str, ...]:
    return tuple(v for v in speech().verbs if len(v) > 1)


@functools.cache
def _adverbs() -> tuple[str, ...]:
    words = speech()
    return tuple(w for w in words.actions if w not in ("会上", "会见") and w not in words.people)


@functools.cache
def _actions() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, speech().actions)))
