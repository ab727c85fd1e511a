"""The walk-through of the documentation goes from five files to a table and a figure."""

from __future__ import annotations

import csv
import json
import re
import runpy
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from policytext import Analysis

ROOT = Path(__file__).parents[1]
SCRIPT = ROOT / "docs" / "examples" / "walk_through.py"


def test_it_is_a_notebook_of_cells() -> None:
    assert len(re.findall(r"^# %% \d\. ", SCRIPT.read_text("utf-8"), re.MULTILINE)) == 6


def test_it_ends_with_a_table_a_figure_and_the_evidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)  # it writes where it is started
    runpy.run_path(str(SCRIPT), run_name="__main__")
    results = tmp_path / "build" / "walk_through"
    with (results / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["theme"] for row in rows] == ["营商环境", "科技创新", "经济运行", "文化旅游", "城市更新"]
    assert all(int(row["with members"]) <= int(row["numeral slogans"]) for row in rows)
    figure = "".join(ET.parse(results / "themes.svg").getroot().itertext())
    assert all(row["title"][:6] in figure for row in rows)
    lines = (results / "analyses.jsonl").read_text("utf-8").split("\n")[:-1]
    assert [Analysis.from_dict(json.loads(line)).document.title for line in lines] == [row["title"] for row in rows]
    printed = capsys.readouterr().out
    assert "四大工程: 古村焕新工程、茶旅提质工程、夜游点亮工程、民宿集聚工程 (clauses)" in printed
    assert "一核两带三片: not named here (None)" in printed
