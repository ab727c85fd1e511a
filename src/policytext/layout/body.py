"""Body: the roles of the paragraphs between head and tail, as far as they are not plain body."""

from __future__ import annotations

import re
from collections import Counter

from ..document import Kind, Role
from .furniture import is_page_number, page_mark
from .letterhead import read_imprint
from .lexicon import roles
from .lineforms import dateline_end, is_date, is_formula, is_salutation, is_signed, is_text, title_type
from .lines import Line, Part, split_part

__all__ = ["read_body"]

_SPOKEN = (Kind.SPEECH, Kind.REPORT)
_CLOSING = 700  # characters; a longer paragraph at the end is still an argument
_TITLE = 5  # lines of the title of what is forwarded; more are a table
_RUNNING = 40  # characters of a running title
_ISSUERS = 12  # lines that issuing organs take above the date
_ISSUER = 30  # characters of a name in such a line

# A sentence about who presided, came, sat or listened, and nothing else. Not an order to attend (要…参加).
_ATTENDANCE_RE = re.compile(
    r"主持(?:了)?(?:会议|大会|仪式|活动|座谈会|闭幕会|开幕会)?$|(?:出席|参加|列席|旁听|参会|陪同)(?:了)?[^，。]{0,8}$"
    r"|就座$|法定人数$|(?:设|设立|设有)(?:了)?分会场$|(?:视频|电视电话)(?:会议)?形式(?:召开|举行)?|分会场(?:收看|参会|参加)"
    r"|^(?:出席|参加|列席|应邀出席|在主席台)[^，]{0,20}还?有|应(?:出席|到)[^，。]{0,20}\d+[人名]"
)
_ORDER_RE = re.compile(r"(?<![主重需])要(?!闻)|必须|应当")
# A paragraph that begins with its day tells an event of its own: 今天，…举办，千余人参加。
_SCENE_RE = re.compile(r"(?:会|活动)(?:上|前|后|中|议期间|现场)|当[天日]|其间|期间")
_DAY_RE = re.compile(r"(?:今天|昨天|近日|日前|\d{1,2}月\d{1,2}日)")
# 附件：…, 附件1, and the heading of the notes under a report. Not 附近 or 附加费.
_ATTACHMENT_RE = re.compile(
    r"附件?\s?\d{0,2}\s?(?:：|$|\s)|(?:有关)?(?:名词|用语)(?:解释|说明)：?$|(?:注释|附注)：?$|注：$"
)
_ITEM_RE = re.compile(r"\d{1,2}\s?[.、]")
# The 附注 under the date, whatever it says: （此件公开发布）, （公开）.
_NOTE_RE = re.compile(r"（[^（）]{1,160}）$")
_COLUMNS_RE = re.compile(r"\s{2,}")


def read_body(lines: list[Line], kind: Kind) -> list[Part]:
    """Return the parts of the body lines with their roles."""
    found = dict.fromkeys(_page_furniture(lines), Role.FURNITURE)
    for i, line in enumerate(lines):
        if i in found:
            continue
        if len(line.folded) <= 60 and is_salutation(line.folded):
            found[i] = Role.SALUTATION
        elif kind is Kind.NEWS and i and _is_attendance(line.folded):
            found[i] = Role.ATTENDANCE
        elif kind is not Kind.NEWS and is_formula(line.folded):
            found[i] = Role.CLOSING
    if kind is not Kind.NEWS:
        _mark_attachments(lines, found)
    if kind not in (Kind.NEWS, Kind.LAW):
        _mark_signatures(lines, found)
    if kind in _SPOKEN:
        _mark_closing(lines, found)
    parts: list[Part] = []
    for i, line in enumerate(lines):
        role = found.get(i, Role.BODY)
        cut = _attendance_from(line.folded) if kind is Kind.NEWS and role is Role.BODY and i else 0
        if cut:
            left, right = split_part(line, cut)
            parts += [Part(left, role), Part(right, Role.ATTENDANCE)]
        else:
            parts += _split(line, role, first=i < 2)
    return parts


def _split(line: Line, role: Role, *, first: bool) -> list[Part]:
    """Split a dateline from the paragraph that it opens, and a page mark from the line that it ends."""
    cut = dateline_end(line.folded) if first and role is Role.BODY else 0
    if cut:
        if cut >= len(line.folded):
            return [Part(line, Role.DATELINE)]
        left, right = split_part(line, cut)
        return [Part(left, Role.DATELINE), Part(right, role)]
    mark = page_mark(line.folded)
    if mark and role is Role.BODY:
        left, right = split_part(line, mark)
        return [Part(left, role), Part(right, Role.FURNITURE)]
    return [Part(line, role)]


def _page_furniture(lines: list[Line]) -> list[int]:
    """The page numbers, and the running titles (页眉) that stand next to at least two of them in the same words."""
    numbers = [i for i in range(len(lines)) if _is_page_number(lines, i)]
    beside = [k for i in numbers for k in (i - 1, i + 1) if 0 <= k < len(lines) and len(lines[k].folded) <= _RUNNING]
    words = Counter(lines[k].folded for k in beside)
    return numbers + [k for k in beside if words[lines[k].folded] > 1 and not lines[k].folded.endswith("。")]


def _is_page_number(lines: list[Line], i: int) -> bool:
    """A page number in its dress, or a bare number between two lines of running text (not a table's cell)."""
    line = lines[i].folded
    if len(line) > 24:
        return False
    if is_page_number(line):
        return True
    if not (line.isdecimal() and len(line) <= 3 and 0 < i < len(lines) - 1):
        return False
    return len(lines[i - 1].folded) >= 20 and len(lines[i + 1].folded) >= 20


