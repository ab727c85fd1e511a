"""Document: the text as given, with what its layout says: blocks, statements, title and other facts."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from enum import StrEnum

from attrs import asdict, field, frozen
from attrs.validators import instance_of

from .errors import ArgumentError
from .folding import fold
from .spans import Span, counted, excerpt

__all__ = [
    "Block",
    "Document",
    "Element",
    "ElementKind",
    "Heading",
    "Kind",
    "Metadata",
    "Origin",
    "Problem",
    "Role",
    "Severity",
    "Statement",
    "fold_document",
]


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


@frozen(repr=False)
class Block(Span):
    """A paragraph or a line of the text, or a part of one, with its role (段块).

    The blocks of a document are in text order, do not overlap, and together cover every character that
    is not blank.

    >>> Block("同志们：\\n今天开会。", 0, 4, Role.SALUTATION).text
    '同志们：'
    """

    role: Role = field(validator=instance_of(Role))


@frozen(repr=False)
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


class Severity(StrEnum):
    """How much a problem matters (疑点的轻重), from the gravest to the least.

    `error`: the text contradicts itself or the calendar; `warning`: very likely a slip; `note`: a departure from the
    standard, or something to know, that many texts get by with.

    >>> Severity("note") is Severity.NOTE
    True
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


def _severity(value: Severity | str) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        raise ArgumentError(f"severity: {value!r} is none; use one of {', '.join(Severity)}") from None


@frozen(repr=False)
class Problem(Span):
    """Something that a proof-reader would query, with its place (疑点).

    `code` is stable and made for programs; `message` is for people, in English, and `message_zh` the same in
    Chinese, empty where nobody wrote it. `suggestion` is what could stand in the place of the span: the empty
    string to leave it out, None where only the writer knows.

    >>> problem = Problem("一、三、", 2, 4, code="gap", message="二、 is missing", suggestion="二、")
    >>> problem.code, str(problem.severity), problem.text, problem.suggestion
    ('gap', 'warning', '三、', '二、')
    """

    code: str
    message: str
    message_zh: str = ""
    severity: Severity = field(default=Severity.WARNING, converter=_severity)
    suggestion: str | None = None


class ElementKind(StrEnum):
    """The parts that stand at fixed places in an official document (公文格式要素, GB/T 9704-2012) or a speech's head.

    In the order of the standard: 份号 copy_number, 密级和保密期限 secrecy, 紧急程度 urgency, 发文机关标志 issuer_mark,
    发文字号 number, 签发人 signer, 标题 title, 主送机关 addressee, 附件说明 attachment_note, 发文机关署名 issuer,
    成文日期 date, 附注 remark, 附件 attachment, 抄送机关 copied_to, 印发机关 printed_by, 印发日期 printed_on; of a
    table above the text 索引号 index_number, 主题分类 topic; of a speech 讲话人 speaker, 会议名称 meeting,
    讲话日期 delivered_on.

    >>> ElementKind("signer") is ElementKind.SIGNER
    True
    """

    COPY_NUMBER = "copy_number"
    SECRECY = "secrecy"
    URGENCY = "urgency"
    ISSUER_MARK = "issuer_mark"
    NUMBER = "number"
    SIGNER = "signer"
    TITLE = "title"
    ADDRESSEE = "addressee"
    ATTACHMENT_NOTE = "attachment_note"
    ISSUER = "issuer"
    DATE = "date"
    REMARK = "remark"
    ATTACHMENT = "attachment"
    COPIED_TO = "copied_to"
    PRINTED_BY = "printed_by"
    PRINTED_ON = "printed_on"
    INDEX_NUMBER = "index_number"
    TOPIC = "topic"
    SPEAKER = "speaker"
    MEETING = "meeting"
    DELIVERED_ON = "delivered_on"


@frozen(repr=False)
class Element(Span):
    """A part of an official document at its place (公文要素): what it is, where, and its value.

    `value` is the text of the span without line breaks and wide setting; of a date it is the ISO form where it is
    a day of the calendar.

    >>> Element("二〇二六年三月五日", 0, 9, ElementKind.DATE, "2026-03-05").value
    '2026-03-05'
    """

    kind: ElementKind = field(validator=instance_of(ElementKind))
    value: str


@frozen(repr=False)
class Heading(Span):
    """A line that the file itself marks as a heading, by a style of Word or by `<h1>` to `<h6>` (标题样式).

    `level` is 1 for the highest. Text alone has none: what looks like a heading there is for `split_sections`.

    >>> Heading("总体要求\\n略。", 0, 4, level=2).text
    '总体要求'
    """

    level: int


@frozen(repr=False)
class Metadata:
    """What a file says of its text outside the text, as the head of a web page does (元数据).

    `index_number` is the 索引号 and `topic` the 主题分类 of a page of government information. `parse` prefers what
    is given here to what it reads itself.

    >>> Metadata(title="关于做好春耕备耕工作的通知").number is None
    True
    """

    title: str | None = None
    published: datetime.date | None = None
    source: str | None = None
    number: str | None = None
    issuer: str | None = None
    index_number: str | None = None
    topic: str | None = None

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in asdict(self).items() if value is not None)
        return f"Metadata({given})"


@frozen
class Origin:
    """Where a document came from: file name, format and encoding; `warnings` say what was amiss.

    `pages` has the offset at which each page begins, of a file that has pages; `metadata` what the file says of
    its text outside the text.

    >>> Origin(name="speech.txt", format="text", encoding="gb18030").encoding
    'gb18030'
    """

    name: str | None = None
    format: str = "text"
    encoding: str | None = None
    warnings: tuple[str, ...] = ()
    pages: tuple[int, ...] = field(default=(), repr=counted)
    metadata: Metadata = field(factory=Metadata)

    def page_at(self, offset: int) -> int | None:
        """Return the page, counted from 1, on which an offset of the text stands; None where there are no pages.

        A page without text begins where the next one does, so the last page that begins there is the answer.

        >>> Origin(format="pdf", pages=(0, 120, 260)).page_at(120)
        2
        """
        return bisect_right(self.pages, offset) or None


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
    headings: tuple[Heading, ...] = field(default=(), repr=counted)
    elements: tuple[Element, ...] = field(default=(), repr=counted)

    def element(self, kind: ElementKind | str) -> Element | None:
        """Return the first element of a kind, or None; `elements` has all of them.

        An unknown kind is an `ArgumentError`. An element stands in the text: what only the file says outside it, as the
        head of a web page may say the 索引号, has no place there and is in `origin.metadata`.

        >>> from policytext import parse
        >>> doc = parse("某某局关于开会的通知\\n某局发〔2026〕3号\\n各科室：\\n请按时参加。")
        >>> doc.element("number").value, doc.element("signer")
        ('某局发〔2026〕3号', None)
        """
        if not isinstance(kind, str):
            raise TypeError(f"an element is asked for by its kind, a str, not {type(kind).__name__}")
        if kind not in list(ElementKind):
            raise ArgumentError(f"{kind!r} is no kind of element; one of {', '.join(ElementKind)}")
        return next((element for element in self.elements if element.kind == kind), None)


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
