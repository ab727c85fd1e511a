"""Word files of a few parts, written by hand: the body as XML, and what else a test needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from xml.sax.saxutils import escape

from policytext.loading import Limits
from policytext.loading.docx import read_docx
from policytext.loading.extract import Extract

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OTHERS = " ".join(
    [
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"',
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"',
        'xmlns:v="urn:schemas-microsoft-com:vml"',
        'xmlns:o="urn:schemas-microsoft-com:office:office"',
        'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"',
        'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"',
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"',
    ]
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def part(tag: str, content: str, namespace: str = TRANSITIONAL) -> str:
    """A part with that root element."""
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{tag} xmlns:w="{namespace}" {_OTHERS}>{content}</w:{tag}>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inner}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(text: str = "", properties: str = "") -> str:
    """A paragraph with one run."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{inner}{run(text) if text else ''}</w:p>"


def numbered(text: str, num_id: int, ilvl: int = 0) -> str:
    """A paragraph with an automatic number."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{ilvl}"/><w:numId w:val="{num_id}"/></w:numPr>')


def level(ilvl: int, number_format: str, text: str, more: str = "", start: int = 1) -> str:
    """A level of a numbering."""
    return (
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}'
        f'<w:lvlText w:val="{escape(text, {chr(34): "&quot;"})}"/></w:lvl>'
    )


def abstract(abstract_id: int, *levels: str) -> str:
    """An abstract numbering."""
    return f'<w:abstractNum w:abstractNumId="{abstract_id}">{"".join(levels)}</w:abstractNum>'


def num(num_id: int, abstract_id: int, overrides: str = "") -> str:
    """A numbering that paragraphs refer to."""
    return f'<w:num w:numId="{num_id}"><w:abstractNumId w:val="{abstract_id}"/>{overrides}</w:num>'


def relations(entries: Iterable[tuple[str, str]], kinds: str = _KINDS) -> str:
    """The part that says which parts another refers to: kind and target of each."""
    rows = (f'<Relationship Id="r{i}" Type="{kinds}/{k}" Target="{t}"/>' for i, (k, t) in enumerate(entries))
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(rows)}</Relationships>'


def content_types(main: str, main_type: str = MAIN_TYPE) -> str:
    """The part that says of which type the others are."""
    return f'<Types xmlns="{_TYPES}"><Override PartName="/{main}" ContentType="{main_type}"/></Types>'


def package(body: str, namespace: str = TRANSITIONAL, **parts: str) -> dict[str, bytes]:
    """The members of a Word file; `parts` are the content of numbering, styles, footnotes and endnotes."""
    members = {
        "[Content_Types].xml": content_types("word/document.xml"),
        "_rels/.rels": relations([("officeDocument", "word/document.xml")]),
        "word/document.xml": part("document", f"<w:body>{body}</w:body>", namespace),
        "word/_rels/document.xml.rels": relations((kind, f"{kind}.xml") for kind in parts),
        **{f"word/{kind}.xml": part(kind, content, namespace) for kind, content in parts.items()},
    }
    return {name: content.encode("utf-8") for name, content in members.items()}


def zipped(members: Mapping[str, bytes]) -> bytes:
    """A zip archive of the members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 3, 5, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def docx(body: str, namespace: str = TRANSITIONAL, **parts: str) -> bytes:
    """A Word file with that body."""
    return zipped(package(body, namespace, **parts))


def read(data: bytes, limits: Limits | None = None) -> Extract:
    """What is read of a Word file."""
    return read_docx(data, "a file", limits or Limits())


def text_of(body: str, **parts: str) -> str:
    """The text of a Word file with that body."""
    return read(docx(body, **parts)).text
