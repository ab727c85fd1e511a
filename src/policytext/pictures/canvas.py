"""Canvas: the shapes that charts are drawn with, and how much room a text takes in them."""

from __future__ import annotations

from unicodedata import combining, east_asian_width

from attrs import field, frozen

from .colours import FONT, LIGHT
from .markup import Markup, plain, tag

__all__ = ["NARROW", "WIDE", "Drawing", "box", "dot", "fit", "label", "rule", "tight", "title_of"]

WIDE = 720  # the width of a drawing on a desk and on paper, in CSS pixels
NARROW = 358  # and on a phone
SIZE = 13.0  # of text


@frozen
class Drawing:
    """A drawing before it is framed: its size and its shapes. `description` says in a sentence what it shows."""

    width: float
    height: float
    body: Markup = field(repr=False)
    description: str = ""


def tight(text: str) -> str:
    """Return text on one line, its blanks run together.

    >>> tight(" 抓 \\n\\n 招商 ")
    '抓 招商'
    """
    return " ".join(text.split())


def fit(text: str, width: float, size: float = SIZE) -> str:
    """Return text on one line, cut so that it takes no more than `width` pixels; … tells that it was cut.

    >>> fit("优化营商环境", 52.0), fit("GDP", 52.0), fit("优", 5.0)
    ('优化营…', 'GDP', '')
    """
    room = width / size
    taken = 0.0
    cut = 0
    for i, character in enumerate(text := plain(tight(text[:400]))):
        taken += _width(character)
        if taken > room:
            return text[:cut].rstrip() + "…" if room >= 2 else ""
        if taken + 1 <= room:
            cut = i + 1
    return text


def measure(text: str, size: float = SIZE) -> float:
    """Return about how many pixels wide a text is.

    >>> measure("招商", 10)
    20.0
    """
    return sum(map(_width, text)) * size


def _width(character: str) -> float:
    """The width of a character in ems, on the safe side: no font is known here."""
    if combining(character):
        return 0.0
    return 1.0 if east_asian_width(character) in "WFA" else 0.62


def label(x: float, y: float, text: str, role: str = "ink", **attributes: object) -> Markup:
    """Return a text whose base line is at y; it may have `size`, `weight`, `anchor` (start, middle, end) and `turn`."""
    named = {
        "text-anchor": attributes.get("anchor"),
        "font-weight": attributes.get("weight"),
        "font-size": attributes.get("size"),
        "transform": Markup(f"rotate(-90 {x:.1f} {y:.1f})") if attributes.get("turn") else None,
        "class": f"f-{role}",
        "fill": LIGHT[role],
    }
    return tag("text", {"x": x, "y": y, **named}, text)


def box(place: tuple[float, float, float, float], role: str, *inner: str, **attributes: object) -> Markup:
    """Return a rectangle at x, y of a width and height; `hollow` draws its edge alone."""
    x, y, width, height = place
    inset = 0.75 if attributes.get("hollow") else 0.0
    corner = {"x": x + inset, "y": y + inset}
    size = {"width": max(width - 2 * inset, 0.5), "height": max(height - 2 * inset, 0.5)}
    return tag("rect", {**corner, **size, **_paint(role, attributes)}, *inner)


def dot(place: tuple[float, float, float], role: str, *inner: str, **attributes: object) -> Markup:
    """Return a circle at x, y of a radius; `hollow` draws its edge alone."""
    x, y, radius = place
    return tag("circle", {"cx": x, "cy": y, "r": radius, **_paint(role, attributes)}, *inner)


def _paint(role: str, attributes: dict[str, object]) -> dict[str, object]:
    if attributes.get("hollow"):
        ground = {"class": f"f-paper s-{role}", "fill": LIGHT["paper"], "stroke": LIGHT[role]}
        return {**ground, "stroke-width": 1.5}
    edge = attributes.get("edge")
    if edge:
        return {"class": f"f-{role} s-{edge}", "fill": LIGHT[role], "stroke": LIGHT[str(edge)], "stroke-width": 1}
    return {"class": f"f-{role}", "fill": LIGHT[role]}


def rule(x1: float, y1: float, x2: float, y2: float, role: str = "line") -> Markup:
    """Return a thin line."""
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return tag("line", {**ends, "class": f"s-{role}", "stroke": LIGHT[role], "stroke-width": 1})


def title_of(text: str) -> Markup:
    """Return the tip of a shape, which browsers show on hover."""
    return tag("title", None, text)


def svg(drawing: Drawing, name: str, title: str, *first: str) -> Markup:
    """Return a drawing as an `svg` element with its title and description; `first` goes before the shapes."""
    width, height = drawing.width, drawing.height
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": Markup(f"0 0 {width:g} {height:g}"),
        "width": f"{width:g}",
        "height": f"{height:g}",
        "role": "img",
        "aria-labelledby": f"{name}-t {name}-d",
        "font-family": FONT,
        "font-size": SIZE,
        "class": "pt-svg" if first else None,
    }
    heads = tag("title", {"id": f"{name}-t"}, title), tag("desc", {"id": f"{name}-d"}, drawing.description)
    return tag("svg", attributes, *heads, *first, box((0, 0, width, height), "paper"), drawing.body)
