"""Analyze documents with Spark, on this machine or on a cluster.

usage: python use_spark.py

Needs the extra `spark`, and Java.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession

import policytext as pt
from policytext.ext.spark import analyze_frames, schema

SAMPLES = Path(__file__).resolve().parents[2] / "seeds"


def main() -> None:
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    rows: list[dict[str, str | None]] = [
        {"file": file.name, "text": pt.load(file).text} for file in sorted(SAMPLES.glob("*.txt"))
    ]
    rows.append({"file": "none.txt", "text": None})  # a bad document is a row with its error
    spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    spark.sparkContext.setLogLevel("OFF")
    frame = spark.createDataFrame(rows, "file string, text string")
    for row in frame.mapInPandas(analyze_frames, schema(frame)).orderBy("file").collect():
        print(row["file"], row["kind"], row["sections"], row["theme"], row["error"] or "")
    spark.stop()


if __name__ == "__main__":
    main()
