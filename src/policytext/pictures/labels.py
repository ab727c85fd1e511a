"""Labels: the few words that pictures say themselves, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import ArgumentError
from ..sections.evidence import in_chinese

__all__ = ["Labels", "labels", "reasons"]

Labels = dict[str, str]

_CHINESE = {
    "lang": "zh-CN",
    "text": "正文标注",
    "outline": "章节",
    "themes": "各章节的主题",
    "document themes": "各文档的主题",
    "slogans": "提法的分布",
    "keyness": "关键词对比",
    "years": "历年提法",
    "analysis": "文档分析",
    "no text": "没有文字。",
    "no outline": "没有找到章节。",
    "no themes": "没有找到主题。",
    "no document themes": "没有找到主题。",
    "no slogans": "没有找到提法。",
    "no keyness": "没有关键词。",
    "no years": "没有带日期的提法。",
    "data": "数据表",
    "notes": "注释",
    "section": "章节",
    "document": "文档",
    "numeral": "数字提法",
    "sequence": "序列提法",
    "parallel": "排比提法",
    "member": "要素",
    "members": "要素",
    "evidence": "依据",
    "not named": "文中未列要素",
    "characters": "字",
    "theme": "主题",
    "share": "占比",
    "hits": "命中",
    "all": "全文",
    "word": "词",
    "score": "得分",
    "count": "次数",
    "place": "位置",
    "slogan": "提法",
    "year": "年份",
    "total": "合计",
    "undated": "无日期",
    "marker": "序号与标题",
    "target": "目标文本",
    "reference": "参照文本",
    "single": "空框：只有一次命中",
    "chance": "空心：差异可能出于偶然（q ≥ 0.05）",
    "documents": "括号内是当年的文档数",
    "more": "另有 {} 项未画出，见数据表",
    "share within": "数字是各主题在该章节中的占比（%）",
    "share within document": "数字是各主题在该文档中的占比（%）",
    "quotation": "引号内列举",
    "list_before": "前文列举",
    "list_after": "后文列举",
    "brackets": "括号内列举",
    "clauses": "并列分句",
    "sections": "下列章节",
    "mention": "文中另一处",
    "table": "固定提法表",
    "markers": "序号",
    "anchor": "重复的结构",
    "news": "新闻",
    "speech": "讲话",
    "report": "报告",
    "notice": "通知",
    "law": "法规",
    "other": "其他",
    "problems": "疑点",
    "no problems": "没有找到疑点。",
    "more problems": "另有 {} 处未列出",
    "error": "错误",
    "warning": "疑误",
    "note": "提示",
    "log-likelihood": "对数似然",
    "chi-squared": "卡方",
    "log-ratio": "对数比",
    "log-odds": "对数优势比",
}
_ENGLISH = {
    "lang": "en",
    "text": "Marked text",
    "outline": "Outline",
    "themes": "Themes by section",
    "document themes": "Themes by document",
    "slogans": "Where slogans fall",
    "keyness": "Keywords compared",
    "years": "Slogans over years",
    "analysis": "Analysis",
    "no text": "There is no text.",
    "no outline": "No sections were found.",
    "no themes": "No themes were found.",
    "no document themes": "No themes were found.",
    "no slogans": "No slogans were found.",
    "no keyness": "There are no keywords.",
    "no years": "There are no dated slogans.",
    "data": "Data",
    "notes": "Notes",
    "section": "section",
    "document": "document",
    "numeral": "numeral slogan",
    "sequence": "sequence",
    "parallel": "parallel slogan",
    "member": "member",
    "members": "members",
    "evidence": "evidence",
    "not named": "members not named here",
    "characters": "characters",
    "theme": "theme",
    "share": "share",
    "hits": "hits",
    "all": "whole text",
    "word": "word",
    "score": "score",
    "count": "count",
    "place": "place",
    "slogan": "slogan",
    "year": "year",
    "total": "total",
    "undated": "undated",
    "marker": "marker and title",
    "target": "target",
    "reference": "reference",
    "single": "framed: rests on a single hit",
    "chance": "hollow: may be chance (q ≥ 0.05)",
    "documents": "in brackets: documents of the year",
    "more": "{} more are not drawn; see the data",
    "share within": "figures are per cent within the section",
    "share within document": "figures are per cent within the document",
    "quotation": "listed in quotation marks",
    "list_before": "listed before",
    "list_after": "listed after",
    "brackets": "listed in brackets",
    "clauses": "parallel clauses",
    "sections": "the sections that follow",
    "mention": "another mention",
    "table": "table of standing slogans",
    "markers": "markers",
    "anchor": "repeated shape",
    "news": "news",
    "speech": "speech",
    "report": "report",
    "notice": "notice",
    "law": "law",
    "other": "other",
    "problems": "Problems",
    "no problems": "No problems were found.",
    "more problems": "{} more are not listed",
    "error": "error",
    "warning": "warning",
    "note": "note",
    "log-likelihood": "log-likelihood",
    "chi-squared": "chi-squared",
    "log-ratio": "log-ratio",
    "log-odds": "log-odds",
}
_LANGUAGES = {"zh": _CHINESE, "en": _ENGLISH}


def labels(language: str) -> Labels:
    """Return the labels in a language, "zh" or "en"; any other is an `ArgumentError`.

    >>> labels("en")["data"]
    'Data'
    """
    if not isinstance(language, str):
        raise TypeError(f"language is a str, not {type(language).__name__}")
    if language not in _LANGUAGES:
        raise ArgumentError(f"pictures have no language {language!r}; use one of {', '.join(_LANGUAGES)}")
    return _LANGUAGES[language]


def reasons(evidence: Iterable[str], words: Labels) -> str:
    """Return what made something a section, in the language of the labels.

    >>> reasons(("follows 1", "line start"), labels("zh"))
    '接在第1项之后；在行首'
    """
    return "；".join(in_chinese(evidence)) if words["lang"] == "zh-CN" else "; ".join(evidence)
