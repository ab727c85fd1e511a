"""Markup: a text written once from beginning to end, with XML elements opened and closed on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

__all__ = ["Markup", "attribute", "content"]

# What XML 1.0 (2.2) has no way to write, not even as a reference: control characters, lone surrogates, non-characters.
_FORBIDDEN = "\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
_CONTENT_RE = re.compile(f"[&<>\r]|[{_FORBIDDEN}]+")
_GAP_RE = re.compile(r"[ \t\n]+|\r|[^\S \t\n\r]+")  # blanks that may stand between elements, and those that may not
_BLANKS_RE = re.compile(r"\s*")
_ATTRIBUTE_RE = re.compile(f'[&<>"\t\n\r{_FORBIDDEN}]')
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


def content(text: str) -> str:
    """The text between tags. Characters that XML cannot hold are a processing instruction that names them.

    >>> content("a<b\\x0b")
    'a&lt;b<?policytext-characters U+000B?>'
    """
    return _CONTENT_RE.sub(lambda m: _NAMED.get(m[0]) or _named(m[0]), text)


def _named(characters: str) -> str:
    return f"<?policytext-characters {' '.join(f'U+{ord(c):04X}' for c in characters)}?>"


def attribute(value: str) -> str:
    """The value of an attribute, where there are no instructions: what XML cannot hold is U+FFFD.

    >>> attribute('a"b\\x0b')
    'a&quot;b\\ufffd'
    """
    return _ATTRIBUTE_RE.sub(lambda m: _NAMED.get(m[0], "\ufffd"), value)


class Markup:
    """XML on the way: each character of the text is written once and in order, `upto` an offset within an element
    and over a `gap` between elements, where no text may stand.

    At each of the `anchors`, offsets in ascending order, an empty element is written that others can point to.
    """

    def __init__(self, text: str, anchors: Iterable[int] = ()) -> None:
        self._text = text
        self._anchors = list(anchors)[::-1]
        self._at = 0
        self._parts: list[str] = []

    def raw(self, markup: str) -> None:
        """Write markup as it is."""
        self._parts.append(markup)

    def leaf(self, tag: str, words: str | None = None, /, **attributes: object) -> None:
        """Write an element that holds words which are not of the text, or nothing."""
        if words:
            self._parts.append(f"<{tag}{_attributes(attributes)}>{content(words)}</{tag}>")
        else:
            self._parts.append(f"<{tag}{_attributes(attributes)}/>")

    @contextmanager
    def element(self, tag: str, /, **attributes: object) -> Iterator[None]:
        """Open an element for what is written meanwhile; None is an attribute left out, `xml_id` is xml:id."""
        self._parts.append(f"<{tag}{_attributes(attributes)}>")
        yield
        self._parts.append(f"</{tag}>")

    def upto(self, offset: int) -> None:
        """Write the text from where it stopped up to the offset."""
        self._write(offset, content)

    def gap(self, limit: int) -> None:
        """Write the blanks before the next word, up to the limit; an ideographic space, text to XML, by its name."""
        blanks = _BLANKS_RE.match(self._text, self._at, limit)
        if blanks:
            self._write(blanks.end(), _gap)

    def finish(self) -> None:
        """Write the blanks at the end of the text, and the anchors there."""
        self._write(len(self._text) + 1, _gap)

    def _write(self, offset: int, write: Callable[[str], str]) -> None:
        while self._anchors and self._anchors[-1] < offset:
            self._piece(self._anchors[-1], write)
            self.leaf("anchor", xml_id=f"c{self._anchors.pop()}")
        self._piece(offset, write)

    def _piece(self, offset: int, write: Callable[[str], str]) -> None:
        if offset > self._at:
            self._parts.append(write(self._text[self._at : offset]))
            self._at = offset

    def __str__(self) -> str:
        return "".join(self._parts)


def _gap(blanks: str) -> str:
    return _GAP_RE.sub(lambda m: _NAMED["\r"] if m[0] == "\r" else m[0] if m[0][0] in " \t\n" else _named(m[0]), blanks)


def _attributes(attributes: dict[str, object]) -> str:
    given = ((name, value) for name, value in attributes.items() if value is not None)
    return "".join(f' {name.strip("_").replace("xml_", "xml:")}="{attribute(str(value))}"' for name, value in given)
