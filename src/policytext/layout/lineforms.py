"""Line forms: what one line looks like by itself, such as a salutation, a label with a value, or prose.

These are questions about a single folded line. `head`, `tail` and `body` ask them where they apply.
"""

from __future__ import annotations

import re

from .dates import DATE_RE
from .lexicon import roles, speech
from .names import is_name, split_post

__all__ = [
    "CN_NUMERALS",
    "NUMBER",
    "begins_item",
    "byline_credit",
    "byline_name",
    "dateline_end",
    "document_number",
    "is_addressee",
    "is_byline",
    "is_date",
    "is_formula",
    "is_history",
    "is_meta",
    "is_occasion",
    "is_salutation",
    "is_signed",
    "is_stamped",
    "is_text",
    "label",
    "title_type",
]

# A section marker at the start of a line, after the signs of a Markdown heading: text begins here. Not 2026年…, 3.5亿元
# or 一个; but 1.2026年目标, 1 总则 and 1.1编制目的.
CN_NUMERALS = "一二三四五六七八九十百千零〇壹贰叁肆伍陆柒捌玖拾貳參陸"  # in everyday and in formal writing
_ITEM_RE = re.compile(
    r"(?:[#*]{1,6}\s?)?(?:"
    rf"第[{CN_NUMERALS}\d]{{1,7}}(?:编|分编|章|节|条)(?:\s|$)|[{CN_NUMERALS}]{{1,3}}\s?[、.，]"
    rf"|（[{CN_NUMERALS}\d]{{1,3}}）(?![项款目])"
    r"|\d{1,2}[.、，](?:(?!\d)|(?=\d{4}年))"
    r"|[1-9]\s{1,4}[\u4e00-\u9fff]{2,10}$|[1-9](?:\.[1-9]){1,3}\s?(?![万亿元个倍公吨米人次月日度多余])[\u4e00-\u9fff]{2,12}$)"
)
_OTHER_MARKER_RE = re.compile(r"[一二三四五六七八九十][是要]|目\s{0,4}[录次]$")
_DATE = rf"{DATE_RE.pattern}\s?日?"
# A line that is a date, perhaps with the time of day. Not a sentence that begins with a date.
_DATE_RE = re.compile(
    rf"[（\[]?{_DATE}(?:\s*\d{{1,2}}：\d{{2}}(?:：\d{{2}})?)?[）\]]?(?:\s*(?:星期|周)[一二三四五六日天])?(?:\s+第?[A-Z]{{0,2}}\d{{1,3}}版(?:：?\S{{1,8}})?)?"
)
# 2026年3月5日 18：30 with the outlet, the place or a counter beside it: no sentence gives the minute without a mark.
_MINUTE_RE = re.compile(rf"{_DATE}\s*\d{{1,2}}：\d{{2}}(?:：\d{{2}})?(?![\d—-])")
_BESIDE = 5  # words beside the minute
# Where and when a speech was given: （2026年1月27日在…会议上）, ——在…大会上的报告. Not a sentence that goes on.
_OCCASION_RE = re.compile(
    r"[-—–―─]{1,6}\s?[^-—–]"
    r"|（?(?:[一二三四五六七八九〇○零\d]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日）?\s?)?在[^。]{2,60}[上时中]）?$"
)
# How a law came about: 1994年7月5日…通过, 根据…修正. It may be a line of many such, in brackets.
_HISTORY_RE = re.compile(
    r"（?(?:根据)?\s?(?:\d{4}|[一二三四五六七八九〇○零]{4})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
)
# 发文字号: 国办发〔2026〕6号, in whatever brackets. Also 第12号 of an order and 〔2026〕5号 of minutes.
NUMBER = (
    r"(?:[\u4e00-\u9fffA-Za-z]{0,24}\s?[（\[【<]\s?\d{4}\s?[）\]】>]\s?第?\s?\d{1,5}\s?号"
    r"|(?:\d{4}年)?第\s?[\d一二三四五六七八九十〇]{1,5}\s?号|[\u4e00-\u9fff]{2,24}令\s?第\s?\d{1,4}\s?号)"
)
_NUMBER_RE = re.compile(rf"（?({NUMBER})）?")
# 某某网讯（记者 甲某）, 新华社北京1月2日电, 某某网消息（栏目）：. Not 通讯员, 资讯, 据…消息 or 电话.
_DATELINE_RE = re.compile(
    r"(?P<outlet>[\u4e00-\u9fffA-Za-z0-9]{0,20}?)"
    r"(?:(?P<news>讯|消息)|(?P<place>[\u4e00-\u9fff·]{0,10}?)\d{1,2}月\d{1,2}日(?P<wire>电|讯))(?=[\s（：\d]|$|记者|今|昨|日|近)"
    r"(?:\s{0,2}（[^（）]{1,60}）)?(?:\s?(?:本报|本网)?记者[^。，：]{2,24}(?:报道)?：)?[：\s]{0,3}"
)
_BYLINE_RE = re.compile(
    r"(?:□|■)?\s?[（(]?(?:本报|本网|本台|新华社|特约)?(?:记者|通讯员|评论员|撰稿)[\s/:：][^。]{2,40}[）)]?|文/\S{2,10}.{0,16}"
)
_ASIDE_RE = re.compile(r"（[^（）]{0,20}）$")
_PUNCTUATED_RE = re.compile(r"[，。；：！？“”]")


