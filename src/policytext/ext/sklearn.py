"""scikit-learn: documents to matrices: shares of themes, counts of slogans, features of structure.

Each transformer takes a sequence of strs or Documents and has named columns:

    make_pipeline(ThemeVectorizer(), LogisticRegression())

A single str is refused, as scikit-learn's own vectorizers refuse it. `FeatureUnion` joins several; reading a text takes
most of the time, so give them Documents where you use more than one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ..document import Document, Kind, Role
from ..errors import ArgumentError
from ..layout import parse
from ..sections import Style, split_sections
from ..slogans import SloganKind, find_slogans
from ..themes import ThemeScore, ThemeSet, load_themes, score_themes
from .hosts import missing_host

try:
    import numpy as np
    from scipy.sparse import lil_matrix
    from sklearn.base import BaseEstimator, TransformerMixin
    from sklearn.utils.validation import check_is_fitted
except ImportError as error:
    raise missing_host(error, "sklearn") from error

__all__ = ["SloganVectorizer", "StructureFeatures", "ThemeVectorizer"]

Texts = Iterable[Document | str]


class _Reader(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """What the three have in common: documents in, a matrix with named columns out."""

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        """The names of the columns, in their order."""
        check_is_fitted(self, "feature_names_")
        return np.asarray(self.feature_names_, dtype=object)

    def __sklearn_tags__(self) -> Any:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = True
        tags.input_tags.two_d_array = False
        return tags


class ThemeVectorizer(_Reader):
    """Documents to theme scores, a column a theme.

    `themes` is the name of a table, a path, or a ThemeSet; `value` is "share" (rows add up to 1, or to 0 where there is
    no hit), "density" (hits per 1,000 characters) or "weight". The table decides on the columns, so fitting learns
    nothing.
    """

    def __init__(self, themes: str | ThemeSet = "agenda", value: str = "share") -> None:
        self.themes = themes
        self.value = value

    def fit(self, X: Texts, y: Any = None) -> ThemeVectorizer:  # noqa: N803  the host's own names
        """Read the table; the documents are not looked at."""
        if self.value not in ("share", "density", "weight"):
            raise ArgumentError(f'value={self.value!r} is unknown; give "share", "density" or "weight"')
        _refuse_str(X)
        self.table_ = self.themes if isinstance(self.themes, ThemeSet) else load_themes(self.themes)
        self.feature_names_ = list(self.table_.names)
        return self

    def transform(self, X: Texts) -> Any:  # noqa: N803
        """Return an array of one row a document, one column a theme."""
        check_is_fitted(self, "feature_names_")
        rows = []
        for document in _documents(X):
            found: dict[str, ThemeScore] = {score.theme: score for score in score_themes(document, self.table_)}
            rows.append([getattr(found[n], self.value) if n in found else 0.0 for n in self.feature_names_])
        return np.array(rows, dtype=float).reshape(len(rows), len(self.feature_names_))


class SloganVectorizer(_Reader):
    """Documents to counts of slogans, a column a slogan (`Slogan.key`), as a sparse matrix.

    Fitting learns the slogans that at least `min_df` documents have, in the order of their names. `kinds` are the kinds
    that count; `binary` tells only whether a slogan is there. For `set_output("pandas")`, which cannot hold a sparse
    matrix, give `sparse=False`.
    """

    def __init__(
        self, kinds: Iterable[str] = ("numeral",), min_df: int = 1, binary: bool = False, sparse: bool = True
    ) -> None:
        self.kinds = kinds
        self.min_df = min_df
        self.binary = binary
        self.sparse = sparse

    def fit(self, X: Texts, y: Any = None) -> SloganVectorizer:  # noqa: N803
        """Learn the slogans."""
        counts = self._counts(X)
        documents = Counter(key for row in counts for key in row)
        self.feature_names_ = sorted(key for key, n in documents.items() if n >= self.min_df)
        return self

    def transform(self, X: Texts) -> Any:  # noqa: N803
        """Return the counts of the slogans that were learnt, one row a document."""
        check_is_fitted(self, "feature_names_")
        column = {key: i for i, key in enumerate(self.feature_names_)}
        counts = self._counts(X)
        matrix = lil_matrix((len(counts), len(column)), dtype=float)
        for i, row in enumerate(counts):
            for key, n in row.items():
                if key in column:
                    matrix[i, column[key]] = 1 if self.binary else n
        return matrix.tocsr() if self.sparse else matrix.toarray()

    def _counts(self, texts: Texts) -> list[Counter[str]]:
        kinds = tuple(self.kinds)
        if unknown := [kind for kind in kinds if kind not in list(SloganKind)]:
            raise ArgumentError(f"kinds: {unknown[0]!r} is no kind of slogan; there are {', '.join(SloganKind)}")
        return [Counter(s.key for s in find_slogans(d) if s.kind in kinds) for d in _documents(texts)]


class StructureFeatures(_Reader):
    """Documents to figures about their structure: size, sections by style, blocks by role, and the kind.

    Columns that begin with `style_` and `role_` are shares, those with `kind_` 0 or 1, the others counts.
    """

    def fit(self, X: Texts, y: Any = None) -> StructureFeatures:  # noqa: N803
        """Set the columns; the documents are not looked at."""
        _refuse_str(X)
        self.feature_names_ = list(_structure(parse("")))
        return self

    def transform(self, X: Texts) -> Any:  # noqa: N803
        """Return an array of one row a document."""
        check_is_fitted(self, "feature_names_")
        rows = [list(_structure(document).values()) for document in _documents(X)]
        return np.array(rows, dtype=float).reshape(len(rows), len(self.feature_names_))


def _structure(document: Document) -> dict[str, float]:
    """How much of a document is of a kind tells what it is: its figures under their names."""
    sections, roles = list(split_sections(document).walk()), [block.role for block in document.blocks]
    return {
        "characters": len(document.text),
        "paragraphs": roles.count(Role.BODY),
        "sections": len(sections),
        "depth": max((section.level for section in sections), default=0),
        "statements": len(document.statements),
        **{f"style_{style}": _share([section.style is style for section in sections]) for style in Style},
        **{f"role_{role}": _share([one is role for one in roles]) for role in Role},
        **{f"kind_{kind}": float(document.kind is kind) for kind in Kind},
    }


def _share(values: list[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


def _refuse_str(texts: Texts) -> None:
    if isinstance(texts, str | Document):
        raise ValueError("Iterable over raw text documents expected, string object received.")


def _documents(texts: Texts) -> list[Document]:
    _refuse_str(texts)
    return [text if isinstance(text, Document) else parse(text) for text in texts]
