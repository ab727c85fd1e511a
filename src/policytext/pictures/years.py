"""Slogans over years: how often each was said in the documents of each year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain

from attrs import field, frozen

from ..document import Document, ElementKind
from ..errors import ArgumentError
from ..slogans import Slogan, SloganKind
from ..spans import counted
from .analyzed import Analyzed, analyzed
from .canvas import Drawing, dot, fit, label, measure, rule, title_of
from .labels import Labels, labels
from .markup import Markup
from .picture import Chart, Picture, Table, chart
from .slogans import checked_slogans, known_kinds, name_slogan

__all__ = ["YearRow", "Years", "show_years"]

_ROW = 30.0
_TOP = 48.0
_ROOMY = 26.0  # how wide a column must be for figures beside its dots; the tips and the table have them anyway
_LEFT_WIDE, _LEFT_NARROW = 200.0, 112.0
_YEAR_RE = re.compile(r"\d{4}(?=[-年])")  # as elements give a date: 2026-03-05, or as it is written where no day is
_MOST_YEARS = 60  # columns; with more, years without a document are left out

Dated = Analyzed | Document | tuple[int | None, Iterable[Slogan]]
_DATES = (ElementKind.DELIVERED_ON, ElementKind.DATE)


@frozen
class YearRow:
    """One slogan: its name, the mentions of each year in the order of `Years.years`, and those without a date."""

    name: str
    counts: tuple[int, ...]
    undated: int = 0

    @property
    def total(self) -> int:
        """All mentions, dated or not."""
        return sum(self.counts) + self.undated


@frozen
class Years:
    """Slogans over years (历年提法): the years, how many documents each has, and a row for each slogan.

    >>> from policytext import find_slogans
    >>> years = Years.of([(2024, find_slogans("实施四大行动。")), (2026, find_slogans("4大行动见效，四大行动收官。"))])
    >>> years.years, years.rows[0].name, years.rows[0].counts
    ((2024, 2025, 2026), '四大行动', (1, 0, 2))
    """

    years: tuple[int, ...]
    documents: tuple[int, ...]
    rows: tuple[YearRow, ...] = field(repr=counted)

    @classmethod
    def of(cls, dated: Iterable[Dated], *, least: int = 1, kinds: Iterable[str] = (SloganKind.NUMERAL,)) -> Years:
        """Return the slogans with `least` mentions or more by `Slogan.key`, those that come first in time first."""
        if least < 1:
            raise ArgumentError(f"least is {least}; give 1 or more mentions")
        chosen = known_kinds(kinds)
        documents: Counter[int | None] = Counter()
        names: dict[tuple[SloganKind, str], str] = {}
        counts: dict[tuple[SloganKind, str], Counter[int | None]] = {}
        for year, slogans in map(_dated, dated):
            documents[year] += 1
            for slogan in checked_slogans(slogans):
                if slogan.kind in chosen:
                    key = slogan.kind, slogan.key
                    names.setdefault(key, slogan.key if slogan.kind is SloganKind.NUMERAL else name_slogan(slogan))
                    counts.setdefault(key, Counter())[year] += 1
        known = sorted(year for year in documents if year is not None)
        years = tuple(range(known[0], known[-1] + 1)) if known else ()
        if len(years) > _MOST_YEARS:
            years = tuple(known)
        rows = [
            YearRow(names[key], tuple(found[year] for year in years), found[None])
            for key, found in counts.items()
            if found.total() >= least
        ]
        rows.sort(key=lambda row: (_first(row), -row.total, row.name))
        return cls(years, tuple(documents[year] for year in years), tuple(rows))

    def strongest(self, top: int) -> tuple[YearRow, ...]:
        """Return the `top` dated slogans with the most mentions, in the order of `rows`."""
        dated = [i for i, row in enumerate(self.rows) if any(row.counts)]
        chosen = sorted(dated, key=lambda i: -self.rows[i].total)[:top]
        return tuple(self.rows[i] for i in sorted(chosen))


def _first(row: YearRow) -> int:
    return next((i for i, count in enumerate(row.counts) if count), len(row.counts))


def _dated(one: Dated) -> tuple[int | None, Iterable[Slogan]]:
    if isinstance(one, tuple) and len(one) == 2 and (one[0] is None or type(one[0]) is int):
        return one
    wanted = "show_years takes Analysis values, documents, or pairs of a year and its slogans"
    if isinstance(one, str):  # the characters of one, if it was given in the place of several documents
        raise TypeError(f"{wanted}, not str")
    whole = analyzed(one, wanted)
    return _year(whole.document), whole.slogans


def _year(document: Document) -> int | None:
    """The year in which a document was published, else that in which a speech was held or a notice written."""
    if document.published:
        return document.published.year
    values = (element.value for kind in _DATES if (element := document.element(kind)))
    return next((int(value[:4]) for value in values if _YEAR_RE.match(value)), None)


def show_years(
    dated: Years | Iterable[Dated],
    *,
    least: int = 1,
    top: int = 20,
    kinds: Iterable[str] = (SloganKind.NUMERAL,),
    language: str = "zh",
) -> Picture:
    """Return a picture of slogans over years: a row for each, a dot for each year, its area the number of mentions.

    Takes `Analysis` values or documents, or pairs of a year and slogans; or `Years`. The year of a document is that of
    `published`, else that of the date in its head or at its end (`delivered_on`, `date`). Mentions are put
    together by `Slogan.key`, so that 4大行动 is 四大行动; two counties' 三大工程 are one row, too: see
    `Slogan.matches`. Documents without a date are counted in the table. Only the `top` slogans with the most mentions
    are drawn.

    >>> from policytext import find_slogans
    >>> picture = show_years([(2024, find_slogans("实施四大行动。")), (2025, find_slogans("实施四大行动。"))])
    >>> picture.data.rows[0].total
    2
    """
    words = labels(language)
    if top < 1:
        raise ArgumentError(f"top is {top}; give 1 or more slogans")
    data = dated if isinstance(dated, Years) else Years.of(dated, least=least, kinds=kinds)
    columns = (words["slogan"], *map(str, data.years), words["undated"], words["total"])
    rows = tuple((r.name, *(str(c or "") for c in r.counts), str(r.undated or ""), str(r.total)) for r in data.rows)
    drawable = data.years and any(any(row.counts) for row in data.rows)

    def draw(width: float) -> Drawing:
        return _draw(data, width, top, words)

    return chart(Chart("years", "", draw, Table(columns, rows if drawable else ())), data, words)


def _draw(data: Years, width: float, top: int, words: Labels) -> Drawing:
    left = _LEFT_WIDE if width > 500 else _LEFT_NARROW
    drawn = data.strongest(top)
    step = min(90.0, (width - left - 10) / len(data.years))
    greatest = max(chain.from_iterable(row.counts for row in drawn))
    radius = min(_ROW, max(step, 12.0)) / 2 - 2
    size = 12.0 if step >= 34 else 10.0
    every = 1 + int((measure("2026", size) + 6) / step)  # a label for each year that has room for one
    parts = []
    for i, year in enumerate(data.years):
        x = left + (i + 0.5) * step
        parts.append(rule(x, 44, x, _TOP + len(drawn) * _ROW))
        if (len(data.years) - 1 - i) % every == 0:
            parts.append(label(x, 22, str(year), "ink", anchor="middle", size=size))
            parts.append(label(x, 38, f"({data.documents[i]})", "quiet", anchor="middle", size=size - 1))
    for i, row in enumerate(drawn):
        y = _TOP + (i + 0.5) * _ROW
        parts.append(label(4, y + 4.5, fit(row.name, left - 12)))
        for j, count in enumerate(row.counts):
            if count:
                x = left + (j + 0.5) * step
                high = max(radius * (count / greatest) ** 0.5, 3.0)
                parts.append(dot((x, y, high), "target", title_of(f"{row.name} {data.years[j]}: {count}")))
                if step >= _ROOMY:
                    parts.append(_figure(x, y, count, high))
    bottom = _TOP + len(drawn) * _ROW + 18
    parts.append(label(4, bottom + 2, fit(words["documents"], width - 8, 12), "quiet", size=12))
    if left_out := len(data.rows) - len(drawn):
        bottom += 18
        parts.append(label(4, bottom + 2, fit(words["more"].format(left_out), width - 8, 12), "quiet", size=12))
    said = "；".join(f"{row.name}：{_said(data, row)}" for row in drawn)
    return Drawing(width, bottom + 14, Markup("".join(parts)), said)


def _figure(x: float, y: float, count: int, size: float) -> Markup:
    """The number of mentions: within its dot where there is room, else to its right."""
    if size >= 9:
        return label(x, y + 4, str(count), "paper", anchor="middle", size=11)
    return label(x + size + 2, y + 4, str(count), "quiet", size=11)


def _said(data: Years, row: YearRow) -> str:
    return "、".join(f"{year} ×{count}" for year, count in zip(data.years, row.counts, strict=True) if count)
