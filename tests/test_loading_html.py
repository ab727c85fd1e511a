from __future__ import annotations

import contextlib
import json
import re
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pages import LAYOUTS, LINES, PARAGRAPHS, TITLE

from policytext.document import Document, Heading, Metadata
from policytext.errors import EncodingError, FormatError, LimitError, LoadError
from policytext.loading import Limits, load, loads
from policytext.loading.html.tree import read_tree

pytest.importorskip("lxml", reason="the extra html is not installed")

SHARED = Path(__file__).parents[1].parent / "shared" / "corpus"
HEAD = "<!DOCTYPE html><html><head><title>略</title></head><body>"


def page(body: str) -> Document:
    """The document of a page whose article has a known container, so that nothing is left to judgement."""
    return loads(f'{HEAD}<div class="TRS_Editor">{body}</div></body></html>'.encode())


def metadata(document: Document) -> Metadata:
    assert document.origin is not None
    return document.origin.metadata


def lines(document: Document) -> list[str]:
    return document.text.split("\n")


# Where the article is.


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16-le"])
def test_the_article_of_every_layout_is_kept_whole_and_little_else(layout: str, encoding: str) -> None:
    doc = loads(LAYOUTS[layout]().replace("utf-8", encoding).encode(encoding))
    assert [line for line in LINES if line not in lines(doc)] == []
    assert len(doc.text) <= 1.15 * len("\n".join((TITLE, *LINES)))
    assert lines(doc)[0] == TITLE
    assert doc.title == TITLE
    assert doc.number == "柏政发〔2026〕7号"
    assert doc.origin is not None
    assert (doc.origin.format, doc.origin.encoding) == ("html", encoding)


@pytest.mark.parametrize("start", ["<tbody><tr><td>", "<p>", "<div>", "\ufeff\r\n <div>", "<!-- saved --><div>"])
def test_a_piece_of_a_page_is_a_page_too(start: str) -> None:
    doc = loads(f"{start}{PARAGRAPHS}</div>\n".encode())
    assert lines(doc) == list(LINES)


def test_a_single_paragraph_is_a_page() -> None:
    assert loads("<p>一、抓招商。</p>".encode()).text == "一、抓招商。"


@pytest.mark.parametrize("end", ["</html>", "</BODY>\n", "</body >"])
def test_what_ends_as_a_page_is_a_page(end: str) -> None:
    assert loads(f"各乡镇：<br>一、抓招商。{end}".encode()).text == "各乡镇：\n一、抓招商。"


def test_a_container_that_holds_next_to_nothing_is_not_believed() -> None:
    body = f'<div class="zoom">点击放大</div><div class="x">{PARAGRAPHS}</div>'
    assert lines(loads(f"{HEAD}{body}</body></html>".encode()))[-len(LINES) :] == list(LINES)


def test_of_containers_inside_each_other_that_with_all_the_text_is_taken() -> None:
    doc = page(f'<div class="TRS_Editor"><p>{LINES[2]}</p></div><p>{LINES[4]}</p>')
    assert lines(doc) == [LINES[2], LINES[4]]


def test_parts_in_containers_of_their_own_are_one_article() -> None:
    parts = "".join(f'<div class="TRS_Editor"><p>{line}</p></div>' for line in LINES)
    assert lines(loads(f"{HEAD}<div>{parts}</div></body></html>".encode())) == list(LINES)
    named = parts.replace("class=", "id=")
    assert lines(loads(f"{HEAD}<div>{named}</div></body></html>".encode())) == list(LINES)
    apart = "".join(f'<td><div class="TRS_Editor zoom">{line}</div></td>' for line in LINES[:3])
    page_of_cells = loads(f"{HEAD}<table><tr>{apart}</tr></table></body></html>".encode())
    assert [line for line in LINES[:3] if line not in page_of_cells.text] == []
    assert lines(loads(f'{HEAD}<article class="zoom">{PARAGRAPHS}</article><div>略</div></html>'.encode())) == list(
        LINES
    )


