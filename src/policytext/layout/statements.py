"""Statements: reported speech in a news item (讲话转述): who said it, by which verb, and where.

A mark（，or ：) right after a reporting verb is what is searched for; the subject is then read backwards from
the verb to the start of its clause. That is one cheap pass, and nothing is done where no verb stands.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ..document import Block, Role, Statement
from .lexicon import speech
from .names import has_post, person_in
from .speakers import (
    PRONOUNS,
    Opening,
    Subject,
    bare_name,
    find_elided,
    find_subject,
    full_name,
    is_adverbial,
    is_dated,
)

__all__ = ["find_statements"]

_BEFORE = 80  # characters; a subject with its posts is shorter than that
_RECENT = 20  # statements before a pronoun whose speaker it can be
_SENTENCE = 160  # characters; a subject further off is forgotten
_MENTIONS = 40  # of a name that are looked at
_NEAR = 6000  # characters before and after a name in which it is looked for
_REACH = 1000  # characters before a pronoun in which its person is looked for
_ATTRIBUTE_RE = re.compile(r"[^，。；：\n]{0,80}(?:的|时|时候)[，；。\n]")  # 检察院认为…的，应当; 陈某要求…时，
_HEADING = 50  # characters
_POST_RE = re.compile(r"（([^（）\n]{2,24})）")  # after a name
_SENTENCE_MARKS = "。！？；\n"
# Where a clause begins. 、 does not end one: 县委副书记、县长李某要求. Nor does a closing mark 》 or ）.
_CLAUSE_MARKS = "，：“”…—" + _SENTENCE_MARKS
# Up to the last such mark: one greedy run from the end of a bounded stretch, in place of a search for each mark.
_CLAUSE_RE = re.compile(f".*[{_CLAUSE_MARKS}]", re.DOTALL)
_SENTENCE_RE = re.compile(f".*[{_SENTENCE_MARKS}]", re.DOTALL)


class _Found(NamedTuple):
    start: int
    verb_end: int
    speaker: str
    verb: str
    person: bool


def find_statements(text: str, folded: str, blocks: Iterable[Block]) -> tuple[Statement, ...]:
    """Return the statements of a news item in text order.

    Only body, attendance and kicker blocks are read. A statement ends with its paragraph, or before the next
    statement in it; where the paragraph ends at the colon, it takes in the next one. After a quotation (“…”陈某说。) it
    ends with its sentence.
    """
    readable = [b for b in blocks if b.role in (Role.BODY, Role.ATTENDANCE, Role.KICKER, Role.TITLE)]
    statements: list[Statement] = []
    reader = _Reader(folded)
    for i, block in enumerate(readable):
        if block.role is Role.TITLE:
            continue
        found = reader.read(readable[max(0, i - 3) : i + 1])
        following = readable[i + 1] if i + 1 < len(readable) else None
        statements += _close(text, folded, found, (block, following))
    return tuple(statements)


class _Reader:
    """Reads the paragraphs of one text in order, and remembers who has spoken."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.persons: dict[str, None] = {}  # who has spoken so far, in order
        self.called: dict[str, str] = {}  # the pronoun of those who were called by one
        self.memory = _Memory()
        self.last: str | None = None
        self.barren = 0  # up to here a search for a pronoun's person has failed: no need to look there again

    def read(self, blocks: list[Block]) -> list[_Found]:
        """The statements of the last of the blocks; the others stand before it."""
        found: list[_Found] = []
        for item in _in_block(self.folded, blocks[-1], self.memory):
            speaker = item.speaker
            if item.speaker in PRONOUNS:
                before = _Before(found, self.last, blocks, self.barren, self.called)
                resolved = _antecedent(self.folded, item, before)
                if resolved is None:
                    self.barren = item.start
                    continue
                speaker = resolved
                self.called.setdefault(speaker, item.speaker)
            elif not item.person and (name := full_name(item.speaker, reversed(self.persons))):
                speaker, item = name, item._replace(person=True)
            found.append(item._replace(speaker=speaker))
            if item.person:
                self.persons.setdefault(speaker, None)
                self.last = speaker
        return found


