"""Mutation testing: does a test notice when the code is changed in one place?

usage, in the folder tests, with the packages mutmut and pytest-cov:

    python -m support.mutation FOLDER GROUP [NUMBER [SEED]]

FOLDER keeps which test runs which line, and how long it takes; where it holds nothing, all tests run once to find out.
GROUP is one of `GROUPS`; of its mutants NUMBER are drawn at random (150 unless told, 0 for all). Printed are those that
no test noticed, and the share of the others with its 95 % interval (Wilson 1927).

Why not `mutmut run`: it starts pytest anew for each mutant, and knows for a function, not for a line, which tests reach
it: with 5,000 tests that is a day. Here a copy of a process that has all tests loaded puts the changed function in the
place of the other, and runs the tests that reach the line, those of the module first and the shortest first, until one
fails or they have taken `SECONDS`. What is left out could only notice more.
"""

from __future__ import annotations

import ast
import os
import resource
import signal
import subprocess
import sys
import types
import xml.etree.ElementTree as ElementTree
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import coverage
import pytest
from _pytest.junitxml import mangle_test_address

from .mutants import PACKAGE, Mutant, draw

ROOT = PACKAGE.parents[1]
SECONDS = 60.0  # of tests for one mutant, as they took under coverage
WAIT = 30.0  # seconds more; a mutant that takes longer runs without end
# Modules that are read once and kept: the first test that meets them is the only one seen to run their lines.
KEPT = {"lexicon", "tables", "themeset", "standing"}
NEAR = {
    "numerals": ("numerals", "folding", "tables", "test_themes", "test_standing_slogans"),
    "markers": ("test_layout", "test_markers", "test_sections", "test_elements", "lineforms", "markers"),
    "sections": ("test_outline", "test_sections", "test_markers", "test_marked_headings", "/sections/"),
    "loading": ("test_loading", "test_docx", "test_archive", "/loading/", "test_hostile_files"),
    "themes": ("test_themes", "test_keyness", "/themes/"),
    "slogans": ("slogans", "test_parallel"),
}


class Reach:
    """Which tests run a line, and how long each takes."""

    def __init__(self, folder: Path, near: tuple[str, ...]) -> None:
        self._data = coverage.CoverageData(str(folder / ".coverage"))
        self._data.read()
        self._near = near
        cases = ElementTree.parse(folder / "times.xml").iter("testcase")
        passed = [case for case in cases if not any(child.tag in ("failure", "error", "skipped") for child in case)]
        self._seconds = {(c.get("classname"), c.get("name")): float(c.get("time", 0)) for c in passed}

    def tests(self, mutant: Mutant, items: dict[str, pytest.Item]) -> list[pytest.Item]:
        """The tests to run, in their order."""
        timed = sorted((not self._is_near(test), self.seconds(test), test) for test in self._reaching(mutant, items))
        chosen, total = [], 0.0
        for _, seconds, test in timed:
            total += seconds
            if total <= SECONDS:
                chosen.append(items[test])
        return chosen

    def seconds(self, test: str) -> float:
        """How long a test took; endless if it did not pass."""
        *names, last = mangle_test_address(test)
        return self._seconds.get((".".join(names), last), SECONDS + 1)

    def _reaching(self, mutant: Mutant, items: dict[str, pytest.Item]) -> set[str]:
        if mutant.path.stem in KEPT:
            return {test for test in items if self._is_near(test)}
        contexts = self._data.contexts_by_lineno(str(mutant.path))
        # Of a statement over several lines coverage counts the first, which may stand before the change.
        first = next((n for n in range(mutant.lines.start, 0, -1) if any(contexts.get(n, ()))), mutant.lines.start)
        reached = {c.rpartition("|")[0] for n in (first, *mutant.lines) for c in contexts.get(n, ())}
        return reached & items.keys()

    def _is_near(self, test: str) -> bool:
        return any(name in test for name in self._near)


# --- the change in the running package -----------------------------------------------------------


