"""The sites build, and a browser reads them: no error in the console, links that hold, a search that knows Chinese.

The tests run where Zensical is installed (`pip install --group docs`), those of the browser where Chromium and
chromedriver are; elsewhere they are skipped. With SCREENSHOTS=FOLDER the browser also leaves pictures of some pages.
"""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from support.webdriver import CHROMIUM, DRIVER, Browser, browser, serve

ROOT = Path(__file__).parents[1]
LANGUAGES = ("en", "zh")
ZENSICAL = Path(sys.executable).with_name("zensical")
SEEN = ("index", "tutorial/first-hour", "explanation/themes", "explanation/pictures", "reference/reading")
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}

pytestmark = [
    pytest.mark.skipif(not ZENSICAL.exists(), reason="needs Zensical: pip install --group docs"),
    pytest.mark.slow,
]
needs_chromium = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="needs Chromium and chromedriver")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with both sites, built from a copy so that nothing is left in the tree."""
    folder = tmp_path_factory.mktemp("docs")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=shutil.ignore_patterns("site", ".cache", "examples"))
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for language in LANGUAGES:
        command = [str(ZENSICAL), "build", "--strict", "-f", f"docs/{language}.toml"]
        done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", timeout=300)
        assert done.returncode == 0, re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
    return folder / "docs" / "site"


def pages(sites: Path) -> list[Path]:
    """The pages of both sites; a picture that is a page of its own is none of them."""
    found = (path for language in LANGUAGES for path in (sites / language).rglob("*.html"))
    return sorted(path for path in found if path.parent.name != "pictures")


class _Links(HTMLParser):
    """The targets of a page, its anchors, and what it would fetch from elsewhere."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.anchors: set[str] = set()
        self.fetched: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.anchors |= {value for key in ("id", "name") if (value := values.get(key))}
        target = values.get("href") if tag in ("a", "link") else values.get("src")
        if target and tag != "a" and "://" in target and values.get("rel") != "canonical":
            self.fetched.append(target)
        if target and "://" not in target and not target.startswith(("data:", "mailto:")):
            self.targets.append(target)


def test_every_page_of_the_sources_is_built(sites: Path) -> None:
    for language in LANGUAGES:
        sources = {path.relative_to(ROOT / "docs" / language) for path in (ROOT / "docs" / language).rglob("*.md")}
        home = sites / language
        built = {path.relative_to(home).with_suffix(".md") for path in pages(sites) if path.is_relative_to(home)}
        assert built - {Path("404.md")} == sources


def test_links_and_anchors_of_the_built_pages_hold(sites: Path) -> None:
    read = {path: _Links(path.read_text("utf-8")) for path in pages(sites)}
    faults = []
    for path, links in read.items():
        for target in links.targets:
            file, _, anchor = unquote(html.unescape(target)).partition("#")
            goal = (path.parent / file).resolve() if file else path
            goal = goal / "index.html" if goal.is_dir() else goal
            if path.name == "404.html" and target.startswith("/"):
                continue  # made for the root of a server
            if not goal.is_file():
                faults.append(f"{path.relative_to(sites)}: {target}: no such file")
            elif anchor and goal in read and anchor not in read[goal].anchors | {"__top"}:
                faults.append(f"{path.relative_to(sites)}: {target}: no such anchor")
    assert faults == []


def test_the_examples_of_docstrings_are_code(sites: Path) -> None:
    read = {path: path.read_text("utf-8") for path in (sites / "en" / "reference").glob("*.html")}
    assert sum('class="gp"' in page for page in read.values()) >= 8
    assert [path.name for path, page in read.items() if "<blockquote>" in page] == []


def test_nothing_is_fetched_from_elsewhere(sites: Path) -> None:
    assert {f"{p.name}: {t}" for p in pages(sites) for t in _Links(p.read_text("utf-8")).fetched} == set()


# In the browser


@pytest.fixture(scope="module")
def address(sites: Path) -> Iterator[str]:
    with serve(sites) as found:
        yield found


@pytest.fixture(scope="module")
def window() -> Iterator[Browser]:
    with browser() as found:
        yield found


def _see(window: Browser, page: str, size: str, scheme: str) -> None:
    """Open a page as a new visitor with this window and this taste would see it."""
    window.show(*SIZES[size], scheme)
    window.open(page)
    window.run("localStorage.clear()")  # the page remembers the colours of the last visit
    window.open(page)


