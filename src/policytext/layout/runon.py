"""Run-on heads: a document set on one line, as OCR and careless copying leave it, gets its head's lines back.

Only the head and the foot are cut, and only where a document number, a law's history, a title with those whom it
addresses, or annexes with a signature tell what is what; a long first line without them is text without a title.
"""

from __future__ import annotations

import functools
import re

from .lexicon import roles
from .lineforms import is_addressee
from .lines import Line, split_part

__all__ = ["open_run_on"]

_LONG = 160  # characters; a shorter first line is a line
_HEAD = 700  # characters within which the head of such a document ends

_NUMBER_RE = re.compile(r"(?P<run>[\u4e00-\u9fff]{2,40})(?P<rest>（(?:19|20)\d{2}）\s?第?\d{1,4}号)")
# A title up to its kind. Not to a 通知 inside 《…的通知》, and only where an address with a colon comes next.
# Blanks are possessive: there may be very many, and what follows them is tried once.
_TITLE_RE = re.compile(
    r"\s*+(?:签发人：\s?(?:[×X]{2,4}|[\u4e00-\u9fff]{2,3}\s)\s*+)?(?P<title>[^。：；]{0,60}?(?:关于|印发|转发)[^。：；]{2,120}?的(?:通知|意见|决定|批复|函|请示|报告|通报|公告))(?![》”\u3009])"
    r"\s*+(?P<to>[^。：；\d][^。：；]{1,240}：)"
)
_TO_RE = re.compile(r"\s*+(?P<to>[^。：；\d][^。：；]{1,240}：)")
_LAW_RE = re.compile(
    r"(?P<title>[\u4e00-\u9fff]{3,40}(?:法|条例|规定|办法|细则))\s+(?P<history>(?:根据)?\d{4}年\d{1,2}月\d{1,2}日[^。]{4,160}?(?:通过|公布|修订|修正))\s"
)


# The list of annexes and the signature under it, run together: 附件：1.分工表2.联系表某某局2026年1月2日（此件…）附件1.
_FOOT_RE = re.compile(
    r"(?<![（《“见])附件：(?P<list>[^。]{2,400}?)(?P<date>(?:19|20)\d{2}年\d{1,2}月\d{1,2}日)"
    r"(?P<note>（(?:此件|信息公开|联系人)[^（）]{2,160}）)?(?P<annex>附件\d{0,2}(?![：\d]))?"
)
_NEXT_RE = re.compile(r"(?<=[^\s\d：])(?=\d{1,2}[.、][^\d])")  # where the next of the annexes begins


# 目录 and the first entry: 目 录 第一章 总则.
_CONTENTS_RE = re.compile(
    r"\s*目\s{0,4}录\s{1,4}(?P<first>(?:第[一二三四五六七八九十]{1,3}[编章]|一、)\s{0,4}\S{1,20})(?=\s)"
)
_CONTENTS = 6_000  # characters of a table of contents; the Civil Code's has 1,500


def open_run_on(lines: list[Line]) -> list[Line]:
    """Return `lines`, the first cut into the lines of its head if it is a whole document run together.

    A list of annexes with the signature under it is cut out of such a line, too. The text is not changed: the new
    lines are stretches of the old one.
    """
    if not lines:
        return lines
    opened: list[Line] = []
    for i, line in enumerate(lines):
        if len(line.folded) < _LONG:
            opened.append(line)
            continue
        cuts = [] if i else _law_cuts(line.folded) or _notice_cuts(line.folded)
        cuts += _contents_cut(line.folded, max(cuts, default=0))
        opened += _cut(line, [*cuts, *(cut for cut in _foot_cuts(line.folded) if cut > max(cuts, default=0))])
    return opened


def _cut(line: Line, cuts: list[int]) -> list[Line]:
    pieces: list[Line] = []
    rest, gone = line, 0
    for cut in cuts:
        left, right = split_part(rest, cut - gone)
        if left.folded and right.folded:
            pieces.append(left)
            gone = right.at - line.at
            rest = right
    return [*pieces, rest]


def _contents_cut(line: str, start: int) -> list[int]:
    """Where a table of contents ends that follows the head: before its first entry comes again."""
    found = _CONTENTS_RE.match(line, start)
    if not found:
        return []
    end = line.find(found["first"], found.end(), start + _CONTENTS)
    return [end] if end > 0 and "。" not in line[start:end] else []


def _foot_cuts(line: str) -> list[int]:
    """Where the annexes, the issuer, the date and the note begin and end, for each such foot in a line."""
    cuts: list[int] = []
    if "附件：" not in line:
        return cuts
    for found in _FOOT_RE.finditer(line):
        issuer = _issuer().match(found["list"])
        if not issuer or not found["list"].removesuffix("（代章）").endswith(roles().organs):
            continue
        start = found.start("list")
        items = [start + m.start() for m in _NEXT_RE.finditer(found["list"]) if m.start() < issuer.end()]
        ends = [found.end(name) for name in ("date", "note", "annex") if found[name]]
        cuts += [found.start(), *items, start + issuer.end(), found.start("date"), *ends]
    return cuts


def _law_cuts(line: str) -> list[int]:
    found = _LAW_RE.match(line)
    return [found.end("title"), found.end("history")] if found else []


def _notice_cuts(line: str) -> list[int]:
    found = _NUMBER_RE.search(line, 0, _HEAD)
    return (_numbered_cuts(line, found) if found else []) or _titled_cuts(line)


def _titled_cuts(line: str) -> list[int]:
    """The cuts after a title that begins the line, with its organ or with 关于, and after those addressed."""
    found = _TITLE_RE.match(line)
    if not found or not is_addressee(found["to"]):
        return []
    organ = found["title"].partition("关于")[0]
    return [found.end("title"), found.end("to")] if not organ or organ.endswith(roles().organs) else []


def _numbered_cuts(line: str, found: re.Match[str]) -> list[int]:
    start = _number_start(found)
    title_first = "关于" in line[:start]
    after = (_TO_RE if title_first else _TITLE_RE).match(line, found.end())
    if not after:
        return []
    titled = [] if title_first else [after.start("title"), after.end("title")]
    cuts = [start, found.end(), *titled, after.end("to")]
    return [cut for cut in cuts if cut]


def _number_start(found: re.Match[str]) -> int:
    """Where the number begins: after a blank, or after the issuer that runs into it (…厅云环发〔2026〕1号).

    Short ends such as 办 and 司 do not count, because the codes of numbers are made of them: 国办发.
    """
    run = found["run"]
    if found.start() and found.string[found.start() - 1].isspace():
        return found.start()
    ends = [end for end in roles().organs if len(end) > 1 or end in "厅局部"]
    letterhead = run.rfind("文件", 0, len(run) - 1)
    if letterhead >= 0:
        return found.start() + letterhead + 2
    cut = max((at + len(end) for end in ends if (at := run.rfind(end, 0, len(run) - 1)) >= 0), default=0)
    while grade := next((g for g in roles().grades if run.startswith(g, cut)), None):
        cut += len(grade)
    return found.start() + cut


@functools.cache
def _issuer() -> re.Pattern[str]:
    """The list of annexes up to the issuer's name at its end: before that stands what titles of annexes end with."""
    ends = "|".join(map(re.escape, roles().annex_ends))
    han = r"[\u4e00-\u9fff ]"
    return re.compile(rf".*(?:{ends})(?![{roles().not_after_annex}])(?={han}{{3,40}}(?:（代章）)?$)")
