"""W3C Web Annotation: a page of annotations in JSON-LD, which point into the text by position and by quotation."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from .marks import Mark, Marks, marks_of
from .offsets import Offsets
from .reading import Reading, checked

__all__ = ["to_web_annotation"]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 24  # characters of a quotation's prefix and suffix


def to_web_annotation(analysis: Reading, source: str | None = None, offset_unit: str = "codepoint") -> dict[str, Any]:
    """Return an analysis as an AnnotationPage of the W3C Web Annotation Data Model (2017).

    `source` is the address of the text; without one it is named by its digest, ni:///sha-256;… (RFC 6920). Each
    annotation has a TextPositionSelector and a TextQuoteSelector, which the model takes as two ways to say one
    thing, and tags: the label, and each fact as name=value. A title or member also links to its section or slogan.
    The model counts code points; `offset_unit="utf16"` is for readers that do not. Parts under headings without a
    number are there, too, as section-implicit.

    >>> from policytext import analyze
    >>> page = to_web_annotation(analyze("一、抓招商。"), "https://example.org/a.txt")
    >>> page["items"][0]["target"]["selector"][0]
    {'type': 'TextPositionSelector', 'start': 0, 'end': 6}
    """
    marks = marks_of(checked(analysis), implicit=True)
    offsets = Offsets(marks.text, offset_unit)
    if source is None:
        digest = hashlib.sha256(marks.text.encode("utf-8", "surrogatepass")).digest()
        source = "ni:///sha-256;" + base64.urlsafe_b64encode(digest).decode("ascii").rstrip("=")
    elif not isinstance(source, str):
        raise TypeError(f"source is the address of the text, a str, not {type(source).__name__}")
    ids = [f"{source}#{mark.label}.{i}" for i, mark in enumerate(marks.marks)]
    holders: dict[int, list[str]] = {}
    for link in marks.links:
        holders.setdefault(link.target, []).append(ids[link.source])
    return {
        "@context": _CONTEXT,
        "id": f"{source}#policytext",
        "type": "AnnotationPage",
        "startIndex": 0,
        "items": [
            {
                "id": ids[i],
                "type": "Annotation",
                "motivation": "classifying",
                "body": [*_tags(mark), *({"source": id, "purpose": "linking"} for id in holders.get(i, ()))],
                "target": {"source": source, "selector": _selectors(mark, marks, offsets)},
            }
            for i, mark in enumerate(marks.marks)
        ],
    }


def _tags(mark: Mark) -> list[dict[str, Any]]:
    facts = (f"{name}={value}" for name, given in mark.facts.items() for value in _values(given))
    return [{"type": "TextualBody", "purpose": "tagging", "value": value} for value in (mark.label, *facts)]


def _values(given: Any) -> list[Any]:
    return given if isinstance(given, list) else [given]


def _selectors(mark: Mark, marks: Marks, offsets: Offsets) -> list[dict[str, Any]]:
    text, start, end = marks.text, mark.start, mark.end
    return [
        {"type": "TextPositionSelector", "start": offsets.to_unit(start), "end": offsets.to_unit(end)},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[max(0, start - _AROUND) : start],
            "suffix": text[end : end + _AROUND],
        },
    ]
