"""Label Studio: a task with its text and a prediction, which annotators correct, and the corrected task read back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve

from ..errors import ArgumentError
from .annotation import annotation_of
from .marks import LABELS, LINKS, Link, Mark, Marks, marks_of
from .offsets import Offsets
from .reading import Reading, checked

__all__ = ["from_label_studio", "label_studio_config", "to_label_studio"]

_FROM, _TO = "label", "text"  # the names of the two tags in the labelling interface


def to_label_studio(analysis: Reading, offset_unit: str = "codepoint") -> dict[str, Any]:
    """Return an analysis as a task of Label Studio; a list of such tasks, as JSON, is the file to import.

    Each mark is a region of the prediction, linked by relations of the kinds `title` and `member`; a region's `meta`
    holds, as JSON, the facts that its characters do not say, and the task's `meta` those of the document. The
    project needs the interface of `label_studio_config`.

    >>> from policytext import analyze
    >>> task = to_label_studio(analyze("一、抓招商。"))
    >>> task["predictions"][0]["result"][0]["value"]
    {'start': 0, 'end': 6, 'text': '一、抓招商。', 'labels': ['section-cn']}
    """
    marks = marks_of(checked(analysis))
    offsets = Offsets(marks.text, offset_unit)
    regions = [_region(i, mark, marks.text, offsets) for i, mark in enumerate(marks.marks)]
    relations = [
        {"type": "relation", "from_id": f"m{a}", "to_id": f"m{b}", "direction": "right", "labels": [kind]}
        for kind, a, b in ((link.kind, link.source, link.target) for link in marks.links)
    ]
    return {
        "data": {"text": marks.text},
        "meta": dict(marks.meta),
        "predictions": [{"model_version": "policytext", "result": [*regions, *relations]}],
    }


def from_label_studio(task: Mapping[str, Any], offset_unit: str = "codepoint") -> dict[str, Any]:
    """Return the annotation of a task, or else its prediction, in the shape of `to_annotation`, ready to be gold.

    Takes a task of the JSON export (not of JSON_MIN). Cancelled annotations do not count; of several others leave
    one, since only a person can say which is right. A region that was drawn by hand has its number read from its
    words; a new statement needs {"speaker": "…", "verb": "…"} as its meta text.

    >>> from policytext import analyze
    >>> from_label_studio(to_label_studio(analyze("一、抓招商。")))["sections"][0]["title"]
    '抓招商'
    """
    if not isinstance(task, Mapping):
        raise TypeError(f"a task of Label Studio is a dict, not {type(task).__name__}")
    text = (task.get("data") or {}).get("text") if isinstance(task.get("data") or {}, Mapping) else None
    if not isinstance(text, str):
        raise ArgumentError("the task has no data.text; give a task of the export format JSON")
    result, offsets = _result(task), Offsets(text, offset_unit)
    place: dict[Any, int] = {}
    marks: list[Mark] = []
    for i, row in enumerate(result):
        if row.get("type") == "labels":
            place[row.get("id")] = len(marks)
            marks.append(_read_region(i, row, text, offsets))
    meta = task.get("meta")
    return annotation_of(
        Marks(text, tuple(marks), tuple(_links(result, place)), dict(meta) if isinstance(meta, Mapping) else {})
    )


def label_studio_config() -> str:
    """Return the labelling interface that a project needs, as the XML of its settings.

    >>> '<Relation value="member"/>' in label_studio_config()
    True
    """
    labels = "\n".join(f'    <Label value="{label}"/>' for label in LABELS)
    relations = "\n".join(f'    <Relation value="{kind}"/>' for kind in LINKS)
    return (
        f'<View>\n  <Relations>\n{relations}\n  </Relations>\n  <Labels name="{_FROM}" toName="{_TO}">\n{labels}\n'
        f'  </Labels>\n  <Text name="{_TO}" value="$text"/>\n</View>\n'
    )


def _region(place: int, mark: Mark, text: str, offsets: Offsets) -> dict[str, Any]:
    value = {
        **{"start": offsets.to_unit(mark.start), "end": offsets.to_unit(mark.end)},
        **{"text": text[mark.start : mark.end], "labels": [mark.label]},
    }
    row = {"id": f"m{place}", "from_name": _FROM, "to_name": _TO, "type": "labels", "value": value}
    return {**row, "meta": {"text": [json.dumps(mark.facts, ensure_ascii=False)]}} if mark.facts else row


def _result(task: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The regions and relations of the one annotation, or of the prediction."""
    try:
        done = [a for a in task.get("annotations") or () if not a.get("was_cancelled")]
        made = done or list(task.get("predictions") or ())
        found = [made[0]["result"]] if len(made) == 1 else []
        result = [row for rows in found for row in rows if isinstance(row, Mapping)]
    except (KeyError, TypeError, AttributeError) as error:
        raise ArgumentError(f"the task has no result ({type(error).__name__}: {error}); export it as JSON") from error
    if len(made) != 1:
        raise ArgumentError(f"the task has {len(made)} annotations or predictions; leave one")
    return result


def _read_region(i: int, row: Mapping[str, Any], text: str, offsets: Offsets) -> Mark:
    try:
        value = row["value"]
        (label,) = value["labels"]
        mark = Mark(str(label), offsets.from_unit(value["start"]), offsets.from_unit(value["end"]))
    except ArgumentError as error:
        raise ArgumentError(f"result {i}: {error}") from error
    except (KeyError, TypeError, ValueError) as error:
        raise ArgumentError(
            f"result {i} is no region with start, end and one label ({type(error).__name__}: {error}); export JSON"
        ) from error
    words = value.get("text")
    if words is not None and words != text[mark.start : mark.end]:
        raise ArgumentError(
            f"result {i}: the text has {text[mark.start : mark.end][:20]!r} there and not {words[:20]!r}; give the "
            "offset_unit of the program that wrote this"
        )
    return evolve(mark, facts=_facts(row))


def _facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """The facts in the meta text of a region that is JSON; the words of any other, as a note."""
    meta = row.get("meta")
    lines = meta.get("text") if isinstance(meta, Mapping) else None
    facts: dict[str, Any] = {}
    for line in [lines] if isinstance(lines, str) else lines or ():
        try:
            read = json.loads(line)
        except ValueError:
            read = None
        facts |= read if isinstance(read, dict) else {"note": line}
    return facts


def _links(result: list[Mapping[str, Any]], place: Mapping[Any, int]) -> Iterator[Link]:
    for i, row in enumerate(result):
        if row.get("type") != "relation":
            continue
        try:
            (kind,) = row["labels"]
            source, target = place[row["from_id"]], place[row["to_id"]]
        except (KeyError, TypeError, ValueError) as error:
            raise ArgumentError(
                f"result {i} is no relation between two regions with one label, one of {', '.join(LINKS)}; "
                "label it, or take it out"
            ) from error
        # Drawn the other way round it says the same: what is linked tells which is which.
        yield Link(kind, target, source) if row.get("direction") == "left" else Link(kind, source, target)
