"""Makes the Word files of `tests/data` by programs of others: python-docx, and LibreOffice from an OpenDocument text.

Run with LibreOffice on the path: `cd tests; python -m support.make_docx`. The text is
the same in all of them; its numbers are automatic, in five levels.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from .docx import level, num
from .office import convert

DATA = Path(__file__).parents[1] / "data"


class Item(NamedTuple):
    """A paragraph: its level, 0 for none, its number and its text."""

    level: int
    marker: str
    text: str


TITLE = "在青禾县营商环境建设推进会上的讲话"
ITEMS = (
    Item(0, "", "同志们："),
    Item(0, "", "今天会议的主要任务是总结经验、部署工作。下面，我讲三点意见。"),
    Item(1, "一、", "提高站位，认清形势"),
    Item(0, "", "去年以来，全县新签约项目38个，但用地、用工难题还没有根本解决。"),
    Item(2, "（一）", "发展机遇前所未有"),
    Item(0, "", "高铁青禾站即将开通，周边三县到县城都在一小时以内。"),
    Item(2, "（二）", "面临挑战不容忽视"),
    Item(3, "1.", "要素保障仍有短板。年内到期的用地指标只有600亩。"),
    Item(3, "2.", "服务效能仍有差距。企业反映最多的是以下方面。"),
    Item(4, "（1）", "审批环节多。一枚公章要跑两个窗口。"),
    Item(4, "（2）", "政策兑现慢。突出表现在两个方面。"),
    Item(5, "①", "申报材料重复提交。"),
    Item(5, "②", "资金拨付超过时限。"),
    Item(4, "（3）", "中介服务乱。"),
    Item(3, "3.", "创新能力仍有欠缺。"),
    Item(1, "二、", "突出重点，狠抓落实"),
    Item(2, "（一）", "深化改革"),
    Item(3, "1.", "推行一次办成。"),
    Item(3, "2.", "推行不见面审批。"),
    Item(2, "（二）", "优化服务"),
    Item(0, "", "各部门主要负责同志每月走访企业不少于两次。"),
    Item(1, "三、", "加强领导，压实责任"),
    Item(0, "", "各乡镇、各部门要把营商环境建设作为一把手工程，确保各项任务落到实处。"),
    Item(0, "", "谢谢大家！"),
)
_FORMATS = (
    ("chineseCounting", "%1、", "一, 二, 三, ...", "", "、"),
    ("chineseCounting", "（%2）", "一, 二, 三, ...", "（", "）"),
    ("decimal", "%3.", "1", "", "."),
    ("decimal", "（%4）", "1", "（", "）"),
    ("decimalEnclosedCircleChinese", "%5", "①, ②, ③, ...", "", ""),
)


def typed() -> str:
    """The same text with its numbers typed by hand."""
    return "\n".join([TITLE, *(item.marker + item.text for item in ITEMS)])


def by_python_docx(styled: bool) -> bytes:
    """The text made by python-docx; the numbering is that of the heading styles, or of the paragraphs themselves."""
    document = Document()
    numbering = document.part.numbering_part.element
    link = '<w:pStyle w:val="Heading{}"/><w:suff w:val="nothing"/>' if styled else '<w:suff w:val="tab"/>'
    levels = (level(i, name, text, link.format(i + 1)) for i, (name, text, *_) in enumerate(_FORMATS))
    # An abstract numbering stands before all that refer to one.
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{"".join(levels)}</w:abstractNum>')
    )
    numbering.append(parse_xml(num(90, 90).replace("<w:num ", f"<w:num {nsdecls('w')} ", 1)))
    document.add_paragraph(TITLE, "Title")
    for item in ITEMS:
        paragraph = document.add_paragraph(item.text, f"Heading {item.level}" if styled and item.level else None)
        if item.level and not styled:
            paragraph._p.get_or_add_pPr().append(_number(item.level))
    for i in range(1, 6) if styled else ():
        document.styles[f"Heading {i}"].element.get_or_add_pPr().append(_number(i))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _number(level_number: int) -> object:
    properties = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level_number - 1), ("w:numId", 90)):
        child = OxmlElement(name)
        child.set(qn("w:val"), str(value))
        properties.append(child)
    return properties


_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (("office", "office"), ("text", "text"), ("style", "style"))
)


def open_document() -> bytes:
    """The text as a flat OpenDocument file, which LibreOffice makes a Word file of."""
    levels = "".join(
        f'<text:list-level-style-number text:level="{i}" style:num-format="{name}" style:num-prefix="{before}" '
        f'style:num-suffix="{after}"/>'
        for i, (*_, name, before, after) in enumerate(_FORMATS, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.3" '
        f'office:mimetype="application/vnd.oasis.opendocument.text"><office:automatic-styles><text:list-style '
        f'style:name="L">{levels}</text:list-style></office:automatic-styles><office:body><office:text>'
        f"<text:p>{TITLE}</text:p>{''.join(_open_paragraphs())}</office:text></office:body></office:document>"
    ).encode()


def _open_paragraphs() -> Iterator[str]:
    for item in ITEMS:
        inner = f"<text:p>{escape(item.text)}</text:p>"
        for _ in range(item.level):
            inner = f"<text:list-item>{inner}</text:list-item>"
            inner = f'<text:list text:style-name="L" text:continue-numbering="true">{inner}</text:list>'
        yield inner


def by_libreoffice(folder: Path) -> bytes:
    """The text made by LibreOffice."""
    return convert({"speech.fodt": open_document()}, "docx", folder)["speech.fodt"]


def main() -> None:
    """Write the files of `tests/data`."""
    with tempfile.TemporaryDirectory() as folder:
        made = {
            "five_levels_libreoffice.docx": by_libreoffice(Path(folder)),
            "five_levels_python_docx.docx": by_python_docx(styled=True),
        }
    for name, data in made.items():
        (DATA / name).write_bytes(data)


if __name__ == "__main__":
    main()
