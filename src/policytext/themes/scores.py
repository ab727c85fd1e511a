"""ThemeScore and ThemeScores: what score_themes returns, for the whole text or any part of it."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from attrs import field, frozen

from ..document import Statement
from ..errors import ArgumentError
from ..sections.model import Section
from ..spans import Span, counted, excerpt, ranked
from .bootstrap import Interval, resample
from .hits import Hit, Hits

__all__ = ["Scope", "ThemeScore", "ThemeScores"]

_Stretch = tuple[int, int]


@frozen
class ThemeScore:
    """The score of one theme, with the hits that make it.

    `weight` is the sum over the theme's terms of weight × portion × m^0.7, where m counts the term's mentions:
    20 for one in the title, 2 for one in a heading, 1 for any other. The power lets a term that is repeated
    tell less each time: ten mentions count as five.
    `share` is the weight divided by that of all themes together; the shares of a text add up to 1.
    `density` counts hits per 1,000 characters of the text that was scored, blanks apart.

    >>> ThemeScore("招商引资", characters=200, hits=(Hit("抓招商", 1, 3, "招商引资", "招商"),)).density
    5.0
    """

    theme: str
    weight: float = 0.0
    share: float = 0.0
    characters: int = 0
    hits: Sequence[Hit] = field(default=(), repr=counted)

    @property
    def density(self) -> float:
        """Hits per 1,000 characters; a hit shared by n themes counts 1/n."""
        return 1000 * sum(hit.portion for hit in self.hits) / self.characters if self.characters else 0.0

    @property
    def terms(self) -> tuple[tuple[str, int], ...]:
        """The terms that were found and how often, the most frequent first.

        >>> hits = (Hit("招商招商", 0, 2, "招商引资", "招商"), Hit("招商招商", 2, 4, "招商引资", "招商"))
        >>> ThemeScore("招商引资", hits=hits).terms
        (('招商', 2),)
        """
        counts: dict[str, int] = {}
        for hit in self.hits:
            counts[hit.term] = counts.get(hit.term, 0) + 1
        return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


# What ends a sentence for counting; a clause after ； can stand alone in official prose.
_SENTENCE_RE = re.compile(r"[^。！？；!?;\n\r]*[。！？；!?;\n\r]|[^。！？；!?;\n\r]+")


@frozen
class Scope:
    """What was scored: the stretches of the text that count, its sections and its statements.

    `spans` are the parts of the text that were scored, None if all of it was.

    >>> Scope("今天 开会", ((0, 5),)).characters
    4
    """

    source: str = field(repr=excerpt)
    counting: tuple[_Stretch, ...] = field(repr=counted)
    sections: tuple[Section, ...] = field(default=(), repr=counted)
    statements: tuple[Statement, ...] = field(default=(), repr=counted)
    spans: tuple[_Stretch, ...] | None = None

    @property
    def stretches(self) -> tuple[_Stretch, ...]:
        """The stretches of the text that count and that were scored."""
        if self.spans is None:
            return self.counting
        return tuple(part for low, high in self.spans for part in _clipped(self.counting, low, high))

    @property
    def characters(self) -> int:
        """The number of characters that were scored, blanks apart."""
        return sum(len("".join(self.source[start:end].split())) for start, end in self.stretches)

    @property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """The sentences that were scored, each ended by a full stop, a semicolon or a line break.

        >>> Scope("要制茶。要卖茶。", ((0, 8),)).sentences
        ((0, 4), (4, 8))
        """
        found = (m for start, end in self.stretches for m in _SENTENCE_RE.finditer(self.source, start, end))
        return tuple(m.span() for m in found if not m[0].isspace())

    def within(self, spans: Iterable[_Stretch]) -> Scope:
        """The part of the scope that lies in the spans, which are ordered and do not overlap."""
        return Scope(self.source, self.stretches, spans=tuple(spans))


def _clipped(stretches: Sequence[_Stretch], low: int, high: int) -> list[_Stretch]:
    """What lies in a span of the stretches, of which the first and the last alone can reach beyond it."""
    first, past = bisect_left(stretches, (low,)), bisect_left(stretches, (high,))
    first -= first > 0 and stretches[first - 1][1] > low
    inside = list(stretches[first:past])
    if inside:
        inside[0] = max(low, inside[0][0]), inside[0][1]
        inside[-1] = inside[-1][0], min(high, inside[-1][1])
    return inside


@frozen(slots=False, repr=False)  # slots would leave no room for what is worked out once
class ThemeScores:
    """The scores of all themes for one text, each with its hits.

    `ranking` lists (theme, share) for the themes that were found, best first, equal ones by name.
    Indexing gives a theme's score, which is empty for a theme without hits; an unknown name is a
    KeyError. `within` scores any part of the text from the same hits, `by_section` and `by_speaker` do so
    for every section and speaker. What the hits add up to is worked out when it is asked for.

    >>> from policytext import score_themes
    >>> scores = score_themes("要大抓招商引资，全员招商、产业招商，优化营商环境。")
    >>> scores.ranking[0][0], scores["营商环境"].hits[0].text
    ('招商引资', '营商环境')
    """

    scope: Scope = field(repr=False)
    themes: tuple[str, ...] = field(repr=counted)
    hits: Sequence[Hit] = field(repr=counted)

    def __repr__(self) -> str:
        best = ranked(self.ranking[:3], len(self))
        return f"ThemeScores(themes={len(self.themes)}, hits={len(self.hits)}, scores={best})"

    @property
    def ranking(self) -> tuple[tuple[str, float], ...]:
        """(theme, share) for each theme that was found, best first."""
        total = math.fsum([weight for _, weight in self._weights])
        return tuple([(theme, weight / total) for theme, weight in self._weights])

    @cached_property
    def scores(self) -> tuple[ThemeScore, ...]:
        """The score of each theme that was found, best first."""
        hits, characters = Hits.of(self.hits), self.characters
        found = zip(self._weights, self.ranking, strict=True)
        return tuple(
            [ThemeScore(name, weight, share, characters, hits.about(name)) for (name, weight), (_, share) in found]
        )

    @cached_property
    def _weights(self) -> list[tuple[str, float]]:
        """The weight of each theme that was found, the greatest first, equal ones by name."""
        return sorted(Hits.of(self.hits).weigh().items(), key=lambda item: (-item[1], item[0]))

    @cached_property
    def characters(self) -> int:
        """The number of characters that were scored, blanks apart."""
        return self.scope.characters

    def __iter__(self) -> Iterator[ThemeScore]:
        return iter(self.scores)

    def __len__(self) -> int:
        return len(self._weights)

    def __bool__(self) -> bool:
        return True  # a text about nothing known still has scores

    def __getitem__(self, theme: str) -> ThemeScore:
        for score in self.scores:
            if score.theme == theme:
                return score
        if theme not in self.themes:
            raise KeyError(f"no theme {theme!r} in the table; it has {'、'.join(self.themes)}")
        return ThemeScore(theme, characters=self.characters)

    def within(self, *spans: Span | tuple[int, int]) -> ThemeScores:
        """Return the scores of one or more parts of the text, such as sections, from the same hits.

        >>> from policytext import parse, score_themes
        >>> scores = score_themes(parse("要抓招商引资。要办好学校。"))
        >>> scores.within((7, 13)).ranking[0][0]
        '教育'
        """
        ranges = sorted((s.start, s.end) if isinstance(s, Span) else (s[0], s[1]) for s in spans)
        for (_, before), (start, _) in pairwise(ranges):
            if start < before:
                raise ArgumentError(f"spans overlap at {start}; give each part of the text once")
        return self._part(ranges)

    def _part(self, ranges: Sequence[_Stretch]) -> ThemeScores:
        return ThemeScores(self.scope.within(ranges), self.themes, Hits.of(self.hits).within(ranges))

    @property
    def by_section(self) -> dict[str, ThemeScores]:
        """The scores of each section with the sections below it, by path."""
        return {section.path: self._part([(section.start, section.end)]) for section in self._walk()}

    @property
    def by_own_section(self) -> dict[str, ThemeScores]:
        """The scores of each section's own text without that of the sections below it, by path."""
        return {section.path: self.within(*_own(section)) for section in self._walk()}

    @property
    def by_speaker(self) -> dict[str, ThemeScores]:
        """The scores of all that a speaker is reported to have said, by speaker."""
        said: dict[str, list[Span]] = {}
        end = 0
        for statement in sorted(self.scope.statements, key=_start):
            if statement.start >= end:  # a statement within another belongs to whoever reports it
                said.setdefault(statement.speaker, []).append(statement)
                end = statement.end
        return {speaker: self.within(*spans) for speaker, spans in said.items()}

    def intervals(self, level: float = 0.95, *, resamples: int = 1000, seed: int = 0) -> dict[str, Interval]:
        """Return how far the share of each theme that was found depends on single sentences.

        The sentences that were scored are drawn anew with replacement, `resamples` times, and the shares taken from
        the hits they bring; the interval holds the middle `level` of them (percentile bootstrap, Efron
        1979). Titles stay as they are: they were not sampled from anything. Equal arguments give equal results.
        Of a text of more than 2,000 sentences neighbours are drawn together (Künsch 1989).
        `ArgumentError` for a level that is not between 0 and 1, or no resamples.

        A wide interval means that a few sentences make the share. It says nothing about whether the terms
        are the right ones.

        >>> from policytext import score_themes
        >>> scores = score_themes("要抓招商引资。要抓产业招商。要办好学校。今天开会。")
        >>> interval = scores.intervals()["招商引资"]
        >>> interval.low < scores["招商引资"].share <= interval.high
        True
        """
        if not 0 < level < 1:
            raise ArgumentError(f"level is {level}; give a number between 0 and 1, such as 0.95")
        if resamples < 1:
            raise ArgumentError(f"resamples is {resamples}; give 1 or more, such as 1000")
        return resample(self.hits, self.scope.sentences, level, resamples, seed)

    def _walk(self) -> Iterator[Section]:
        for section in self.scope.sections:
            yield from section.walk()


def _own(section: Section) -> list[tuple[int, int]]:
    """The stretches of a section that lie in none of its children."""
    edges = [section.start, *(edge for child in section.children for edge in (child.start, child.end)), section.end]
    return [(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end]


def _start(span: Span) -> int:
    return span.start
