"""Compare `split_chunks` with other splitters on the same texts: the table of docs/en/explanation/chunks.md.

usage: python compare_splitters.py [FOLDER] [--caps 500 800]

Without a folder it reads the samples of the repository, or those of a folder `seeds` where it is started; in a folder
it reads .txt, .html and .docx files and the `text` of every line of .jsonl files, sub-folders included. The others are
`pip install langchain-text-splitters semchunk`; what is not installed is left out, with a word on it.
"""

from __future__ import annotations

import argparse
import io
import json
import re
import sys
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

import policytext as pt

Slices = list[tuple[int, int, str]]  # start, end, and what stands beside the text: the headings above it
Splitter = Callable[[pt.Document, pt.Outline, int], Slices]

ENDINGS = frozenset({".txt", ".html", ".htm", ".docx"})
# The separators that LangChain's users write for Chinese text, best first; kept at the end of a chunk.
CHINESE = ["\n\n", "\n", "。", "！", "？", "；", "，", "、", " ", ""]
WORD_RE = re.compile(r"\w")
NOTE_RE = re.compile(r"[（(][^（）()]{4,}[）)]$")  # …要限期办结。（市水利局负责）
CLOSING = frozenset("。，、；：！？”’）》】…,;:!?)")
HEADING = 60  # characters; a longer lead is a sentence
COLUMNS = ("chunks", "starts", "cut short", "whole", "path", "fill", "heading", "closing", "over", "seconds")


@dataclass
class Counts:
    """What is counted over all chunks of one splitter at one cap."""

    chunks: int = 0
    starts: int = 0  # begin at a section, a paragraph or a sentence
    cut_short: int = 0  # end where neither a sentence ends nor a section begins
    whole: int = 0  # sections in one chunk, of those that fit
    sections: int = 0
    path: int = 0  # every heading above the chunk is in it or beside it
    characters: int = 0
    heading: int = 0  # nothing but headings of sections that go on
    closing: int = 0  # begin with a closing mark
    over: int = 0  # larger than the cap
    seconds: float = 0.0

    def row(self, cap: int) -> list[str]:
        def share(part: int, whole: int) -> str:
            return f"{100 * part / whole:.1f} %" if whole else "–"

        return [
            str(self.chunks),
            share(self.starts, self.chunks),
            share(self.cut_short, self.chunks),
            share(self.whole, self.sections),
            share(self.path, self.chunks),
            share(self.characters, self.chunks * cap),
            *map(str, (self.heading, self.closing, self.over)),
            f"{self.seconds:.1f}",
        ]


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare split_chunks with other splitters on the same texts.")
    parser.add_argument("folder", nargs="?", type=Path, help="by default the samples in seeds/")
    parser.add_argument("--caps", type=int, nargs="+", default=[500, 800], help="characters of a chunk at most")
    arguments = parser.parse_args()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    folder = arguments.folder or samples()
    documents = [(doc, pt.split_sections(doc)) for doc in read(folder)]
    if not documents:
        print(f"compare_splitters: no documents in {folder}; name a folder that has some", file=sys.stderr)
        return 1
    print(f"{len(documents)} documents, {sum(len(doc.text) for doc, _ in documents)} characters")
    for cap in arguments.caps:
        print(f"\n| {cap} characters | " + " | ".join(COLUMNS) + " |\n|" + " --- |" * (len(COLUMNS) + 1))
        for name, split in splitters():
            print(f"| {name} | " + " | ".join(compare(split, documents, cap).row(cap)) + " |")
    return 0


def samples() -> Path:
    """The samples of the repository that this file is in, else those of the working directory."""
    home = Path(__file__).resolve().parents[2] / "seeds"
    return home if home.is_dir() else Path("seeds")


def read(folder: Path) -> Iterator[pt.Document]:
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() == ".jsonl":
            for line in path.read_bytes().decode("utf-8").split("\n"):
                row = json.loads(line) if line.strip() else {}
                if isinstance(row.get("text"), str):
                    yield pt.parse(row["text"])
        elif path.suffix.lower() in ENDINGS:
            try:
                yield pt.load(path)
            except pt.PolicyTextError as error:
                print(f"compare_splitters: {error}", file=sys.stderr)


# The splitters. Each is given the same text and the same cap, in characters.


def splitters() -> Iterator[tuple[str, Splitter]]:
    yield f"policytext {pt.__version__}", ours
    for package, make in (("langchain-text-splitters", langchain), ("semchunk", semchunk), ("chonkie", chonkie)):
        try:
            version, module = metadata.version(package), import_module(package.replace("-", "_"))
        except (metadata.PackageNotFoundError, ImportError):
            print(f"compare_splitters: {package} is not installed: pip install {package}", file=sys.stderr)
            continue
        for label, split in make(module):
            yield f"{package} {version}{label}", split


