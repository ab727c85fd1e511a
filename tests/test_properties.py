"""The properties as a whole: more than a hundred of them, and thousands of examples a run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from hypothesis import settings

FILES = sorted(Path(__file__).parent.glob("test_*.py"))


def decorators(name: str) -> Iterator[tuple[str, ast.Call]]:
    """Every use of a decorator in the tests, with the test that it stands over."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.FunctionDef):
                for call in node.decorator_list:
                    if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == name:
                        yield f"{path.name}::{node.name}", call


def test_there_are_a_hundred_properties_of_ten_modules_with_thousands_of_examples() -> None:
    properties = [test for test, _ in decorators("given")]
    assert len(properties) >= 100
    assert len({test.partition("::")[0] for test in properties}) >= 10
    assert len(properties) * settings.get_profile("repeatable").max_examples >= 6_000


def test_a_property_that_takes_more_examples_takes_so_many_times_what_the_profile_says() -> None:
    """A number would hold for the nightly run, too, and cut it short."""
    told = {test: ast.unparse(word.value) for test, call in decorators("settings") for word in call.keywords}
    assert told
    assert [test for test, words in told.items() if not re.fullmatch(r"\d \* settings\(\)\.max_examples", words)] == []


def test_the_nightly_profile_takes_a_hundred_times_as_many_and_new_ones() -> None:
    nightly, usual = settings.get_profile("nightly"), settings.get_profile("repeatable")
    assert nightly.max_examples >= 100 * usual.max_examples
    assert usual.derandomize
    assert not nightly.derandomize
