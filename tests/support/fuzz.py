"""Look for inputs that break a promise, guided by coverage: `python -m support.fuzz TARGET -max_total_time=60`.

In the folder tests; it needs atheris, which no test needs. The targets are text (what is done with a str), bytes, page
(HTML), word (docx: the parts of a package made of the input), themes and slogans (tables in TOML). An error of
the library is an answer; anything else that is raised is a finding, and atheris keeps the input: make it a case.
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["policytext"]):
    import policytext as pt
    from support.reads import READS
    from support.truth import faults

_SLOW = ("keyness", "find_words")  # a second segmentation for each of millions of texts
_FOLDER = Path(tempfile.mkdtemp())
_TOKENS = (
    "一、",
    "（一）",
    "1.",
    "第一条 ",
    "一是",
    "四大行动",
    "“三保”",
    "，即",
    "：",
    "、",
    "。",
    "\n",
    "陈一川强调，",
    "附件：",
    "目录\n",
    "　　",
)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def text(data: bytes) -> None:
    """A text half of pieces of the genre and half of whatever comes."""
    provider = atheris.FuzzedDataProvider(data)
    pieces: list[str] = []
    while provider.remaining_bytes() and len(pieces) < 200:
        if provider.ConsumeBool():
            pieces.append(_TOKENS[provider.ConsumeIntInRange(0, len(_TOKENS) - 1)])
        else:
            pieces.append(provider.ConsumeUnicode(8))
    analysis = pt.analyze("".join(pieces))
    for name, read in READS.items():
        if name not in _SLOW:
            read(analysis)
    assert faults(analysis) == []


def plain(data: bytes) -> None:
    pt.analyze(pt.loads(data))


def page(data: bytes) -> None:
    pt.analyze(pt.loads(b"<!doctype html><html><body>" + data))


def word(data: bytes) -> None:
    """The input is cut in three: the body, the numbering and the styles of a package."""
    third = len(data) // 3
    body, numbering, styles = data[:third], data[third : 2 * third], data[2 * third :]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, root, matter in (
            ("word/document.xml", "document", b"<w:body>" + body + b"</w:body>"),
            ("word/numbering.xml", "numbering", numbering),
            ("word/styles.xml", "styles", styles),
        ):
            opening, closing = f'<w:{root} xmlns:w="{_WORD}">'.encode(), f"</w:{root}>".encode()
            archive.writestr(name, opening + matter + closing)
    pt.analyze(pt.loads(packed.getvalue()))


def themes(data: bytes) -> None:
    path = _FOLDER / "themes.toml"
    path.write_bytes(data)
    pt.score_themes("抓好招商引资。", pt.load_themes(path))


def slogans(data: bytes) -> None:
    path = _FOLDER / "slogans.toml"
    path.write_bytes(data)
    pt.find_slogans("要有四个意识。", table=pt.load_slogans(path))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text": text,
    "bytes": plain,
    "page": page,
    "word": word,
    "themes": themes,
    "slogans": slogans,
}


def main() -> None:
    target = TARGETS[sys.argv.pop(1)]

    def once(data: bytes) -> None:
        try:
            target(data)
        except pt.PolicyTextError:
            return

    atheris.Setup(sys.argv, once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
