"""TEI P5: the text as divisions, headings and paragraphs, and what was found in it as stand-off spans."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..document import Document, Role
from ..sections import Section
from ..slogans import Slogan
from .branches import Branch, Paragraph, branches_of
from .markup import Markup, content
from .reading import Reading, checked

__all__ = ["to_tei"]

_HEADER = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="zh">
"""


def to_tei(analysis: Reading) -> str:
    """Return an analysis as a document of TEI P5.

    Each section is a `div` with its path as `n` and its style as `subtype`; its heading is `head`, its marker `num`,
    and the lead of a section that runs on is `seg type="title"`. Other blocks than the body's are `ab`, with their
    role as `type`; a paragraph that a section's edge cuts has `part`. Slogans, members and statements, which may
    overlap, are spans in `standOff` between anchors, whose ids tell the offset (c12). The characters of `text` are
    those of the document, all of them and in order: what XML cannot hold, and ideographic spaces between elements,
    are instructions such as `<?policytext-characters U+3000 U+3000?>`, a carriage return is a reference.

    >>> from policytext import analyze
    >>> xml = to_tei(analyze("一、抓招商\\n要主动。"))
    >>> '<head><num type="cn" value="1">一、</num>抓招商</head>' in xml
    True
    """
    document = checked(analysis).document
    spans = Markup("")
    anchors = _spans(spans, analysis)
    out = Markup(document.text, sorted(anchors))
    out.raw(_HEADER)
    _header(out, analysis)
    if str(spans):
        out.raw(f"<standOff>{spans}</standOff>\n")
    with out.element("text"), out.element("body"):
        items = branches_of(document, analysis.outline)
        if not items:
            out.leaf("p")
        _items(out, items)
        out.finish()
    out.raw("\n</TEI>\n")
    return str(out)


def _header(out: Markup, analysis: Reading) -> None:
    document = analysis.document
    with out.element("teiHeader"):
        with out.element("fileDesc"):
            with out.element("titleStmt"):
                out.leaf("title", document.title)
                for speaker in document.speakers:
                    out.leaf("author", speaker)
            with out.element("publicationStmt"):
                _publication(out, document)
            with out.element("sourceDesc"):
                name = document.origin.name if document.origin else None
                out.leaf("p", name or "text")
        out.raw(_ENCODING)
        with out.element("profileDesc"), out.element("textClass"):
            with out.element("keywords", scheme="#kind"):
                out.leaf("term", str(document.kind))
            if themes := [name for name, share in analysis.themes.ranking if share]:
                with out.element("keywords", scheme="#themes"):
                    for name in themes:
                        out.leaf("term", name)
    out.raw("\n")


_ENCODING = (
    "<encodingDesc><p>"
    + content(
        "Made by policytext. The text is complete and unchanged; what XML 1.0 cannot hold, and indents, are processing "
        "instructions policytext-characters with their codes. The id of an anchor tells its offset in code points."
    )
    + "</p></encodingDesc>"
)


def _publication(out: Markup, document: Document) -> None:
    """Who published it and when: TEI asks for a publisher, which may be empty, before anything else."""
    if not (document.source or document.issuer or document.published or document.number):
        return out.leaf("p", "not stated in the text")
    for publisher in dict.fromkeys(filter(None, (document.issuer, document.source))) or ("",):
        out.leaf("publisher", publisher)
    if document.published:
        out.leaf("date", document.published.isoformat(), when=document.published.isoformat())
    if document.number:
        out.leaf("idno", document.number, type="number")
    return None


def _items(out: Markup, items: Iterable[Paragraph | Branch]) -> None:
    """Write what a division holds: in TEI no paragraph follows a division but inside another one."""
    divided = False
    for item in items:
        out.gap(item.start)
        if isinstance(item, Branch):
            divided = True
            _division(out, item)
        elif divided:
            with out.element("div", type="matter"):
                _paragraph(out, item)
        else:
            _paragraph(out, item)


def _division(out: Markup, branch: Branch) -> None:
    section = branch.section
    id = "s" + section.path.replace("#", "-")
    with out.element("div", type="section", subtype=section.style, n=section.path, xml_id=id):
        items = branch.items
        if branch.head_end is not None:
            with out.element("head"):
                _number(out, section)
                out.upto(branch.head_end)
        elif items and isinstance(first := items[0], Paragraph) and first.start == section.start:
            _paragraph(out, first, section)
            items = items[1:]
        _items(out, items)
        out.gap(section.end)


def _number(out: Markup, section: Section) -> None:
    if section.marker:
        with out.element("num", type=section.style, value=section.number):
            out.upto(section.marker_end)


def _paragraph(out: Markup, paragraph: Paragraph, opened: Section | None = None) -> None:
    """A paragraph; `opened` is the section whose marker and title it opens with."""
    body = paragraph.role is Role.BODY
    name, role = ("p", None) if body else ("ab", paragraph.role)
    with out.element(name, type=role, part=paragraph.part or None):
        if opened is not None and opened.title_end <= paragraph.end:
            _number(out, opened)
            out.upto(opened.title_start)
            if opened.title:
                with out.element("seg", type="title"):
                    out.upto(opened.title_end)
        out.upto(paragraph.end)


def _spans(out: Markup, analysis: Reading) -> set[int]:
    """Write the spans; return the offsets between which they lie."""
    anchors: set[int] = set()

    def ends(start: int, end: int) -> dict[str, object]:
        anchors.update((start, end))
        return {"from": f"#c{start}", "to": f"#c{end}"}

    for number, slogan in enumerate(analysis.slogans, 1):
        with out.element("spanGrp", type="slogan"):
            counts = " ".join(map(str, slogan.numbers)) or None
            place = ends(slogan.start, slogan.end)
            out.leaf("span", xml_id=f"slogan.{number}", type="slogan", subtype=slogan.kind, n=counts, **place)
            _members(out, slogan, f"#slogan.{number}", ends)
    if analysis.document.statements:
        with out.element("spanGrp", type="statement"):
            for statement in analysis.document.statements:
                with out.element("span", type="statement", **ends(statement.start, statement.end)):
                    out.leaf("persName", statement.speaker)
                    out.leaf("term", statement.verb, type="verb")
    return anchors


def _members(out: Markup, slogan: Slogan, id: str, ends: Callable[[int, int], dict[str, object]]) -> None:
    for member in slogan.members:
        if member.start is None or member.end is None:
            out.leaf("span", member.text, type="member", corresp=id)  # known from the table, named nowhere here
        else:
            out.leaf("span", type="member", corresp=id, **ends(member.start, member.end))
