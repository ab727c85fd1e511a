"""matplotlib draws what the pictures say. It needs the extra `plot`."""

from __future__ import annotations

import io
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

import policytext as pt
from policytext import pictures

TEXT = (
    "一、抓招商引资。要严把“质量、安全、进度”三道关口，全员招商、全域招商、全年招商。招商引资要算账。\n"
    "二、优化营商环境。实施四大行动，一要抓招商，二要优环境。"
)
# The lowest matplotlib asks the newest pyparsing for what it calls by other names.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
WORDS = {"招商": 40, "企业": 30, "学校": 30}, {"招商": 10, "企业": 31, "学校": 60}


@pytest.fixture
def plot() -> Iterator[Any]:
    matplotlib = pytest.importorskip("matplotlib", reason="the extra `plot` is not installed")
    matplotlib.use("Agg")
    from policytext.ext import plot

    yield plot
    matplotlib.pyplot.close("all")


@pytest.fixture
def axes(plot: Any) -> dict[str, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", plot.MissingFontWarning)
        analysis = pt.analyze(TEXT)
        return {
            "themes": plot.plot_themes(analysis),
            "slogans": plot.plot_slogans(analysis),
            "keyness": plot.plot_keyness(pt.keyness(*WORDS), names=("甲县", "乙县")),
            "years": plot.plot_years([(2024, analysis.slogans), (2026, pt.find_slogans("四大行动，4大行动。"))]),
        }


def test_a_missing_host_names_its_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib.pyplot", None)
    monkeypatch.delitem(sys.modules, "policytext.ext.plot", raising=False)
    with pytest.raises(ImportError, match=r"pip install 'policytext\[plot\]'"):
        import policytext.ext.plot  # noqa: F401


def texts(axes: Any) -> list[str]:
    return [text.get_text() for text in (*axes.texts, *axes.get_yticklabels(), *axes.get_xticklabels())]


def test_the_map_has_the_cells_of_its_data(axes: dict[str, Any]) -> None:
    heat = pictures.HeatMap.of(pt.analyze(TEXT))
    assert len(axes["themes"].patches) == sum(len(row.cells) for row in heat.rows)
    assert [t for t in texts(axes["themes"]) if t.isdigit()] == [
        f"{100 * cell.share:.0f}" for row in heat.rows for cell in row.cells if cell.hits
    ]
    assert "\n".join("招商引资") in texts(axes["themes"])


def test_slogans_stand_at_their_offsets(axes: dict[str, Any]) -> None:
    lanes = pictures.Lanes.of(pt.analyze(TEXT))
    starts = {line.get_xdata()[0] for line in axes["slogans"].lines}
    assert {m.start for lane in lanes.lanes for m in lane.mentions} <= starts
    assert axes["slogans"].get_yticklabels()[0].get_text() == "三道关口"
    assert axes["slogans"].get_xlim() == (0, len(TEXT))


def test_bars_have_the_scores_of_their_words(axes: dict[str, Any]) -> None:
    expected = sorted(k.score for k in pt.keyness(*WORDS) if k.score)
    assert sorted(patch.get_width() for patch in axes["keyness"].patches) == pytest.approx(expected)
    assert {"招商", "学校"} <= set(texts(axes["keyness"]))
    assert axes["keyness"].get_title(loc="right") == "甲县"


def test_dots_have_areas_by_their_counts(axes: dict[str, Any]) -> None:
    sizes = {tuple(dot.get_offsets()[0]): dot.get_sizes()[0] for dot in axes["years"].collections}
    names = [t.get_text() for t in axes["years"].get_yticklabels()]
    row = names.index("四大行动")
    assert sizes[(2026, row)] == 2 * sizes[(2024, row)]


def test_axes_of_ones_own_are_drawn_into(plot: Any) -> None:
    import matplotlib.pyplot as plt

    _, (left, right) = plt.subplots(1, 2)
    heat = pictures.HeatMap.of(pt.score_themes(TEXT))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", plot.MissingFontWarning)
        assert plot.plot_themes(heat, left) is left
        assert plot.plot_slogans(pt.find_slogans(TEXT), right, kinds=["numeral"]) is right


def test_nothing_is_drawn_of_nothing(plot: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", plot.MissingFontWarning)
        made = [
            plot.plot_themes(pt.analyze("")),
            plot.plot_slogans(()),
            plot.plot_keyness(pt.keyness({"招商": 1}, {"招商": 1})),
            plot.plot_years([]),
        ]
        for one in made:
            one.figure.savefig(io.BytesIO(), format="png")


def test_a_text_with_dollar_signs_is_no_formula(plot: Any) -> None:
    bad = r"$\frac{甲$ \x00 $"
    slogans = (pt.Slogan(bad, 0, len(bad), kind=pt.SloganKind.NUMERAL),)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        made = [
            plot.plot_slogans(slogans),
            plot.plot_keyness(pt.keyness({bad: 9, "甲": 1}, {"甲": 9}), names=(bad, bad)),
            plot.plot_years([(2024, slogans)]),
        ]
        for one in made:
            one.figure.savefig(io.BytesIO(), format="svg")


def test_without_a_font_for_chinese_there_is_one_warning_that_names_one(
    plot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plot.fontManager, "ttflist", [])
    assert plot.find_font() is None
    with pytest.warns(plot.MissingFontWarning, match="Noto Sans CJK SC") as caught:
        plot.plot_keyness(pt.keyness(*WORDS))
    assert len(caught) == 1
    assert caught[0].filename == __file__


def test_the_first_known_font_is_taken(plot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    class Font:
        def __init__(self, name: str) -> None:
            self.name = name

    monkeypatch.setattr(plot.fontManager, "ttflist", [Font("SimSun"), Font("Arial"), Font("SimHei")])
    assert plot.find_font() == "SimHei"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        axes = plot.plot_years([(2024, pt.find_slogans("实施四大行动。"))])
    assert axes.get_yticklabels()[0].get_fontfamily() == ["SimHei"]
