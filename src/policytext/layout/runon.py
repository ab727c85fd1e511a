"""Run-on heads: a document set on one line, as OCR and careless copying leave it, gets its head's lines back.

Only the head is cut, and only where a document number or a law's history tells what is what; a long first
line without them is text, and the document then has no title.
"""

from __future__ import annotations

import re

from .lexicon import roles
from .lines import Line, split_part

__all__ = ["open_run_on"]

_LONG = 160  # characters; a shorter first line is a line
_HEAD = 700  # characters within which the head of such a document ends

_NUMBER_RE = re.compile(r"(?P<run>[\u4e00-\u9fff]{2,40})(?P<rest>（(?:19|20)\d{2}）\s?第?\d{1,4}号)")
# A title up to its kind. Not to a 通知 inside 《…的通知》, and only where an address with a colon comes next.
_TITLE_RE = re.compile(
    r"\s*(?:签发人：X{2,4}\s*)?(?P<title>[^。：；]{0,60}?(?:关于|印发|转发)[^。：；]{2,120}?的(?:通知|意见|决定|批复|函|请示|报告|通报|公告))(?![》”\u3009])"
    r"\s*(?P<to>[^。：；\d][^。：；]{1,240}：)"
)
_TO_RE = re.compile(r"\s*(?P<to>[^。：；\d][^。：；]{1,240}：)")
_LAW_RE = re.compile(
    r"(?P<title>[\u4e00-\u9fff]{3,40}(?:法|条例|规定|办法|细则))\s+(?P<history>(?:根据)?\d{4}年\d{1,2}月\d{1,2}日[^。]{4,160}?(?:通过|公布|修订|修正))\s"
)
_GRADE_RE = re.compile(r"(?:特急|加急|平急|普通事项|内部事项|急件)+")


def open_run_on(lines: list[Line]) -> list[Line]:
    """Return `lines`, the first cut into the lines of its head if it is a whole document run together.

    The text is not changed: the new lines are stretches of the old one.
    """
    if not lines or len(lines[0].folded) < _LONG:
        return lines
    line = lines[0].folded
    cuts = _law_cuts(line) or _notice_cuts(line)
    if not cuts:
        return lines
    pieces: list[Line] = []
    rest, gone = lines[0], 0
    for cut in cuts:
        left, right = split_part(rest, cut - gone)
        if left.folded:
            pieces.append(left)
            gone = right.at - lines[0].at
            rest = right
    return [*pieces, rest, *lines[1:]]


def _law_cuts(line: str) -> list[int]:
    found = _LAW_RE.match(line)
    return [found.end("title"), found.end("history")] if found else []


def _notice_cuts(line: str) -> list[int]:
    found = _NUMBER_RE.search(line, 0, _HEAD)
    if not found:
        return []
    start = _number_start(found)
    title_first = "关于" in line[:start]
    after = (_TO_RE if title_first else _TITLE_RE).match(line, found.end())
    if not after:
        return []
    titled = [] if title_first else [after.start("title"), after.end("title")]
    cuts = [start, found.end(), *titled, after.end("to")]
    return [cut for cut in cuts if cut]


def _number_start(found: re.Match[str]) -> int:
    """Where the number begins: after a blank, or after the issuer that runs into it (…厅鲁环发〔2026〕1号).

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
    grade = _GRADE_RE.match(run, cut)
    return found.start() + (grade.end() if grade else cut)
