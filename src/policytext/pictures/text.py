"""The text itself, with sections, slogans and members marked, and a note on each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ..document import Document
from ..layout import parse
from ..sections import Outline, split_sections
from ..slogans import Slogan, find_slogans
from .analyzed import Analyzed
from .labels import Labels, labels, reasons
from .marked import Mark, Marked, Note, Segment
from .markup import Markup, tag
from .picture import Picture, caption_of, figure, name_of

__all__ = ["show_text", "text_of"]

_CSS = (
    ".pt .text{white-space:pre-wrap;font-size:16px;line-height:1.9;max-width:46em}"
    ".pt .b{position:relative;margin:.55em 0;padding-left:calc(var(--d,0)*.75em)}"
    ".pt .b[style]{border-left:2px solid var(--pt-line);margin-left:.2em}"
    ".pt .r-title{font-size:20px;font-weight:600;text-align:center;line-height:1.5}"
    ".pt :is(.r-kicker,.r-subtitle){font-size:17px;text-align:center;line-height:1.5}"
    ".pt :is(.r-meta,.r-byline,.r-dateline,.r-furniture,.r-attendance){color:var(--pt-quiet);font-size:14px}"
    ".pt .r-signature{text-align:end}.pt .gap{display:none}"
    ".pt .m{color:inherit;text-decoration:none;border-radius:2px;-webkit-box-decoration-break:clone;"
    "box-decoration-break:clone}"
    ".pt .marker,.pt .titled{color:var(--pt-section)}.pt .marker{font-weight:700}.pt .titled{font-weight:600}"
    + "".join(
        f".pt .g-{kind}{{background:var(--pt-{kind}-ground)}}"
        f".pt .e-{kind}{{text-decoration:underline {shape} var(--pt-{kind});text-underline-offset:.28em;"
        "text-decoration-thickness:2px;text-decoration-skip-ink:none}"
        for kind, shape in (("sequence", "dotted"), ("parallel", "solid"), ("numeral", "double"))
    )
    + ".pt .m:focus-visible{outline:2px solid var(--pt-ink)}"
    # The tip is drawn by the style alone, so that the page's text is the document's. It hangs below the line
    # and is as wide as the paragraph at most, so that no screen is too narrow for it.
    ".pt .m:is(:hover,:focus)::after{content:attr(data-tip);display:block;position:absolute;z-index:9;left:0;"
    "width:fit-content;max-width:100%;white-space:pre-line;text-indent:0;text-align:start;font:400 13px/1.5 sans-serif;"
    "color:var(--pt-paper);background:var(--pt-ink);padding:5px 9px;border-radius:4px;margin-top:2px;"
    "pointer-events:none}"
    ".pt .key{font-size:13px;color:var(--pt-quiet);margin:0 0 .8em}.pt .key span{margin-right:1.2em;white-space:nowrap}"
    ".pt .notes{font-size:13px;padding-left:2.4em;margin:.4em 0;columns:26em auto;column-gap:2em}"
    ".pt .notes li{margin:.15em 0;break-inside:avoid}"
    ".pt .notes .p{color:var(--pt-quiet)}.pt .notes li:target{background:var(--pt-numeral-ground)}"
    "@media print{.pt .text{font-size:10.5pt}.pt .notes{font-size:8.5pt}.pt .m::after{display:none!important}"
    ".pt details::details-content{content-visibility:visible;height:auto}}"
)


_LONGEST_HEADING = 40  # characters that are set as a heading
_LIT = 400  # notes up to which their parts light up together; more such rules make a browser slow


def show_text(
    document: Marked | Analyzed | Document | str,
    outline: Outline | None = None,
    slogans: Iterable[Slogan] | None = None,
    *,
    language: str = "zh",
) -> Picture:
    """Return a picture of a text with its sections, slogans and members marked, each with a note.

    Takes an `Analysis`, or a document with its `outline` and `slogans`, which are made if they are not given. Pointing
    at a mark, or going to it with the keyboard, shows its path and its evidence and lights up all parts of a slogan;
    following it leads to its note below the text, and the note leads back. The text shown is the document's, character
    for character; only what no web page can hold, such as a NUL, is shown as U+FFFD.

    >>> picture = show_text("严把“质量、安全、进度”三道关口。")
    >>> picture.svg is None, picture.data.notes[0].members
    (True, ('质量', '安全', '进度'))
    """
    words = labels(language)
    data = document if isinstance(document, Marked) else _marked(document, outline, slogans)
    title = caption_of("text", data.subject, words)
    name = name_of("text", data, words)
    if not data.text.strip():
        html = figure(name, title, words, tag("p", None, words["no text"]))
        return Picture(title, html, None, data, words["lang"])
    html = figure(name, title, words, *text_of(data, name, words), css=_CSS + together(data, name))
    return Picture(title, html, None, data, words["lang"])


def _marked(document: Analyzed | Document | str, outline: Outline | None, slogans: Iterable[Slogan] | None) -> Marked:
    if isinstance(document, Analyzed):
        return Marked.of(
            document.document,
            document.outline if outline is None else outline,
            document.slogans if slogans is None else slogans,
        )
    if isinstance(document, str):
        document = parse(document)
    if not isinstance(document, Document):
        raise TypeError(f"show_text takes an Analysis, a Document or a str, not {type(document).__name__}")
    outline = split_sections(document) if outline is None else outline
    return Marked.of(document, outline, find_slogans(document, outline=outline) if slogans is None else slogans)


def together(data: Marked, name: str) -> str:
    """Return the rules by which all parts of a slogan light up where one of them is pointed at."""
    return "".join(
        f"#{name}:has(.n{i}:is(:hover,:focus)) .n{i}{{background:var(--pt-{note.kind});color:var(--pt-paper)}}"
        for i, note in enumerate(data.notes)
        if note.kind != "section" and note.members and len(data.notes) <= _LIT
    )


def text_of(data: Marked, name: str, words: Labels) -> Iterator[Markup]:
    """Yield the key of the marks, the text and the notes."""
    kinds = dict.fromkeys(note.kind for note in data.notes)
    if kinds:
        yield tag("p", {"class": "key"}, *(_key(kind, words) for kind in kinds))
    seen: set[int] = set()
    yield tag("div", {"class": "text"}, *_passages(data, name, words, seen))
    if data.notes:
        notes = [
            _note(note, f"{name}-n{i}", f"#{name}-m{i}" if i in seen else None, words)
            for i, note in enumerate(data.notes)
        ]
        summary = tag("summary", None, f"{words['notes']} ({len(notes)})")
        yield tag("details", None, summary, tag("ol", {"class": "notes"}, *notes))


def _key(kind: str, words: Labels) -> Markup:
    if kind == "section":
        return tag("span", None, tag("b", {"class": "m marker"}, words[kind]))
    name = tag("b", {"class": f"m g-{kind}"}, words[kind])
    ground = f" g-{kind}" if kind == "parallel" else ""
    return tag("span", None, name, " ", tag("span", {"class": f"m e-{kind}{ground}"}, words["member"]))


def _passages(data: Marked, name: str, words: Labels, seen: set[int]) -> Iterator[Markup]:
    starts = {passage.start: passage for passage in data.passages}
    bounds = [offset for passage in data.passages for offset in (passage.start, passage.end)]
    passage = None

    def home(segment: Segment) -> int:
        nonlocal passage
        passage = starts.get(segment.start, passage)
        return passage.start if passage and segment.end <= passage.end else -1

    for start, segments in groupby(data.segments(*bounds), key=home):
        parts = [_segment(data, segment, seen, name, words) for segment in segments]
        if start < 0:
            yield tag("span", {"class": "gap"}, *parts)
        else:
            depth = starts[start].depth
            style = f"--d:{depth}" if depth else None
            yield tag("div", {"class": f"b r-{starts[start].role}", "style": style}, *parts)


def _segment(data: Marked, segment: Segment, seen: set[int], name: str, words: Labels) -> str:
    """A stretch of text with all its marks, as a link to the note of the shortest."""
    text = data.text[segment.start : segment.end]
    marks = [mark for mark in segment.marks if mark.part != "slogan" or _is_drawn_whole(data.notes[mark.note])]
    if not marks:
        return text
    classes = dict.fromkeys(c for mark in reversed(marks) for c in _classes(mark, data))
    leading = next((m for m in marks if m.part != "title"), marks[0]).note
    new = list(dict.fromkeys(m.note for m in marks if m.note not in seen))
    seen.update(new)
    attributes = {
        "class": " ".join(["m", *classes]),
        "id": f"{name}-m{leading}" if leading in new else None,
        "href": f"#{name}-n{leading}",
        "tabindex": None if leading in new else "-1",
        "data-tip": "\n".join(_tip(mark, data.notes[mark.note], words) for mark in marks),
    }
    others = (tag("span", {"id": f"{name}-m{note}"}) for note in new if note != leading)
    return Markup("".join([*others, tag("a", attributes, text)]))


def _is_drawn_whole(note: Note) -> bool:
    """A sequence may run over pages and a parallel slogan over a paragraph: of them the members are marked, no more."""
    return note.kind == "numeral" or not note.members


def _classes(mark: Mark, data: Marked) -> Iterator[str]:
    note = data.notes[mark.note]
    if mark.part == "marker":
        yield "marker"
    if note.kind == "section":
        # The lead of a section that runs on in its paragraph is a sentence like the others, and so is a long title.
        if mark.part == "title" and note.headed and mark.end - mark.start <= _LONGEST_HEADING:
            yield "titled"
        return
    yield f"n{mark.note}"
    if mark.part == "member":
        yield f"e-{note.kind}"
    if mark.part == "slogan" or note.kind == "parallel":
        yield f"g-{note.kind}"


def _tip(mark: Mark, note: Note, words: Labels) -> str:
    if note.kind == "section":
        return f"{words['section']} {note.path}（{reasons(note.evidence, words)}）" if note.evidence else note.path
    name = note.name if len(note.name) <= 40 else note.name[:39] + "…"
    part = words["member"] + " ← " if mark.part == "member" else ""
    return f"{part}{words[note.kind]} {name}（{_account(note, words)}）" + (f" § {note.path}" if note.path else "")


def _account(note: Note, words: Labels) -> str:
    """How many members are named of how many, and on what evidence."""
    if not note.members:
        return words["not named"]
    count = f"{len(note.members)}/{note.announced}" if note.announced else f"{len(note.members)}"
    return f"{count} {words['members']}，{'；'.join(words.get(e, e) for e in note.evidence)}"


def _note(note: Note, name: str, target: str | None, words: Labels) -> Markup:
    said = reasons(note.evidence, words) if note.kind == "section" else _account(note, words)
    where = f"[{note.start}, {note.end})" + (f" § {note.path}" if note.path else "")
    shown = note.name if len(note.name) <= 80 else note.name[:79] + "…"
    if note.kind == "numeral" and note.members:  # the name of any other slogan is its members
        shown += "：" + "、".join(note.members)
    return tag(
        "li",
        {"id": name},
        tag("a", {"href": target}, shown),
        tag("span", {"class": "p"}, " " + " · ".join(filter(None, (words[note.kind], where, said)))),
    )
