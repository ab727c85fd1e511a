"""Parse documents into nodes with LlamaIndex and find the ones that answer a question, each with its section.

usage: python use_llama_index.py [QUESTION]

Needs the extra `llama-index`. The texts are compared by their pairs of characters, so that no model has to be
fetched; put the embedding of your choice in its place.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from pathlib import Path
from zlib import crc32

from llama_index.core import Document, VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding

import policytext as pt
from policytext.ext.llama_index import PolicyTextNodeParser

SAMPLES = Path(__file__).resolve().parents[2] / "seeds"
QUESTION = "助餐机构的食品安全由谁监督检查？"


class PairsOfCharacters(BaseEmbedding):  # type: ignore[misc, unused-ignore]
    """A vector of how often each pair of neighbouring characters stands in a text, hashed into 1,024 places."""

    def _get_text_embedding(self, text: str) -> list[float]:
        counts = Counter(crc32(text[i : i + 2].encode()) % 1024 for i in range(len(text) - 1))
        length = math.sqrt(sum(n * n for n in counts.values())) or 1.0
        return [counts[place] / length for place in range(1024)]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def main() -> None:
    question = " ".join(sys.argv[1:]) or QUESTION
    files = sorted(SAMPLES.glob("*.txt"))
    documents = [Document(text=pt.load(file).text, metadata={"source": file.name}) for file in files]
    nodes = PolicyTextNodeParser(chunk_size=200, context=True).get_nodes_from_documents(documents)
    index = VectorStoreIndex(nodes, embed_model=PairsOfCharacters())
    print(f"{len(documents)} documents, {len(nodes)} nodes\n{question}\n")
    for found in index.as_retriever(similarity_top_k=2).retrieve(question):
        where = found.node.metadata
        print(f"[{where['source']}, {where['section_path']}, {where['start_index']}-{where['end_index']}]")
        print(found.node.get_content().strip(), "\n")


if __name__ == "__main__":
    main()
