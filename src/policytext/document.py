"""Document: the text as given, with what its layout says: blocks, statements, title and other facts."""

from __future__ import annotations

import datetime
from enum import StrEnum

from attrs import field, frozen

from .folding import fold
from .spans import Span, counted, excerpt

__all__ = ["Block", "Document", "Kind", "Origin", "Problem", "Role", "Statement", "fold_document"]


class Role(StrEnum):
    """What a block is in its document (段块的角色).

    >>> Role("title") is Role.TITLE
    True
    """

    TITLE = "title"
    KICKER = "kicker"
    SUBTITLE = "subtitle"
    BYLINE = "byline"
    DATELINE = "dateline"
    META = "meta"
    SALUTATION = "salutation"
    BODY = "body"
    CLOSING = "closing"
    ATTENDANCE = "attendance"
    SIGNATURE = "signature"
    ATTACHMENT = "attachment"
    FURNITURE = "furniture"


class Kind(StrEnum):
    """The kind of a document (文种).

    >>> str(Kind.NEWS)
    'news'
    """

    NEWS = "news"
    SPEECH = "speech"
    REPORT = "report"
    NOTICE = "notice"
    LAW = "law"
    OTHER = "other"


@frozen
class Block(Span):
    """A paragraph or a line of the text, or a part of one, with its role (段块).

    The blocks of a document are in text order, do not overlap, and together cover every character that
    is not blank.

    >>> Block("同志们：\\n今天开会。", 0, 4, Role.SALUTATION).text
    '同志们：'
    """

    role: Role


@frozen
class Statement(Span):
    """Reported speech in a news item: who said it, by which verb, and where (讲话转述).

    `start` is the first character of the speaker, `end` the end of what is reported. A pronoun is
    resolved: `speaker` is then the person's name.

    >>> s = Statement("陈某强调，要抓落实。", 0, 10, speaker="陈某", verb="强调")
    >>> s.speaker, s.verb
    ('陈某', '强调')
    """

    speaker: str
    verb: str


@frozen
class Problem(Span):
    """Something that a proof-reader would query, with its place (疑点).

    `code` is stable and made for programs, `message` is for people.

    >>> Problem("一、三、", 2, 4, code="gap", message="二、 is missing").code
    'gap'
    """

    code: str
    message: str


@frozen
class Origin:
    """Where a document came from: file name, format and encoding; `warnings` say what was amiss.

    >>> Origin(name="speech.txt", format="text", encoding="gb18030").encoding
    'gb18030'
    """

    name: str | None = None
    format: str = "text"
    encoding: str | None = None
    warnings: tuple[str, ...] = ()


@frozen
class Document:
    """A text and what its layout says about it (文档).

    Made by `parse`, `loads` or `load`. `text` is the very string that was given; every offset counts
    code points in it. What the document does not say is None or empty.

    >>> doc = Document("同志们：", blocks=(Block("同志们：", 0, 4, Role.SALUTATION),))
    >>> doc.kind, doc.title
    (<Kind.OTHER: 'other'>, None)
    """

    text: str = field(repr=excerpt)
    blocks: tuple[Block, ...] = field(default=(), repr=counted)
    statements: tuple[Statement, ...] = field(default=(), repr=counted)
    title: str | None = None
    kind: Kind = Kind.OTHER
    source: str | None = None
    published: datetime.date | None = None
    speakers: tuple[str, ...] = ()
    number: str | None = None
    issuer: str | None = None
    addressee: str | None = None
    problems: tuple[Problem, ...] = ()
    origin: Origin | None = None


def fold_document(document: Document) -> str:
    """Return the folded text of a document with the line breaks inside its paragraphs as blanks; same length.

    In a hard-wrapped text a paragraph is one block over several lines. Whoever takes a line feed for the end of a
    paragraph must read this copy. Furniture keeps its lines: a table of contents is one block, too.

    >>> text = "会议强调，\\n要落实。"
    >>> fold_document(Document(text, blocks=(Block(text, 0, 10, Role.BODY),)))
    '会议强调， 要落实。'
    """
    folded = fold(document.text)
    pieces: list[str] = []
    end = 0
    for block in document.blocks:
        if block.role is not Role.FURNITURE and folded.find("\n", block.start, block.end) >= 0:
            pieces += [folded[end : block.start], folded[block.start : block.end].replace("\n", " ")]
            end = block.end
    return "".join([*pieces, folded[end:]]) if pieces else folded