class _Memory:
    """What phrases and clauses of one text were read as: the same words stand before verbs again and again."""

    def __init__(self) -> None:
        self.subjects: dict[str, Subject | None] = {}
        self.openings: dict[tuple[str, bool], Opening] = {}

    def subject(self, phrase: str) -> Subject | None:
        if phrase not in self.subjects:
            self.subjects[phrase] = find_subject(phrase)
        return self.subjects[phrase]


class _Clause(NamedTuple):
    """The words of a clause before its verb: where they begin, where their sentence begins, what they are."""

    start: int
    sentence: int
    phrase: str

    def opens(self, folded: str) -> bool:
        """True if the clause opens its sentence, or only 会上 or 为此 stands before it."""
        return self.start == self.sentence or is_adverbial(folded[self.sentence : self.start].strip(" ，"))


def _in_block(folded: str, block: Block, memory: _Memory) -> Iterator[_Found]:
    if block.role is Role.KICKER:
        yield from _in_kicker(folded, block)
        return
    reached = block.start
    for verb in _verbs(folded, block):
        clause = _clause(folded, block.start, reached, verb)
        if clause is None:
            continue
        start, subject = clause.start, memory.subject(clause.phrase) or _presented(folded, clause)
        if subject is None and folded[clause.start - 1] == "，":
            start = clause.sentence
            subject = _elided(folded, clause, verb, memory) if start >= reached else None
        elif subject and verb.direct and not _takes_clause(folded, clause, verb, subject, reached):
            continue
        if subject and not subject.person and _in_quotes(folded, start):
            continue
        if subject is None or (subject.person and verb.doubtful and not _is_known(folded, subject.name, start)):
            continue
        reached = verb.end
        yield _Found(start + subject.at, verb.end, subject.name, verb.word, subject.person)


def _in_quotes(folded: str, start: int) -> bool:
    """True after a quoted word, which is the beginning of the name that follows: “十三五”规划."""
    return folded[start - 1 : start] == "”" and folded[start - 2 : start - 1] not in _CLAUSE_MARKS


def _clause(folded: str, block_start: int, reached: int, verb: _Verb) -> _Clause | None:
    low = max(reached, verb.start - _BEFORE, block_start)
    opening = _CLAUSE_RE.match(folded, low, verb.start)
    start = opening.end() if opening else low
    if folded[verb.end : verb.end + 1] == "。" and folded[start - 1 : start] != "”":
        return None  # 作出决定要求。 ends a sentence; “…”陈某说。 gives what was said before
    if start == low and low > block_start and low > reached:
        return None  # no clause so long has a subject
    start += len(folded[start : verb.start]) - len(folded[start : verb.start].lstrip())
    opens = start == block_start or folded[start - 1] in _SENTENCE_MARKS + " "
    sentence = start if opens else _sentence_start(folded, block_start, start)
    return _Clause(start, sentence, folded[start : verb.start].rstrip())


def _takes_clause(folded: str, clause: _Clause, verb: _Verb, subject: Subject, reached: int) -> bool:
    """Does a verb without a mark after it report? 会议要求各地… does; 政府要求企业… is a rule unless on a day."""
    if subject.name in PRONOUNS:
        return clause.opens(folded)
    if subject.person:
        return clause.opens(folded) or clause.sentence >= reached
    if not clause.opens(folded):
        return False
    return verb.word in speech().direct_of_bodies or subject.name.endswith("会议") or is_dated(clause.phrase)


def _elided(folded: str, clause: _Clause, verb: _Verb, memory: _Memory) -> Subject | None:
    if verb.direct and verb.word == "希望" and not folded.startswith(speech().addressees, verb.end):
        return None
    sentence = folded[clause.sentence : clause.start - 1]
    return find_elided(clause.phrase, sentence, noun=verb.word in speech().nouns, memo=memory.openings)


