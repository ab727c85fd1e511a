"""Facts: what a page says of its article in its head, in elements of their own, and in labelled lines and tables."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator

from ...document import Metadata
from ...folding import fold
from ...layout.dates import find_date
from .article import Article
from .lexicon import FACTS, lexicon
from .tree import Element, Step, is_hidden, walk

__all__ = ["find_metadata", "plain"]

_NONE_RE = re.compile(r"[-—/\\.。…*\s]*|(?:暂|目前)?无|null|undefined", re.IGNORECASE)
_TAG_RE = re.compile(r"<[^<>]{0,200}>")
_BLANK_RE = re.compile(r"\s")
_VALUE_END_RE = re.compile(r"\s{2,}|[|｜]")
_LONG = 60  # characters of a sentence with which the article has begun
_TITLE = range(5, 201)  # characters of a title
_WINDOW = 1_000  # characters of the title of a window
_HEADINGS = ("h1", "h2", "h3")


def plain(text: str) -> str:
    """A text without its blanks, for comparing."""
    return "".join(text.split())


def find_around(root: Element, article: Article) -> list[str]:
    """The texts of a page before and behind its article; of an article that was only guessed, up to its prose."""
    return list(_around(root, article))


def find_metadata(root: Element, around: list[str]) -> Metadata:
    """The facts of a page: of what names one twice, the head is believed first, then elements, then labels."""
    found: dict[str, str] = {}
    for source in (_of_meta(root), _of_tags(root), _of_labels("\n".join(around))):
        for _, fact, value in sorted(source, key=lambda item: item[0]):
            value = " ".join(_TAG_RE.sub("", value).split())
            if not _NONE_RE.fullmatch(value) and _fits(fact, value):
                found.setdefault(fact, value)
    found.setdefault("title", _heading(root, around) or "")
    published = _date(found.pop("published", ""))
    return Metadata(published=published, **{fact: found.get(fact) or None for fact in FACTS if fact != "published"})


def _around(root: Element, article: Article) -> Iterator[str]:
    for step, value in walk(root, lambda e: is_hidden(e) or (article.known and e is article.root)):
        if step is Step.TEXT and (piece := value.strip()):
            if not article.known and len(piece) >= _LONG and "。" in piece:
                return
            yield _BLANK_RE.sub(" ", piece)


def _of_meta(root: Element) -> Iterator[tuple[int, str, str]]:
    names = lexicon().meta
    for element in root.iter("meta"):
        name = (element.get("name") or element.get("property") or element.get("itemprop") or "").strip().lower()
        if name in names and (content := element.get("content")):
            fact, rank = names[name]
            yield rank, fact, content


def _of_tags(root: Element) -> Iterator[tuple[int, str, str]]:
    names = lexicon().tags
    for element in root.iter(*names):
        fact, rank = names[element.tag]
        yield rank, fact, "".join(element.itertext())


def _of_labels(text: str) -> Iterator[tuple[int, str, str]]:
    """What stands behind labels: up to the next label, or to the end of the line."""
    known = lexicon()
    matches = list(known.label_re.finditer(text))
    for match, after in zip(matches, [*matches[1:], None], strict=False):
        fact, rank = known.labels[plain(match["label"])]
        if fact is not None:
            stop = after.start() if after else len(text)
            line = text[match.end() : stop].lstrip("\n").split("\n", 1)[0].strip()
            yield rank, fact, _VALUE_END_RE.split(line, maxsplit=1)[0] if fact != "title" else line


def _fits(fact: str, value: str) -> bool:
    """False for a value that cannot be one of the fact: a label's neighbour was something else."""
    if fact == "published":
        return _date(value) is not None
    if fact == "number":
        return any(sign in value for sign in "号第") and len(value) <= 40
    return len(value) <= (200 if fact == "title" else 60)


def _date(value: str) -> datetime.date | None:
    return find_date(fold(value))


def _heading(root: Element, around: Iterable[str]) -> str | None:
    """The heading or text that the title of the window holds as well, which has the name of the site, too."""
    window = plain("".join(text for element in root.iter("title") for text in element.itertext()))[:_WINDOW]
    headings = [" ".join("".join(e.itertext()).split()) for e in root.iter(*_HEADINGS) if not is_hidden(e)]
    for texts in (headings, around):
        fitting = [text for text in texts if len(text) in _TITLE and plain(text) in window]
        if fitting:
            return max(fitting, key=len)
    return None
