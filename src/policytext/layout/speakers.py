"""Speakers: who the subject of a reporting verb is, told from the words between the clause's start and the verb."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable
from typing import NamedTuple

from .lexicon import speech
from .names import is_everyday, is_foreign, is_name, is_transliterated, person_in, split_post

__all__ = [
    "PRONOUNS",
    "Opening",
    "Subject",
    "bare_name",
    "find_elided",
    "find_subject",
    "full_name",
    "is_adverbial",
    "is_dated",
]

PRONOUNS = frozenset("他她")

# When: 22日, 今年2月中旬, 当天上午, 同一天.
_DAY = r"(?:今年|去年|前年|\d{4}年)?(?:(?:\d{1,2}月)?\d{1,2}日|\d{1,2}月(?:份|初|底|末|[上中下]旬)|年?[初底末](?=$))"
_DAY_WORDS = (
    "今[天日晨早晚]|昨[天日晚]|当[天日晚]|日前|近日|此前|同日|同一天|次日|前一天|当地时间|上午|下午|晚上|晚间|凌晨|年初|年底"
    "|[今去]年[初底]?|[本上]周[一二三四五六日]?|[本上]月|稍早|早些时候|今"
)
_TIME = rf"(?:{_DAY}|{_DAY_WORDS})(?:上午|中午|下午|傍晚|晚间|晚上|晚|凌晨|早些时候)?(?:（[^（）]{{0,12}}）)?"
_TIME_RE = re.compile(_TIME + "$")
_OPENING_TIME_RE = re.compile(_TIME)
# Where and on what occasion: 在报告中, 在大会上, 在调研时, 接受采访时, 通过视频, 援引…的话.
_PLACE_RE = re.compile(
    r"(?:(?:在|于|当|从)[^，。；：\n]{0,40}(?:中|上|时|后|期间|里|会|间隙|现场)|(?:接受|回答)[^，。；：\n]{0,30}(?:采访|专访|问题|提问)(?:时|中)?"
    r"|(?:通过|援引)[^，。；：\n]{1,30})(?:还|也|又)?$"
)
_LEADING_TIME_RE = re.compile(
    r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:上午|下午|晚|晚间|凌晨)?|(?:上午|下午)\d{1,2}时(?:\d{1,2}分)?|\d{4}年|据"
)
# A clause before the speaker's: 为此, 会上, 在听取汇报后, 针对…, 每到一处.
_ADVERBIAL_RE = re.compile(
    r"(?:在|就|对|为|于|针对|围绕|结合|根据|当|每到).{1,60}|.{1,30}(?:上|中|时|后|前|期间|间隙|[此悉])"
)
# A document that speaks is named to its marks: 《关于…的说明》, or to its 关于: 关于…的说明.
_ABOUT_RE = re.compile(r"(?:《[^》\n]{1,80}》|关于[^，。；：\n]{2,60})$")
# A phrase with one of these is a clause of its own and no speaker: 要落实会议, 充分学习了文件.
_PREDICATE_RE = re.compile(
    r"^(?:（|请|由|经(?!济|营|贸|信)|报(?![道告社纸])|按|从(?!业)|必须|所以|我们|咱们|找到|提出|制定|形成|完善|起草|出台|印发|发布)|[的了着才把被让向]|要(?!员)|(?<![上中少大])将(?![军领])|(?<![大特公])使(?!馆|领馆|团)|遵守|执行(?!委员|官|局|主席|主任)|按照|依照|遵照|对照|对标|响应|牢记|不忘|践行|履行|根据|依据|吸收|吸纳|采纳|征求|听取|办理|梳理|落实|贯彻|学习|结合|围绕|一是|二是|通过了?$|举行|召开|印发"
)
# What a document named after it is the object of: 按照《…》（要求）.
_GOVERN_RE = re.compile(r"按照?|依照|依据|根据|遵照|参照|对照|落实|贯彻|学习|执行|结合|围绕|严格")
# What only relays: 发表声明, 发布消息, 报道.
_RELAY_RE = re.compile(
    r"(?:(?:对|就|向)[^，。；：\n]{1,30})?(?:发表|发布|发出|公布)?(?:联合)?(?:声明|消息|公告|警告|公报|通报|社交媒体|博文|视频|文章)$|报道$|发文$|撰文$|曾?警告$"
)


# A verb that has the reporting one for its object: 提出三点（要求）, 作出（批示）.
_GIVES_RE = re.compile(
    r"(?:(?:提出|作出|做出)了?(?:[一二三四五六七八九十几两\d]{1,2}(?:点|条|项|个方面)?)?|提了?[一二三四五六七八九十几两\d]{1,2}(?:点|条|项))"
    r"(?:明确|具体|工作|重要)?$"
)
_NOUN_RE = re.compile(r"的[^，。；：\n]{0,4}$")  # 陈某提出的八项（主张）: no verb follows
_MATTER_RE = re.compile(r"(?:就|对|围绕|针对)[^，。；：\n]{1,40}$")  # 并就抓好落实（提出三点要求）
_POST_RE = re.compile(r"（[^（）]{2,24}）$")  # 李某（县长）


_COURTESIES = ("同志", "先生", "女士")  # behind a name alone; other titles stand behind what one has charge of, too
_CLAUSE = 60  # characters of a clause in which its subject is looked for
_CLAUSES = 8  # before a verb, in which its subject is looked for
_OCCASIONS = ("结束", "期间", "间隙", "前", "后", "上", "由", "开始")  # 会议结束时，陈某走上前去，勉励…


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
    if phrase.endswith("地"):  # 陈某动情地（说）, 陈某乐呵呵地（说）, 他语重心长地（说）
        sizes = (4, 5) if phrase[-3:-2] == phrase[-2:-1] else (3, 5)
        return next((s for n in sizes if (s := _find(phrase[:-n].rstrip("地")))), None)
    return _find(phrase)


def _find(phrase: str) -> Subject | None:
    at, core = _core(phrase)
    if not core or core in speech().never or core in speech().verb_set:
        return None
    if core in PRONOUNS:
        return Subject(at, core, True)
    if core in speech().states:
        return Subject(at, core, False)
    return _person(core, at) or _body(core, at) or _issuer(core, at)


def bare_name(phrase: str) -> Subject | None:
    """Return what may be a name in `phrase`, a foreign one or one that is a word as well (高峰).

    It stands there without a post; the caller looks whether its bearer was presented with one.

    >>> bare_name("米勒当天").name, bare_name("高峰还").name, bare_name("最后")
    ('米勒', '高峰', None)
    """
    at, core = _core(phrase)
    may_be = is_foreign(core) or (is_everyday(core) and is_name(core))
    return Subject(at, core, True) if may_be and core not in speech().never else None


def is_dated(phrase: str) -> bool:
    """True if a time stands between subject and verb: then an event is told, and no rule.

    >>> is_dated("省政府20日"), is_dated("省政府")
    (True, False)
    """
    return bool(_TIME_RE.search(phrase))


def is_adverbial(clause: str) -> bool:
    """True for a clause that only says when, where or about what: 会上, 为此, 针对存在的问题.

    >>> is_adverbial("在听取汇报后"), is_adverbial("陈某来到茶园")
    (True, False)
    """
    return clause in speech().leading or bool(_ADVERBIAL_RE.fullmatch(clause))


def _core(phrase: str) -> tuple[int, str]:
    """What remains of a phrase without time, place, adverbs and first verbs, and its offset."""
    at, whole = _strip_lead(phrase.rstrip())
    cut = split_post(whole)
    if cut is not None and is_name(whole[cut:]) and not whole.endswith(_adverbs()):
        return at, whole  # nothing to take off, and a name can end like an adverb: 李大为
    return _strip_lead(_strip_tail(phrase))


class Opening(NamedTuple):
    """What a clause without a reporting verb says of persons: who does what it tells, and who is named in it."""

    subject: Subject | None
    named: Subject | None


def find_elided(
    phrase: str, sentence: str, *, noun: bool = False, memo: dict[tuple[str, bool], Opening] | None = None
) -> Subject | None:
    """Return the subject of a verb that has none in its clause: it is that of the clauses before.

    `phrase` stands between the comma and the verb, `sentence` before the comma. A phrase with words of its own that
    are neither adverb nor place has a subject of its own that cannot speak. Where the verb is a noun as well
    (`noun`), a body must have issued or held something: 某局印发通知，要求…. `memo` keeps what clauses say, as one
    can stand before many verbs.

    >>> find_elided("并", "县委书记陈某出席会议").name, find_elided("措施", "陈某出席会议")
    ('陈某', None)
    >>> find_elided("", "县教育局印发通知", noun=True).name, find_elided("", "县教育局高度重视", noun=True)
    ('县教育局', None)
    """
    given = _GIVES_RE.sub("", phrase)
    rest = _PLACE_RE.sub("", phrase) if given == phrase else _MATTER_RE.sub("", given)
    if _without_adverbs(rest):
        return None
    memo = {} if memo is None else memo
    named, end = None, len(sentence)
    for clause in sentence.rsplit("，", _CLAUSES)[: -_CLAUSES - 1 : -1]:  # the nearest clause with a subject of its own
        start, end = end - len(clause), end - len(clause) - 1
        if (clause, noun) not in memo:
            memo[clause, noun] = _opening(clause, noun=noun)
        found = memo[clause, noun]
        if found.subject:
            return found.subject._replace(at=start + found.subject.at)
        named = found.named._replace(at=start + found.named.at) if found.named else named
    return named


def _opening(clause: str, *, noun: bool) -> Opening:
    """Who does what a clause tells: 他出席会议, 会议听取了汇报, 某局印发通知, 县长陈某主持会议."""
    clause = clause[:_CLAUSE]
    if clause[:1] in PRONOUNS and clause[1:2] != "们":
        return Opening(Subject(0, clause[0], True), None)
    at, core = _strip_lead(clause)
    body = next((w for w in speech().texts if core.startswith(w) and w.endswith(("会", "会议"))), None)
    if body and not core.startswith(_OCCASIONS, len(body)):
        return Opening(Subject(at, body, False), None)
    name = person_in(clause)
    named = Subject(clause.find(name), name, True) if name else None
    return Opening(_issuer(core, at, noun=noun) or _acting(core, at), named)


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
        if phrase.endswith("中") and phrase[:-1].endswith(speech().texts) and not _PLACE_RE.search(phrase):
            phrase = phrase[:-1]  # 声明中（指出）; 陈某在报告中（指出） loses its place in the next round
        if phrase == before:
            break
    return phrase


def _without_end(phrase: str, words: tuple[str, ...]) -> str:
    """Take off the longest of the words (longest first) that ends the phrase and is not all of it."""
    if not phrase.endswith(words):
        return phrase
    return next((phrase[: -len(w)] for w in words if phrase.endswith(w) and len(phrase) > len(w)), phrase)


def _without_adverbs(phrase: str) -> str:
    """Take off up to three adverbs that open a phrase."""
    for _ in range(3):
        if not phrase.startswith(_adverbs()):
            break
        phrase = phrase[next(len(a) for a in _adverbs() if phrase.startswith(a)) :]
    return phrase


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
    for title in speech().after_name:
        if core.endswith(title) and (titled := _titled(core[: -len(title)], at, title)):
            return titled
    if is_transliterated(core):
        return Subject(at, core, True)
    if core.endswith(speech().texts):
        return _acting(core, at)  # 文章 and 方案 begin like names
    offset = core.rfind("、") + 1
    core, offset = core[offset:], at + offset
    cut = split_post(core)
    if cut is None:
        return _acting(core, offset)
    return Subject(offset + cut, core[cut:], True)


def _titled(phrase: str, at: int, title: str) -> Subject | None:
    """Whose title follows: 陈某（同志）, 县委常委李某（书记）, 县医院李某某（医师）, 米勒斯（博士）."""
    if is_transliterated(phrase) or (title in _COURTESIES and is_name(phrase)):
        return Subject(at, phrase, True)
    cut = split_post(phrase)
    if cut is None:  # an organ stands before the name in place of a post
        sizes = (n for n in (3, 2) if phrase[:-n].endswith(speech().organs))
        cut = next((len(phrase) - n for n in sizes if is_name(w := phrase[-n:]) and not is_everyday(w)), None)
    return Subject(at + cut, phrase[cut:], True) if cut is not None and is_name(phrase[cut:]) else None


def _acting(core: str, at: int) -> Subject | None:
    """A name with a first verb after it: 县委书记陈某主持会议并（强调）."""
    for found in _actions().finditer(core):
        head = core[: found.start()]
        cut = split_post(head)
        if cut is not None and is_name(head[cut:]) and not _NOUN_RE.search(core, found.start()):
            return Subject(at + cut, head[cut:], True)
    if core[:1] in PRONOUNS and (_actions().match(core, 1) or "地" in core[3:6]) and not _NOUN_RE.search(core):
        return Subject(at, core[0], True)
    return None


def _body(core: str, at: int) -> Subject | None:
    words = speech()
    if core.endswith("》") or core.startswith("关于"):
        found = _ABOUT_RE.search(core)
        if found and not _GOVERN_RE.search(core[: found.start()]):
            return Subject(at + found.start(), found.group(), False)
    if len(core) > 40 or ("、" in core and core.endswith(words.texts)):
        return None
    head = core[core.rfind("的") + 1 :] if core.endswith(words.people) else core  # 前来参观的游客
    if _PREDICATE_RE.search(head):
        return None
    if core.endswith((*words.texts, *words.organs, *words.people, *words.positions)):
        return Subject(at, core, False)
    return None


def _issuer(core: str, at: int, *, noun: bool = True) -> Subject | None:
    """A body with a first verb after it: 某局今天举行发布会（介绍）, 某某等部门印发通知，要求."""
    words = speech()
    done = core.split("，", 1)[0]
    if noun and not done.endswith((*words.texts, "》", "）")):
        return None
    for found in _bodies().finditer(done, 0, 40):
        rest = done[found.end() :]
        for _ in range(2):  # the time first, as 今天 before a date in brackets is an adverb too
            time = _OPENING_TIME_RE.match(rest)
            rest = _without_adverbs(rest[time.end() if time else 0 :])
        head = done[: found.end()]
        if (
            rest.startswith(words.acts)
            and "的《" not in rest
            and not _PREDICATE_RE.search(head)
            and head not in words.never
        ):
            return Subject(at, head, False)
    return None


@functools.cache
def _bodies() -> re.Pattern[str]:
    words = speech()
    return re.compile("|".join(map(re.escape, sorted((*words.organs, *words.people), key=lambda w: -len(w)))))


@functools.cache
def _verbs() -> tuple[str, ...]:
    return tuple(v for v in speech().verbs if len(v) > 1)


@functools.cache
def _adverbs() -> tuple[str, ...]:
    words = speech()
    return tuple(
        w
        for w in words.actions
        if (len(w) > 1 or w in words.before_verb) and w not in ("会上", "会见") and w not in words.people
    )


@functools.cache
def _actions() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, speech().actions)))
