"""Pictures: the text is the document's, everything is escaped, and what is drawn is what the data says."""

from __future__ import annotations

import datetime
import hashlib
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import strategies
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from support import browser
from support.injections import INJECTIONS, poisoned_analysis

import policytext as pt
from policytext import pictures
from policytext.pictures import Picture
from policytext.pictures.canvas import fit, measure
from policytext.pictures.colours import DARK, HEAT, LIGHT
from policytext.pictures.labels import labels
from policytext.pictures.markup import Markup, number, tag
from policytext.themes import Term, Theme, ThemeSet

SAMPLES = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
TEXT = (
    "在云岫县招商引资大会上的讲话\n同志们：\n一、抓招商引资。要严把“质量、安全、进度”三道关口，全员招商、全域招商、全年招商。\n"
    "（一）招商引资要上门。招商引资要算账。\n（二）办好学校。\n二、优化营商环境。实施四大行动，严守三道关口。\n谢谢大家！"
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def analysis(request: pytest.FixtureRequest) -> pt.Analysis:
    return pt.analyze(pt.load(request.param))


def draw_all(analysis: pt.Analysis, language: str = "zh") -> dict[str, Picture]:
    """All pictures of a document, and those of several documents with it as one of them."""
    other = pt.analyze("一、办好学校。学校要办好。\n二、实施四大行动。")
    dated = [(2024, analysis.slogans), (2026, other.slogans)]
    words = {"招商": 9, "<b>企业": 4, "学校": 2}, {"学校": 9, "企业": 12, "招商": 1}
    return {
        "text": pictures.show_text(analysis, language=language),
        "outline": pictures.show_outline(analysis, language=language),
        "themes": pictures.show_themes(analysis, language=language),
        "slogans": pictures.show_slogans(analysis, language=language),
        "keyness": pictures.show_keyness(pt.keyness(*words), names=("甲<i>", "乙&"), language=language),
        "years": pictures.show_years(dated, language=language),
        "analysis": pictures.show_analysis(analysis, language=language),
    }


# Reading a picture back.

ELEMENTS = {
    *(
        "html",
        "head",
        "meta",
        "body",
        "title",
        "style",
        "figure",
        "figcaption",
        "details",
        "summary",
        "div",
        "p",
        "span",
    ),
    *("a", "b", "em", "small", "strong", "ol", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"),
    *("svg", "desc", "text", "rect", "circle", "line"),
}


class Reader(HTMLParser):
    """Reads HTML strictly: every element closed in its turn, each of those that pictures use, no attribute twice."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, str]] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.tips: list[str] = []
        self.shown: list[str] = []  # the text of the document
        self.all: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        assert name in ELEMENTS, name
        assert len(given) == len(attrs), attrs
        assert not [
            key for key in given if key.startswith("on") or key in ("src", "srcset", "formaction", "xlink:href")
        ]
        assert (given.get("href") or "#").startswith("#")
        self.ids += [given["id"] or ""] if "id" in given else []
        self.targets += [given["href"] or ""] if "href" in given else []
        self.tips += [value or "" for key, value in attrs if key in ("title", "data-tip")]
        if name != "meta":
            self.open.append((name, given.get("class") or ""))

    def handle_startendtag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        assert name in ("circle", "line", "rect"), f"<{name}/> is left open by a browser"
        self.handle_starttag(name, attrs)
        self.open.pop()

    def handle_endtag(self, name: str) -> None:
        assert self.open, name
        assert self.open.pop()[0] == name

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "style":
            return
        self.all.append(data)
        if ("div", "text") in self.open:
            self.shown.append(data)

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


def read_text(picture: Picture) -> str:
    return "".join(Reader(picture.html).shown)


def as_shown(text: str) -> str:
    """The text as a page can hold it: what it cannot hold is U+FFFD, one for one."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


# The text.


def test_the_marked_text_reads_back_as_the_text_itself(analysis: pt.Analysis) -> None:
    assert read_text(pictures.show_text(analysis)) == analysis.document.text


def test_marks_cover_what_sections_slogans_and_members_cover(analysis: pt.Analysis) -> None:
    data = pictures.show_text(analysis).data
    assert isinstance(data, pictures.Marked)
    marked = {(mark.start, mark.end, mark.part) for mark in data.marks}
    for section in analysis.outline.walk():
        assert section.marker_end == section.start or (section.start, section.marker_end, "marker") in marked
        assert not section.title or (section.title_start, section.title_end, "title") in marked
    for slogan in analysis.slogans:
        assert (slogan.start, slogan.end, "slogan") in marked
        for member in slogan.members:
            assert member.start is None or (member.start, member.end, "member") in marked


@given(st.one_of(strategies.fragments(), st.text(max_size=120)))
def test_any_text_reads_back_and_its_segments_rebuild_it(text: str) -> None:
    picture = pictures.show_text(text)
    if text.strip():
        assert read_text(picture) == as_shown(text)
    assert isinstance(picture.data, pictures.Marked)
    segments = list(picture.data.segments())
    assert "".join(text[s.start : s.end] for s in segments) == text
    for segment in segments:
        covering = [m for m in picture.data.marks if m.start <= segment.start and segment.end <= m.end]
        assert sorted(segment.marks, key=repr) == sorted(dict.fromkeys(covering), key=repr)


@given(st.text(max_size=80), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=8))
def test_overlapping_marks_are_well_formed(text: str, spans: list[tuple[int, int]]) -> None:
    inside = [(min(a, len(text)), min(b, len(text))) for a, b in map(sorted, spans)]
    found = [
        pt.Slogan(text, a, b, kind=pt.SloganKind.NUMERAL, members=(pt.Member(text[a:b], a, b),)) for a, b in inside
    ]
    picture = pictures.show_text(pt.Document(text), pt.Outline(text), found)
    if text.strip():
        assert read_text(picture) == as_shown(text)


def test_a_text_without_blocks_is_shown_whole() -> None:
    document = pt.Document("甲\n乙", blocks=(pt.Block("甲\n乙", 2, 3, pt.Role.BODY),))
    assert read_text(pictures.show_text(document, pt.Outline("甲\n乙"), ())) == "甲\n乙"
    assert read_text(pictures.show_text(pt.Document("甲\n乙"), pt.Outline("甲\n乙"), ())) == "甲\n乙"


def test_a_tip_tells_path_and_evidence() -> None:
    tips = Reader(pictures.show_text(TEXT).html).tips
    assert any("章节 1.1（" in tip and "同级共2项" in tip for tip in tips)
    assert any("数字提法 三道关口（3/3 要素，引号内列举） § 1" in tip for tip in tips)
    assert any("要素 ← 数字提法 三道关口" in tip for tip in tips)
    assert any("四大行动（文中未列要素）" in tip for tip in tips)


def test_a_long_lead_is_no_heading_and_a_short_heading_is() -> None:
    lead = "要" + "把各项工作抓得更紧更实更细更好" * 4
    html = pictures.show_text(f"一、{lead}。\n二、优环境。").html
    assert [bool(re.search(f'class="m titled"[^>]*>{title}', html)) for title in (lead, "优环境")] == [False, True]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_links_hold_and_ids_are_unique_in_a_page_of_all_pictures(analysis: pt.Analysis, language: str) -> None:
    read = Reader("".join(p.html for name, p in draw_all(analysis, language).items() if name != "analysis"))
    assert len(read.ids) == len(set(read.ids)) > 10
    assert {target[1:] for target in read.targets} <= set(read.ids)
    assert read.targets


def test_pictures_of_texts_that_differ_at_the_end_only_have_other_ids() -> None:
    texts = ["一、抓招商引资。\n" * 30 + end for end in ("甲", "乙")]
    one, other = (set(Reader(pictures.show_text(text).html).ids) for text in texts)
    assert one.isdisjoint(other)


# Whatever a text holds is text.


def injected(bad: str) -> Iterator[Picture]:
    """Pictures with one bad string in every field that holds text."""
    source = f"{bad}一、{bad}抓好{bad}。甲{bad}乙，甲{bad}乙，{bad}"
    end = len(source)
    section = pt.Section(
        *(source, 0, end), style=pt.Style.CN, number=1, marker_end=len(bad) + 2, title_start=len(bad) + 2,
        title_end=end, level=1, path=bad, evidence=(bad, bad), unit=bad,
    )  # fmt: skip
    outline = pt.Outline(source, (section,))
    member = pt.Member(bad, 0, len(bad))
    slogans = tuple(
        pt.Slogan(
            source, 0, end, kind=kind, members=(member, pt.Member(bad)), announced=2, resolved_by=pt.Resolution.TABLE
        )
        for kind in pt.SloganKind
    )
    document = pt.Document(
        source, (pt.Block(source, 0, end, pt.Role.BODY),), title=bad, source=bad, speakers=(bad,),
        published=datetime.date(2026, 1, 2), origin=pt.Origin(name=bad),
    )  # fmt: skip
    themes = Theme(f"甲{bad}", (Term("抓好"),)), Theme(f"乙{bad}乙", (Term(f"甲{bad}乙"),))
    table = ThemeSet("甲", themes)
    scores = pt.score_themes(document, table, outline=outline)
    problem = pt.Problem(source, 0, end, code=bad, message=bad, message_zh=bad, suggestion=bad)
    whole = evolve(
        pt.analyze("。"), document=document, outline=outline, slogans=slogans, themes=scores, problems=(problem,)
    )
    yield from (show(whole) for show in SHOWS)
    yield pictures.show_keyness(pt.keyness({bad: 9, "甲": 3}, {f"{bad}乙": 9, "甲": 3}), names=(bad, f"{bad}2"))
    yield pictures.show_years([(2024, slogans), whole], kinds=pt.SloganKind)
    yield pictures.show_themes([whole, evolve(whole, document=evolve(document, title=None))])


SHOWS = (
    pictures.show_text,
    pictures.show_outline,
    pictures.show_themes,
    pictures.show_slogans,
    pictures.show_analysis,
)


def test_there_are_sixty_injections_and_more() -> None:
    assert len(set(INJECTIONS)) >= 60


@pytest.mark.parametrize("bad", INJECTIONS, ids=range(len(INJECTIONS)))
def test_whatever_stands_in_a_field_is_shown_as_text(bad: str) -> None:
    for picture in injected(bad):
        read = Reader(picture.html)  # which refuses every element and attribute that pictures do not make
        assert as_shown(" ".join(bad.split()))[:8] in " ".join("".join([*read.all, *read.tips]).split())
        Reader(picture.page)
        if picture.svg is not None:
            ElementTree.fromstring(picture.svg)


@pytest.mark.parametrize("bad", INJECTIONS, ids=range(len(INJECTIONS)))
def test_no_field_of_an_analysis_is_anything_but_text(bad: str) -> None:
    whole = poisoned_analysis(bad)
    for show in SHOWS:
        picture = show(whole)
        Reader(picture.page)
        read = Reader(picture.html)
        assert as_shown(" ".join(bad.split()))[:8] in " ".join("".join([*read.all, *read.tips]).split())
        if picture.svg is not None:
            ElementTree.fromstring(picture.svg)


def test_lxml_reads_what_the_standard_library_reads() -> None:
    html = pytest.importorskip("lxml.html")
    for bad in INJECTIONS:
        for picture in injected(bad):
            names = {element.tag for element in html.fromstring(picture.html).iter()}
            assert names <= ELEMENTS, names - ELEMENTS


# SVG.


def drawings(analysis: pt.Analysis, language: str = "zh") -> dict[str, ElementTree.Element]:
    made = {name: picture.svg for name, picture in draw_all(analysis, language).items()}
    assert [name for name, svg in made.items() if svg is None] == ["text", "analysis"]
    return {name: ElementTree.fromstring(svg) for name, svg in made.items() if svg}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_drawings_are_xml_with_a_title_and_a_description(analysis: pt.Analysis, language: str) -> None:
    for name, root in drawings(analysis, language).items():
        assert root.tag == f"{SVG}svg"
        assert root.get("role") == "img"
        title, description = (root.find(f"{SVG}{part}") for part in ("title", "desc"))
        assert title is not None
        assert description is not None
        assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
        assert (title.text or "").startswith(labels(language)[name])
        assert description.text


def test_nothing_is_drawn_outside_the_drawing(analysis: pt.Analysis) -> None:
    for picture in draw_all(analysis).values():
        for svg in re.findall(r"<svg.*?</svg>", picture.html, re.DOTALL):
            root = ElementTree.fromstring(svg)
            width, height = (float(root.get(side, 0)) for side in ("width", "height"))
            for shape in root.iter(f"{SVG}rect"):
                x, y, wide, high = (float(shape.get(key, 0)) for key in ("x", "y", "width", "height"))
                assert -0.1 <= x <= x + wide <= width + 1, ElementTree.tostring(shape)
                assert -0.1 <= y <= y + high <= height + 1, ElementTree.tostring(shape)
            for text in root.iter(f"{SVG}text"):
                assert 0 <= float(text.get("y", 0)) <= height
                long = measure(text.text or "", float(text.get("font-size", 13)))
                left = float(text.get("x", 0)) - {"middle": long / 2, "end": long}.get(text.get("text-anchor", ""), 0)
                assert -8 <= left <= left + long <= width + 8, text.text


def test_drawings_use_colours_of_the_palette_only(analysis: pt.Analysis) -> None:
    for root in drawings(analysis).values():
        for shape in root.iter():
            for key in ("fill", "stroke"):
                assert shape.get(key) in (None, *LIGHT.values())


# Colours.


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


KINDS = ("numeral", "sequence", "parallel")
READ = [  # text on ground
    *[(role, "paper") for role in ("ink", "quiet", "section", *KINDS, "target", "reference")],
    *[(role, f"{kind}-ground") for role in ("ink", "quiet", "section") for kind in KINDS],
    *[(role, "band") for role in ("ink", "quiet", *KINDS)],
    *[(f"on{i}", f"heat{i}") for i in range(len(HEAT) + 1)],
    *[("paper", role) for role in (*KINDS, "target", "ink")],
]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_text_has_a_contrast_of_four_and_a_half(palette: dict[str, str]) -> None:
    assert {pair: round(c, 2) for pair in READ if (c := contrast(*(palette[r] for r in pair))) < 4.5} == {}


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_marks_and_frames_stand_out_from_their_ground(palette: dict[str, str]) -> None:
    for role in (*KINDS, "target", "reference", "heat4"):
        assert contrast(palette[role], palette["paper"]) >= 3, role


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_the_scale_of_the_map_runs_one_way_so_that_it_is_read_without_hue(palette: dict[str, str]) -> None:
    steps = [luminance(palette[f"heat{i}"]) for i in range(1, len(HEAT) + 1)]
    assert steps in (sorted(steps), sorted(steps, reverse=True))
    for one, other in pairwise(steps):
        assert abs(one - other) > 0.015


def seen_by(colour: str, kind: str) -> tuple[float, ...]:
    """A colour as a person without red or green cones sees it (Viénot, Brettel and Mollon 1999), linear RGB."""
    red, green, blue = (((int(colour[i : i + 2], 16) / 255 + 0.055) / 1.055) ** 2.4 for i in (1, 3, 5))
    if kind == "protan":
        mixed, rest = 0.11238 * red + 0.88762 * green, 0.00401 * red - 0.00401 * green + blue
    else:
        mixed, rest = 0.29275 * red + 0.70725 * green, -0.02234 * red + 0.02234 * green + blue
    return tuple(max(value, 0.0) ** (1 / 2.4) for value in (mixed, mixed, rest))


@pytest.mark.parametrize("kind", ["protan", "deutan"])
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_sides_and_kinds_are_told_apart_without_red_or_green(palette: dict[str, str], kind: str) -> None:
    for one, other in [("target", "reference"), ("numeral", "parallel"), *combinations(KINDS, 2)]:
        pairs = zip(seen_by(palette[one], kind), seen_by(palette[other], kind), strict=True)
        assert sum((a - b) ** 2 for a, b in pairs) ** 0.5 > 0.15, (one, other)


# Each chart says what its data says.


def test_a_heat_map_holds_the_shares_of_its_sections(analysis: pt.Analysis) -> None:
    heat = pictures.HeatMap.of(analysis, top=4)
    by_section = analysis.themes.by_section
    assert heat.themes == tuple(name for name, _ in analysis.themes.ranking[:4])
    for row in heat.rows:
        assert [cell.share for cell in row.cells] == [by_section[row.path][theme].share for theme in heat.themes]
        assert [cell.hits for cell in row.cells] == [len(by_section[row.path][theme].hits) for theme in heat.themes]


def test_a_heat_map_goes_as_deep_as_it_is_asked_or_has_room() -> None:
    assert [row.path for row in pictures.HeatMap.of(pt.score_themes(TEXT)).rows] == ["1", "1.1", "1.2", "2"]
    assert [row.path for row in pictures.HeatMap.of(pt.analyze(TEXT), depth=1).rows] == ["1", "2"]
    many = "\n".join(f"{n}、抓招商引资。\n（一）抓招商引资。\n（二）优化营商环境。" for n in "一二三四五六七八九十")
    assert {row.depth for row in pictures.HeatMap.of(pt.analyze(many)).rows} == {1}
    (whole,) = pictures.HeatMap.of(pt.analyze("要抓招商引资，优化营商环境。")).rows
    assert (whole.path, whole.hits) == ("", 2)


def test_a_cell_of_one_hit_is_framed_and_others_are_filled() -> None:
    svg = pictures.show_themes(pt.analyze("一、招商引资，再招商引资。\n二、优化营商环境。")).svg or ""
    tips = dict(re.findall(r'<rect[^>]*class="([^"]*)"[^>]*><title>([^<]*)</title>', svg))
    assert tips == {"f-heat5": "1 招商引资 100%  招商引资 ×2", "f-paper s-heat4": "2 营商环境 100%  营商环境"}


def test_lanes_hold_every_mention_of_a_slogan(analysis: pt.Analysis) -> None:
    lanes = pictures.Lanes.of(analysis)
    assert sorted((m.start, m.end) for lane in lanes.lanes for m in lane.mentions) == sorted(
        (slogan.start, slogan.end) for slogan in analysis.slogans
    )
    numeral = pictures.Lanes.of(analysis.slogans, analysis.outline, kinds=["numeral"])
    assert {lane.kind for lane in numeral.lanes} <= {pt.SloganKind.NUMERAL}
    assert numeral.length == (len(analysis.document.text) if analysis.slogans else 0)


def test_more_lanes_than_there_is_room_for_are_said_and_listed() -> None:
    names = [f"{n}{m}行动" for n in "三四五六七八九" for m in "大项条个类种"]
    slogans = [pt.Slogan(name, 0, len(name), kind=pt.SloganKind.NUMERAL) for name in names]
    picture = pictures.show_slogans(slogans)
    assert "另有 12 项未画出，见数据表" in (picture.svg or "")
    assert all(name in picture.html for name in names)


def test_bars_are_as_long_as_their_scores_and_hollow_where_chance_would_do() -> None:
    result = pt.keyness({"招商": 40, "企业": 30, "学校": 30}, {"招商": 10, "企业": 31, "学校": 60})
    root = ElementTree.fromstring(pictures.show_keyness(result).svg or "")
    bars = {}
    for shape in root.iter(f"{SVG}rect"):
        if (tip := shape.find(f"{SVG}title")) is not None:
            bars[(tip.text or "").split()[0]] = shape
    lengths = {word: float(bar.get("width", 0)) for word, bar in bars.items()}
    scores = {k.word: abs(k.score) for k in result}
    assert lengths["学校"] / lengths["招商"] == pytest.approx(scores["学校"] / scores["招商"], rel=0.02)
    assert float(bars["招商"].get("x", 0)) == 360
    assert float(bars["学校"].get("x", 0)) + lengths["学校"] == pytest.approx(360, abs=0.2)
    assert {word: "s-" in (bar.get("class") or "") for word, bar in bars.items()} == {
        k.word: k.q >= 0.05 for k in result if k.score
    }


def test_years_count_mentions_by_key_and_documents() -> None:
    dated = pt.analyze("云岫网2025年3月4日讯 实施四大行动，4大行动见效。")
    document = evolve(dated.document, published=datetime.date(2025, 3, 4))
    years = pictures.Years.of(
        [
            (2023, pt.find_slogans("实施“四大行动”。")),
            evolve(dated, document=document),
            evolve(dated, document=evolve(document, published=None)),
            (2025, ()),
        ]
    )
    assert (years.years, years.documents) == ((2023, 2024, 2025), (1, 0, 2))
    (row,) = (row for row in years.rows if row.name == "四大行动")
    assert (row.counts, row.undated, row.total) == ((1, 0, 2), 2, 5)


def test_years_keep_the_strongest_and_say_how_many_are_left_out() -> None:
    dated = [(2024, pt.find_slogans("实施四大行动，四大行动。严把“质量、安全、进度”三道关口，打好“三大攻坚战”。"))]
    picture = pictures.show_years(dated, top=1)
    assert "另有 2 项未画出" in (picture.svg or "")
    assert "三道关口" not in (picture.svg or "").split("</desc>")[1]
    assert [row.name for row in pictures.Years.of(dated, least=2).rows] == ["四大行动"]


def written_years(first: int) -> list[ElementTree.Element]:
    """The figures of a chart of a slogan that is said once in the first year, twice in the next, up to 2025."""
    dated = [(year, pt.find_slogans("实施四大行动。" * (year - first + 1))) for year in range(first, 2026)]
    root = ElementTree.fromstring(pictures.show_years(dated).svg or "")
    return [text for text in root.iter(f"{SVG}text") if (text.text or "").isdigit()]


def test_a_small_count_stands_beside_its_dot_and_a_great_one_within() -> None:
    assert {text.text: text.get("text-anchor") for text in written_years(2016) if len(text.text or "") < 4} == {
        str(count): "middle" if count >= 5 else None for count in range(1, 11)
    }


def test_many_years_are_named_where_there_is_room() -> None:
    shown = written_years(1990)
    assert {len(text.text or "") for text in shown} == {4}
    years = sorted(float(text.get("x", 0)) for text in shown if len(text.text or "") == 4)
    assert min(b - a for a, b in pairwise(years)) >= measure("2025", 10) + 2
    assert "2025" in [text.text for text in shown]


def test_years_far_apart_leave_out_those_between() -> None:
    dated = [(year, pt.find_slogans("实施四大行动。")) for year in (1949, 2026)]
    assert pictures.Years.of(dated).years == (1949, 2026)


def test_an_outline_is_a_tree_of_all_sections(analysis: pt.Analysis) -> None:
    tree = pictures.Tree.of(analysis)
    assert tree == evolve(pictures.Tree.of(analysis.outline), subject=tree.subject)

    def walk(branches: tuple[pictures.Branch, ...]) -> Iterator[pictures.Branch]:
        for branch in branches:
            yield branch
            yield from walk(branch.branches)

    assert [(b.path, b.start, b.end) for b in walk(tree.branches)] == [
        (s.path, s.start, s.end) for s in analysis.outline.walk()
    ]


def test_data_may_be_given_in_the_place_of_a_result(analysis: pt.Analysis) -> None:
    made = draw_all(analysis)
    shows: dict[str, Any] = {name: getattr(pictures, f"show_{name}") for name in made if name != "analysis"}
    for name, show in shows.items():
        assert show(made[name].data) == made[name]
    heat = made["themes"].data
    assert isinstance(heat, pictures.HeatMap)
    assert "县域旅游" in pictures.show_themes(evolve(heat, subject="县域旅游")).html


# Sizes, emptiness, languages, mistakes.


def test_a_notebook_is_spared_the_marked_text_of_a_very_long_document() -> None:
    sizes = [len(pictures.show_analysis(pt.analyze("一、抓招商。" + "要" * n)).html) for n in (59_000, 61_000)]
    assert sizes[0] > 59_000 > sizes[1]


@pytest.mark.parametrize(
    ("picture", "sentence"),
    [
        (pictures.show_text(""), "没有文字。"),
        (pictures.show_text(" \n"), "没有文字。"),
        (pictures.show_outline(pt.split_sections("开会。")), "没有找到章节。"),
        (pictures.show_themes(pt.score_themes("开会。")), "没有找到主题。"),
        (pictures.show_slogans(()), "没有找到提法。"),
        (pictures.show_keyness(pt.keyness({"招商": 1}, {"招商": 1})), "没有关键词。"),
        (pictures.show_years([]), "没有带日期的提法。"),
        (pictures.show_years([(None, pt.find_slogans("实施四大行动。"))]), "没有带日期的提法。"),
        (pictures.show_analysis(pt.analyze("")), "没有文字。"),
    ],
)
def test_a_picture_of_nothing_says_so(picture: Picture, sentence: str) -> None:
    assert sentence in "".join(Reader(picture.html).all)
    if picture.svg is not None:
        assert sentence in "".join(ElementTree.fromstring(picture.svg).itertext())


def test_one_side_of_a_comparison_may_be_empty() -> None:
    result = pt.keyness({"招商": 9, "企业": 9}, {"招商": 1, "企业": 9})
    bars = pictures.Bars.of(result)
    for data in (evolve(bars, target=()), evolve(bars, reference=())):
        assert "没有关键词" not in (pictures.show_keyness(data).svg or "")


def test_pictures_speak_english_when_asked(analysis: pt.Analysis) -> None:
    made = draw_all(analysis, "en")
    assert made["themes"].title.startswith("Themes by section")
    assert 'lang="en"' in made["keyness"].page
    assert labels("en").keys() == labels("zh").keys()


@pytest.mark.parametrize(("count", "is_open"), [(20, True), (200, False)])
def test_a_long_outline_is_closed_at_first(count: int, is_open: bool) -> None:
    text = "\n".join(f"{n}. 抓招商\n（1）引项目\n（2）优服务" for n in range(1, count + 1))
    outline = pt.split_sections(text)
    assert len(outline) == count
    assert ("<details open" in pictures.show_outline(outline).html) is is_open


def test_a_long_map_is_drawn_in_part_and_says_so() -> None:
    text = "\n".join(f"{n}. 抓招商引资。招商引资要见效。" for n in range(1, 81))
    picture = pictures.show_themes(text)
    assert isinstance(picture.data, pictures.HeatMap)
    assert len(picture.data.rows) == 80
    assert picture.svg is not None
    assert "另有 20 项未画出，见数据表" in picture.svg
    assert ">60. 抓招商引资<" in picture.svg
    assert ">61. 抓招商引资<" not in picture.svg
    assert ">61. 抓招商引资<" in picture.html


def test_a_document_draws_what_its_analysis_draws() -> None:
    document = pt.parse(TEXT)
    analysis = pt.analyze(document)
    for show in (pictures.show_text, pictures.show_outline, pictures.show_slogans, pictures.show_themes):
        assert show(document) == show(analysis) == show(TEXT), show.__name__
    assert pictures.show_years([document]) == pictures.show_years([analysis])


def test_a_map_of_documents_says_that_it_is_one() -> None:
    first, second = pt.parse("关于招商引资的通知\n各县：\n抓招商引资。"), pt.parse("要办好学校，教育为先。")
    picture = pictures.show_themes([first, pt.analyze(second)], top=2)
    assert picture.title == "各文档的主题"
    assert "占比（%）" in picture.html
    assert "该文档中" in picture.html
    assert "章节" not in picture.html
    assert isinstance(picture.data, pictures.HeatMap)
    assert [(row.path, row.label) for row in picture.data.rows] == [("1", "关于招商引资的通知"), ("2", "2")]
    assert picture.data.themes == ("招商引资", "教育")
    english = pictures.show_themes([first, second], language="en")
    assert english.title == "Themes by document"
    assert "within the document" in english.html
    assert pictures.show_themes(first).title == "各章节的主题：关于招商引资的通知"


def test_a_document_without_a_title_is_named_by_its_file(tmp_path: Path) -> None:
    file = tmp_path / "七月.txt"
    file.write_bytes("抓招商引资。".encode())
    (row,) = pictures.HeatMap.of([pt.load(file)]).rows
    assert row.label == "七月.txt"


def test_a_map_of_documents_without_themes_says_so() -> None:
    picture = pictures.show_themes([pt.parse("甲。"), pt.parse("乙。")])
    assert "没有找到主题。" in picture.html
    assert isinstance(picture.data, pictures.HeatMap)
    assert picture.data.rows == ()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("某某同志的讲话\n（2025年3月18日）\n同志们：实施四大行动。", 2025),
        ("某某同志的讲话\n（2025年2月30日）\n同志们：实施四大行动。", 2025),  # no day, and yet a year
        ("同志们：实施四大行动。", None),
    ],
)
def test_the_year_of_a_speech_is_that_of_the_date_under_its_title(text: str, year: int | None) -> None:
    (row,) = pictures.Years.of([pt.parse(text)]).rows
    assert pictures.Years.of([pt.parse(text)]).years == ((year,) if year else ())
    assert row.undated == (0 if year else 1)


