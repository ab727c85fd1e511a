"""Peers: other tools on the same texts. Each is optional and left out by name where it is not installed."""

from __future__ import annotations

import importlib
import logging
import warnings
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

from attrs import frozen

__all__ = ["PEERS", "Peer"]

Work = Callable[[str], object]


@frozen
class Peer:
    """A tool: its distribution, what it does beside this library, and how its work on one text is made."""

    name: str
    distribution: str
    does: str
    make: Callable[[], Work]

    def prepared(self) -> Work | None:
        """The work on one text, None where the tool is not installed."""
        try:
            version(self.distribution)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return self.make()
        except (PackageNotFoundError, ImportError):
            return None

    @property
    def version(self) -> str:
        return version(self.distribution)


def _jieba() -> Work:
    jieba = importlib.import_module("jieba")
    jieba.setLogLevel(logging.CRITICAL)
    work: Work = jieba.Tokenizer().lcut
    return work


def _tf_idf() -> Work:
    importlib.import_module("jieba").setLogLevel(logging.CRITICAL)
    work: Work = importlib.import_module("jieba.analyse").extract_tags
    return work


def _recursive() -> Work:
    splitters = importlib.import_module("langchain_text_splitters")
    # The separators that its documentation gives for languages without blanks between words.
    marks = ["\n\n", "\n", "。", "；", "，", ""]
    work: Work = splitters.RecursiveCharacterTextSplitter(
        chunk_size=800, chunk_overlap=0, separators=marks, keep_separator="end"
    ).split_text
    return work


def _semchunk() -> Work:
    work: Work = importlib.import_module("semchunk").chunkerify(len, 800)
    return work


def _chonkie() -> Work:
    chonkie = importlib.import_module("chonkie")
    chunker = chonkie.RecursiveChunker(tokenizer="character", chunk_size=800)
    work: Work = chunker.chunk
    return work


def _cntext() -> Work:
    cntext = importlib.import_module("cntext")
    table = {"Dictionary": {theme: list(terms) for theme, terms in _terms().items()}}

    def work(text: str) -> object:
        return cntext.sentiment(text=text, diction=table["Dictionary"], lang="chinese")

    return work


def _jionlp() -> Work:
    work: Work = importlib.import_module("jionlp").split_sentence
    return work


def _ahocorasick() -> Work:
    module = importlib.import_module("ahocorasick_rs")
    terms = sorted({term for found in _terms().values() for term in found})
    work: Work = module.AhoCorasick(terms, matchkind=module.MatchKind.LeftmostLongest).find_matches_as_indexes
    return work


def _terms() -> dict[str, list[str]]:
    from policytext import load_themes

    return {theme.name: [term.text for term in theme.terms] for theme in load_themes("agenda")}


# The first is what the others are compared with.
PEERS = (
    Peer("jieba.lcut", "jieba", "cuts into words; knows no structure", _jieba),
    Peer("jieba.analyse TF-IDF", "jieba", "cuts into words and weighs the 20 that stand out; no themes", _tf_idf),
    Peer(
        "LangChain recursive",
        "langchain-text-splitters",
        "cuts at marks up to a size; no headings, no path",
        _recursive,
    ),
    Peer("semchunk", "semchunk", "cuts at the strongest marks up to a size; no headings", _semchunk),
    Peer("chonkie recursive", "chonkie", "cuts by a list of marks up to a size; no headings", _chonkie),
    Peer("cntext dictionary", "cntext", "cuts into words and counts those of a table, each word singly", _cntext),
    Peer("jionlp sentences", "jionlp", "cuts into sentences only", _jionlp),
    Peer("ahocorasick-rs", "ahocorasick-rs", "finds the terms of the themes; no places, no scores", _ahocorasick),
)
