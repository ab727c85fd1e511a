"""LangChain, LlamaIndex and Haystack: the chunks of the library with exact offsets. Each needs its extra."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import policytext as pt

REPEATED = "一、抓招商。要主动上门。要主动上门。要主动上门。\n二、优服务。要主动上门。要马上就办。\n" * 3
SPEECH = "在全县大会上的讲话\n同志们：\n" + REPEATED
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning")


def chunks(text: str, size: int, **options: Any) -> list[tuple[int, int, str]]:
    return [(c.start, c.end, " > ".join(c.path)) for c in pt.split_chunks(text, size, **options)]


class TestLangChain:
    @pytest.fixture
    def ext(self) -> Any:
        pytest.importorskip("langchain_text_splitters", reason="the extra `langchain` is not installed")
        import policytext.ext.langchain as ext

        return ext

    @pytest.mark.parametrize("overlap", [0, 1, 2])
    @pytest.mark.parametrize("text", [SPEECH, REPEATED, "", "开会。"])
    def test_documents_are_the_chunks_whatever_is_repeated(self, ext: Any, text: str, overlap: int) -> None:
        found = ext.PolicyTextSplitter(40, overlap_sentences=overlap).create_documents([text])
        told = [(d.metadata["start_index"], d.metadata["end_index"], d.metadata["section_path"]) for d in found]
        assert told == chunks(text, 40, overlap=overlap)
        assert all(d.page_content.endswith(text[d.metadata["start_index"] : d.metadata["end_index"]]) for d in found)

    def test_metadata_of_the_documents_is_kept(self, ext: Any) -> None:
        from langchain_core.documents import Document

        given = [Document(page_content=SPEECH, metadata={"source": "a.txt"}), Document(page_content="开会。")]
        found = ext.PolicyTextSplitter(chunk_size=40).split_documents(given)
        assert [d.metadata.get("source") for d in found] == ["a.txt"] * (len(found) - 1) + [None]
        assert found[0].metadata["title"] == "在全县大会上的讲话"
        assert given[0].metadata == {"source": "a.txt"}

    def test_the_cap_counts_by_the_caller_s_measure(self, ext: Any) -> None:
        texts = ext.PolicyTextSplitter(chunk_size=80, length_function=lambda text: 2 * len(text)).split_text(SPEECH)
        assert texts
        assert max(map(len, texts)) <= 40

    def test_headings_stand_in_front_on_request(self, ext: Any) -> None:
        texts = ext.PolicyTextSplitter(chunk_size=16, context=True).split_text(SPEECH)
        assert [c.with_context() for c in pt.split_chunks(SPEECH, 16)] == texts

    def test_the_first_citation_of_the_example_is_the_section_that_answers(self, ext: Any) -> None:
        pytest.importorskip("numpy", reason="the host's own store needs numpy")
        example = Path(__file__).parents[1] / "docs" / "examples" / "use_langchain.py"
        done = subprocess.run([sys.executable, "-W", "ignore", str(example)], capture_output=True, check=True)
        _, question, _, citation, *answer = done.stdout.decode("utf-8").split("\n")
        assert question == "水质检测由谁来做，多久一次？"
        assert re.fullmatch(r"\[notice_rural_water\.txt, .* > 重点任务 > 强化管护，长效运行, \d+-\d+\]", citation)
        assert "县级疾控机构每季度开展一次水质抽检" in "".join(answer)


class TestLlamaIndex:
    @pytest.fixture
    def ext(self) -> Any:
        pytest.importorskip("llama_index.core", reason="the extra `llama-index` is not installed")
        import policytext.ext.llama_index as ext

        return ext

    @pytest.mark.parametrize("overlap", [0, 1, 2])
    @pytest.mark.parametrize("text", [SPEECH, REPEATED, "开会。"])
    def test_nodes_are_the_chunks_whatever_is_repeated(self, ext: Any, text: str, overlap: int) -> None:
        from llama_index.core import Document

        parser = ext.PolicyTextNodeParser(chunk_size=40, overlap_sentences=overlap)
        nodes = parser.get_nodes_from_documents([Document(text=text)])
        told = [(n.start_char_idx, n.end_char_idx, n.metadata["section_path"]) for n in nodes]
        assert told == chunks(text, 40, overlap=overlap)
        assert [n.metadata["start_index"] for n in nodes] == [n.start_char_idx for n in nodes]

    def test_nodes_keep_metadata_and_know_their_neighbours(self, ext: Any) -> None:
        from llama_index.core import Document

        document = Document(text=SPEECH, metadata={"source": "a.txt"})
        nodes = ext.PolicyTextNodeParser(chunk_size=40).get_nodes_from_documents([document])
        assert {n.metadata["source"] for n in nodes} == {"a.txt"}
        assert [n.next_node.node_id for n in nodes[:-1]] == [n.node_id for n in nodes[1:]]
        assert {n.source_node.node_id for n in nodes} == {document.node_id}

    def test_a_parser_goes_to_another_process_and_tells_its_settings(self, ext: Any) -> None:
        parser = ext.PolicyTextNodeParser(chunk_size=40, overlap_sentences=1)
        again = pickle.loads(pickle.dumps(parser))
        assert (again.chunk_size, again.overlap_sentences) == (40, 1)
        assert parser.to_dict()["chunk_size"] == 40


class TestHaystack:
    @pytest.fixture
    def ext(self) -> Any:
        pytest.importorskip("haystack", reason="the extra `haystack` is not installed")
        import policytext.ext.haystack as ext

        return ext

    @pytest.mark.parametrize("overlap", [0, 1, 2])
    @pytest.mark.parametrize("text", [SPEECH, REPEATED, "", "开会。"])
    def test_documents_are_the_chunks_whatever_is_repeated(self, ext: Any, text: str, overlap: int) -> None:
        from haystack import Document

        found = ext.PolicyTextSplitter(40, overlap=overlap).run([Document(content=text)])["documents"]
        told = [(d.meta["start_index"], d.meta["end_index"], d.meta["section_path"]) for d in found]
        assert told == chunks(text, 40, overlap=overlap)

    def test_a_pipeline_is_saved_and_made_again(self, ext: Any) -> None:
        from haystack import Document, Pipeline

        pipeline = Pipeline()
        pipeline.add_component("splitter", ext.PolicyTextSplitter(max_chars=40, overlap=1, context=True))
        again = Pipeline.loads(pipeline.dumps(), allowed_modules=["policytext.ext.haystack"])
        given = {"splitter": {"documents": [Document(content=SPEECH, meta={"source": "a.txt"})]}}
        first, second = (p.run(given)["splitter"]["documents"] for p in (pipeline, again))
        assert [d.to_dict() for d in first] == [d.to_dict() for d in second]
        assert {d.meta["source"] for d in first} == {"a.txt"}
        assert [d.meta["split_id"] for d in first] == list(range(len(first)))

    def test_what_has_no_text_is_handed_on(self, ext: Any) -> None:
        from haystack import Document

        document = Document(content=None, meta={"source": "a.png"})
        assert ext.PolicyTextSplitter().run([document])["documents"] == [document]
        with pytest.raises(TypeError, match="list of Haystack documents"):
            ext.PolicyTextSplitter().run("开会。")