def test_the_year_of_publication_goes_before_any_other() -> None:
    document = pt.parse("某某同志的讲话\n（2025年12月30日）\n同志们：实施四大行动。")
    assert pictures.Years.of([evolve(document, published=datetime.date(2026, 1, 5))]).years == (2026,)


def test_the_overview_lists_what_a_proof_reader_would_query() -> None:
    analysis = pt.analyze("一、抓招商,要主动。\n三、优环境<b>。")
    for language, gap in (("zh", "缺二、"), ("en", "二、 is missing")):
        shown = "".join(Reader(pictures.show_analysis(analysis, language=language).html).all)
        assert gap in shown
        assert labels(language)["problems"] + f" ({len(analysis.problems)})" in shown
        assert labels(language)["warning"] in shown
    assert "没有找到疑点。" in pictures.show_analysis(pt.analyze("今天开会。")).html
    many = pt.analyze("要抓招商,要优环境。\n9月31日前完成。\n" * 150)
    assert len(many.problems) > 100
    assert f"另有 {len(many.problems) - 100} 处未列出" in pictures.show_analysis(many).html


def test_the_overview_says_the_kind_of_a_document_in_its_language() -> None:
    analysis = pt.analyze("某某同志的讲话\n同志们：\n今天开会。\n谢谢大家！")
    assert " 讲话 · " in pictures.show_analysis(analysis).html.replace("<em>", " ")
    for kind in pt.Kind:
        assert re.search(r"[\u4e00-\u9fff]", labels("zh")[kind])


