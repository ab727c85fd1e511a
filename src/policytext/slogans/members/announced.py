"""Members named by the sections that a slogan announces: 我讲三点意见 -> 一、 二、 三、."""

from __future__ import annotations

import re
from bisect import bisect_left

from attrs import frozen

from ...sections.model import Outline, Section, Style
from ..lexicon import lexicon
from ..mentions import Mention
from ..model import Resolution
from .items import Part, clause_end, cut, first_cut, trim, without_governor

__all__ = ["Runs", "find_first", "find_sections", "sibling_runs"]

_PRINTED = (Style.CN, Style.CN_PAREN, Style.ARABIC, Style.ARABIC_PAREN, Style.CIRCLED, Style.LEGAL, Style.IMPLICIT)
_REACH = 260  # characters between the announcement and the first item
_NEAR, _FAR = 12, 60  # characters left of its sentence, and between the sentence and the first item
_TITLE = 120  # characters of a title
_MANY = 6  # items of a list that no other list has as many of by chance
_WORD = 2  # characters of the noun in which a head ends: 主体|战略
_AT_ONCE = 3  # characters between a colon and the first item: a colon that opens a list of its own opens no other
# What may follow the name in a sentence that ends in 。: 三点意见。 四件大事，大家要…。 Not 十件实事圆满完成。
_COPULA_RE = re.compile("[是要](?=..)")
_BELOW_RE = re.compile("(?:以下|下列|如下)\\Z")
_DOES_RE = re.compile("[^，。“”]{2,30}")
# 重点从三个方面|实现突破。
_FROM_RE = re.compile("(?:从|在|分|围绕)(?:以下|如下)?\\Z")
_REST_RE = re.compile(r"(?:的[^，。]{0,10}|，[^“”]{0,60}|[^，。“”]{0,24}(?:提出|作出|明确)[^，。“”]{0,6})?")
_SENTENCE_END_RE = re.compile("[。！？：；\n]")
_COUNTED_RE = re.compile("(?<![第0-9])(?:[两三四五六七八九十]|[0-9]{1,2})(?:[点条项大]|个方面|方面)")

_TITLE_END_RE = re.compile(r"[”]?(?:的[^\W\d_]{2,4})?[ ]*\n")
_ASPECTS_RE = re.compile("(?:方面|领域|[大类])\\Z")
_BROKEN_OFF = 3000  # characters of an item within which a text may break off
_AT_ITS_END_RE = re.compile("[^，。；：！？\n]{0,10}[。：！\n]")
_FEWEST = 3  # items of a list of which one alone may stand in an excerpt
_FIRST_RE = re.compile(
    r"""[^，。；：！？\n]{0,8}[：。][ \n]{0,4}(?:一是|一要|首先[，是]|第一[，、])
      |(?:，[^。；：！？\n]{0,30})?[：。]?[ ]*\n[ ]*(?P<heading>一、)
      |(?:[^，。；：！？\n]{0,8}：|。)[ \n]{0,4}——
      |[^，。；：！？\n]{0,8}：[ \n]{0,4}(?:1[.、](?![0-9])|（1）|①|（一）)""",
    re.VERBOSE,
)
_SECOND_RE = re.compile(r"\n[ ]*二、|[二两]是|二要|其次|第二[，、]|——|(?<![0-9])2[.、](?![0-9])|（2）|②|（二）")

Found = tuple[Resolution, list[Part]]
Run = tuple[Section, ...]


@frozen
class Runs:
    """The runs of sibling sections, by the place where each begins (the outermost first)."""

    starts: tuple[int, ...]
    runs: tuple[Run, ...]

    def parted(self) -> tuple[Runs, Runs]:
        """The runs with a marker, and those without."""
        marked = tuple(run for run in self.runs if run[0].style is not Style.IMPLICIT)
        implicit = tuple(run for run in self.runs if run[0].style is Style.IMPLICIT)
        return _runs(marked), _runs(implicit)

    def next_after(self, offset: int) -> Run | None:
        """Return the run that begins soonest at or after `offset`."""
        at = bisect_left(self.starts, offset)
        return self.runs[at] if at < len(self.runs) else None


def sibling_runs(outline: Outline) -> Runs:
    """Return every run of siblings of one style whose numbers rise; a restart begins a new run."""
    runs: list[Run] = []

    def collect(siblings: tuple[Section, ...]) -> None:
        run: list[Section] = []
        for section in siblings:
            if run and (section.style is not run[-1].style or section.number <= run[-1].number):
                runs.append(tuple(run))
                run = []
            run.append(section)
            collect(section.children)
        if run:
            runs.append(tuple(run))

    collect(outline.sections)
    runs.sort(key=lambda run: (run[0].start, -run[-1].end))
    return _runs(tuple(runs))


