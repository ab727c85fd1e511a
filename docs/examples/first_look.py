"""A first look at official documents: outline, slogans and themes of each, in 80 columns.

usage: python first_look.py [FILE ...]

Without a file it reads the samples of the repository, or those of a folder `seeds` where it is started.
"""

from __future__ import annotations

import argparse
import io
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import policytext as pt

COLUMNS = 80
LEAD = 36  # columns that the lead of a long slogan or member gets
THEMES = 5


def main() -> int:
    parser = argparse.ArgumentParser(description="Print the outline, the slogans and the themes of documents.")
    parser.add_argument("files", nargs="*", metavar="FILE", help="text files; by default the samples in seeds/")
    files = parser.parse_args().files or samples()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal of a Windows machine was set to
    status = 0
    for file in files:
        try:
            doc = pt.load(file)
        except pt.PolicyTextError as error:
            print(f"first_look: {error}", file=sys.stderr)
            status = 1
            continue
        print("\n".join(["=" * COLUMNS, *first_look(doc), ""]))
    return status


def samples() -> list[Path]:
    """The samples of the repository that this file is in, else those of the working directory."""
    for folder in (Path(__file__).resolve().parents[1].parent / "seeds", Path("seeds")):
        if files := sorted(folder.glob("*.txt")):
            return files
    sys.exit("first_look: no seeds/*.txt to be found; name the files to read")


def first_look(doc: pt.Document) -> Iterator[str]:
    """The lines that tell what the library found in a document."""
    outline = pt.split_sections(doc)
    if doc.origin:
        yield shorten(doc.origin.name or "", COLUMNS)
    yield from pack([doc.title or "not given"], "title     ", 10)
    yield f"kind      {doc.kind}"
    yield from pack(doc.speakers or ["none named"], "speakers  ", 10)
    yield "\noutline   [start, end) and heading"
    yield from outline_lines(outline)
    yield "\nslogans   members where the document names them"
    yield from slogan_lines(pt.find_slogans(doc, outline=outline))
    yield "\nthemes    share of the score, and the words that made it"
    yield from theme_lines(pt.score_themes(doc, outline=outline))


def outline_lines(outline: pt.Outline) -> Iterator[str]:
    if len(outline) == 0:
        yield "  no sections"
    for section in outline.walk():
        offsets = f"  [{section.start}, {section.end})"
        indent = "  " * section.path.count(".")
        heading = f"{section.marker} {section.title}" if section.marker else section.title
        yield shorten(f"{offsets:<16}{indent}{heading}", COLUMNS)


def slogan_lines(slogans: Iterable[pt.Slogan]) -> Iterator[str]:
    """Kind by kind; mentions of one slogan are merged, and the one that names most members speaks for all."""
    mentions: dict[tuple[str, str], list[pt.Slogan]] = {}
    for slogan in slogans:
        mentions.setdefault((str(slogan.kind), slogan.text), []).append(slogan)
    if not mentions:
        yield "  none"
    for kind in pt.SloganKind:
        found = [same for (of_kind, _), same in mentions.items() if of_kind == kind]
        if found:
            yield f"  {kind}"
        for same in found:
            yield from slogan_item(max(same, key=lambda slogan: len(slogan.members)), len(same))


def slogan_item(slogan: pt.Slogan, mentions: int) -> Iterator[str]:
    """A numeral slogan by its name, then its members; of the other kinds the members say it all."""
    members = [shorten(member.text, LEAD) for member in slogan.members]
    times = f" x{mentions}" if mentions > 1 else ""
    if slogan.kind == pt.SloganKind.NUMERAL:
        evidence = f"({slogan.resolved_by.replace('_', ' ')})" if slogan.resolved_by else "not named here"
        yield f"    {shorten(slogan.text, LEAD)}{times}  {evidence}"
        if members:
            yield from pack(members, " " * 8, 8)
    else:
        yield from pack([*members, *times.split()], "    - ", 6)


def theme_lines(scores: pt.ThemeScores) -> Iterator[str]:
    for theme, share in scores.ranking[:THEMES]:
        words = [f"{word} x{count}" if count > 1 else word for word, count in scores[theme].terms]
        head = f"  {share:4.0%}  {theme}"
        yield from pack(words, head + " " * (28 - width(head)), 28)
    if not scores.ranking:
        yield "  none"


def width(text: str) -> int:
    """Columns of a terminal: wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def shorten(text: str, columns: int) -> str:
    """`text` on one line of at most `columns` columns; what a terminal could take for a command is blanked."""
    text = "".join(c if c.isprintable() else " " for c in text).rstrip()
    if width(text) <= columns:
        return text
    while width(text) > columns - 1:
        text = text[: columns - 1] if len(text) >= columns else text[:-1]
    return text + "…"


def pack(items: Iterable[str], head: str, indent: int) -> Iterator[str]:
    """The items on as few lines as will hold them, the first after `head`, the others indented."""
    line, empty = head, True
    for item in items:
        item = shorten(item, COLUMNS - indent)
        if not empty and width(line) + 3 + width(item) > COLUMNS:
            yield line
            line, empty = " " * indent, True
        line, empty = (line if empty else line + " · ") + item, False
    yield line


if __name__ == "__main__":
    sys.exit(main())
