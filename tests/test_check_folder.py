"""The example that proof-reads a folder, as a reader starts it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import policytext

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs" / "examples" / "check_folder.py"


def proof_read(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(EXAMPLE), *map(str, arguments)]
    where = {**os.environ, "PYTHONPATH": str(Path(policytext.__file__).parents[1])}
    return subprocess.run(command, cwd=ROOT, env=where, capture_output=True, encoding="utf-8", timeout=300)


def test_it_shows_each_finding_in_its_line_and_counts_the_kinds(tmp_path: Path) -> None:
    text = "1、抓招商。\n2、优服务。\n4、请于2月30日前报送。\n"
    (tmp_path / "draft.txt").write_bytes(text.encode("gb18030"))
    done = proof_read(tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout.split("\n")[0].endswith("draft.txt:3: warning gap: 4、 follows 2、: 3、 is missing")
    assert "    ⟦4、⟧请于2月30日前报送。  ->  3、" in done.stdout.split("\n")
    assert done.stdout.endswith("     1 error impossible-date\n     1 warning gap\n")


def test_notes_and_chinese_are_options(tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_bytes("1、抓招商。\n2、优服务。\n".encode())
    done = proof_read("--notes", "--zh", tmp_path / "draft.txt")
    assert (done.returncode, done.stderr) == (0, "")
    assert "1、应为1.（共2处）" in done.stdout
    assert proof_read(tmp_path / "draft.txt").stdout == ""


def test_what_cannot_be_read_is_told_in_a_line(tmp_path: Path) -> None:
    done = proof_read(tmp_path / "missing.txt")
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "there is no such file" in done.stderr
