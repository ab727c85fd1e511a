"""Chromium as a reader of pages, where it is installed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")

# What the page measures of itself when it has been laid out. Pictures need no script; this one only looks.
_MEASURE = """
<script>
addEventListener("load", () => {
  const seen = [...document.querySelectorAll("figure.pt")].map(figure => {
    const box = figure.getBoundingClientRect(), texts = [...figure.querySelectorAll("svg text")];
    const shown = [...figure.querySelectorAll("svg")].filter(svg => svg.getBoundingClientRect().width > 0);
    const scale = shown.length ? shown[0].getBoundingClientRect().width / shown[0].viewBox.baseVal.width : 1;
    const drawn = texts.filter(text => text.getBoundingClientRect().width > 0);
    const sizes = drawn.map(text => parseFloat(getComputedStyle(text).fontSize) * scale);
    return {width: box.width, height: box.height, drawings: shown.length, smallest: Math.min(99, ...sizes),
            colour: getComputedStyle(figure).color, ground: getComputedStyle(figure).backgroundColor};
  });
  const page = {figures: seen, overflow: document.documentElement.scrollWidth - innerWidth, width: innerWidth};
  const pre = Object.assign(document.createElement("pre"), {id: "measured", textContent: JSON.stringify(page)});
  document.body.append(pre);
});
</script>
"""


def measure(page: str, folder: Path, width: int, *, dark: bool = False) -> tuple[dict[str, Any], str]:
    """Return what a page of pictures measures at a width, and what the browser's console said."""
    path = folder / "page.html"
    path.write_bytes(page.replace("</body>", _MEASURE + "</body>").encode("utf-8"))
    command = [
        CHROMIUM or "chromium",
        *("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"),
        *("--enable-logging=stderr", "--log-level=0", f"--user-data-dir={folder / 'profile'}"),
        f"--blink-settings=preferredColorScheme={0 if dark else 1}",
        f"--window-size={width},1000",
        "--dump-dom",
        path.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", timeout=120)
    found = re.search(r'<pre id="measured">(.*?)</pre>', done.stdout, re.DOTALL)
    assert found, done.stderr[-2000:]
    console = "\n".join(line for line in done.stderr.split("\n") if "CONSOLE" in line)
    return json.loads(unescape(found[1])), console