def test_a_title_above_prose_that_no_window_names_is_kept() -> None:
    table = f"<tr><td><font size=5>{TITLE}</font></td></tr><tr><td>{'<br>'.join(LINES)}</td></tr>"
    assert lines(loads(f"<html><body><table>{table}</table></body></html>".encode())) == [TITLE, *LINES]


def test_lines_that_end_with_tags_alone_are_markup() -> None:
    assert lines(loads("<br>".join(LINES).encode())) == list(LINES)
    text = "第一行<br>\n第二行<br>\n第三行<br>\n第四行"
    assert loads(text.encode()).text == text, "a text with lines of its own is not"


def test_an_appointment_of_one_line_is_found_beside_a_longer_footer() -> None:
    footer = "主办：某某县人民政府，地址：某某路1号，邮编：000000，电话：0100-5550100。" * 3
    body = f'<div id="zoom"><p>任命岑望川为县水利局局长。</p></div><div class="footer">{footer}</div>'
    assert loads(f"{HEAD}{body}</body></html>".encode()).text == "任命岑望川为县水利局局长。"


def test_a_container_is_kept_within_a_wrapper_named_after_a_menu() -> None:
    other = "<p>欢迎访问本站，请使用最新的浏览器，谢谢您的支持。</p>" * 5
    body = f'<div class="side nav"><div id="zoom"><p>任命岑望川为县水利局局长。</p></div></div><div>{other}</div>'
    assert "任命岑望川为县水利局局长。" in lines(loads(f"{HEAD}{body}</body></html>".encode()))


@pytest.mark.parametrize("name", ["nav_main", "footer"])
def test_a_wrapper_named_after_a_menu_is_kept_when_it_holds_the_prose(name: str) -> None:
    body = f'<div class="{name}">{PARAGRAPHS * 4}</div>'
    assert lines(loads(f"{HEAD}{body}</body></html>".encode())) == [*LINES] * 4


def test_a_title_above_the_article_is_put_before_it_and_one_within_is_not_repeated() -> None:
    above = f'{HEAD}<h1>{TITLE}</h1><div id="zoom">{PARAGRAPHS}</div>'.replace("略</title>", f"{TITLE}-某县</title>")
    assert lines(loads(f"{above}</html>".encode())) == [TITLE, *LINES]
    within = above.replace('<div id="zoom">', f'<div id="zoom"><p>{TITLE[:12]}<br>{TITLE[12:]}</p>')
    assert lines(loads(f"{within}</html>".encode())) == [TITLE[:12], TITLE[12:], *LINES]


# What becomes of its markup.


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>甲</p><p>乙</p>", ["甲", "乙"]),
        ("甲<br>乙<br/><br />丙", ["甲", "乙", "丙"]),
        ("<div>甲<div>乙</div>丙</div>", ["甲", "乙", "丙"]),
        ("<p>\u3000\u3000甲&nbsp;乙&nbsp;\u3000</p>", ["甲\xa0乙"]),
        ("<p>一、\n   抓招商，\r\n优环境</p>", ["一、抓招商，优环境"]),
        ("<p>GDP\n增长  5%</p>", ["GDP 增长 5%"]),
        ("<p><b>（一）</b><span>抓招商</span>。</p>", ["（一）抓招商。"]),
        ("<p>x<sup>2</sup></p>", ["x2"]),
        ("<p>\u200b</p><p>甲\u200b</p><p> </p>", ["甲"]),
        ("<pre>甲\n  乙\n\n丙</pre>", ["甲", "乙", "丙"]),
        ("<p style='white-space: pre-wrap'>甲\n乙</p>", ["甲", "乙"]),
        ("<pre>甲<b>乙</b>\n丙</pre>丁\n戊", ["甲乙", "丙", "丁戊"]),
        ("<custom>甲</custom>乙", ["甲乙"]),
        ("<p>甲<!-- 注 -->乙<?php x ?>丙</p>", ["甲乙丙"]),
    ],
)
def test_paragraphs_and_breaks_are_lines(body: str, expected: list[str]) -> None:
    assert lines(page(body)) == expected


