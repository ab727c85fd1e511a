"""doccano: one JSONL record a document, for sequence labelling with relations or without (doccano 1.6 and later)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve

from ..errors import ArgumentError
from .annotation import annotation_of
from .marks import Link, Mark, Marks, marks_of
from .offsets import Offsets
from .reading import Reading, checked

__all__ = ["from_doccano", "to_doccano"]

_COLUMN = "policytext"  # doccano keeps a column that it does not know, and exports it as it came


def to_doccano(analysis: Reading, offset_unit: str = "codepoint", relations: bool = True) -> dict[str, Any]:
    """Return an analysis as a record of doccano; one line of JSON each makes the file to import.

    With `relations` it has the lists `entities` and `relations`, for a project with relation labelling and
    overlapping allowed; without, the list `label` of [start, end, label], where only place says whose member a
    member is. What labels cannot hold stands in the column `policytext`, which doccano hands back as it is: the
    facts of the document, and [start, end, label, facts] of marks.

    >>> from policytext import analyze
    >>> record = to_doccano(analyze("严把“质量、安全”两道关口。"))
    >>> record["entities"][2]
    {'id': 2, 'start_offset': 9, 'end_offset': 13, 'label': 'slogan-numeral'}
    >>> record["relations"][0]
    {'id': 0, 'from_id': 2, 'to_id': 0, 'type': 'member'}
    """
    marks = marks_of(checked(analysis))
    offsets = Offsets(marks.text, offset_unit)
    spans = [(offsets.to_unit(mark.start), offsets.to_unit(mark.end), mark.label) for mark in marks.marks]
    record: dict[str, Any] = {"text": marks.text}
    if relations:
        record["entities"] = [
            {"id": i, "start_offset": start, "end_offset": end, "label": label}
            for i, (start, end, label) in enumerate(spans)
        ]
        record["relations"] = [
            {"id": i, "from_id": link.source, "to_id": link.target, "type": link.kind}
            for i, link in enumerate(marks.links)
        ]
    else:
        record["label"] = [list(span) for span in spans]
    facts = [[*span, mark.facts] for span, mark in zip(spans, marks.marks, strict=True) if mark.facts]
    record[_COLUMN] = {"meta": marks.meta, "facts": facts}
    return record


def from_doccano(record: Mapping[str, Any], offset_unit: str = "codepoint") -> dict[str, Any]:
    """Return what was annotated in doccano, in the shape of `to_annotation`, ready to be kept as gold.

    Takes a record as doccano exports it, or as `to_doccano` made it. doccano counts units of UTF-16, unless the
    project counts grapheme clusters: with characters beyond U+FFFF give `offset_unit="utf16"`. A mark that was drawn
    by hand has its number read from its words; a new statement needs its facts in the column `policytext`.

    >>> gold = from_doccano({"text": "一、抓招商。", "label": [[0, 6, "section-cn"], [2, 5, "section_title"]]})
    >>> gold["sections"]
    [{'start': 0, 'end': 6, 'number': 1, 'style': 'cn', 'parent': None, 'title': '抓招商'}]
    """
    if not isinstance(record, Mapping):
        raise TypeError(f"a record of doccano is a dict, not {type(record).__name__}")
    text = record.get("text", record.get("data"))
    if not isinstance(text, str):
        raise ArgumentError("the record has no text; give a line of doccano's JSONL export, read as JSON")
    known, meta = _column(record)
    offsets = Offsets(text, offset_unit)
    place: dict[Any, int] = {}  # of the id of each entity in the list
    marks = []
    for i, (entity, start, end, label) in enumerate(_entities(record)):
        try:
            mark = Mark(label, offsets.from_unit(start), offsets.from_unit(end))
        except ArgumentError as error:
            raise ArgumentError(f"entity {i}, {label}: {error}") from error
        # A mark whose end was moved keeps its facts, if its start and label are as they were.
        facts = known.get((start, end, label), known.get((start, None, label), {}))
        place[entity] = i
        marks.append(evolve(mark, facts=facts))
    return annotation_of(Marks(text, tuple(marks), tuple(_links(record, place)), meta))


def _column(record: Mapping[str, Any]) -> tuple[dict[tuple[Any, ...], dict[str, Any]], dict[str, Any]]:
    """The facts of marks, by start, end and label, and once more without the end; and those of the document."""
    column = record.get(_COLUMN)
    column = column if isinstance(column, Mapping) else {}  # a tool of tables fills what is missing with NaN
    known: dict[tuple[Any, ...], dict[str, Any]] = {}
    try:
        for start, end, label, facts in column.get("facts", ()):
            known[start, end, label] = known[start, None, label] = dict(facts)
        return known, dict(column.get("meta", {}))
    except (TypeError, ValueError) as error:
        raise ArgumentError(
            f"column {_COLUMN!r}: {error}; facts are [start, end, label, {{name: value}}], meta is {{name: value}}"
        ) from error


def _entities(record: Mapping[str, Any]) -> Iterator[tuple[Any, Any, Any, str]]:
    """Id, start, end and label of every entity, in either of the two forms."""
    rows = record.get("entities", record.get("label", record.get("labels")))
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        raise ArgumentError("the record has no list 'entities' or 'label'; export a project of sequence labelling")
    for i, row in enumerate(rows):
        try:
            if isinstance(row, Mapping):
                entity, start, end, label = row["id"], row["start_offset"], row["end_offset"], row["label"]
            else:
                entity, (start, end, label) = i, row
        except (KeyError, TypeError, ValueError) as error:
            raise ArgumentError(
                f"entity {i} is {row!r}; it is [start, end, label], or has id, start_offset, end_offset and label"
            ) from error
        if not isinstance(label, str):
            raise ArgumentError(f"entity {i}: the label {label!r} is no str; give a line of doccano's export")
        yield entity, start, end, label


def _links(record: Mapping[str, Any], place: Mapping[Any, int]) -> Iterator[Link]:
    for i, row in enumerate(record.get("relations") or ()):
        try:
            yield Link(row["type"], place[row["from_id"]], place[row["to_id"]])
        except (KeyError, TypeError) as error:
            raise ArgumentError(
                f"relation {i} is {row!r}; it has type, and from_id and to_id that are ids of entities"
            ) from error
