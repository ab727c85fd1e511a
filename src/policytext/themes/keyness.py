"""keyness: the words that set one text apart from another, by four published measures."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from attrs import evolve, field, frozen

from ..errors import ArgumentError
from ..spans import ranked
from ..words import Segmenter, default_segmenter
from .frequencies import official_frequencies
from .sides import Side, Texts, read_sides
from .telling import is_telling, parts_of, salience

__all__ = ["Keyness", "Keyword", "Measure", "keyness"]


class Measure(StrEnum):
    """How keyness is measured (关键性的度量).

    `log-likelihood` (G2, Dunning 1993) is the usual choice and sound for rare words. `chi-squared` (Yates's
    correction) is for comparison with older work. `log-ratio` (Hardie 2014) tells how many times as
    frequent a word is, whatever the size of the texts; read it with p, which is that of G2. `log-odds`
    (z-score, informative Dirichlet prior; Monroe, Colaresi and Quinn 2008) keeps both rare and very common words
    down.

    >>> Measure("log-odds") is Measure.LOG_ODDS
    True
    """

    LOG_LIKELIHOOD = "log-likelihood"
    CHI_SQUARED = "chi-squared"
    LOG_RATIO = "log-ratio"
    LOG_ODDS = "log-odds"


@frozen
class Keyword:
    """A word and how much it sets the target apart (关键词).

    `score` is positive for a word that the target uses more, negative for one that it uses less. `count`
    and `reference_count` are the word's occurrences; `p` is the chance of so large a score if both texts
    came from one population, `q` the same after Benjamini and Hochberg's (1995) correction for testing all words.

    >>> Keyword("招商", score=10.2, count=5, reference_count=0, p=0.0014, q=0.02).word
    '招商'
    """

    word: str
    score: float
    count: int
    reference_count: int
    p: float
    q: float = 1.0


@frozen
class Keyness:
    """The keywords of a comparison, best first, and how they were made.

    Iterating yields the words of either text that `keyness` lists. `total` and `reference_total` are the words counted
    on each side, `segmenter` tells what cut the texts; it is empty for two frequency lists.

    >>> result = keyness({"招商": 8, "企业": 10}, {"招商": 1, "企业": 20})
    >>> result[0].word, round(result[0].score, 2), len(result)
    ('招商', 9.36, 2)
    """

    keywords: tuple[Keyword, ...] = field(repr=lambda k: ranked(((best.word, best.score) for best in k[:3]), len(k)))
    measure: Measure
    total: int
    reference_total: int
    segmenter: str

    def __iter__(self) -> Iterator[Keyword]:
        return iter(self.keywords)

    def __len__(self) -> int:
        return len(self.keywords)

    def __getitem__(self, index: int) -> Keyword:
        return self.keywords[index]


@frozen
class Cell:
    """One word in two texts: its counts a and b among n and m words."""

    a: int
    b: int
    n: int
    m: int

    @property
    def sign(self) -> int:
        """1 where the target uses the word more, -1 where the reference does, 0 where neither."""
        difference = self.a * self.m - self.b * self.n
        return (difference > 0) - (difference < 0)


def keyness(
    target: Texts,
    reference: Texts | None = None,
    measure: str | Measure = Measure.LOG_LIKELIHOOD,
    *,
    segmenter: Segmenter | None = None,
    every: bool = False,
) -> Keyness:
    """Return the words that set `target` apart from `reference`, with signed scores.

    Either side is a document, a section, a statement or another span, a str, several of these, or a mapping from
    words to counts (a frequency list). Without `reference` the packaged frequency list of official Chinese is it. Words
    are those of `policytext.words`: numbering, numerals, punctuation, function words and people's names are
    none. Two texts that share a genre show their subjects; with a reference of another genre the genre shows
    first.

    Words that are not found apart are counted as one phrase (无废城市), on both sides alike. All words are counted, but
    only those are listed that can tell what a text is about. A term of the themes must come back, or belong to a theme
    that comes back a twentieth as often as the first theme or more; the name of a slogan must come back. Another
    word must stand in three sentences of the side that uses it more, in five if it is a verb, an adjective or a word
    that a tenth of all official documents have; must be twice as frequent there as on the other side and in official
    Chinese; and must not be one that most documents use whatever they are about (发展, 水平, 进一步提高). `every` lists
    all; so do two frequency lists. Of equal scores the term of the theme that the target speaks of most is first, then
    the word that official Chinese uses least.

    A side without words sets nothing apart: the result is empty, and `total` or `reference_total` is 0. An unknown
    measure or a count below 0 is an `ArgumentError`, a value of another type a TypeError.

    >>> [k.word for k in keyness("招商引资，招商引资，产业集群", "乡村振兴，产业集群")][:1]
    ['招商引资']
    """
    if not isinstance(measure, str):
        raise TypeError(f"measure is a str, not {type(measure).__name__}")
    if measure not in list(Measure):
        raise ArgumentError(f"keyness knows no measure {measure!r}; use one of {', '.join(Measure)}")
    chosen = Measure(measure)
    cutter = default_segmenter() if segmenter is None else segmenter
    official = official_frequencies()
    general = Side(official.counts, official.counts, official.words)
    ours, theirs = read_sides(target, general if reference is None else reference, cutter)
    listed = isinstance(target, Mapping) and (reference is None or isinstance(reference, Mapping))
    standard = theirs if reference is None else evolve(general, parts=ours.parts)
    said = salience(ours.counts), salience(theirs.counts)
    keywords = []
    comparable = ours.total and theirs.total
    for word in sorted(ours.counts.keys() | theirs.counts.keys()) if comparable else ():
        cell = Cell(ours.count(word), theirs.count(word), ours.total, theirs.total)
        more, less, subjects = (ours, theirs, said[0]) if cell.sign >= 0 else (theirs, ours, said[1])
        if every or listed or is_telling(word, more, (less, standard), subjects):
            score, p = _TESTS[chosen](cell)
            keywords.append(Keyword(word, score, cell.a, cell.b, p))
    best = tuple(_in_order(_adjust(keywords), said[0]))
    return Keyness(best, chosen, ours.total, theirs.total, "" if listed else cutter.name)


def _in_order(keywords: list[Keyword], said: Mapping[str, float]) -> list[Keyword]:
    """The keywords by score. Of equal ones the more salient is first, then the one that official Chinese uses less."""
    usual = official_frequencies().counts
    within = parts_of(k.word for k in keywords if k.score > 0)
    return sorted(
        keywords,
        key=lambda k: (-k.score, k.word in within, -said.get(k.word, 0.0), usual.get(k.word, 0), -len(k.word), k.word),
    )


def _log_likelihood(cell: Cell) -> tuple[float, float]:
    """G2 over the four cells of the table, word and other words in both texts (Dunning 1993)."""
    total, found = cell.n + cell.m, cell.a + cell.b
    g2 = 0.0
    for observed, row, column in (
        (cell.a, found, cell.n),
        (cell.b, found, cell.m),
        (cell.n - cell.a, total - found, cell.n),
        (cell.m - cell.b, total - found, cell.m),
    ):
        if observed:
            g2 += 2 * observed * math.log(observed * total / (row * column))
    g2 = max(g2, 0.0)  # rounding may leave -1e-16 where both sides agree
    return cell.sign * g2, _chi_p(g2)


def _chi_squared(cell: Cell) -> tuple[float, float]:
    """Pearson's statistic of the same table with Yates's (1934) correction, which never turns the difference round."""
    total, found = cell.n + cell.m, cell.a + cell.b
    expected = found * (total - found) * cell.n * cell.m
    if not expected:
        return 0.0, 1.0
    difference = max(0.0, abs(cell.a * cell.m - cell.b * cell.n) - total / 2)
    value = total * difference * difference / expected
    return cell.sign * value, _chi_p(value)


def _log_ratio(cell: Cell) -> tuple[float, float]:
    """log2 of the ratio of relative frequencies; a word that is absent counts one half (Hardie 2014)."""
    ratio = ((cell.a or 0.5) / cell.n) / ((cell.b or 0.5) / cell.m)
    return math.log2(ratio), _log_likelihood(cell)[1]


def _log_odds(cell: Cell) -> tuple[float, float]:
    """z of the difference in log-odds under an informative Dirichlet prior.

    Monroe, Colaresi and Quinn (2008), eq. 16, 20 and 22. The prior is the word's share in both texts together,
    worth `_PRIOR` words.
    """
    prior = _PRIOR * (cell.a + cell.b) / (cell.n + cell.m)
    a, b = cell.a + prior, cell.b + prior
    rest_a, rest_b = cell.n + _PRIOR - a, cell.m + _PRIOR - b
    if rest_a <= 0 or rest_b <= 0:  # the word is the only one in both texts
        return 0.0, 1.0
    z = (math.log(a / rest_a) - math.log(b / rest_b)) / math.sqrt(1 / a + 1 / b)
    return z, math.erfc(abs(z) / math.sqrt(2))


# The prior's weight in words: about half of a speech of 2,000 characters, so that it steadies rare words and a
# subject that a speech returns to is not drowned. Monroe, Colaresi and Quinn take as much as a typical text has, too.
_PRIOR = 500.0

_TESTS: dict[Measure, Callable[[Cell], tuple[float, float]]] = {
    Measure.LOG_LIKELIHOOD: _log_likelihood,
    Measure.CHI_SQUARED: _chi_squared,
    Measure.LOG_RATIO: _log_ratio,
    Measure.LOG_ODDS: _log_odds,
}


def _chi_p(value: float) -> float:
    """The chance of a chi-squared value at least as large, with one degree of freedom."""
    return math.erfc(math.sqrt(value / 2))


def _adjust(keywords: list[Keyword]) -> list[Keyword]:
    """Fill in q: from the largest p down, p × tests / rank, never above the q before (Benjamini and Hochberg 1995)."""
    q = 1.0
    adjusted = []
    for rank, keyword in reversed(list(enumerate(sorted(keywords, key=lambda k: (k.p, k.word)), 1))):
        q = min(q, keyword.p * (len(keywords) / rank))
        adjusted.append(evolve(keyword, q=q))
    return adjusted
