"""HTML: an analysis as a self-contained fragment for notebooks; everything from the text is escaped."""

from __future__ import annotations

from html import escape

from .document import Document
from .sections import Outline, Section
from .slogans import Slogan, SloganKind
from .themes import ThemeScores

__all__ = ["render_analysis"]

_TOP_THEMES = 5


def render_analysis(document: Document, outline: Outline, slogans: tuple[Slogan, ...], themes: ThemeScores) -> str:
    """Return title, outline, numeral slogans and the leading themes as nested HTML lists.

    >>> from policytext import analyze
    >>> "&lt;b&gt;" in analyze("一、<b>抓招商。\\n二、优环境。")._repr_html_()
    True
    """
    parts = [f"<p><strong>{escape(document.title or '—')}</strong> <em>{document.kind}</em></p>"]
    if len(outline):
        parts.append(f"<p>章节</p>{_tree(outline.sections)}")
    if named := [slogan for slogan in slogans if slogan.kind is SloganKind.NUMERAL]:
        parts.append(f"<p>提法</p><ul>{''.join(map(_slogan, named))}</ul>")
    if ranking := themes.ranking[:_TOP_THEMES]:
        items = "".join(f"<li>{escape(name)} {share:.0%}</li>" for name, share in ranking)
        parts.append(f"<p>主题</p><ol>{items}</ol>")
    return f'<div class="policytext">{"".join(parts)}</div>'


def _tree(sections: tuple[Section, ...]) -> str:
    items = "".join(f"<li>{escape(s.marker + s.title)}{_tree(s.children) if s.children else ''}</li>" for s in sections)
    return f'<ul style="list-style:none">{items}</ul>'


def _slogan(slogan: Slogan) -> str:
    members = "、".join(member.text for member in slogan.members)
    return f"<li>{escape(slogan.text)}{'：' + escape(members) if members else ''}</li>"
