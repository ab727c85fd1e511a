"""Chunk: a slice of a document for retrieval, with its place in the outline."""

from __future__ import annotations

from attrs import frozen

from ..document import Role
from ..errors import ArgumentError
from ..spans import Span

__all__ = ["Chunk"]


@frozen(repr=False)
class Chunk(Span):
    """A slice of a document that is small enough to be retrieved on its own (切片).

    `text` is the slice `[start, end)` and no more; the chunks of a document are in text order and never overlap. What
    the text itself does not tell stands beside it:

    * `path`: titles from the document's down to the innermost section that holds the whole chunk; `numbers`: the
      numbers of the sections among them, `level` how deep they go, 0 where no section holds it all;
    * `sections`: keys of the outline: the paths of the sections that lie in the chunk; where only a part of one
      does, of those within it, or its own if there are none;
    * `context`: the headings above its first line as printed, marker included, from the document's title down;
    * `role`: body if any of it is body, else the role of its first block;
    * `id`: 16 hexadecimal digits made of the path and the text, the same in every run and on every machine. Text
      added elsewhere does not change it. Two documents may share one (a closing phrase in documents without a title):
      put a name of your own before it where you keep many documents;
    * `overlap_start`: where the sentences begin that are repeated from the chunk before; `start` if there are none.

    >>> from policytext import split_chunks
    >>> chunk = split_chunks("一、抓招商。要主动上门。\\n二、优服务。要马上就办。", max_chars=12)[1]
    >>> chunk.text, chunk.path, chunk.numbers, chunk.sections
    ('二、优服务。要马上就办。', ('优服务',), (2,), ('2',))
    """

    path: tuple[str, ...] = ()
    numbers: tuple[int, ...] = ()
    sections: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    role: Role = Role.BODY
    overlap_start: int = -1
    id: str = ""

    def __attrs_post_init__(self) -> None:
        Span.__attrs_post_init__(self)
        if self.overlap_start == -1:
            object.__setattr__(self, "overlap_start", self.start)
        if not 0 <= self.overlap_start <= self.start:
            raise ArgumentError(
                f"Chunk: overlap_start {self.overlap_start} is not before start {self.start}; "
                "give where the repeated sentences begin, or leave it out"
            )

    @property
    def level(self) -> int:
        """How many sections deep the chunk lies: 0 where no section holds the whole of it."""
        return len(self.numbers)

    @property
    def overlap(self) -> str:
        """The sentences before the chunk that were asked for with `overlap=`; empty if none were.

        >>> from policytext import split_chunks
        >>> [(c.overlap, c.text) for c in split_chunks("要植树。要修路。要架桥。", 8, overlap=1)]
        [('', '要植树。要修路。'), ('要修路。', '要架桥。')]
        """
        return self.source[self.overlap_start : self.start]

    def with_context(self, separator: str = " > ") -> str:
        """Return the text with its path in front, for an index or a prompt; repeated sentences come between the two.

        Headings that stand in the text are not said twice. The cap holds for `overlap` and `text`; leave room for the
        path if yours must hold for all of it.

        >>> from policytext import split_chunks
        >>> chunks = split_chunks("一、抓招商\\n（一）找准方向。要看市场。\\n（二）主动出击。要上门去。", 20)
        >>> print(chunks[1].with_context())
        一、抓招商
        （二）主动出击。要上门去。
        """
        text = self.source[self.overlap_start : self.end]
        return f"{separator.join(self.context)}\n{text}" if self.context else text
