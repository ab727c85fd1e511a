"""Term, Theme and ThemeSet: a table of themes as a value, checked when it is made."""

from __future__ import annotations

import math
from collections.abc import Iterator

from attrs import evolve, field, frozen

from ..errors import TableError
from ..folding import fold
from ..spans import counted

__all__ = ["Term", "Theme", "ThemeSet"]


@frozen
class Term:
    """A word or phrase that speaks for a theme (主题词), with its weight.

    `weight` is how much one mention says about the theme: 1 is usual, more for a term that settles the
    matter, less for one that many subjects share. A term has two characters or more, because one
    Chinese character is found inside too many words. Anything else raises `TableError`.

    >>> Term("招商引资", weight=2.0).weight
    2.0
    """

    text: str
    weight: float = 1.0
    source: str = ""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.text, str):
            raise TableError(f"term {self.text!r} is no string; put it in quotation marks")
        if not self.text.strip():
            raise TableError(f"term {self.text!r} is empty; delete it or write the words")
        if len(self.text.strip()) == 1 or self.text != self.text.strip():
            raise TableError(f"term {self.text!r} needs two characters or more and no blank around; write it in full")
        if isinstance(self.weight, bool) or not isinstance(self.weight, (int, float)):
            raise TableError(f"term {self.text!r}: weight {self.weight!r} is no number; write one such as 1.0")
        if not (math.isfinite(self.weight) and self.weight > 0):
            raise TableError(f"term {self.text!r}: weight {self.weight!r} is not above 0; use an exclusion to bar it")


@frozen
class Theme:
    """A named set of weighted terms (主题).

    `exclusions` are longer phrases in which a term of the theme does not count: 教育 says nothing about
    schools within 主题教育. `parent` names the theme that this one is a part of; see
    `ThemeSet.merged`. `english`, `source` and `note` are for people. Raises `TableError` for a theme
    without a name or terms, a term given twice, or an exclusion that bars a term itself or no term.

    >>> theme = Theme("教育", (Term("教育"), Term("学校")), exclusions=("主题教育",), english="Education")
    >>> len(theme.terms)
    2
    """

    name: str
    terms: tuple[Term, ...] = field(repr=counted)
    english: str = ""
    parent: str | None = None
    exclusions: tuple[str, ...] = field(default=(), repr=counted)
    source: str = ""
    note: str = ""

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name.strip():
            raise TableError(f'a theme has no name ({self.name!r}); give it one: name = "招商引资"')
        if not self.terms:
            raise TableError(f"[{self.name}] has no terms; give at least one")
        own: set[str] = set()
        for term in self.terms:
            if (folded := fold(term.text)) in own:
                raise TableError(f"[{self.name}] has the term {term.text!r} twice; keep one of them")
            own.add(folded)
        for exclusion in self.exclusions:
            _check_exclusion(self.name, exclusion, own)


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
        for name in parents:
            _top(name, parents)

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
        raise KeyError(name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the themes, in the order of the table."""
        return tuple(theme.name for theme in self.themes)

    def merged(self) -> ThemeSet:
        """Return the table with every nested theme merged into the topmost theme above it.

        Score with the result to see the large subjects, and with the table itself to see their parts.
        A term that two merged themes share keeps its greater weight.

        >>> tea = Theme("茶业", (Term("制茶"),), parent="农业")
        >>> ThemeSet("mine", (Theme("农业", (Term("耕地"),)), tea)).merged().names
        ('农业',)
        """
        parents = {theme.name: theme.parent for theme in self.themes}
        members: dict[str, list[Theme]] = {}
        for theme in self.themes:
            members.setdefault(_top(theme.name, parents), []).append(theme)
        return evolve(self, themes=tuple(_merge(self[name], parts) for name, parts in members.items()))


def _merge(top: Theme, parts: list[Theme]) -> Theme:
    terms: dict[str, Term] = {}
    for term in (term for part in parts for term in part.terms):
        known = terms.get(fold(term.text))
        terms[fold(term.text)] = term if known is None or term.weight > known.weight else known
    barred = dict.fromkeys(e for part in parts for e in part.exclusions if fold(e) not in terms)
    return evolve(top, terms=tuple(terms.values()), exclusions=tuple(barred))


def _check_exclusion(name: str, exclusion: str, terms: set[str]) -> None:
    if not isinstance(exclusion, str) or len(exclusion) < 2:
        raise TableError(f"[{name}] exclusion {exclusion!r} is no phrase; write a string longer than the term it bars")
    folded = fold(exclusion)
    if folded in terms:
        raise TableError(f"[{name}] excludes its own term {exclusion!r}; keep the term or the exclusion")
    if not any(term in folded for term in terms):
        raise TableError(f"[{name}] exclusion {exclusion!r} holds none of its terms; delete it")


def _top(name: str, parents: dict[str, str | None]) -> str:
    """The topmost theme above `name`."""
    seen = [name]
    while (parent := parents[seen[-1]]) is not None:
        if parent not in parents:
            raise TableError(f"[{seen[-1]}] has the parent {parent!r}, which is no theme; name one of the table")
        if parent in seen:
            raise TableError(f"[{name}] is its own ancestor by way of {parent!r}; drop one parent of the circle")
        seen.append(parent)
    return seen[-1]
