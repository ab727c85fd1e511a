"""Furniture: lines that a page or a printer put round a text, such as buttons and page numbers.

A line is judged by itself here; `head` and `tail` know the zones in which each judgement holds.
"""

from __future__ import annotations

import functools
import re

from attrs import frozen

from ..tables import read_table

__all__ = ["is_breadcrumb", "is_foot", "is_furniture", "is_masthead", "is_ornamented", "is_page_number", "page_mark"]

_LONGEST = 80  # characters; a longer line is text, whatever it holds

# A printed page number: — 12 —, -3-, 第2/2页, 第 3 页 共 10 页. Not a bare number, which may be a table's cell, and
# not -3.5 or 3-5.
_PAGE_NUMBER_RE = re.compile(
    r"(?:[-—–―·•~\s]{1,4}\d{1,4}\s?[-—–―·•~\s]{1,4}"
    r"|（?第\s?\d{1,4}\s?(?:/\s?\d{1,4}\s?)?页(?:[，\s/]{0,2}(?:共|总)\s?\d{1,4}\s?页)?）?"
    r"|（?共\s?\d{1,4}\s?页）?|Page\s\d{1,4}(?:\sof\s\d{1,4})?)"
)
# The same at the end of another line: …的讲话（2026）（第2/2页）. Not （第2页） within a sentence.
_PAGE_MARK_RE = re.compile(r"（第\d{1,4}/\d{1,4}页）$")
# Counters and issue lines: 共计5100个字, 某某报第20260806期. Not 共计5100个项目.
_COUNTER_RE = re.compile(
    r"(?:全文|本文|共计|共|字数)[:：]?\s?\d{1,7}个?字|^\S{1,12}报第?\s?\d{6,8}期$|^\S{1,12}报\s?第\d{1,6}期(?:\s?第?\d版)?$"
    r"|^(?:《\S{2,12}》|\S{2,16}[报刊])\s?\d{4}年第\d{1,3}期"
)
# A page of a paper: 第02版：要闻, A02版. Not 第二版修订说明.
_EDITION_RE = re.compile(r"第?\s?[A-Z]{0,2}\d{1,3}版(?:：?\S{1,8})?")
_DATED_RE = re.compile(r"\d{4}[-/.年]|来源")  # a line of facts may end with buttons
_COUNT_RE = re.compile(r"共?\d[\d.]{0,8}[万条次人]?\+?")  # beside a button: 点赞 20, 阅读 1.2万
# A photo's caption: …记者 某某 摄. Not a sentence about 摄影.
_CAPTION_RE = re.compile(r"(?:记者|通讯员|供图|图片)\S{0,10}[\s\S]{0,12}(?:摄|供图|图)$|（资料图）$|^图为")
_PARTS_RE = re.compile(r"[\s：|｜/【】\[\]（）·]+")
_BUTTON = 8  # characters of a part of a line that is a button
_COLUMN = 8  # characters of the name of a column
_NAME = 16  # characters of the name of a paper or an organ


@frozen
class _Furniture:
    exact: frozenset[str]
    stems: re.Pattern[str]
    anywhere: re.Pattern[str]
    notices: tuple[str, ...]
    contacts: tuple[str, ...]
    columns: tuple[str, ...]
    mastheads: tuple[str, ...]
    opening: tuple[str, ...]
    foot: tuple[str, ...]
    breadcrumb: tuple[str, ...]
    ornaments: re.Pattern[str]


@functools.cache
def _table() -> _Furniture:
    table = read_table("furniture")
    phrases = table["phrases"]
    return _Furniture(
        exact=frozenset(table["words"]["exact"]),
        stems=re.compile("|".join(map(re.escape, table["words"]["stems"]))),
        anywhere=re.compile("|".join(map(re.escape, phrases["anywhere"]))),
        notices=tuple(phrases["notices"]),
        contacts=tuple(phrases["contacts"]),
        columns=tuple(phrases["columns"]),
        mastheads=tuple(phrases["mastheads"]),
        opening=tuple(phrases["opening"]),
        foot=tuple(phrases["foot"]),
        breadcrumb=tuple(phrases["breadcrumb"]),
        ornaments=re.compile(f"[{re.escape(phrases['ornaments'])}]|》》|《《|>>|<<"),
    )


