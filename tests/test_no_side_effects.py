"""The library reads, and does nothing else: no file written, no socket, no process, nothing of the host changed.

And nothing of the host changes it: neither a planted cache of the segmenter nor a dictionary that was altered.
"""

from __future__ import annotations

import json
import marshal
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parent


def told(folder: Path, *, before: str = "") -> dict[str, Any]:
    """What the program `quiet` tells, run in a folder that is home and the place for temporary files."""
    places = dict.fromkeys(("TMPDIR", "TEMP", "TMP", "HOME", "USERPROFILE"), str(folder))
    source = os.pathsep.join(map(str, (TESTS.parent / "src", TESTS)))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", f"{before}\nfrom support import quiet\nquiet.main()"],
        cwd=folder,
        env={**os.environ, **places, "PYTHONPATH": source, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stderr == ""
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("plain")
    found = told(folder)
    assert list(folder.iterdir()) == []
    return found


def test_nothing_is_written_sent_or_started(plain: dict[str, Any]) -> None:
    assert plain["events"] == []


def test_the_settings_of_the_host_stay_as_they_are(plain: dict[str, Any]) -> None:
    assert plain["changed"] == []


def test_no_global_of_the_package_changes_by_use(plain: dict[str, Any]) -> None:
    assert plain["globals"] == []


def test_the_tokenizer_that_all_share_is_not_used(plain: dict[str, Any]) -> None:
    assert plain["jieba"] == [False, 0, 0]


def test_the_audit_hook_hears_what_it_should(tmp_path: Path) -> None:
    noise = """
import subprocess, socket, sys
from support import reads
def noisy(text, original=None):
    open("written.txt", "wb").close()
    socket.socket().close()
    subprocess.run([sys.executable, "-c", ""], check=True)
    return {}
reads.everything = noisy
"""
    heard = told(tmp_path, before=noise)["events"]
    assert {event.split(" ")[0].split(".")[0] for event in heard} >= {"open", "socket", "subprocess"}


@pytest.mark.parametrize("kind", ["planted", "read-only", "a folder", "broken"])
def test_a_cache_of_the_segmenter_makes_no_difference(kind: str, plain: dict[str, Any], tmp_path: Path) -> None:
    cache = tmp_path / "jieba.cache"
    if kind == "a folder":
        cache.mkdir()
    else:
        poison = marshal.dumps(({"招商引资": 0, "要严把": 9_999_999, "把质": 9_999_999, "县委": 0}, 99_999_999))
        cache.write_bytes(b"no marshal" if kind == "broken" else poison)
        os.utime(cache, (4_000_000_000, 4_000_000_000))  # newer than any dictionary
    if kind == "read-only":
        cache.chmod(0o400)
        tmp_path.chmod(0o500)
    try:
        found = told(tmp_path)
    finally:
        tmp_path.chmod(0o700)
    assert found["digest"] == plain["digest"]
    assert found["events"] == []
    assert [path.name for path in tmp_path.iterdir()] == ["jieba.cache"]


ALTER = """
import logging, warnings
logging.disable(logging.CRITICAL)
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import jieba
jieba.setLogLevel(60)
jieba.dt.FREQ, jieba.dt.total, jieba.dt.initialized = {"要严把": 9_999_999, "坚持全": 9_999_999}, 20_000_000, True
jieba.dt.user_word_tag_tab["要严把"] = "x"
"""


def test_a_dictionary_that_the_host_has_altered_makes_no_difference(plain: dict[str, Any], tmp_path: Path) -> None:
    found = told(tmp_path, before=ALTER)
    assert found["digest"] == plain["digest"]
    assert found["jieba"] == [True, 2, 1]  # as the host has left it
    assert found["jieba_logs_from"] == 60


def test_a_folder_that_is_not_there_for_temporary_files_makes_no_difference(
    plain: dict[str, Any], tmp_path: Path
) -> None:
    before = "import os\nos.environ['TMPDIR'] = os.environ['TEMP'] = os.environ['TMP'] = '/nowhere/at/all'\n"
    found = told(tmp_path, before=before)
    assert found["digest"] == plain["digest"]
    assert found["events"] == []