def _presented(folded: str, clause: _Clause) -> Subject | None:
    """A foreign name alone, or one that is a word, whose bearer was named with a post before: 总理米勒…。米勒说."""
    subject = bare_name(clause.phrase)
    if subject is None:
        return None
    low, at = max(0, clause.start - _NEAR), clause.start
    for _ in range(_MENTIONS):
        at = folded.rfind(subject.name, low, at)
        if at < 0:
            return None
        if has_post(folded[max(0, at - 5) : at], subject.name):
            return subject
    return None


def _sentence_start(folded: str, low: int, clause: int) -> int:
    """Where the sentence of a clause begins, so far as its subject can be: a short way back."""
    low = max(low, clause - _SENTENCE)
    before = _SENTENCE_RE.match(folded, low, clause - 1)
    start = before.end() if before else low
    return start + len(folded[start:clause]) - len(folded[start:clause].lstrip(" ”"))


def _is_known(folded: str, name: str, start: int) -> bool:
    """True if a name is presented somewhere: with a post before it, or speaking by a verb that is no noun.

    要求 and 希望 are nouns too, and 高标准要求 looks like a person of the family 高.
    """
    if name in PRONOUNS:
        return True
    words = speech()
    verbs = tuple(v for v in words.verbs if v not in words.nouns and v not in words.direct)
    at, high = folded.find(name, max(0, start - _NEAR)), start + _NEAR
    for _ in range(_MENTIONS):
        if at < 0:
            return False
        after = at + len(name)
        if folded[max(0, at - 4) : at].endswith(words.positions) or folded.startswith(verbs, after):
            return True
        if folded.startswith((*words.after_name, *words.presented), after):
            return True
        if (post := _POST_RE.match(folded, after)) and post.group(1).endswith(words.positions):
            return True
        at = folded.find(name, after, high)
    return False


def _in_kicker(folded: str, block: Block) -> Iterator[_Found]:
    shown = folded[block.start : block.end].rstrip("：， ")
    line = shown.lstrip()  # characters of no width may stand at both ends
    start = block.start + len(shown) - len(line)
    verb = next((verb for verb in speech().verbs if line.endswith(verb)), "")
    subject = find_subject(line.removesuffix(verb)) if verb else None
    if subject:
        yield _Found(start + subject.at, block.end, subject.name, verb, subject.person)


class _Verb(NamedTuple):
    """A reporting verb; `direct` if its clause follows without a mark."""

    start: int
    end: int
    word: str
    direct: bool

    @property
    def doubtful(self) -> bool:
        """True where the words may be no verb (高标准要求, 明代通称): only somebody who is known speaks so."""
        return self.word in speech().nouns or (self.direct and self.word in speech().direct)


def _verbs(folded: str, block: Block) -> list[_Verb]:
    """Every reporting verb before ， or ：, and the few that take their clause without a mark."""
    verbs: list[_Verb] = []
    known = speech().verb_set
    not_before = {"称": speech().not_before_call, "说": speech().not_before_say}
    for mark in _marks().finditer(folded, block.start, block.end):
        end = mark.start()
        word = next((folded[end - n : end] for n in (4, 3, 2, 1) if folded[end - n : end] in known), None)
        barred = not_before.get(word or "")
        if word and (barred is None or folded[end - 2] not in barred):
            verbs.append(_Verb(end - len(word), end, word, direct=False))
    if block.end - block.start < _HEADING and folded[block.end - 1] not in _SENTENCE_MARKS:
        return verbs  # a heading such as 甲国总统呼吁停火 tells of speech without being a report of it
    return sorted([*verbs, *_direct_verbs(folded, block)])


