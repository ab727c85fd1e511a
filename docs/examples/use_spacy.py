"""policytext in a spaCy pipeline: sections, slogans and themes as span groups, the analysis as an attribute.

usage: python use_spacy.py [FILE ...]

Needs the extra `spacy`. Without a file it reads the samples of the repository.
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy

import policytext as pt

SAMPLES = Path(__file__).resolve().parents[2] / "seeds"


def main() -> None:
    files = [Path(name) for name in sys.argv[1:]] or sorted(SAMPLES.glob("*.txt"))
    nlp = spacy.blank("zh")  # any pipeline will do that keeps the text as it is
    nlp.add_pipe("policytext", config={"themes": "agenda"})
    for file, doc in zip(files, nlp.pipe(pt.load(file).text for file in files), strict=True):
        groups = {name: len(doc.spans[name]) for name in ("sections", "slogans", "themes")}
        print(file.name, groups)
        for span in doc.spans["slogans"]:
            if span.label_ == "numeral":
                print("   ", span.start_char, span.text)
        print("   ", doc._.policytext.themes.ranking[:2])


if __name__ == "__main__":
    main()
