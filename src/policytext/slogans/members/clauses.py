"""Members named by the run of clauses that follows: 四大行动。实施甲行动，…；实施乙行动，…; 五个聚焦：聚焦…，聚焦…."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from itertools import chain, groupby, islice, takewhile

from ..lexicon import lexicon
from ..mentions import Mention
from ..model import Resolution
from .items import Part, clause_end, cut, first_cut, trim, without_governor
from .last import without_name

__all__ = ["find_clauses", "find_echoes", "find_refrains", "find_repeats", "find_subjects"]

_REACH = 4000
_LONGEST_LEAD_IN = 12  # characters between the name and the mark that opens the run
_TAIL = 4  # characters that may follow the head in a leading clause: 强链工程|建设
_LONGEST_LEAD = 30
_LONGEST_HEADING = 40  # characters of a line that is a heading
_FEWEST = 2  # paragraphs of a run in which a text breaks off
_LOOK_BACK = 300  # characters that clauses before the mention may take
_MANY = 3  # clauses that are no accident
_PARAGRAPHS = 600  # characters of a heading and the paragraphs below it
_SENTENCE = 120  # characters to the end of the mention's own sentence
_KIND = 2  # characters of the word in which subjects end
_LONGEST_SUBJECT = 14
_DOING = frozenset("要将应须以")
_DOES_RE = re.compile("要(?![素点求])|将(?!军)|应(?![用急])|须|以|着力|重点")
_LOT = "一批"  # 启动开工一批 is a member with its verb
_PREPOSITIONS = frozenset("在从以对由")
_SENTENCE_ENDS, _STRONG_ENDS = "；。！？\n", "。！？\n"
_OPENING_RE = re.compile("[，：—]")
_TOLD_RE = re.compile("[。\\n][ \\n]{0,2}(?:即|就是|也就是|指的是)(?![将使便刻])")

Found = tuple[Resolution, list[Part]]


def find_clauses(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members that exactly `count` clauses in a row name, the next clause being of another kind.

    Each clause of the run leads its sentence and ends in the head of the slogan. What stands further inside
    a sentence has the head at most, and is no member: 健全项目评估机制 within 四大机制.
    """
    key = mention.head[-2:]
    if len(key) < 2 or count < 2 or mention.figures or folded[mention.start] == "双":
        return None
    for word in dict.fromkeys((key, mention.head[:2])):  # 四项改革攻坚：深化甲体制改革。…
        run = _run(folded, mention, count, word, functools.partial(_head_in, folded, word))
        names = _names(folded, run) if run else []
        if names and all(b - a > len(word) for a, b in names):
            return Resolution.CLAUSES, names
    return None


