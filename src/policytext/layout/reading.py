"""Reading: a text becomes a Document: lines, head, tail, kind, body, statements, facts, in this order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from attrs import asdict, evolve, fields

from ..document import Block, Document, Heading, Kind, Metadata, Origin, Problem, Role, fold_document
from ..errors import ArgumentError
from ..folding import fold
from .body import read_body
from .contents import take_contents
from .elements import find_elements
from .facts import Facts, find_facts, join_title
from .head import read_head
from .kinds import find_kind
from .lines import Line, Part, read_lines
from .runon import open_run_on
from .statements import find_statements
from .tail import read_tail
from .wrapping import Stretch, join_wrapped

__all__ = ["parse"]

_FIRST = 120  # characters of a line in which its first statement stands
_OPENING = 40  # lines in which a text shows whether it reports speech


def parse(text: str, *, origin: Origin | None = None, headings: tuple[Heading, ...] = ()) -> Document:
    """Read a text into a `Document`: its blocks with roles, its statements, title and other facts.

    Any string is accepted and kept as it is: `parse(text).text is text`, and all offsets count its code points.
    What the text does not say stays None or empty. `origin` and `headings`, which the file itself marks, are kept
    as given, and `origin.metadata` goes before what is read here; `load` and `loads` fill them. A value that is no
    `str` is a `TypeError`; use `loads` for bytes.

    >>> doc = parse("在全县大会上的讲话\\n同志们：\\n今天开会，主题是招商。\\n谢谢大家！")
    >>> doc.title, str(doc.kind), [str(b.role) for b in doc.blocks]
    ('在全县大会上的讲话', 'speech', ['title', 'salutation', 'body', 'closing'])
    """
    if not isinstance(text, str):
        raise TypeError(f"parse takes a str, not {type(text).__name__}; use loads for bytes and load for a file")
    if origin is not None and not isinstance(origin, Origin):
        raise TypeError(f"parse: origin is an Origin, not {type(origin).__name__}")
    headings = _checked(headings, text)
    known = origin.metadata if origin else Metadata()
    folded = fold(text)
    rows = read_lines(text, folded)
    lines, wrapped = join_wrapped(folded, [line for line in rows if line.folded])
    lines, contents = take_contents(open_run_on(lines), folded)
    head = read_head(lines, contents[0].start if contents else None, _repeated(headings))
    tail = read_tail(lines, head.length)
    body = lines[head.length : len(lines) - len(tail)]
    kind = find_kind(head.parts, body, known.title or join_title(text, head.parts))
    if kind is Kind.OTHER and _reports_speech(text, folded, body):
        kind = Kind.NEWS
    aside = [*contents, *_invisible(rows, contents)]
    parts = [*head.parts, *read_body(body, kind), *tail, *(Part(line, Role.FURNITURE) for line in aside)]
    parts.sort(key=lambda p: p.line.start)
    blocks = tuple(_blocks(text, parts))
    if wrapped:
        folded = fold_document(Document(text, blocks=blocks))
    statements = find_statements(text, folded, blocks) if kind in (Kind.NEWS, Kind.OTHER) else ()
    elements = find_elements(text, parts, kind)
    facts = _prefer(known, find_facts(text, parts, statements, elements, kind))
    return Document(
        text,
        blocks=blocks,
        statements=statements,
        kind=kind,
        problems=tuple(_hard_wrapped(text, stretch) for stretch in wrapped),
        origin=origin,
        headings=headings,
        elements=elements,
        **asdict(facts, recurse=False),
    )


def _checked(headings: Iterable[Heading], text: str) -> tuple[Heading, ...]:
    """The headings as a tuple; a list would leave the Document without a hash."""
    headings = tuple(headings)
    for heading in headings:
        if not isinstance(heading, Heading):
            raise TypeError(f"parse: headings holds Headings, not {type(heading).__name__}")
        if heading.source != text:
            raise ArgumentError("parse: a heading points into another text; give the headings of this one")
    return headings


def _repeated(headings: Iterable[Heading]) -> set[int]:
    """Where the headings begin that another of their level follows: the body's own, and no deck under a title."""
    seen: set[int] = set()
    found: set[int] = set()
    for heading in reversed(tuple(headings)):
        if heading.level in seen:
            found.add(heading.start)
        seen.add(heading.level)
    return found


def _prefer(known: Metadata, read: Facts) -> Facts:
    """The facts as the file itself says them outside its text, and as they were read where it is silent."""
    both = [name.name for name in fields(Facts) if hasattr(known, name.name)]
    return evolve(read, **{name: value for name in both if (value := getattr(known, name)) is not None})


def _blocks(text: str, parts: list[Part]) -> Iterator[Block]:
    """The parts as blocks; a character without width where a line was split goes to the block before it."""
    limits = [*(after.line.start for after in parts[1:]), len(text)]
    for (line, role), limit in zip(parts, limits, strict=False):  # a text of blanks has no part
        yield Block(text, line.start, line.end + len(text[line.end : limit].rstrip()), role)


def _invisible(rows: list[Line], contents: list[Line]) -> Iterator[Line]:
    """The lines of characters without width alone: a block must cover them, and no rule should meet them."""
    starts = [table.start for table in contents]
    for row in rows:
        table = bisect_right(starts, row.start) - 1
        if not row.folded and (table < 0 or row.start >= contents[table].end):
            yield row


def _hard_wrapped(text: str, stretch: Stretch) -> Problem:
    message = f"lines are broken every {stretch.width} characters; a block is a whole paragraph"
    message_zh = f"每{stretch.width}字断一行，段块是一整段"
    return Problem(text, stretch.start, stretch.end, code="hard-wrapped", message=message, message_zh=message_zh)


def _reports_speech(text: str, folded: str, body: list[Line]) -> bool:
    """True if a paragraph opens with somebody's statement: then a text without a telling head is news."""
    opening = body[:_OPENING]
    blocks = tuple(Block(text, line.start, min(line.end, line.start + _FIRST), Role.BODY) for line in opening)
    starts = {line.at for line in opening}
    return any(s.start in starts and len(s.speaker) <= 4 for s in find_statements(text, folded, blocks))
