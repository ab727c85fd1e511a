"""Haystack: a component that splits documents along their outline.

    pipeline.add_component("splitter", PolicyTextSplitter(max_chars=800))

The meta of each document keeps what was there and gains `source_id`, `split_id`, `split_idx_start` (exact),
`start_index`, `end_index`, `section_path`, `section_numbers`, `level`, `role`, `chunk_id`, `title` and `kind`.
A saved pipeline is loaded with `allowed_modules=["policytext.ext.haystack"]`, as the host asks for every component
that is not its own.
"""

from __future__ import annotations

from typing import Any

from .hosts import missing_host
from .passages import Cut, passages

try:
    from haystack import Document, component, default_from_dict, default_to_dict
except ImportError as error:
    raise missing_host(error, "haystack") from error

__all__ = ["PolicyTextSplitter"]


@component
class PolicyTextSplitter:
    """Split documents into the chunks of `split_chunks`; a document without text is handed on as it is."""

    def __init__(
        self, max_chars: int = 800, min_chars: int | None = None, overlap: int = 0, context: bool = False
    ) -> None:
        self.max_chars = max_chars
        self.min_chars = min_chars
        self.overlap = overlap
        self.context = context

    @component.output_types(documents=list[Document])  # type: ignore[untyped-decorator]
    def run(self, documents: list[Document]) -> dict[str, list[Document]]:
        """Return the chunks of all documents, in order."""
        if not isinstance(documents, list) or not all(isinstance(document, Document) for document in documents):
            raise TypeError("PolicyTextSplitter takes a list of Haystack documents")
        cut = Cut(self.max_chars, self.min_chars, self.overlap, context=self.context)
        found: list[Document] = []
        for document in documents:
            if document.content is None:
                found.append(document)
                continue
            for split_id, (passage, metadata) in enumerate(passages(document.content, cut)):
                own = {"source_id": document.id, "split_id": split_id, "split_idx_start": metadata["start_index"]}
                found.append(Document(content=passage, meta={**document.meta, **metadata, **own}))
        return {"documents": found}

    def to_dict(self) -> dict[str, Any]:
        """The component as plain data, for a pipeline that is saved."""
        made: dict[str, Any] = default_to_dict(
            self, max_chars=self.max_chars, min_chars=self.min_chars, overlap=self.overlap, context=self.context
        )
        return made

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> PolicyTextSplitter:
        """Make the component again from plain data."""
        made: PolicyTextSplitter = default_from_dict(cls, data)
        return made
