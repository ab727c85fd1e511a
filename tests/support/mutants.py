"""Mutants: one module each with one place changed as a slip of the pen would change it, by the operators of mutmut.

Changed is what runs within functions, of classes and under decorators, too. Not changed are annotations, decorators,
imports, the names in `__all__` and what mutmut leaves alone. Patterns and tables at module level are held by the cases.
"""

from __future__ import annotations

import random
from pathlib import Path

import libcst as cst
from attrs import frozen
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import NEVER_MUTATE_FUNCTION_CALLS
from mutmut.mutation.mutators import mutation_operators

__all__ = ["GROUPS", "PACKAGE", "Mutant", "draw"]

PACKAGE = Path(__file__).parents[2] / "src" / "policytext"
GROUPS = {
    "numerals": ("numerals.py", "folding.py", "tables.py"),
    "markers": ("layout/lineforms.py", "sections/markers.py"),
    "sections": ("sections/",),
    "loading": ("loading/",),
    "themes": ("themes/",),
    "slogans": ("slogans/",),
}


@frozen
class Mutant:
    """A module with one change; `lines` are those of the node that was changed, `function` its dotted name."""

    path: Path
    function: str
    lines: range
    before: str
    after: str
    source: str

    @property
    def module(self) -> str:
        """The name of the module."""
        parts = self.path.relative_to(PACKAGE.parent).with_suffix("").parts
        return ".".join(parts).removesuffix(".__init__")

    def __str__(self) -> str:
        place = f"{self.path.relative_to(PACKAGE)}:{self.lines.start} {self.function}"
        return f"{place}: {' '.join(self.before.split())} -> {' '.join(self.after.split())}"


@frozen
class _Change:
    node: cst.CSTNode
    changed: cst.CSTNode
    function: str
    lines: range


class _Changes(cst.CSTVisitor):  # type: ignore[misc]
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        super().__init__()
        self.found: list[_Change] = []
        self._within: list[cst.ClassDef | cst.FunctionDef] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, (cst.ClassDef, cst.FunctionDef)):
            self._within.append(node)
            return True
        if isinstance(node, (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)) or _is_left_alone(node):
            return False
        if any(isinstance(outer, cst.FunctionDef) for outer in self._within):
            self._collect(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if self._within and original_node is self._within[-1]:
            self._within.pop()

    def _collect(self, node: cst.CSTNode) -> None:
        position = self.get_metadata(PositionProvider, node, None)
        if position is None:
            return
        names = [part for outer in self._within for part in _qualified(outer, self._within)]
        lines = range(position.start.line, position.end.line + 1)
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                self.found += [_Change(node, changed, ".".join(names), lines) for changed in operator(node)]


def _qualified(outer: cst.ClassDef | cst.FunctionDef, chain: list[cst.ClassDef | cst.FunctionDef]) -> list[str]:
    """The name as `__qualname__` has it: what stands within a function comes behind <locals>."""
    inner = outer is not chain[-1] and isinstance(outer, cst.FunctionDef)
    return [outer.name.value, "<locals>"] if inner else [outer.name.value]


def _is_left_alone(node: cst.CSTNode) -> bool:
    if isinstance(node, cst.Call):
        return isinstance(node.func, cst.Name) and node.func.value in NEVER_MUTATE_FUNCTION_CALLS
    return isinstance(node, cst.SimpleStatementLine) and _is_docstring(node)


def _is_docstring(line: cst.SimpleStatementLine) -> bool:
    return all(isinstance(s, cst.Expr) and isinstance(s.value, cst.SimpleString) for s in line.body)


def draw(group: str, number: int, seed: int = 0) -> tuple[int, list[Mutant]]:
    """How many mutants a group has, and so many of them at random, the same for the same seed; 0 for all."""
    paths = sorted({path for name in GROUPS[group] for path in _files(PACKAGE / name)})
    if group == "sections":
        paths.remove(PACKAGE / "sections" / "markers.py")  # a group of its own
    modules = {path: _changes(path) for path in paths}
    every = [(path, change) for path in paths for change in modules[path][1]]
    drawn = random.Random(seed).sample(every, number) if 0 < number < len(every) else every
    return len(every), [_written(path, modules[path][0], change) for path, change in drawn]


def _files(path: Path) -> list[Path]:
    return list(path.rglob("*.py")) if path.is_dir() else [path]


def _changes(path: Path) -> tuple[cst.Module, list[_Change]]:
    wrapper = MetadataWrapper(cst.parse_module(path.read_bytes()))
    changes = _Changes()
    wrapper.visit(changes)
    return wrapper.module, changes.found


def _written(path: Path, module: cst.Module, change: _Change) -> Mutant:
    changed = module.deep_replace(change.node, change.changed)
    assert isinstance(changed, cst.Module)
    before, after = module.code_for_node(change.node), module.code_for_node(change.changed)
    return Mutant(path, change.function, change.lines, before, after, changed.code)
