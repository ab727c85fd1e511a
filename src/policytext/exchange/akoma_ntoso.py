"""Akoma Ntoso: legislation and notices in LegalDocML (OASIS, Akoma Ntoso 1.0, XML vocabulary of 2018)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from urllib.parse import quote

from attrs import field, frozen

from ..document import Document, Kind, Role
from ..errors import ArgumentError
from ..sections import Section, Style
from .branches import Branch, Paragraph, branches_of
from .markup import Markup
from .reading import Reading, checked

__all__ = ["to_akoma_ntoso"]

_NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_UNKNOWN_DATE = "0001-01-01"  # the schema wants a date
_TYPES = {Kind.LAW: "act", Kind.SPEECH: "statement"}  # all others are doc
# What stands above the text and belongs to the preface, and what below it to the conclusions.
_ABOVE = frozenset({Role.TITLE, Role.KICKER, Role.SUBTITLE, Role.BYLINE, Role.META, Role.FURNITURE})
_UNITS = {"编": "part", "分编": "subpart", "章": "chapter", "节": "section", "条": "article"}
_ELEMENTS = {
    Style.CN: "section",
    Style.CN_PAREN: "paragraph",
    Style.ARABIC: "subparagraph",
    Style.ARABIC_PAREN: "point",
    Style.CIRCLED: "indent",
    Style.IMPLICIT: "hcontainer",
}
_IN_ARTICLE = {Style.CN_PAREN: "point", Style.ARABIC: "indent"}  # 项 and 目 (Legislation Law, 2023, article 65)
# Of the names that Akoma Ntoso's naming convention shortens in an eId.
_SHORT = {"chapter": "chp", "section": "sec", "article": "art", "paragraph": "para", "subparagraph": "subpara"}


def to_akoma_ntoso(analysis: Reading, country: str = "cn") -> str:
    """Return an analysis as a document of Akoma Ntoso 3.0: an act for a law, a statement for a speech, else a doc.

    编 is part, 章 chapter, 节 section, 条 article with 项 as point; 一、 is section, （一） paragraph, 1. subparagraph,
    （1） point, ① indent, and what runs on in a paragraph (一是, 一要) point. eIds follow the naming convention:
    chp_2__art_5__point_1. Matter between two sections stands in an `hcontainer` named matter. `country` is the code
    of ISO 3166 in the address of the work; what the document does not say is `unknown`, and the date 0001-01-01.
    All characters of the document are there, in order, as in `to_tei`. Slogans and themes have no place here.

    >>> from policytext import analyze
    >>> xml = to_akoma_ntoso(analyze("一、抓招商\\n要主动。"))
    >>> '<section eId="sec_1"><num>一、</num><heading>抓招商</heading>' in xml
    True
    """
    document = checked(analysis).document
    if not (isinstance(country, str) and country.isascii() and country.isalpha() and len(country) == 2):
        raise ArgumentError(f"country {country!r} is no code of ISO 3166-1; give two letters, such as 'cn'")
    name = _TYPES.get(document.kind, "doc")
    out = Markup(document.text)
    out.raw(f'<?xml version="1.0" encoding="UTF-8"?>\n<akomaNtoso xmlns="{_NAMESPACE}">\n')
    with out.element(name, name=document.kind, contains="originalVersion"):
        _meta(out, document, _address(document, name, country.lower()))
        above, main, below = _parted(branches_of(document, analysis.outline), name == "act")
        _blocks(out, "preface", above)
        with out.element("body" if name == "act" else "mainBody"):
            _main(out, main, name == "act")
        _blocks(out, "conclusions", below)
        out.finish()
    out.raw("\n</akomaNtoso>\n")
    return str(out)


# --- the facts ----------------------------------------------------------------------------------


def _address(document: Document, name: str, country: str) -> str:
    """The IRI of the work: country, type, date and number, with nn for a number that is not known."""
    kind = name if name == "act" else f"{name}/{document.kind}"
    date = document.published.isoformat() if document.published else _UNKNOWN_DATE
    number = quote(document.number, safe="", errors="replace") if document.number else "nn"
    return f"/akn/{country}/{kind}/{date}/{number}"


def _meta(out: Markup, document: Document, work: str) -> None:
    """Identify work, expression (the Chinese text) and manifestation (this XML), and name who made them."""
    expression = f"{work}/zho@"
    with out.element("meta"):
        with out.element("identification", source="#policytext"):
            with out.element("FRBRWork"):
                _identity(out, document, work, "")
                out.leaf("FRBRauthor", href="#author")
                out.leaf("FRBRcountry", value=work.split("/")[2])
                if document.number:
                    out.leaf("FRBRnumber", value=document.number)
                if document.title:
                    out.leaf("FRBRname", value=document.title)
            with out.element("FRBRExpression"):
                _identity(out, document, expression, "")
                out.leaf("FRBRauthor", href="#author")
                out.leaf("FRBRlanguage", language="zho")
            with out.element("FRBRManifestation"):
                _identity(out, document, expression, ".xml")
                out.leaf("FRBRauthor", href="#policytext")
                out.leaf("FRBRformat", value="application/akn+xml")
        with out.element("references", source="#policytext"):
            author = document.issuer or document.source or "、".join(document.speakers) or "unknown"
            for id, shown in (("author", author), ("policytext", "policytext")):
                out.leaf("TLCOrganization", eId=id, href=f"/akn/ontology/organization/{id}", showAs=shown)
    out.raw("\n")


def _identity(out: Markup, document: Document, address: str, ending: str) -> None:
    out.leaf("FRBRthis", value=f"{address}/!main{ending}")
    out.leaf("FRBRuri", value=address + ending)
    if document.published:
        out.leaf("FRBRdate", date=document.published.isoformat(), name="publication")
    else:
        out.leaf("FRBRdate", date=_UNKNOWN_DATE, name="unknown")


# --- the text -----------------------------------------------------------------------------------

_Items = Sequence[Paragraph | Branch]


def _parted(items: _Items, act: bool) -> tuple[_Items, _Items, _Items]:
    """What goes into preface, body and conclusions; the body of an act holds sections only."""
    branches = [i for i, item in enumerate(items) if isinstance(item, Branch)]
    first, last = (branches[0], branches[-1] + 1) if branches else (len(items), 0)
    above = first if act and branches else _run(items, 0, first, _ABOVE)
    below = len(items)
    while below > max(last, above) and ((act and branches) or _role(items[below - 1]) not in (Role.BODY, None)):
        below -= 1
    return items[:above], items[above:below], items[below:]


def _run(items: _Items, start: int, end: int, roles: frozenset[Role]) -> int:
    while start < end and _role(items[start]) in roles:
        start += 1
    return start


def _role(item: Paragraph | Branch) -> Role | None:
    return item.role if isinstance(item, Paragraph) else None


def _blocks(out: Markup, name: str, items: _Items) -> None:
    """Write an element of paragraphs; none if there are none."""
    if items:
        out.gap(items[0].start)
        with out.element(name):
            for item in items:
                _paragraph(out, item.end, _role(item))


def _paragraph(out: Markup, end: int, role: Role | None) -> None:
    out.gap(end)
    with out.element("p", class_=None if role in (Role.BODY, None) else role):
        if role is Role.TITLE:
            with out.element("docTitle"):
                out.upto(end)
        out.upto(end)


def _main(out: Markup, items: _Items, act: bool) -> None:
    ids = _Ids()
    for item in items:
        if isinstance(item, Branch):
            _container(out, item, ids, article=False)
        elif act:
            _matter(out, item, ids)
        else:
            _paragraph(out, item.end, item.role)
    if not items and act:
        with out.element("hcontainer", name="matter", eId=ids.next("hcontainer", "1")), out.element("content"):
            out.leaf("p")
    elif not items:
        out.leaf("p")


@frozen
class _Ids:
    """The eIds within one element: its own, the name of the part and its number, the second of a kind with -2."""

    prefix: str = ""
    seen: Counter[str] = field(factory=Counter)

    def next(self, name: str, number: str) -> str:
        own = f"{_SHORT.get(name, name)}_{number}"
        self.seen[own] += 1
        times = self.seen[own]
        return self.prefix + own + (f"-{times}" if times > 1 else "")


def _container(out: Markup, branch: Branch, ids: _Ids, article: bool) -> None:
    """Write a section: number, heading, and its content, or the sections in it with what is around them."""
    section = branch.section
    name = _element(section, article)
    id = ids.next(name, str(section.number))
    out.gap(section.start)
    with out.element(name, name="implicit" if section.implicit else None, eId=id):
        _head(out, branch)
        children = [i for i, item in enumerate(branch.items) if isinstance(item, Branch)]
        if not children:
            _content(out, branch.items)
            return
        _blocks(out, "intro", branch.items[: children[0]])
        below = _Ids(f"{id}__")
        for item in branch.items[children[0] : children[-1] + 1]:
            if isinstance(item, Branch):
                _container(out, item, below, article or name == "article")
            else:
                _matter(out, item, below)
        _blocks(out, "wrapUp", branch.items[children[-1] + 1 :])


def _element(section: Section, article: bool) -> str:
    if section.style is Style.LEGAL:
        return _UNITS.get(section.unit or "", "section")
    if article and section.style in _IN_ARTICLE:
        return _IN_ARTICLE[section.style]
    return _ELEMENTS.get(section.style, "point")


def _head(out: Markup, branch: Branch) -> None:
    section = branch.section
    if section.marker:
        with out.element("num"):
            out.upto(section.marker_end)
    if branch.head_end is not None:
        out.gap(branch.head_end)
        with out.element("heading"):
            out.upto(branch.head_end)


def _content(out: Markup, items: _Items) -> None:
    with out.element("content"):
        for item in items:
            _paragraph(out, item.end, _role(item))


def _matter(out: Markup, item: Paragraph, ids: _Ids) -> None:
    """A paragraph where only sections may stand."""
    out.gap(item.start)
    with out.element("hcontainer", name="matter", eId=ids.next("hcontainer", "1")):
        _content(out, (item,))
