"""ThemeSet: a table of themes as a value, which can be merged, grown, fitted and saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, field, frozen

from ..document import Document
from ..errors import TableError
from ..folding import fold
from ..spans import counted
from .fitting import fit
from .growing import grow
from .model import Term, Theme
from .writing import write_table

__all__ = ["ThemeSet"]


@frozen(cache_hash=True)
class ThemeSet:
    """A table of themes (主题表), to be read with `load_themes` or built in a program.

    Iterating yields the themes; `themes["招商引资"]` is one of them (KeyError if there is none). `formulas`
    are set phrases that every official text repeats and that count for no theme, such as
    以习近平新时代中国特色社会主义思想为指导. Raises `TableError` for a table without themes, a name given
    twice, or a parent that is missing or goes in a circle.

    >>> mine = ThemeSet("mine", (Theme("茶", (Term("茶园"), Term("制茶"))),))
    >>> len(mine), mine["茶"].terms[0].text, "酒" in mine
    (1, '茶园', False)
    """

    name: str
    themes: tuple[Theme, ...] = field(repr=counted)
    formulas: tuple[str, ...] = field(default=(), repr=counted)

    def __attrs_post_init__(self) -> None:
        if not self.themes:
            raise TableError(f"{self.name} has no themes; give at least one [[themes]]")
        parents: dict[str, str | None] = {}
        for theme in self.themes:
            if theme.name in parents:
                raise TableError(f"[{theme.name}] is there twice; join the two or rename one")
            parents[theme.name] = theme.parent
        _tops(parents)

    def __iter__(self) -> Iterator[Theme]:
        return iter(self.themes)

    def __len__(self) -> int:
        return len(self.themes)

    def __contains__(self, name: object) -> bool:
        return any(theme.name == name for theme in self.themes)

    def __getitem__(self, name: str) -> Theme:
        for theme in self.themes:
            if theme.name == name:
                return theme
        raise KeyError(f"no theme {name!r} in the table; it has {'、'.join(self.names)}")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the themes, in the order of the table."""
        return tuple(theme.name for theme in self.themes)

    def grow(self, documents: Iterable[Document | str], *, most: int = 20) -> ThemeSet:
        """Return the table with up to `most` new terms for each theme, learnt from documents without labels.

        The terms of the table are seeds: a paragraph that has some speaks for their themes. A word that is
        found in a theme's paragraphs far more than elsewhere becomes a term of it (semi-supervised, after Watanabe
        2018). It weighs as much as its log-odds are of those of the theme's own terms, 1 at most, and its `source`
        has the counts behind it. The themes' own terms stay as they are.

        Read the result before you use it: `new.to_toml()` is a table to be cut down by hand. Documents of the
        kind that you want to score serve best, a hundred or more. TypeError for what is no document.

        >>> tea = Theme("茶", (Term("茶园"),))
        >>> wine = Theme("酒", (Term("酿酒"),))
        >>> text = "茶园里采摘鲜叶。\\n" * 6 + "酿酒用高粱。\\n" * 6
        >>> grown = ThemeSet("mine", (tea, wine)).grow([text])
        >>> [term.text for term in grown["酒"].terms]
        ['酿酒', '高粱']
        """
        return evolve(self, themes=grow(self, documents, most))

    def fit(self, labelled: Iterable[tuple[Document | str, str]]) -> ThemeSet:
        """Return the table with its weights fitted to documents whose theme is known, as pairs (document, theme).

        A term that the documents of a theme have more often than others gains weight, one that they have less
        often loses it: weight × (share of the theme's documents with the term / share of all)^0.5, with the
        share of all documents put into the theme's ten times over (smoothed log-odds, halved), so that a
        few documents change little. What is found in no document stays as it is.

        `ArgumentError` for a theme that the table lacks; a document with several themes is given several times.

        >>> table = ThemeSet("mine", (Theme("茶", (Term("茶园"), Term("游客"))), Theme("游", (Term("景区"),))))
        >>> fitted = table.fit([("茶园", "茶"), ("茶园", "茶"), ("景区，游客", "游"), ("游客", "游")])
        >>> {term.text: round(term.weight, 2) for term in fitted["茶"].terms}
        {'茶园': 1.08, '游客': 0.91}
        """
        return evolve(self, themes=fit(self, labelled))

    def to_toml(self) -> str:
        """Return the table as TOML, which `load_themes` reads back from a file in UTF-8.

        Weights and sources are kept; a term without a source gets that of its theme.

        >>> print(ThemeSet("mine", (Theme("茶", (Term("茶园"), Term("茶业", 2.0))),)).to_toml())
        name = "mine"
        formulas = []
        <BLANKLINE>
        [[themes]]
        name = "茶"
        terms = ["茶园"]
        [[themes.weighted]]
        weight = 2.0
        terms = ["茶业"]
        <BLANKLINE>
        """
        return write_table(self.name, self.themes, self.formulas)

    def merged(self) -> ThemeSet:
        """Return the table with every nested theme merged into the topmost theme above it.

        Score with the result to see the large subjects, and with the table itself to see their parts.
        A term that two merged themes share keeps its greater weight.

        >>> tea = Theme("茶业", (Term("制茶"),), parent="农业")
        >>> ThemeSet("mine", (Theme("农业", (Term("耕地"),)), tea)).merged().names
        ('农业',)
        """
        tops = _tops({theme.name: theme.parent for theme in self.themes})
        by_name = {theme.name: theme for theme in self.themes}
        members: dict[str, list[Theme]] = {}
        for theme in self.themes:
            members.setdefault(tops[theme.name], []).append(theme)
        return evolve(self, themes=tuple(_merge(by_name[name], parts) for name, parts in members.items()))


def _merge(top: Theme, parts: list[Theme]) -> Theme:
    terms: dict[str, Term] = {}
    for term in (term for part in parts for term in part.terms):
        known = terms.get(fold(term.text))
        terms[fold(term.text)] = term if known is None or term.weight > known.weight else known
    barred = dict.fromkeys(e for part in parts for e in part.exclusions if fold(e) not in terms)
    return evolve(top, terms=tuple(terms.values()), exclusions=tuple(barred))


def _tops(parents: Mapping[str, str | None]) -> dict[str, str]:
    """The topmost theme above each, itself where it has no parent."""
    tops: dict[str, str] = {}
    for name in parents:
        at, way = name, dict.fromkeys((name,))
        while at not in tops and (parent := parents[at]) is not None:
            if parent not in parents:
                raise TableError(f"[{at}] has the parent {parent!r}, which is no theme; name one of the table")
            if parent in way:
                raise TableError(f"[{name}] is its own ancestor by way of {parent!r}; drop one parent of the circle")
            way[parent] = None
            at = parent
        tops.update(dict.fromkeys(way, tops.get(at, at)))
    return tops