def find_echoes(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members when exactly `count` clauses in a row begin with what the name counts.

    四个聚焦，聚焦产业、聚焦项目、…; 三个“更加注重”：, with a paragraph for each.
    """
    word = mention.head
    counted = not mention.quoted and folded[mention.start + 1 : mention.start + 2] not in ("个", word[:1])
    if (
        not word
        or count < (_MANY if counted or len(word) == 1 else _FEWEST)
        or (len(word) == 1 and (not mention.quoted or mention.standing is not None))
    ):
        return None
    run = _run(folded, mention, count, word, lambda lead: lead if folded.startswith(word, lead[0]) else None)
    run = run or _lines(folded, mention, count, word) or _further_on(folded, mention, count, word)
    if run is None and (run := _before(folded, mention, count, word)):
        return Resolution.LIST_BEFORE, run
    if run is None or any(b - a <= len(word) for a, b in run):
        return None
    run = _headings(folded, run) or run
    return Resolution.LIST_AFTER, without_name(folded, run, mention) if mention.defined else run


def find_refrains(folded: str, mention: Mention, count: int) -> Found | None:
    """Return what as many sentences behind a colon begin with, if all of them end alike.

    三条标准：条件不足的，不得开学。措施不落实的，不得开学。演练不到位的，不得开学。
    """
    if not folded.startswith("：", mention.outer_end):
        return None
    limit = min(len(folded), mention.outer_end + _REACH)
    sentences = list(islice(_sentences(folded, mention.outer_end + 1, limit), count))
    commas = [folded.rfind("，", *sentence) for sentence in sentences]
    if len(sentences) < count or min(commas) < 0:
        return None
    tails = {folded[comma:b] for comma, (_, b) in zip(commas, sentences, strict=True)}
    leads = [trim(folded, (a, comma)) for comma, (a, _) in zip(commas, sentences, strict=True)]
    return (Resolution.LIST_AFTER, leads) if len(tails) == 1 and all(a < b for a, b in leads) else None


def _sentences(folded: str, start: int, limit: int) -> Iterator[Part]:
    while start < limit:
        sentence = first_cut(folded, start, limit, "。；")
        yield trim(folded, sentence)
        start = sentence[1] + 1


def _headings(folded: str, run: list[Part]) -> list[Part] | None:
    """The lines that the run begins, if each is a heading with text of its own below it."""
    ends = [first_cut(folded, a, min(len(folded), a + _REACH), "\n")[1] for a, _ in run]
    below = all(folded.find("\n", end + 1, after) >= 0 for end, (after, _) in zip(ends, run[1:], strict=False))
    lines = [trim(folded, (a, end)) for (a, _), end in zip(run, ends, strict=True)]
    whole = all(folded[a - 1] == "\n" and b - a <= _LONGEST_HEADING and "。" not in folded[a:b] for a, b in lines)
    return lines if below and whole else None


def find_repeats(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members when exactly `count` clauses in a row have the word that a quoted name counts.

    要使成效更加明显，生活更加幸福，环境更加优美。按照“三个更加”…: in the text before the name, or behind it.
    What describes the last of them (…的|总体目标) is no part of it.
    """
    word = mention.head
    if not mention.quoted or len(word) < 2 or count < _MANY:
        return None
    before = (max(0, mention.outer_start - _LOOK_BACK), mention.outer_start)
    behind = (mention.outer_end, min(len(folded), mention.outer_end + _LOOK_BACK))
    for by, stretch in ((Resolution.LIST_BEFORE, before), (Resolution.LIST_AFTER, behind)):
        if not _holds(folded, word, stretch, count):
            continue
        clauses = [trim(folded, part) for part in cut(folded, *stretch, "，；。！\n：")]
        runs = [list(run) for echo, run in groupby(clauses, lambda part: folded.find(word, *part) > part[0]) if echo]
        fitting = [run for run in runs if len(run) == count and folded[run[0][0]] != "第"]
        if len(fitting) == 1:
            run = fitting[0]
            said = folded.find("的", folded.find(word, *run[-1]), run[-1][1])
            run[-1] = (run[-1][0], said if said >= 0 else run[-1][1])
            if all(folded[a] in _PREPOSITIONS for a, _ in run):
                return by, run  # 从甲向乙转变 is the member
            bare = [without_governor(folded, part) for part in run]
            governed = word != _LOT and all(a != b for a, b in zip(bare, run, strict=True))
            return by, bare if governed else [bare[0], *run[1:]]
    return None


def find_subjects(folded: str, mention: Mention, count: int) -> Found | None:
    """Return the members when exactly `count` sentences in a row behind the mention's own have subjects of one kind.

    促进三大区域发展。东部地区要…。中部地区要…。西部地区要…: each ends in the same word, or in the last character of
    what is counted (三大产业。钢铁工业要…。装备制造业要…), and what it does follows.
    """
    limit = min(len(folded), mention.outer_end + _REACH)
    if count < _MANY or mention.figures or not mention.firm:
        return None
    own = first_cut(folded, mention.outer_end, min(limit, mention.outer_end + _SENTENCE), "。；！\n")[1]
    if own >= limit or folded[own] not in _SENTENCE_ENDS:
        return None
    leads = _leads(folded, own + 1, limit, "。；！\n")
    pair = list(islice(leads, 2))
    kinds = [*_shared_kinds(folded, *pair), mention.head[-1:]] if len(pair) == 2 else []
    run = [*pair, *islice(leads, count - 1)] if kinds else []
    for kind in kinds:
        subjects = [_subject(folded, lead, kind) for lead in run]
        named = [part for part in subjects[:count] if part and kind]
        if len(named) == count and not any(subjects[count:]) and len({folded[a:b] for a, b in named}) == count:
            return Resolution.CLAUSES, _quoted_in(folded, [without_governor(folded, part) for part in named])
    return None


def _quoted_in(folded: str, subjects: list[Part]) -> list[Part]:
    """What is quoted at the head of each subject, if all have a quotation there: “谋事要实”|强调的是…."""
    ends = [folded.find("”", a, b) if folded[a] == "“" else -1 for a, b in subjects]
    return [(a + 1, end) for (a, _), end in zip(subjects, ends, strict=True)] if min(ends) > 0 else subjects


def _shared_kinds(folded: str, first: Part, second: Part) -> list[str]:
    """The words of two characters near the beginning of both leads, in which their subjects may end."""
    start, stop = second[0] + 1, min(second[1], second[0] + _LONGEST_SUBJECT)
    ends = range(first[0] + _KIND + 1, min(first[1], first[0] + _LONGEST_SUBJECT))
    kinds = (folded[end - _KIND : end] for end in ends if folded[end - 1] not in _DOING)
    return [kind for kind in kinds if folded.find(kind, start, stop) >= 0]


def _subject(folded: str, lead: Part, kind: str) -> Part | None:
    """The beginning of a lead up to a word, if a verb follows: 东部地区|要…."""
    start, end = lead
    at = folded.find(kind, start + 1, min(end, start + _LONGEST_SUBJECT)) + len(kind)
    does = _DOES_RE.match(folded, at, end) or lexicon().governor.match(folded, at, end)
    return (start, at) if at > start + len(kind) and does else None


def _run(
    folded: str, mention: Mention, count: int, word: str, accept: Callable[[Part], Part | None]
) -> list[Part] | None:
    """The first run of exactly `count` accepted leads, in any of the ways in which it may be set out.

    No lead is accepted that does not hold the word. A run of paragraphs may be shorter where the text breaks off in it.
    """
    limit = min(len(folded), mention.outer_end + _REACH)
    ends = limit == len(folded)
    if not _holds(folded, word, (mention.outer_end, limit), _FEWEST if ends else count):
        return None
    for marks, begin in _divisions(folded, mention.outer_end, limit):
        run = []
        broken_off = ends and marks == "\n"
        for lead in islice(_leads(folded, begin, limit, marks), count + 1):
            part = accept(lead)
            if part is None:
                broken_off = False
                break
            run.append(part)
        if len(run) == count or (broken_off and _FEWEST <= len(run) < count):
            return run
    return None


def _holds(folded: str, word: str, stretch: Part, count: int) -> bool:
    """Does the word stand in the stretch so many times? No further ones are looked for."""
    at, limit = stretch
    for _ in range(count):
        at = folded.find(word, at, limit)
        if at < 0:
            return False
        at += len(word)
    return True


def _before(folded: str, mention: Mention, count: int, word: str) -> list[Part] | None:
    """必须…，必须…，必须…。这“三个必须”: clauses that begin with the word, right before the sentence of the name."""
    start = max(0, mention.outer_start - _LOOK_BACK)
    if not _holds(folded, word, (start, mention.outer_start), count):
        return None
    clauses: Iterator[Part] = (
        trim(folded, part) for part in reversed(cut(folded, start, mention.outer_start, "，；。！\n"))
    )
    clauses = (part for part in clauses if part[0] < part[1])
    last = next(clauses, None)
    if last is not None and last[1] < mention.outer_start:  # else it leads up to the name
        clauses = chain((last,), clauses)
    run = list(islice(takewhile(lambda part: folded.startswith(word, part[0]), clauses), count + 1))
    return run[::-1] if len(run) == count and all(b - a > len(word) for a, b in run) else None


def _further_on(folded: str, mention: Mention, count: int, word: str) -> list[Part] | None:
    """以“五个聚力”推进发展。… 聚力…，聚力…，…: of a quoted name, as many clauses in a row that begin with the word."""
    limit = min(len(folded), mention.outer_end + _LOOK_BACK)
    if not mention.quoted or not _holds(folded, word, (mention.outer_end, limit), count):
        return None
    clauses = [trim(folded, part) for part in cut(folded, mention.outer_end, limit, "，；。！\n：")]
    runs = [list(run) for echo, run in groupby(clauses, lambda part: folded.startswith(word, part[0])) if echo]
    fitting = [run for run in runs if len(run) == count and all(b - a > len(word) for a, b in run)]
    return fitting[0] if fitting else None


def _lines(folded: str, mention: Mention, count: int, word: str) -> list[Part] | None:
    """Headings with paragraphs between them: the next line begins with the word, and so do `count` in all."""
    start = folded.find("\n", mention.outer_end, min(len(folded), mention.outer_end + _LONGEST_LEAD))
    limit = min(len(folded), start + count * _PARAGRAPHS)
    if start < 0 or not _first_line_begins(folded, start, word):
        return None
    lines = [m.start("lead") for m in re.finditer(rf"\n[ —]*(?P<lead>{re.escape(word)})", folded[start:limit])]
    if len(lines) != count:
        return None
    return [trim(folded, (start + at, clause_end(folded, (start + at, limit)))) for at in lines]


def _first_line_begins(folded: str, start: int, word: str) -> bool:
    end = folded.find("\n", start + 1)
    return folded[start : end if end >= 0 else None].lstrip(" —\n").startswith(word)


def _divisions(folded: str, start: int, limit: int) -> list[tuple[str, int]]:
    """The ways in which the run may be set out, with the place where each begins."""
    found: list[tuple[str, int]] = []
    end = limit
    for mark in _SENTENCE_ENDS:  # each found by itself, which is many times as fast as a class, and the first taken
        at = folded.find(mark, start, end)
        end = at if at >= 0 else end
    comma = _OPENING_RE.search(folded, start, min(end, start + _LONGEST_LEAD_IN + 1))
    if comma:
        found.append((_SENTENCE_ENDS, comma.end()))
        # Without such a mark the leads are those that were just looked at.
        if folded.find("，", comma.end(), limit) >= 0:
            found.append(("，" + _SENTENCE_ENDS, comma.end()))
        if folded.find("、", comma.end(), limit) >= 0:
            found.append(("、，" + _SENTENCE_ENDS, comma.end()))
    told = _TOLD_RE.match(folded, end, limit)  # “两个确保”。即确保…，确保…
    if told:
        found.append(("，" + _SENTENCE_ENDS, told.end()))
    if end < limit:
        found.append((_SENTENCE_ENDS, end + 1))
        if folded.find("；", end + 1, limit) >= 0:
            found.append((_STRONG_ENDS, end + 1))
    line = folded.find("\n", start, limit)
    if line >= 0:
        found.append(("\n", line + 1))
    return found


def _leads(folded: str, start: int, limit: int, marks: str) -> Iterator[Part]:
    """Yield the leading clauses of the stretches that follow, blank ones passed over."""
    position = start
    while position < limit:
        part = first_cut(folded, position, min(limit, position + 1200), marks)
        if folded[part[0] : part[1]].strip():
            yield trim(folded, (part[0], clause_end(folded, trim(folded, part))))
        position = part[1] + 1


def _head_in(folded: str, key: str, lead: Part) -> Part | None:
    """The lead up to the slogan's head, which closes it but for a few characters; None if it does not."""
    at = folded.rfind(key, lead[0], lead[1])
    end = at + len(key)
    if at <= lead[0] or lead[1] - end > _TAIL or end - lead[0] > _LONGEST_LEAD:
        return None
    begin = folded.rfind("“", lead[0], end)  # 实施“|强基工程|”
    return (lead[0] if begin < 0 or folded.find("”", begin, end) >= 0 else begin + 1), end


def _names(folded: str, parts: list[Part]) -> list[Part]:
    """The parts without the verb that governs them: the known one, or the one that all of them repeat."""
    parts = [(a + folded.startswith("要", a), b) for a, b in parts]
    if all(folded.endswith(_LOT, *part) for part in parts):
        return parts  # 启动开工一批
    governed = [without_governor(folded, part) for part in parts]
    if all(a != b for a, b in zip(governed, parts, strict=True)):
        return governed
    verbs = {folded[a : a + 2] for a, b in parts}
    return [(a + 2, b) for a, b in parts] if len(verbs) == 1 else governed
