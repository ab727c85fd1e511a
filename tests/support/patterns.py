"""Every pattern that the package compiles, and how it does on hostile texts.

    python -m support.patterns run SIZE       run all over all, and print how many there were as JSON
    python -m support.patterns growth SIZE    print those whose CPU seconds grow faster than the text

Both in the folder tests. The patterns are found by listening to `re.compile` and `regex.compile` while all modules are
imported and a few texts are read, since many patterns are made of tables at their first use. What `growth` prints is no
fault by itself: many a pattern is only matched within a line or a window.
"""

from __future__ import annotations

import json
import pkgutil
import re
import sys
import time
from importlib import import_module
from typing import Any

import regex

from support.hostile_texts import HOSTILE_TEXTS

Found = dict[tuple[str, str, int], tuple[Any, str]]
MOST_GROWTH, NOISE = 3.0, 0.02

_TEXTS = (
    "关于做好有关工作的通知\n各镇人民政府：\n一、抓招商。\n（一）要严把“质量、安全、进度”三道关口。\n附件：1.名单\n南河县人民政府\n2026年1月2日\n",
    "南河网讯　县委书记陈一川强调，一要抓招商；二要优环境。他指出，坚持全员招商、全域招商、全年招商，落实四个意识。\n",
)


def listen() -> Found:
    """Compile everything, and return the patterns of the package with the module that made each."""
    found: Found = {}
    for module in (re, regex):
        original = module.__dict__["compile"]

        def compile(*arguments: Any, _original: Any = original, _kind: str = module.__name__, **options: Any) -> Any:
            compiled = _original(*arguments, **options)
            caller = sys._getframe(1).f_globals.get("__name__", "")
            if caller.split(".")[0] == "policytext":
                found.setdefault((_kind, str(compiled.pattern), compiled.flags), (compiled, caller))
            return compiled

        module.__dict__["compile"] = compile
    import policytext
    from support.reads import everything

    for info in pkgutil.walk_packages(policytext.__path__, "policytext."):
        if ".ext" not in info.name:  # adapters need their hosts
            import_module(info.name)
    for text in _TEXTS:
        everything(text)
        policytext.loads(f"<html><body><p>{text}</p></body></html>".encode())
    return found


def searched(pattern: Any, text: str | bytes) -> float:
    """The CPU seconds of one search for all matches."""
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - began


def run(found: Found, size: int) -> dict[str, int]:
    searches = 0
    for compiled, _ in found.values():
        for make in HOSTILE_TEXTS.values():
            searched(compiled, _as(compiled, make(size)))
            searches += 1
    return {"patterns": len(found), "searches": searches}


def _as(compiled: Any, text: str) -> str | bytes:
    return text if isinstance(compiled.pattern, str) else text.encode("utf-8", "surrogatepass")


def growth(found: Found, size: int) -> list[str]:
    told = []
    for compiled, module in found.values():
        worst = (0.0, "", 0.0)
        for label, make in HOSTILE_TEXTS.items():
            large = searched(compiled, _as(compiled, make(2 * size)))
            if large > NOISE and large > worst[0]:
                small = searched(compiled, _as(compiled, make(size)))
                if large > MOST_GROWTH * small:
                    worst = (large, label, large / small)
        if worst[1]:
            told.append(f"{worst[0]:.2f} s {worst[2]:.1f}x on {worst[1]}: {module}: {compiled.pattern[:150]!r}")
    return sorted(told, reverse=True)


if __name__ == "__main__":
    patterns, number = listen(), int(sys.argv[2])
    if sys.argv[1] == "run":
        print(json.dumps(run(patterns, number)))
    else:
        print("\n".join([*growth(patterns, number), f"{len(patterns)} patterns"]))
