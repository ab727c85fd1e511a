"""Span: a half-open stretch [start, end) of a document's text, the base of every located value."""

from __future__ import annotations

from collections.abc import Iterable, Sized

from attrs import fields, frozen

from .errors import ArgumentError

__all__ = ["Span"]

_EXCERPT = 24  # characters of text that a repr shows


def excerpt(source: str) -> str:
    """The repr of a text, cut short: what a value shows of the text that it points into."""
    return repr(source if len(source) <= _EXCERPT else source[:_EXCERPT] + "…")


def counted(values: Sized) -> str:
    """The repr of a tuple by how many values it has, for fields that would fill the screen."""
    return str(len(values))


def ranked(best: Iterable[tuple[str, float]], count: int) -> str:
    """The repr of a ranking: its best names with their scores, and of how many.

    >>> ranked([("招商引资", 0.751), ("营商环境", 0.1)], 12)
    '<招商引资 0.75, 营商环境 0.10, … of 12>'
    """
    shown = [f"{name} {score:.2f}" for name, score in best]
    return f"<{', '.join(shown)}{', … of ' + str(count) if count > len(shown) else ''}>"


@frozen(repr=False)
class Span:
    """A stretch of text: half-open `[start, end)` in code points, and the text that it points into.

    The span keeps a reference to the whole text, never a copy of its part; `text` cuts it out on
    demand. Two spans are equal when texts and offsets are. Offsets outside the text raise
    `ArgumentError`, values of another type `TypeError`.

    >>> span = Span("四大行动", 1, 3)
    >>> span.text
    '大行'
    """

    source: str
    start: int
    end: int

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.source, str) or type(self.start) is not int or type(self.end) is not int:
            raise TypeError(f"{type(self).__name__} takes a str and two ints: source, start, end")
        if not 0 <= self.start <= self.end <= len(self.source):
            raise ArgumentError(
                f"{type(self).__name__}: [{self.start}, {self.end}) is outside the text of {len(self.source)} "
                "characters; give 0 <= start <= end <= len(source)"
            )

    def __repr__(self) -> str:
        """The offsets, the text that is covered, and the fields that say something; not the text pointed into.

        A class on top of this one is made with `frozen(repr=False)`, so that it shows itself in the same way.
        """
        shown = [f"{self.start}, {self.end}, {excerpt(self.text)}"]
        for attribute in fields(type(self))[3:]:
            value = getattr(self, attribute.name)
            if attribute.repr and value != attribute.default:
                write = attribute.repr if callable(attribute.repr) else repr
                shown.append(f"{attribute.name}={write(value)}")
        return f"{type(self).__name__}({', '.join(shown)})"

    @property
    def text(self) -> str:
        """The characters that the span covers."""
        return self.source[self.start : self.end]
