"""Markup: the XML of a part as events or as a small tree, with one name for each thing.

Names are written with the prefixes that everybody knows (`w:p`), whatever prefix the file uses and whether its
namespaces are the transitional or the strict ones. A document type declaration is refused, and with it every entity:
no Word file has one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from attrs import frozen

from ...errors import FormatError, LimitError, PolicyTextError

__all__ = ["Handlers", "flag", "inner", "inner_flag", "inner_value", "integer", "read_events", "read_tree"]

_NAMESPACES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/drawingml/2006/chart": "c:",
    "http://purl.oclc.org/ooxml/drawingml/chart": "c:",
    "http://schemas.openxmlformats.org/drawingml/2006/diagram": "dgm:",
    "http://purl.oclc.org/ooxml/drawingml/diagram": "dgm:",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/package/2006/content-types": "",
    "urn:schemas-microsoft-com:vml": "v:",
    "urn:schemas-microsoft-com:office:office": "o:",
    "http://www.w3.org/XML/1998/namespace": "xml:",
}
_ELEMENTS = 1_000_000  # of a text: a thousand pages of tables
_TREE_ELEMENTS = 300_000  # of a part that is kept as a tree; the largest that were met have a tenth
_SAVE_AGAIN = "open it in Word or LibreOffice and save it anew"


@frozen
class Handlers:
    """What is called for the elements and the text of a part, in its order."""

    start: Callable[[str, Mapping[str, str]], object]
    end: Callable[[str], object]
    data: Callable[[str], object]


class _Names(dict[str, str]):
    """`namespace}local`, as expat writes a name -> the name with its usual prefix, `?:` for an unknown namespace."""

    def __missing__(self, raw: str) -> str:
        namespace, _, local = raw.rpartition("}")
        name = self[raw] = (_NAMESPACES.get(namespace, "?:") if namespace else "") + local
        return name


def read_events(data: bytes | bytearray, place: str, handlers: Handlers, most: int = _ELEMENTS) -> None:
    """Read a part; `place` is what errors call it. More than `most` elements are a `LimitError`."""
    names = _Names()
    left = most
    start_element, end_element = handlers.start, handlers.end

    def start(raw: str, attributes: dict[str, str]) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise LimitError(f"{place}: more than {most} elements, which no document has; split the document")
        start_element(
            names[raw], {names[key]: value for key, value in attributes.items()} if attributes else attributes
        )

    def end(raw: str) -> None:
        end_element(names[raw])

    def refuse(*_: object) -> None:
        raise FormatError(
            f"{place}: a document type declaration, which no Word file has and some attacks use; {_SAVE_AGAIN}"
        )

    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = handlers.data
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except PolicyTextError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as error:  # the latter two: an encoding that XML does not have
        raise FormatError(f"{place}: not well-formed XML ({error}); the file is damaged: {_SAVE_AGAIN}") from error


def read_tree(data: bytes | bytearray, place: str) -> Element:
    """Read a small part as a tree whose tags and attributes have the usual prefixes."""
    builder = TreeBuilder()
    handlers = Handlers(lambda name, attributes: builder.start(name, dict(attributes)), builder.end, builder.data)
    read_events(data, place, handlers, _TREE_ELEMENTS)
    return builder.close()


def inner(element: Element, *path: str) -> Element | None:
    """The first element at a path of tags below another, or None; the paths of `find` know no prefixes."""
    found: Element | None = element
    for tag in path:
        found = None if found is None else found.find(tag)
    return found


def inner_value(element: Element, *path: str) -> str | None:
    """The value (`w:val`) of the element at a path of tags, or None."""
    found = inner(element, *path)
    return None if found is None else found.get("w:val")


def inner_flag(element: Element, *path: str) -> bool | None:
    """Whether the element at a path of tags is on; None where there is none."""
    found = inner(element, *path)
    return None if found is None else flag(found.attrib)


def flag(attributes: Mapping[str, str]) -> bool:
    """The value of an element that is on when it is there (`<w:vanish/>`), unless its value says otherwise."""
    return attributes.get("w:val", "1") not in ("0", "false", "off")


def integer(value: str | None) -> int | None:
    """A whole number of at most nine digits; None for anything else."""
    digits = (value or "").strip(" \t\r\n").removeprefix("-")
    return int(value or "") if digits.isascii() and digits.isdecimal() and len(digits) <= 9 else None
