"""The example that follows slogans through a folder, as a reader starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from unicodedata import east_asian_width

import policytext

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs" / "examples" / "follow_slogans.py"


def follow(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(EXAMPLE), *map(str, arguments)]
    where = {**os.environ, "PYTHONPATH": str(Path(policytext.__file__).parents[1])}
    return subprocess.run(command, cwd=ROOT, env=where, capture_output=True, encoding="utf-8", timeout=300)


def test_it_reads_the_samples_in_eighty_columns() -> None:
    done = follow()
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.split("\n")
    assert "四大工程  2 in 2026" in lines
    assert [line for line in lines if sum(2 if east_asian_width(c) in "WF" else 1 for c in line) > 80] == []


def test_it_counts_by_year_and_tells_one_name_for_two_things_apart(tmp_path: Path) -> None:
    texts = {
        "甲县2024.txt": "实施“三大工程”：强基工程、育才工程、惠民工程。抓好３＋２产业体系。",
        "甲县2025.txt": "继续实施强基工程、育才工程、惠民工程“3大工程”。“3+2”产业提速。",
        "乙县2025.txt": "实施“三大工程”：河道工程、路网工程、绿化工程。",
        "notes.txt": "聚焦“3+2”产业。",
    }
    for name, text in texts.items():
        (tmp_path / name).write_bytes(text.encode("utf-8"))
    done = follow(tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n") == [
        "３＋２  3 in 2024–2025  (2024: 1, 2025: 1, undated: 1)",
        "    not named",
        "三大工程  2 in 2024–2025  (2024: 1, 2025: 1)",
        "    强基工程 · 育才工程 · 惠民工程",
        "三大工程  1 in 2025",
        "    河道工程 · 路网工程 · 绿化工程",
        "",
    ]
    assert follow(tmp_path, "--least", "2").stdout.split("\n")[4:] == [""]


def test_it_says_what_it_cannot_read(tmp_path: Path) -> None:
    done = follow(tmp_path)
    assert done.returncode == 1
    assert "no documents in" in done.stderr
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "good.txt").write_bytes("做好“三农”工作。".encode())
    done = follow(tmp_path)
    assert done.returncode == 1
    assert "empty.txt" in done.stderr
    assert "三农  1 in undated" in done.stdout


def test_a_speech_counts_for_the_year_in_which_it_was_spoken(tmp_path: Path) -> None:
    text = "在全县大会上的讲话\n（2025年3月1日）\n同志们：\n严把“质量、安全、进度”三道关口。"
    (tmp_path / "copied-2026.txt").write_text(text, encoding="utf-8")
    assert "三道关口  1 in 2025" in follow(tmp_path).stdout
