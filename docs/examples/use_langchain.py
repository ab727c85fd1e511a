"""Answer a question over documents with LangChain, each answer with the section that it stands in.

usage: python use_langchain.py [QUESTION]

Needs the extra `langchain`, and numpy for the host's own store. Texts are compared by their pairs of characters, those
that few of them have weighing more, so that no model has to be fetched; put the embedding of your choice in its place.
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
QUESTION = "水质检测由谁来做，多久一次？"
PLACES = 4_096


class PairsOfCharacters(Embeddings):  # type: ignore[misc, unused-ignore]
    """A vector of how often each pair of neighbouring characters stands in a text, hashed into places with weights."""

    def __init__(self, texts: list[str]) -> None:
        having = Counter(place for text in texts for place in pairs(text))
        self.weights = [math.log((1 + len(texts)) / (1 + having[place])) for place in range(PLACES)]

    def embed_query(self, text: str) -> list[float]:
        counts = pairs(text)
        vector = [counts[place] * weight for place, weight in enumerate(self.weights)]
        length = math.sqrt(sum(n * n for n in vector)) or 1.0
        return [n / length for n in vector]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]


def pairs(text: str) -> Counter[int]:
    return Counter(crc32(text[i : i + 2].encode()) % PLACES for i in range(len(text) - 1))


def main() -> None:
    question = " ".join(sys.argv[1:]) or QUESTION
    files = sorted(SAMPLES.glob("*.txt"))
    documents = [Document(page_content=pt.load(file).text, metadata={"source": file.name}) for file in files]
    chunks = PolicyTextSplitter(chunk_size=200, context=True).split_documents(documents)
    store = InMemoryVectorStore.from_documents(chunks, PairsOfCharacters([chunk.page_content for chunk in chunks]))
    print(f"{len(documents)} documents, {len(chunks)} chunks\n{question}\n")
    for found in store.similarity_search(question, k=2):
        where = found.metadata
        print(f"[{where['source']}, {where['section_path']}, {where['start_index']}-{where['end_index']}]")
        print(found.page_content.strip(), "\n")


if __name__ == "__main__":
    main()
