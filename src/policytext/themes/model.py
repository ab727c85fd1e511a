"""Term and Theme: an entry of a table of themes as a value, checked when it is made."""

from __future__ import annotations

import math

from attrs import field, frozen

from ..errors import TableError
from ..folding import fold
from ..spans import counted

__all__ = ["MOST_CHARACTERS", "Term", "Theme"]

MOST_CHARACTERS = 100  # of a phrase: at each place of a text all lengths are tried that begin alike
_MOST_WEIGHT = 1_000_000  # sums of weights must stay numbers


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
        if len(self.text) > MOST_CHARACTERS:
            raise TableError(
                f"term {self.text[:20]!r}… has {len(self.text)} characters; give {MOST_CHARACTERS} at most"
            )
        if isinstance(self.weight, bool) or not isinstance(self.weight, (int, float)):
            raise TableError(f"term {self.text!r}: weight {self.weight!r} is no number; write one such as 1.0")
        if not self.weight > 0:
            raise TableError(f"term {self.text!r}: weight {self.weight!r} is not above 0; use an exclusion to bar it")
        if self.weight > _MOST_WEIGHT:
            shown = self.weight if self.weight < 1e20 else math.inf  # a number of a thousand digits cannot be shown
            raise TableError(f"term {self.text!r}: weight {shown!r} is beyond {_MOST_WEIGHT:,}; 1 is usual")


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
        lengths = sorted({len(term) for term in own})
        for exclusion in self.exclusions:
            _check_exclusion(self.name, exclusion, own, lengths)


def _check_exclusion(name: str, exclusion: str, terms: set[str], lengths: list[int]) -> None:
    if not isinstance(exclusion, str) or len(exclusion) < 2:
        raise TableError(f"[{name}] exclusion {exclusion!r} is no phrase; write a string longer than the term it bars")
    if len(exclusion) > MOST_CHARACTERS:
        raise TableError(
            f"[{name}] exclusion {exclusion[:20]!r}… is no phrase; give {MOST_CHARACTERS} characters at most"
        )
    folded = fold(exclusion)
    if folded in terms:
        raise TableError(f"[{name}] excludes its own term {exclusion!r}; keep the term or the exclusion")
    # Looked up and not searched for: a table may have thousands of both.
    if not any(folded[i : i + size] in terms for size in lengths for i in range(len(folded) - size + 1)):
        raise TableError(f"[{name}] exclusion {exclusion!r} holds none of its terms; delete it")
