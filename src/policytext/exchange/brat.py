"""brat: standoff annotation, a text file and beside it an .ann file, for the brat annotation tool (v1.3 and later)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from attrs import evolve

from ..errors import ArgumentError
from .annotation import annotation_of
from .marks import DOCUMENT, LABELS, LINKS, Link, Mark, Marks, marks_of
from .offsets import Offsets
from .reading import Reading, checked

__all__ = ["Brat", "brat_config", "from_brat", "to_brat"]

# What ends a line for one reader or another, and the tab, which parts columns: none of it may stand in a line.
_BREAKS = "\t\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029"
_UNBROKEN_RE = re.compile(f"[^{_BREAKS}]+")
_BLANKS = dict.fromkeys(map(ord, _BREAKS), " ")
_UNSAFE_RE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # what JSON leaves as it is and a line cannot hold
_FIRST_LINE_RE = re.compile(r"\S(?:[^\n\r]*\S)?")
_RELATION_RE = re.compile(r"(?P<kind>\S+) Arg1:(?P<source>T\S+) Arg2:(?P<target>T\S+)\s*\Z")
_ATTRIBUTES = {"number": "Number", "numbers": "Numbers", "optional": "Optional"}
_NOTED = ("speaker", "verb")  # words of any kind, which an attribute cannot hold


class Brat(NamedTuple):
    """The two files of one document for brat: `text` goes to NAME.txt and `ann` to NAME.ann, in UTF-8, as they are."""

    text: str
    ann: str


def to_brat(analysis: Reading, offset_unit: str = "codepoint") -> Brat:
    """Return an analysis as a text and its brat annotations.

    A section, slogan, member, statement or role is an entity; a relation `title` leads from a section to its title
    and `member` from a slogan to its members. `Number` and `Numbers` are attributes; speaker and verb of a statement
    are a note, as are the facts of the document on an entity `document`, its first line. An entity over several lines
    has one fragment a line, as brat asks for.

    >>> from policytext import analyze
    >>> print(to_brat(analyze("严把“质量、安全”两道关口。")).ann.replace("\\t", " | "), end="")
    T1 | document 0 14 | 严把“质量、安全”两道关口。
    T2 | member 3 5 | 质量
    T3 | member 6 8 | 安全
    T4 | slogan-numeral 9 13 | 两道关口
    R1 | member Arg1:T4 Arg2:T2
    R2 | member Arg1:T4 Arg2:T3
    A1 | Numbers T4 2
    #1 | AnnotatorNotes T1 | {"kind": "other"}
    """
    marks = _with_document(marks_of(checked(analysis)))
    offsets = Offsets(marks.text, offset_unit)
    lines = [f"T{i}\t{_entity(mark, marks.text, offsets)}" for i, mark in enumerate(marks.marks, 1)]
    lines += [
        f"R{i}\t{link.kind} Arg1:T{link.source + 1} Arg2:T{link.target + 1}" for i, link in enumerate(marks.links, 1)
    ]
    attributes = [f"{name} T{i}{value}" for i, mark in enumerate(marks.marks, 1) for name, value in _attributes(mark)]
    lines += [f"A{i}\t{attribute}" for i, attribute in enumerate(attributes, 1)]
    notes = [(i, facts) for i, mark in enumerate(marks.marks, 1) if (facts := _noted(mark))]
    lines += [f"#{n}\tAnnotatorNotes T{i}\t{_json(facts)}" for n, (i, facts) in enumerate(notes, 1)]
    return Brat(marks.text, "".join(line + "\n" for line in lines))


def from_brat(text: str, ann: str, offset_unit: str = "codepoint") -> dict[str, Any]:
    """Return what was annotated in brat, in the shape of `to_annotation`, ready to be kept as gold.

    An entity that was drawn by hand needs no attributes: its number is read from its marker or name. A statement
    needs its note, {"speaker": "…", "verb": "…"}; any other note is kept as `note`, and the attribute `Optional` as
    `optional`. What does not fit the text, or itself, is an `ArgumentError` with the line.

    >>> gold = from_brat("一、抓招商。", "T1\\tsection-cn 0 6\\t一、抓招商。\\nT2\\tsection_title 2 5\\t抓招商\\n")
    >>> gold["sections"]
    [{'start': 0, 'end': 6, 'number': 1, 'style': 'cn', 'parent': None, 'title': '抓招商'}]
    """
    if not isinstance(ann, str):
        raise TypeError(f"the annotations are a str, not {type(ann).__name__}")
    offsets = Offsets(text, offset_unit)
    rows = list(_rows(ann))
    marks: list[Mark] = []
    place: dict[str, int] = {}  # of each entity in the list
    for row in rows:
        if row.id.startswith("T"):
            place[row.id] = len(marks)
            marks.append(_read_entity(row, text, offsets))
    links = [_read_relation(row, place) for row in rows if row.id.startswith("R")]
    for row in rows:
        if row.id[0] in "AM#":
            at, facts = _read_facts(row, place)
            marks[at] = evolve(marks[at], facts={**marks[at].facts, **facts})
    meta = next((mark.facts for mark in marks if mark.label == DOCUMENT), {})
    return annotation_of(Marks(text, tuple(marks), tuple(links), meta))


def brat_config() -> str:
    """Return the annotation.conf that brat needs: entities, relations and attributes.

    >>> "member Arg1:slogan-numeral|slogan-sequence|slogan-parallel, Arg2:member" in brat_config()
    True
    """
    relations = [
        f"{kind} Arg1:{'|'.join(label for label in LABELS if label.startswith(source + '-'))}, Arg2:{target}"
        for kind, (source, target) in LINKS.items()
    ]
    attributes = ["Number Arg:<ENTITY>", "Numbers Arg:<ENTITY>", "Optional Arg:<ENTITY>"]
    groups = {"entities": LABELS, "relations": relations, "events": (), "attributes": attributes}
    overlaps = "<OVERLAP> Arg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>"
    groups["relations"] = [*relations, overlaps]
    return "\n".join("\n".join([f"[{name}]", *lines]) + "\n" for name, lines in groups.items())


# --- writing ------------------------------------------------------------------------------------


def _with_document(marks: Marks) -> Marks:
    """Add the mark that holds the facts of the document; a blank text has no place for it."""
    first = _FIRST_LINE_RE.search(marks.text)
    facts = {name: value for name, value in marks.meta.items() if value}
    if first is None:
        return marks
    links = tuple(Link(link.kind, link.source + 1, link.target + 1) for link in marks.links)
    return evolve(marks, marks=(Mark(DOCUMENT, *first.span(), facts), *marks.marks), links=links)


def _entity(mark: Mark, text: str, offsets: Offsets) -> str:
    parts = [match.span() for match in _UNBROKEN_RE.finditer(text, mark.start, mark.end)]
    if not parts or (parts[0][0], parts[-1][1]) != (mark.start, mark.end):
        parts = [(mark.start, mark.end)]
    places = ";".join(f"{offsets.to_unit(start)} {offsets.to_unit(end)}" for start, end in parts)
    return f"{mark.label} {places}\t{_covered(text, parts)}"


def _covered(text: str, parts: list[tuple[int, int]]) -> str:
    return " ".join(text[start:end].translate(_BLANKS) for start, end in parts)


def _attributes(mark: Mark) -> Iterator[tuple[str, str]]:
    if "number" in mark.facts and mark.label != DOCUMENT:
        yield "Number", f" {mark.facts['number']}"
    if mark.facts.get("numbers"):
        yield "Numbers", f" {'-'.join(map(str, mark.facts['numbers']))}"


def _noted(mark: Mark) -> dict[str, Any]:
    return mark.facts if mark.label == DOCUMENT else {k: mark.facts[k] for k in _NOTED if k in mark.facts}


def _json(facts: dict[str, Any]) -> str:
    return _UNSAFE_RE.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(facts, ensure_ascii=False))


# --- reading ------------------------------------------------------------------------------------


class _Row(NamedTuple):
    """A line of an .ann file by its columns."""

    line: int
    id: str
    data: str
    words: str

    def fault(self, what: str) -> ArgumentError:
        return ArgumentError(f"ann, line {self.line}: {what}")


def _rows(ann: str) -> Iterator[_Row]:
    seen: set[str] = set()
    for number, line in enumerate(ann.split("\n"), 1):
        if not line.strip():
            continue
        row = _Row(number, *(*line.rstrip("\r").split("\t", 2), "", "")[:3])
        if row.id[:1] not in ("T", "R", "A", "M", "#") or not row.data:
            raise row.fault(f"{line[:40]!r} is no entity, relation, attribute or note; take it out")
        if row.id in seen:
            raise row.fault(f"{row.id} is there twice; give one another number")
        seen.add(row.id)
        yield row


def _read_entity(row: _Row, text: str, offsets: Offsets) -> Mark:
    label, _, places = row.data.partition(" ")
    try:
        units = [tuple(map(int, part.split())) for part in places.split(";")]
        parts = [(offsets.from_unit(start), offsets.from_unit(end)) for start, end in units]
    except ArgumentError as error:
        raise row.fault(str(error)) from error
    except ValueError as error:
        raise row.fault(f"{row.data!r} is not a label with offsets, as in 'section-cn 0 12'") from error
    if (words := _covered(text, parts)) != row.words.translate(_BLANKS):
        raise row.fault(
            f"the text has {words[:20]!r} at [{parts[0][0]}, {parts[-1][1]}) and not {row.words[:20]!r}; "
            "give the text that was annotated, and the offset_unit of the program that wrote this"
        )
    return Mark(label, parts[0][0], parts[-1][1])


def _read_relation(row: _Row, place: dict[str, int]) -> Link:
    match = _RELATION_RE.match(row.data)
    if match is None:
        raise row.fault(f"{row.data!r} is no relation, as in 'member Arg1:T1 Arg2:T2'")
    return Link(match["kind"], _placed(row, match["source"], place), _placed(row, match["target"], place))


def _placed(row: _Row, entity: str, place: dict[str, int]) -> int:
    if entity not in place:
        raise row.fault(f"there is no entity {entity}; take the line out, or put the entity back")
    return place[entity]


def _read_facts(row: _Row, place: dict[str, int]) -> tuple[int, dict[str, Any]]:
    """The place of an entity, and what an attribute or note says of it."""
    name, _, rest = row.data.partition(" ")
    target, _, value = rest.strip().partition(" ")
    at = _placed(row, target, place)
    if row.id.startswith("#"):
        return at, _read_note(row)
    if name == _ATTRIBUTES["optional"]:
        return at, {"optional": True}
    try:
        numbers = [int(number) for number in value.split("-")]
    except ValueError as error:
        raise row.fault(f"{value!r} is no number, as in 'Number T1 3', or 'Numbers T1 2-2-2'") from error
    if name == _ATTRIBUTES["number"] and len(numbers) == 1:
        return at, {"number": numbers[0]}
    if name != _ATTRIBUTES["numbers"]:
        raise row.fault(f"the attribute {name} is unknown; one of {', '.join(_ATTRIBUTES.values())}")
    return at, {"numbers": numbers}


def _read_note(row: _Row) -> dict[str, Any]:
    """The facts in a note that is a JSON object; the words of any other."""
    try:
        facts = json.loads(row.words)
    except ValueError:
        facts = None
    return facts if isinstance(facts, dict) else {"note": row.words}
