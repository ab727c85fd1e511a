"""Texts for the tests of the exchange formats: what makes offsets, lines and markup go wrong."""

from __future__ import annotations

from hypothesis import strategies as st
from strategies import fragments, numbered_documents

__all__ = ["texts"]

# Beyond U+FFFF, of zero width, line breaks of every kind, markup, what XML and a line of columns cannot hold.
_AWKWARD = "𠮷😀\u200b\ufeff\r\n\t\x0b\x1c\x85\u2028\x00\ud800\ufffe<>&\"'*#|—　 "
_GENRE = "一二三四五要是、。；：，（）“”第条章1234①行动机制关口会议强调同志们"


def texts() -> st.SearchStrategy[str]:
    """Numbered documents, fragments of them, and awkward characters sown among those of the genre."""
    sown = st.text(alphabet=st.sampled_from(_AWKWARD + _GENRE), max_size=80)
    mixed = st.tuples(sown, fragments(), sown).map("".join)
    lines = st.lists(st.tuples(st.sampled_from(["一、", "（一）", "1.", "一要", "　　", "😀"]), sown), max_size=6)
    return st.one_of(
        numbered_documents().map(lambda n: n.text), mixed, lines.map(lambda rows: "\r\n".join(map("".join, rows)))
    )
