"""The shape of a run of segments: what repeats in them, at which place, and how closely they agree."""

from __future__ import annotations

import functools
import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import compress, pairwise
from operator import eq

from attrs import frozen

__all__ = ["FRAME_RE", "GOVERNORS", "LONG", "Fit", "Run", "most_weight"]

# Light characters may be part of a shape but hardly make one: 的, what joins a list, pronouns (sentence after
# sentence begins with 我们), numerals, units and letters.
LIGHT = frozenset("的“”和与等了我你他她它们这那一二三四五六七八九十百千亿元吨年月日第ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_TRIFLES = LIGHT - {"的", "了"}  # no anchor by themselves
_LIGHT_WEIGHT = 0.5
# A function word at the head governs the whole clause, however long: 要…；要…；要…
GOVERNORS = {**dict.fromkeys("要是", 2.0), **dict.fromkeys("在对向把以让给为从不有更再与", 1.5)}
# What marks its clause as one of a series, wherever it stands. Not 发展 or 建设, which are topics.
# So does the 不 or 更 of a short predicate: 方向不清、冲劲不足; 天更蓝、环境更优美.
_SHORT_PREDICATE = r"(?=\w{1,3}(?:[、，。；的]|\Z))"
FRAME_RE = re.compile(
    "是否|更加|更为|越来越|不断|日益|就是|才能|一批(?=\\w)|许多|多少|决不|绝不"
    r"|越(?=\w越)|该(?=\w{1,3}的)|和(?<=\w\w和)(?=[谐睦顺美])"
    # The letter first: so it is found the soonest.
    rf"|不(?<=\w不){_SHORT_PREDICATE}|更(?<=\w更){_SHORT_PREDICATE}|最(?<=\w最){_SHORT_PREDICATE}"
)
_INNER_WEIGHT = 0.7  # where nothing repeats at an edge: in longer members that is often chance
_INNER_LENGTH = 5.5
_MORE, _MOST = 0.25, 1.0  # for each member after the third, and for all of them
LONG = 12  # characters: a longer segment is no weaker evidence than one of this length
_EVEN_WEIGHT = 0.5
_EVEN_LENGTH = 5  # characters: that members of four are of one length says nothing
_HALVES_WEIGHT = 1.25  # 的 at one place in members of one length: 拼的劲头、闯的勇气、干的担当
_CHAIN = 0.5
_SHORT = 4  # characters
_KEEPS, _KEEPS_LESS = 0.6, 0.75  # of its strength that a run keeps when a member comes: if the anchor is whole, if not
# A last member ends here at the latest if the others have nothing of the kind: …、保护山林|的理念
_NONE: frozenset[int] = frozenset()
_RUNS_ON_RE = re.compile("[的等”“]")
_JOINS_RE = re.compile("[的等”和与及]")  # after a clause, what runs on is joined to it: …、生态基地|和新城


@frozen
class Fit:
    """How a run of segments agrees: the members within the segments, what repeats, and the strength."""

    spans: tuple[tuple[int, int], ...]
    anchor: str
    pattern: str
    strength: float


def most_weight(a: str, b: str, c: str, headed: bool, late: bool) -> float:
    """The most that an anchor of three segments can weigh; if `late`, `a` is not yet known.

    Counted are the characters at one place from the start in `b` and `c` or from the end in `a` and `b`, if the third
    has them as well: at all, where it may have a lead-in (but not if `headed`) or run on. Frames are not.
    """
    if headed and not late:
        common = [x for x, y, z in zip(b, c, a, strict=False) if x == y == z]
    else:
        common = [x for x, y in zip(b, c, strict=False) if x == y and (late or x in a)]
    runs_on = not headed and (a[-1] == b[-1] or "的" in c or "等" in c)
    common += [
        x
        for x, y, z in zip(reversed(b), reversed(a), reversed(c), strict=False)
        if x == y and (x == z or (runs_on and x in c))
    ]
    if not common:
        return 0.0
    weight = len(common) + (GOVERNORS.get(b[0], 0.0) if b[0] == c[0] else 0.0)
    if late or abs(len(b) - len(c)) <= 1 or abs(len(a) - len(b)) <= 1:
        weight += _EVEN_WEIGHT + ("的" in common) * _HALVES_WEIGHT
    return weight


class Run:
    """A run of segments that grows while the next one keeps the shape.

    The second segment is the pivot: it alone is bounded on both sides for certain, since a list's first
    segment may have a lead-in before it (推动|甲向项目倾斜、…) and its last may run on (…、丙城|的目标). `heads`
    and `tails` are the places in the pivot whose characters all members have, counted from their start or
    from their end; `free` are the frames that all have, wherever. `strength` is 0 where there is no shape.
    """

    def __init__(self, first: str, pivot: str, last: str, listed: bool) -> None:
        self.pivot = pivot
        self.listed = listed  # the marks are 、: only then may the last member run on in any way
        self.texts = [first, pivot, last]
        size = len(pivot)
        self.frames = FRAME_RE.findall(pivot)
        words = [frame for frame in self.frames if len(frame) > 1]
        framed = {k for frame in words for k in _places(pivot, frame)} if words else _NONE
        heads = list(compress(range(size), map(eq, pivot, last)))
        if framed:  # a frame stands anywhere: it does not tell where its clause begins
            heads = [k for k in heads if k == 0 or k not in framed]
        self.start, self.heads = _opening(first, pivot, heads)
        own = first[self.start :]
        self._tails = list(compress(range(size - 1, -1, -1), map(eq, reversed(pivot), reversed(own))))
        self._tails.reverse()
        least = size + 1 if size <= _SHORT else 1.5 * size  # long members differ in length by themselves
        told = not framed.issuperset(self._tails) and len(first) > least
        if not self.heads and self._tails and (self._tails[0] == 0 or told):
            self.start = max(len(first) - size, 0)
        self.free = [frame for frame in self.frames if frame in own]
        self.lengths = [len(first) - self.start, size]
        self.strength, self.end = 0.0, len(last)
        self.tails: list[int] = []
        self.fixed: list[int] = []
        if self.heads or self._tails or self.free:
            self._set_last(last)

    def _set_last(self, last: str) -> None:
        """Find what the last member shares with the others and where it ends; measure the run."""
        self.end = _closing(last, self.pivot, self._tails, self.listed)
        self.tails = _kept(last, self.end, self.pivot, self._tails)
        if self.end == len(last) > len(self.pivot):
            end = _before_what_runs_on(last, self.pivot, self.heads)
            tails = _kept(last, end, self.pivot, self._tails)
            if len(tails) >= len(self.tails):
                self.end, self.tails = end, tails
        if self.free:
            self.free = [frame for frame in self.free if frame in last]
        self.fixed = sorted([k for k in {*self.heads, *self.tails} if _weight(self.pivot[k])])
        light = _TRIFLES.issuperset([self.pivot[k] for k in self.fixed])
        self.strength = 0.0 if light and not self.free else self._measured()

    def _measured(self) -> float:
        """The share of the anchor in the members, times their evenness: the package's docstring defines both."""
        pivot, fixed, longest = self.pivot, self.fixed, max(self.lengths)
        lengths = [*self.lengths, min(self.end, longest)] if self.listed and self.heads else [*self.lengths, self.end]
        mean = sum(lengths) / len(lengths)
        weight = sum([_weight(pivot[k]) for k in fixed])
        headed = fixed[:1] == [0]
        closed = fixed[-1:] == [len(pivot) - 1]
        if not (headed or closed or mean <= _INNER_LENGTH or self.frames):
            weight *= _INNER_WEIGHT
        if self.free:
            weight += sum([len(f) for f in self.free if not set(fixed).issuperset(_places(pivot, f))])
        if headed:
            weight += GOVERNORS.get(pivot[0], 0.0)
        if self.end <= longest + 1:
            spread = longest - min(lengths)
            if spread <= 1 and mean >= _EVEN_LENGTH and (closed or weight > 1 or not (spread or headed)):
                weight += _EVEN_WEIGHT
            if not spread and "的" in [pivot[k] for k in fixed]:
                weight += _HALVES_WEIGHT
        weight += min((len(lengths) - 3) * _MORE, _MOST)
        size = min(mean, LONG) / 4
        if headed:  # behind a common head long clauses differ freely
            lengths = [min(n, LONG) for n in lengths]
            mean = sum(lengths) / len(lengths)
        even = sum([x / mean if x < mean else mean / x for x in lengths]) / len(lengths)
        even = math.sqrt(even)
        return weight / (weight + size) * (math.sqrt(even) if headed else even)

    def joined(self, text: str, strict: bool = False) -> Run | None:
        """The run with `text` as its last member, or None if it does not keep its shape; `strict` asks for more."""
        run = object.__new__(Run)
        vars(run).update(vars(self))
        pivot, size, last = self.pivot, len(self.pivot), self.texts[-1]
        run.heads = [k for k in self.heads if text[k : k + 1] == pivot[k]]
        run._tails = [k for k in self._tails if size - k <= len(last) and last[k - size] == pivot[k]]
        run.lengths = [*self.lengths, len(last)]
        if not (run.heads or run._tails or self.free):
            return None
        run.texts = [*self.texts, text]
        run._set_last(text)
        # The whole anchor, or at least a word of it.
        held = len(run.fixed) == len(self.fixed) or bool(run.free) or run.fixed[:2] == [0, 1]
        if run.strength < (_KEEPS if held else _KEEPS_LESS) * self.strength:
            return None
        return None if strict and not (held and run.end == len(text)) else run

    def close(self) -> Fit | None:
        """The run as it stands, or None where a member has nothing of its own beside the anchor."""
        spans = [(0, len(t)) for t in self.texts]
        spans[0] = (self.start, spans[0][1])
        spans[-1] = (0, self.end)
        members = [t[s:e] for t, (s, e) in zip(self.texts, spans, strict=True)]
        if not self._vary(members):
            return None
        kept = sorted({*self.fixed, *[k for frame in self.free for k in _places(self.pivot, frame)]})
        strength = self.strength
        if any(_is_chain(members, self.pivot[k]) for k in kept if self.pivot[k] not in LIGHT):
            strength = (strength + _CHAIN) / (1 + _CHAIN)
        return Fit(tuple(spans), *_describe(self.pivot, kept), strength)

    def _vary(self, members: list[str]) -> bool:
        """True if every member has something of its own beside the anchor: 一、一、一 is no shape."""
        previous: list[str] = []
        heads, tails = set(self.heads), set(self.tails)
        for member in members:
            longer = len(member) - len(self.pivot)
            own = [c for i, c in enumerate(member) if i not in heads and i - longer not in tails and c not in "“”"]
            if not own or own == previous:
                return False
            previous = own
        return True


@functools.lru_cache(maxsize=8192)  # more than a text has of different characters
def _weight(char: str) -> float:
    return _LIGHT_WEIGHT if char in LIGHT else 1.0 if "一" <= char <= "鿿" else 0.0


def _places(text: str, part: str) -> range:
    start = text.find(part)
    return range(start, start + len(part))


def _opening(first: str, pivot: str, heads: list[int]) -> tuple[int, list[int]]:
    """Where the first member begins, so that it has most of `heads` at their places; and which of them it has."""
    if not [k for k in heads if first[k : k + 1] != pivot[k]]:
        return 0, heads
    kept = [k for k in heads if pivot[k] in first]
    starts = Counter([i - k for k in kept for i, c in enumerate(first) if c == pivot[k] and i >= k])
    if not starts:
        return 0, []
    start = max(starts, key=lambda d: (starts[d], -abs(len(first) - d - len(pivot)), d))
    return start, [k for k in heads if first[start + k : start + k + 1] == pivot[k]]


def _closing(last: str, pivot: str, tails: list[int], listed: bool) -> int:
    """Where the last member ends: at its mark, unless the anchor closes all the others (…、生态城|的目标)."""
    size, end = len(pivot), len(last)
    if not tails or tails[-1] < size - 1 or last[-1] == pivot[-1]:
        return end
    kept = [k for k in tails if pivot[k] in last]
    ends = Counter([i + size - k for k in kept for i, c in enumerate(last) if c == pivot[k] and i + size - k <= end])
    closed = [z for z in ends if last[z - 1] == pivot[-1] and (listed or _JOINS_RE.match(last, z))]
    return max(closed, key=lambda z: (ends[z], -abs(z - size), z), default=end)


def _kept(last: str, end: int, pivot: str, tails: list[int]) -> list[int]:
    shift = end - len(pivot)
    return [k for k in tails if k + shift >= 0 and last[k + shift] == pivot[k]]


def _before_what_runs_on(last: str, pivot: str, heads: Sequence[int]) -> int:
    """The end of a last member that runs on with 的 or 等 where the others have nothing of the kind."""
    if _RUNS_ON_RE.search(pivot):
        return len(last)
    found = _RUNS_ON_RE.search(last, heads[-1] + 2 if heads else 2)
    return found.start() if found else len(last)


def _is_chain(members: list[str], link: str) -> bool:
    """True if each member ends as the next begins (顶真): 甲变乙、乙变丙、丙变丁."""
    end = members[0].partition(link)[2]
    for member in members[1:]:
        begin, _, following = member.partition(link)
        if not begin or begin != end:
            return False
        end = following
    return True


def _describe(pivot: str, kept: list[int]) -> tuple[str, str]:
    """The anchor and the pattern: 商 and …商 for 重商, 在…上 twice for 在甲上."""
    pieces = [pivot[kept[0]]]
    for k, q in pairwise(kept):
        pieces.append("…" * (q - k > 1) + pivot[q])
    anchor = "".join(pieces)
    return anchor, "…" * (kept[0] > 0) + anchor + "…" * (kept[-1] < len(pivot) - 1)
