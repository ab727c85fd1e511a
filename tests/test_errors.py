from __future__ import annotations

import pickle

import pytest

from policytext import errors
from policytext.errors import (
    ArgumentError,
    EncodingError,
    FormatError,
    LegacyFormatError,
    LimitError,
    LoadError,
    NoTextLayerError,
    PolicyTextError,
    TableError,
)

LEAVES = [
    ArgumentError,
    EncodingError,
    FormatError,
    LegacyFormatError,
    LimitError,
    LoadError,
    NoTextLayerError,
    TableError,
]


@pytest.mark.parametrize("leaf", LEAVES)
def test_every_error_has_the_one_root(leaf: type[PolicyTextError]) -> None:
    assert issubclass(leaf, PolicyTextError)
    assert not issubclass(leaf, TypeError)


def test_the_tree_is_whole() -> None:
    assert sorted(errors.__all__) == sorted(c.__name__ for c in [*LEAVES, PolicyTextError])


@pytest.mark.parametrize(
    ("leaf", "builtin"),
    [
        (LoadError, OSError),
        (EncodingError, ValueError),
        (FormatError, ValueError),
        (LegacyFormatError, FormatError),
        (NoTextLayerError, FormatError),
        (LimitError, ValueError),
        (TableError, ValueError),
        (ArgumentError, ValueError),
    ],
)
def test_an_error_is_caught_by_who_guards_the_builtin_one(
    leaf: type[PolicyTextError], builtin: type[Exception]
) -> None:
    with pytest.raises(builtin, match="place: what; remedy"):
        raise leaf("place: what; remedy")


@pytest.mark.parametrize("leaf", [*LEAVES, PolicyTextError])
def test_an_error_comes_back_from_another_process_as_it_was(leaf: type[PolicyTextError]) -> None:
    again = pickle.loads(pickle.dumps(leaf("讲话.txt: 空")))
    assert type(again) is leaf
    assert str(again) == "讲话.txt: 空"
