"""LangChain: a text splitter that follows the outline of official documents.

    splitter = PolicyTextSplitter(chunk_size=800)
    documents = splitter.split_documents(loaded)

Each document's metadata keeps what was there and gains `start_index`, `end_index` (exact, however often a sentence is
repeated), `section_path`, `section_numbers`, `level`, `role`, `chunk_id`, `title` and `kind`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

from .hosts import missing_host
from .passages import Cut, passages

try:
    from langchain_core.documents import Document
    from langchain_text_splitters import TextSplitter
except ImportError as error:
    raise missing_host(error, "langchain") from error

__all__ = ["PolicyTextSplitter"]


class PolicyTextSplitter(TextSplitter):  # type: ignore[misc, unused-ignore]
    """Split texts into the chunks of `split_chunks`.

    `chunk_size` is the cap by `length_function` (characters, or the tokens of a model: `from_tiktoken_encoder` and
    `from_huggingface_tokenizer` work), `overlap_sentences` how many sentences to repeat where a section is cut,
    `min_size` what is too small to stand alone; with `context` the headings stand in front of each text.
    """

    def __init__(
        self,
        chunk_size: int = 800,
        min_size: int | None = None,
        overlap_sentences: int = 0,
        context: bool = False,
        **kwargs: Any,
    ) -> None:
        length: Callable[[str], int] = kwargs.get("length_function", len)
        # The host's own overlap counts characters and would cut through sentences.
        super().__init__(**{**kwargs, "chunk_size": chunk_size, "chunk_overlap": 0})
        self._cut = Cut(chunk_size, min_size, overlap_sentences, length, context)

    def split_text(self, text: str) -> list[str]:
        """Return the texts of the chunks."""
        return [passage for passage, _ in passages(text, self._cut)]

    def create_documents(self, texts: list[str], metadatas: list[dict[Any, Any]] | None = None) -> list[Document]:
        """Return a document for each chunk of each text, with exact offsets and the path of its section."""
        given = metadatas or [{}] * len(texts)
        return [
            Document(page_content=passage, metadata={**copy.deepcopy(metadata), **found})
            for text, metadata in zip(texts, given, strict=True)
            for passage, found in passages(text, self._cut)
        ]
