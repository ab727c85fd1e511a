"""Markup: HTML and SVG as strings in which everything is escaped unless it was built here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape

__all__ = ["Markup", "number", "plain", "tag"]

# What neither HTML nor XML can hold, not even as a reference. U+FFFD stands in for it, one for one, so that offsets
# into the shown text are those into the document's.
_UNWRITABLE_RE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# What `written` and attributes change. Almost no text has any, and a picture has a dozen attributes for each shape.
_SPECIAL_RE = re.compile("[&<>\"'\x00-\x1f\ud800-\udfff\ufffe\uffff]")

# Elements of SVG that hold nothing and may close themselves; in HTML that would leave them open.
_CLOSED = frozenset({"circle", "line", "path", "rect"})


class Markup(str):
    """Characters that are markup already. Only `tag` makes it, and what joins its results; any other str is escaped."""

    __slots__ = ()


def plain(text: str) -> str:
    """Return text of the same length without what cannot be written.

    >>> plain("招\\x00商")
    '招\ufffd商'
    """
    return _UNWRITABLE_RE.sub("\ufffd", text)


def written(text: str) -> str:
    """Return text as the content of an element or an attribute.

    A carriage return and, in attributes, a line feed must be references, or a browser reads them as something else.

    >>> written('a<b> & "c"\\r\\x00')
    'a&lt;b&gt; &amp; &quot;c&quot;&#13;\\ufffd'
    """
    if _SPECIAL_RE.search(text) is None:
        return text
    return escape(plain(text)).replace("\r", "&#13;")


def tag(name: str, attributes: Mapping[str, object] | None = None, *children: str) -> Markup:
    """Return an element; a child that is not `Markup` is escaped, an attribute of None is left out.

    >>> tag("p", {"class": "a", "title": "<"}, "1 < 2 ", tag("b", None, "3"))
    '<p class="a" title="&lt;">1 &lt; 2 <b>3</b></p>'
    """
    pairs = ((key, value) for key, value in (attributes or {}).items() if value is not None)
    start = name + "".join(f' {key}="{_attribute(value)}"' for key, value in pairs)
    inner = "".join(child if isinstance(child, Markup) else written(child) for child in children)
    if not inner and name in _CLOSED:
        return Markup(f"<{start}/>")
    return Markup(f"<{start}>{inner}</{name}>")


def _attribute(value: object) -> str:
    if isinstance(value, float):
        return number(value)
    shown = str(value)
    if _SPECIAL_RE.search(shown) is None:
        return shown
    return written(shown).replace("\n", "&#10;").replace("\t", "&#9;")


def number(value: float, places: int = 1) -> str:
    """Return a number without idle zeros.

    >>> number(3.0), number(2.25), number(-0.01)
    ('3', '2.2', '0')
    """
    shown = f"{value:.{places}f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return "0" if shown == "-0" else shown
