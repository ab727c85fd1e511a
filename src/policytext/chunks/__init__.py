"""Chunks: a document in slices for retrieval, cut where its structure allows.

`matter` leaves out the furniture, `places` lists where the text may be cut and how well, `cutting` cuts, `merging`
joins what became too small, and `context` says of every chunk where it stands.
"""

from __future__ import annotations

from inspect import Parameter, Signature, signature
from itertools import pairwise
from typing import Unpack

from ..document import Document
from ..layout import parse
from ..sections import outline_of
from .context import Context
from .cutting import Cutter
from .matter import Matter
from .merging import merge_small
from .model import Chunk
from .places import find_places
from .sizes import Options, Sizes

__all__ = ["Chunk", "split_chunks"]


def split_chunks(document: Document | str, max_chars: int = 800, **options: Unpack[Options]) -> tuple[Chunk, ...]:
    """Split a document into chunks for retrieval, along its outline.

    A chunk is a section, or consecutive siblings that fit together. A section that does not fit is cut at its child
    sections, else at paragraphs, sentences, clauses, in this order, and within a quotation, brackets or a number only
    where nothing else is left. A heading stays with what follows it, and a chunk does not begin with a closing mark.
    Page furniture is left out; only what is shorter than a line or two, such as a page number, stays in the chunk that
    goes on behind it, for a chunk is one slice of the text.

    Takes a Document, or a str, which is parsed first, and by keyword:

    * `measure=len`: what the cap counts: any function from a text to an int, such as how many tokens a tokenizer
      makes of it. It is called a few times for each chunk, with texts not much longer than a chunk.
    * `min_chars=None`: what is smaller joins a neighbour if the cap allows, siblings under one parent first; an
      eighth of `max_chars` unless given. It counts by the same measure.
    * `overlap=0`: how many sentences to repeat from the chunk before where a section is cut. They count against the
      cap, and are not part of `text`: see `Chunk.overlap`.
    * `outline=None`: what `split_sections` returned for this document, so that it is made once.

    Raises `ArgumentError` for limits that cannot be kept (a cap below the measure of a single character), TypeError
    for values of other types.

    >>> text = "一、抓招商\\n（一）找准方向。要看市场。\\n（二）主动出击。要上门去。\\n二、优服务\\n要马上就办。"
    >>> for chunk in split_chunks(text, max_chars=20):
    ...     print(chunk.path, repr(chunk.text))
    ('抓招商',) '一、抓招商\\n（一）找准方向。要看市场。'
    ('抓招商', '主动出击') '（二）主动出击。要上门去。'
    ('优服务',) '二、优服务\\n要马上就办。'
    """
    if unknown := sorted(set(options) - Options.__optional_keys__):
        raise TypeError(
            f"split_chunks has no option {unknown[0]!r}; it has {', '.join(sorted(Options.__optional_keys__))}"
        )
    if isinstance(document, str):
        document = parse(document)
    elif not isinstance(document, Document):
        raise TypeError(f"split_chunks takes a Document or a str, not {type(document).__name__}")
    sizes = Sizes.of(
        max_chars, options.get("min_chars"), measure=options.get("measure", len), overlap=options.get("overlap", 0)
    )
    outline = outline_of(document, options.get("outline"))
    matter = Matter.of(document)
    cutter = Cutter(find_places(matter, outline, sizes), outline, sizes)
    starts = merge_small(cutter, cutter.cut(), outline)
    context = Context(matter, outline)
    return tuple(context.chunk(start, stop, cutter.leads.get(start, start)) for start, stop in pairwise(starts))


def _spelt_out() -> Signature:
    """The signature of `split_chunks` with the options by name, for help(), notebooks and editors."""
    written = signature(split_chunks)
    defaults = {"min_chars": None, "overlap": 0, "measure": len, "outline": None}
    types = {name: annotation.__forward_arg__ for name, annotation in Options.__annotations__.items()}
    options = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=types[name])
        for name, default in defaults.items()
    ]
    return written.replace(parameters=[*list(written.parameters.values())[:-1], *options])


split_chunks.__signature__ = _spelt_out()  # type: ignore[attr-defined]