@pytest.mark.parametrize(
    "hidden",
    [
        *(
            f"<{tag}>乙</{tag}>"
            for tag in ("script", "style", "noscript", "template", "button", "select", "textarea", "svg")
        ),
        *(f"<p style='{style}'>乙</p>" for style in ("display:none", "color:red; DISPLAY : none", "visibility:hidden")),
        "<p hidden>乙</p>",
        "<div class='bdsharebuttonbox'>乙</div>",
        "<div id='div_ewm'>乙</div>",
        "<nav>乙</nav>",
    ],
)
def test_what_is_not_shown_or_no_text_is_left_out_and_what_stands_behind_is_not(hidden: str) -> None:
    assert lines(page(f"<p>甲，略。</p>{hidden}丙")) == ["甲，略。", "丙"]


def test_an_article_that_a_script_would_switch_on_is_shown() -> None:
    body = f'<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;">{PARAGRAPHS}</div>'
    assert lines(loads(f"{HEAD}{body}</body></html>".encode())) == list(LINES)


def test_a_row_of_a_table_is_a_line_with_tabs() -> None:
    head = "<tr><th>产品</th><th>单\n位</th></tr><tbody><script></script></tbody>"
    rows = f"{head}<tr><td><p>茶叶</p></td><td>吨<br>（干茶）</td></tr><tr><td></td><td>略</td></tr>"
    assert lines(page(f"<p>前</p><table>{rows}</table>后")) == ["前", "产品\t单位", "茶叶\t吨 （干茶）", "略", "后"]


def test_a_table_within_a_cell_stays_in_its_line() -> None:
    inner = "<table><tr><td>乙</td><td>丙</td></tr><tr><td>丁</td></tr></table>"
    assert lines(page(f"<table><tr><td>甲乙丙丁</td><td>{inner}</td></tr></table>")) == ["甲乙丙丁\t乙 丙 丁"]


def test_a_table_that_lays_out_the_page_is_read_through() -> None:
    long = "".join(f"<p>{line}</p>" for line in LINES)
    assert lines(page(f"<table><tr><td>栏</td><td>{long}</td></tr></table>")) == ["栏", *LINES]
    short = "<font>甲方意见<br>乙方意见<br>丙方意见<br>丁方意见<br>戊方意见</font>"
    assert lines(page(f"<table><tr><td>栏</td><td>{short}</td></tr></table>"))[:3] == ["栏", "甲方意见", "乙方意见"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
        ("<ol start=4><li>甲<li value=9>乙<li>丙</ol>", ["4. 甲", "9. 乙", "10. 丙"]),
        ("<ol reversed><li>甲<li>乙</ol>", ["2. 甲", "1. 乙"]),
        ("<ol type=a><li>甲<li>乙</ol>", ["a. 甲", "b. 乙"]),
        ("<ol type=I><li>甲<li>乙</ol>", ["I. 甲", "II. 乙"]),
        ("<ol style='list-style-type: cjk-ideographic' start=11><li>甲</ol>", ["十一、甲"]),
        ("<ol style='list-style:none'><li>甲</ol>", ["甲"]),
        ("<ol><li style='list-style-type:lower-roman'>甲</ol>", ["i. 甲"]),
        ("<ol><li><p>甲</p><p>续</p></li><li>乙</ol>", ["1. 甲", "续", "2. 乙"]),
        ("<ol><li>1、甲<li>（二）乙<li>第三条 丙<li>2026年丁</ol>", ["1、甲", "（二）乙", "第三条 丙", "4. 2026年丁"]),
        ("<ol><li>甲<ol type=i><li>乙</ol><li>丙</ol>", ["1. 甲", "i. 乙", "2. 丙"]),
        ("<ul><li>甲<li>乙</ul>", ["甲", "乙"]),
        ("<li>甲</li>", ["甲"]),
        ("<ol start=x type=z><li>甲</ol>", ["甲"]),
    ],
)
def test_the_numbers_of_lists_are_written_out_as_a_browser_shows_them(body: str, expected: list[str]) -> None:
    assert lines(page(body)) == expected


