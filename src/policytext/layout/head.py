"""Head: the lines above the body: kicker, title, subtitle, byline, labels, salutation, and page furniture.

The head ends with the salutation, or before the first line of text. Until then every line is told by its form;
what is left are display lines, of which place and wording make kicker, title and subtitles.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from ..document import ElementKind, Role
from .furniture import is_breadcrumb, is_furniture, is_masthead, is_ornamented, page_mark
from .letterhead import is_issuer_mark, read_letterhead
from .lexicon import roles, speech
from .lineforms import (
    begins_item,
    byline_name,
    dateline_end,
    is_addressee,
    is_byline,
    is_meta,
    is_occasion,
    is_salutation,
    is_text,
    label,
    title_type,
)
from .lines import Line, Part, split_part

__all__ = ["Head", "read_head"]

_ZONE = 80  # lines; tool bars come with one word a line
_DECKS = 6  # display lines under a title; more are a list or a poem, and body
_WRAPPED = 6  # lines that one official title may run over


_HEADLINE = 36  # characters of half a headline
_MARKS = "，、；：。！？”"
_LABEL = 9  # characters of a label with its colon
_LONGEST = 400  # characters of a line of the head
_CELL = 60  # characters of a value in an index table
_ORGANS = 8  # lines; so many organs may issue a document together, their names in red over it
_COLUMN = 8  # characters; so short is a column's name over a title: 政务公开


class Head(NamedTuple):
    """The parts of the head in text order, and how many lines it takes."""

    parts: list[Part]
    length: int


def read_head(lines: list[Line], contents: int | None = None, stops: Collection[int] = ()) -> Head:
    """Tell the roles of the lines above the body.

    A table of contents at the offset `contents` ends the head, unless the title stands under it; so does a line at one
    of the offsets `stops` under the title, which the file itself marks as a heading of the body.
    """
    above = [line for line in lines[:_ZONE] if contents is not None and line.start < contents]
    if above:
        head = _read_head(lines, above, stops)
        if any(part.role is Role.TITLE for part in head.parts):
            return head
    return _read_head(lines, lines[:_ZONE], stops)


def _read_head(lines: list[Line], zone: list[Line], stops: Collection[int]) -> Head:
    labels = _labels(zone, stops)
    alone = len(labels) == len(lines) and not any(r in (Role.SALUTATION, Role.META) for r in labels)
    if alone and not any(title_type(line.folded) for line in lines):
        return Head([], 0)  # nothing stands under these lines, and their wording makes no title
    _drop_above_breadcrumb(zone, labels)
    length = _name_titles(zone, labels)
    parts: list[Part] = []
    for line, role in zip(zone[:length], labels, strict=False):
        parts += _with_page_mark(line, role or Role.BODY)
    return Head(parts, length)


def _labels(zone: list[Line], stops: Collection[int]) -> list[Role | None]:
    """A role for each line of the head, told by its form; None for a display line."""
    labels: list[Role | None] = []
    for i in range(len(zone)):
        role = _role_by_form(zone, i, labels)
        if role is Role.BODY or (None in labels and zone[i].start in stops):
            break
        labels.append(role)
        if role is Role.SALUTATION:
            break
    return labels


def _role_by_form(zone: list[Line], i: int, labels: list[Role | None]) -> Role | None:
    line = zone[i].folded
    titled = None in labels
    if len(line) > _LONGEST:  # a whole text on one line, whatever it begins with
        return Role.BODY
    if titled and line.startswith("##"):  # a heading of Markdown under the title is of the body
        return Role.BODY
    if is_salutation(line):
        return Role.SALUTATION
    if is_breadcrumb(line) or is_furniture(line):
        return Role.FURNITURE
    if _is_value(zone, i, labels) or label(line) or _is_bare_label(zone, i, labels):
        return Role.META
    if is_addressee(line) and _addressed(zone, labels):
        return Role.SALUTATION
    if dateline_end(line):
        return Role.BODY
    if is_byline(line, after_title=titled):
        return Role.BYLINE
    if is_meta(line) or _is_letterhead(zone, i):
        return Role.META
    if titled and is_occasion(line):
        return Role.SUBTITLE
    if is_text(line) and not _is_kicker(line, zone, i) and not _is_broken_headline(zone, i):
        # A short sentence between title and salutation is a photo's caption.
        near = any(is_salutation(z.folded) for z in zone[i + 1 : i + 3])
        return Role.FURNITURE if titled and near and len(line) <= 60 else Role.BODY
    return None


def _is_value(zone: list[Line], i: int, labels: list[Role | None]) -> bool:
    """True for a short line under a label that has nothing beside it: a table's cells, one a line."""
    if not i or labels[i - 1] is not Role.META or len(zone[i].folded) > _CELL or zone[i].folded[-1] in "。：":
        return False
    return _is_bare_label(zone, i - 1, labels)


