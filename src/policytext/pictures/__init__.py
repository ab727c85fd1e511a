"""Pictures of what the library finds, as HTML and SVG that need nothing else.

    pictures.show_text(analysis)       the text with sections, slogans and members marked
    pictures.show_outline(outline)     the tree of sections, and how long each is
    pictures.show_themes(scores)       themes by section
    pictures.show_slogans(slogans)     where slogans fall over the text
    pictures.show_keyness(keyness)     what sets two texts apart
    pictures.show_years(analyses)      slogans over years

Each takes a result and returns a `Picture` with `.html`, `.svg` and `.data`. The data is a frozen value, such as a
`HeatMap`, made by its `of`; the functions take it in place of the result, so that it can be changed, or drawn
elsewhere: `policytext.ext.plot` draws the same four charts with matplotlib.
"""

from __future__ import annotations

from .keyness import Bars, show_keyness
from .marked import Mark, Marked, Note, Passage, Segment
from .outline import Branch, Tree, show_outline
from .overview import show_analysis
from .picture import Picture
from .slogans import Lane, Lanes, Mention, show_slogans
from .text import show_text
from .themes import HeatCell, HeatMap, HeatRow, show_themes
from .years import YearRow, Years, show_years

__all__ = [
    "Bars",
    "Branch",
    "HeatCell",
    "HeatMap",
    "HeatRow",
    "Lane",
    "Lanes",
    "Mark",
    "Marked",
    "Mention",
    "Note",
    "Passage",
    "Picture",
    "Segment",
    "Tree",
    "YearRow",
    "Years",
    "show_analysis",
    "show_keyness",
    "show_outline",
    "show_slogans",
    "show_text",
    "show_themes",
    "show_years",
]


def __dir__() -> list[str]:
    # Not the modules, whose names are those of what one looks for: keyness, outline, themes.
    return [*(name for name in globals() if name.startswith("__")), *__all__]
