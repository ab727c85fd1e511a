"""Texts that do harm: what makes a pattern go back over its way, a loop look twice, or a nest grow deep.

Each is a function of its size in characters, so that the same text can be had at several sizes.
"""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["HOSTILE_TEXTS", "Make"]

Make = Callable[[int], str]


def _of(unit: str, before: str = "", after: str = "") -> Make:
    def make(size: int) -> str:
        times = max(1, (size - len(before) - len(after)) // len(unit))
        return before + unit * times + after

    return make


def _nested(opener: str, closer: str) -> Make:
    def make(size: int) -> str:
        deep = size // (len(opener) + len(closer))
        return opener * deep + closer * deep

    return make


def _counting(shape: str) -> Make:
    """The unit with 1, 2, 3… in it, as long as it takes."""

    def make(size: int) -> str:
        parts: list[str] = []
        length = 0
        while length < size:
            parts.append(shape.format(n=len(parts) + 1, c="一二三四五六七八九十"[len(parts) % 10]))
            length += len(parts[-1])
        return "".join(parts)[:size]

    return make


def _halves(one: str, other: str) -> Make:
    """One unit to the middle of the text, another one from there."""

    def make(size: int) -> str:
        return one * (size // 2 // len(one)) + other * (size // 2 // len(other))

    return make


HOSTILE_TEXTS: dict[str, Make] = {
    "one character": _of("县"),
    "one letter": _of("a"),
    "one digit": _of("7"),
    "numerals": _of("一"),
    "tens": _of("十"),
    "large numbers": _of("万亿"),
    "full stops": _of("。"),
    "commas": _of("，"),
    "enumeration commas": _of("、"),
    "colons": _of("："),
    "semicolons": _of("；"),
    "line feeds": _of("\n"),
    "returns": _of("\r\n"),
    "form feeds": _of("\f"),
    "wide blanks": _of("\u3000"),
    "blanks before a word": _of(" ", after="县"),
    "tabs and breaks": _of("\t\n"),
    "openers": _of("（"),
    "closers": _of("）"),
    "quotes that open": _of("“"),
    "quotes that close": _of("”"),
    "straight quotes": _of('"'),
    "book marks": _of("《"),
    "nested brackets": _nested("（", "）"),
    "nested quotes": _nested("“甲", "”"),
    "nested book marks": _nested("《一", "》"),
    "printed markers": _of("一、"),
    "markers in brackets": _of("（一）"),
    "run-in markers": _of("一是二是"),
    "demands": _of("一要抓；"),
    "ordinals": _of("第一，第二，"),
    "decimals": _of("1.1."),
    "headings on lines": _counting("{c}、抓好各项工作\n"),
    "articles on lines": _counting("第{n}条 本县各单位应当遵守。\n"),
    "items on lines": _counting("{n}.抓好落实。\n"),
    "deep nesting": _of("第一章 甲\n一、乙\n（一）丙\n1.丁\n（1）戊\n①己\n"),
    "climbing numbers": _counting("（{n}）"),
    "circled": _of("①②③"),
    "slogans": _of("四大行动"),
    "quoted slogans": _of("“三保”"),
    "slogans with members": _of("严把“质量、安全、进度”三道关口。"),
    "slogans without end": _of("四大行动："),
    "announcements": _of("抓好三项工作。抓好四项工作。"),
    "one line of prose": _of("要持续优化营商环境推动高质量发展"),
    "lines of prose": _of("要持续优化营商环境，推动高质量发展。\n"),
    "parallel": _of("重商、亲商、惠商、"),
    "parallel clauses": _of("坚持全员招商，坚持全域招商，"),
    "speakers": _of("他强调，"),
    "named speakers": _of("县长江望舟指出，要抓好落实。"),
    "dates": _of("2026年1月2日"),
    "cross-references": _of("依照第三条第二款的规定，"),
    "title lines": _of("关于做好有关工作的通知\n"),
    "annexes": _of("附件：1."),
    "page numbers": _of("- 3 -\n"),
    "contents": _counting("{c}、总体要求……{n}\n"),
    "short lines": _of("同志们\n"),
    "wrapped lines": _of("各镇各部门要对照职责分工拿出具体办法明确时间节点\n"),
    "zero width": _of("\u200b一\u200c"),
    "bidi": _of("\u202e一、\u202c"),
    "surrogates": _of("\ud800一\udc00"),
    "beyond the plane": _of("𠮷😀"),
    "combining": _of("e\u0301\u20dd"),
    "controls": _of("\x00\x1c\x85\u2028"),
    "markup": _of("<a href='"),
    "letters and blanks": _of("ab "),
    "blanks within a line": _of(" ", "关于做好有关工作的通知", "县\n"),
    "wide blanks within a line": _of("\u3000", "各镇人民政府：南河县人民政府", "2026年1月2日\n"),
    "blanks after a number": _of(" ", "目录\n一、总则", "1\n二、附则 2\n"),
    "blanks in a letterhead": _of(" ", "南河县人民政府文件\n南河政发〔2026〕3号", "签发人：陈一川\n"),
    "blanks after an annex": _of("\u3000", "关于防汛的通知\n各镇：\n要抓好落实。\n附件：", "1.名单\n"),
    "breaks within a title": _of("\n\u3000", "关于做好", "有关工作的通知\n"),
    "blanks before a signature": _of("\t", "要抓好落实。\n", "南河县人民政府\n2026年1月2日\n"),
    "blanks between numbers": _of("1. ", "一、", "甲"),
    "blanks within all lines": _of("一、甲" + " " * 90 + "乙\n"),
    "leaders within all lines": _of("目录\n甲" + "…" * 40 + " 2乙\n"),
    "blanks after a document number": _of("\u3000", "南河政发〔2026〕3号", "关于防汛的通知：\n"),
    "an order that never ends": _of("关于印发", "南河政发〔2026〕3号 "),
    "one endless heading": _of("抓好落实", "一、", "\n二、抓紧抓实\n"),
    "one endless name": _of("县委书记", "南河网讯　", "陈一川强调，要抓好落实。\n"),
    "a contents that never ends": _counting("第{n}章 总则…………{n}\n"),
    "quotes and slogans": _of("“四大", "", "”行动"),
    "announcements behind markers": _of("一、抓好三项工作："),
    "demands that count on": _counting("{c}要抓紧；"),
    "numerals that take turns": _of("一、1.（一）①第一，"),
    "numerals of two kinds": _of("一壹二贰"),
    "a list and a name that comes back to it": _of(
        "落实四个意识，", "要增强“甲意识、乙意识、丙意识、丁意识”四个意识。"
    ),
    "one name, quoted and bare": _of("“四个意识”和四个意识", "", "即甲、乙、丙、丁。"),
    "ever new names": _counting("实施“{n}项{c}大”工程，"),
    "lists of more than was announced": _of("三大行动：甲、乙、丙、丁、戊、己、庚；"),
    "a list without end": _of("甲、", "四大行动："),
    "quoted lists before names": _of("“甲、乙、丙、丁、戊”三道关口，"),
    "brackets behind names": _of("四个一（甲、乙、（丙）"),
    "names behind names": _of("四大三个五项六大"),
    "rows of counts": _of("一核两翼三带四区"),
    "speakers of many names": _counting("江望{c}强调，第{n}要抓好。\n"),
    "words that begin like names": _of("公园方案高铁江方"),
    "posts and such words": _of("县长高峰，市民公园"),
    "names with dots": _of("阿里木·买买提指出，"),
    "names from abroad": _of("卡雷托斯基尔"),
    "cells of a table": _of("|一、|四大|\t1.|\n"),
    "days that are none": _of("2026年13月32日\n二〇二六年一月\n"),
    "terms of themes": _of("招商引资营商环境乡村振兴高质量发展"),
    "many scripts": _of("一Аα1٣४、あ한ـﷺ"),
    "zero width within markers": _of("一\u200b、\u2060抓\ufeff。"),
    "a very long title": _of("县关于进一步做好", "", "有关工作的通知\n各镇：\n"),
    "sections of one title": _of("一、抓落实\n（一）抓落实\n"),
    "the first again on each line": _of("一、总体要求\n"),
    "notices that forward notices": _of("关于转发《关于印发〈办法〉的通知》的通知\n"),
    "signatures": _of("南河县人民政府\n2026年1月2日\n"),
    "ever new references": _counting("按照第{c}部分第（{n}）项和第{n}条，"),
    "one ending": _counting("坚持{c}化、"),
    "one hand and the other": _of("一方面要抓，另一方面要管，"),
    "brackets that cross": _of("（“）”《（》）"),
    "decimals on lines": _counting("{n}.{n}.{n} 甲\n"),
    "a name and its headings": _of("抓好四大行动\n一、甲行动\n二、乙行动\n三、丙行动\n"),
    "more levels than are kept": _of(
        "第一编 甲\n第一章 甲\n第一节 甲\n一、甲\n（一）甲\n1.甲\n1.1 甲\n（1）甲\n①甲\n一是甲。一要甲。第一，甲。\n"
    ),
    "items on lines, then in a line": _halves("一、甲\n", "一、甲；二、乙；"),
    "names, then lists": _halves("四大行动，", "甲行动、"),
}