def begins_item(line: str) -> bool:
    """True for a line that begins with a printed section marker: 一、 （一） 1. 第三条.

    >>> [begins_item(s) for s in ("（一）总则", "第三条 本法", "第三条规定", "1.5亿元", "一是抓实")]
    [True, True, False, False, False]
    """
    return _ITEM_RE.match(line) is not None


def _opens_with_marker(line: str) -> bool:
    return _ITEM_RE.match(line) is not None or _OTHER_MARKER_RE.match(line) is not None


def is_text(line: str) -> bool:
    """True for a line of running text or a numbered heading, where the body begins."""
    if len(line) > 120 or _opens_with_marker(line):
        return True
    if "。" in line or line[-1:] in "；，、：":
        return True
    return len(line) >= 45 and line.count("，") >= 2


def label(line: str) -> str | None:
    """Return the label that opens a line such as 来源：某某日报, or None if it is no known one."""
    end = line.find("：", 0, 14)
    end = end if end > 0 else line.find("｜", 0, 14)
    words = line[:end] if end > 0 else line.split(" ", 1)[0] if " " in line else ""
    word = words.replace(" ", "").strip("【[（•·")
    return word if word in roles().labels else None


def is_date(line: str) -> bool:
    """True for a line that is a date: 2026-02-03 09:02, 二〇二六年三月一日."""
    return len(line) <= 40 and _DATE_RE.fullmatch(line) is not None


def is_signed(line: str) -> bool:
    """True for an organ with its date in one line, as a signature is pasted: 某某县财政局　2026年3月5日.

    >>> [is_signed(s) for s in ("云岫县财政局 2026年3月5日", "2026年3月5日", "会议于 2026年3月5日召开")]
    [True, False, False]
    """
    if len(line) > 60:
        return False
    found = _DATE_RE.search(line)
    return found is not None and found.end() == len(line) and line[: found.start()].rstrip().endswith(roles().organs)


def is_history(line: str) -> bool:
    """True for a line that tells how a law came about."""
    return "。" not in line and line.rstrip("）").endswith(roles().history) and _HISTORY_RE.match(line) is not None


def document_number(line: str) -> str | None:
    """Return the folded 发文字号 that is the whole of a line, or None."""
    found = _NUMBER_RE.fullmatch(line) if len(line) <= 48 else None
    return found.group(1) if found else None


def is_meta(line: str) -> bool:
    """True for a line about the text: labels with values, a date, a document number, a law's history."""
    if is_history(line):
        return True
    if len(line) > 160 or "。" in line:
        return False
    if label(line) or is_date(line) or document_number(line) or is_stamped(line):
        return True
    found = _DATE_RE.match(line)  # 2026-02-03 09:02 来源：某某日报
    if found and label(line[found.end() :].lstrip(" |")):
        return True
    return len(line) <= 40 and line.replace(" ", "").endswith("文件") and not is_text(line)


def is_stamped(line: str) -> bool:
    """True for a line that gives day and minute, and some words without a mark: 某某发布 2026-03-05 08:30 阅读 12."""
    if len(line) > 60 or "，" in line or "。" in line:
        return False
    rest = _MINUTE_RE.sub("", line)
    return rest != line and len(rest.split()) <= _BESIDE and all(len(word) <= 12 for word in rest.split())


def is_occasion(line: str) -> bool:
    """True for ——在…会议上 and （2026年…在…会议上）, the second line of a speech's or report's title."""
    return len(line) <= 80 and "。" not in line and _OCCASION_RE.match(line) is not None


