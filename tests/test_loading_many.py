from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext.errors import ArgumentError, EncodingError, FormatError, LimitError, LoadError
from policytext.loading import Limits, Loaded, load, load_many


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two good files, one in each common encoding, and bad ones between them."""
    (tmp_path / "a.txt").write_bytes("一、抓招商。".encode("gb18030"))
    (tmp_path / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n\0")
    (tmp_path / "d.txt").write_bytes(b"\xef\xbb\xbfabc\xff")
    (tmp_path / "e.txt").write_bytes("二、优环境。".encode())
    return [tmp_path / name for name in ("a.txt", "b.png", "没有.txt", "d.txt", "e.txt")]


def test_every_path_comes_back_in_order_with_its_document_or_its_error(files: list[Path]) -> None:
    loaded = list(load_many(files))
    assert [one.path for one in loaded] == files
    assert [one.document and one.document.text for one in loaded] == ["一、抓招商。", None, None, None, "二、优环境。"]
    assert [type(one.error) for one in loaded] == [type(None), FormatError, LoadError, EncodingError, type(None)]
    assert "没有.txt': there is no such file" in str(loaded[2].error)


def test_a_document_is_the_one_that_load_gives(files: list[Path]) -> None:
    assert [one.document for one in load_many([str(files[0])])] == [load(files[0])]


def test_the_path_comes_back_as_it_was_given(files: list[Path]) -> None:
    assert [one.path for one in load_many([str(files[0]), files[0]])] == [str(files[0]), files[0]]


def test_any_iterable_will_do_and_none_is_no_file(files: list[Path]) -> None:
    assert list(load_many(())) == []
    assert [one.path for one in load_many(path for path in files)] == files


def test_nothing_is_opened_before_it_is_asked_for(files: list[Path]) -> None:
    loaded = load_many(files)
    files[0].unlink()
    assert isinstance(next(loaded).error, LoadError)
    files[4].write_bytes("三、抓落实。".encode())
    *_, last = loaded
    assert last.document is not None
    assert last.document.text == "三、抓落实。"


def test_the_options_are_those_of_load(files: list[Path]) -> None:
    *_, d, _ = load_many(files, errors="replace")
    assert d.document is not None
    assert d.document.text == "abc\ufffd"
    assert isinstance(next(load_many(files, encoding="utf-8")).error, EncodingError)
    assert isinstance(next(load_many(files, limits=Limits(file_bytes=1))).error, LimitError)


@pytest.mark.parametrize("paths", ["a.txt", Path("a.txt"), b"a.txt"])
def test_a_single_path_is_a_type_error(paths: object) -> None:
    kind = type(paths).__name__
    with pytest.raises(TypeError, match=rf"load_many takes several paths, not one {kind}; for one file there is load"):
        load_many(paths)  # type: ignore[arg-type]


def test_a_wrong_argument_raises_at_once_and_before_any_file(files: list[Path]) -> None:
    with pytest.raises(TypeError, match="load_many takes a str or a path, not int"):
        load_many([files[0], 3])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="limits is a Limits"):
        load_many(files, limits=3)  # type: ignore[arg-type]
    with pytest.raises(ArgumentError, match="'klingon' is unknown"):
        load_many(files, encoding="klingon")
    with pytest.raises(TypeError):
        load_many(3)  # type: ignore[arg-type]


def test_a_result_can_be_matched(files: list[Path]) -> None:
    def texts() -> Iterator[str]:
        for one in load_many(files[:2]):
            match one:
                case Loaded(document=None, error=error):
                    yield type(error).__name__
                case Loaded(document=document) if document:
                    yield document.text

    assert list(texts()) == ["一、抓招商。", "FormatError"]


def test_what_is_loaded_unpacks_as_a_path_and_what_it_gave(files: list[Path], tmp_path: Path) -> None:
    missing = tmp_path / "missing.txt"
    (first, document), (second, error) = load_many([files[0], missing])
    assert (first, document) == (files[0], load(files[0]))
    assert second == missing
    assert isinstance(error, LoadError)
