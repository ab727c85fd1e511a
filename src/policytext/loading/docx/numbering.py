"""Numbering: the automatic numbers of Word -> the markers that its reader sees on the page (ISO/IEC 29500-1, 17.9).

A paragraph refers to a *num* and a level. The num stands for an abstract numbering, whose levels say how a number is
written (一、 （%2） %1.%2), and may put other levels or starts in their place. All nums of one abstract numbering count
on together, in the order of the paragraphs.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from attrs import evolve, frozen

from .formats import FORMATS, format_number, symbol
from .markup import inner, inner_flag, inner_value, integer
from .styles import Styles

__all__ = ["LEVELS", "Numbering"]

LEVELS = 9
_LONGEST = 64  # characters of a level's text; Word takes 31
_LARGEST = 2**31 - 1
_LINKS = 8  # numberings that refer to one another by a style
_PLACE_RE = re.compile(r"%([1-9])")
_GAPS = {"space": " ", "nothing": ""}


@frozen
class Level:
    """How one level of a list is numbered."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    gap: str | None = None  # what stands behind the number; None for a tab
    restart: int | None = None  # the level, from 1, that starts it anew; 0 for none; None for every higher one
    legal: bool = False  # all numbers in decimals
    hidden: bool = False


@frozen
class _List:
    """A num: the abstract numbering that it counts in, its levels, and the starts that it puts in their place."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]
    styles: Mapping[str, int]  # the levels that belong to styles

    def level(self, ilvl: int) -> Level:
        return self.levels.get(ilvl, _UNNUMBERED)


_UNNUMBERED = Level(format="none", gap="")


class Numbering:
    """The numberings of a file, and how far each has counted.

    Asked paragraph by paragraph, in the order of the text: `marker` counts on.
    """

    def __init__(self, root: Element | None, styles: Styles) -> None:
        find = [] if root is None else list(root)
        self._nums = {n.get("w:numId", ""): n for n in reversed(find) if n.tag == "w:num"}
        self._abstracts = {a.get("w:abstractNumId", ""): a for a in reversed(find) if a.tag == "w:abstractNum"}
        self._styles = styles
        self._lists: dict[str, _List | None] = {}
        self._levels: dict[str, tuple[Mapping[int, Level], Mapping[str, int]]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()
        self.warnings: Counter[str] = Counter()

    def level_of(self, num_id: str, chain: tuple[str, ...]) -> int:
        """The level that belongs to the nearest of the styles, 0 if none does."""
        found = self._list(num_id)
        return next((found.styles[s] for s in chain if s in found.styles), 0) if found else 0

    def marker(self, num_id: str, ilvl: int) -> str:
        """The number of the next paragraph of that list and level, with the gap behind it; empty if it has none."""
        if (found := self._list(num_id)) is None:
            self.warnings["a numbering that the file does not define: its paragraphs are without numbers"] += 1
            return ""
        ilvl = min(max(ilvl, 0), LEVELS - 1)
        counts = self._count(num_id, found, ilvl)
        level = found.level(ilvl)
        if level.hidden:
            return ""
        text = _PLACE_RE.sub(lambda m: self._number(found, counts, int(m[1]) - 1, ilvl), level.text)
        return text + _gap(text, level.gap)

    def _count(self, num_id: str, found: _List, ilvl: int) -> list[int | None]:
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        value, start = counts[ilvl], found.starts.get(ilvl)
        if start is not None and (num_id, ilvl) not in self._started:
            value = start  # the first paragraph of this num, wherever the others have counted to
        elif value is None:
            value = found.level(ilvl).start if start is None else start
        else:
            value = min(value + 1, _LARGEST)
        self._started.add((num_id, ilvl))
        counts[ilvl] = value
        for deeper in range(ilvl + 1, LEVELS):
            restart = found.level(deeper).restart
            if restart is None or ilvl < restart:
                counts[deeper] = None
        return counts

    def _number(self, found: _List, counts: list[int | None], ilvl: int, own: int) -> str:
        """The number of a level as a marker of the level `own` shows it."""
        level, count = found.level(ilvl), counts[ilvl]
        if ilvl > own or level.format == "bullet":
            return ""
        if count is None:  # nothing of the higher level came before: it stands at its start
            count = found.starts.get(ilvl, level.start)
        if found.level(own).legal and level.format != "none":
            return str(count)
        text = format_number(count, level.format)
        if text is None:
            self.warnings[f"the number format {level.format[:40]!r}, which is not known: written in decimals"] += 1
            return str(count)
        return text

    def _list(self, num_id: str) -> _List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._resolve(num_id)
        return self._lists[num_id]

    def _resolve(self, num_id: str) -> _List | None:
        num = self._nums.get(num_id)
        abstract = self._follow(num)
        if num is None or abstract is None:
            return None
        if abstract not in self._levels:
            element = self._abstracts[abstract]
            self._levels[abstract] = _read_levels(element, {})
        levels, styles = self._levels[abstract]
        starts: dict[int, int] = {}
        for override in num.iter("w:lvlOverride"):
            ilvl, start = integer(override.get("w:ilvl")), integer(inner_value(override, "w:startOverride"))
            if ilvl is not None and start is not None:
                starts[ilvl] = start
            levels, styles = _read_levels(override, levels, styles)
        return _List(abstract, levels, starts, styles)

    def _follow(self, num: Element | None) -> str | None:
        """The abstract numbering of a num; one that is the numbering of a style is that which the style has."""
        for _ in range(_LINKS):
            name = None if num is None else inner_value(num, "w:abstractNumId")
            if name is None or name not in self._abstracts:
                return None
            link = inner_value(self._abstracts[name], "w:numStyleLink")
            if link is None or self._abstracts[name].find("w:lvl") is not None:
                return name
            num = self._nums.get(self._styles.look(link).num_id or "")
        return None


def _gap(marker: str, gap: str | None) -> str:
    """What stands behind a marker; a tab is, as people type it, a blank, or nothing behind 、 and ① and the like."""
    if not marker or marker[-1].isspace():
        return ""
    if gap is not None:
        return gap
    category, width = unicodedata.category(marker[-1]), unicodedata.east_asian_width(marker[-1])
    return "" if category == "No" or (width in "WF" and category[0] != "L") else " "


def _read_levels(
    element: Element, levels: Mapping[int, Level], styles: Mapping[str, int] | None = None
) -> tuple[Mapping[int, Level], Mapping[str, int]]:
    """The levels that an element defines put in the place of those given, and the styles that belong to them."""
    found, linked = dict(levels), dict(styles or {})
    for lvl in element.findall("w:lvl"):
        ilvl = integer(lvl.get("w:ilvl"))
        if ilvl is None or not 0 <= ilvl < LEVELS:
            continue
        found[ilvl] = _read_level(lvl)
        if (style := inner_value(lvl, "w:pStyle")) is not None:
            linked[style] = ilvl
    return found, linked


def _read_level(lvl: Element) -> Level:
    name = _format_name(lvl)
    text = (inner_value(lvl, "w:lvlText") or "")[:_LONGEST]
    level = Level(
        start=min(integer(inner_value(lvl, "w:start")) or 0, _LARGEST),
        format=name,
        text=text,
        gap=_GAPS.get(inner_value(lvl, "w:suff") or "tab"),
        restart=integer(inner_value(lvl, "w:lvlRestart")),
        legal=bool(inner_flag(lvl, "w:isLgl")),
        hidden=bool(inner_flag(lvl, "w:rPr", "w:vanish")),
    )
    return evolve(level, text=_bullet(lvl, text)) if name == "bullet" else level


def _format_name(lvl: Element) -> str:
    """The format of a level; a newer one may stand as an alternative that older programs pass over."""
    found = [f for f in lvl.iter("w:numFmt") if f.get("w:val")]
    names = [f.get("w:format", "") if f.get("w:val") == "custom" else f.get("w:val", "") for f in found]
    known = [name for name in names if name == "bullet" or name in FORMATS or format_number(1, name)]
    return (known or names or ["decimal"])[0]


def _bullet(lvl: Element, text: str) -> str:
    """The text of a bullet in Unicode; a character that only its symbol font has, and a picture, becomes •."""
    fonts = inner(lvl, "w:rPr", "w:rFonts")
    names = (
        {} if fonts is None else dict.fromkeys(fonts.get(f"w:{kind}", "") for kind in ("ascii", "hAnsi", "eastAsia"))
    )
    for font in names:
        text = "".join(symbol(character, font) for character in text)
    if not text.strip():
        return "•" if lvl.find("w:lvlPicBulletId") is not None else ""
    if text.isalnum() and any("dings" in font.lower() for font in names):  # a letter that stands for a picture
        return "•"
    return "".join("•" if unicodedata.category(character) == "Co" else character for character in text)
