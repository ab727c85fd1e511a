"""Everything that the library does with one text, by name: each takes the analysis of it and does one thing again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import policytext as pt
from policytext import exchange, folding, numerals, pictures

__all__ = ["READS", "everything"]


_REFERENCE = "县里要求抓好招商引资，发展产业集群。"  # the packaged list has too many words for thousands of texts
_OWN = pt.ThemeSet(
    "own", (pt.Theme("招商", (pt.Term("招商"), pt.Term("营商"))), pt.Theme("生态", (pt.Term("生态"), pt.Term("四大"))))
)


def _bytes(text: str) -> bytes:
    """The text as a file in UTF-8, which has no place for lone surrogates."""
    return text.encode("utf-8", "replace")


def _page(text: str) -> bytes:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return b"<!doctype html><html><body><p>" + _bytes(escaped).replace(b"\n", b"</p>\n<p>") + b"</p></body></html>"


def _loaded(data: bytes) -> object:
    """What becomes of a file; one that holds no text, or too large a one, is refused."""
    try:
        return pt.loads(data)
    except pt.PolicyTextError as error:
        return str(error)


def _of_sections(a: pt.Analysis) -> object:
    return [(s.implicit, s.marker, s.title, len(s.text), s.evidence_zh) for s in a.outline.walk()]


def _of_slogans(a: pt.Analysis) -> object:
    return [(s.complete, s.key, s.text, s.matches(s)) for s in a.slogans]


def _of_spans(a: pt.Analysis) -> object:
    parts: Iterable[pt.Span] = (*a.document.blocks, *a.document.statements, *a.document.elements, *a.problems)
    return [part.text for part in parts], [a.document.element(kind) for kind in pt.ElementKind]


def _of_table(text: str) -> object:
    table = pt.load_slogans()
    named = table.named(text), table.known(text, 2020, text), table.fitting(text, 2020, text)
    return named, [entry.counts_bare(text) for entry in table]


def _of_parts(scores: pt.ThemeScores) -> object:
    each = [(score.density, score.terms) for score in scores]
    return each, scores.ranking, scores.characters, scores.by_section, scores.by_own_section, scores.by_speaker


def _of_pictures(a: pt.Analysis) -> object:
    """What the data of a picture tell beside the picture."""
    years = pictures.Years.of([(2025, a.slogans)], kinds=pt.SloganKind)
    rows = [(row.total, row.counts) for row in years.strongest(20)]
    tree, marked = pictures.Tree.of(a.outline), pictures.Marked.of(a.document, a.outline, a.slogans)
    return rows, [(b.length, b.depth) for b in tree.branches], list(marked.segments())


READS: dict[str, Callable[[pt.Analysis], Any]] = {
    "parse": lambda a: pt.parse(a.document.text),
    "loads": lambda a: _loaded(_bytes(a.document.text)),
    "loads a page": lambda a: _loaded(_page(a.document.text)),
    "fold": lambda a: folding.fold(a.document.text),
    "parse_numeral": lambda a: numerals.parse_numeral(a.document.text),
    "split_sections": lambda a: pt.split_sections(a.document),
    "find_slogans": lambda a: pt.find_slogans(a.document, outline=a.outline),
    "SloganTable": lambda a: _of_table(a.document.text),
    "score_themes": lambda a: pt.score_themes(a.document, "state-council", outline=a.outline),
    "ThemeScores.by_section": lambda a: _of_parts(a.themes),
    "ThemeScores.within": lambda a: a.themes.within((0, len(a.document.text))),
    "ThemeScores.intervals": lambda a: a.themes.intervals(resamples=20),
    "ThemeSet.grow": lambda a: _OWN.grow([a.document]),
    "ThemeSet.fit": lambda a: _OWN.fit([(a.document, "招商")]),
    "check": lambda a: pt.check(a.document, outline=a.outline, slogans=a.slogans),
    "split_chunks": lambda a: pt.split_chunks(a.document, 400, overlap=40, outline=a.outline),
    "Chunk.with_context": lambda a: [
        (chunk.text, chunk.overlap, chunk.level, chunk.with_context()) for chunk in pt.split_chunks(a.document)
    ],
    "find_words": lambda a: pt.find_words(a.document),
    "count_words": lambda a: pt.count_words(a.document.text),
    "JiebaSegmenter.cut": lambda a: pt.JiebaSegmenter().cut(a.document.text),
    "CharacterSegmenter.cut": lambda a: pt.CharacterSegmenter().cut(a.document.text),
    "keyness": lambda a: pt.keyness(a.document, _REFERENCE),
    "analyze_many": lambda a: list(pt.analyze_many([a.document])),
    "Outline.to_markdown": lambda a: a.outline.to_markdown(),
    "Outline.at": lambda a: [a.outline.at(i) for i in range(0, len(a.document.text), 10)],
    "Section": _of_sections,
    "Slogan": _of_slogans,
    "Span": _of_spans,
    "repr": repr,
    "hash": lambda a: len({a.document, a.outline, a.slogans}) + (a == a),
    "to_dict": lambda a: a.to_dict(),
    "to_json": lambda a: a.to_json(),
    "from_dict": lambda a: pt.Analysis.from_dict(a.to_dict()),
    "to_rows": lambda a: a.to_rows(),
    "_repr_html_": lambda a: a._repr_html_(),
    "data of pictures": _of_pictures,
    "show_analysis": lambda a: pictures.show_analysis(a).html,
    "show_text": lambda a: pictures.show_text(a.document, a.outline, a.slogans).html,
    "show_outline": lambda a: pictures.show_outline(a.outline).html,
    "show_themes": lambda a: pictures.show_themes(a).html,
    "show_slogans": lambda a: pictures.show_slogans(a.slogans, a.outline).html,
    "show_years": lambda a: pictures.show_years([(2025, a.slogans), (2026, a.slogans)], kinds=pt.SloganKind).html,
    "show_keyness": lambda a: pictures.show_keyness(pt.keyness(a.document, _REFERENCE, every=True)).html,
    **{
        name: getattr(exchange, name)
        for name in exchange.__all__
        if name.startswith("to_") and name != "to_plain"  # that is what to_json writes
    },
    "from_brat": lambda a: exchange.from_brat(*exchange.to_brat(a)),
    "from_doccano": lambda a: exchange.from_doccano(exchange.to_doccano(a)),
    "from_label_studio": lambda a: exchange.from_label_studio(exchange.to_label_studio(a)),
}


def everything(text: str) -> dict[str, Any]:
    """What every function says of the text."""
    analysis = pt.analyze(text)
    return {name: read(analysis) for name, read in READS.items()}
