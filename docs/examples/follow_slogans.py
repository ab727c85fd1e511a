"""Follow numeral slogans through the dated documents of a folder: how often in which year, and what they stood for.

usage: python follow_slogans.py [FOLDER] [--least N]

Without a folder it reads the samples of the repository, or those of a folder `seeds` where it is started. A
document's year is that of its date or of the day on which it was spoken, else the first year in the name of its file.
Slogans of one name that name different members are listed one below the other.
"""

from __future__ import annotations

import argparse
import io
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import policytext as pt

YEAR_RE = re.compile("(?:19|20)[0-9]{2}")
ENDINGS = frozenset({".txt", ".html", ".htm", ".docx"})
COLUMNS = 38  # characters of members on a line; a Chinese character takes two columns


@dataclass
class Followed:
    """One slogan over the years; `first` is the first mention that names members, else the first of all."""

    first: pt.Slogan
    years: Counter[int | None] = field(default_factory=Counter)

    def add(self, slogan: pt.Slogan, year: int | None) -> None:
        if slogan.members and not self.first.members:
            self.first = slogan
        self.years[year] += 1


def main() -> int:
    parser = argparse.ArgumentParser(description="Follow the numeral slogans of the documents in a folder.")
    parser.add_argument("folder", nargs="?", type=Path, help="by default the samples in seeds/")
    parser.add_argument("--least", type=int, default=1, metavar="N", help="only slogans with N mentions or more")
    arguments = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # whatever the terminal of a Windows machine was set to
    folder = arguments.folder or samples()
    files = sorted(path for path in folder.glob("*") if path.suffix.lower() in ENDINGS)
    if not files:
        print(f"follow_slogans: no documents in {folder}; name a folder of .txt, .html or .docx files", file=sys.stderr)
        return 1
    documents, failed = [], 0
    for path in files:
        try:
            documents.append(pt.load(path))
        except pt.PolicyTextError as error:
            print(f"follow_slogans: {error}", file=sys.stderr)
            failed += 1
    for line in report(follow(documents), arguments.least):
        print(line)
    return 1 if failed else 0


def samples() -> Path:
    """The samples of the repository that this file is in, else those of the working directory."""
    home = Path(__file__).resolve().parents[2] / "seeds"
    return home if home.is_dir() else Path("seeds")


def year_of(doc: pt.Document) -> int | None:
    if doc.published:
        return doc.published.year
    spoken = doc.element("delivered_on")
    name = (doc.origin.name if doc.origin else None) or ""
    match = YEAR_RE.search(spoken.value if spoken else name)
    return int(match[0]) if match else None


def follow(documents: Iterable[pt.Document]) -> list[Followed]:
    """Group the mentions by key, and those of one key by members; the most frequent first.

    Mentions that name members come first: those without are then put to the first slogan of their name.
    """
    mentions = [(s, year_of(doc)) for doc in documents for s in pt.find_slogans(doc) if s.kind == "numeral"]
    mentions.sort(key=lambda mention: (not mention[0].members, mention[1] or 9999))
    groups: dict[str, list[Followed]] = {}
    for slogan, year in mentions:
        group = groups.setdefault(slogan.key, [])
        found = next((f for f in group if f.first.matches(slogan)), None)
        if found is None:
            group.append(found := Followed(slogan))
        found.add(slogan, year)
    followed = [f for group in groups.values() for f in group]
    return sorted(followed, key=lambda f: (-f.years.total(), f.first.key))


def report(followed: Iterable[Followed], least: int) -> Iterator[str]:
    """Two lines or more for each slogan: its name with its years, and its members as far as they are named."""
    for one in followed:
        if one.years.total() < least:
            continue
        dated = sorted((year, times) for year, times in one.years.items() if year is not None)
        span = "undated" if not dated else "–".join(dict.fromkeys(str(year) for year, _ in (dated[0], dated[-1])))
        counts = [f"{year}: {times}" for year, times in dated]
        counts += [f"undated: {one.years[None]}"] if one.years[None] and dated else []
        yield f"{one.first.text}  {one.years.total()} in {span}" + (
            f"  ({', '.join(counts)})" if len(counts) > 1 else ""
        )
        yield from members(one.first)


def members(slogan: pt.Slogan) -> Iterator[str]:
    if not slogan.members:
        yield "    not named"
    line = ""
    for member in slogan.members:
        text = " ".join(member.text.split())
        if line and len(line) + len(text) > COLUMNS:
            yield f"    {line}"
            line = ""
        line += (" · " if line else "") + text
    if line:
        yield f"    {line}"


if __name__ == "__main__":
    sys.exit(main())