@needs_chromium
def test_every_page_opens_without_an_error(sites: Path, address: str, window: Browser) -> None:
    _see(window, f"{address}/en/index.html", "desktop", "light")
    faults = {}
    for path in pages(sites):
        if path.name == "404.html":
            continue
        window.open(f"{address}/{path.relative_to(sites).as_posix()}")
        assert window.wait_for("return document.querySelector('h1')?.innerText")
        if errors := window.errors():
            faults[str(path.relative_to(sites))] = errors
    assert faults == {}


@needs_chromium
def test_an_error_in_a_page_is_seen(address: str, window: Browser) -> None:
    window.open(f"{address}/en/index.html")
    window.errors()
    window.run("setTimeout(() => { throw new Error('seen') })")
    found: list[str] = []
    for _ in range(50):
        found += window.errors()
        if found:
            break
        window.wait_for("return false", seconds=0.1)
    assert any("seen" in message for message in found)


@needs_chromium
@pytest.mark.parametrize(
    ("language", "word"),
    [("zh", "招商引资"), ("zh", "营商环境"), ("zh", "切片"), ("en", "keyness")],
)
def test_the_search_finds_pages(address: str, window: Browser, language: str, word: str) -> None:
    window.show(*SIZES["desktop"], "light")
    window.open(f"{address}/{language}/index.html")
    found = _search(window, word)
    assert found, f"{word}: nothing found"
    assert any(word in text for text in found), found


@needs_chromium
def test_the_search_finds_nothing_for_a_word_that_is_nowhere(address: str, window: Browser) -> None:
    window.open(f"{address}/zh/index.html")
    assert _search(window, "鲲鹏鹓鶵", seconds=3) == []


# The dialog of the search may stand in a shadow tree: look through all of them.
_DEEP = """
function* deep(root) {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* deep(element.shadowRoot);
  }
}
"""


def _search(window: Browser, word: str, seconds: float = 15) -> list[str]:
    """The texts of what the search lists for a word."""
    opened = window.wait_for(
        _DEEP
        + """
        const all = [...deep(document)];
        const input = all.find(e => e.tagName == 'INPUT' && e.type != 'checkbox' && e.type != 'radio'
                               && e.getClientRects().length);
        if (input) { input.focus(); return true; }
        all.find(e => e.matches('.md-search__button, [data-md-toggle=search], label[for=__search]'))?.click();
        return false;
        """
    )
    assert opened, "no field to search in"
    found: list[str] = window.wait_for(
        _DEEP
        + """
        const all = [...deep(document)];
        const input = all.find(e => e.tagName == 'INPUT' && e.type != 'checkbox' && e.type != 'radio'
                               && e.getClientRects().length);
        if (input.value != arguments[0]) {
          input.value = arguments[0];
          input.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
          input.dispatchEvent(new KeyboardEvent('keyup', {bubbles: true, composed: true}));
        }
        return all.filter(e => e.tagName == 'A' && /\\.html(\\?|#|$)/.test(e.href) && e.getClientRects().length
                          && e.getRootNode() == input.getRootNode() && e.innerText.includes(arguments[0]))
                  .map(e => e.innerText);
        """,
        word,
        seconds=seconds,
    )
    return found


@needs_chromium
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_fit_the_window_and_keep_to_its_colours(
    sites: Path, address: str, window: Browser, size: str, scheme: str
) -> None:
    folder = os.environ.get("SCREENSHOTS")
    for language in LANGUAGES:
        for page in SEEN:
            if not (sites / language / f"{page}.html").exists():
                continue
            _see(window, f"{address}/{language}/{page}.html", size, scheme)
            assert window.run("return document.documentElement.scrollWidth <= innerWidth"), f"{page} is too wide"
            colour = window.run("return getComputedStyle(document.body).backgroundColor")
            light = sum(map(int, re.findall(r"\d+", colour)[:3])) > 3 * 128
            assert light == (scheme == "light"), f"{page}: {colour} in a {scheme} window"
            if folder:
                name = f"{language}-{page.replace('/', '-')}-{size}-{scheme}.png"
                Path(folder, name).write_bytes(window.screenshot())