def _is_bare_label(zone: list[Line], i: int, labels: list[Role | None]) -> bool:
    """True for a label with nothing beside it: a known one, or any word with a colon under the cells of a table."""
    line = zone[i].folded
    if line[-1] != "：" or len(line) > _LABEL:
        return False
    return label(line) is not None or (i > 1 and labels[i - 1] is Role.META and _is_bare_label(zone, i - 2, labels))


def _is_letterhead(zone: list[Line], i: int) -> bool:
    """True for a line of the letterhead (版头): secrecy, urgency, number; and the organs' names right above those.

    Six figures are a copy number (份号) only as the first line, with another line of the letterhead under it.
    """
    line = zone[i].folded
    if found := read_letterhead(line):
        return found[0].kind is not ElementKind.COPY_NUMBER or (i == 0 and len(zone) > 1 and _is_letterhead(zone, 1))
    below = next((k for k in range(i + 1, min(len(zone), i + _ORGANS)) if not is_issuer_mark(zone[k].folded)), None)
    return is_issuer_mark(line) and below is not None and _is_numbered(zone[below].folded)


def _is_numbered(line: str) -> bool:
    return any(found.kind is ElementKind.NUMBER for found in read_letterhead(line))


def _addressed(zone: list[Line], labels: list[Role | None]) -> bool:
    """True if what stands above can be a notice's head: a document number, or a title of that kind."""
    shown = [z.folded for z, role in zip(zone, labels, strict=False) if role is None]
    joined = "".join(shown[-_WRAPPED:])
    if title_type(joined) == "notice" or ("关于" in joined and title_type(joined) == "report"):
        return True
    return any(role is Role.META and _is_numbered(z.folded) for z, role in zip(zone, labels, strict=False))


def _is_kicker(line: str, zone: list[Line], i: int) -> bool:
    """True for a lead-in that ends with a reporting verb, with a display line under it."""
    line = line.rstrip("：，")
    if len(line) > 60 or "。" in line or not line.endswith(speech().kicker):
        return False
    return i + 1 < len(zone) and not is_text(zone[i + 1].folded)


def _is_broken_headline(zone: list[Line], i: int) -> bool:
    """True for the first half of a headline that was broken after its comma; its other half has no mark at its end."""
    line = zone[i].folded
    if line[-1] != "，" or len(line) > _HEADLINE or begins_item(line) or i + 2 >= len(zone):
        return False
    below = zone[i + 1].folded
    return len(below) <= _HEADLINE and below[-1] not in _MARKS and not is_text(below) and is_text(zone[i + 2].folded)


def _drop_above_breadcrumb(zone: list[Line], labels: list[Role | None]) -> None:
    """Banners above 当前位置：首页 > 要闻 are furniture; so are the steps of the path, one a line."""
    crumb = max((i for i in range(len(labels)) if is_breadcrumb(zone[i].folded)), default=None)
    if crumb is None:
        return
    labels[:crumb] = [Role.FURNITURE] * crumb
    steps = {zone[crumb].folded}
    for i in range(crumb + 1, len(labels)):
        before = zone[i - 1].folded
        if before in (">", "»", "》", ">>") or zone[i].folded in steps:
            labels[i] = Role.FURNITURE
            steps.add(zone[i].folded)
        elif labels[i] is not Role.FURNITURE:
            break


def _name_titles(zone: list[Line], labels: list[Role | None]) -> int:
    """Make kicker, title and subtitles of the display lines; return the length of the head."""
    group = _title_group(zone, labels)
    if not group:
        return len(labels)
    rest = [i for i, role in enumerate(labels) if role is None and i > group[-1]]
    for i in (i for i, role in enumerate(labels) if role is None and i < group[0]):
        labels[i] = Role.FURNITURE
    if len(group) > 1 and _is_kicker(zone[group[0]].folded, zone, group[0]):
        labels[group[0]] = Role.KICKER
        group = group[1:]
    first, end = _title_lines([zone[i].folded for i in group])
    for place, i in enumerate(group):
        column = place < first and len(zone[i].folded) <= _COLUMN
        labels[i] = Role.TITLE if first <= place < end else Role.FURNITURE if column else Role.SUBTITLE
    decks = group[end:] + rest
    titles = {zone[i].folded for i in group[first:end]}
    for i in rest:  # what comes again under the labels is the page's title over the text's
        labels[i] = Role.FURNITURE if zone[i].folded in titles else Role.SUBTITLE
    return decks[0] if len(decks) > _DECKS else len(labels)


