"""Kinds: what kind of document a text is (文种), told from title, head and first lines."""

from __future__ import annotations

import re

from ..document import Kind, Role
from ..folding import fold
from .lexicon import roles
from .lineforms import CN_NUMERALS, dateline_end, document_number, is_addressee, title_type
from .lines import Line, Part

__all__ = ["find_kind"]

_ARTICLE_RE = re.compile(rf"第[{CN_NUMERALS}\d]{{1,7}}条\s")
# What a report says of itself in its first sentences: 现在，我代表…报告工作.
_REPORTING_RE = re.compile(r"我?(?:代表|受)[^。]{2,40}(?:报告|工作报告|作报告)|向大会(?:作|报告)")


def find_kind(head: list[Part], body: list[Line], title: str | None) -> Kind:
    """Return the kind of a document; OTHER where title, head and opening do not tell.

    The title's last word decides unless the head says otherwise: an addressed …情况的报告 with a document
    number is a notice, and 讲话 at the end of a headline over a dateline is news.
    """
    if any(dateline_end(line.folded) for line in body[:2]):
        return Kind.NEWS
    if any(p.role is Role.KICKER for p in head):
        return Kind.NEWS
    addressed = any(p.role is Role.SALUTATION and is_addressee(p.line.folded) for p in head) and not _spoken(head)
    numbered = any(p.role is Role.META and document_number(p.line.folded) for p in head)
    wording = next((w for w in _wordings(head, title) if w), None)
    if wording == "law" and not addressed:
        return Kind.LAW
    if addressed or numbered or wording == "notice":
        return Kind.NOTICE
    if wording:
        return Kind(wording)
    return _by_opening(head, body, title)


def _wordings(head: list[Part], title: str | None) -> list[str | None]:
    """The kinds of writing that the title and its subtitles name; a subtitle counts for speech and report only."""
    decks = [title_type(p.line.folded) for p in head if p.role is Role.SUBTITLE]
    return [title_type(fold(title)) if title else None, *(d for d in decks if d in ("speech", "report"))]


def _spoken(head: list[Part]) -> bool:
    return any(p.role is Role.SALUTATION and p.line.folded.startswith(roles().vocatives) for p in head)


def _by_opening(head: list[Part], body: list[Line], title: str | None) -> Kind:
    if sum(1 for line in body[:40] if _ARTICLE_RE.match(line.folded)) >= 2:
        return Kind.LAW
    if _spoken(head):
        opening = any(_REPORTING_RE.search(line.folded, 0, 120) for line in body[:2])
        salutation = next(p.line.folded for p in head if p.role is Role.SALUTATION)
        return Kind.REPORT if opening or salutation.startswith(("各位代表", "各位委员")) else Kind.SPEECH
    if any(line.folded.startswith(("各位代表", "各位委员")) for line in body):
        return Kind.REPORT
    if any(line.folded.startswith(("同志们", "朋友们")) for line in body):
        return Kind.SPEECH
    if title and any(word in title for word in roles().news) and len(head) > 1:
        return Kind.NEWS
    return _by_phrases(body)


def _by_phrases(body: list[Line]) -> Kind:
    """The kind of an excerpt that its set phrases tell: 现将有关事项通知如下, 请予审议."""
    votes = {
        kind: sum(1 for line in body if any(p in line.folded for p in phrases)) for kind, phrases in roles().evidence
    }
    kind, most = max(votes.items(), key=lambda item: item[1])
    others = sum(votes.values()) - most
    return Kind(kind) if most and not others else Kind.OTHER
