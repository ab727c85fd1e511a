"""Pages as they are printed: a text set in the manner of official documents, with running head and page numbers.

`python tests/support/printing.py TEXT FODT HEAD` writes a flat OpenDocument file of a text, and LibreOffice a PDF of
it: `soffice --headless --convert-to pdf FODT`. So the PDF files of `tests/data` were made.
"""

from __future__ import annotations

import sys
from pathlib import Path
from xml.sax.saxutils import escape

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = " ".join(
    f'xmlns:{prefix}="{_NAMES}{name}:1.0"'
    for prefix, name in (
        *((name, name) for name in ("office", "style", "text")),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)
# Name, size of the letters in points, and how its paragraphs are set.
_STYLES = (
    ("Body", 16, 'fo:text-indent="32pt"'),
    ("Plain", 16, ""),
    ("Centre", 16, 'fo:text-align="center"'),
    ("Title", 22, 'fo:text-align="center"'),
    ("Small", 10.5, 'fo:text-align="center"'),
)
_DOCUMENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document {spaces} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>
<style:font-face style:name="F" svg:font-family="'Noto Sans CJK SC'"/>
</office:font-face-decls>
<office:styles>{styles}</office:styles>
<office:automatic-styles><style:page-layout style:name="A4">
<style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="30mm"/>
<style:header-style/><style:footer-style/>
</style:page-layout></office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4">
<style:header>{head}</style:header>
<style:footer>
<text:p text:style-name="Small">— <text:page-number text:select-page="current">1</text:page-number> —</text:p>
</style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
{body}
</office:text></office:body></office:document>
"""


def flat_document(text: str, head: str = "") -> bytes:
    """The text as a flat OpenDocument file: title large, the lines up to the salutation centred, the rest indented."""
    lines = text.strip("\n").split("\n")
    start = next((i for i, line in enumerate(lines[:6]) if line.endswith("：")), 0)
    styles = ["Title", *["Centre"] * (start - 1), "Plain", *["Body"] * len(lines)]
    body = "\n".join(_paragraph(line, style) for line, style in zip(lines, styles, strict=False))
    styles_of_all = "".join(_style(*style) for style in _STYLES)
    above = _paragraph(head, "Small") if head else ""
    return _DOCUMENT.format(spaces=_SPACES, styles=styles_of_all, head=above, body=body).encode("utf-8")


def _style(name: str, size: float, properties: str) -> str:
    look = f'style:font-name-asian="F" style:font-name="F" style:font-size-asian="{size}pt" fo:font-size="{size}pt"'
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f'<style:paragraph-properties fo:line-height="{size * 1.75}pt" style:punctuation-wrap="simple" {properties}/>'
        f'<style:text-properties {look} style:language-asian="zh" style:country-asian="CN"/></style:style>'
    )


def _paragraph(text: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


if __name__ == "__main__":
    source, target, *heads = sys.argv[1:]
    Path(target).write_bytes(flat_document(Path(source).read_bytes().decode("utf-8"), *heads))
