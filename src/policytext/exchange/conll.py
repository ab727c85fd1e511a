"""CoNLL: one character a line with BIO tags, for taggers that learn from columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .marks import Mark, marks_of
from .reading import Reading, checked

__all__ = ["to_conll"]

_LAYERS = ("role", "section", "section_title", "slogan", "member", "statement")


def to_conll(analysis: Reading) -> str:
    """Return an analysis as characters with BIO tags, one a line, in columns parted by tabs.

    The first line, a comment, names the columns: the character, its offset in code points, and the layers. What
    nests or overlaps in a layer has columns of its own, as many as this text needs: sections within sections stand
    in `section.2`, `section.3` and so on. Blanks and line breaks are no tokens, as the format has no way to write
    them: a blank line stands for line breaks, and the offsets tell what was left out. A mark goes on with I behind
    a blank line.

    >>> from policytext import analyze
    >>> print(to_conll(analyze("一、招商\\n二、服务")).replace("\\t", " "), end="")
    # columns char offset section section_title
    一 0 B-cn O
    、 1 I-cn O
    招 2 I-cn B-section_title
    商 3 I-cn I-section_title
    <BLANKLINE>
    二 5 B-cn O
    、 6 I-cn O
    服 7 I-cn B-section_title
    务 8 I-cn I-section_title
    """
    marks = marks_of(checked(analysis), implicit=True)
    names = ["char", "offset"]
    columns: list[list[str]] = []
    for layer in _LAYERS:
        lanes = _lanes(mark for mark in marks.marks if mark.topic == layer)
        names += [layer if i == 1 else f"{layer}.{i}" for i in range(1, len(lanes) + 1)]
        columns += [_tags(lane, len(marks.text)) for lane in lanes]
    return "\t".join(["# columns", *names]) + "\n" + "".join(_lines(marks.text, columns))


def _lanes(marks: Iterable[Mark]) -> list[list[Mark]]:
    """Spread marks in text order over as few columns as they need; what holds another stands further left."""
    lanes: list[list[Mark]] = []
    for mark in marks:
        free = next((lane for lane in lanes if lane[-1].end <= mark.start), None)
        if free is None:
            lanes.append(free := [])
        free.append(mark)
    return lanes


def _tags(lane: list[Mark], length: int) -> list[str]:
    tags = ["O"] * length
    for mark in lane:
        name = mark.kind or mark.label
        tags[mark.start : mark.end] = [f"B-{name}", *[f"I-{name}"] * (mark.end - mark.start - 1)]
    return tags


def _lines(text: str, columns: list[list[str]]) -> Iterator[str]:
    parted = True  # by a blank line, or by the beginning
    for i, character in enumerate(text):
        if character in "\n\r" and not parted:
            parted = True
            yield "\n"
        if not character.isspace():
            parted = False
            yield "\t".join([character, str(i), *(tags[i] for tags in columns)]) + "\n"