def _direct_verbs(folded: str, block: Block) -> Iterator[_Verb]:
    words = speech()
    for word in words.direct:
        forbidden = words.not_after_direct + (words.not_after_call if word == "称" else "")
        for start, end in _places(folded, word, block):
            if folded[end : end + 1] not in forbidden and not folded.startswith(words.not_objects, end):
                if _ATTRIBUTE_RE.match(folded, end):
                    continue
                yield _Verb(start, end, word, direct=True)
    for word in words.modal:
        for start, end in _places(folded, word, block):
            if folded.startswith(words.modal_openings, end) and not folded.startswith("要求", end):
                yield _Verb(start, end, word, direct=True)


def _places(folded: str, word: str, block: Block) -> Iterator[tuple[int, int]]:
    """Where a word stands: plain search, as no alternation over a whole text is so fast."""
    at = folded.find(word, block.start, block.end)
    while at >= 0:
        yield at, at + len(word)
        at = folded.find(word, at + len(word), block.end)


@functools.cache
def _marks() -> re.Pattern[str]:
    """A mark after the last character of a verb: one class and one lookbehind, as no alternation is so fast."""
    return re.compile(f"(?<=[{''.join(sorted({v[-1] for v in speech().verb_set}))}])[，：。]")


class _Before(NamedTuple):
    """What came before a pronoun: this paragraph's statements, the last person who spoke, the paragraphs.

    `called` says by which pronoun people were called so far: 她 is not 他.
    """

    found: list[_Found]
    last: str | None
    blocks: list[Block]
    barren: int
    called: dict[str, str]

    def fits(self, name: str, pronoun: str) -> bool:
        """Can the pronoun stand for this person?"""
        return self.called.get(name, pronoun) == pronoun


def _antecedent(folded: str, item: _Found, before: _Before) -> str | None:
    """The person whom 他 stands for: whom the nearest sentence before is about."""
    start, pronoun = item.start, item.speaker
    block = before.blocks[-1]
    recent = reversed(before.found[-_RECENT:])
    here = next((f for f in recent if f.person and before.fits(f.speaker, pronoun)), None)
    for sentence_start, sentence in _sentences_before(folded, max(block.start, before.barren), start):
        if here and here.start >= sentence_start:
            return here.speaker
        name = person_in(sentence)
        if name and before.fits(name, pronoun):
            return name
    if here:
        return here.speaker
    if before.last and before.fits(before.last, pronoun):
        return before.last
    for earlier in reversed(before.blocks[:-1]):
        for _, sentence in _sentences_before(folded, max(earlier.start, before.barren), earlier.end):
            name = person_in(sentence)
            if name and before.fits(name, pronoun):
                return name
    return None


def _sentences_before(folded: str, low: int, high: int) -> Iterator[tuple[int, str]]:
    """Yield up to eight sentences that end before `high`, the nearest first."""
    end, low = high, max(low, high - _REACH)
    for _ in range(8):
        if end <= low:
            return
        before = _SENTENCE_RE.match(folded, low, end - 1)
        start = before.end() if before else low
        yield start, folded[start:end].strip(" ，。！？；\n")[:300]
        end = start


def _close(text: str, folded: str, found: list[_Found], blocks: tuple[Block, Block | None]) -> list[Statement]:
    """Give each statement of a paragraph its end; `blocks` are the paragraph and the one that follows it."""
    block, following = blocks
    statements: list[Statement] = []
    for i, item in enumerate(found):
        last = i + 1 == len(found)
        end = block.end if last else found[i + 1].start
        if folded[item.verb_end : item.verb_end + 1] == "。" and folded[item.verb_end + 1 : item.verb_end + 2] != "“":
            end = item.verb_end + 1  # “…”陈某说。 What he said stands before; what follows is not his.
        elif last and following is not None and block.end - item.verb_end <= 1:
            end = following.end
        end = item.start + len(text[item.start : end].rstrip())
        statements.append(Statement(text, item.start, end, speaker=item.speaker, verb=item.verb))
    return statements
