"""What may be wrong with the chunks of a document, found without the code that made them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from policytext import Chunk, Document, Outline, Role

__all__ = ["chunk_faults", "slice_faults"]

CLOSING = frozenset("。，、；：！？”’）】》〉…·,;:!?)]}｡､％%．」』〕")
_PAIRS = (("“", "”"), ("（", "）"), ("《", "》"), ("(", ")"))
_CLAUSE_RE = re.compile(r"[。！？；，,;!?]")
_WORD_RE = re.compile(r"\w")
_NUMBER_RE = re.compile(r"\d[.,:：，]?\d")


def chunk_faults(
    document: Document, outline: Outline, chunks: Sequence[Chunk], cap: int, measure: Callable[[str], int] = len
) -> list[str]:
    """Every fault of the chunks, in words; none if they are what `split_chunks` promises."""
    text = document.text
    found = [*slice_faults(document, chunks, cap, measure), *_headings(document, outline, chunks, cap)]
    for chunk in chunks:
        if text[chunk.start] in CLOSING:
            found.append(f"{chunk.start}: begins with {text[chunk.start]!r}")
    for before, chunk in pairwise(chunks):
        if before.end == chunk.start and (broken := _broken(text, before, chunk)):
            found.append(f"{chunk.start}: cut {broken}: {text[chunk.start - 12 : chunk.start + 12]!r}")
    if len({chunk.id for chunk in chunks}) < len(chunks):
        found.append("two chunks have one id")
    return found


def slice_faults(
    document: Document, chunks: Sequence[Chunk], cap: int, measure: Callable[[str], int] = len
) -> list[str]:
    """The faults that no text excuses: chunks that are not slices, not in order, not the whole, or too large."""
    return [*_slices(document, chunks), *_size(chunks, cap, measure)]


def _slices(document: Document, chunks: Sequence[Chunk]) -> Iterator[str]:
    """Exact, ordered, disjoint; and all that they leave out is blank or furniture."""
    text, end = document.text, 0
    left: list[tuple[int, int]] = []
    for chunk in chunks:
        if chunk.source is not text or chunk.text != text[chunk.start : chunk.end]:
            yield f"{chunk.start}: not a slice of the text"
        if not chunk.text or chunk.text != chunk.text.strip():
            yield f"{chunk.start}: empty, or begins or ends with a blank"
        if not end <= chunk.start < chunk.end <= len(text):
            yield f"{chunk.start}: overlaps the chunk before, or is out of order"
        if not chunk.overlap_start <= chunk.start or chunk.overlap != text[chunk.overlap_start : chunk.start]:
            yield f"{chunk.start}: its overlap is not what stands before it"
        left.append((end, chunk.start))
        end = chunk.end
    left.append((end, len(text)))
    aside = [b for b in document.blocks if b.role is Role.FURNITURE]
    starts = [b.start for b in aside]
    for low, high in left:
        at = low
        for block in aside[max(0, bisect_right(starts, low) - 1) : bisect_right(starts, high)]:
            if text[at : max(at, min(block.start, high))].strip():
                yield f"{at}: text is lost: {text[at : block.start][:40]!r}"
            at = max(at, min(block.end, high))
        if text[at:high].strip():
            yield f"{at}: text is lost: {text[at:high].strip()[:40]!r}"


def _size(chunks: Sequence[Chunk], cap: int, measure: Callable[[str], int]) -> Iterator[str]:
    for chunk in chunks:
        if (size := measure(chunk.source[chunk.overlap_start : chunk.end])) > cap:
            yield f"{chunk.start}: {size} is more than {cap}"


def _headings(document: Document, outline: Outline, chunks: Sequence[Chunk], cap: int) -> Iterator[str]:
    """Chunks that are headings and nothing else: of sections that go on, or above the text; if all of it would fit."""
    text = document.text
    headings = [
        (s.start, s.title_end)
        for s in outline.walk()
        if s.title_end - s.start <= 60 and _WORD_RE.search(text, s.title_end, s.end)
    ]
    heads = {Role.TITLE, Role.KICKER, Role.SUBTITLE, Role.SALUTATION}
    last = max((b.start for b in document.blocks if b.role not in heads | {Role.FURNITURE}), default=-1)
    headings += [(b.start, b.end) for b in document.blocks if b.role in heads and b.end < last]
    headings.sort()
    starts = [start for start, _ in headings]
    for chunk in chunks:
        at = chunk.start
        for start, end in headings[max(0, bisect_right(starts, at) - 1) :]:
            if _WORD_RE.search(text, at, max(at, start)) or at - chunk.start > cap:
                break
            at = max(at, end)
        if chunk.start < at <= chunk.start + cap and not _WORD_RE.search(text, at, chunk.end):
            yield f"{chunk.start}: a heading alone: {chunk.text[:40]!r}"


def _broken(text: str, before: Chunk, chunk: Chunk) -> str:
    """What a cut breaks though it need not: a number, or a quotation that would fit and does not open the chunk."""
    cut = chunk.start
    if any(m.start() < cut < m.end() for m in _NUMBER_RE.finditer(text, max(0, cut - 4), cut + 4)):
        return "a number"
    for opener, closer in _PAIRS:
        start = text.rfind(opener, before.start, cut)
        if start < 0 or text.find(closer, start, cut) >= 0 or "\n" in text[start:cut]:
            continue
        end = text.find(closer, cut, cut + len(before.text))
        if end < 0 or "\n" in text[cut:end] or opener in text[cut:end]:
            continue
        if _CLAUSE_RE.search(text, before.start + 1, start - 1) and end - start < len(before.text) // 2:
            return f"inside {text[start : start + 8]!r}…{closer}"
    return ""
