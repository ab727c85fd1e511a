"""Picture: what the functions of this package return, and the frame that charts are put into."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from attrs import AttrsInstance, astuple, field, frozen

from ..spans import excerpt
from .canvas import NARROW, WIDE, Drawing, svg, tight
from .colours import FONT, NOTEBOOK_CSS, svg_css
from .labels import Labels
from .markup import Markup, tag

__all__ = ["Chart", "Picture", "Table", "chart", "figure", "frame_css", "name_of"]


@frozen
class Picture:
    """A picture of a result: `html` for notebooks and pages, `svg` for files, and the `data` it was drawn from.

    `html` is a fragment that stands alone: it needs no script, no font and no network, follows the light or dark theme
    of the page, of a notebook or of the system, fits a phone, prints, and carries the data as a table for those who
    cannot see it. `svg` is None for pictures that are text. `page` is a whole page to be written to a file. In a
    notebook the picture shows itself.

    >>> from policytext import analyze, pictures
    >>> picture = pictures.show_themes(analyze("一、抓招商引资。\\n二、优化营商环境。"))
    >>> picture.html[:7], picture.svg[:4], picture.data.rows[0].path
    ('<figure', '<svg', '1')
    """

    title: str
    html: str = field(repr=excerpt)
    svg: str | None = field(repr=False)
    data: object = field(repr=False)
    language: str = field(default="zh-CN", repr=False)

    @property
    def page(self) -> str:
        """The picture as a page of its own.

        >>> from policytext import analyze, pictures
        >>> pictures.show_outline(analyze("一、抓招商。\\n二、优环境。")).page[:15]
        '<!DOCTYPE html>'
        """
        style = "body{margin:0;background:#fff}@media screen and (prefers-color-scheme:dark){body{background:#15181c}}"
        style += "body>*{max-width:60rem;margin:0 auto!important;border:0!important}"
        head = tag("meta", {"charset": "utf-8"}) + tag(
            "meta", {"name": "viewport", "content": "width=device-width,initial-scale=1"}
        )
        head = head.replace("</meta>", "") + tag("title", None, self.title) + tag("style", None, Markup(style))
        body = tag("body", None, Markup(self.html))
        return f'<!DOCTYPE html>\n<html lang="{self.language}"><head>{head}</head>{body}</html>\n'

    def _repr_html_(self) -> str:
        return self.html


@frozen
class Table:
    """The data of a chart in rows, as its text alternative shows them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@frozen
class Chart:
    """What a chart is made of besides its data: its caption, the drawing at any width, and the table."""

    kind: str
    subject: str
    draw: Callable[[float], Drawing]
    table: Table


# Narrow places, on a phone or in a notebook's column, get the narrow drawing: a wide one scaled down is not legible.
_FRAME_CSS = (
    f".pt{{font:14px/1.6 {FONT};color:var(--pt-ink);background:var(--pt-paper);margin:.5em 0;padding:12px 16px;"
    "border:1px solid var(--pt-line);border-radius:6px;container-type:inline-size;text-align:start;"
    "overflow-wrap:anywhere}"
    ".pt *{box-sizing:border-box}"
    ".pt figcaption{font-weight:600;font-size:15px;margin:0 0 .6em;text-align:start;color:inherit;font-style:normal}"
    ".pt svg{display:block;max-width:100%;height:auto}.pt .narrow{display:none}"
    "@container (max-width:600px){.pt .wide{display:none}.pt .narrow{display:block}}"
    ".pt summary{cursor:pointer;color:var(--pt-quiet)}.pt details>summary:focus-visible{"
    "outline:2px solid var(--pt-parallel)}"
    ".pt table{border-collapse:collapse;font-size:13px;margin:.4em 0;width:auto;background:none;color:inherit}"
    ".pt th,.pt td{border:0;border-bottom:1px solid var(--pt-line);padding:3px 10px 3px 0;text-align:start;"
    "vertical-align:top;background:none;color:inherit;font-weight:400;white-space:normal}"
    ".pt th{color:var(--pt-quiet)}.pt .rows{overflow-x:auto}"
    ".pt p{margin:.3em 0}.pt a{color:inherit}"
    "@media (max-width:600px){.pt{padding:10px 12px}}"
    "@media print{.pt{border:0;padding:0;-webkit-print-color-adjust:exact;print-color-adjust:exact}"
    ".pt svg,.pt tr{break-inside:avoid}}"
)


def name_of(kind: str, data: AttrsInstance, words: Labels) -> str:
    """Return a name for the ids of a picture, made of what it shows: the same every time, another for other data."""
    content = repr((kind, words["lang"], astuple(data)))
    return "pt-" + hashlib.sha256(content.encode("utf-8", "backslashreplace")).hexdigest()[:10]


def frame_css(css: str = "") -> Markup:
    """Return the style sheet of a framed picture as an element."""
    return tag("style", None, Markup(_FRAME_CSS + NOTEBOOK_CSS + css))


def figure(name: str, caption: str, words: Labels, *parts: str, css: str = "") -> Markup:
    """Return a framed picture: its style, its caption and its parts."""
    return tag(
        "figure",
        {"class": "pt", "id": name, "lang": words["lang"], "aria-label": caption},
        frame_css(css),
        tag("figcaption", None, caption),
        *parts,
    )


def caption_of(kind: str, subject: str, words: Labels) -> str:
    """Return the caption of a picture: what it shows, and of what."""
    shown = tight(subject[:200])
    return words[kind] + (("：" if words["lang"] == "zh-CN" else ": ") + shown if shown else "")


def chart(made: Chart, data: AttrsInstance, words: Labels) -> Picture:
    """Return the picture of a chart: drawn twice, wide and narrow, with its table; or a sentence if it has no rows."""
    title = caption_of(made.kind, made.subject, words)
    name = name_of(made.kind, data, words)
    if made.table.rows:
        wide, narrow = made.draw(WIDE), made.draw(NARROW)
        parts = [
            tag("div", {"class": "wide"}, svg(wide, name + "-w", title)),
            tag("div", {"class": "narrow"}, svg(narrow, name + "-n", title)),
            tag("details", None, tag("summary", None, words["data"]), _table(made.table)),
        ]
    else:
        wide = nothing(words["no " + made.kind])
        parts = [tag("p", None, words["no " + made.kind])]
    alone = svg(wide, name, title, tag("style", None, Markup(svg_css(wide.body))))
    return Picture(title, figure(name, title, words, *parts), alone, data, words["lang"])


def nothing(sentence: str) -> Drawing:
    """Return the drawing that says that there is nothing to draw."""
    from_left = {"x": 12, "y": 26, "class": "f-ink", "fill": "#1b1f24"}
    return Drawing(NARROW, 40, tag("text", from_left, sentence), sentence)


def _table(table: Table) -> Markup:
    head = tag("tr", None, *(tag("th", {"scope": "col"}, column) for column in table.columns))
    rows = (tag("tr", None, *(tag("td", None, cell) for cell in row)) for row in table.rows)
    return tag(
        "div",
        {"class": "rows", "tabindex": "0"},
        tag("table", None, tag("thead", None, head), tag("tbody", None, *rows)),
    )
