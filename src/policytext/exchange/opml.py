"""OPML: the outline for outliners and mind maps (OPML 2.0)."""

from __future__ import annotations

from ..sections import Section
from .markup import Markup
from .reading import Reading, checked

__all__ = ["to_opml"]


def to_opml(analysis: Reading) -> str:
    """Return the outline of an analysis as OPML 2.0: an `outline` element a section, its marker and title as `text`.

    Line breaks in a title are blanks. OPML keeps its text in attributes, where a character that XML cannot hold has
    no way in: it is U+FFFD. A document without sections has one empty outline, since the format asks for one.

    >>> from policytext import analyze
    >>> '<outline text="一、抓招商"/>' in to_opml(analyze("一、抓招商。"))
    True
    """
    document = checked(analysis).document
    out = Markup("")
    out.raw('<?xml version="1.0" encoding="UTF-8"?>\n')
    with out.element("opml", version="2.0"):
        with out.element("head"):
            out.leaf("title", document.title)
        out.raw("\n")
        with out.element("body"):
            _outlines(out, analysis.outline.sections)
            if not analysis.outline.sections:
                out.leaf("outline", text="")
    out.raw("\n")
    return str(out)


def _outlines(out: Markup, sections: tuple[Section, ...]) -> None:
    for section in sections:
        text = " ".join((section.marker + section.title).split())
        if section.children:
            with out.element("outline", text=text):
                _outlines(out, section.children)
        else:
            out.leaf("outline", text=text)
