"""Styles: what a paragraph has from its style: a numbering, a level of heading, hidden text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar
from xml.etree.ElementTree import Element

from attrs import frozen

from .markup import inner_flag, inner_value, integer

__all__ = ["Look", "Styles", "outline_level"]

_T = TypeVar("_T")

_CHAIN = 16  # styles that are based on one another; Word makes eleven at most
_BODY = 9  # the outline level of what is no heading
_HEADING_RE = re.compile(r"(?:heading|标题)\s?([1-9])", re.IGNORECASE)


@frozen
class Look:
    """What a style says, its own word and that of the styles that it is based on; None where none says anything."""

    chain: tuple[str, ...] = ()  # the style and those that it is based on, nearest first
    num_id: str | None = None
    ilvl: int | None = None
    outline: int | None = None
    hidden: bool | None = None


class Styles:
    """The styles of a file by their id."""

    def __init__(self, root: Element | None) -> None:
        styles = [] if root is None else [s for s in root.iter("w:style") if s.get("w:styleId")]
        self._styles = {s.get("w:styleId", ""): s for s in styles}
        self._looks: dict[str | None, Look] = {}
        self._own: dict[str, Look] = {}
        self._default = next(
            (s.get("w:styleId") for s in styles if s.get("w:type") == "paragraph" and _is_on(s.get("w:default"))), None
        )

    def look(self, style_id: str | None) -> Look:
        """What a style says; of None the default style of paragraphs."""
        style_id = self._default if style_id not in self._styles else style_id
        if style_id not in self._looks:
            self._looks[style_id] = self._join(style_id)
        return self._looks[style_id]

    def hides(self, style_id: str | None) -> bool | None:
        """Whether a style of characters hides its text; None if it does not say."""
        return self.look(style_id).hidden if style_id in self._styles else None

    def _join(self, style_id: str | None) -> Look:
        looks = [self._read(name) for name in self._chain(style_id)]
        return Look(
            chain=tuple(name for look in looks for name in look.chain),
            num_id=_first(look.num_id for look in looks),
            ilvl=_first(look.ilvl for look in looks),
            outline=_first(look.outline for look in looks),
            hidden=_first(look.hidden for look in looks),
        )

    def _read(self, style_id: str) -> Look:
        """The word of one style."""
        if style_id not in self._own:
            style = self._styles[style_id]
            self._own[style_id] = Look(
                chain=(style_id,),
                num_id=inner_value(style, "w:pPr", "w:numPr", "w:numId"),
                ilvl=integer(inner_value(style, "w:pPr", "w:numPr", "w:ilvl")),
                outline=_outline(style),
                hidden=inner_flag(style, "w:rPr", "w:vanish"),
            )
        return self._own[style_id]

    def _chain(self, style_id: str | None) -> Iterator[str]:
        seen: set[str] = set()
        while style_id in self._styles and style_id not in seen and len(seen) < _CHAIN:
            seen.add(style_id)
            yield style_id
            style_id = inner_value(self._styles[style_id], "w:basedOn")


def outline_level(value: str | None) -> int | None:
    """The level of a heading, from 1, that an outline level stands for; 0 for what is none."""
    level = integer(value)
    return None if level is None else level + 1 if 0 <= level < _BODY else 0


def _outline(style: Element) -> int | None:
    """The level that a style tells, or that its name does: the built-in ones may leave it unsaid."""
    told = outline_level(inner_value(style, "w:pPr", "w:outlineLvl"))
    names = (inner_value(style, "w:name") or "", style.get("w:styleId", ""))
    named = next((int(m[1]) for name in names if (m := _HEADING_RE.fullmatch(name))), None)
    return named if told is None and style.get("w:type") != "character" else told


def _first(values: Iterable[_T | None]) -> _T | None:
    return next((value for value in values if value is not None), None)


def _is_on(value: str | None) -> bool:
    return value in ("1", "true", "on")
