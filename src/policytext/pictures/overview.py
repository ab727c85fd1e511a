"""Overview: an analysis in one view for notebooks: facts, outline, slogans, themes, and the marked text."""

from __future__ import annotations

from ..document import Problem
from .analyzed import Analyzed
from .canvas import tight
from .labels import Labels, labels
from .markup import Markup, tag
from .outline import show_outline
from .picture import Picture, frame_css
from .slogans import show_slogans
from .text import show_text
from .themes import show_themes

__all__ = ["show_analysis"]

_LONGEST = 60_000
_PROBLEMS = 100  # that are listed
_CSS = (
    ".pt.all>details{margin:.5em 0}.pt.all>details>summary{font-weight:600}.pt .pt{border:0;padding:.4em 0}"
    ".pt.all figcaption{display:none}"  # its summary and the title above say the same
    ".pt.all em{font-style:normal;color:var(--pt-quiet)}"
    ".pt.all>details>ol{font-size:13px;padding-left:2.4em;margin:.4em 0}.pt.all>details>ol .p{color:var(--pt-quiet)}"
)


def show_analysis(result: Analyzed, *, language: str = "zh") -> Picture:
    """Return everything about a document in one view: its facts and problems, its text, outline, slogans and themes.

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
        parts.append(_problems(getattr(result, "problems", ()), words))
    else:
        parts.append(tag("p", None, words["no text"]))
    html = tag("div", {"class": "pt all", "lang": words["lang"]}, *parts)
    return Picture(title, html, None, result, words["lang"])


def _facts(result: Analyzed, words: Labels) -> str:
    document = result.document
    date = document.published.isoformat() if document.published else None
    length = f"{len(document.text):,} {words['characters']}"
    return " · ".join(str(fact) for fact in (words[document.kind], document.source, date, length) if fact)


def _problems(problems: tuple[Problem, ...], words: Labels) -> Markup:
    """What a proof-reader would query, in text order."""
    items = [_problem(problem, words) for problem in problems[:_PROBLEMS]]
    if left_out := len(problems) - len(items):
        items.append(tag("li", None, words["more problems"].format(left_out)))
    shown = tag("ol", None, *items) if items else tag("p", None, words["no problems"])
    return tag("details", None, tag("summary", None, f"{words['problems']} ({len(problems)})"), shown)


def _problem(problem: Problem, words: Labels) -> Markup:
    message = problem.message_zh if words["lang"] == "zh-CN" and problem.message_zh else problem.message
    place = f" {words[problem.severity]} [{problem.start}, {problem.end})"
    if problem.suggestion:
        message += f" → {tight(problem.suggestion)}"
    return tag("li", None, tag("b", None, tight(problem.text[:40])), f" {message}", tag("span", {"class": "p"}, place))


def _part(name: str, picture: Picture, is_open: bool) -> Markup:
    opened = {"open": "" if is_open else None}
    return tag("details", opened, tag("summary", None, name), Markup(picture.html))
