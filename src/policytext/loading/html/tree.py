"""Tree: the markup of a page as elements, and the walk over what of it is shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import Any, TypeAlias

from ...errors import FormatError
from .lexicon import lexicon

__all__ = ["Element", "Step", "child_named", "is_hidden", "is_named", "read_tree", "walk", "words_of"]

Element: TypeAlias = Any  # an element of lxml, which has no types of its own

# What a browser does not show as text, or shows as controls.
_UNSEEN = frozenset(
    {
        *(
            "script",
            "style",
            "noscript",
            "template",
            "head",
            "title",
            "iframe",
            "object",
            "embed",
            "applet",
            "audio",
            "video",
        ),
        *(
            "canvas",
            "svg",
            "map",
            "button",
            "select",
            "option",
            "textarea",
            "input",
            "datalist",
            "rp",
            "rt",
            "noframes",
        ),
    }
)
_HIDDEN_RE = re.compile(r"(?:^|[;\s])(?:display\s{0,4}:\s{0,4}none|visibility\s{0,4}:\s{0,4}hidden)", re.IGNORECASE)
_DECLARATION_RE = re.compile(r"\s{0,4096}<\?xml[^>]{0,200}\?>")
_WORD_RE = re.compile(r"[A-Z]{0,40}[a-z0-9]{1,40}|[A-Z]{1,40}")


class Step(Enum):
    """What a walk meets: the start of an element, its end, or text."""

    OPEN = auto()
    CLOSE = auto()
    TEXT = auto()


def read_tree(markup: str, place: str) -> Element | None:
    """The root element of a page; None where there is no element in it.

    Needs the extra `html`; without it `FormatError`. The parser is given the decoded text, since of bytes it drops all
    that follows the first that does not fit the encoding that the page names.
    """
    try:
        from lxml import etree
    except ImportError as error:
        raise FormatError(
            f"{place}: this is HTML, which the extra `html` reads: pip install 'policytext[html]'"
        ) from error
    declaration = _DECLARATION_RE.match(markup)
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True, no_network=True)
    try:
        root = etree.fromstring(markup[declaration.end() if declaration else 0 :], parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):  # it has left out what follows
        raise FormatError(f"{place}: elements inside each other beyond all measure; save the page again from a browser")
    return root


def walk(root: Element, skips: Callable[[Element], bool]) -> Iterator[tuple[Step, Any]]:
    """The elements and texts below an element in order, itself included, without those that `skips` is true of."""
    yield Step.OPEN, root
    if root.text:
        yield Step.TEXT, root.text
    open_now = [(root, iter(root))]
    while open_now:
        element, children = open_now[-1]
        child = next(children, None)
        if child is None:
            open_now.pop()
            yield Step.CLOSE, element
        elif isinstance(child.tag, str) and not skips(child):
            yield Step.OPEN, child
            if child.text:
                yield Step.TEXT, child.text
            open_now.append((child, iter(child)))
            continue
        else:
            element = child
        if element is not root and element.tail:
            yield Step.TEXT, element.tail


def is_hidden(element: Element) -> bool:
    """True of what is not shown: scripts, styles, controls, and elements that are switched off.

    The container of an article may be off until a script of the page has run.
    """
    if element.tag in _UNSEEN:
        return True
    style = element.get("style")
    off = element.get("hidden") is not None or bool(style and _HIDDEN_RE.search(style))
    return off and not is_named(element, lexicon().containers)


def child_named(element: Element, tag: str) -> Element | None:
    """The first child with a tag."""
    return next((child for child in element if child.tag == tag), None)


def names_of(element: Element) -> Iterator[str]:
    """The classes and the id of an element, as they are written."""
    yield from (element.get("class") or "").split()
    yield from (element.get("id") or "").split()


def is_named(element: Element, names: frozenset[str]) -> bool:
    """True if a class or the id is one of the names, or the tag is."""
    return element.tag in names or any(name.lower() in names for name in names_of(element))


def words_of(element: Element) -> Iterator[str]:
    """The words that classes and id are made of: footer and txt of footer_txt, main and nav of mainNav."""
    for name in names_of(element):
        yield from (word.lower() for word in _WORD_RE.findall(name))
