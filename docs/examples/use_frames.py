"""The same tables in pandas and polars: the slogans of all samples, and which themes lead them.

usage: python use_frames.py

Needs the extra `arrow`, pandas and polars.
"""

from __future__ import annotations

from pathlib import Path

import polars

import policytext as pt
from policytext.ext.arrow import to_arrow

SAMPLES = Path(__file__).resolve().parents[2] / "seeds"


def main() -> None:
    files = sorted(SAMPLES.glob("*.txt"))
    tables = to_arrow(pt.analyze_many(map(pt.load, files)), [file.stem for file in files])
    slogans = tables["slogans"].to_pandas()
    print(slogans[slogans["kind"] == "numeral"].groupby("document")["key"].agg(["count", "first"]), "\n")
    themes = polars.DataFrame(tables["themes"])
    leading = themes.sort("share", descending=True).group_by("document", maintain_order=True).first()
    print(leading.select("document", "theme", "share").sort("document"))


if __name__ == "__main__":
    main()
