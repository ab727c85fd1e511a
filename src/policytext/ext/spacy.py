"""spaCy: the pipeline component `policytext`, for any pipeline that keeps the text as it is.

    nlp = spacy.blank("zh")
    nlp.add_pipe("policytext", config={"themes": "agenda"})
    doc = nlp("一、抓招商。\\n二、优环境。")

A pipeline finds it by its entry point; nothing needs to be imported. It sets `doc.spans["sections"]`, `["slogans"]` and
`["themes"]`, whose spans are widened to whole tokens, and `doc._.policytext`, the `Analysis` with the exact offsets.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..analysis import Analysis, analyze
from ..errors import LoadError
from ..themes import ThemeSet, load_themes
from ..themes.tables import parse_themes
from .hosts import missing_host

try:
    from spacy.language import Language
    from spacy.tokens import Doc, SpanGroup
except ImportError as error:
    raise missing_host(error, "spacy") from error

__all__ = ["PolicyText", "create_policytext"]

_KEY = "policytext"  # of the analysis in `doc.user_data`, as JSON: it must go through `Doc.to_bytes`
_TABLE = "themes.toml"


@Language.factory(  # type: ignore[untyped-decorator]
    "policytext", assigns=["doc.spans", "doc._.policytext"], default_config={"themes": "agenda"}
)
def create_policytext(nlp: Any, name: str, themes: str) -> PolicyText:
    """Make the component; `themes` is the name of a packaged table or the path of one of your own."""
    return PolicyText(name, themes)


class PolicyText:
    """The component: reads the text of a Doc and writes what it finds into the Doc.

    The label of a span is the section's style, the slogan's kind or the theme's name; its id is the section's path, the
    slogan's key or the term. Where a token is wider than what was found, the span is, too.
    """

    def __init__(self, name: str = "policytext", themes: str | ThemeSet = "agenda") -> None:
        self.name = name
        self.themes: ThemeSet | None = None
        self._missing: LoadError | None = None
        try:
            self.themes = themes if isinstance(themes, ThemeSet) else load_themes(themes)
        except LoadError as error:
            self._missing = error  # a pipeline on another machine brings the table with it: see `from_disk`

    def __call__(self, doc: Any) -> Any:
        """Analyze the text of a Doc, and return the Doc."""
        analysis = analyze(doc.text, self._table())
        sections = ((s.start, s.end, str(s.style), s.path) for s in analysis.outline.walk())
        slogans = ((s.start, s.end, str(s.kind), s.key) for s in analysis.slogans)
        hits = ((h.start, h.end, h.theme, h.term) for h in analysis.themes.hits)
        for group, found in (("sections", sections), ("slogans", slogans), ("themes", hits)):
            doc.spans[group] = SpanGroup(doc, name=group, spans=_spans(doc, found))
        doc.user_data[_KEY] = analysis.to_json()
        return doc

    def _table(self) -> ThemeSet:
        if self.themes is None:
            raise LoadError(f"policytext: {self._missing}")
        return self.themes

    def to_bytes(self, exclude: Iterable[str] = ()) -> bytes:
        """The table of themes, which is all that the component holds."""
        return self._table().to_toml().encode("utf-8")

    def from_bytes(self, data: bytes, exclude: Iterable[str] = ()) -> PolicyText:
        """Take the table of themes from what `to_bytes` gave."""
        self.themes = parse_themes(data.decode("utf-8"))
        return self

    def to_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> None:
        """Write the table of themes into the folder of the component: the pipeline then needs no other file."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _TABLE).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, exclude: Iterable[str] = ()) -> PolicyText:
        """Take the table of themes from what `to_disk` wrote."""
        return self.from_bytes((Path(path) / _TABLE).read_bytes())


def _spans(doc: Any, found: Iterable[tuple[int, int, str, str]]) -> list[Any]:
    spans = (
        doc.char_span(start, end, label=label, span_id=name, alignment_mode="expand")
        for start, end, label, name in found
    )
    return [span for span in spans if span is not None]


def _analysis(doc: Any) -> Analysis | None:
    return _read(doc.user_data[_KEY]) if _KEY in doc.user_data else None


@functools.lru_cache(maxsize=16)
def _read(written: str) -> Analysis:
    return Analysis.from_dict(json.loads(written))


Doc.set_extension("policytext", getter=_analysis, force=True)