def test_headings_are_kept_with_their_level() -> None:
    doc = page("<h2>一、总体要求</h2><p>略。</p><h3><span>（一）<br>目标</span></h3><p>略。</p><h4></h4>")
    assert doc.headings == (
        Heading(doc.text, 0, 6, level=2),
        Heading(doc.text, doc.text.index("（一）"), doc.text.index("目标") + 2, level=3),
    )
    assert [heading.text for heading in doc.headings] == ["一、总体要求", "（一）\n目标"]


# What the page says of it.


def test_the_table_above_a_document_names_its_facts() -> None:
    assert metadata(loads(LAYOUTS["policy_library"]().encode())) == Metadata(
        title=TITLE,
        published=date(2026, 3, 15),
        number="柏政发〔2026〕7号",
        issuer="柏溪县人民政府",
        index_number="000014349/2026-00017",
        topic="城乡建设、环境保护\\水资源",
    )


def test_the_tags_of_the_head_name_its_facts() -> None:
    assert metadata(loads(LAYOUTS["content_system"]().encode())) == Metadata(
        title=TITLE, published=date(2026, 3, 15), source="柏溪县人民政府办公室"
    )


def about(above: str, head: str = "") -> Metadata:
    return metadata(
        loads(f'<html><head>{head}</head><body>{above}<div id="zoom">{PARAGRAPHS}</div></body></html>'.encode())
    )


@pytest.mark.parametrize(
    ("above", "fact", "value"),
    [
        ("<p>来源：柏溪日报　发布时间：2026-3-15</p>", "source", "柏溪日报"),
        ("<p>信息来源:柏溪日报 | 浏览次数：7</p>", "source", "柏溪日报"),
        ("<span>来源：</span><a>柏溪日报</a>", "source", "柏溪日报"),
        ("<p>【来源】 柏溪日报</p>", "source", "柏溪日报"),
        ("<p>发布机构：柏溪县政府办</p>", "source", "柏溪县政府办"),
        ("<p>发布机构：柏溪县政府办</p><p>来源：柏溪日报</p>", "source", "柏溪日报"),
        ("<p>来源： 时间：2026-03-15</p>", "source", None),
        ("<p>来源：无</p>", "source", None),
        ("<p>水源地来源：地表水</p>", "source", None),
        ("<p>发布时间：2026年3月15日 9:30</p>", "published", date(2026, 3, 15)),
        ("<p>成文日期：2026-03-12 发布日期：2026-03-15</p>", "published", date(2026, 3, 15)),
        ("<p>发布日期：2026-02-30</p>", "published", None),
        ("<p>日期：近日</p>", "published", None),
        ("<table><tr><td>文 号</td><td>柏政发〔2026〕7号</td></tr></table>", "number", "柏政发〔2026〕7号"),
        ("<dl><dt>文号：</dt><dd>--</dd></dl>", "number", None),
        ("<p>文号：见正文</p>", "number", None),
        ("<li><em>索\u2002引\u2002号：</em>A1/2026-3</li>", "index_number", "A1/2026-3"),
        ("<p>主题分类：农业、林业、水利/水利</p>", "topic", "农业、林业、水利/水利"),
        ("<p>发文机关：柏溪县水利局</p>", "issuer", "柏溪县水利局"),
        ("<p>标题：某某办法（试行）　有效性：有效</p>", "title", "某某办法（试行）"),
    ],
)
def test_labels_name_facts(above: str, fact: str, value: object) -> None:
    assert getattr(about(above), fact) == value


