"""matplotlib: the charts of `policytext.pictures` as figures for papers, in the same colours and from the same data.

    axes = plot_themes(pt.analyze(doc))
    axes.figure.savefig("themes.pdf")

Each function takes what the `show_` function of the same name takes, and axes of your own to draw into; without axes it
makes a figure. Chinese needs a font that has it: the first that is installed of those that are known is used for the
texts of the figure, and nothing of matplotlib's settings is changed. Where there is none, one `MissingFontWarning` says
so.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import Any

from ..pictures import Bars, HeatMap, Lanes, Years
from ..pictures.analyzed import Readable
from ..pictures.canvas import fit
from ..pictures.colours import LIGHT
from ..pictures.labels import labels
from ..pictures.themes import Scored, heat_of
from ..pictures.years import Dated
from ..sections import Outline
from ..slogans import Slogan, SloganKind
from ..themes import Keyness
from .hosts import missing_host

try:
    import matplotlib.pyplot as plt
    from matplotlib.axes import Axes
    from matplotlib.font_manager import fontManager
except ImportError as error:
    raise missing_host(error, "plot") from error

__all__ = ["MissingFontWarning", "find_font", "plot_keyness", "plot_slogans", "plot_themes", "plot_years"]

# Families that have simplified Chinese, the sans ones first since figures are labelled in sans. Of a collection (.ttc)
# older matplotlib sees the first face only, in Noto's the Japanese one; it has the Chinese characters too.
FONTS = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans CJK JP",
    "PingFang SC",
    "PingFang HK",
    "Hiragino Sans GB",
    "Heiti SC",
    "Heiti TC",
    "STHeiti",
    "Microsoft YaHei",
    "SimHei",
    "DengXian",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Sarasa Gothic SC",
    "LXGW WenKai",
    "Droid Sans Fallback",
    "Arial Unicode MS",
    "Noto Serif CJK SC",
    "Noto Serif CJK JP",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Songti SC",
    "STSong",
    "SimSun",
    "AR PL UMing CN",
    "AR PL UKai CN",
)
_ROW = 0.28  # inches
_LABEL = 180.0  # what a label may take, in the pixels of `fit`


class MissingFontWarning(UserWarning):
    """No font for Chinese is installed, so that a figure has boxes in the place of characters."""


def find_font() -> str | None:
    """Return the name of the first known family with Chinese that matplotlib sees, or None."""
    installed = {font.name for font in fontManager.ttflist}
    return next((name for name in FONTS if name in installed), None)


def plot_themes(result: HeatMap | Scored, axes: Axes | None = None, *, top: int = 8) -> Axes:
    """Draw the themes of each section, or document, as a map: figures are per cent, a frame marks a single hit."""
    data = result if isinstance(result, HeatMap) else HeatMap.of(result, top=top)
    axes = axes if axes is not None else _figure(4 + 0.55 * len(data.themes), 1 + _ROW * len(data.rows))
    font = _font()
    for i, row in enumerate(data.rows):
        for j, cell in enumerate(row.cells):
            heat = heat_of(cell.share)
            framed = cell.hits == 1
            face = LIGHT["paper"] if framed else LIGHT[f"heat{heat}"]
            edge = LIGHT["heat4"] if framed else LIGHT["paper"]
            axes.add_patch(plt.Rectangle((j - 0.46, i - 0.44), 0.92, 0.88, facecolor=face, edgecolor=edge))
            if cell.hits:
                colour = LIGHT["ink"] if framed else LIGHT[f"on{heat}"]
                axes.text(j, i, f"{100 * cell.share:.0f}", ha="center", va="center", color=colour, fontsize=8)
    axes.set_xlim(-0.5, max(len(data.themes), 1) - 0.5)
    axes.set_xticks(range(len(data.themes)), ["\n".join(theme[:8]) for theme in data.themes], **font)
    axes.xaxis.tick_top()
    names = ["  " * (row.depth - 1) + fit(row.label, _LABEL) for row in data.rows]
    _rows(axes, names, font, align="left")
    return axes


def plot_slogans(
    result: Lanes | Readable | Iterable[Slogan],
    axes: Axes | None = None,
    *,
    outline: Outline | None = None,
    kinds: Iterable[str] = SloganKind,
) -> Axes:
    """Draw where slogans fall over a text: dots for numeral slogans, hollow without members; bars for the others."""
    data = result if isinstance(result, Lanes) else Lanes.of(result, outline, kinds=kinds)
    axes = axes if axes is not None else _figure(7, 1 + _ROW * len(data.lanes))
    for start, end in [(start, end) for _, start, end in data.sections][::2]:
        axes.axvspan(start, end, color=LIGHT["band"], zorder=0)
    for i, lane in enumerate(data.lanes):
        colour = LIGHT[lane.kind]
        for mention in lane.mentions:
            if lane.kind is SloganKind.NUMERAL:
                face = colour if lane.members else LIGHT["paper"]
                axes.plot([mention.start], [i], "o", color=colour, markerfacecolor=face, markersize=6)
                continue
            thick = 4 if lane.kind is SloganKind.PARALLEL else 1.5
            axes.plot([mention.start, mention.end], [i, i], "-", color=colour, linewidth=thick)
            axes.plot(mention.members, [i] * len(mention.members), "|", color=colour, markersize=8)
    axes.set_xlim(0, max(data.length, 1))
    _rows(axes, [fit(lane.name, _LABEL) for lane in data.lanes], _font())
    return axes


def plot_keyness(
    result: Bars | Keyness, axes: Axes | None = None, *, top: int = 12, names: tuple[str, str] = ("", "")
) -> Axes:
    """Draw what sets two texts apart as bars to both sides; a hollow one may be chance (q at 0.05 or above)."""
    data = result if isinstance(result, Bars) else Bars.of(result, top=top, names=names)
    both = (*data.target, *data.reference)
    axes = axes if axes is not None else _figure(6, 1 + _ROW * len(both))
    font = _font()
    for i, keyword in enumerate(both):
        colour = LIGHT["target" if keyword.score > 0 else "reference"]
        face = colour if keyword.q < 0.05 else LIGHT["paper"]
        axes.barh(i, keyword.score, height=0.7, facecolor=face, edgecolor=colour)
        side = -1 if keyword.score > 0 else 1
        place = {"xytext": (5 * side, 0), "textcoords": "offset points", "va": "center"}
        axes.annotate(fit(keyword.word, _LABEL), (0, i), ha="right" if side < 0 else "left", **place, **font)
    greatest = max((abs(k.score) for k in both), default=1.0) * 1.1
    axes.set_xlim(-greatest, greatest)
    axes.axvline(0, color=LIGHT["quiet"], linewidth=0.8)
    words = labels("zh")
    reference, target = data.names[1] or words["reference"], data.names[0] or words["target"]
    axes.set_title(fit(reference, 2 * _LABEL), loc="left", color=LIGHT["reference"], **font)
    axes.set_title(fit(target, 2 * _LABEL), loc="right", color=LIGHT["target"], **font)
    axes.set_xlabel(data.measure)
    _rows(axes, [""] * len(both), font)
    return axes


def plot_years(dated: Years | Iterable[Dated], axes: Axes | None = None, *, least: int = 1, top: int = 20) -> Axes:
    """Draw slogans over years: the area of a dot is the number of mentions in the documents of the year."""
    data = dated if isinstance(dated, Years) else Years.of(dated, least=least)
    strongest = data.strongest(top)
    axes = axes if axes is not None else _figure(3 + 0.5 * len(data.years), 1 + _ROW * len(strongest))
    greatest = max((count for row in strongest for count in row.counts), default=1)
    for i, row in enumerate(strongest):
        for year, count in zip(data.years, row.counts, strict=True):
            if count:
                axes.scatter([year], [i], s=180 * count / greatest, color=LIGHT["target"])
                axes.annotate(str(count), (year, i), xytext=(9, 0), textcoords="offset points", va="center", fontsize=8)
    if data.years:
        axes.set_xlim(data.years[0] - 0.6, data.years[-1] + 0.6)
        axes.set_xticks(data.years if len(data.years) <= 12 else data.years[:: len(data.years) // 8])
    _rows(axes, [fit(row.name, _LABEL) for row in strongest], _font())
    return axes


def _figure(width: float, height: float) -> Axes:
    _, axes = plt.subplots(figsize=(min(width, 12), max(2.0, min(height, 200))), layout="constrained")
    return axes


def _font() -> dict[str, Any]:
    name = find_font()
    if name is None:
        warnings.warn(
            "no font for Chinese is installed, and the figure will have boxes in the place of characters; install one, "
            f"such as {FONTS[0]}, and start Python anew",
            MissingFontWarning,
            stacklevel=3,
        )
    # A dollar sign in a text is no formula.
    return {"parse_math": False} | ({"fontfamily": [name]} if name else {})


def _rows(axes: Axes, names: list[str], font: dict[str, Any], align: str = "right") -> None:
    """Name the rows, the first at the top, and leave of the frame what carries meaning."""
    axes.set_yticks(range(len(names)), names, **font)
    axes.set_ylim(max(len(names), 1) - 0.5, -0.5)
    axes.tick_params(length=0)
    if align == "left":  # so that the indent of deeper sections shows
        for text in axes.get_yticklabels():
            text.set_horizontalalignment("left")
        axes.tick_params(axis="y", pad=150)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_visible(align != "left")
