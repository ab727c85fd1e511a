"""The wheel holds the package, its data and `py.typed`, and the metadata say what the code says."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import policytext

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_bytes().decode("utf-8"))["project"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel that hatchling builds from this checkout, in the environment that runs the tests."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300)
    assert done.returncode == 0, done.stderr
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_holds_every_file_of_the_package_and_nothing_else(wheel: zipfile.ZipFile) -> None:
    packed = {name for name in wheel.namelist() if not name.startswith(f"policytext-{PROJECT['version']}.dist-info/")}
    files = {p.relative_to(SOURCE).as_posix() for p in (SOURCE / "policytext").rglob("*") if p.is_file()}
    assert packed == {name for name in files if "__pycache__" not in name}


def test_the_wheel_is_small(wheel: zipfile.ZipFile) -> None:
    assert wheel.filename is not None
    assert Path(wheel.filename).stat().st_size <= 2_000_000


def test_the_wheel_holds_data_types_and_licence(wheel: zipfile.ZipFile) -> None:
    names = wheel.namelist()
    assert "policytext/py.typed" in names
    assert "policytext/data/characters.toml" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_every_packaged_table_is_toml_with_sources(wheel: zipfile.ZipFile) -> None:
    tables = [name for name in wheel.namelist() if name.endswith(".toml")]
    assert tables
    for name in tables:
        text = wheel.read(name).decode("utf-8")
        assert tomllib.loads(text), name
        assert re.search(r"(?m)^\s*source\s*=|\bsource = ", text), f"{name} names no source"


def test_the_version_is_told_once() -> None:
    assert policytext.__version__ == PROJECT["version"]


def test_the_test_extra_equals_the_test_group() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_bytes().decode("utf-8"))["dependency-groups"]
    assert PROJECT["optional-dependencies"]["test"] == groups["test"]


def test_the_core_needs_three_packages_with_lower_bounds() -> None:
    names = [re.split(r"[>=]+", requirement) for requirement in PROJECT["dependencies"]]
    assert sorted(name for name, _ in names) == ["attrs", "jieba", "regex"]
    assert all(re.fullmatch(r"[\d.]+", version) for _, version in names), "give each a tested lower bound"