def is_page_number(line: str) -> bool:
    """True for a line that is a page number in its printed dress, wherever it stands.

    >>> [is_page_number(s) for s in ("— 12 —", "-3-", "第2/2页", "12", "-3.5")]
    [True, True, True, False, False]
    """
    return len(line) <= 24 and _PAGE_NUMBER_RE.fullmatch(line) is not None


def page_mark(line: str) -> int | None:
    """Return where a page mark begins that ends a line: …的讲话（第2/2页）."""
    if not line.endswith("页）"):
        return None
    found = _PAGE_MARK_RE.search(line, max(0, len(line) - 16))
    return found.start() if found and found.start() else None


def is_furniture(line: str) -> bool:
    """True for a line that looks like furniture at the head or foot of a page.

    A line with a whole sentence in it is text, and so is a long one: words such as 扫码 occur in both.

    >>> [is_furniture(s) for s in ("【字号：", "转载 分享 打印", "推广扫码支付。", "一、总体要求")]
    [True, True, False, False]
    """
    if len(line) > _LONGEST:
        return False
    table = _table()
    if line in table.exact or is_page_number(line) or _CAPTION_RE.search(line) or line.startswith(table.notices):
        return True
    if line[-1] in "。！；，、" or "。" in line:
        return False
    if line.startswith(table.opening) or line.startswith(table.breadcrumb):
        return True
    if table.anywhere.search(line) or _COUNTER_RE.search(line) or sum(line.count(c) for c in table.contacts) > 1:
        return True
    return _is_tool_bar(line)


def _is_tool_bar(line: str) -> bool:
    """True if the parts of a line are buttons, their counts and page names; beside three of them others may stand.

    望川日报数字报 第02版：要闻 返回目录 放大 缩小 has the paper's name beside the buttons.
    """
    table = _table()
    if _EDITION_RE.fullmatch(line):
        return True
    parts = [part for part in _PARTS_RE.split(line) if part]
    buttons = [p in table.exact or (len(p) <= _BUTTON and table.stems.search(p) is not None) for p in parts]
    known = sum(b or _COUNT_RE.fullmatch(p) is not None for b, p in zip(buttons, parts, strict=True))
    if not parts or (known == len(parts) and (any(buttons))):
        return True
    return sum(buttons) >= 3 and sum(buttons) * 2 >= len(parts) and not _DATED_RE.search(line)


def is_masthead(line: str) -> bool:
    """True for the name of a paper, a site, a station or a column, if another line can be the title.

    >>> [is_masthead(s) for s in ("某某日报", "政务公开", "某某县开展信息公开", "全县大会召开")]
    [True, True, False, False]
    """
    table = _table()
    if len(line) <= _COLUMN and line.endswith(table.columns):
        return True
    return len(line) <= _NAME and line.endswith(table.mastheads) and not any(c in line for c in " ，：！？")


def is_ornamented(line: str) -> bool:
    """True for a short line with ornaments in it, as banners have: 某某文库◆欢迎你~."""
    return len(line) <= 40 and _table().ornaments.search(line) is not None


def is_breadcrumb(line: str) -> bool:
    """True for 当前位置：首页 > 要闻, or for the part of one that stands on its own line.

    >>> is_breadcrumb("您现在的位置：首页 > 要闻"), is_breadcrumb("首页 > 新闻 > 县内"), is_breadcrumb("位置优越")
    (True, True, False)
    """
    if len(line) > _LONGEST:
        return False
    if line.startswith(_table().breadcrumb):
        return True
    return line.startswith(("首页", "网站首页", "主页")) and any(c in line for c in ">»》→-|") and "。" not in line


def is_foot(line: str) -> bool:
    """True for a line that opens the foot of a page: 上一条：…, 相关报道：, 版权所有…

    Sentences are no feet, so that 版权保护取得新进展。 stays in the text.
    """
    if len(line) > _LONGEST * 2 or line[-1:] in "。！；，、":
        return False
    return line.startswith(_table().foot) and is_furniture(line[:_LONGEST])
