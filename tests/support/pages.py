"""Web pages in the layouts that are met: one article, put into the markup of many kinds of sites."""

from __future__ import annotations

from collections.abc import Callable, Mapping

TITLE = "柏溪县人民政府关于加强农村饮用水水源保护工作的通知"
LINES = (
    "柏政发〔2026〕7号",
    "各乡镇人民政府，县政府各部门：",
    "为进一步加强农村饮用水水源保护，保障群众饮水安全，现就有关事项通知如下。",
    "一、总体要求",
    "坚持保护优先、属地管理，用两年时间使全县集中式水源地全部设立标志，水质稳定达标。",
    "二、重点任务",
    "（一）划定保护范围。各乡镇要在6月底前完成水源地调查，逐一登记造册，报县生态环境部门备案。",
    "（二）整治风险隐患。对水源地周边的养殖场、垃圾点和入河排污口开展排查，建立台账，限期销号。",
    "（三）加强日常监测。每季度开展一次水质检测，结果向社会公开，接受群众监督。",
    "三、保障措施",
    "县政府将水源保护纳入年度考核，对工作不力、造成后果的，依纪依法追究责任。",
    "柏溪县人民政府",
    "2026年3月12日",
)
PARAGRAPHS = "\n".join(f"<p>　　{line}</p>" for line in LINES)
BREAKS = "<br>\n<br>\n".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{line}" for line in LINES)
SPANS = "".join(f'<section><span style="font-size:16px"><span>{line}</span></span></section>' for line in LINES)
_MENU = "".join(
    f'<li><a href="/{i}">{name}</a></li>'
    for i, name in enumerate(("首页", "政务公开", "办事服务", "互动交流", "走进柏溪"))
)
_NEWS = "".join(
    f'<li><a href="/n{i}">全县第{i}次重点项目现场推进会在开发区召开</a><span>2026-02-{i:02}</span></li>'
    for i in range(10, 22)
)
_OWNER = (
    "主办：柏溪县人民政府办公室　承办：柏溪县大数据中心　联系电话：0100-5550188　"
    "网站标识码：0000000000　备案号：某ICP备00000000号"
)


def _page(head: str, body: str) -> str:
    return f'<!DOCTYPE html>\n<html lang="zh"><head><meta charset="utf-8">{head}</head>\n<body>{body}</body></html>'


def _table() -> str:
    cells = (
        *(("索 引 号：", "000014349/2026-00017"), ("主题分类：", "城乡建设、环境保护\\水资源")),
        *(("发文机关：", "柏溪县人民政府"), ("成文日期：", "2026年03月12日")),
        *(("标　　题：", TITLE), ("", ""), ("发文字号：", "柏政发〔2026〕7号"), ("发布日期：", "2026年03月15日")),
    )
    rows = "".join(
        f"<td><b>{label}</b></td><td>{value}</td>" + "</tr><tr>" * (i % 2) for i, (label, value) in enumerate(cells)
    )
    return f'<table class="bd1"><tbody><tr>{rows}</tr></tbody></table>'


def policy_library() -> str:
    """The table of facts above, the text in a cell of a table, as in the State Council's library of policies."""
    text = f'<table><tbody><tr><td class="b12c" id="UCAP-CONTENT">{PARAGRAPHS}</td></tr></tbody></table>'
    return _page(
        f"<title>{TITLE}_某省政府网</title>",
        f'<div class="top"><ul>{_MENU}</ul></div>{_table()}{text}<div class="footer">{_OWNER}</div>',
    )


def content_system() -> str:
    """Tags for the content in the head, the text in the container of an editing system."""
    values = (("ArticleTitle", TITLE), ("PubDate", "2026-03-15 09:30:00"), ("ContentSource", "柏溪县人民政府办公室"))
    meta = "".join(f'<meta name="{name}" content="{value}">' for name, value in values)
    facts = "发布时间：2026-03-15 09:30　来源：柏溪县人民政府办公室　浏览次数：<span>36</span>"
    body = (
        f'<div class="header"><h1>柏溪县人民政府</h1><div class="mainNav"><ul>{_MENU}</ul></div></div>'
        f'<div class="crumb">您当前的位置：首页 &gt; 文件</div>'
        f'<h1 class="article-title">{TITLE}</h1><div class="attr">{facts}</div>'
        f'<div class="view TRS_UEDITOR trs_paper_default">{PARAGRAPHS}<script>share()</script></div>'
        f'<div class="prev">上一篇：<a href="/p">某通知</a></div><div class="footer_txt">{_OWNER}</div>'
    )
    return _page(f"<title>{TITLE} - 柏溪县人民政府</title>{meta}", body)


def old_tables() -> str:
    """A page of before 2008: tables lay it out, lines end with <br>, no names tell what is what."""
    menu = "".join(f'<td><a href="/{i}">栏目{i}</a></td>' for i in range(12))
    side = f'<td width="200"><table><tr><td><ul>{_NEWS}</ul></td></tr></table></td>'
    title = f'<tr><td align="center"><font size="5"><b>{TITLE}</b></font></td></tr>'
    text = f"<td><table>{title}<tr><td>{BREAKS}</td></tr></table></td>"
    body = (
        f"<table><tr>{menu}</tr></table><table><tr>{side}{text}</tr></table><table><tr><td>{_OWNER}</td></tr></table>"
    )
    return f"<html><head><title>{TITLE}</title></head><body>{body}</body></html>"


def unnamed() -> str:
    """Elements named by a program: only where the prose is tells where the article is."""
    article = f'<div class="c3"><h2>{TITLE}</h2><div class="d4">{PARAGRAPHS}</div></div>'
    others = f'<div class="e5"><h3>最新</h3><ul>{_NEWS}</ul></div>'
    menu = f'<div class="a1"><ul>{_MENU}</ul></div>'
    body = f'{menu}<div class="b2">{article}{others}</div><div class="f6"><p>{_OWNER}</p></div>'
    return _page(f"<title>{TITLE}</title>", body)


def wechat() -> str:
    """An article of an official account: sections and spans, hidden parts, blanks that are kept."""
    head = f'<h1 class="rich_media_title" id="activity-name">{TITLE}</h1>'
    text = f'<div class="rich_media_content" id="js_content" style="visibility: visible;">{SPANS}</div>'
    body = (
        f'<div id="img-content">{head}<div id="meta_content"><span>柏溪发布</span></div>{text}</div>'
        f'<div style="display: none">{_OWNER}</div>'
    )
    return _page(f'<title></title><meta property="og:title" content="{TITLE}">', body)


def newspaper() -> str:
    """A news page with advertising, sharing and a list of others beside the text."""
    head = f'<h1>{TITLE}</h1><p class="info">2026年03月15日08:12 | 来源：<a>柏溪日报</a></p>'
    share = '<div class="share">分享到：微信 微博</div>'
    article = f'<article>{head}{share}{PARAGRAPHS}<div class="edit">（责编：岑望川、温如许）</div></article>'
    body = (
        f"<header><nav><ul>{_MENU}</ul></nav></header><main>{article}"
        f"<aside><h3>热点</h3><ul>{_NEWS}</ul></aside></main><footer>{_OWNER}</footer>"
    )
    return _page(f"<title>{TITLE}--柏溪日报网</title>", body)


LAYOUTS: Mapping[str, Callable[[], str]] = {
    f.__name__: f for f in (policy_library, content_system, old_tables, unnamed, wechat, newspaper)
}
