"""Overview: an analysis in one view for notebooks: facts, outline, slogans, themes, and the marked text."""

from __future__ import annotations

from .analyzed import Analyzed
from .labels import Labels, labels
from .markup import Markup, tag
from .outline import show_outline
from .picture import Picture, frame_css
from .slogans import show_slogans
from .text import show_text
from .themes import show_themes

__all__ = ["show_analysis"]

_LONGEST = 60_000
_CSS = ".pt.all>details{margin:.5em 0}.pt.all>details>summary{font-weight:600}.pt .pt{border:0;padding:.4em 0}"


def show_analysis(result: Analyzed, *, language: str = "zh") -> Picture:
    """Return everything about a document in one view: its facts, and the pictures of text, outline, themes and slogans.

    It is what an `Analysis` shows in a notebook. The outline and the themes are open, the rest opens on demand. The
    marked text of a document beyond 60,000 characters is left out, since a notebook keeps all it has shown; `show_text`
    draws it.

    >>> from policytext import analyze
    >>> show_analysis(analyze("一、抓招商。\\n二、优环境。")).html[:14]
    '<div class="pt'
    """
    words = labels(language)
    if not isinstance(result, Analyzed):
        raise TypeError(f"show_analysis takes an Analysis, not {type(result).__name__}")
    document = result.document
    title = document.title or words["analysis"]
    parts = [frame_css(_CSS), tag("p", None, tag("strong", None, title), " ", tag("em", None, _facts(result, words)))]
    if document.text.strip():
        if len(document.text) <= _LONGEST:
            parts.append(_part(words["text"], show_text(result, language=language), False))
        parts.append(_part(words["outline"], show_outline(result, language=language), True))
        parts.append(_part(words["slogans"], show_slogans(result, language=language), False))
        parts.append(_part(words["themes"], show_themes(result, language=language), True))
    else:
        parts.append(tag("p", None, words["no text"]))
    html = tag("div", {"class": "pt all", "lang": words["lang"]}, *parts)
    return Picture(title, html, None, result, words["lang"])


def _facts(result: Analyzed, words: Labels) -> str:
    document = result.document
    date = document.published.isoformat() if document.published else None
    length = f"{len(document.text):,} {words['characters']}"
    return " · ".join(str(fact) for fact in (document.kind, document.source, date, length) if fact)


def _part(name: str, picture: Picture, is_open: bool) -> Markup:
    opened = {"open": "" if is_open else None}
    return tag("details", opened, tag("summary", None, name), Markup(picture.html))
