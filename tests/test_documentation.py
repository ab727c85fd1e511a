"""The documentation is true: every public name is explained and shown, and every example that is printed runs."""

from __future__ import annotations

import ast
import contextlib
import doctest
import inspect
import io
import re
import subprocess
import sys
from code import InteractiveConsole
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from unicodedata import east_asian_width

import pytest

import policytext
from policytext import FormatError

ROOT = Path(__file__).parents[1]
# The Chinese pages have the same code, which tests/test_pages.py compares: it need not run twice.
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs" / "en").rglob("*.md")])

# What a page may need that the tests do not install.
HOSTS = frozenset(
    [
        "datasets",
        "haystack",
        "langchain_core",
        "llama_index",
        "lxml",
        "matplotlib",
        "numpy",
        "pandas",
        "polars",
        "pyarrow",
        "ray",
        "rjieba",
        "scipy",
        "sklearn",
        "spacy",
    ]
)

# A fenced block with its language, and what follows it if that is a block of printed output.
_FENCE = r"^(?P<indent{n}>[ ]{{0,8}})```{language}[^\n`]*\n(?P<body{n}>.*?)^[ ]{{0,8}}```[ ]*$"
BLOCK_RE = re.compile(
    _FENCE.format(n=1, language="python") + r"(?:\n[ \t]*)*(?:" + _FENCE.format(n=2, language="(?:text|output)") + ")?",
    re.MULTILINE | re.DOTALL,
)

DESCRIBED = (property, classmethod, staticmethod)


def public_names() -> Iterator[tuple[str, object]]:
    """Every name of `policytext.__all__`, and every public method and property of the classes among them."""
    for name in sorted(policytext.__all__):
        value = getattr(policytext, name)
        yield name, value
        if inspect.isclass(value):
            for attribute, member in sorted(vars(value).items()):
                if not attribute.startswith("_") and (callable(member) or isinstance(member, DESCRIBED)):
                    yield f"{name}.{attribute}", member


def test_there_are_public_names() -> None:
    names = {name for name, _ in public_names()}
    assert {"parse", "load", "Document", "Outline.at", "Section.title", "Slogan.complete"} <= names
    assert len(policytext.__all__) == len(set(policytext.__all__))


def test_every_public_name_has_a_docstring() -> None:
    undocumented = [
        name
        for name, value in public_names()
        if not isinstance(value, str) and not (inspect.getdoc(value) or "").strip()
    ]
    assert undocumented == []


def test_every_public_name_has_an_example_of_its_own() -> None:
    # The test run collects the examples themselves from the source (--doctest-modules). Where a name is no
    # class or function, as __version__, there is no docstring to hold one.
    names = [name for name in policytext.__all__ if callable(getattr(policytext, name))]
    parser = doctest.DocTestParser()
    without = [name for name in names if not parser.get_examples(getattr(policytext, name).__doc__ or "")]
    assert without == []


def test_public_names_come_from_the_package_itself() -> None:
    homes = {name: getattr(getattr(policytext, name), "__module__", "policytext") for name in policytext.__all__}
    assert {name: home for name, home in homes.items() if home.split(".")[0] != "policytext"} == {}


def blocks(page: str) -> Iterator[tuple[int, str, str | None]]:
    """Line number, code and expected output (None if there is none) of each python block of a page."""
    for match in BLOCK_RE.finditer(page):
        code, output = match["body1"], match["body2"]
        for indent in {match["indent1"]} - {""}:
            code = re.sub(f"(?m)^{indent}", "", code)
            output = re.sub(f"(?m)^{indent}", "", output) if output is not None else None
        yield page.count("\n", 0, match.start()) + 2, code, output


def absent_host(error: BaseException | None) -> str | None:
    """The library that is not installed, if that is what the error or the one behind it says."""
    if isinstance(error, ImportError):
        host = (error.name or "").partition(".")[0]
        return host if host in HOSTS else None
    return absent_host(error.__context__) if isinstance(error, FormatError) else None


def run_page(page: str, name: str) -> list[str]:
    """Run the blocks of a page one after the other in one namespace; return what went wrong, each with its line."""
    namespace: dict[str, object] = {"__name__": "__page__"}
    faults: list[str] = []
    for line, code, expected in blocks(page):
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile("\n" * (line - 1) + code, name, "exec"), namespace)
        except Exception as error:
            if not faults and (host := absent_host(error)):
                pytest.skip(f"{name}:{line} needs {host}, which is not installed; the blocks before it are right")
            faults.append(f"{name}:{line}: {type(error).__name__}: {error}")
            continue
        if expected is not None and printed.getvalue().split("\n") != expected.split("\n"):
            faults.append(f"{name}:{line}: printed\n{printed.getvalue()}expected\n{expected}")
    return faults


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_examples_of_a_page_run_and_print_what_it_says(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)  # pages name files as a reader at the repository's root would
    page = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    assert run_page(page, path.name) == []