def put_in_place(mutant: Mutant) -> None:
    """Replace the code of the outermost function that holds the change, and forget what was kept."""
    module = sys.modules[mutant.module]
    for other in list(sys.modules.values()):
        name = getattr(other, "__name__", "")
        if other is module or (mutant.path.stem in KEPT and name.startswith("policytext.")):
            for value in list(vars(other).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()
    name = mutant.function.partition(".<locals>")[0]
    function = _function(module, name)
    code = next(c for c in _codes(compile(mutant.source, str(mutant.path), "exec")) if c.co_qualname == name)
    tree = next(node for at, node in _definitions(ast.parse(mutant.source)) if at == name)
    given = [_value(node, module) for node in tree.args.defaults]
    named = zip(tree.args.kwonlyargs, tree.args.kw_defaults, strict=True)
    function.__code__, function.__defaults__ = code, tuple(given) or None
    function.__kwdefaults__ = {a.arg: _value(node, module) for a, node in named if node is not None} or None


def _value(node: ast.expr, module: types.ModuleType) -> object:
    return eval(compile(ast.Expression(node), "", "eval"), vars(module))


def _function(module: types.ModuleType, name: str) -> Any:
    value: Any = module
    for part in name.split("."):
        value = vars(value)[part]
    value = getattr(value, "fget", None) or getattr(value, "__func__", value)  # a property, a method of the class
    while hasattr(value, "__wrapped__"):
        value = value.__wrapped__
    return value


def _codes(code: types.CodeType) -> Iterator[types.CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant
            yield from _codes(constant)


def _definitions(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.FunctionDef]]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef):
            yield within + node.name, node
        elif isinstance(node, ast.ClassDef):
            yield from _definitions(node, f"{within}{node.name}.")


# --- the tests -----------------------------------------------------------------------------------


class Loop:
    """A plugin of pytest that runs mutants in place of the tests once."""

    def __init__(self, mutants: list[Mutant], reach: Reach) -> None:
        self.mutants, self.reach = mutants, reach
        self.verdicts = Counter[str]()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run the tests of each mutant in a process of its own."""
        import policytext as pt

        pt.keyness("全县要抓招商，抓服务。", "全县要抓农业。")  # what takes long to load is loaded once
        items = {item.nodeid: item for item in session.items}
        for mutant in self.mutants:
            told = verdict(mutant, self.reach.tests(mutant, items))
            self.verdicts[told] += 1
            if told != "killed":
                print(f"\n{told}: {mutant}", file=sys.stderr, flush=True)
        return True


def verdict(mutant: Mutant, tests: list[pytest.Item]) -> str:
    """killed, survived, endless, or broken where the change cannot be put in place."""
    child = os.fork()
    if not child:
        limit = int(SECONDS + WAIT)  # of its own work, so that a busy machine makes no mutant endless
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit + 1))
        os._exit(_run(mutant, tests))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {0: "survived", 2: "broken", -signal.SIGXCPU: "endless", -signal.SIGKILL: "endless"}.get(code, "killed")


def _run(mutant: Mutant, tests: list[pytest.Item]) -> int:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)
    try:
        put_in_place(mutant)
    except (KeyError, ValueError, StopIteration):
        return 2
    watch = _Watch()
    for test in tests:
        test.config.pluginmanager.register(watch)
        try:
            test.config.hook.pytest_runtest_protocol(item=test, nextitem=None)
        except BaseException:  # SystemExit and the like end pytest, and the mutant with it
            return 1
        test.config.pluginmanager.unregister(watch)
        if watch.failed:
            return 1
    return 0


class _Watch:
    """Notes whether a test failed."""

    failed = False

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.failed |= report.failed


def measure(folder: Path) -> None:
    """Run all tests once, and keep which of them run a line and how long they take."""
    command = [sys.executable, "-m", "pytest", "-q", "--cov", "--cov-context=test", "--cov-report="]
    environment = {**os.environ, "COVERAGE_FILE": str(folder / ".coverage")}
    subprocess.run([*command, f"--junitxml={folder / 'times.xml'}"], cwd=ROOT, env=environment, check=False)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share."""
    z = 1.96
    middle, width = (hits + z * z / 2) / (of + z * z), z / (of + z * z) * (hits * (of - hits) / of + z * z / 4) ** 0.5
    return middle - width, middle + width


def main() -> None:
    folder, group, *more = sys.argv[1:]
    number, seed = int(more[0]) if more else 150, int(more[1]) if len(more) > 1 else 0
    place = Path(folder).resolve()
    if not (place / "times.xml").exists():
        measure(place)
    of_all, mutants = draw(group, number, seed)
    loop = Loop(mutants, Reach(place, NEAR[group]))
    os.chdir(ROOT)
    pytest.main(["-q", "-rN", "-p", "no:cacheprovider"], plugins=[loop])
    tried = len(mutants) - loop.verdicts["broken"]
    noticed = tried - loop.verdicts["survived"]
    low, high = wilson(noticed, tried)
    print(
        f"{group}: {noticed} of {tried} mutants noticed ({noticed / tried:.1%}, {low:.1%} to {high:.1%}), of {of_all}"
    )


if __name__ == "__main__":
    main()
