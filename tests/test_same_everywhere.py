"""The same text gives the same bytes: under any hash seed, locale, in threads and processes, on any interpreter."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from support.hostile_texts import HOSTILE_TEXTS
from support.shared import SAMPLES

import policytext as pt

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[1]
TESTS = Path(__file__).parent

# Printed are a digest and a line for each text, so that a difference says where it is.
_PRINT = """
import hashlib, sys
from pathlib import Path
import policytext as pt
from support.hostile_texts import HOSTILE_TEXTS
texts = [pt.load(path).text for path in map(Path, sys.argv[1:])] + [make(600) for make in HOSTILE_TEXTS.values()]
for text in texts:
    analysis = pt.analyze(text)
    chunks = repr(pt.split_chunks(analysis.document, 300, outline=analysis.outline))
    print(hashlib.sha256((analysis.to_json() + ascii(chunks)).encode()).hexdigest())
"""
_KEYNESS = """
import sys
import policytext as pt
from pathlib import Path
for path in sys.argv[1:]:
    print(ascii(pt.keyness(pt.load(path)).keywords))
"""


def printed(code: str, *, python: str = sys.executable, **environment: str) -> bytes:
    """What a fresh interpreter prints about all samples."""
    paths = os.pathsep.join(map(str, (ROOT / "src", TESTS)))
    done = subprocess.run(
        [python, "-c", code, *map(str, SAMPLES)],
        env={**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1", **environment},
        capture_output=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return done.stdout.replace(b"\r\n", b"\n")


@pytest.fixture(scope="module")
def here() -> bytes:
    found = printed(_PRINT, PYTHONHASHSEED="0")
    assert found.count(b"\n") == len(SAMPLES) + len(HOSTILE_TEXTS)
    return found


@pytest.mark.parametrize("seed", ["1", "2", "3", "42", "random"])
def test_under_any_hash_seed(here: bytes, seed: str) -> None:
    assert printed(_PRINT, PYTHONHASHSEED=seed) == here


@pytest.mark.parametrize("name", ["C", "POSIX", "C.UTF-8", "zh_CN.UTF-8", "zh_CN.GB18030", "tr_TR.UTF-8"])
def test_in_any_locale(here: bytes, name: str) -> None:
    """A locale that is not installed is the locale C; the variables are set all the same."""
    assert printed(_PRINT, LC_ALL=name, LANG=name, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0") == here


def test_in_any_time_zone_and_on_any_day(here: bytes) -> None:
    assert printed(_PRINT, TZ="Asia/Shanghai") == printed(_PRINT, TZ="America/Los_Angeles") == here


def test_with_assertions_and_docstrings_taken_out(here: bytes) -> None:
    assert printed(_PRINT, PYTHONOPTIMIZE="2") == here


def test_keyness_under_any_hash_seed_and_locale() -> None:
    first = printed(_KEYNESS, PYTHONHASHSEED="0")
    assert first == printed(_KEYNESS, PYTHONHASHSEED="7", LC_ALL="C", PYTHONUTF8="0")
    assert len(first) > 2_000


def _interpreters() -> Iterator[str]:
    """Other interpreters, named in POLICYTEXT_PYTHON312 and so on; each has attrs, regex and jieba."""
    for minor in (11, 12, 13, 14):
        if minor != sys.version_info.minor and (found := os.environ.get(f"POLICYTEXT_PYTHON3{minor}")):
            yield found


@pytest.mark.parametrize("python", list(_interpreters()))
def test_on_any_interpreter(here: bytes, python: str) -> None:
    assert shutil.which(python), f"{python} is no program"
    assert printed(_PRINT, python=python) == here
    assert printed(_KEYNESS, python=python) == printed(_KEYNESS)


_PICKLE = """
import pickle, sys
import policytext as pt
kind, place, *paths = sys.argv[1:]
analyses = [pt.analyze(pt.load(path)) for path in paths]
if kind == "write":
    with open(place, "wb") as file:
        pickle.dump(analyses, file)
else:
    with open(place, "rb") as file:
        read = pickle.load(file)
    assert read == analyses and [hash(a.document) for a in read] == [hash(a.document) for a in analyses]
    print("equal")
"""


@pytest.mark.parametrize("python", list(_interpreters()))
def test_pickles_go_from_one_interpreter_to_another(python: str, tmp_path: Path) -> None:
    for number, (writer, reader) in enumerate([(sys.executable, python), (python, sys.executable)]):
        place = str(tmp_path / f"{number}.pickle")
        code = _PICKLE.replace("*paths = sys.argv[1:]", f"*paths = {['write', place]!r} + sys.argv[1:]")
        printed(code, python=writer)
        code = _PICKLE.replace("*paths = sys.argv[1:]", f"*paths = {['read', place]!r} + sys.argv[1:]")
        assert printed(code, python=reader) == b"equal\n"


# --- in threads ----------------------------------------------------------------------------------


def _many() -> list[str]:
    texts = [pt.load(path).text for path in SAMPLES]
    own = [f"县里要求：一、抓招商{n}。\n（一）要主动{n}。\n二、严把“质量、安全、进度”三道关口。\n" for n in range(100)]
    parts = [text[start : start + 500] for text in texts for start in range(0, len(text), 500)]
    return [*own, *(make(400) for make in HOSTILE_TEXTS.values()), *parts][:200]


@pytest.mark.parametrize("threads", [1, 8, 16])
def test_two_hundred_documents_in_threads_are_as_one_after_another(threads: int) -> None:
    texts = _many()
    assert len(texts) == 200
    one_by_one = [pt.analyze(text).to_json() for text in texts]
    with ThreadPoolExecutor(threads) as pool:
        assert list(pool.map(lambda text: pt.analyze(text).to_json(), texts)) == one_by_one


def test_tables_that_are_first_read_in_many_threads_are_whole() -> None:
    """All start at once in a fresh interpreter, so that they meet in the tables."""
    code = """
import sys, threading
sys.setswitchinterval(1e-6)
import policytext as pt
text = "会议强调，一要严把“质量、安全、进度”三道关口；二要抓好招商引资，坚持全员招商、全域招商、全年招商。"
barrier, found = threading.Barrier(16), []
def work():
    barrier.wait()
    found.append(pt.analyze(text).to_json())
workers = [threading.Thread(target=work) for _ in range(16)]
[w.start() for w in workers]; [w.join() for w in workers]
print(len(found), len(set(found)))
"""
    assert printed(code) == b"16 1\n"


def test_an_analysis_pickled_in_another_process_is_equal(tmp_path: Path) -> None:
    analyses = list(pt.analyze_many([pt.load(path) for path in SAMPLES], processes=2))
    assert analyses == [pt.analyze(pt.load(path)) for path in SAMPLES]
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(analyses, protocol)) == analyses
