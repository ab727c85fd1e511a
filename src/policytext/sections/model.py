"""Section and Outline: the tree that numbering makes of a document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum

import regex
from attrs import field, frozen

from ..columns import Packed
from ..document import Problem
from ..errors import ArgumentError
from ..spans import Span, counted, excerpt
from .evidence import in_chinese

__all__ = ["Outline", "Section", "Style"]

# A line break that a program put between two characters of a heading; Chinese has no blank there.
_WRAP_RE = regex.compile(r"(?<=\p{Han})\s{0,4}\n\s{0,4}(?=\p{Han})")


class Style(StrEnum):
    """The style of a section's marker (序号的样式).

    | style | markers |
    | --- | --- |
    | `legal` | 第一编 第二章 第三节 第四条; `Section.unit` is 编, 章, 节 or 条 |
    | `cn` | 一、 |
    | `cn_paren` | （一） |
    | `arabic` | 1. 1、 1.1 |
    | `arabic_paren` | （1） 1) |
    | `circled` | ① |
    | `ordinal` | 第一， 第二是 |
    | `yi_yao` | 一要 |
    | `yi_shi` | 一是 一为 其一 |
    | `first_then` | 首先 其次 再次 最后 |
    | `on_one_hand` | 一方面 另一方面 |
    | `implicit` | none: a part under an unnumbered heading, or under one of several parallel openings |

    >>> str(Style.CN_PAREN)
    'cn_paren'
    """

    LEGAL = "legal"
    CN = "cn"
    CN_PAREN = "cn_paren"
    ARABIC = "arabic"
    ARABIC_PAREN = "arabic_paren"
    CIRCLED = "circled"
    ORDINAL = "ordinal"
    YI_YAO = "yi_yao"
    YI_SHI = "yi_shi"
    FIRST_THEN = "first_then"
    ON_ONE_HAND = "on_one_hand"
    IMPLICIT = "implicit"


@frozen(repr=False)
class Section(Span):
    """What one numbering marker governs (章节), with the sections within it.

    `start` is the marker's first character; `marker_end` the end of the marker; the title runs over
    `[title_start, title_end)`: the heading, or the lead of a section that runs on in its paragraph.
    `number` is the value of the marker, `level` 1 for the highest style of the document, `path` the
    numbers from the top joined by dots (a second 3.2 is "3.2#2"). `evidence` names in short what made
    this a section, `evidence_zh` the same in Chinese.

    >>> from policytext import split_sections
    >>> section = split_sections("一、抓招商。要主动。\\n二、优服务。")["1"]
    >>> section.marker, section.title, section.number, section.text
    ('一、', '抓招商', 1, '一、抓招商。要主动。')
    """

    style: Style
    number: int
    marker_end: int
    title_start: int
    title_end: int
    level: int
    path: str
    unit: str | None = None
    children: tuple[Section, ...] = field(default=(), repr=counted)
    evidence: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        Span.__attrs_post_init__(self)
        if not self.start <= self.marker_end <= self.title_start <= self.title_end <= self.end:
            raise ArgumentError(
                f"Section: marker_end {self.marker_end}, title_start {self.title_start} and title_end {self.title_end} "
                f"are not in this order within [{self.start}, {self.end})"
            )

    @property
    def marker(self) -> str:
        """The characters that number the section, such as 一、 or 第三条; empty when implicit."""
        return self.source[self.start : self.marker_end]

    @property
    def title(self) -> str:
        """The heading, or the lead up to the first mark that ends a clause; that mark excluded."""
        return self.source[self.title_start : self.title_end]

    @property
    def implicit(self) -> bool:
        """True for a part under an unnumbered heading, which is numbered by its position."""
        return self.style is Style.IMPLICIT

    @property
    def evidence_zh(self) -> tuple[str, ...]:
        """The evidence in Chinese.

        >>> from policytext import split_sections
        >>> split_sections("一、抓招商。\\n二、优服务。")["2"].evidence_zh
        ('接在第1项之后', '在行首', '同级共2项')
        """
        return in_chinese(self.evidence)

    def walk(self) -> Iterator[Section]:
        """Yield this section and all below it in text order."""
        return _walk((self,))


def _walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    waiting = [*sections][::-1]
    while waiting:
        section = waiting.pop()
        yield section
        waiting += section.children[::-1]


def _begun(sections: tuple[Section, ...], offset: int) -> int:
    """How many of the sections, which are in text order, begin at the offset or before it."""
    if isinstance(sections, Packed):
        return sections.rank("start", offset)
    return bisect_right(sections, offset, key=lambda s: s.start)


@frozen
class Outline:
    """The section tree of a document (章节树); iterating yields its top sections.

    `outline["3.2"]` is the section of that path (KeyError if there is none), `problems` lists gaps,
    repeats and other slips of the numbering.

    >>> from policytext import split_sections
    >>> outline = split_sections("一、抓招商。\\n（一）找准方向。\\n（二）主动出击。\\n二、优服务。")
    >>> [(s.path, s.title) for s in outline.walk()]
    [('1', '抓招商'), ('1.1', '找准方向'), ('1.2', '主动出击'), ('2', '优服务')]
    >>> outline["1.2"].marker, len(outline)
    ('（二）', 2)
    """

    source: str = field(repr=excerpt)
    sections: tuple[Section, ...] = field(default=(), repr=counted)
    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Section]:
        return iter(self.sections)

    def __len__(self) -> int:
        return len(self.sections)

    def __bool__(self) -> bool:
        return True  # an outline without sections is still an outline

    def __getitem__(self, path: str) -> Section:
        if not isinstance(path, str):
            raise TypeError(f"an outline is indexed by a path such as '3.2', not by {type(path).__name__}")
        found: Section | None
        if isinstance(self.sections, Packed):
            found = self.sections.find("path", path, below="children")
        else:
            found = next((section for section in self.walk() if section.path == path), None)
        if found is not None:
            return found
        known = [section.path for section in self.sections]
        raise KeyError(f"no section {path!r}; the top ones are {', '.join(known) or 'none'}, and walk() lists all")

    def walk(self) -> Iterator[Section]:
        """Yield every section in text order, parents before their children."""
        return _walk(self.sections)

    def at(self, offset: int) -> Section | None:
        """Return the deepest section that covers the character at `offset`, or None.

        >>> from policytext import split_sections
        >>> split_sections("一、甲\\n（一）乙\\n二、丙").at(7).path
        '1.1'
        """
        found: Section | None = None
        level = self.sections
        while (index := _begun(level, offset) - 1) >= 0 and offset < (section := level[index]).end:
            found, level = section, section.children
        return found

    def to_markdown(self) -> str:
        """Return the outline as a nested Markdown list: marker and title of each section.

        >>> from policytext import split_sections
        >>> print(split_sections("一、甲\\n（一）乙\\n二、丙").to_markdown())
        - 一、甲
          - （一）乙
        - 二、丙
        """
        lines: list[str] = []

        def write(sections: tuple[Section, ...], depth: int) -> None:
            for s in sections:
                lines.append("  " * depth + "- " + " ".join(_WRAP_RE.sub("", s.marker + s.title).split()))
                write(s.children, depth + 1)

        write(self.sections, 0)
        return "\n".join(lines)
