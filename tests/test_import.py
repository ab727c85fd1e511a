"""What importing the library costs and touches, each asked of a fresh interpreter in an empty folder."""

from __future__ import annotations

import ast
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

import policytext

TEXT = "关于招商引资工作的讲话\\n同志们：\\n一、优化营商环境。要落实四大行动。\\n二、防范化解风险。"


def run(folder: Path, code: str, *options: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a fresh interpreter whose working, home and temporary folder is `folder`."""
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "HOME", "USERPROFILE"), str(folder))
    command = [sys.executable, *options, "-c", code]
    environment = {**os.environ, **places, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=120)


def listing(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else b"" for p in folder.rglob("*")}


def test_importing_is_silent_and_writes_no_file(tmp_path: Path) -> None:
    done = run(tmp_path, "import policytext; policytext.parse")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert listing(tmp_path) == {}


def test_importing_raises_no_warning(tmp_path: Path) -> None:
    done = run(tmp_path, "from policytext import *", "-W", "error")
    assert (done.returncode, done.stderr) == (0, "")


def test_importing_loads_no_jieba_and_nothing_else_that_is_heavy(tmp_path: Path) -> None:
    done = run(tmp_path, "import sys; from policytext import *; print(*{m.split('.')[0] for m in sys.modules})")
    loaded = set(done.stdout.split())
    assert "policytext" in loaded, done.stderr
    assert loaded.isdisjoint({"jieba", "numpy", "pandas", "spacy", "sklearn", "lxml", "asyncio", "multiprocessing"})


def test_the_names_that_a_type_checker_sees_are_those_that_are_fetched() -> None:
    # The package names its modules' values twice: once for type checkers, once for the interpreter.
    tree = ast.parse(Path(policytext.__file__).read_bytes())
    seen = {
        a.name: node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level and node.module
        for a in node.names
    }
    homes = {name: module for module, names in policytext._NAMES_OF_MODULE.items() for name in names.split()}
    assert homes == seen
    assert set(policytext.__all__) - {"__version__"} == set(seen)
    for name, home in homes.items():
        assert getattr(policytext, name) is getattr(importlib.import_module(f"policytext.{home}"), name)


def test_a_name_that_is_not_there_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'policytext' has no attribute 'prase'"):
        policytext.prase  # type: ignore[attr-defined]  # noqa: B018
    assert {"parse", "__version__", "Document"} <= set(dir(policytext))


def test_what_a_prompt_offers_is_what_a_user_calls() -> None:
    # A module that happens to be loaded, as policytext.sections, would be offered in the place of split_sections.
    offered = {name for name in dir(policytext) if not name.startswith("__")}
    assert offered == {*policytext.__all__, "exchange", "pictures"} - {"__version__"}


def test_a_prompt_offers_what_pictures_and_exchange_define() -> None:
    # Their modules have the names of what one looks for, too: pictures.keyness beside pictures.show_keyness.
    for module in (policytext.pictures, policytext.exchange):
        assert {name for name in dir(module) if not name.startswith("__")} == set(module.__all__)


def test_pictures_and_exchange_are_loaded_when_they_are_asked_for(tmp_path: Path) -> None:
    done = run(tmp_path, "import policytext as pt; print(pt.pictures.__name__, pt.exchange.__name__)")
    assert done.stdout == "policytext.pictures policytext.exchange\n"


@pytest.mark.parametrize("name", ["exchange", "pictures"])
def test_a_module_is_fetched_by_its_name_when_it_is_first_used(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(policytext, name)  # as it is before the first use
    assert getattr(policytext, name) is importlib.import_module(f"policytext.{name}")


def test_structure_slogans_and_themes_need_no_jieba(tmp_path: Path) -> None:
    code = f"""
import sys, policytext as pt
doc = pt.parse("{TEXT}")
outline = pt.split_sections(doc)
assert [s.number for s in outline] == [1, 2], outline
pt.find_slogans(doc, outline=outline)
pt.score_themes(doc, outline=outline)
assert "jieba" not in sys.modules
"""
    done = run(tmp_path, code, "-W", "error")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert listing(tmp_path) == {}


@pytest.mark.parametrize("planted", [False, True])
def test_keyness_leaves_jieba_and_its_cache_alone(tmp_path: Path, planted: bool) -> None:
    # A planted cache would be trusted by jieba's own start: whoever can write to the temporary folder could
    # replace the dictionary.
    if planted:
        (tmp_path / "jieba.cache").write_bytes(b"not a dictionary")
    before = listing(tmp_path)
    code = f"""
import policytext as pt
pt.keyness(pt.parse("{TEXT}"), pt.parse("各位代表：\\n今年粮食生产、农村教育和医疗保险稳步发展。"))
import jieba
assert not jieba.dt.initialized and not jieba.dt.FREQ and not jieba.dt.user_word_tag_tab, "jieba.dt was used"
"""
    done = run(tmp_path, code, "-W", "error")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert listing(tmp_path) == before


def test_importing_loads_no_part_of_the_package_before_it_is_asked_for(tmp_path: Path) -> None:
    # What keeps the import cheap; `tests/benchmarks` measures how cheap.
    code = "import sys, policytext; print(*sorted(m for m in sys.modules if m.startswith('policytext')))"
    assert run(tmp_path, code).stdout.split() == ["policytext"]
