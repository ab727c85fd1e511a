"""Every pattern that the package compiles, and how it does on hostile texts.

    python -m support.patterns run SIZE       run all over all, and print how many there were as JSON
    python -m support.patterns growth SIZE    print those whose CPU seconds grow faster than the text

Both in the folder tests. The patterns are found by listening to `re` and `regex` while all modules are imported and the
texts of all cases are read, since many patterns are made of tables at their first use, and some of words of the text.
That none is missed is known from the source: every call that makes one must have been heard. What `growth` prints is
no fault by itself: many a pattern is only matched within a line or a window.
"""

from __future__ import annotations

import ast
import json
import pkgutil
import re
import sys
import time
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import regex

from support.hostile_texts import HOSTILE_TEXTS

Found = dict[tuple[str, str, int], tuple[Any, str]]
MOST_GROWTH, NOISE = 3.0, 0.02

_TEXTS = (
    "关于做好有关工作的通知\n各镇人民政府：\n一、抓招商。\n（一）要严把“质量、安全、进度”三道关口。\n附件：1.名单\n南河县人民政府\n2026年1月2日\n",
    "南河网讯　县委书记陈一川强调，一要抓招商；二要优环境。他指出，坚持全员招商、全域招商、全年招商，落实四个意识。\n",
)


MAKERS = ("compile", "search", "match", "fullmatch", "finditer", "findall", "sub", "split")
HEARD: set[tuple[str, int]] = set()  # module and line of the calls that made a pattern


def listen() -> Found:
    """Make every pattern, and return those of the package with the module that made each."""
    found: Found = {}
    for module in (re, regex):
        compile_one = module.__dict__["compile"]
        for name in MAKERS:
            module.__dict__[name] = _heard(found, module.__name__, module.__dict__[name], compile_one)
    import policytext
    from support.docx import docx, paragraph
    from support.hostile import pdf
    from support.reads import everything

    for info in pkgutil.walk_packages(policytext.__path__, "policytext."):
        if ".ext" not in info.name:  # adapters need their hosts
            import_module(info.name)
    for text in _TEXTS:
        everything(text)
        policytext.loads(f"<html><body><p>{text}</p></body></html>".encode())
        policytext.loads(docx("".join(paragraph(line) for line in text.split("\n"))))
    for path in sorted((Path(__file__).parents[1] / "cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8"))["case"]:
            if isinstance(text := case.get("text"), str):
                policytext.analyze(text)
    policytext.loads("<html><body><ol start=' 3 '><li>甲。</li></ol></body></html>".encode())
    policytext.loads(pdf(b"BT /F1 12 Tf 72 720 Td (Article 1) Tj ET"))
    return found


def _heard(found: Found, kind: str, original: Any, compile_one: Any) -> Any:
    def heard(pattern: Any, *arguments: Any, **options: Any) -> Any:
        frame = sys._getframe(1)
        caller = frame.f_globals.get("__name__", "")
        if caller.split(".")[0] == "policytext":
            HEARD.add((caller, frame.f_lineno))
            flags = arguments[:1] if original is compile_one else ()
            compiled = compile_one(pattern, *flags, **(options if original is compile_one else {}))
            found.setdefault((kind, str(compiled.pattern), compiled.flags), (compiled, caller))
        return original(pattern, *arguments, **options)

    return heard


def unheard() -> list[str]:
    """The places of the source that make a pattern and were not come by."""
    import policytext

    (root,) = map(Path, policytext.__path__)
    missed = []
    for path in sorted(root.rglob("*.py")):
        module = ".".join((root.name, *path.relative_to(root).with_suffix("").parts)).removesuffix(".__init__")
        if ".ext" not in module:
            lines = {line for name, line in HEARD if name == module}
            missed += [f"{module}:{call.lineno}" for call in _makers(path) if not lines & _lines(call)]
    return missed


def _makers(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in MAKERS:
            owner = node.func.value
            if isinstance(owner, ast.Name) and owner.id in ("re", "regex"):
                yield node


def _lines(call: ast.Call) -> set[int]:
    return set(range(call.lineno, (call.end_lineno or call.lineno) + 1))


def searched(pattern: Any, text: str | bytes) -> float:
    """The CPU seconds of one search for all matches."""
    began = time.process_time()
    for _ in pattern.finditer(text):
        pass
    return time.process_time() - began


def run(found: Found, size: int) -> dict[str, Any]:
    searches = 0
    for compiled, _ in found.values():
        for make in HOSTILE_TEXTS.values():
            searched(compiled, _as(compiled, make(size)))
            searches += 1
    return {"patterns": len(found), "searches": searches, "unheard": unheard()}


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
