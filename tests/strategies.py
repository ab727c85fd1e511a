"""Hypothesis strategies: numbered documents whose section tree is known, and texts that look like them."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import evolve, field, frozen
from hypothesis import strategies as st

__all__ = ["Expected", "Numbered", "fragments", "measures", "numbered_documents", "with_paths"]

_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕"
_MOST = {"circled": 20}  # few fonts have more


def chinese(number: int) -> str:
    """The Chinese numeral of 1 to 99: 3 is 三, 12 is 十二, 25 is 二十五."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")


# Printed styles in the official order; each with the shape of its marker.
PRINTED = {
    "legal": "第{cn}章 ",
    "cn": "{cn}、",
    "cn_paren": "（{cn}）",
    "arabic": "{n}.",
    "arabic_paren": "（{n}）",
    "circled": "{circled}",
}
RUN_IN = {"yi_shi": "{cn}是", "yi_yao": "{cn}要", "ordinal": "第{cn}，"}

_TITLES = (
    "抓紧招商",
    "办好实事",
    "优化服务，方便群众",
    "修路架桥",
    "防汛抗旱",
    "严明纪律",
    "加强领导",
    "压实责任，狠抓落实",
)
# Long first clauses: a short one would be a heading or a lead of its own.
_SENTENCES = (
    "全县上下都要牢牢把握稳中求进的总基调和主动权，不等不靠。",
    "有关部门和乡镇要主动登门听取企业和群众的意见建议，限时办结。",
    "这些年南河县坚持把群众的小事当作政府的大事来办，成效明显。",
    "对群众反映强烈的突出问题要逐条逐项建立台账管理，到期销号。",
)
_CLAUSES = ("摸清家底", "建立台账", "压实责任", "逐项销号", "公开结果", "群众满意", "举一反三")
_LEADS = ("县里提出几点要求：", "围绕这些工作县里作出部署，", "这些工作要分头推进。")


@frozen
class Expected:
    """A section that the text has: where it starts, what it is called, and under which start it belongs."""

    start: int
    style: str
    number: int
    title: str
    path: str
    parent: int | None
    end: int | None  # None where the end depends on a rule rather than on the next marker


@frozen
class Numbered:
    """A text and all its sections, in text order."""

    text: str
    sections: tuple[Expected, ...]


@frozen
class _Item:
    style: str
    number: int
    marker: str
    title: str
    run_in: bool
    body: tuple[str, ...]  # paragraphs before the children
    lists: tuple[tuple[_Item, ...], ...] = ()  # lists that run on in a paragraph of their own
    children: tuple[_Item, ...] = ()
    separator: str = ""
    lead: str = ""  # the sentence or half-sentence that announces the list that this item opens


@frozen
class _Layout:
    indent: str
    eol: str


@frozen
class _Writer:
    layout: _Layout
    parts: list[str] = field(factory=list)
    found: list[Expected] = field(factory=list)

    @property
    def at(self) -> int:
        return sum(map(len, self.parts))

    def paragraph(self, text: str) -> None:
        self.parts.append(self.layout.indent + text + self.layout.eol)


def _marker(shape: str, number: int) -> str:
    return shape.format(cn=chinese(number), n=number, circled=_CIRCLED[number - 1])


def _sizes(most: int) -> st.SearchStrategy[int]:
    return st.one_of(st.integers(2, 4), st.integers(2, most))


@st.composite
def _inline_list(draw: st.DrawFn, styles: tuple[str, ...], nested: bool = True) -> tuple[_Item, ...]:
    """Items on one line: 一是…；二是…。 Separated by 。 the items may hold a list of the next style."""
    style, *deeper = styles
    separator, lead = draw(st.sampled_from("。；，")), draw(st.sampled_from(_LEADS))
    holds = bool(deeper) and nested and separator == "。" and draw(st.booleans())
    return tuple(
        _Item(
            style,
            number,
            _marker(RUN_IN[style], number),
            draw(st.sampled_from(_CLAUSES)),
            run_in=True,
            body=(),
            children=draw(_inline_list((deeper[0],), nested=False)) if holds else (),
            separator=separator,
            lead=lead,
        )
        for number in range(1, draw(_sizes(12)) + 1)
    )


