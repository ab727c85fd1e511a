"""The documentation is true: every public name is explained and shown, and every example that is printed runs."""

from __future__ import annotations

import contextlib
import doctest
import inspect
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import policytext

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])

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


def run_page(page: str, name: str) -> list[str]:
    """Run the blocks of a page one after the other in one namespace; return what went wrong, each with its line."""
    namespace: dict[str, object] = {"__name__": "__page__"}
    faults = []
    for line, code, expected in blocks(page):
        printed = io.StringIO()
        try:
            with contextlib.redirect_stdout(printed):
                exec(compile("\n" * (line - 1) + code, name, "exec"), namespace)
        except Exception as error:
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


def test_both_readmes_show_an_example_with_its_output() -> None:
    for name in ("README.md", "README.zh.md"):
        shown = [output for _, _, output in blocks((ROOT / name).read_bytes().decode("utf-8")) if output]
        assert shown, f"{name} has no python block followed by its output"


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


def test_the_page_runner_runs_blocks_in_one_namespace() -> None:
    assert list(blocks(PAGE)) == [(5, "x = 1 + 1\nprint(x)\n", "2\n"), (16, "print(x + 1)\n", None)]
    assert run_page(PAGE, "page.md") == []


def test_the_page_runner_finds_wrong_output_and_errors() -> None:
    (fault,) = run_page(PAGE.replace("```text\n2", "```text\n3"), "page.md")
    assert fault == "page.md:5: printed\n2\nexpected\n3\n"
    (fault,) = run_page(PAGE.replace("print(x + 1)", "print(y)"), "page.md")
    assert fault == "page.md:16: NameError: name 'y' is not defined"