def is_salutation(line: str) -> bool:
    """True for a form of address on a line of its own.

    >>> [is_salutation(s) for s in ("各位代表！", "各位企业家，同志们：", "广大干部要做到：")]
    [True, True, False]
    """
    words = line.rstrip("：！，。 ")
    if not words or len(words) > 60:
        return False
    table = roles()
    parts = [p for p in re.split("[，、！ ]", words) if p]
    if words in table.vocative_lines or all(p in table.vocative_lines for p in parts):
        return True
    if line[-1] not in "：！，" or not parts[0].startswith(table.vocatives):
        return False
    return all(len(p) <= 16 and p.endswith(table.vocative_ends) for p in parts) and line[-1] != "，"


def is_formula(line: str) -> bool:
    """True for the formula that closes an official document, on a line of its own: 特此通知。 此复。 妥否，请批示。

    >>> [is_formula(s) for s in ("特此通知。", "此复", "妥否，请批示。", "特此通知各单位，要抓好落实。", "此复函")]
    [True, True, True, False, False]
    """
    words = line.rstrip("。！ ").replace("，", "").replace(" ", "")
    if words in roles().formula_lines:
        return True
    if words.startswith(roles().formulas):
        return len(words) <= 6
    return words.startswith(roles().requests) and len(words) <= 20 and "。" not in line[:-1]


def is_addressee(line: str) -> bool:
    """True for the line of addressed organs (主送机关) under the title of a notice."""
    if not 3 <= len(line) <= 240 or line[-1] != "：" or "。" in line or "；" in line:
        return False
    return not _opens_with_marker(line) and not line[:-1].endswith(roles().not_addressee)


def is_byline(line: str, *, after_title: bool) -> bool:
    """True for 省长　甲某, 本报记者 乙某, or under a title a bare name."""
    if len(line) > 48 or (_PUNCTUATED_RE.search(line) and not _BYLINE_RE.fullmatch(line)):
        return False
    return _BYLINE_RE.fullmatch(line) is not None or byline_name(line, after_title=after_title) is not None


def byline_name(line: str, *, after_title: bool) -> str | None:
    """Return the name in a byline of post and name, blanks in the name taken out.

    >>> byline_name("县人民政府县长 陈 某", after_title=True), byline_name("县人民政府", after_title=True)
    ('陈某', None)
    """
    words = line.strip("（）").split()
    if not words or len(line) > 40:
        return None
    if len(words) >= 2 and len(words[-1]) == 1 and len(words[-2]) == 1:
        words[-2:] = [words[-2] + words[-1]]
    name, post = words[-1], "".join(words[:-1])
    if post:
        named = is_name(name) or name in ("XXX", "×××", "某某某")
        return name if named and post.endswith(speech().offices) else None
    if not after_title:
        return None
    cut = split_post(name) if len(name) <= 24 else None
    if cut is None or not is_name(name[cut:]):
        return None
    return name[cut:] if not cut or name[:cut].endswith(speech().offices) else None


def byline_credit(words: str) -> bool:
    """True for those who wrote, perhaps with their office: 县教育局 甲某 乙某, as in brackets under news."""
    office, *names = words.split()
    if len(words) > 40 or not all(is_name(n) for n in names):
        return False
    return is_name(office) or 0 < len(names) <= 4


def dateline_end(line: str) -> int:
    """Return how long the dateline (电头) at the start of a line is; 0 if there is none.

    >>> dateline_end("某某网讯（记者 陈某）昨天开会。"), dateline_end("通讯员队伍"), dateline_end("本报讯 昨天")
    (11, 0, 4)
    """
    found = _DATELINE_RE.match(line, 0, 160)
    if not found:
        return 0
    outlet = found["outlet"] + (found["place"] or "")
    known = outlet.startswith(roles().own_outlets) or outlet.endswith(roles().outlets)
    if not known or outlet.startswith("据"):
        return 0
    return found.end()


def title_type(title: str) -> str | None:
    """Return what kind of writing (文种) a title ends in: notice, law, speech, report; None for a headline.

    >>> [title_type(t) for t in ("关于开会的通知", "某某县养犬管理条例", "在全县大会上的讲话（2026）", "全县大会召开")]
    ['notice', 'law', 'speech', None]
    """
    title = "".join(title.split()).rstrip("》”")
    for _ in range(2):
        title = _ASIDE_RE.sub("", title).rstrip("》”")
    table = roles()
    if title.endswith(table.speech) and not title.endswith(table.not_speech):
        return "speech"
    if title.endswith("公报") and "统计" not in title:
        return "notice"
    if title.endswith(table.report):
        return "report"
    if title.endswith(table.notice):
        return "notice"
    return "law" if title.endswith(table.law) and not title.endswith(table.not_law) else None