def _is_attendance(line: str) -> bool:
    """True if every sentence of a paragraph tells who presided, came or sat.

    >>> _is_attendance("县长李某主持，县委常委出席。"), _is_attendance("全体干部要按时参加。")
    (True, False)
    """
    if len(line) > 900 or _ORDER_RE.search(line) or _DAY_RE.match(line):
        return False
    sentences = [s for s in line.split("。") if s.strip()]
    if not sentences or line[-1] not in "。）":
        return False
    return any(_ATTENDANCE_RE.search(s) for s in sentences[:1]) and all(
        _ATTENDANCE_RE.search(s) or "会场" in s for s in sentences
    )


def _attendance_from(line: str) -> int:
    """Where the sentences on who came begin, at the end of a paragraph on what was done there; 0 if it has none.

    会上，三家单位发言。各乡镇负责人参加会议。 Elsewhere such a sentence is part of the story.
    """
    if not _SCENE_RE.match(line) or line[-1] != "。":
        return 0
    cut = len(line)
    while cut:
        start = line.rfind("。", 0, cut - 1) + 1
        sentence = line[start : cut - 1]
        if _ORDER_RE.search(sentence) or not _ATTENDANCE_RE.search(sentence):
            break
        cut = start
    return cut if cut < len(line) else 0


def _mark_closing(lines: list[Line], found: dict[int, Role]) -> None:
    """The last paragraph of a speech, if it turns to the audience, and the thanks under it (结束语)."""
    table = roles()
    last = next((i for i, role in sorted(found.items()) if role is Role.ATTACHMENT), len(lines)) - 1
    while last >= 0:
        thanks = len(lines[last].folded) <= 16 and lines[last].folded.startswith(table.thanks)
        if not thanks and last not in found:
            break
        found.setdefault(last, Role.CLOSING)
        last -= 1
    if last < 1:
        return
    line = lines[last].folded
    addressed = line.startswith(table.vocatives) or (found.get(last - 1) is Role.SALUTATION and last > 1)
    turned = "让我们" in line or line.endswith("！") or any(word in line[-60:] for word in table.exhortations)
    if len(line) <= _CLOSING and turned and (addressed or line.startswith(("让我们", "最后，"))):
        found[last] = Role.CLOSING


def _mark_attachments(lines: list[Line], found: dict[int, Role]) -> None:
    """附件：1.… with the items under it, and 附件1 on a line of its own with the title under that."""
    for i, line in enumerate(lines):
        if len(line.folded) > 200 or not _ATTACHMENT_RE.match(line.folded) or "。" in line.folded[:-1]:
            continue
        found[i] = Role.ATTACHMENT
        if line.folded[0] != "附":
            continue  # the notes under a heading of notes are text
        alone = len(line.folded) <= 6 and line.folded[-1] != "："
        below = i + 1
        while below < len(lines) and len(lines[below].folded) <= 80:
            text = lines[below].folded
            if not (_is_annex_title(text, below - i) if alone else _is_annex_name(text)):
                break
            found[below] = Role.ATTACHMENT
            below += 1


def _is_annex_title(line: str, place: int) -> bool:
    """True for the title of an annex, which may run over two lines; 指挥长：某某 under one line is its matter."""
    return not is_text(line) and (place == 1 or (place == 2 and "：" not in line))


def _is_annex_name(line: str) -> bool:
    """True for an item of the list of annexes. An explanation is none: 附件：名词解释 / 1.一网通办：指…。"""
    return _ITEM_RE.match(line) is not None and not ("：" in line and line[-1] == "。")


def _mark_signatures(lines: list[Line], found: dict[int, Role]) -> None:
    """The issuing organs and the date under a notice (落款), also in front of what the notice forwards."""
    for i, line in enumerate(lines):
        signed = is_signed(line.folded)
        if i == 0 or not (signed or (len(line.folded) <= 24 and is_date(line.folded))):
            continue
        below = lines[i + 1].folded if i + 1 < len(lines) else ""
        ends = not below or not is_text(below) or below[0] in "（抄附"
        top = i
        while top > max(0, i - _ISSUERS) and top - 1 not in found and _is_issuer(lines[top - 1].folded):
            top -= 1
        alone = top == i and not signed  # a bare date: only at the end, or where another document's title comes next
        if not ends or (alone and below and below[0] != "（" and not title_type(below)):
            continue
        found.update(dict.fromkeys(range(top, i + 1), Role.SIGNATURE))
        _mark_after_signature(lines, i + 1, found)


def _mark_after_signature(lines: list[Line], i: int, found: dict[int, Role]) -> None:
    """The note （此件公开发布） under a date, and the title of what the notice forwards."""
    while i < len(lines) and (_NOTE_RE.match(lines[i].folded) or read_imprint(lines[i].folded)):
        found[i] = Role.META
        i += 1
    last = min(len(lines), i + _TITLE)
    while i < last and i not in found and len(lines[i].folded) <= 60 and not is_text(lines[i].folded):
        found[i] = Role.ATTACHMENT
        i += 1


def _is_issuer(line: str) -> bool:
    """True for an organ's name, or several side by side with wide blanks between them."""
    short = all(len(name) <= _ISSUER for name in _COLUMNS_RE.split(line))
    return short and not is_text(line) and not any(c in line for c in "，。；：！？0123456789、")
