"""spaCy: the component in pipelines, over processes, to disk and back. Needs the extra `spacy`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import policytext as pt

spacy = pytest.importorskip("spacy", reason="the extra `spacy` is not installed")

TEXT = (
    "大会召开\n会议强调，一要抓招商引资；二要优化营商环境。要严把“质量、安全、进度”三道关口。\n一、抓投资\n二、促消费"
)
MINE = '[[themes]]\nname = "关口"\nterms = ["质量", "安全"]\n'
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning", "ignore::UserWarning")


def pipeline(**config: object) -> Any:
    nlp = spacy.blank("zh")  # splits into characters
    nlp.add_pipe("policytext", config=config)
    return nlp


def test_a_pipeline_finds_the_component_by_its_entry_point() -> None:
    program = 'import spacy, sys; nlp = spacy.blank("zh"); nlp.add_pipe("policytext"); print(nlp.pipe_names)'
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "['policytext']"


def test_spans_are_what_the_library_finds() -> None:
    doc = pipeline()(TEXT)
    outline, slogans, themes = pt.split_sections(TEXT), pt.find_slogans(TEXT), pt.score_themes(TEXT)
    assert [(s.start_char, s.end_char, s.label_, s.id_) for s in doc.spans["sections"]] == [
        (s.start, s.end, str(s.style), s.path) for s in outline.walk()
    ]
    assert [(s.text, s.label_) for s in doc.spans["slogans"]] == [(s.text, str(s.kind)) for s in slogans]
    assert [(s.text, s.label_, s.id_) for s in doc.spans["themes"]] == [(h.text, h.theme, h.term) for h in themes.hits]
    assert [len(doc.spans[group]) for group in ("sections", "slogans", "themes")] == [4, 2, 3]


def test_the_analysis_is_an_attribute_of_the_doc() -> None:
    assert pipeline()(TEXT)._.policytext == pt.analyze(TEXT)
    assert spacy.blank("zh")(TEXT)._.policytext is None


@pytest.mark.parametrize("segmenter", ["char", "jieba"])
def test_the_segmenter_changes_neither_the_text_nor_what_is_found(segmenter: str) -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": segmenter}}})
    nlp.add_pipe("policytext")
    text = f"  \u3000{TEXT}\r\n\r\n\t 𠮷某强调，要实施四大行动。\n"
    doc = nlp(text)
    assert doc.text == text
    assert doc._.policytext == pt.analyze(text)
    for span, slogan in zip(doc.spans["slogans"], pt.find_slogans(text), strict=True):
        assert span.start_char <= slogan.start < slogan.end <= span.end_char


def test_wider_tokens_widen_the_spans_and_not_the_offsets() -> None:
    nlp = spacy.blank("zh")
    nlp.tokenizer = lambda text: spacy.tokens.Doc(nlp.vocab, words=[*text.partition("，")], spaces=[False] * 3)
    nlp.add_pipe("policytext")
    doc = nlp("实施四大行动，再努力")
    assert [span.text for span in doc.spans["slogans"]] == ["实施四大行动"]
    assert doc._.policytext.slogans[0].text == "四大行动"


@pytest.mark.parametrize("processes", [1, 2])
def test_many_texts_go_through_pipe(processes: int) -> None:
    texts = [TEXT, "", "开会。", TEXT * 3]
    docs = list(pipeline().pipe(texts, n_process=processes))
    assert [doc._.policytext for doc in docs] == [pt.analyze(text) for text in texts]
    assert [len(doc.spans["sections"]) for doc in docs] == [len(list(pt.split_sections(t).walk())) for t in texts]


def test_a_doc_survives_its_bytes() -> None:
    nlp = pipeline()
    doc = nlp(TEXT)
    again = spacy.tokens.Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.policytext == doc._.policytext
    assert [(s.start, s.end, s.label_) for s in again.spans["slogans"]] == [
        (s.start, s.end, s.label_) for s in doc.spans["slogans"]
    ]


def test_a_pipeline_saved_to_disk_brings_its_table(tmp_path: Path) -> None:
    table = tmp_path / "mine.toml"
    table.write_bytes(MINE.encode())
    pipeline(themes=str(table)).to_disk(tmp_path / "pipeline")
    table.unlink()
    doc = spacy.load(tmp_path / "pipeline")(TEXT)
    assert [span.text for span in doc.spans["themes"]] == ["质量", "安全"]


def test_a_pipeline_goes_through_config_and_bytes() -> None:
    nlp = pipeline(themes="state-council")
    config = spacy.Config().from_str(nlp.config.to_str())
    assert config["components"]["policytext"]["themes"] == "state-council"
    again = spacy.util.load_model_from_config(config)
    again.from_bytes(nlp.to_bytes())
    assert again(TEXT)._.policytext == nlp(TEXT)._.policytext


def test_a_table_that_is_missing_is_told_at_its_first_use() -> None:
    with pytest.raises(pt.LoadError, match="no such table"):
        pipeline(themes="no such table")(TEXT)


def test_a_wrong_table_is_refused_when_the_component_is_made(tmp_path: Path) -> None:
    (tmp_path / "wrong.toml").write_bytes(b"themes = 5")
    with pytest.raises(pt.TableError, match="themes is no list"):
        pipeline(themes=str(tmp_path / "wrong.toml"))
