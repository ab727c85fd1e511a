"""Keyness as bars to both sides: the words of one text to the right, those of the other to the left."""

from __future__ import annotations

from attrs import field, frozen

from ..errors import ArgumentError
from ..spans import counted
from ..themes import Keyness, Keyword
from .canvas import Drawing, box, fit, label, measure, rule, tight, title_of
from .labels import Labels, labels
from .markup import Markup
from .picture import Chart, Picture, Table, chart

__all__ = ["Bars", "show_keyness"]

_ROW = 22.0
_CHANCE = 0.05


@frozen
class Bars:
    """The words that set two texts apart (关键词对比), strongest first on each side.

    `names` are those of the target and the reference, `measure` what the scores are.

    >>> from policytext import keyness
    >>> bars = Bars.of(keyness({"招商": 8, "企业": 10}, {"招商": 1, "企业": 20}))
    >>> [k.word for k in bars.target], [k.word for k in bars.reference]
    (['招商'], ['企业'])
    """

    target: tuple[Keyword, ...] = field(repr=counted)
    reference: tuple[Keyword, ...] = field(repr=counted)
    measure: str
    names: tuple[str, str] = ("", "")

    @classmethod
    def of(cls, result: Keyness, *, top: int = 12, names: tuple[str, str] = ("", "")) -> Bars:
        """Return the `top` words of each side."""
        if not isinstance(result, Keyness):
            raise TypeError(f"show_keyness takes the result of keyness or Bars, not {type(result).__name__}")
        if top < 1 or len(names) != 2:
            raise ArgumentError(f"top is {top} and names {names!r}; give 1 or more words and two names")
        more = [k for k in result if k.score > 0][:top]
        less = [k for k in reversed(result.keywords) if k.score < 0][:top]
        return cls(tuple(more), tuple(less), str(result.measure), (names[0], names[1]))


def show_keyness(
    result: Bars | Keyness, *, top: int = 12, names: tuple[str, str] = ("", ""), language: str = "zh"
) -> Picture:
    """Return a picture of what sets two texts apart: bars to the right for the target, to the left for the reference.

    Takes the result of `keyness`, or `Bars`. `names` are what to call the two texts. A bar is as long as the word's
    score; it is hollow where the difference may be chance, q at 0.05 or above after correction for testing all words.

    >>> from policytext import keyness
    >>> picture = show_keyness(keyness({"招商": 8, "企业": 10}, {"招商": 1, "企业": 20}), names=("甲县", "乙县"))
    >>> picture.title
    '关键词对比：甲县 / 乙县'
    """
    words = labels(language)
    data = result if isinstance(result, Bars) else Bars.of(result, top=top, names=names)
    both = (*data.target, *data.reference)
    rows = tuple((k.word, f"{k.score:.1f}", f"{k.count:,}", f"{k.reference_count:,}", f"{k.q:.2g}") for k in both)
    called = _names(data, words)
    columns = (words["word"], words.get(data.measure, data.measure), *called, "q")

    def draw(width: float) -> Drawing:
        return _draw(data, width, words)

    subject = " / ".join(called) if any(data.names) else ""
    return chart(Chart("keyness", subject, draw, Table(columns, rows)), data, words)


def _names(data: Bars, words: Labels) -> tuple[str, str]:
    target, reference = (tight(name[:200]) for name in data.names)
    return target or words["target"], reference or words["reference"]


def _draw(data: Bars, width: float, words: Labels) -> Drawing:
    both = (*data.target, *data.reference)
    middle = width / 2
    figures = max(measure(f"{k.score:.1f}", 11) for k in both) + 6
    scale = (middle - figures - 10) / max(abs(k.score) for k in both)
    called = _names(data, words)
    parts = [
        label(middle + 8, 20, fit(called[0], middle - 16), "target", weight=600),
        label(middle - 8, 20, fit(called[1], middle - 16), "reference", anchor="end", weight=600),
    ]
    for i, keyword in enumerate(both):
        y = 32 + i * _ROW + (8 if i >= len(data.target) and data.target else 0)
        parts += _bar(keyword, (middle, y), keyword.score * scale, middle)
    bottom = 32 + len(both) * _ROW + 12
    parts.append(rule(middle, 30, middle, bottom, "quiet"))
    parts.append(label(4, bottom + 18, words.get(data.measure, data.measure), "quiet", size=12))
    if any(k.q >= _CHANCE for k in both):
        parts.append(label(4, bottom + 36, fit(words["chance"], width - 8, 12), "quiet", size=12))
        bottom += 18
    said = "；".join(
        f"{name}：" + "、".join(k.word for k in side)
        for name, side in zip(called, (data.target, data.reference), strict=True)
    )
    return Drawing(width, bottom + 28, Markup("".join(parts)), said)


def _bar(keyword: Keyword, origin: tuple[float, float], length: float, room: float) -> list[Markup]:
    """A bar from the middle, its score at its end, its word on the other side of the middle."""
    x, y = origin
    role, sign = ("target", 1) if length >= 0 else ("reference", -1)
    counts = f"{keyword.word} {keyword.score:.1f}  {keyword.count} : {keyword.reference_count}  q = {keyword.q:.2g}"
    start = x if sign > 0 else x + length
    return [
        box((start, y, abs(length), _ROW - 6), role, title_of(counts), hollow=keyword.q >= _CHANCE),
        label(x + length + sign * 4, y + 12.5, f"{keyword.score:.1f}", "quiet", anchor=_ANCHOR[sign], size=11),
        label(x - sign * 8, y + 13, fit(keyword.word, room - 16), "ink", anchor=_ANCHOR[-sign]),
    ]


_ANCHOR = {1: "start", -1: "end"}
