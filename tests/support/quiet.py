"""Run in a fresh interpreter by test_no_side_effects: call every public function, and tell what happened beside.

Printed is one JSON object: the audit events of writing, of sockets and of processes; what changed in the logging
settings, in jieba's own tokenizer, in the environment and in the globals of the package; and a digest of all results.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import random
import sys
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

EVENTS: list[str] = []
WATCHED = (
    "socket.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "shutil.",
    "tempfile.",
)
CHANGES = (
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.chmod",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.utime",
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def listen(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open":
        path, mode, flags = arguments
        written = isinstance(mode, str) and set(mode) & set("wax+")
        if written or (isinstance(flags, int) and flags & WRITING):
            EVENTS.append(f"open {path} {mode} {flags}")
    elif event.startswith(WATCHED) or event in CHANGES:
        EVENTS.append(f"{event} {arguments!r:.200}")


TEXT = (
    "在全县招商大会上的讲话\n同志们：\n一、抓招商。要严把“质量、安全、进度”三道关口，落实四个意识。\n"
    "（一）坚持全员招商、全域招商、全年招商。\n二、优环境。县委书记陈一川强调，一要主动；二要热情。\n谢谢大家！\n"
)


def settings() -> dict[str, Any]:
    """What belongs to the host and must stay as it is."""
    root = logging.getLogger()
    return {
        "handlers": [repr(h) for h in root.handlers],
        "level": root.level,
        "loggers": sorted(
            (name, logger.level, len(logger.handlers), logger.propagate, logger.disabled)
            for name, logger in logging.root.manager.loggerDict.items()
            if isinstance(logger, logging.Logger) and (logger.level or logger.handlers) and not name.startswith("jieba")
        ),
        "filters": repr(warnings.filters),
        "environment": sorted(os.environ.items()),
        "folder": os.getcwd(),
        "path": list(sys.path),
        "random": repr(random.getstate())[:2000],
        "recursion": sys.getrecursionlimit(),
    }


def package_globals() -> dict[str, str]:
    """Every global of the package that is plain data, as it reads."""
    kinds = (str, int, float, tuple, list, dict, set, frozenset)
    return {
        f"{name}.{key}": hashlib.sha256(
            repr(value if not isinstance(value, (set, frozenset)) else sorted(map(repr, value))).encode(
                "utf-8", "replace"
            )
        ).hexdigest()
        for name, module in sorted(sys.modules.items())
        if name.split(".")[0] == "policytext"
        for key, value in list(vars(module).items())
        if isinstance(value, kinds) and not key.startswith("__") and name != "policytext"
    }


def files(pt: Any) -> Iterator[object]:
    """What is read of files of every format for which there is a reader."""
    data = Path(__file__).parents[1] / "data"
    yield pt.load(data / "orchard.txt").text
    yield pt.load(data / "five_levels_python_docx.docx").text
    yield [loaded.error is None for loaded in pt.load_many([data / "orchard.txt", data / "none.txt"])]
    if find_spec("lxml"):
        yield pt.loads(f"<html><body><p>{TEXT}</p></body></html>".encode()).text
    if find_spec("pypdf"):
        yield pt.load(data / "orchard.pdf").text
    for load in (pt.load_themes, pt.load_slogans):
        try:
            load(data / "orchard.txt")
        except pt.TableError as error:
            yield str(error)


def main() -> None:
    sys.addaudithook(listen)
    before = settings()
    import policytext as pt
    from support.reads import everything

    pt.analyze("开会。")
    data = package_globals()
    results = everything(TEXT)
    results["loads"] = pt.loads(TEXT.encode("gb18030"))
    results["load_themes"] = pt.load_themes("state-council")
    results["load_slogans"] = repr(pt.load_slogans())
    results["keyness"] = pt.keyness(TEXT)
    results["words"] = sorted(pt.count_words(TEXT).items())
    results["codes"] = pt.problem_codes()
    results["files"] = list(files(pt))
    after, data_after = settings(), package_globals()
    import jieba

    print(
        json.dumps(
            {
                "events": EVENTS,
                "changed": [name for name in before if before[name] != after[name]],
                "globals": [name for name, value in data.items() if data_after.get(name) != value],
                "jieba": [jieba.dt.initialized, len(jieba.dt.FREQ), len(jieba.dt.user_word_tag_tab)],
                "jieba_logs_from": jieba.default_logger.level,
                "digest": hashlib.sha256(ascii(results).encode()).hexdigest(),
            }
        )
    )


if __name__ == "__main__":
    main()