def test_every_evidence_of_members_has_a_name() -> None:
    for resolution in pt.Resolution:
        assert labels("zh")[resolution] != str(resolution)


def test_both_languages_have_the_same_labels() -> None:
    assert labels("zh").keys() == labels("en").keys()


WRONG: list[tuple[Any, type[Exception], str]] = [
    (lambda: pictures.show_text(3), TypeError, "not int"),  # type: ignore[arg-type]
    (lambda: pictures.show_outline(3), TypeError, "takes an Outline, .*, not int"),  # type: ignore[arg-type]
    (lambda: pictures.show_themes(3), TypeError, "ThemeScores .*not int"),  # type: ignore[arg-type]
    (lambda: pictures.show_themes([pt.analyze("甲"), 3]), TypeError, "not int"),  # type: ignore[list-item]
    (lambda: pictures.show_themes([pt.parse("甲"), pt.analyze("甲", "state-council")]), pt.ArgumentError, "one table"),
    (lambda: pictures.show_keyness([]), TypeError, "result of keyness"),  # type: ignore[arg-type]
    (lambda: pictures.show_years([3]), TypeError, "pairs of a year"),  # type: ignore[list-item]
    (lambda: pictures.show_years([("2024", ())]), TypeError, "pairs of a year"),  # type: ignore[list-item]
    (lambda: pictures.show_years("一、甲"), TypeError, "not str"),  # type: ignore[arg-type]
    (lambda: pictures.show_analysis("一、甲"), TypeError, "takes an Analysis"),  # type: ignore[arg-type]
    (lambda: pictures.show_slogans(3), TypeError, "not int"),  # type: ignore[arg-type]
    (lambda: pictures.show_slogans([3]), TypeError, "not int"),  # type: ignore[list-item]
    (lambda: pictures.show_slogans((), kinds=["rhyme"]), pt.ArgumentError, "numeral, sequence, parallel"),
    (lambda: pictures.show_themes(pt.analyze("甲"), top=0), pt.ArgumentError, "give 1 or more"),
    (lambda: pictures.show_themes(pt.analyze("甲"), depth=0), pt.ArgumentError, "give 1 or more"),
    (lambda: pictures.show_keyness(pt.keyness({"甲": 1}, {"乙": 1}), top=0), pt.ArgumentError, "give 1 or more"),
    (lambda: pictures.show_years([], least=0), pt.ArgumentError, "give 1 or more"),
    (lambda: pictures.show_years([], top=0), pt.ArgumentError, "give 1 or more"),
    (lambda: pictures.show_text("甲", language="fr"), pt.ArgumentError, "use one of zh, en"),
    (lambda: pictures.show_text("甲", language=3), TypeError, "not int"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("call", "error", "message"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_argument_is_one_clear_error(call: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        call()


def test_numbers_are_short_and_texts_are_cut_to_their_room() -> None:
    assert pictures.show_text("甲")._repr_html_() == pictures.show_text("甲").html
    assert [number(x) for x in (0.0, 1.0, 10.0, 2.46, -0.04)] == ["0", "1", "10", "2.5", "0"]
    assert number(12.0, 0) == "12"
    for width in range(0, 200, 7):
        assert measure(fit("优化GDP营商环境 2026年工作要点", width)) <= width
    assert fit("e\u0301", 20.0) == "e\u0301"


def test_markup_is_made_by_tag_alone() -> None:
    assert tag("p", {"id": None}, "<", Markup("<b>"), tag("b")) == "<p>&lt;<b><b></b></p>"


def test_pictures_are_the_same_under_any_hash_seed() -> None:
    code = (
        "import hashlib, policytext as pt; from policytext import pictures as p\n"
        f"a = pt.analyze({TEXT!r})\n"
        "keyness = pt.keyness({'甲乙': 3}, {'丙丁': 3})\n"
        "made = [p.show_analysis(a), p.show_years([(2024, a.slogans)]), p.show_keyness(keyness)]\n"
        "print(hashlib.sha256(''.join(x.html + (x.svg or '') for x in made).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True, timeout=120
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(seen) == 1
    assert len(seen.pop().strip()) == len(hashlib.sha256().hexdigest())


def test_a_page_of_marks_grows_with_its_text() -> None:
    sizes = [
        len(pictures.show_text(pt.analyze("一要抓招商，二要优环境。重商、亲商、惠商。" * n)).html) for n in (100, 200)
    ]
    assert sizes[1] < 2.2 * sizes[0]


def test_the_pictures_of_the_readme_are_those_that_the_script_draws(tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    script = root / "docs" / "examples" / "make_pictures.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, capture_output=True, timeout=120)
    drawn = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*.*")}
    assert len(drawn) == 14
    assert drawn == {name: (root / "docs" / name).read_bytes() for name in drawn}
    sizes = {name: len(data) for name, data in drawn.items()}
    assert max(size for name, size in sizes.items() if name.suffix == ".svg") < 40_000
    assert max(sizes.values()) < 100_000


# Seen by a browser.


@browser.needs_browser
@pytest.mark.parametrize(("width", "dark"), [(1200, False), (390, False), (1200, True), (390, True)])
def test_a_browser_shows_every_picture_without_an_error(width: int, dark: bool, tmp_path: Path) -> None:
    analysis = pt.analyze(pt.load(next(path for path in SAMPLES if path.stem == "speech_complete")))
    made = draw_all(analysis)
    body = "".join(picture.html for name, picture in made.items() if name != "analysis")
    page = evolve(made["text"], html=f'<div style="all:initial">{body}</div>').page
    measured, console = browser.measure(page, tmp_path, width, dark=dark)
    assert console == ""
    assert len(measured["figures"]) == 6
    assert measured["overflow"] <= 0, "the page is wider than the screen"
    for name, figure in zip(made, measured["figures"], strict=False):
        assert figure["width"] > min(measured["width"], 600) * 0.8
        assert figure["height"] > 80
        assert figure["drawings"] == (name != "text"), "one drawing is shown, the wide one or the narrow one"
        assert figure["smallest"] >= 9.5, "text is scaled down until nobody can read it"
        channels = [sum(map(int, re.findall(r"\d+", figure[key])[:3])) for key in ("colour", "ground")]
        assert (channels[0] > channels[1]) == dark


HOSTS = {
    "light": ('data-jp-theme-light="true"', 'class="vscode-light"', 'data-md-color-scheme="default"'),
    "dark": ('data-jp-theme-light="false"', 'class="vscode-dark"', 'data-md-color-scheme="slate"', 'data-theme="dark"'),
}


@browser.needs_browser
@pytest.mark.parametrize("dark", [False, True], ids=["light system", "dark system"])
def test_the_theme_of_a_notebook_goes_before_that_of_the_system(dark: bool, tmp_path: Path) -> None:
    picture = pictures.show_outline(pt.analyze(TEXT))
    hosts = [(theme, attribute) for theme, attributes in HOSTS.items() for attribute in attributes]
    html = picture.html + "".join(f"<div {attribute}>{picture.html}</div>" for _, attribute in hosts)
    measured, _ = browser.measure(evolve(picture, html=html).page, tmp_path, 800, dark=dark)
    for theme, figure in zip(["dark" if dark else "light", *(t for t, _ in hosts)], measured["figures"], strict=True):
        ground = (DARK if theme == "dark" else LIGHT)["paper"]
        channels = ", ".join(str(int(ground[i : i + 2], 16)) for i in (1, 3, 5))
        assert figure["ground"] == f"rgb({channels})"
