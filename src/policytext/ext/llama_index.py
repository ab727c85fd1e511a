"""LlamaIndex: a node parser that follows the outline of official documents.

    parser = PolicyTextNodeParser(chunk_size=800)
    nodes = parser.get_nodes_from_documents(documents)

A node knows its exact `start_char_idx` and `end_char_idx`, and its metadata gains `section_path`, `section_numbers`,
`level`, `role`, `chunk_id`, `title` and `kind`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from .hosts import missing_host
from .passages import Cut, passages

try:
    from llama_index.core.bridge.pydantic import Field
    from llama_index.core.node_parser import NodeParser
    from llama_index.core.node_parser.node_utils import default_id_func
    from llama_index.core.schema import BaseNode, MetadataMode, NodeRelationship, TextNode
except ImportError as error:
    raise missing_host(error, "llama-index") from error

__all__ = ["PolicyTextNodeParser"]

# For programs, not for a model to read: offsets and digests tell it nothing.
_HIDDEN = ("start_index", "end_index", "section_numbers", "level", "role", "chunk_id")


class PolicyTextNodeParser(NodeParser):  # type: ignore[misc, unused-ignore]
    """Parse documents into nodes, one for each chunk of `split_chunks`."""

    chunk_size: int = Field(default=800, description="The most that a node's text may have, by `measure`.", gt=0)
    min_size: int | None = Field(default=None, description="What is smaller joins a neighbour; an eighth by default.")
    overlap_sentences: int = Field(default=0, description="Sentences to repeat where a section is cut.", ge=0)
    measure: Callable[[str], int] = Field(default=len, description="What the size counts.", exclude=True)
    context: bool = Field(default=False, description="Whether the headings stand in front of each text.")

    @classmethod
    def class_name(cls) -> str:
        """The name under which the host stores the parser."""
        return "PolicyTextNodeParser"

    def _parse_nodes(self, nodes: Sequence[BaseNode], show_progress: bool = False, **kwargs: Any) -> list[BaseNode]:
        cut = Cut(self.chunk_size, self.min_size, self.overlap_sentences, self.measure, self.context)
        found: list[BaseNode] = []
        for node in nodes:
            text = node.get_content(metadata_mode=MetadataMode.NONE)
            found += [self._node(node, i, *passage) for i, passage in enumerate(passages(text, cut))]
        return found

    def _node(self, parent: BaseNode, place: int, passage: str, metadata: dict[str, Any]) -> TextNode:
        return TextNode(
            id_=(self.id_func or default_id_func)(place, parent),
            text=passage,
            metadata=metadata,
            start_char_idx=metadata["start_index"],
            end_char_idx=metadata["end_index"],
            excluded_embed_metadata_keys=[*parent.excluded_embed_metadata_keys, *_HIDDEN],
            excluded_llm_metadata_keys=[*parent.excluded_llm_metadata_keys, *_HIDDEN],
            relationships={NodeRelationship.SOURCE: parent.as_related_node_info()},
        )

    def _postprocess_parsed_nodes(self, nodes: list[BaseNode], parents: dict[str, Any]) -> list[BaseNode]:
        """Let the host link the nodes, and put back the offsets, which it searches by text and errs in on repeats."""
        exact = [(node.metadata["start_index"], node.metadata["end_index"]) for node in nodes]
        linked: list[BaseNode] = super()._postprocess_parsed_nodes(nodes, parents)
        for node, (start, end) in zip(linked, exact, strict=True):
            if isinstance(node, TextNode):
                node.start_char_idx, node.end_char_idx = start, end
        return linked
