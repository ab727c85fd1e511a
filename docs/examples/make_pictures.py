"""Draw the pictures of the README and the documentation from a sample: python make_pictures.py [FOLDER]

Without a folder they are written where the pages look for them, docs/en/pictures and docs/zh/pictures. The same sample
gives the same files.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import policytext as pt
from policytext import pictures

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "seeds" / "speech_complete.txt"


def main() -> int:
    parser = argparse.ArgumentParser(description="Draw the pictures of the documentation from a sample.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "docs")
    folder = parser.parse_args().folder
    analysis = pt.analyze(pt.load(SAMPLE))
    for language in ("en", "zh"):
        home = folder / language / "pictures"
        home.mkdir(parents=True, exist_ok=True)
        for name, show in (("slogans", pictures.show_slogans), ("themes", pictures.show_themes)):
            drawn = (show(analysis, language=language).svg or "").encode("utf-8")
            (home / f"{name}.svg").write_bytes(drawn)
            print(f"{language}/pictures/{name}.svg {len(drawn):,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
