"""The names of the package: one list for people, one for type checkers, one for the interpreter."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import policytext as pt


def test_the_lists_of_public_names_agree() -> None:
    tree = ast.parse(Path(pt.__file__).read_text("utf-8"))
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    imported = {
        alias.name: node.module for node in guarded.body if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    assert sorted(imported) == sorted(pt.__all__)
    assert imported == pt._MODULE_OF_NAME


@pytest.mark.parametrize("name", pt.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(pt, name) is not None
    assert name in dir(pt)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'split_chapters'"):
        pt.split_chapters  # type: ignore[attr-defined]  # noqa: B018
