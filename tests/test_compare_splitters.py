"""The example that compares splitters, as a reader starts it; the other splitters may be absent."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import policytext

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs" / "examples" / "compare_splitters.py"


def compare(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(EXAMPLE), *map(str, arguments)]
    where = {**os.environ, "PYTHONPATH": str(Path(policytext.__file__).parents[1])}
    return subprocess.run(command, cwd=ROOT, env=where, capture_output=True, encoding="utf-8", timeout=300)


def row(printed: str) -> dict[str, str]:
    """The first row for policytext as a dict by the heads of the columns."""
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in printed.split("\n") if "|" in line]
    return next(dict(zip(table[0], cells, strict=True)) for cells in table if cells[0].startswith("policytext"))


def test_it_compares_on_the_samples() -> None:
    done = compare("--caps", "300")
    assert done.returncode == 0
    found = row(done.stdout)
    assert int(found["chunks"]) > 30
    assert (found["path"], found["heading"], found["closing"], found["over"]) == ("100.0 %", "0", "0", "0")
    for package in ("langchain-text-splitters", "semchunk", "chonkie"):
        assert package in done.stdout or f"{package} is not installed: pip install {package}" in done.stderr


def test_it_reads_a_folder_and_the_lines_of_jsonl_files(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "a.txt").write_bytes("一、植树。要选好苗。\n二、修路。要铺好石。\n".encode("gb18030"))
    rows = [{"text": "一、修渠。要疏通。"}, {"id": 3}]
    (tmp_path / "sub" / "b.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    (tmp_path / "c.txt").write_bytes(b"")
    done = compare(tmp_path, "--caps", "12")
    assert done.returncode == 0
    assert "c.txt" in done.stderr
    assert done.stdout.startswith("2 documents, ")
    assert (row(done.stdout)["chunks"], row(done.stdout)["whole"]) == ("3", "100.0 %")


def test_it_says_when_there_is_nothing_to_read(tmp_path: Path) -> None:
    done = compare(tmp_path)
    assert done.returncode == 1
    assert "no documents in" in done.stderr