def _runs(runs: tuple[Run, ...]) -> Runs:
    return Runs(starts=tuple(run[0].start for run in runs), runs=runs)


def find_sections(folded: str, mention: Mention, count: int, runs: Runs) -> Found | None:
    """Return the titles of the run that the mention announces.

    As many as announced; or fewer when the text breaks off within the run, as excerpts do. Nothing of
    note stands between the name and the run: “三个先行”、“两个并重”的总体要求，… before a list of three announces none.
    """
    run = runs.next_after(mention.outer_end)
    if run is None or run[0].number != 1:
        return None
    entitled = len(run) == count and _entitles(folded, mention, run)
    # 12件实事，提请票决。我们将认真实施。①…: so many are no accident.
    certain = len(run) == count >= _MANY and run[0].style is Style.CIRCLED and _in_one_line(folded, mention, run)
    if not entitled and not certain and not _announces(folded, mention, run[0].start):
        return None
    if _ASPECTS_RE.search(folded, max(0, mention.start - _AT_ONCE), mention.start):
        return None  # 明确了5方面|20项重点任务：一是…
    if run[0].style is Style.IMPLICIT and not _AT_ITS_END_RE.match(folded, mention.outer_end):
        return None  # what has no number is announced by no more than the name: 推进“三大工程”。
    line = folded.find("\n", mention.end, run[0].start)
    heading = line >= 0 and not folded[line : run[0].start].strip()
    at_once = run[0].start - mention.outer_end <= _AT_ONCE
    marked = run[0].style is not Style.IMPLICIT and (heading or (at_once and len(run) >= _FEWEST))
    cut_off = marked and not folded[run[-1].end :].strip()
    if len(run) != count and (len(run) > count or not cut_off or mention.standing is not None):
        return None
    titles = [_title(folded, section, alone=_alone(folded, run[0]) and _alone(folded, section)) for section in run]
    if any(a >= b for a, b in titles):
        return None  # numbers that wait to be filled in
    named = [(a, clause_end(folded, (a, b))) for a, b in titles]
    if len(mention.head) > 1 and all(folded.endswith(mention.head[-_WORD:], a, b) for a, b in named):
        bare = [_ungoverned(folded, part) for part in named]  # 三项工程：实施|强基工程|，夯实…
        titles = named if _clauses(folded, named) else bare
    elif len(mention.head) > 1 and all(echoes := [_echo(folded, part, mention.head) for part in titles]):
        titles = [part for part in echoes if part]
    elif len(mention.head) > 1 and all(done := [_done(folded, part, mention.head) for part in titles]):
        titles = [part for part in done if part]
    return Resolution.SECTIONS, titles


def _in_one_line(folded: str, mention: Mention, run: Run) -> bool:
    return run[0].start - mention.outer_end <= _REACH and folded.find("\n", mention.end, run[0].start) < 0


def _entitles(folded: str, mention: Mention, run: Run) -> bool:
    """关于加快发展的|八条措施: a name in the title, which is the first line, of what the first sections are."""
    titled = mention.start < _TITLE and "\n" not in folded[: mention.start].strip()
    titled = titled and _TITLE_END_RE.match(folded, mention.outer_end) is not None
    printed = run[0].style is Style.CN and len(run) >= _FEWEST
    return titled and printed and mention.head in lexicon().announcing_heads


def _clauses(folded: str, parts: list[Part]) -> bool:
    """Whether what all items end in is what verbs of their own govern: 管理国内经济的本领, 开展对外贸易的本领."""
    governors = [lexicon().governor.match(folded, *part) for part in parts]
    return any(governors) and not all(governors) and all("的" in folded[a:b] for a, b in parts)


def _echo(folded: str, title: Part, head: str) -> Part | None:
    """五个新突破：一是实施甲战略，|在乙上实现新突破|: a later clause of the lead that ends in the name's word."""
    start = title[0]
    sentence = first_cut(folded, start, min(len(folded), start + _REACH), "。；！\n")
    clauses = cut(folded, *sentence, "，")[1:]
    return next((part for part in clauses if folded.endswith(head, *part) and part[1] - part[0] > len(head)), None)


