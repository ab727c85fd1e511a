"""W3C Web Annotation as an independent JSON-LD processor reads it: nothing is lost, and the statements are right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import policytext as pt
from policytext import exchange
from policytext.exchange.marks import Marks, marks_of

jsonld = pytest.importorskip("pyld.jsonld", reason="pyld is not installed")

SAMPLES = sorted((Path(__file__).parents[1] / "seeds").glob("*.txt"))
OA, RDF = "http://www.w3.org/ns/oa#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD, AS = "http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/ns/activitystreams#"
# What the context at http://www.w3.org/ns/anno.jsonld says of the terms in use, from the vocabulary (W3C, 2017): a test
# opens no connection. A term that is not here is dropped by the processor, and the first test sees it.
CONTEXT = {
    **{"id": {"@id": "@id", "@type": "@id"}, "type": {"@id": "@type", "@type": "@id"}},
    **{name: OA + name for name in ("Annotation", "TextualBody", "TextPositionSelector", "TextQuoteSelector")},
    **{name: OA + name for name in ("classifying", "linking", "tagging", "exact", "prefix", "suffix")},
    **{
        name: {"@id": f"{OA}has{name.capitalize()}", "@type": "@id"}
        for name in ("body", "target", "source", "selector")
    },
    **{name: {"@id": OA + name, "@type": f"{XSD}nonNegativeInteger"} for name in ("start", "end")},
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "value": f"{RDF}value",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "startIndex": {"@id": f"{AS}startIndex", "@type": f"{XSD}nonNegativeInteger"},
}
Statements = dict[tuple[str, str], list[Any]]


def loaded(url: str, options: Any) -> dict[str, Any]:
    assert url == "http://www.w3.org/ns/anno.jsonld"
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXT},
    }


OPTIONS = {"documentLoader": loaded}


@pytest.fixture(scope="module", params=SAMPLES, ids=lambda path: path.stem)
def analysis(request: pytest.FixtureRequest) -> pt.Analysis:
    return pt.analyze(pt.load(request.param))


def page_of(analysis: pt.Analysis, *options: str) -> dict[str, Any]:
    page: dict[str, Any] = json.loads(json.dumps(exchange.to_web_annotation(analysis, *options)))
    return page


def statements_of(page: dict[str, Any]) -> Statements:
    """The objects of each subject and predicate."""
    found: Statements = {}
    for statement in jsonld.to_rdf(page, OPTIONS)["@default"]:
        key = statement["subject"]["value"], statement["predicate"]["value"]
        found.setdefault(key, []).append(statement["object"])
    return found


def values(found: Statements, subject: str, predicate: str) -> list[str]:
    return [thing["value"] for thing in found.get((subject, predicate), ())]


def read(found: Statements) -> set[tuple[str, int, int, str]]:
    """Label, start, end and words of every annotation, from the statements alone."""
    marks = set()
    for subject, predicate in found:
        if predicate == f"{RDF}type" and values(found, subject, predicate) == [f"{OA}Annotation"]:
            (target,) = values(found, subject, f"{OA}hasTarget")
            selectors = values(found, target, f"{OA}hasSelector")
            (start,) = [n for s in selectors for n in values(found, s, f"{OA}start")]
            (end,) = [n for s in selectors for n in values(found, s, f"{OA}end")]
            (words,) = [n for s in selectors for n in values(found, s, f"{OA}exact")]
            tags = [v for body in values(found, subject, f"{OA}hasBody") for v in values(found, body, f"{RDF}value")]
            (label,) = [tag for tag in tags if "=" not in tag]
            marks.add((label, int(start), int(end), words))
    return marks


def told(marks: Marks) -> set[tuple[str, int, int, str]]:
    return {(mark.label, mark.start, mark.end, marks.text[mark.start : mark.end]) for mark in marks.marks}


def unwrapped(value: Any) -> Any:
    """Plain data with no array of one: to JSON-LD it is the same as what is in it."""
    if isinstance(value, dict):
        return {key: unwrapped(item) for key, item in value.items()}
    if isinstance(value, list):
        return unwrapped(value[0]) if len(value) == 1 else [unwrapped(item) for item in value]
    return value


def test_the_vocabulary_has_every_key_and_every_value(analysis: pt.Analysis) -> None:
    page = page_of(analysis)
    assert unwrapped(jsonld.compact(jsonld.expand(page, OPTIONS), page["@context"], OPTIONS)) == unwrapped(page)


def test_the_statements_are_the_marks(analysis: pt.Analysis) -> None:
    found = statements_of(page_of(analysis, "https://example.org/a.txt"))
    assert read(found) == told(marks_of(analysis, implicit=True))
    sources = {v for s, p in found if p == f"{OA}hasSource" for v in values(found, s, p)}
    assert "https://example.org/a.txt" in sources
    assert {t["datatype"] for (_, p), ts in found.items() if p in (f"{OA}start", f"{OA}end") for t in ts} == {
        f"{XSD}nonNegativeInteger"
    }


def test_what_is_linked_is_an_annotation(analysis: pt.Analysis) -> None:
    found = statements_of(page_of(analysis))
    linking = [s for s, p in found if p == f"{OA}hasPurpose" and values(found, s, p) == [f"{OA}linking"]]
    linked = {source for body in linking for source in values(found, body, f"{OA}hasSource")}
    assert len(linked) > 1
    assert all(values(found, source, f"{RDF}type") == [f"{OA}Annotation"] for source in linked)


def test_a_term_that_the_vocabulary_has_not_would_be_seen() -> None:
    page = page_of(pt.analyze("一、抓招商。"))
    page["items"][0]["colour"] = "of a brick"
    assert "of a brick" not in json.dumps(jsonld.expand(page, OPTIONS))
