"""Persons: whose names are no words, the speakers of a document and those who are named with their post."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator

from ..folding import fold
from ..layout.lexicon import speech
from ..layout.names import is_name, name_after

__all__ = ["without_names"]


def without_names(folded: str, speakers: Iterable[str]) -> str:
    """Return `folded` with blanks for the speakers and for persons named with a post (主任陈某某, 陈某某同志).

    >>> without_names("主任陈某某出席，陈某某要求抓园区", ())
    '主任   出席，   要求抓园区'
    """
    spans = [found.span() for found in _person_re().finditer(folded) if is_name(found[0])]
    for post in _post_re().finditer(folded):
        if name := name_after(folded, post.end(), titled=True):
            spans.append((post.end(), post.end() + len(name)))
    # A name of two characters may be a word elsewhere (林海, 方案) and is taken out beside the post alone.
    names = {fold(name) for name in speakers if name} | {folded[a:b] for a, b in spans if b - a > 2}
    spans += _occurrences(names, folded)
    characters = list(folded)
    for start, end in spans:
        characters[start:end] = " " * (end - start)
    return "".join(characters)


def _occurrences(names: set[str], folded: str) -> Iterator[tuple[int, int]]:
    """Where the names stand. Not one pattern of them all: its time would grow with their number."""
    sizes = sorted({len(name) for name in names}, reverse=True)
    firsts = {name[0] for name in names}
    for start, character in enumerate(folded):
        if character in firsts:
            size = next((size for size in sizes if folded[start : start + size] in names), 0)
            yield start, start + size


@functools.cache
def _post_re() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, speech().positions)))


@functools.cache
def _person_re() -> re.Pattern[str]:
    """What may be a person named before a post: 李某同志, 卫某书记. `is_name` refuses the 负责 of 负责同志."""
    posts = "|".join(map(re.escape, speech().after_name))
    return re.compile(rf"[\u4e00-\u9fff]{{2,3}}?(?={posts})")