def _title_group(zone: list[Line], labels: list[Role | None]) -> list[int]:
    """The run of display lines that holds the title: the last before the first label, else the first of all.

    A site's name stands above its tool bar, the title below it, and 来源 and 时间 come under the title.
    """
    for i, role in enumerate(labels):
        if role is None and is_ornamented(zone[i].folded) and None in labels[i + 1 :]:
            labels[i] = Role.FURNITURE
        elif role is None and i + 1 < len(labels) and zone[i].folded == zone[i + 1].folded:
            labels[i] = Role.FURNITURE  # the page's title over the text's
    _drop_mastheads(zone, labels)
    groups: list[list[int]] = []
    for i, role in enumerate(labels):
        if role is None:
            if groups and groups[-1][-1] == i - 1:
                groups[-1].append(i)
            else:
                groups.append([i])
    if not groups:
        return []
    meta = next((i for i, role in enumerate(labels) if role in (Role.META, Role.BYLINE, Role.SUBTITLE)), None)
    if meta is None:
        return next((g for g in groups if any(title_type(zone[i].folded) for i in g)), groups[0])
    above = [g for g in groups if g[0] < meta]
    return above[-1] if above else groups[0]


def _drop_mastheads(zone: list[Line], labels: list[Role | None]) -> None:
    """Names of sites, papers, organs and columns over the title are furniture; not the first line of 某某局 / 关于…."""
    shown = [i for i, role in enumerate(labels) if role is None]
    for place, i in enumerate(shown[:-1]):
        below = [zone[k].folded for k in shown[place + 1 : place + 1 + _WRAPPED]]
        if not is_masthead(zone[i].folded):
            return
        wrapped = shown[place + 1] == i + 1 and _title_lines([zone[i].folded, *below]) != (0, 1)
        if wrapped or below[0][0] in "—-─" or is_byline(below[0], after_title=True):
            return
        labels[i] = Role.FURNITURE


def _title_lines(shown: list[str]) -> tuple[int, int]:
    """Which of the display lines are the title: `[first, end)`.

    An official title ends with its kind (通知, 条例); lines before that are the same sentence, wrapped. In front
    of a speech's 在…上的讲话 stands a motto that is the title then. A headline is one line, the rest are its decks.
    """
    for end in range(1, min(len(shown), _WRAPPED) + 1):
        joined = "".join(shown[:end])
        kind = title_type(joined)
        if kind in ("speech", "report") and end > 1:
            return _spoken_title(shown[:end])
        if kind and end > 1 and _is_whole(shown[end - 1]) and all(len(row) <= _COLUMN for row in shown[: end - 1]):
            return end - 1, end
        if kind and (end == 1 or "关于" in joined or "印发" in joined or shown[0].endswith(roles().organs)):
            return 0, end
    return 0, 2 if shown[0][-1] == "，" and len(shown) > 1 else 1


def _is_whole(line: str) -> bool:
    """True for a title that names its organ and its kind in one line: 某某局关于…的通知."""
    organ = line[: max(line.find("关于"), line.find("印发"), 0)]
    return organ.endswith(roles().organs) and title_type(line) is not None


def _spoken_title(shown: list[str]) -> tuple[int, int]:
    """The title of a speech or report among lines of which the last ends with 讲话 or 报告.

    县委书记陈某 / 在…上的讲话 and 在…大会 / 第三次会议上的讲话 are one title; a motto / 在…上的讲话 is a title with a
    subtitle; what stands over a line that is complete, 陈某在…上的讲话, is no part of it.
    """
    end, above, last = len(shown), shown[-2], shown[-1]
    if last.startswith(("在", "—", "-")):
        offices = (*(o for o in roles().organs if len(o) > 1), *speech().positions)  # 开创新局 is no 局
        named = byline_name(above, after_title=True) or above.endswith(offices)
        return (0, end) if named and last[0] == "在" else (0, end - 1)
    return (end - 1, end) if "在" in last or "关于" in last else (0, end)


def _with_page_mark(line: Line, role: Role) -> list[Part]:
    """Split …的讲话（第2/2页）: the mark is furniture, what stands before it keeps its role."""
    cut = page_mark(line.folded)
    if cut is None or role is Role.FURNITURE:
        return [Part(line, role)]
    left, right = split_part(line, cut)
    return [Part(left, role), Part(right, Role.FURNITURE)]
