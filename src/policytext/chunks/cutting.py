"""Cutting: from left to right, at the best place that the cap allows.

A chunk begins where the last one ended and goes no further than the section in which it begins. If all of that fits, it
is the chunk. If not, the chunk ends at the place of the best rank that fits, and of equal ones at the furthest.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from ..errors import ArgumentError
from ..sections import Outline
from .marks import is_joined
from .places import Places
from .ranks import HEADING, PARAGRAPH, PART, SENTENCE
from .sizes import Sizes

__all__ = ["Cutter"]

_BACK = 24  # characters that a cut within a clause goes back to spare a number or a word


class Cutter:
    """Cuts a text. The caller's measure is asked as seldom as can be; what it said is kept for the chunk at hand."""

    def __init__(self, places: Places, outline: Outline, sizes: Sizes) -> None:
        self.places = places
        self.matter = places.matter
        self.text = places.matter.document.text
        self.sizes = sizes
        self.end = places.matter.end
        self.offsets = [*places.offsets, self.end]
        self.ranks = [*places.ranks, PART]
        self.parts = [o for o, rank in zip(self.offsets, self.ranks, strict=True) if rank == PART]
        self.spans = [(s.start, self.matter.place(s.end)) for s in outline.walk()]
        self.open: list[tuple[int, int]] = []  # the sections around the chunk at hand
        self.opened = 0
        self.leads: dict[int, int] = {}  # where the repeated sentences of the chunk at an offset begin
        self.measured: dict[tuple[int, int], int] = {}
        self.pace = 1.0  # characters to one of the measure's units

    def cut(self) -> list[int]:
        """Where the chunks begin, and at last where the matter ends."""
        starts: list[int] = []
        start = self.matter.starts[0] if self.matter.starts else self.end
        while start < self.end:
            self.measured.clear()
            self._enter(start)
            self._lead(start, starts[-1] if starts else start)
            starts.append(start)
            start = self._stop(start)
        return [*starts, self.end]

    def size(self, start: int, stop: int) -> int:
        """The measure of the chunk from `start`, with what it repeats, to the place `stop`."""
        key = start, stop
        if key not in self.measured:
            piece = self.text[self.leads.get(start, start) : self.matter.trim(stop)]
            self.measured[key] = size = self.sizes.measure(piece)
            if size > 0:
                self.pace = len(piece) / size
        return self.measured[key]

    def fits(self, start: int, stop: int) -> bool:
        return self.size(start, stop) <= self.sizes.cap

    def is_small(self, start: int, stop: int) -> bool:
        """Is it less than the caller wants a chunk to be? What is repeated does not count."""
        if self.leads.get(start, start) == start:
            return self.size(start, stop) < self.sizes.floor
        return self.sizes.measure(self.text[start : self.matter.trim(stop)]) < self.sizes.floor

    def _enter(self, start: int) -> None:
        """Keep the stack of the sections that have begun before `start` and go on behind it."""
        while self.opened < len(self.spans) and self.spans[self.opened][0] < start:
            self.open.append(self.spans[self.opened])
            self.opened += 1
        self.open = [span for span in self.open if span[1] > start]

    def _lead(self, start: int, before: int) -> None:
        """Choose the sentences to repeat: none of another section, none that begins one, half the cap at most."""
        rank = self.places.rank(start)
        begins = self.opened < len(self.spans) and self.spans[self.opened][0] <= self.matter.trim(start + 1)
        if not self.sizes.overlap or start == before or begins or (rank is not None and rank < PARAGRAPH):
            return
        low = max([before, *(span[0] for span in self.open[-1:])])
        i = bisect_left(self.offsets, start) - 1
        lead, found = start, 0
        while i >= 0 and self.offsets[i] >= low and found < self.sizes.overlap:
            if self.ranks[i] <= SENTENCE:
                if self.sizes.measure(self.text[self.offsets[i] : start]) * 2 > self.sizes.cap:
                    break
                lead = self.offsets[i]
                found += 1
            i -= 1
        self.leads[start] = lead

    def _stop(self, start: int) -> int:
        """Where the chunk ends that begins at `start`."""
        part = self.parts[bisect_right(self.parts, start)]
        last = bisect_left(self.offsets, min([part, *(end for _, end in self.open[-1:])]))
        first = bisect_right(self.offsets, start)
        high = self._furthest(start, first, last)
        while high >= first:
            if high == last:
                return self.offsets[last]
            best = self._best(first, high)
            if self.ranks[best] == HEADING != self.ranks[high + 1]:
                break  # cut in what follows the heading, wherever that may be
            best = self._enough(start, best, high, last)
            if self.fits(start, self.offsets[best]):
                return self.offsets[best]
            high = best - 1  # a measure that is smaller for the longer text
        low = self.offsets[high] if high >= first else start
        return self._within(start, low, self.offsets[max(high + 1, first)])

    def _furthest(self, start: int, first: int, last: int) -> int:
        """The index of the furthest place up to `last` that fits; `first - 1` if none does."""
        low, high = first - 1, min(last + 1, bisect_left(self.offsets, self._bound(start)))
        probe = bisect_right(self.offsets, start + self._reach(start)) - 1
        while high - low > 1:
            probe = min(max(probe, low + 1), high - 1)
            if self.fits(start, self.offsets[probe]):
                low = probe
            else:
                high = probe
            probe = (low + high) // 2
        return low

    def _reach(self, start: int) -> int:
        """How many characters may be expected to fit from `start` on."""
        return max(1, int(self.sizes.cap * self.pace) - (start - self.leads.get(start, start)))

    def _bound(self, start: int) -> int:
        """An offset that lies too far from `start`, though not by much: nothing behind it need be measured."""
        width = self._reach(start) + self._reach(start) // 4 + 1
        while start + width < self.end and self.fits(start, start + width):
            width *= 2
        return start + width if start + width < self.end else self.end + 1

    def _best(self, first: int, last: int) -> int:
        """The index of the place of the best rank, the last of equals."""
        return min(range(first, last + 1), key=lambda i: (self.ranks[i], -i))

    def _enough(self, start: int, best: int, high: int, last: int) -> int:
        """Another place than the best one, if that would leave a scrap before or behind it."""
        offsets = self.offsets
        while best < high and self._is_opening(start, offsets[best]) and not self._keeps(best, last):
            other = self._best(best + 1, high)
            if self.ranks[other] > SENTENCE:
                break
            best = other
        rest = self._better(best, last, offsets[high] - start)
        if rest is not None and self.is_small(offsets[best], offsets[rest]):
            for other in range(best - 1, bisect_right(offsets, start) - 1, -1):
                if self.ranks[other] == self.ranks[best]:
                    return best if self.is_small(start, offsets[other]) else other
        return best

    def _is_opening(self, start: int, stop: int) -> bool:
        """Is it a small piece, and no section of its own: the few lines before the first section of a part?"""
        i = self.opened  # the sections before it have begun before `start`
        while i < len(self.spans) and self.spans[i][0] < stop:
            if self.spans[i][1] <= stop:
                return False
            i += 1
        return self.is_small(start, stop)

    def _better(self, best: int, last: int, reach: int) -> int | None:
        """The next place of a better rank, if it is near: what lies between the two is all that is left there."""
        i, limit = best + 1, self.offsets[best] + reach
        while i < last and self.ranks[i] >= self.ranks[best] and self.offsets[i] < limit:
            i += 1
        return i if self.offsets[i] < limit else None

    def _keeps(self, best: int, last: int) -> bool:
        """Does what begins at this place fit a chunk, so that cutting here keeps it whole?"""
        high = self._furthest(self.offsets[best], best + 1, last)
        return high == last or any(self.ranks[i] <= self.ranks[best] for i in range(best + 1, high + 1))

    def _within(self, start: int, low: int, high: int) -> int:
        """Cut within a clause: behind the last character that fits, or a little before."""
        fit, beyond = low, min(high, self._bound(start))
        while beyond - fit > 1:
            middle = (fit + beyond) // 2
            if self.fits(start, middle):
                fit = middle
            else:
                beyond = middle
        if fit == start:
            return self._alone(start)
        if fit == low:
            return low
        spared = next((at for at in self._kinder(low, fit) if self.fits(start, at)), fit)
        return self.matter.place(spared)

    def _kinder(self, low: int, fit: int) -> Iterator[int]:
        """Places close before `fit` that break no quotation and no number, best first."""
        pair = self.places.pair_around(fit)
        if pair and low < pair[0]:
            fit = pair[0]
            yield fit
        for at in range(fit, max(low, fit - _BACK), -1):
            if not is_joined(self.matter.folded, at):
                yield at

    def _alone(self, start: int) -> int:
        """Not one character fits with what is repeated, or at all."""
        if self.leads.pop(start, start) != start:
            self.measured.clear()
            return self._stop(start)
        character = self.text[start : start + 1]
        raise ArgumentError(
            f"max_chars {self.sizes.cap} is less than the measure of {character!r} at {start}; give a larger cap"
        )
