from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.docx import abstract, docx, level, num, numbered, paragraph, read
from support.hostile_docx import HOSTILE_DOCX

from policytext.errors import PolicyTextError

REFUSED = {
    "docx: a bomb by its ratio": "unpacks to more than 200 times its size",
    "docx: a bomb in its styles": "unpacks to more than 200 times its size",
    "docx: members without number": "members, and at most 2000 are taken",
    "docx: archives within archives": "no Word document",
    "docx: a document type in UTF-8": "a document type declaration",
    "docx: a document type in UTF-16": "a document type declaration",
    "docx: an entity from a file": "a document type declaration",
    "docx: a million laughs": "a document type declaration",
    "docx: a million laughs in UTF-16": "a document type declaration",
    "docx: cut off": "is damaged or cut off",
    "docx: cut off in its text": "not well-formed XML",
    "docx: encrypted": "is encrypted",
    "docx: two texts of one name": "and which holds is not told",
    "docx: a text that was damaged": "is damaged or cut off",
    "docx: a directory of more members than there are": "is damaged or cut off",
    "docx: a directory larger than the file": "is damaged or cut off",
}


@pytest.mark.parametrize("label", HOSTILE_DOCX)
def test_hostile_files_are_refused_or_read(label: str) -> None:
    data = HOSTILE_DOCX[label]()
    if label in REFUSED:
        with pytest.raises(PolicyTextError, match=f"^a file: .*{REFUSED[label]}.*[;:] [a-z]"):
            read(data)
    else:
        assert read(data).format == "docx"


_MEASURE = """
import resource, sys
from pathlib import Path
from policytext.errors import PolicyTextError
from policytext.loading import Limits
from policytext.loading.docx import read_docx
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for path in sorted(Path(sys.argv[1]).iterdir()):
    try:
        read_docx(path.read_bytes(), "a file", Limits())
    except PolicyTextError:
        pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted in other units elsewhere")
def test_hostile_files_take_little_memory(tmp_path: Path) -> None:
    for number, make in enumerate(HOSTILE_DOCX.values()):
        (tmp_path / f"{number}.docx").write_bytes(make())
    command = [sys.executable, "-c", _MEASURE, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    assert int(done.stdout) < 100_000  # kilobytes


SMALL = docx(
    "".join(numbered("甲", 1, i) for i in range(3)) + paragraph("乙", '<w:pStyle w:val="h"/>'),
    numbering=abstract(0, *(level(i, "chineseCounting", f"%{i + 1}、") for i in range(3))) + num(1, 0),
    styles='<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/></w:style>',
)


@given(st.integers(0, len(SMALL) - 1), st.integers(0, 200), st.binary(max_size=8))
def test_no_damage_to_a_file_raises_a_foreign_error(at: int, length: int, other: bytes) -> None:
    try:
        extract = read(SMALL[:at] + other + SMALL[at + length :])
    except PolicyTextError as error:
        assert str(error).startswith("a file: ")  # noqa: PT017
    else:
        assert all(h.text for h in extract.headings)


TAGS = [
    "p",
    "r",
    "t",
    "pPr",
    "rPr",
    "del",
    "ins",
    "tbl",
    "tr",
    "tc",
    "trPr",
    "tcPr",
    "cellDel",
    "vanish",
    "br",
    "tab",
    "sym",
]
TAGS += [
    "fldChar",
    "instrText",
    "txbxContent",
    "footnote",
    "footnoteReference",
    "numPr",
    "numId",
    "ilvl",
    "sdt",
    "sdtPr",
]
trees = st.recursive(
    st.builds(
        lambda tag, value: f'<w:{tag} w:val="{value}" w:fldCharType="{value}"/>',
        st.sampled_from(TAGS),
        st.sampled_from(["1", "begin", "end", "x"]),
    )
    | st.just("<w:t>甲</w:t>"),
    lambda inner: st.builds(
        lambda tag, parts: f"<w:{tag}>{''.join(parts)}</w:{tag}>", st.sampled_from(TAGS), st.lists(inner, max_size=4)
    ),
    max_leaves=25,
)


@given(trees)
def test_elements_in_any_order_are_read(body: str) -> None:
    extract = read(docx(body))
    assert set(extract.text) <= set("甲\n\t-\ufffd")