@st.composite
def _items(draw: st.DrawFn, styles: tuple[str, ...], most: int) -> tuple[_Item, ...]:
    style, *deeper = styles
    shape = PRINTED.get(style) or RUN_IN[style]
    count = draw(_sizes(min(most, _MOST.get(style, most))))
    few = count > 6  # long lists are flat, so that documents stay readable
    items = []
    for number in range(1, count + 1):
        run_in = style in RUN_IN or draw(st.booleans())
        # Under an item that is one paragraph, 第一，… on lines of their own may as well be its parent's.
        nests = bool(deeper) and not few and not (run_in and deeper[0] in RUN_IN)
        item = _Item(
            style,
            number,
            _marker(shape, number),
            draw(st.sampled_from(_TITLES)),
            run_in=run_in,
            body=tuple(draw(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=2))),
            lists=() if few or style in RUN_IN else tuple(draw(st.lists(_inline_list(_two(draw)), max_size=1))),
            children=draw(_items(tuple(deeper), 4)) if nests and draw(st.booleans()) else (),
        )
        items.append(item)
    return tuple(items)


def _two(draw: st.DrawFn) -> tuple[str, ...]:
    first = draw(st.sampled_from(sorted(RUN_IN)))
    return first, draw(st.sampled_from([s for s in sorted(RUN_IN) if s != first]))


def _write(writer: _Writer, items: tuple[_Item, ...], parent: int | None, prefix: str, seen: dict[int, int]) -> None:
    """Write items that stand at line starts, with all that is below them."""
    for item in items:
        start = writer.at + len(writer.layout.indent)
        path = _note(writer, item, start, parent, prefix, seen)
        below: dict[int, int] = {}
        if item.run_in:  # the lists stand in the item's own paragraph, so that nobody can doubt whose they are
            writer.parts.append(writer.layout.indent + item.marker + item.title + "。" + "".join(item.body))
        else:
            writer.paragraph(item.marker + item.title)
            for sentence in item.body:
                writer.paragraph(sentence)
            writer.parts.append(writer.layout.indent if item.lists else "")
        for listed in item.lists:
            _write_inline(writer, listed, start, path + ".", below)
        writer.parts.append(writer.layout.eol if item.run_in or item.lists else "")
        _write(writer, item.children, start, path + ".", below)


def _note(writer: _Writer, item: _Item, start: int, parent: int | None, prefix: str, seen: dict[int, int]) -> str:
    seen[item.number] = times = seen.get(item.number, 0) + 1
    path = f"{prefix}{item.number}" + (f"#{times}" if times > 1 else "")
    writer.found.append(Expected(start, item.style, item.number, item.title, path, parent, None))
    return path


def _write_inline(writer: _Writer, items: tuple[_Item, ...], parent: int, prefix: str, seen: dict[int, int]) -> None:
    """Write a list into the open paragraph."""
    writer.parts.append(items[0].lead)
    for i, item in enumerate(items):
        start = writer.at
        path = _note(writer, item, start, parent, prefix, seen)
        writer.parts.append(item.marker + item.title)
        below: dict[int, int] = {}
        for j, child in enumerate(item.children):
            writer.parts.append("。" if j == 0 else child.separator)
            _note(writer, child, writer.at, start, path + ".", below)
            writer.parts.append(child.marker + child.title)
        writer.parts.append("。" if i == len(items) - 1 else item.separator)


def _with_ends(text: str, found: list[Expected]) -> tuple[Expected, ...]:
    """Fill in the ends that the next sibling decides: all but those of last siblings."""
    done = []
    for i, section in enumerate(found):
        after = next((s for s in found[i + 1 :] if s.parent == section.parent), None)
        plain = after is not None and after.style == section.style and after.number == section.number + 1
        end = len(text[: after.start].rstrip()) if after is not None and plain else None
        done.append(
            Expected(section.start, section.style, section.number, section.title, section.path, section.parent, end)
        )
    return with_paths(tuple(done))


