"""Context: what stands above a chunk: the titles of its document and sections; and the chunk's id."""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

import regex

from ..document import Role
from ..sections import Outline, Section
from .matter import Matter
from .model import Chunk

__all__ = ["Context"]

_WORD_RE = regex.compile(r"\w")
_LAST_WORD_RE = regex.compile(r"(?r)\w")
_LONGEST = 60  # characters of a heading in the context; some leads are whole sentences
_LONGEST_TITLE = 500  # characters; the lead of text without a mark has no end


class Context:
    """Makes the chunks of one document; it counts what it has made, so that no two have one id."""

    def __init__(self, matter: Matter, outline: Outline) -> None:
        self.matter = matter
        self.text = matter.document.text
        self.outline = outline
        self.annexes = list(matter.annexes())
        self.titles = [b.start for b in matter.blocks if b.role is Role.TITLE]
        self.seen: Counter[tuple[str, ...]] = Counter()

    def chunk(self, start: int, stop: int, lead: int) -> Chunk:
        """The chunk from `start` to the cut at `stop`, with what is to be known of it."""
        end = self.matter.trim(stop)
        trail = self._trail(start, end)
        names = self._names(start, end)
        path = tuple(_joined(name) for name in (*(name for name, _ in names), *(s.title or s.marker for s in trail)))
        return Chunk(
            self.text,
            start,
            end,
            path=path,
            numbers=tuple(s.number for s in trail),
            sections=tuple(s.path for s in _held(self.outline.sections, start, end)),
            context=(
                *(_joined(name) for name, above in names if above),
                *(_clipped(self.text[s.start : s.title_end]) for s in self._above(start) if s.title_end <= start),
            ),
            role=self._role(start, end),
            overlap_start=lead,
            id=self._id((*path, self.text[start:end])),
        )

    def _trail(self, start: int, end: int) -> list[Section]:
        """The sections that hold all words of the chunk, from the top."""
        first, last = _WORD_RE.search(self.text, start, end), _LAST_WORD_RE.search(self.text, start, end)
        low, high = (first.start(), last.end()) if first and last else (start, end)
        trail: list[Section] = []
        level: Sequence[Section] = self.outline.sections
        while level:
            i = bisect_right(level, max(low, start), key=_start) - 1
            if i < 0 or level[i].end < high:
                break
            trail.append(level[i])
            level = level[i].children
        return trail

    def _above(self, offset: int) -> list[Section]:
        """The sections that go on at this offset, from the top."""
        above: list[Section] = []
        level: Sequence[Section] = self.outline.sections
        while level:
            i = bisect_left(level, offset, key=_start) - 1
            if i < 0 or level[i].end <= offset:
                break
            above.append(level[i])
            level = level[i].children
        return above

    def _names(self, start: int, end: int) -> list[tuple[str, bool]]:
        """The titles of the document and of the annex, each with whether it stands outside the chunk."""
        names = []
        if title := self.matter.document.title:
            inside = bisect_left(self.titles, end) - bisect_left(self.titles, start)
            names.append((title, not inside))
        i = bisect_right(self.annexes, (start, len(self.text))) - 1
        if i >= 0:
            low, high = self.annexes[i]
            names.append((self.text[low:high], high <= start))
        return names

    def _role(self, start: int, end: int) -> Role:
        first = max(bisect_right(self.matter.starts, start) - 1, 0)
        roles = [b.role for b in self.matter.blocks[first : bisect_left(self.matter.starts, end)]]
        return Role.BODY if Role.BODY in roles else roles[0]

    def _id(self, parts: tuple[str, ...]) -> str:
        self.seen[parts] += 1
        named = "\x1f".join([*parts, str(self.seen[parts])])
        return hashlib.blake2b(named.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def _start(section: Section) -> int:
    return section.start


def _end(section: Section) -> int:
    return section.end


def _held(level: Sequence[Section], start: int, end: int) -> list[Section]:
    """The sections that lie in [start, end), and in place of one that does only in part those within it."""
    held: list[Section] = []
    for section in level[bisect_right(level, start, key=_end) : bisect_left(level, end, key=_start)]:
        whole = start <= section.start and section.end <= end
        within = [] if whole else _held(section.children, start, end)
        held += within or [section]
    return held


def _joined(heading: str) -> str:
    return " ".join(heading[:_LONGEST_TITLE].split())


def _clipped(heading: str) -> str:
    joined = _joined(heading)
    return joined if len(joined) <= _LONGEST else joined[: _LONGEST - 1] + "…"
