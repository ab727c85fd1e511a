"""Contents: tables of contents (目录), which repeat the headings of a text and are none of its sections."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict

from .lineforms import begins_item
from .lines import Line

__all__ = ["take_contents"]

_ENTRY = 60  # characters; a longer line is prose
_LEAST = 3  # entries, where the word 目录 is missing
_HEADING_RE = re.compile(r"[【\[]?目\s{0,8}[录次][】\]]?：?$")
_ONE_LINE_RE = re.compile(r"目\s{0,8}[录次][：\s]\s{0,4}(?=\S)")
# Leaders and page number of an entry: 一、总则……3, 第一章　总则 (5). Not the year of 规划2030: that has no leader.
_LEADER_RE = re.compile(r"(?<!\s)(?:\s*[.·…‥・—\-_]{2,}\s*|\s+)[（(-]?\d{0,4}[)）-]?\s*$")
_ENDS = "。；！？，："  # of a sentence or clause

_PAGED_RE = re.compile(r"[.·…\s]\d{1,4}$")
_MOST = 1_000  # entries of a table; the Civil Code has 200


def take_contents(text_lines: list[Line], folded: str) -> tuple[list[Line], list[Line]]:
    """Return the lines without the tables of contents, and each table as one line.

    A table runs from 目录 to the line before that which repeats its first entry, or before prose. Without the word,
    at least three headings in a row are one if all of them come again further down, in the same order.
    """
    kept: list[Line] = []
    tables: list[Line] = []
    keys = [_key(line.folded) for line in text_lines]
    places = _places(text_lines, keys)
    i = barren = 0  # below `barren` a run of headings has been tried in vain
    while i < len(text_lines):
        end = _headed(text_lines, keys, places, i) if text_lines[i].folded.startswith(("目", "【", "[")) else None
        run = _run_end(text_lines, keys, places, i) if end is None and i >= barren else i
        if run - i >= _LEAST:
            end, barren = (run, run) if _comes_again(keys[i:run], places, run - 1) else (None, run)
        if end:
            first, last = text_lines[i], text_lines[end - 1]
            tables.append(Line(first.start, last.end, first.at, folded[first.at : last.end].replace("\n", " ")))
            i = end
        else:
            kept.append(text_lines[i])
            i += 1
    return kept, tables


def _key(line: str) -> str:
    """What an entry and its heading have in common: the words without blanks, leaders and page number."""
    if len(line) > 2 * _ENTRY:
        return ""
    return "".join(_without_leader(line).split())


def _without_leader(line: str) -> str:
    """The line without leaders and page number; nearly every line ends with a word or a mark, and has none."""
    return line if line[-1:].isalpha() or line[-1:] in _ENDS else _LEADER_RE.sub("", line)


def _places(lines: list[Line], keys: list[str]) -> dict[str, list[int]]:
    """Where each line that can be an entry or a heading stands, by its words."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, (line, key) in enumerate(zip(lines, keys, strict=True)):
        if key and _is_entry(line.folded):
            places[key].append(i)
    return places


def _is_entry(line: str) -> bool:
    return (
        len(line) <= 2 * _ENTRY and line[-1:] not in _ENDS and "。" not in line and len(_without_leader(line)) <= _ENTRY
    )


def _headed(lines: list[Line], keys: list[str], places: dict[str, list[int]], i: int) -> int | None:
    """The end of the table that opens with the word 目录 on line `i`, if one does."""
    line = lines[i].folded
    if not _HEADING_RE.match(line):
        single = _ONE_LINE_RE.match(line)
        return i + 1 if single and "。" not in line and begins_item(line[single.end() :]) else None
    end = _entries_end(lines, keys, i)
    # A title between the table and the text: no number, no page, and it does not come again.
    while end > i + 2 and not begins_item(lines[end - 1].folded) and not _PAGED_RE.search(lines[end - 1].folded):
        if _last(places, keys[end - 1]) >= end:
            break
        end -= 1
    return end if end > i + 2 else None


def _entries_end(lines: list[Line], keys: list[str], i: int) -> int:
    """Where the entries under line `i` end: at the first one's return, or at prose."""
    end = i + 1
    last = min(len(lines), i + _MOST)
    while end < last and _is_entry(lines[end].folded) and keys[end] != keys[i]:
        if end > i + 2 and keys[end] == keys[i + 1]:
            return end
        end += 1
    # Prose has begun: the headings right above it that repeat entries are the text's own.
    seen = {key: place for place, key in reversed(list(enumerate(keys[i + 1 : end], i + 1)))}
    while end > i + 2 and seen[keys[end - 1]] < end - 1:
        end -= 1
    return end


def _run_end(lines: list[Line], keys: list[str], places: dict[str, list[int]], i: int) -> int:
    """The end of the run of headings from line `i` that all come again somewhere below it."""
    end, most = i, min(len(lines), i + _MOST)
    while end < most and begins_item(lines[end].folded) and _last(places, keys[end]) > end:
        if end > i and keys[end] == keys[i]:
            break
        end += 1
    return end


def _comes_again(run: list[str], places: dict[str, list[int]], at: int) -> bool:
    """True if the headings of a run that ends with line `at` come again below it, in their order."""
    for key in run:
        after = bisect_right(places[key], at)
        if after == len(places[key]):
            return False
        at = places[key][after]
    return True


def _last(places: dict[str, list[int]], key: str) -> int:
    return places[key][-1] if key in places else -1