def escaped(page: str) -> list[str]:
    """What of a page is not compared: output that no block printed, and a block whose output is not shown."""
    faults = []
    compared = set()
    for match in BLOCK_RE.finditer(page):
        compared.add(match.start("body2"))
        prints = [node for node in _run_at_once(ast.parse(dedent(match["body1"]))) if _is_print(node)]
        if prints and match["body2"] is None:
            faults.append(f"line {page.count(chr(10), 0, match.start()) + 1}: prints, and its output is not shown")
    for match in OUTPUT_RE.finditer(page):
        if match.start("body3") not in compared:
            faults.append(f"line {page.count(chr(10), 0, match.start()) + 1}: output behind no python block")
    return faults


OUTPUT_RE = re.compile(_FENCE.format(n=3, language="(?:text|output)"), re.MULTILINE | re.DOTALL)


def _run_at_once(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes below one, without what is inside functions."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.Lambda):
            yield child
            yield from _run_at_once(child)


def _is_print(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_output_escapes_comparison(path: Path) -> None:
    page = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    assert escaped(page) == []


class _Prompt(InteractiveConsole):
    """Python's own prompt, which here runs nothing and keeps its complaints."""

    def __init__(self) -> None:
        super().__init__()
        self.complaints: list[str] = []

    def runcode(self, code: object) -> None:
        """Do nothing."""

    def write(self, data: str) -> None:
        self.complaints.append(data)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_examples_can_be_pasted_into_the_prompt(path: Path) -> None:
    # There a loop ends with an empty line; without one what follows is a SyntaxError.
    prompt = _Prompt()
    for _, lines, _ in blocks(path.read_bytes().decode("utf-8")):
        for line in [*lines.split("\n"), ""]:
            prompt.push(line)
    assert prompt.complaints == []


def test_both_readmes_show_an_example_with_its_output() -> None:
    for name in ("README.md", "README.zh.md"):
        shown = [output for _, _, output in blocks((ROOT / name).read_bytes().decode("utf-8")) if output]
        assert shown, f"{name} has no python block followed by its output"


# The first look, as a reader starts it.


def first_look(*files: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "docs" / "examples" / "first_look.py"), *map(str, files)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300)


def test_the_first_look_reads_the_samples_in_eighty_columns() -> None:
    done = first_look()
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.split("\n")
    samples = sorted(path.name for path in (ROOT / "seeds").glob("*.txt"))
    assert len(samples) >= 8
    assert [line for line in lines if line in samples] == samples
    assert [line for line in lines if sum(2 if east_asian_width(c) in "WF" else 1 for c in line) > 80] == []


def test_the_first_look_shows_what_is_there_and_what_is_not(tmp_path: Path) -> None:
    file = tmp_path / "note.txt"
    text = "一、抓招商。严把“质量、安全、进度”三道关口。\n二、优服务。实施四大行动，四大行动要常态长效。\n"
    file.write_bytes((text + "x" * 200 + "\x1b[2J").encode("gb18030"))
    done = first_look(file)
    assert (done.returncode, done.stderr) == (0, "")
    for shown in (
        "kind      other",
        "  [0, 23)       一、 抓招商",
        "质量 · 安全 · 进度",
        "四大行动 x2  not named here",
        "招商",
    ):
        assert shown in done.stdout
    assert "\x1b" not in done.stdout


def test_the_first_look_says_in_one_line_what_it_cannot_read(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_bytes(b"plain\n")
    done = first_look(tmp_path / "missing.txt", tmp_path / "note.txt")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "missing.txt': there is no such file" in done.stderr
    assert "no sections" in done.stdout  # the other file is shown all the same


# The runner of the pages itself.
PAGE = """
Text.

```python
x = 1 + 1
print(x)
```

```text
2
```

- in a list

  ```python
  print(x + 1)
  ```

```json
{"not": "python"}
```
"""


def test_what_escapes_comparison_is_seen() -> None:
    assert escaped(PAGE) == ["line 15: prints, and its output is not shown"]
    assert escaped("```python\ndef f():\n    print(1)\n```\n") == []
    assert escaped(PAGE.replace("```text", "That is\n\n```text"))[-1].endswith("output behind no python block")


def test_the_page_runner_runs_blocks_in_one_namespace() -> None:
    assert list(blocks(PAGE)) == [(5, "x = 1 + 1\nprint(x)\n", "2\n"), (16, "print(x + 1)\n", None)]
    assert run_page(PAGE, "page.md") == []


def test_the_page_runner_finds_wrong_output_and_errors() -> None:
    (fault,) = run_page(PAGE.replace("```text\n2", "```text\n3"), "page.md")
    assert fault == "page.md:5: printed\n2\nexpected\n3\n"
    (fault,) = run_page(PAGE.replace("print(x + 1)", "print(y)"), "page.md")
    assert fault == "page.md:16: NameError: name 'y' is not defined"


def test_the_page_runner_skips_what_needs_an_absent_host_and_nothing_else() -> None:
    page = PAGE.replace("print(x + 1)", 'raise ImportError("none", name="spacy.tokens")')
    with pytest.raises(pytest.skip.Exception, match=r"page\.md:16 needs spacy"):
        run_page(page, "page.md")
    (fault,) = run_page(PAGE.replace("print(x + 1)", "import policytext.nothing"), "page.md")
    assert fault.startswith("page.md:16: ModuleNotFoundError")
    assert len(run_page(page.replace("```text\n2", "```text\n3"), "page.md")) == 2  # a fault before it is not hidden
