"""Strings that would be markup, script or style wherever a page takes a text for one."""

from __future__ import annotations

from enum import Enum
from typing import Any

import attrs

import policytext as pt
from policytext.themes.hits import Hits

__all__ = ["INJECTIONS", "poisoned", "poisoned_analysis"]

_TEXT = """南河县人民政府文件
南河政发〔2026〕3号
南河县人民政府关于做好{0}工作的通知
各镇人民政府：
一、抓好{0}招商
要严把“质量、{0}安全”两道关口，坚持全员{0}招商、全域{0}招商。县委书记陈一川强调，一要{0}；二要{0}。
三、优环境
落实四个意识，优化营商环境{0}。
附件：1.{0}名单
南河县人民政府
2026年1月2日
"""


def poisoned_analysis(bad: str) -> pt.Analysis:
    """The analysis of a document that has the string all over it, and in every field that holds a string."""
    text = _TEXT.format(bad)
    document = attrs.evolve(
        pt.parse(text),
        statements=(pt.Statement(text, 0, 9, speaker="x", verb="x"),),
        origin=pt.Origin(
            name="x",
            format="x",
            encoding="x",
            warnings=("x",),
            metadata=pt.Metadata("x", None, "x", "x", "x", "x", "x"),
        ),
        source="x",
        speakers=("x",),
    )
    whole: pt.Analysis = poisoned(pt.analyze(document), bad)
    return whole


def poisoned(value: Any, bad: str) -> Any:
    """The value with the string in the place of every str within it, but for the text that its spans point into."""
    if isinstance(value, tuple | Hits):
        return tuple(poisoned(part, bad) for part in value)
    if attrs.has(type(value)):
        kept = {"source", "text"} if isinstance(value, pt.Span | pt.Document | pt.Outline) else set()
        fields = [field.name for field in attrs.fields(type(value)) if field.init and field.name not in kept]
        return attrs.evolve(value, **{name: poisoned(getattr(value, name), bad) for name in fields})
    return bad if isinstance(value, str) and not isinstance(value, Enum) else value


INJECTIONS = [
    *(
        "<script>alert(1)</script>",
        "<ScRiPt>alert(1)</sCrIpT>",
        "</script><script>alert(1)</script>",
        "<script src=//x>",
    ),
    *(
        "<img src=x onerror=alert(1)>",
        "<svg onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<body onload=x>",
    ),
    *('"><script>alert(1)</script>', "'><script>alert(1)</script>", '" onmouseover="alert(1)', "' onfocus='alert(1)"),
    *('" autofocus onfocus=alert(1) x="', "` onclick=alert(1)", "javascript:alert(1)", "data:text/html,<script>"),
    *(
        "</style><script>alert(1)</script>",
        "</title><script>alert(1)</script>",
        "</desc><script>x</script>",
        "</svg><b>",
    ),
    *(
        "</figure></div><script>x</script>",
        "</table><td onclick=x>",
        "</details><details open ontoggle=x>",
        "</a><a href=x>",
    ),
    *(
        "<!--<script>-->",
        "--><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "]]><script>x</script>",
    ),
    *("<?xml version='1.0'?>", "<!DOCTYPE html>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "&x;&lt;script&gt;"),
    *("&#60;script&#62;", "&#x3c;script&#x3e;", "&lt;script>", "&amp;lt;script&amp;gt;"),
    *("<iframe srcdoc='<script>'>", "<object data=x>", "<embed src=x>", "<link rel=stylesheet href=x>"),
    *(
        "<meta http-equiv=refresh content=0>",
        "<base href=//x>",
        "<form action=x><button>",
        "<input autofocus onfocus=x>",
    ),
    *(
        "<a href=javascript:alert(1)>x</a>",
        "<math><mi xlink:href=x>",
        "<marquee onstart=x>",
        "<video><source onerror=x>",
    ),
    *("<b", "<", ">", "&", '"', "'", "</", "<\x00script>", "<scr\x00ipt>", "\x0c<b>", "<b\n/onclick=x>", "<a\thref=x>"),
    *(
        "{alert(1)}",
        "${alert(1)}",
        "{{x}}",
        "expression(alert(1))",
        "url(javascript:x)",
        "\u2028<b>\u2029",
        "\ud800<b>",
    ),
    *(
        "<b>" * 30,
        "＜script＞",
        "\\u003cscript\\u003e",
        "%3Cscript%3E",
        "}</style>",
        "*/</style>",
        "#x{background:url(x)}",
    ),
]
