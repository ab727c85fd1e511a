"""The house around the code: imports run down only, modules and functions stay small, no side effects.

The checker reads the source with `ast` and runs nothing. Its own tests, at the end, feed it made-up bad packages.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "policytext"

# The layer of each module or folder right under the package; imports go to the same layer or a lower one.
LAYERS = {
    **dict.fromkeys(("errors", "spans", "folding", "numerals", "tables", "columns", "document"), 0),
    **dict.fromkeys(("layout", "loading", "words"), 1),
    "sections": 2,
    **dict.fromkeys(("slogans", "themes"), 3),
    **dict.fromkeys(("chunks", "checks"), 4),
    **dict.fromkeys(("analysis", "rows", "pictures", "exchange", "many"), 5),
    "ext": 6,
    "__init__": 7,
}
STRANGERS = frozenset({"slogans", "themes"})  # of one layer, and neither knows the other
LATE = {
    "loading": frozenset({"lxml", "pypdf"}),
    "many": frozenset({"concurrent", "multiprocessing", "tqdm"}),
    "themes": frozenset({"ahocorasick_rs"}),
    "words": frozenset({"jieba", "rjieba", "importlib"}),
}  # what is heavy there and seldom asked for
DRAWERS = frozenset({"utils", "util", "helpers", "common", "misc", "manager"})
AT_TOP = frozenset({".ci", ".gitignore", "docs", "pyproject.toml", "seeds", "src", "tests"}) | frozenset(
    {"CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "README.md", "README.zh.md"}
)
MODULE_LINES = 400
BODY_LINES = 40  # from the first statement after the docstring to the last
PARAMETERS = 5  # keyword-only options count like the rest; self and cls do not


class Import(NamedTuple):
    line: int
    target: str
    in_function: bool


class Module(NamedTuple):
    name: str  # dotted, as it is imported
    home: str  # the module or folder right under the package
    tree: ast.Module
    lines: int
    is_package: bool


def read_package(package: Path) -> dict[str, Module]:
    """Every module below the folder `package`, by its dotted name."""
    modules = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join((package.name, *(parts[:-1] if is_package else parts)))
        source = path.read_bytes().decode("utf-8")
        modules[name] = Module(name, parts[0], ast.parse(source), source.count("\n"), is_package)
    return modules


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def imports(module: Module, known: dict[str, Module]) -> Iterator[Import]:
    """What the module imports, relative names resolved; those under TYPE_CHECKING count too."""
    inner = {id(node) for function in functions(module.tree) for node in ast.walk(function)}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = module.name.split(".")
                parents = parents[: len(parents) - node.level + module.is_package]
                base = ".".join([*parents, *filter(None, [node.module])])
            targets = [f"{base}.{a.name}" if f"{base}.{a.name}" in known else base for a in node.names]
        else:
            continue
        for target in targets:
            yield Import(node.lineno, target, id(node) in inner)


def direction_faults(modules: dict[str, Module]) -> Iterator[str]:
    for module in modules.values():
        if module.home not in LAYERS:
            yield f"{module.name}: has no layer; give it one in LAYERS"
            continue
        for line, target, in_function in imports(module, modules):
            where, top = f"{module.name}:{line}", target.split(".")[0]
            if top in ("jieba", "rjieba") and module.home != "words":
                yield f"{where}: {top} is used by words only"
            if in_function and top not in LATE.get(module.home, ()):
                yield f"{where}: import of {target} inside a function"
            if top != module.name.split(".")[0]:
                continue
            home = modules[target].home if target in modules else target.split(".")[1]
            if LAYERS.get(home, 99) > LAYERS[module.home]:
                yield f"{where}: imports {target}, which lies above it"
            if {home, module.home} == STRANGERS:
                yield f"{where}: imports {target}; neither of {sorted(STRANGERS)} knows the other"


def cycle_faults(modules: dict[str, Module]) -> Iterator[str]:
    """Take away, again and again, what imports nothing that is left; what cannot go is in a cycle."""
    left = {name: {i.target for i in imports(module, modules)} - {name} for name, module in modules.items()}
    while free := [name for name, targets in left.items() if not targets & left.keys()]:
        for name in free:
            del left[name]
    if left:
        yield f"in a cycle of imports, or above one: {', '.join(sorted(left))}"


def size_faults(modules: dict[str, Module]) -> Iterator[str]:
    for module in modules.values():
        if module.lines > MODULE_LINES:
            yield f"{module.name}: {module.lines} lines; stop at {MODULE_LINES}"
        if DRAWERS & set(module.name.split(".")):
            yield f"{module.name}: a drawer; name what it does"
        for function in functions(module.tree):
            body = function.body[ast.get_docstring(function) is not None :]
            lines = (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
            if lines > BODY_LINES:
                yield f"{module.name}:{function.lineno} {function.name}: {lines} lines; stop at {BODY_LINES}"
            given = function.args
            names = [a.arg for a in (*given.posonlyargs, *given.args, *given.kwonlyargs)]
            names += [a.arg for a in (given.vararg, given.kwarg) if a]
            if len([n for n in names if n not in ("self", "cls")]) > PARAMETERS:
                yield f"{module.name}:{function.lineno} {function.name}: {len(names)} parameters; a value is missing"


def effect_faults(modules: dict[str, Module]) -> Iterator[str]:
    """Nothing is printed, kept in a global, imported by a name made at run time, or cut by `splitlines`."""
    for module in modules.values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Global):
                yield f"{module.name}:{node.lineno}: global state"
            if not isinstance(node, ast.Call):
                continue
            where = f"{module.name}:{node.lineno}"
            called = node.func
            if isinstance(called, ast.Name) and called.id == "print":
                yield f"{where}: prints"
            if isinstance(called, ast.Name) and called.id == "open" and "rb" not in map(constant, node.args):
                yield f"{where}: opens a file in text mode, which changes its line breaks"
            if isinstance(called, ast.Attribute) and called.attr == "splitlines":
                yield f"{where}: splitlines() cuts at more than line breaks, and loses which"
            by_name = getattr(called, "id", getattr(called, "attr", "")) in ("import_module", "__import__")
            if by_name and module.home != "__init__":  # which may fetch its public names when they are asked for
                yield f"{where}: imports by name, which hides a dependency"


def constant(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) else None


CHECKS = (direction_faults, cycle_faults, size_faults, effect_faults)


@pytest.fixture(scope="module")
def modules() -> dict[str, Module]:
    return read_package(PACKAGE)


def test_the_package_is_read_whole(modules: dict[str, Module]) -> None:
    assert {"policytext", "policytext.spans", "policytext.sections.model"} <= modules.keys()
    assert "policytext.errors" in {i.target for i in imports(modules["policytext.spans"], modules)}


def test_imports_run_down_only(modules: dict[str, Module]) -> None:
    assert list(direction_faults(modules)) == []


def test_no_imports_go_round_in_a_cycle(modules: dict[str, Module]) -> None:
    assert list(cycle_faults(modules)) == []


def test_modules_functions_and_signatures_are_small(modules: dict[str, Module]) -> None:
    assert list(size_faults(modules)) == []


def test_the_library_has_no_side_effects(modules: dict[str, Module]) -> None:
    assert list(effect_faults(modules)) == []


def test_the_top_of_the_repository_is_tidy() -> None:
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("no git checkout: nothing tells the project's files from others")
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    files = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode("utf-8").split("\n")
    assert {name.split("/")[0].strip('"') for name in files if name} - AT_TOP == set()


# The checker itself: each made-up package has one fault, and each is found and named.
BAD_PACKAGES = {
    "upward": ({"spans.py": "from .sections import Outline\n", "sections.py": ""}, "policytext.spans:1: imports"),
    "upward absolute": ({"spans.py": "import policytext.themes\n", "themes.py": ""}, "which lies above it"),
    "upward to the top": ({"spans.py": "from . import parse\n", "__init__.py": "parse = 1\n"}, "imports policytext,"),
    "upward for types": (
        {"document.py": "if TYPE_CHECKING:\n    from .layout import parse\n", "layout.py": ""},
        "policytext.document:2: imports policytext.layout",
    ),
    "upward from a folder": (
        {"sections/__init__.py": "", "sections/model.py": "from ..slogans import Slogan\n", "slogans.py": ""},
        "policytext.sections.model:1: imports policytext.slogans",
    ),
    "strangers": ({"slogans.py": "from . import themes\n", "themes.py": ""}, "neither of"),
    "no layer": ({"gadgets.py": ""}, "policytext.gadgets: has no layer"),
    "late import": ({"layout.py": "def f():\n    import decimal\n"}, "import of decimal inside a function"),
    "jieba": ({"themes.py": "import jieba.posseg\n"}, "jieba is used by words only"),
    "cycle": ({"errors.py": "from .spans import a\n", "spans.py": "from .errors import b\n"}, "policytext.errors, "),
    "cycle in a folder": (
        {
            "sections/__init__.py": "from .model import A\n",
            "sections/model.py": "from .levels import B\n",
            "sections/levels.py": "from . import A\n",
        },
        "policytext.sections, policytext.sections.levels, policytext.sections.model",
    ),
    "long module": ({"words.py": "x = 1\n" * 401}, "401 lines"),
    "long function": ({"words.py": "def f():\n" + "    x = 1\n" * 41}, "words:1 f: 41 lines"),
    "many parameters": ({"words.py": "def f(a, b, c, /, d, *, e, g): ...\n"}, "f: 6 parameters"),
    "drawer": ({"sections/utils.py": ""}, "a drawer"),
    "print": ({"words.py": "print('x')\n"}, "policytext.words:1: prints"),
    "splitlines": ({"layout.py": "lines = text.splitlines()\n"}, "splitlines"),
    "text mode": ({"loading.py": "open(name, encoding='utf-8')\n"}, "text mode"),
    "global": ({"words.py": "def f():\n    global x\n"}, "global state"),
    "import by name": ({"words.py": "importlib.import_module('x')\n"}, "imports by name"),
}
GOOD_PACKAGE = {
    "__init__.py": "from .layout import parse\nfrom .sections import Outline\n",
    "layout.py": "from .errors import E\n",
    "errors.py": "E = 1\n",
    "words.py": "def cut():\n    import jieba\n    return jieba\n",
    "sections/__init__.py": "from .model import Outline\n",
    "sections/model.py": "from ..errors import E\nclass Outline:\n    def f(self, a, b, c, d, e): ...\n",
    "loading.py": "open(name, 'rb')\n",
}


def write_package(folder: Path, files: dict[str, str]) -> dict[str, Module]:
    for name, source in files.items():
        path = folder / "policytext" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(source.encode("utf-8"))
    return read_package(folder / "policytext")


@pytest.mark.parametrize("label", BAD_PACKAGES)
def test_the_checker_finds_what_is_wrong(label: str, tmp_path: Path) -> None:
    files, message = BAD_PACKAGES[label]
    made_up = write_package(tmp_path, files)
    found = [fault for check in CHECKS for fault in check(made_up)]
    assert len(found) == 1
    assert message in found[0]


def test_the_checker_passes_what_is_right(tmp_path: Path) -> None:
    made_up = write_package(tmp_path, GOOD_PACKAGE)
    assert [fault for check in CHECKS for fault in check(made_up)] == []
