"""Files that do harm: each is refused with an error that says how to go on, or read, within narrow memory.

All are loaded one after another in a process that may take little memory. The time that it may take is a guard.
"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.hostile import FILES, PAGES, PDFS, WORD_FILES, Hostile

from policytext import errors

pytestmark = [
    pytest.mark.skipif(os.name != "posix", reason="no such files and no such limits on this system"),
    pytest.mark.slow,
]

_LOAD = """
import json, resource, sys, traceback
from policytext import PolicyTextError, load
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))  # of addresses, of which libraries take a good part
for path in json.load(sys.stdin):
    try:
        result = ["", str(len(load(path).text))]
    except PolicyTextError as error:
        result = [type(error).__name__, str(error)]
    except BaseException:
        result = ["no error of the library", traceback.format_exc()[-2000:]]
    print(json.dumps(result), flush=True)
"""
GUARD = 300  # seconds for all together


def load_all(cases: list[Hostile], folder: Path) -> dict[str, tuple[str, str]]:
    """For each case by its label the error and its message; for a file that is read, "" and the length of its text."""
    paths = []
    for number, case in enumerate(cases):
        (folder / str(number)).mkdir()
        paths.append(str(case.make(folder / str(number))))
    command = [sys.executable, "-W", "error", "-c", _LOAD]
    done = subprocess.run(command, input=json.dumps(paths), capture_output=True, encoding="utf-8", timeout=GUARD)
    results = [json.loads(line) for line in done.stdout.split("\n") if line]
    assert len(results) == len(cases), f"ended at {cases[len(results)].label}: {done.stderr[-2000:]}"
    assert done.stderr == ""
    return {case.label: (error, message) for case, (error, message) in zip(cases, results, strict=True)}


def check(cases: list[Hostile], folder: Path) -> None:
    results = load_all(cases, folder)
    for case in cases:
        error, message = results[case.label]
        assert error == "" or issubclass(getattr(errors, error, type(None)), errors.PolicyTextError), (
            case.label,
            message,
        )
        assert case.error is None or error == case.error, (case.label, error, message)
        assert case.message in message, (case.label, message)
        assert not error or ";" in message or ":" in message.split(": ", 1)[1], (case.label, message)  # what; remedy


def test_files_of_every_kind(tmp_path: Path) -> None:
    check(FILES, tmp_path)


@pytest.mark.skipif(importlib.util.find_spec("lxml") is None, reason="the extra html is not installed")
def test_pages(tmp_path: Path) -> None:
    check(PAGES, tmp_path)


@pytest.mark.skipif(importlib.util.find_spec("pypdf") is None, reason="the extra pdf is not installed")
def test_pdf_files(tmp_path: Path) -> None:
    check(PDFS, tmp_path)


def test_word_files(tmp_path: Path) -> None:
    check(WORD_FILES, tmp_path)


def test_there_are_more_than_twenty_five() -> None:
    cases = [*FILES, *PAGES, *PDFS, *WORD_FILES]
    assert len({case.label for case in cases}) == len(cases) > 25
