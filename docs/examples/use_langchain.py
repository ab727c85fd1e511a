"""Answer a question over documents with LangChain, each answer with the section that it stands in.

usage: python use_langchain.py [QUESTION]

Needs the extra `langchain`, and numpy for the host's own store. The texts are compared by their pairs of characters, so
that no model has to be fetched; put the embedding of your choice in its place.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from pathlib import Path
from zlib import crc32

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.vectorstores import InMemoryVectorStore

import policytext as pt
from policytext.ext.langchain import PolicyTextSplitter

SAMPLES = Path(__file__).resolve().parents[2] / "seeds"
QUESTION = "农村供水的水质由谁检测？"


class PairsOfCharacters(Embeddings):  # type: ignore[misc, unused-ignore]
    """A vector of how often each pair of neighbouring characters stands in a text, hashed into 1,024 places."""

    def embed_query(self, text: str) -> list[float]:
        counts = Counter(crc32(text[i : i + 2].encode()) % 1024 for i in range(len(text) - 1))
        length = math.sqrt(sum(n * n for n in counts.values())) or 1.0
        return [counts[place] / length for place in range(1024)]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]


def main() -> None:
    question = " ".join(sys.argv[1:]) or QUESTION
    files = sorted(SAMPLES.glob("*.txt"))
    documents = [Document(page_content=pt.load(file).text, metadata={"source": file.name}) for file in files]
    chunks = PolicyTextSplitter(chunk_size=200, context=True).split_documents(documents)
    store = InMemoryVectorStore.from_documents(chunks, PairsOfCharacters())
    print(f"{len(documents)} documents, {len(chunks)} chunks\n{question}\n")
    for found in store.similarity_search(question, k=2):
        where = found.metadata
        print(f"[{where['source']}, {where['section_path']}, {where['start_index']}-{where['end_index']}]")
        print(found.page_content.strip(), "\n")


if __name__ == "__main__":
    main()