def ours(document: pt.Document, outline: pt.Outline, cap: int) -> Slices:
    chunks = pt.split_chunks(document, cap, outline=outline)
    return [(c.start, c.end, " ".join(c.context)) for c in chunks]


def langchain(module: Any) -> Iterator[tuple[str, Splitter]]:
    def splitter(**options: Any) -> Splitter:
        def split(document: pt.Document, _: pt.Outline, cap: int) -> Slices:
            made = module.RecursiveCharacterTextSplitter(chunk_size=cap, chunk_overlap=0, **options)
            return located(document.text, made.split_text(document.text))

        return split

    yield ", separators as they come", splitter()
    yield ", Chinese separators", splitter(separators=CHINESE, keep_separator="end")


def semchunk(module: Any) -> Iterator[tuple[str, Splitter]]:
    def split(document: pt.Document, _: pt.Outline, cap: int) -> Slices:
        return located(document.text, module.chunkerify(len, cap)(document.text))

    yield "", split


def chonkie(module: Any) -> Iterator[tuple[str, Splitter]]:
    levels = [["\n\n"], ["\n"], ["。", "！", "？"], ["；"], ["，", "、"], None]

    def split(document: pt.Document, _: pt.Outline, cap: int) -> Slices:
        rules = module.RecursiveRules([module.RecursiveLevel(delimiters=level) for level in levels])
        chunker = module.RecursiveChunker(tokenizer="character", chunk_size=cap, rules=rules)
        return located(document.text, [chunk.text for chunk in chunker.chunk(document.text)])

    yield " recursive, Chinese separators", split


def located(text: str, pieces: Iterable[str]) -> Slices:
    """The slices that pieces of text are, each looked for behind the one before, without outer blanks."""
    slices: Slices = []
    end = 0
    for piece in map(str.strip, pieces):
        start = text.find(piece, end)
        if piece and start >= 0:
            end = start + len(piece)
            slices.append((start, end, ""))
    return slices


# What is counted.


def compare(split: Splitter, documents: list[tuple[pt.Document, pt.Outline]], cap: int) -> Counts:
    counts = Counts()
    for document, outline in documents:
        begun = time.process_time()
        slices = split(document, outline, cap)
        counts.seconds += time.process_time() - begun
        count(counts, document.text, outline, slices, cap)
    return counts


def count(counts: Counts, text: str, outline: pt.Outline, slices: Slices, cap: int) -> None:
    sections = list(outline.walk())
    starts = {s.start for s in sections}
    firsts = [start for start, _, _ in slices]
    for section in sections:
        if section.end - section.start <= cap:
            i = bisect_right(firsts, section.start) - 1
            counts.sections += 1
            counts.whole += i >= 0 and section.end <= slices[i][1]
    for start, end, above in slices:
        counts.chunks += 1
        counts.characters += end - start
        counts.over += end - start > cap
        counts.closing += text[start] in CLOSING
        counts.starts += bool(begins_sentence(text, start) or begins_section(text, start, starts))
        counts.cut_short += not (end == len(text) or begins_sentence(text, end) or begins_section(text, end, starts))
        counts.path += all(s.start >= start or words(s.title) in above for s in around(outline, start))
        counts.heading += only_headings(text, sections, start, end)


def words(title: str) -> str:
    """A title without its line breaks, and as much of a long one as a heading has."""
    return " ".join(title.split())[:40]


def begins_sentence(text: str, offset: int) -> bool:
    """Does a paragraph or a sentence begin here: is it the first of its line, or behind a full stop?"""
    before = text[max(0, offset - 80) : offset]
    if "\n" in before[len(before.rstrip()) :] or "\n" in text[offset : offset + 2].strip(" 　") or not before.strip():
        return True
    return before.rstrip().rstrip('”’）》】)"')[-1:] in "。！？!?…"


def begins_section(text: str, start: int, starts: set[int]) -> bool:
    """Does a section begin here, its marker behind blanks, marks or signs at most?"""
    return any(at in starts and not WORD_RE.search(text, start, at) for at in range(start, start + 8))


def around(outline: pt.Outline, offset: int) -> Iterator[pt.Section]:
    """The sections that hold this offset, from the top."""
    level = outline.sections
    while level:
        i = bisect_right(level, offset, key=lambda s: s.start) - 1
        if i < 0 or level[i].end <= offset:
            return
        yield level[i]
        level = level[i].children


def only_headings(text: str, sections: list[pt.Section], start: int, end: int) -> bool:
    """Is the slice nothing but headings of sections that go on behind it?"""
    at = start
    i = bisect_right(sections, start - 1, key=lambda s: s.start)
    for section in sections[i:]:
        if section.start >= end or WORD_RE.search(text, at, section.start) or section.title_end > end:
            break
        if section.title_end - section.start > HEADING or not WORD_RE.search(text, section.title_end, section.end):
            return False
        at = section.title_end
    return at > start and not WORD_RE.search(text, at, end)


if __name__ == "__main__":
    sys.exit(main())
