"""The known failures of the cases, as the tables of the pages on limits; run as a script, it writes them there."""

from __future__ import annotations

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
BEGIN, END = "<!-- known failures: begin -->", "<!-- known failures: end -->"
HEADS = {"en": ("what fails, and in which file of cases", "text"), "zh": ("问题，以及所在的用例文件", "文本")}
_LONGEST = 60  # characters of a text that are shown


def pages() -> dict[str, Path]:
    """The page on limits of each language."""
    return {language: ROOT / "docs" / language / "explanation" / "limits.md" for language in HEADS}


def known_failures() -> list[tuple[str, str, str]]:
    """Label, file and beginning of the text of every case that is known to fail."""
    rows = []
    for path in sorted((ROOT / "tests" / "cases").glob("*.toml")):
        for case in tomllib.loads(path.read_bytes().decode("utf-8")).get("case", []):
            if case["kind"] == "known_failure":
                rows.append((case["label"], path.stem, _shown(str(case.get("text", "")))))
    return rows


def _shown(text: str) -> str:
    text = " ⏎ ".join(line.strip() for line in text.split("\n") if line.strip()).replace("|", "\\|")
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def table(language: str) -> str:
    """The table of a language, between its marks."""
    heads = HEADS[language]
    lines = [BEGIN, "", f"| {' | '.join(heads)} |", "| --- | --- |"]
    lines += [f"| {label}, `{name}` | {text} |" for label, name, text in known_failures()]
    return "\n".join([*lines, "", END])


def written(page: str, language: str) -> str:
    """The page with its table as it should be."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return before + table(language) + after


if __name__ == "__main__":
    for language, path in pages().items():
        path.write_bytes(written(path.read_bytes().decode("utf-8"), language).encode("utf-8"))