def test_the_head_is_believed_before_elements_and_labels() -> None:
    titles = "<meta property='og:title' content='乙标题很长'><meta name=ArticleTitle content='甲标题<br>很长'>"
    head = f"<meta name='PubDate' content='2026-03-15'>{titles}"
    found = about("<ucaptitle>丙标题很长</ucaptitle><publishtime>2026-03-01</publishtime>", head)
    assert (found.title, found.published) == ("甲标题很长", date(2026, 3, 15))
    assert about("<publishtime>2026-03-01</publishtime>发布时间：2026-04-01").published == date(2026, 3, 1)


def test_the_name_of_the_site_is_no_title() -> None:
    assert about("<h1>柏溪县人民政府</h1>", "<title>通知公告-柏溪县</title>").title is None


def test_a_label_behind_the_beginning_of_an_article_that_was_only_guessed_names_nothing() -> None:
    long = "为进一步加强农村饮用水水源保护，保障群众饮水安全，县政府决定从三月起开展专项整治，" * 2 + "现通知如下。"
    body = f"<div><p>来源：柏溪日报</p></div><div><p>{long}</p><p>发布时间：2026-03-15</p><p>{LINES[4]}</p></div>"
    found = metadata(loads(f"{HEAD}{body}</body></html>".encode()))
    assert (found.source, found.published) == ("柏溪日报", None)


def test_a_label_in_the_article_names_nothing() -> None:
    assert about("").source is None
    doc = loads(f'{HEAD}<div id="zoom">{PARAGRAPHS}<p>来源：某处</p></div></body></html>'.encode())
    assert metadata(doc).source is None


# Encodings.


def test_the_page_names_its_encoding_and_gb2312_means_gb18030() -> None:
    head = '<head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head>'
    doc = loads(f"<html>{head}<body><p>朱镕基、㐂</p></html>".encode("gb18030"))
    assert doc.text == "朱镕基、㐂"
    assert doc.origin is not None
    assert (doc.origin.encoding, doc.origin.warnings) == ("gb18030", ())


def test_a_page_saved_in_another_encoding_than_it_names_is_read_and_that_is_told() -> None:
    doc = loads(LAYOUTS["content_system"]().replace("utf-8", "gb2312").encode())
    assert lines(doc)[0] == TITLE
    assert doc.origin is not None
    assert doc.origin.encoding == "utf-8"
    assert doc.origin.warnings == ("declared to be gb18030, and read as utf-8, which it is",)


@pytest.mark.parametrize("name", ["x-unknown", "base64", "utf-8"])
def test_an_encoding_that_is_none_is_passed_over(name: str) -> None:
    assert loads(f"<html><head><meta charset='{name}'></head><body><p>略。</p></html>".encode()).text == "略。"


def test_a_page_in_another_language_is_read_as_it_declares() -> None:
    doc = loads("<html><head><meta charset='utf-8'></head><body><p>Déjà été à l’été.</p></html>".encode())
    assert doc.text == "Déjà été à l’été."
    assert doc.origin is not None
    assert doc.origin.warnings == ()


def test_a_given_encoding_goes_before_the_one_that_the_page_names() -> None:
    data = "<html><head><meta charset='utf-8'></head><body><p>été</p></html>".encode("latin-1")
    assert loads(data, encoding="latin-1").text == "été"
    with pytest.raises(EncodingError, match="is not utf-8"):
        loads(data)
    assert loads(data, errors="replace").text == "\ufffdt\ufffd"


def test_a_declaration_of_xml_is_no_hindrance() -> None:
    doc = loads('<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html><html><body><p>略。</p></body></html>'.encode())
    assert doc.text == "略。"


# What cannot be read.


@pytest.mark.parametrize("body", ["", "<script>var a = 1;</script>", "<p> &nbsp; </p>", "<frameset><frame></frameset>"])
def test_a_page_without_text_is_a_load_error(body: str) -> None:
    with pytest.raises(LoadError, match="the bytes: "):
        loads(f"<!DOCTYPE html><html><body>{body}</body></html>".encode())
    with pytest.raises(LoadError, match="the bytes: "):
        loads(f"<!DOCTYPE html>{body.replace('略', '')}".encode())


