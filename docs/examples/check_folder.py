"""Proof-read a folder of official documents: what is found in each, with its line, and how often each kind comes.

usage: python check_folder.py [--notes] [--zh] FILE_OR_FOLDER ...

It ends with 1 if there is an error or a warning, so that a hook or a build can stop on it.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import policytext as pt

AROUND = 12  # characters shown on either side of a finding
LONGEST = 30  # characters of a finding that are shown


def main() -> int:
    parser = argparse.ArgumentParser(description="Proof-read official documents.")
    parser.add_argument("paths", nargs="+", metavar="FILE_OR_FOLDER", help="of a folder its .txt, .docx and .html")
    parser.add_argument("--notes", action="store_true", help="show notes as well, such as 1、 for 1.")
    parser.add_argument("--zh", action="store_true", help="messages in Chinese")
    options = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal of a Windows machine was set to
    kinds: Counter[tuple[str, str]] = Counter()
    for file in files(options.paths):
        try:
            doc = pt.load(file)
        except pt.PolicyTextError as error:
            print(f"check_folder: {error}", file=sys.stderr)
            continue
        problems = pt.check(doc, severity="note" if options.notes else "warning")
        kinds.update((str(problem.severity), problem.code) for problem in problems)
        for problem in problems:
            message = problem.message_zh if options.zh else problem.message
            print(f"{file}:{line_of(problem)}: {problem.severity} {problem.code}: {message}\n    {context(problem)}")
    for (severity, code), times in sorted(kinds.items()):
        print(f"{times:6} {severity} {code}")
    return int(any(severity != "note" for severity, _ in kinds))


def files(paths: list[str]) -> Iterator[Path]:
    """The files that are named, and those of the folders that are, in the order of their names."""
    for path in map(Path, paths):
        if path.is_dir():
            yield from sorted(p for p in path.rglob("*") if p.suffix in (".txt", ".docx", ".html"))
        else:
            yield path


def line_of(problem: pt.Problem) -> int:
    return problem.source.count("\n", 0, problem.start) + 1


def context(problem: pt.Problem) -> str:
    """The finding in its line, between the marks ⟦ and ⟧, with what could stand there instead."""
    before = problem.source[max(0, problem.start - AROUND) : problem.start].rpartition("\n")[2]
    after = problem.source[problem.end : problem.end + AROUND].partition("\n")[0]
    text = problem.text if len(problem.text) <= LONGEST else problem.text[:LONGEST] + "…"
    shown = f"{before}⟦{text}⟧{after}"
    if problem.suggestion is not None:
        shown += f"  ->  {problem.suggestion or '(nothing)'}"
    return "".join(c if c.isprintable() else " " for c in shown)


if __name__ == "__main__":
    sys.exit(main())