def with_paths(sections: tuple[Expected, ...]) -> tuple[Expected, ...]:
    """Fill in the paths: among siblings printed markers have the plain numbers, whatever else repeats one has 1#2."""
    paths: dict[int | None, str] = {None: ""}
    for parent in dict.fromkeys(section.parent for section in sections):
        seen: dict[int, int] = {}
        siblings = [s for s in sections if s.parent == parent]
        for section in sorted(siblings, key=lambda s: (s.style not in PRINTED, s.start)):
            seen[section.number] = times = seen.get(section.number, 0) + 1
            own = str(section.number) + (f"#{times}" if times > 1 else "")
            paths[section.start] = f"{paths[parent]}.{own}" if parent is not None else own
    return tuple(evolve(section, path=paths[section.start]) for section in sections)


@st.composite
def numbered_documents(
    draw: st.DrawFn,
    indents: tuple[str, ...] = ("", "　　", "    "),
    eols: tuple[str, ...] = ("\n", "\r\n"),
) -> Numbered:
    """Documents that use some of the printed styles in official order, with run-in lists in their paragraphs."""
    order = [*PRINTED, *sorted(RUN_IN)[:1]]
    chosen = draw(st.sets(st.sampled_from(order), min_size=1, max_size=4))
    items = draw(_items(tuple(s for s in order if s in chosen), 25))
    writer = _Writer(_Layout(draw(st.sampled_from(indents)), draw(st.sampled_from(eols))))
    writer.paragraph("为了推动南河县各项工作再上新台阶，现就有关事项提出以下意见，请认真抓好落实。")
    _write(writer, items, None, "", {})
    text = "".join(writer.parts)
    return Numbered(text, _with_ends(text, writer.found))


_TOKENS = (
    *("一、", "二、", "三、", "十一、", "（一）", "（二）", "(三)", "㈠", "1.", "2.", "3、", "１．", "1.1", "1.2 "),
    *("（1）", "(2)", "3)", "⑴", "①", "②", "第一章", "第二节 ", "第三条", "第一编", "第十五条之一", "第3条"),
    *(
        "一是",
        "二是",
        "三是",
        "一要",
        "二要",
        "第一，",
        "第二，",
        "其一，",
        "首先，",
        "其次，",
        "最后，",
        "一方面",
        "另一方面",
    ),
    *(
        "。",
        "；",
        "，",
        "：",
        "！",
        "\n",
        "\r\n",
        "\r",
        " ",
        "　",
        "“",
        "”",
        "（",
        "）",
        "、",
        "\n\n",
        "\u2028",
        "\x00",
    ),
    *(
        "抓招商",
        "南河县",
        "3.5亿元",
        "2026年",
        "统一是",
        "第一书记",
        "附件",
        "目录",
        "各位代表：",
        "谢谢大家！",
        "的规定",
    ),
)


def fragments() -> st.SearchStrategy[str]:
    """Texts put together at random from markers, marks, breaks and words, and quite arbitrary strings."""
    built = st.lists(st.sampled_from(_TOKENS), max_size=40).map("".join)
    return st.one_of(built, st.text(max_size=80), st.tuples(built, st.text(max_size=10), built).map("".join))


def _pairs(text: str) -> int:
    return (len(text) + 1) // 2


def _bytes(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _words(text: str) -> int:
    """Runs of letters are one, as a tokenizer's vocabulary has it: a longer text may measure no more than a shorter."""
    return sum(1 for _ in _TOKEN_RE.finditer(text))


_TOKEN_RE = re.compile(r"一、|二、|同志|县|[A-Za-z0-9]+|\s+|.", re.DOTALL)


def measures() -> st.SearchStrategy[Callable[[str], int]]:
    """Ways to measure a text: its characters, pairs of them, bytes, and the tokens of a small vocabulary."""
    return st.sampled_from([len, _pairs, _bytes, _words])