def _done(folded: str, title: Part, head: str) -> Part | None:
    """一是投资百万元，继续实施|饮水安全工程|: what the lead does, up to the name's word; None if it has none."""
    sentence = first_cut(folded, title[0], min(len(folded), title[0] + _REACH), "。；！\n")
    clause = next((part for part in cut(folded, *sentence, "，") if folded.find(head, *part) > part[0]), None)
    if clause is None:
        return None
    spent = _SPENT_RE.match(folded, *clause)
    done = _ungoverned(folded, (spent.end() if spent else clause[0], folded.find(head, *clause) + len(head)))
    return done if done[1] - done[0] > len(head) and done[0] > clause[0] else None


def _ungoverned(folded: str, part: Part) -> Part:
    """Without the verb that governs it; not 创新|政策优势, which may be a noun."""
    governor = lexicon().governor.match(folded, *part)
    noun = governor is not None and governor["verb"] in lexicon().nominal_verbs
    return part if noun else without_governor(folded, part)


def find_first(folded: str, mention: Mention, count: int) -> Found | None:
    """重点抓好三个方面：一是…: the first item, where an excerpt breaks off before the second."""
    match = _FIRST_RE.match(folded, mention.outer_end)
    if match is None or count < _FEWEST or len(folded) - match.end() > _BROKEN_OFF:
        return None
    if _SECOND_RE.search(folded, match.end()):
        return None
    end = clause_end(folded, (match.end(), len(folded)))
    if match["heading"] is not None:
        end = first_cut(folded, match.end(), len(folded), "。\n")[1]
        if not folded.startswith("\n", end):
            return None  # a section that runs on tells no heading
    start, end = trim(folded, (match.end(), end))
    return (Resolution.SECTIONS, [(start, end)]) if start < end else None


def _announces(folded: str, mention: Mention, start: int) -> bool:
    """Whether the sentence of the mention ends soon, and the run begins soon after it."""
    if start - mention.outer_end > _REACH:
        return False
    end = _SENTENCE_END_RE.search(folded, mention.outer_end, start)
    rest = folded[mention.outer_end : end.start() if end else start]
    if _COUNTED_RE.search(rest):
        return False  # 贯彻“一国两制”方针坚持两点：一是…: another count announces the run
    if end is None:
        return len(rest) <= _NEAR
    announcing = _FROM_RE.search(folded, max(0, mention.start - _AT_ONCE), mention.start)
    if end[0] in "。！" and not _REST_RE.fullmatch(rest) and not (announcing and _DOES_RE.fullmatch(rest)):
        return False
    gap = {"：": _AT_ONCE, "\n": _FAR}.get(end[0], _NEAR)
    if _BELOW_RE.search(folded, max(0, mention.start - _AT_ONCE), mention.start):
        gap = _REACH  # 执行下列十条方针。这些方针是经验的积累。
    between = folded[end.end() : start].strip()
    reach = _NEAR + (rest[:1] == "，" or announcing is not None) * _FAR
    return len(rest) <= reach and len(between) <= gap


_SPENT_RE = re.compile("(?:总?投资|投入|筹资)[0-9.]+[万亿]?元")
# What a clause is done by or for is not what is done.
_GROUND_RE = re.compile("根据|按照|随着|针对|鉴于|由于|为了|适应")


def _alone(folded: str, section: Section) -> bool:
    """Whether the heading has its line to itself."""
    line = folded.find("\n", section.title_end)
    return not folded[section.title_end : line if line >= 0 else None][:4].strip(" 。；：")


def _title(folded: str, section: Section, *, alone: bool) -> Part:
    """A printed heading that has its line to itself in full; of a lead that runs on, the first clause."""
    start, end = trim(folded, (section.title_start, section.title_end))
    if start >= end:  # the marker has its line to itself
        start, end = trim(folded, (section.marker_end, section.end))
        stop = _SENTENCE_END_RE.search(folded, start, end)
        end = stop.start() if stop else end
    if _COPULA_RE.match(folded, start, end):
        start += 1  # 首先是国内市场
    line = folded.find("\n", section.title_end, section.end)
    below = line >= 0 and folded[line : section.end].strip() != ""
    if alone and (section.style in _PRINTED or below or folded[end : end + 1] not in "。；"):
        return start, end  # 第一，坚持开放，加强合作。 with text of its own below it is a heading
    clause = clause_end(folded, (start, end))
    led = _GROUND_RE.match(folded, start, end) or _SPENT_RE.fullmatch(folded, start, clause)
    if led and clause + 1 < end:  # 投资百万元，|新建公路; 根据当地条件，|继续发展乡镇企业
        start, clause = clause + 1, clause_end(folded, (clause + 1, end))
    return start, clause
