"""Article: which element of a page holds the text that people come for.

First by convention: the element into which the editing system of a site puts the text. Where none is known, or the one
that is known holds little, by density: from the body of the page down as long as one child holds nearly all its prose.
Prose is text with the punctuation of sentences that is no link; menus and owners' addresses have next to none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import takewhile

from attrs import frozen

from .lexicon import lexicon
from .tree import Element, Step, is_hidden, is_named, walk, words_of

__all__ = ["Article", "find_article"]

_SENTENCE_RE = re.compile(r"[，。；！？]|,(?=[\u4e00-\u9fff])")

_CONTAINER = 0.4  # of the prose of the page is in a known container, or the name means something else there
_REGION = 0.8
_NEARLY_ALL = 0.97  # of the prose of an element is in one child: the others are not the article
_LITTLE = 0.1  # of the prose of the page may be in what is called a menu, and lost with it
_TITLE = 80  # characters beside the prose that may be its title and date
_PARTS = 100  # containers of parts that are looked at
_PROSE = 50  # characters of prose that a page must have to be judged by it
_FOOT = 400  # characters of prose that a footer may have, on a page with a short article too
_LINKS = 0.7  # of the characters of a list of links

_HOLDERS = frozenset(
    {
        "article",
        "center",
        "dd",
        "div",
        "form",
        "fieldset",
        "main",
        "section",
        "table",
        "tbody",
        "td",
        "tr",
        "ucapcontent",
    }
)
_LISTS = frozenset({"div", "dl", "ol", "p", "section", "table", "ul"})


@frozen
class Weight:
    """What an element holds: characters that are no blanks, those in links, and those of prose."""

    characters: int
    links: int
    prose: int


@frozen
class Article:
    """The element that holds the article, what of it stands aside, and whether its own name says that it is one."""

    root: Element
    aside: frozenset[Element]
    known: bool
    weights: Mapping[Element, Weight]


def find_article(body: Element) -> Article:
    """The article of a page."""
    shown = _weigh(body, is_hidden)
    everything = {e: w for e, w in shown.items() if w.characters or e is body}
    page = everything[body].prose
    kept = _with_containers(body, everything)
    aside = frozenset(e for e, w in everything.items() if e not in kept and _stands_aside(e, w.prose, page))
    weights = _weigh(body, lambda e: e in aside or is_hidden(e)) if aside else shown
    container = _container(weights, weights[body].prose)
    if container is not None:
        return Article(container, aside, True, weights)
    region = _region(weights, weights[body].prose)
    root = _narrow(body if region is None else region, weights)
    links = (e for e, w in weights.items() if w.links > _LINKS * w.characters and not w.prose and e.tag in _LISTS)
    return Article(root, aside | frozenset(links), False, weights)


def _weigh(body: Element, skips: Callable[[Element], bool]) -> dict[Element, Weight]:
    """The weight of every element that is shown, those inside before those around them."""
    weights: dict[Element, Weight] = {}
    sums: list[list[int]] = [[0, 0, 0]]
    links = 0
    for step, value in walk(body, skips):
        if step is Step.OPEN:
            sums.append([0, 0, 0])
            links += value.tag == "a"
        elif step is Step.TEXT:
            length = len("".join(value.split()))
            sums[-1][0] += length
            if links:
                sums[-1][1] += length
            elif _SENTENCE_RE.search(value):
                sums[-1][2] += length
        else:
            links -= value.tag == "a"
            own = sums.pop()
            weights[value] = Weight(*own)
            sums[-1] = [a + b for a, b in zip(sums[-1], own, strict=True)]
    return weights


def _with_containers(body: Element, shown: Iterable[Element]) -> set[Element]:
    """The body, the known containers, and what is around them: whatever their names, they do not stand aside."""
    names = lexicon().containers
    kept = {body}
    for element in shown:
        if is_named(element, names):
            for around in (element, *takewhile(lambda e: e not in kept, element.iterancestors())):
                kept.add(around)
    return kept


def _stands_aside(element: Element, prose: int, page: int) -> bool:
    """True of what its name calls a menu, a footer and the like, unless it holds what may be the article."""
    names = lexicon()
    if prose > max(_LITTLE * page, _FOOT):
        return False
    words = frozenset(words_of(element))
    if element.tag in names.feet or words & names.feet:
        return True
    if prose > _LITTLE * page:
        return False
    return element.tag in names.aside_tags or is_named(element, names.aside) or bool(words & names.aside_words)


def _container(weights: Mapping[Element, Weight], page: int) -> Element | None:
    """The known container with most prose; of several inside each other with the same, the innermost.

    Some systems put every part of an article into a container of its own: then it is what holds them all.
    """
    names = lexicon().containers
    found = [e for e, w in weights.items() if w.characters and is_named(e, names)]
    best = max(found, key=lambda e: (weights[e].prose, weights[e].characters), default=None)
    if best is None:
        return None
    name = best.get("class") or best.get("id")
    parts = [e for e in found if weights[e].prose and name == (e.get("class") or e.get("id"))]
    root = _around_all(best, parts) if name else best
    return root if weights[root].prose >= _CONTAINER * page else None


def _around_all(best: Element, parts: list[Element]) -> Element:
    """The innermost element around `best`, or itself, that holds all the parts."""
    for part in parts[:_PARTS]:
        around = {best, *best.iterancestors()}
        if part not in around:
            best = next((e for e in (part, *part.iterancestors()) if e in around), best)
    return best


def _region(weights: Mapping[Element, Weight], page: int) -> Element | None:
    """The innermost element with the name of a region that holds most of the prose."""
    names = lexicon().regions
    return next((e for e, w in weights.items() if page and w.prose >= _REGION * page and is_named(e, names)), None)


def _narrow(root: Element, weights: Mapping[Element, Weight]) -> Element:
    """The innermost element that holds nearly all the prose; a little more around it may be a title and stays.

    Of a page without prose, as a list of names is one, the text that is no link is to be held together.
    """
    by_prose = weights[root].prose >= _PROSE
    masses = {e: w.prose if by_prose else w.characters - w.links for e, w in weights.items()}
    way = [root]
    while True:
        shown = [child for child in way[-1] if child in masses]
        best = max(shown, key=masses.__getitem__, default=None)
        if best is None or best.tag not in _HOLDERS or masses[best] < _NEARLY_ALL * max(masses[way[-1]], 1):
            break
        way.append(best)
    plain = [weights[e].characters - weights[e].links for e in way]
    return next(e for e, text in zip(way, plain, strict=True) if text - plain[-1] <= _TITLE)
