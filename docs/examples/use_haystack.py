"""Split documents in a Haystack pipeline and find the chunks that answer a question, each with its section.

usage: python use_haystack.py [QUESTION]

Needs the extra `haystack`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from haystack import Document, Pipeline
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever
from haystack.components.writers import DocumentWriter
from haystack.document_stores.in_memory import InMemoryDocumentStore

import policytext as pt
from policytext.ext.haystack import PolicyTextSplitter

SAMPLES = Path(__file__).resolve().parents[2] / "seeds"
QUESTION = "茶园和古村落的资源为什么不精？"


def main() -> None:
    question = " ".join(sys.argv[1:]) or QUESTION
    store = InMemoryDocumentStore(bm25_tokenization_regex=r"(?u)\w")  # a character a token: Chinese has no blanks
    indexing = Pipeline()
    indexing.add_component("splitter", PolicyTextSplitter(max_chars=200, context=True))
    indexing.add_component("writer", DocumentWriter(store))
    indexing.connect("splitter.documents", "writer.documents")
    files = sorted(SAMPLES.glob("*.txt"))
    documents = [Document(content=pt.load(file).text, meta={"source": file.name}) for file in files]
    indexing.run({"splitter": {"documents": documents}})
    print(f"{len(documents)} documents, {store.count_documents()} chunks\n{question}\n")
    for found in InMemoryBM25Retriever(store, top_k=2).run(question)["documents"]:
        where = found.meta
        print(f"[{where['source']}, {where['section_path']}, {where['start_index']}-{where['end_index']}]")
        print((found.content or "").strip(), "\n")


if __name__ == "__main__":
    main()
