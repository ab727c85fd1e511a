"""Themes by section or by document: what is about what, as a map of cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from attrs import field, frozen

from ..document import Document
from ..errors import ArgumentError
from ..spans import counted
from ..themes import ThemeScores
from .analyzed import Analyzed, Readable, analyzed, name_section
from .canvas import Drawing, box, fit, label, measure, tight, title_of
from .colours import HEAT
from .labels import Labels, labels
from .markup import Markup
from .picture import Chart, Picture, Table, chart

__all__ = ["HeatCell", "HeatMap", "HeatRow", "heat_of", "show_themes"]

Scored = ThemeScores | Readable | Iterable[Analyzed | Document]
_WANTED = "show_themes takes an Analysis, a Document, several of them, ThemeScores or a HeatMap"
_ROWS = 24  # sections that a map has at most; deeper ones are left out first
_DRAWN = 60  # rows that are drawn at most; the table has all
_LEFT_WIDE, _LEFT_NARROW, _CELL, _ROW = 250.0, 116.0, 52.0, 26.0
_COLUMN = 112.0  # how high the name of a column may be


@frozen
class HeatCell:
    """How much a section or document is about one theme: its share there, the hits and the terms that were found."""

    share: float = 0.0
    hits: int = 0
    terms: tuple[tuple[str, int], ...] = ()


@frozen
class HeatRow:
    """A row of a map: the path of a section or number of a document, its name, its depth, and a cell for each theme."""

    path: str
    label: str
    depth: int
    hits: int
    cells: tuple[HeatCell, ...] = field(repr=counted)


@frozen
class HeatMap:
    """Themes by section (各章节的主题) or by document: `themes` are the columns, `rows` the sections or documents.

    `subject` is the title of the document whose sections they are; `by_document` tells a map of documents.

    >>> from policytext import analyze
    >>> heat = HeatMap.of(analyze("一、抓招商引资。\\n二、优化营商环境。"))
    >>> heat.themes, [cell.share for cell in heat.rows[0].cells]
    (('招商引资', '营商环境'), [1.0, 0.0])
    >>> HeatMap.of([analyze("抓招商引资。"), analyze("优化营商环境。")]).by_document
    True
    """

    themes: tuple[str, ...]
    rows: tuple[HeatRow, ...] = field(repr=counted)
    subject: str = ""
    by_document: bool = False

    @classmethod
    def of(cls, result: Scored, *, top: int = 8, depth: int | None = None) -> HeatMap:
        """Return the map of the `top` themes of a text and its sections down to a depth of numbering.

        Without `depth` it goes as deep as 24 rows allow, one level at least. Of several documents it returns the map of
        the themes that lead, in one of them at least, by the largest shares, with a row for each.
        """
        if top < 1 or (depth is not None and depth < 1):
            raise ArgumentError(f"top is {top} and depth {depth}; give 1 or more, such as top=8, depth=2")
        if isinstance(result, ThemeScores):
            scores, subject = result, ""
        elif isinstance(result, Iterable) and not isinstance(result, str):
            return _by_document([analyzed(one, _WANTED) for one in result], top)
        else:
            whole = analyzed(result, _WANTED)
            scores, subject = whole.themes, whole.document.title or ""
        themes = tuple(name for name, _ in scores.ranking[:top])
        sections = [s for section in scores.scope.sections for s in section.walk()]
        depths = sorted(s.path.count(".") + 1 for s in sections)
        fitting = [d for d in sorted({*depths}) if bisect_right(depths, d) <= _ROWS]
        most = depth if depth is not None else max(fitting, default=1)
        rows = []
        for s in sections if themes else []:
            if (level := s.path.count(".") + 1) <= most:
                part = scores.within(s)
                rows.append(HeatRow(s.path, name_section(s), level, len(part.hits), _cells(part, themes)))
        if themes and not rows:  # a text without sections is one row
            rows = [HeatRow("", "", 1, len(scores.hits), _cells(scores, themes))]
        return cls(themes, tuple(rows), subject)


def _cells(scores: ThemeScores, themes: tuple[str, ...]) -> tuple[HeatCell, ...]:
    return tuple(HeatCell(s.share, len(s.hits), s.terms) for s in (scores[theme] for theme in themes))


def _by_document(documents: list[Analyzed], top: int) -> HeatMap:
    """The map of several documents, each named by its title, else by its file, else by its number."""
    if len({one.themes.themes for one in documents}) > 1:
        raise ArgumentError("the documents were scored by different tables of themes; score all of them by one table")
    largest: dict[str, float] = {}
    for one in documents:
        for theme, share in one.themes.ranking:
            largest[theme] = max(share, largest.get(theme, 0.0))
    themes = tuple(sorted(largest, key=lambda theme: (-largest[theme], theme))[:top])
    rows = []
    for i, one in enumerate(documents if themes else [], 1):
        origin = one.document.origin
        name = one.document.title or (origin.name if origin else None) or str(i)
        rows.append(HeatRow(str(i), tight(name), 1, len(one.themes.hits), _cells(one.themes, themes)))
    return HeatMap(themes, tuple(rows), by_document=True)


def heat_of(share: float) -> int:
    """Return the step of the scale, 0 to 5, that a share is painted in.

    >>> heat_of(0.0), heat_of(0.01), heat_of(0.5)
    (0, 1, 5)
    """
    return sum(share > step for step in HEAT)


def show_themes(result: HeatMap | Scored, *, top: int = 8, depth: int | None = None, language: str = "zh") -> Picture:
    """Return a picture of the themes of each section: a row for each, a column for each of the `top` themes.

    Takes an `Analysis`, a document, the result of `score_themes`, or a `HeatMap` made or changed by hand; several
    analyses or documents make a map with a row for each. A figure is the share of a theme within the row, the sections
    below it included; a cell that rests on a single hit is framed only, since one word makes no theme. The table below
    the map tells the hits.

    >>> from policytext import analyze
    >>> picture = show_themes(analyze("一、抓招商引资。\\n二、优化营商环境。"))
    >>> [row.label for row in picture.data.rows]
    ['一、抓招商引资', '二、优化营商环境']
    """
    words = labels(language)
    data = result if isinstance(result, HeatMap) else HeatMap.of(result, top=top, depth=depth)
    rows = tuple(
        (row.path, row.label or words["all"], theme, f"{cell.share:.0%}", _terms(cell))
        for row in data.rows
        for theme, cell in zip(data.themes, row.cells, strict=True)
        if cell.hits
    )
    columns = ("#", words["document" if data.by_document else "section"], words["theme"], words["share"], words["hits"])

    def draw(width: float) -> Drawing:
        return _draw(data, width, words)

    kind = "document themes" if data.by_document else "themes"
    return chart(Chart(kind, data.subject, draw, Table(columns, rows)), data, words)


def _draw(data: HeatMap, width: float, words: Labels) -> Drawing:
    left = _LEFT_WIDE if width > 500 else _LEFT_NARROW
    cell = min(_CELL, (width - left - 8) / len(data.themes))
    top = 14 + max(_height(fit(theme, _COLUMN)) for theme in data.themes)
    parts = [_column(theme, left + (i + 0.5) * cell, top) for i, theme in enumerate(data.themes)]
    drawn = data.rows[:_DRAWN]
    for i, row in enumerate(drawn):
        y = top + 8 + i * _ROW
        indent = 12.0 * (row.depth - 1)
        name = row.label or words["all"]
        text = label(indent + 4, y + 17, fit(name, left - indent - 12), "ink", weight=600 if row.depth == 1 else None)
        parts.append(Markup(text.replace("</text>", title_of(f"{row.path} {name}".strip()) + "</text>")))
        for j, value in enumerate(row.cells):
            parts += _cell(value, f"{row.path} {data.themes[j]}", (left + j * cell, y), cell)
    bottom = top + 8 + len(drawn) * _ROW
    within = words["share within document" if data.by_document else "share within"]
    parts.append(label(4, bottom + 20, fit(within, width - 8, 12), "quiet", size=12))
    notes = [words["single"]] if any(value.hits == 1 for row in drawn for value in row.cells) else []
    notes += [words["more"].format(len(data.rows) - len(drawn))] if len(data.rows) > len(drawn) else []
    for note in notes:
        bottom += 18
        parts.append(label(4, bottom + 20, fit(note, width - 8, 12), "quiet", size=12))
    said = "；".join(f"{row.label}：{_best(data, row)}" for row in data.rows[:_ROWS] if row.hits)
    return Drawing(width, bottom + 30, Markup("".join(parts)), said)


def _column(theme: str, x: float, bottom: float) -> Markup:
    """The name of a column, written downwards, as Chinese is where columns are narrow; other names are turned."""
    shown = fit(theme, _COLUMN)
    if not _is_wide(shown):
        return label(x + 4.5, bottom, shown, "ink", turn=True)
    signs = [label(x, bottom - 14.0 * (len(shown) - 1 - i), c, "ink", anchor="middle") for i, c in enumerate(shown)]
    return Markup("".join(signs))


def _is_wide(text: str) -> bool:
    return measure(text, 1.0) > 0.7 * len(text)


def _height(text: str) -> float:
    return 14.0 * len(text) if _is_wide(text) else measure(text)


def _cell(value: HeatCell, place: str, corner: tuple[float, float], width: float) -> list[Markup]:
    heat = heat_of(value.share)
    x, y = corner
    tip = title_of(f"{place} {value.share:.0%}  {_terms(value)}")
    if not value.hits:
        return [box((x + 1, y + 1, width - 2, _ROW - 2), "band")]
    if value.hits == 1:
        parts = [box((x + 1, y + 1, width - 2, _ROW - 2), "heat4", tip, hollow=True)]
        role = "ink"
    else:
        parts = [box((x + 1, y + 1, width - 2, _ROW - 2), f"heat{heat}", tip)]
        role = f"on{heat}"
    return [*parts, label(x + width / 2, y + 17, f"{100 * value.share:.0f}", role, anchor="middle", size=12)]


def _terms(cell: HeatCell) -> str:
    return "、".join(f"{term} ×{times}" if times > 1 else term for term, times in cell.terms)


def _best(data: HeatMap, row: HeatRow) -> str:
    share, theme = max((cell.share, -i) for i, cell in enumerate(row.cells))
    return f"{data.themes[-theme]} {share:.0%}" if share else "—"
