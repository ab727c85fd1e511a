"""Every extra against its real host: alone at the lowest version that pyproject allows, and all together at the newest.

usage: python .ci/hosts.py FOLDER [EXTRA ...]

Makes an environment a host in FOLDER, runs the adapter's tests and its example there, and prints what ran.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# What tests and shows each extra.
HOSTS = {
    "html": (["tests/test_loading_html.py"], []),
    "pdf": (["tests/test_loading_pdf.py"], []),
    "fast": (["tests/test_words.py"], []),
    "spacy": (["tests/test_ext_spacy.py"], ["use_spacy.py"]),
    "sklearn": (["tests/test_ext_sklearn.py"], ["classify_by_type.py"]),
    "langchain": (["tests/test_ext_retrieval.py", "-k", "LangChain"], []),
    "llama-index": (["tests/test_ext_retrieval.py", "-k", "LlamaIndex"], ["use_llama_index.py"]),
    "haystack": (["tests/test_ext_retrieval.py", "-k", "Haystack"], ["use_haystack.py"]),
    "datasets": (["tests/test_ext_tables.py", "-k", "Datasets"], ["use_datasets.py"]),
    "plot": (["tests/test_ext_plot.py"], []),
    "arrow": (["tests/test_ext_tables.py", "-k", "Arrow"], []),
    "ray": (["tests/test_ext_cluster.py", "-k", "Ray"], ["use_ray.py"]),
    "spark": (["tests/test_ext_cluster.py", "-k", "Spark"], ["use_spark.py"]),
}
WITH_ALL = ["tests/test_many.py", "tests/test_documentation.py"]
TOGETHER = ["use_frames.py", "use_langchain.py"]  # need more than their extra: polars, numpy
TOOLS = ["pytest>=8", "hypothesis>=6.100"]


def main() -> int:
    folder, *chosen = sys.argv[1:]
    with open(ROOT / "pyproject.toml", "rb") as file:
        extras = tomllib.load(file)["project"]["optional-dependencies"]
    names = chosen or [name for name in HOSTS if name in extras]
    for name in names:
        tests, examples = HOSTS[name]
        lowest = [bound for bound in map(lowest_of, extras[name]) if bound]
        python = environment(Path(folder, name), [name], lowest)
        report(f"{name}, lowest", python, extras[name], run(python, tests), show(python, examples))
    if not chosen:
        python = environment(Path(folder, "all"), names, [], "polars", "tqdm")
        tests = sorted({test for name in names for test in HOSTS[name][0] if test.endswith(".py")})
        examples = sorted({example for name in names for example in HOSTS[name][1]}) + TOGETHER
        ran = run(python, [*tests, *WITH_ALL])
        report("all, newest", python, [r for name in names for r in extras[name]], ran, show(python, examples))
    return 0


def lowest_of(requirement: str) -> str | None:
    """The requirement at its lower bound: `name[extra]>=1.2.0,<3` as `name==1.2.0`; a constraint takes no extras."""
    found = re.match(r"(?P<name>[\w-]+)(?:\[\w+\])?>=(?P<version>[\d.]+)", requirement)
    return f"{found['name']}=={found['version']}" if found else None


def environment(folder: Path, extras: list[str], constraints: list[str], *more: str) -> str:
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = str(folder / "bin" / "python")
    bounds = folder / "lowest.txt"
    bounds.write_text("\n".join(constraints))
    package = f"{ROOT}[{','.join(extras)}]"
    command = [python, "-m", "pip", "install", "-q", "--disable-pip-version-check", "-c", bounds, package]
    subprocess.run([*command, *TOOLS, *more], check=True)
    return python


def run(python: str, tests: list[str]) -> str:
    """Run tests, and return the line in which pytest says how many; any that fails ends it all."""
    done = subprocess.run(
        [python, "-m", "pytest", "-q", "-m", "slow or not slow", "-p", "no:cacheprovider", *tests],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    if done.returncode:
        sys.exit(done.stdout)
    return done.stdout.strip().rpartition("\n")[2]


def show(python: str, examples: list[str]) -> str:
    for example in examples:
        subprocess.run(
            [python, "-W", "ignore", ROOT / "docs" / "examples" / example],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    return ", ".join(examples)


def report(label: str, python: str, requirements: list[str], ran: str, shown: str) -> None:
    names = [match.group() for r in requirements if (match := re.match(r"[\w-]+", r))]
    program = "import sys, importlib.metadata as m; print(*(f'{n} {m.version(n)}' for n in sys.argv[1:]), sep=', ')"
    versions = subprocess.run([python, "-c", program, *names], check=True, capture_output=True, text=True).stdout
    print(f"{label}: {versions.strip()}: {ran}{'; ran ' if shown else ''}{shown}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
