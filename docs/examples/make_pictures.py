"""Draw the pictures of the README and the documentation from the samples: python make_pictures.py [FOLDER]

Without a folder they are written where the pages look for them, docs/en/pictures and docs/zh/pictures. The same samples
give the same files.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import policytext as pt
from policytext import pictures

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT / "seeds"


def main() -> int:
    parser = argparse.ArgumentParser(description="Draw the pictures of the documentation from the samples.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs")
    folder = parser.parse_args().folder
    speech, other = (pt.analyze(pt.load(SEEDS / f"speech_{name}.txt")) for name in ("complete", "fragment"))
    samples = [pt.analyze(pt.load(path)) for path in sorted(SEEDS.glob("*.txt"))]
    keyness = pt.keyness(speech.document, other.document)
    titles = (speech.document.title or "", other.document.title or "")
    for language in ("en", "zh"):
        drawn = {
            "text": pictures.show_text(speech, language=language),
            "outline": pictures.show_outline(speech, language=language),
            "themes": pictures.show_themes(speech, language=language),
            "documents": pictures.show_themes(samples, language=language),
            "slogans": pictures.show_slogans(speech, language=language),
            "keyness": pictures.show_keyness(keyness, names=titles, language=language),
            "years": pictures.show_years(samples, language=language),
        }
        home = folder / language / "pictures"
        home.mkdir(parents=True, exist_ok=True)
        for name, picture in drawn.items():
            file = home / (f"{name}.svg" if picture.svg else f"{name}.html")
            written = (picture.svg or picture.page).encode("utf-8")
            file.write_bytes(written)
            print(f"{language}/pictures/{file.name} {len(written):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