def test_a_page_of_characters_that_are_none_is_a_load_error() -> None:
    with pytest.raises(LoadError, match="nothing to read"):
        loads(b"<p>\\ud800</p>", encoding="unicode_escape")


def test_what_the_parser_does_not_take_is_no_tree(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuses(markup: str, parser: object) -> None:
        raise ValueError("略")

    monkeypatch.setattr("lxml.etree.fromstring", refuses)
    assert read_tree("<p>略</p>", "略") is None


def test_a_page_that_is_too_long_is_refused() -> None:
    with pytest.raises(LimitError, match=r"Limits\(characters="):
        loads(LAYOUTS["unnamed"]().encode(), limits=Limits(characters=500))


def test_elements_inside_each_other_without_measure_are_read_or_refused_and_never_cut() -> None:
    assert loads(("<div>" * 2_000 + "略。").encode() + b"</div>").text == "略。"
    with contextlib.suppress(FormatError):  # it depends on the release of libxml2
        assert loads(("<div>" * 3_000 + "略。").encode() + b"</div>").text == "略。"


def test_a_list_without_a_sentence_in_it_is_found_beside_menus() -> None:
    names = [f"柏溪县第{i}批项目名单" for i in range(30)]
    rows = "".join(f"<tr><td>{i}</td><td>{name}</td></tr>" for i, name in enumerate(names))
    menu = "".join(f"<li><a>栏目{i}</a></li>" for i in range(20))
    body = f'<div class="x1"><ul>{menu}</ul></div><div class="x2"><div class="x3"><table>{rows}</table></div></div>'
    doc = loads(f"{HEAD}{body}</body></html>".encode())
    assert lines(doc) == [f"{i}\t{name}" for i, name in enumerate(names)]


def test_without_the_extra_the_error_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "lxml", None)
    with pytest.raises(FormatError, match=r"HTML, which the extra `html` reads: pip install 'policytext\[html\]'"):
        loads(b"<p>a</p>")


TAGS = [
    "<p>",
    "</p>",
    "<td>",
    "<ol>",
    "<li>",
    "<table>",
    "</table>",
    "<tr>",
    "<h1>",
    "<br>",
    "<div class=nav>",
    "</div>",
]


@given(st.lists(st.sampled_from([*"<>/ =&;!-a一、。\n\t\u3000", *TAGS]), max_size=40).map("".join))
def test_any_markup_is_read_or_refused_with_an_error_of_ours(markup: str) -> None:
    try:
        doc = loads(f"<html><body>{markup}".encode())
    except (LoadError, FormatError):
        return
    assert doc.text
    assert all(line and line == line.strip() for line in lines(doc))


# Real pages, where they are at hand.


def comparable(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared corpus is not there")
def test_real_pages_keep_their_lines_and_little_else() -> None:
    rows = map(json.loads, (SHARED / "structure" / "notices.jsonl").read_bytes().decode().strip().split("\n"))
    texts = {row["id"]: row["text"] for row in rows}
    files = sorted((SHARED / "messy" / "html").glob("*.html"))
    assert files
    for file in files:
        text = load(file).text
        found = {comparable(line) for line in text.split("\n")}
        expected = [comparable(line) for line in texts[file.stem].split("\n") if comparable(line)]
        assert sum(line in found for line in expected) >= 0.97 * len(expected), file.name
        assert len(text) <= 1.35 * len(texts[file.stem]), file.name


@pytest.mark.skipif(not SHARED.exists(), reason="the shared corpus is not there")
def test_real_pages_of_sites_are_read_from_their_title_to_their_end() -> None:
    files = sorted((SHARED / "messy" / "web_pages").glob("*.html"))
    assert files
    for file in files:
        doc = load(file)
        title = file.stem.split("___")[0]
        assert (doc.title, lines(doc)[0].startswith(title)) == (title, True)
        assert metadata(doc).published is not None
        assert not re.search("扫一扫|您当前|版权所有|function|打印", doc.text)
        assert 5_000 < len(doc.text) < 9_000
