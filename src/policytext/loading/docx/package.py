"""Package: the parts of a Word file and how they refer to one another (Open Packaging Conventions, ISO/IEC 29500-2)."""

from __future__ import annotations

import posixpath
from xml.etree.ElementTree import Element

from ...errors import FormatError
from ..archive import Archive
from .markup import read_tree

__all__ = ["Package"]

_USUAL = "word/document.xml"
_MAIN_TYPES = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
_MACRO_TYPES = ("ms-word.document.macroenabled.main+xml", "ms-word.template.macroenabledtemplate.main+xml")


class Package:
    """A Word file: its main part, and the parts that the main part refers to by kind (`styles`, `numbering`).

    The main part is where the file says that it is, not where most have it. Raises `FormatError` where there is none.
    """

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.main = self._find_main()
        self._targets: dict[str, str] = {}
        for kind, target in self._relations(self.main):
            self._targets.setdefault(kind, target)

    @property
    def place(self) -> str:
        """What errors call the file."""
        return self.archive.place

    def text(self) -> tuple[bytes | bytearray, str]:
        """The bytes of the main part, and what errors call it."""
        return self.archive.read(self.main) or bytearray(), f"{self.place}: {self.main}"

    def part(self, kind: str) -> tuple[bytes | bytearray, str] | None:
        """The bytes of the part of a kind and what errors call it; None if there is none."""
        target = self._targets.get(kind)
        data = self.archive.read(target) if target else None
        return None if data is None else (data, f"{self.place}: {target}")

    def tree(self, kind: str) -> Element | None:
        """The part of a kind as a tree; None if there is none."""
        part = self.part(kind)
        return read_tree(*part) if part else None

    def _find_main(self) -> str:
        for kind, target in self._relations(""):
            if kind == "officeDocument" and target in self.archive:
                return self._as_word(target)
        return self._as_word(_USUAL if _USUAL in self.archive else "")

    def _as_word(self, name: str) -> str:
        """The name, if the part is declared as a Word document or not declared at all."""
        declared = self._declared(name)
        if name and (not declared or declared.endswith((*_MAIN_TYPES, *_MACRO_TYPES))):
            return name
        what = f"its main part is {declared}" if declared else "it has no main part"
        raise FormatError(f"{self.place}: a zip archive and no Word document ({what}); save it as docx, or unpack it")

    def _declared(self, name: str) -> str:
        """The content type of a part, in small letters; empty if it is not told."""
        data = self.archive.read("[Content_Types].xml")
        if data is None:
            return ""
        for entry in read_tree(data, f"{self.place}: [Content_Types].xml").iter("Override"):
            if entry.get("PartName", "").lstrip("/").lower() == name.lower():
                return entry.get("ContentType", "").lower()
        return ""

    def _relations(self, source: str) -> list[tuple[str, str]]:
        """Kind and target of every part that a part (or, for "", the package) refers to."""
        folder, base = posixpath.split(source)
        name = posixpath.join(folder, "_rels", f"{base}.rels")
        data = self.archive.read(name)
        if data is None:
            return []
        return [
            (
                entry.get("Type", "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/", folder, entry.get("Target", "")))[1:],
            )
            for entry in read_tree(data, f"{self.place}: {name}").iter("Relationship")
            if entry.get("TargetMode") != "External"
        ]
