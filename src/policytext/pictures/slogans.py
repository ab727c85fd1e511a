"""Where slogans fall: a lane for each slogan along the text, with its mentions and members."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import field, frozen

from ..document import Document
from ..errors import ArgumentError
from ..sections import Outline
from ..slogans import Slogan, SloganKind
from ..spans import counted
from .analyzed import Analyzed, Readable, analyzed, name_section
from .canvas import Drawing, box, dot, fit, label, rule, tight, title_of
from .labels import Labels, labels
from .markup import Markup
from .picture import Chart, Picture, Table, chart

__all__ = ["Lane", "Lanes", "Mention", "checked_slogans", "known_kinds", "name_slogan", "show_slogans"]

_LANES = 30  # slogans that are drawn; the table has all
_ROW = 22.0
_LEFT_WIDE, _LEFT_NARROW = 220.0, 128.0


@frozen
class Mention:
    """One place of a slogan: its span, and where its members begin."""

    start: int
    end: int
    members: tuple[int, ...] = ()


@frozen
class Lane:
    """One slogan with all its mentions, in text order."""

    name: str
    kind: SloganKind
    mentions: tuple[Mention, ...] = field(repr=counted)
    members: tuple[str, ...] = ()


@frozen
class Lanes:
    """Where slogans fall over a text (提法的分布): its length, its top sections, and a lane for each slogan.

    >>> from policytext import analyze
    >>> lanes = Lanes.of(analyze("严把“质量、安全、进度”三道关口。要守住三道关口。"))
    >>> [(lane.name, len(lane.mentions)) for lane in lanes.lanes]
    [('三道关口', 2)]
    """

    length: int
    sections: tuple[tuple[str, int, int], ...]
    lanes: tuple[Lane, ...] = field(repr=counted)
    subject: str = ""

    @classmethod
    def of(
        cls, result: Readable | Iterable[Slogan], outline: Outline | None = None, *, kinds: Iterable[str] = SloganKind
    ) -> Lanes:
        """Return the lanes of the slogans of some kinds, by the place of their first mention."""
        subject, length = "", 0
        if isinstance(result, Analyzed | Document | str):
            whole = analyzed(result, "")
            subject, length = whole.document.title or "", len(whole.document.text)
            outline = outline if outline is not None else whole.outline
            result = whole.slogans
        chosen = known_kinds(kinds)
        groups: dict[tuple[SloganKind, str], list[Slogan]] = {}
        for slogan in checked_slogans(result):
            length = max(length, len(slogan.source))
            if slogan.kind in chosen:
                groups.setdefault((slogan.kind, slogan.key), []).append(slogan)
        bounds = tuple((name_section(s), s.start, s.end) for s in outline or ())
        return cls(length, bounds, tuple(_lane(group) for group in groups.values()), subject)


def known_kinds(kinds: Iterable[str]) -> tuple[SloganKind, ...]:
    """Return kinds of slogans given by name; an unknown one is an `ArgumentError`."""
    names = tuple(kinds)
    for name in names:
        if name not in list(SloganKind):
            raise ArgumentError(f"{name!r} is no kind of slogan; use one of {', '.join(SloganKind)}")
    return tuple(map(SloganKind, names))


def checked_slogans(slogans: Iterable[Slogan]) -> tuple[Slogan, ...]:
    """Return slogans as a tuple; anything else is a `TypeError`."""
    if not isinstance(slogans, Iterable):
        raise TypeError(f"slogans are what find_slogans returns, not {type(slogans).__name__}")
    found = tuple(slogans)
    if wrong := [type(one).__name__ for one in found if not isinstance(one, Slogan)]:
        raise TypeError(f"slogans are what find_slogans returns, not {wrong[0]}")
    return found


def _lane(group: list[Slogan]) -> Lane:
    mentions = tuple(
        Mention(s.start, s.end, tuple(m.start for m in s.members if m.start is not None and s.start <= m.start < s.end))
        for s in group
    )
    named = next((s for s in group if s.members), group[0])
    return Lane(name_slogan(named), named.kind, mentions, tuple(tight(m.text) for m in named.members))


def name_slogan(slogan: Slogan) -> str:
    """Return what a slogan is called in a picture: its text, or its members where it has no name.

    >>> from policytext import find_slogans
    >>> name_slogan(find_slogans("要重商、亲商、惠商。")[0])
    '重商、亲商、惠商'
    """
    if slogan.kind is SloganKind.NUMERAL or not slogan.members:
        return tight(slogan.text)
    return "、".join(tight(member.text) for member in slogan.members)


def show_slogans(
    result: Lanes | Readable | Iterable[Slogan],
    outline: Outline | None = None,
    *,
    kinds: Iterable[str] = SloganKind,
    language: str = "zh",
) -> Picture:
    """Return a picture of where slogans fall over a text: a lane for each, the text running from left to right.

    Takes an `Analysis`, a document, the result of `find_slogans` (with `outline` for the bands of its sections), or
    `Lanes`. A numeral slogan is a dot, filled where its members are named; the others are bars from their first member
    to their last, with a tick for each. `kinds` chooses among numeral, sequence and parallel.

    >>> from policytext import find_slogans
    >>> picture = show_slogans(find_slogans("严把“质量、安全、进度”三道关口。"))
    >>> picture.data.lanes[0].members
    ('质量', '安全', '进度')
    """
    words = labels(language)
    data = result if isinstance(result, Lanes) else Lanes.of(result, outline, kinds=kinds)
    rows = tuple(
        (
            lane.name,
            words[lane.kind],
            "、".join(str(mention.start) for mention in lane.mentions),
            "、".join(lane.members) or words["not named"],
        )
        for lane in data.lanes
    )
    columns = (words["slogan"], "", words["place"], words["members"])

    def draw(width: float) -> Drawing:
        return _draw(data, width, words)

    return chart(Chart("slogans", data.subject, draw, Table(columns, rows)), data, words)


def _draw(data: Lanes, width: float, words: Labels) -> Drawing:
    left = _LEFT_WIDE if width > 500 else _LEFT_NARROW
    drawn = data.lanes[:_LANES]
    top, bottom = 26.0, 34 + len(drawn) * _ROW
    scale = (width - left - 14) / max(data.length, 1)

    def at(offset: int) -> float:
        return left + offset * scale

    parts = []
    for i, (name, start, end) in enumerate(data.sections):
        room = (end - start) * scale
        parts.append(box((at(start), top, room, bottom - top), "band" if i % 2 == 0 else "paper", title_of(name)))
        parts.append(label(at(start) + 3, top - 7, fit(name, room - 4, 11), "quiet", size=11))
        parts.append(rule(at(start), top, at(start), bottom))
    for i, lane in enumerate(drawn):
        y = top + 15 + i * _ROW
        parts.append(label(4, y + 4.5, fit(lane.name, left - 16), lane.kind))
        parts.append(rule(left, y, width - 14, y))
        for mention in lane.mentions:
            parts += _mention(lane, mention, (at(mention.start), at(mention.end)), y)
            parts += [box((at(m) - 1, y - 6, 2, 12), lane.kind) for m in mention.members]
    parts.append(_axis(data.length, left, width - 14, bottom, words))
    foot, legend = _legend(data, bottom + 44, width, words)
    said = "；".join(f"{lane.name} ×{len(lane.mentions)}" for lane in drawn)
    return Drawing(width, foot, Markup("".join([*parts, legend])), said)


def _mention(lane: Lane, mention: Mention, ends: tuple[float, float], y: float) -> list[Markup]:
    tip = title_of(f"{lane.name} [{mention.start}, {mention.end})" + "".join(f"\n{m}" for m in lane.members))
    if lane.kind is SloganKind.NUMERAL:
        return [dot(((ends[0] + ends[1]) / 2, y, 5), "numeral", tip, hollow=not lane.members)]
    height = 6 if lane.kind is SloganKind.PARALLEL else 2.5
    return [box((ends[0], y - height / 2, max(ends[1] - ends[0], 3), height), lane.kind, tip)]


def _axis(length: int, left: float, right: float, y: float, words: Labels) -> Markup:
    middle = label((left + right) / 2, y + 17, f"{length // 2:,}", "quiet", anchor="middle", size=11)
    end = label(right, y + 17, f"{length:,} {words['characters']}", "quiet", anchor="end", size=11)
    start = label(left, y + 17, "0", "quiet", anchor="middle", size=11)
    return Markup(rule(left, y, right, y, "quiet") + start + (middle if right - left > 300 else "") + end)


def _legend(data: Lanes, y: float, width: float, words: Labels) -> tuple[float, Markup]:
    """The kinds that occur, each with its shape, and what was left out; and where the drawing ends."""
    parts = []
    x = 10.0
    for kind in SloganKind:
        if any(lane.kind is kind for lane in data.lanes):
            parts += _mention(Lane(words[kind], kind, (), ("",)), Mention(0, 0), (x - 6, x + 14), y - 4)
            parts.append(label(x + 20, y, words[kind], "quiet", size=12))
            x += 20 + len(words[kind]) * 13 + 16 if words["lang"] == "zh-CN" else 20 + len(words[kind]) * 7 + 16
    notes = []
    if any(lane.kind is SloganKind.NUMERAL and not lane.members for lane in data.lanes):
        notes.append("○ " + words["not named"])
    if len(data.lanes) > _LANES:
        notes.append(words["more"].format(len(data.lanes) - _LANES))
    for note in notes:
        y += 19
        parts.append(label(4, y, fit(note, width - 8, 12), "quiet", size=12))
    return y + 12, Markup("".join(parts))
