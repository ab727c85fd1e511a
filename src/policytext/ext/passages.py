"""Passages: the chunks of a text with the metadata that every host of retrieval gets, in plain values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from attrs import frozen

from ..chunks import Chunk, split_chunks
from ..layout import parse

__all__ = ["Cut", "passages"]


@frozen
class Cut:
    """How to cut: the options of `split_chunks`, and whether the headings stand in front of each passage."""

    max_chars: int = 800
    min_chars: int | None = None
    overlap: int = 0
    measure: Callable[[str], int] = len
    context: bool = False


def passages(text: str, cut: Cut) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what to index and its metadata, chunk by chunk.

    `start_index` and `end_index` are exact offsets of the chunk itself into the text, repeated sentences and headings
    apart; `section_path` is the titles from the document's down, as one string; `section_numbers` the numbers.

    >>> for passage, metadata in passages("一、抓招商。要主动上门。\\n二、优服务。要马上就办。", Cut(max_chars=12)):
    ...     print(passage, metadata["start_index"], metadata["section_path"])
    一、抓招商。要主动上门。 0 抓招商
    二、优服务。要马上就办。 13 优服务
    """
    document = parse(text)
    options: dict[str, Any] = {"min_chars": cut.min_chars, "overlap": cut.overlap, "measure": cut.measure}
    for chunk in split_chunks(document, cut.max_chars, **options):
        passage = chunk.with_context() if cut.context else chunk.overlap + chunk.text
        yield passage, {**_metadata(chunk), "title": document.title, "kind": str(document.kind)}


def _metadata(chunk: Chunk) -> dict[str, Any]:
    return {
        "start_index": chunk.start,
        "end_index": chunk.end,
        "section_path": " > ".join(chunk.path),
        "section_numbers": ".".join(map(str, chunk.numbers)),
        "level": chunk.level,
        "role": str(chunk.role),
        "chunk_id": chunk.id,
    }
