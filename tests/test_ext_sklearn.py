"""scikit-learn: the transformers keep its rules. Needs the extra `sklearn`."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import policytext as pt

pytest.importorskip("sklearn", reason="the extra `sklearn` is not installed")

import numpy as np
from sklearn.base import BaseEstimator, clone
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import NotFittedError
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import FeatureUnion, make_pipeline

from policytext.ext.sklearn import SloganVectorizer, StructureFeatures, ThemeVectorizer

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
TEXTS = [
    "要大抓招商引资，严把“质量、安全、进度”三道关口，守住三道关口。",
    "一、优化营商环境。\n二、办好教育。",
    "实施四大行动，促进就业。",
    "",
]
ALL = [ThemeVectorizer(), SloganVectorizer(), StructureFeatures()]
each = pytest.mark.parametrize("transformer", ALL, ids=lambda t: type(t).__name__)


def dense(matrix: Any) -> Any:
    return matrix.toarray() if hasattr(matrix, "toarray") else matrix


@each
def test_a_row_a_document_and_a_column_a_name(transformer: BaseEstimator) -> None:
    matrix = clone(transformer).fit_transform(TEXTS)
    fitted = clone(transformer).fit(TEXTS)
    assert matrix.shape == (len(TEXTS), len(fitted.get_feature_names_out()))
    assert np.array_equal(dense(matrix), dense(fitted.transform(TEXTS)))


@each
def test_documents_and_their_texts_give_the_same(transformer: BaseEstimator) -> None:
    fitted = clone(transformer).fit(TEXTS)
    assert np.array_equal(dense(fitted.transform([pt.parse(t) for t in TEXTS])), dense(fitted.transform(TEXTS)))


@each
def test_rows_do_not_depend_on_their_neighbours(transformer: BaseEstimator) -> None:
    fitted = clone(transformer).fit(TEXTS)
    together = dense(fitted.transform(TEXTS))
    assert all(np.array_equal(dense(fitted.transform([t]))[0], row) for t, row in zip(TEXTS, together, strict=True))


@each
def test_clone_pickle_and_parameters_keep_the_host_s_rules(transformer: BaseEstimator) -> None:
    fitted = clone(transformer).fit(TEXTS)
    again = pickle.loads(pickle.dumps(fitted))
    assert np.array_equal(dense(again.transform(TEXTS)), dense(fitted.transform(TEXTS)))
    assert clone(transformer).get_params() == transformer.get_params()
    changed = clone(transformer).set_params(**transformer.get_params())
    assert changed.get_params() == transformer.get_params()
    assert not hasattr(clone(fitted), "feature_names_")


@each
def test_what_is_not_fitted_says_so(transformer: BaseEstimator) -> None:
    with pytest.raises(NotFittedError):
        clone(transformer).transform(TEXTS)
    with pytest.raises(NotFittedError):
        clone(transformer).get_feature_names_out()


@each
def test_a_single_str_is_refused(transformer: BaseEstimator) -> None:
    with pytest.raises(ValueError, match="raw text documents expected"):
        clone(transformer).fit(TEXTS[0])
    with pytest.raises(ValueError, match="raw text documents expected"):
        clone(transformer).fit(TEXTS).transform(TEXTS[0])


@each
def test_no_documents_give_no_rows(transformer: BaseEstimator) -> None:
    assert clone(transformer).fit(TEXTS).transform([]).shape[0] == 0


@pytest.mark.parametrize("transformer", [ThemeVectorizer(), SloganVectorizer(sparse=False), StructureFeatures()])
def test_set_output_gives_a_frame_with_the_names(transformer: BaseEstimator) -> None:
    pytest.importorskip("pandas", reason="pandas is not installed")
    frame = clone(transformer).set_output(transform="pandas").fit_transform(TEXTS)
    assert list(frame.columns) == list(clone(transformer).fit(TEXTS).get_feature_names_out())


def test_shares_are_those_of_the_library() -> None:
    fitted = ThemeVectorizer().fit(TEXTS)
    row = dict(zip(fitted.get_feature_names_out(), fitted.transform(TEXTS)[0], strict=True))
    assert {name: share for name, share in row.items() if share} == dict(pt.score_themes(TEXTS[0]).ranking)
    assert ThemeVectorizer(value="density").fit_transform(TEXTS)[0].max() == max(
        score.density for score in pt.score_themes(TEXTS[0])
    )


def test_slogans_are_counted_under_their_key() -> None:
    fitted = SloganVectorizer().fit(TEXTS)
    assert list(fitted.get_feature_names_out()) == ["三道关口", "四大行动"]
    assert dense(fitted.transform(TEXTS)).tolist() == [[2, 0], [0, 0], [0, 1], [0, 0]]
    assert dense(SloganVectorizer(binary=True).fit_transform(TEXTS)).tolist() == [[1, 0], [0, 0], [0, 1], [0, 0]]
    assert list(SloganVectorizer(min_df=2).fit([*TEXTS, TEXTS[0]]).get_feature_names_out()) == ["三道关口"]
    assert dense(fitted.transform(["实施五大工程。"])).tolist() == [[0, 0]]


def test_structure_is_told_in_named_figures() -> None:
    fitted = StructureFeatures().fit(TEXTS)
    rows = [dict(zip(fitted.get_feature_names_out(), row, strict=True)) for row in fitted.transform(TEXTS)]
    assert [row["sections"] for row in rows] == [0, 2, 0, 0]
    assert rows[1]["style_cn"] == 1
    assert rows[3]["characters"] == 0


@pytest.mark.parametrize(
    ("transformer", "words"),
    [(ThemeVectorizer(value="best"), "value='best' is unknown"), (SloganVectorizer(kinds=["x"]), "'x' is no kind")],
)
def test_wrong_parameters_are_refused_when_it_is_fitted(transformer: BaseEstimator, words: str) -> None:
    with pytest.raises(pt.ArgumentError, match=words):
        transformer.fit(TEXTS)


def test_they_work_in_a_search_over_a_pipeline_with_two_processes() -> None:
    texts, labels = TEXTS[:3] * 4, ["a", "b", "c"] * 4
    union = FeatureUnion(
        [("themes", ThemeVectorizer()), ("structure", StructureFeatures()), ("slogans", SloganVectorizer())]
    )
    pipeline = make_pipeline(union, LogisticRegression(max_iter=500))
    search = GridSearchCV(pipeline, {"featureunion__themes__value": ["share", "density"]}, cv=2, n_jobs=2)
    assert search.fit(texts, labels).predict(texts[:3]).tolist() == labels[:3]


def test_they_work_on_the_column_of_a_frame() -> None:
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    frame = pandas.DataFrame({"text": TEXTS, "year": [2023, 2024, 2025, 2026]})
    columns = ColumnTransformer([("themes", ThemeVectorizer(), "text"), ("year", "passthrough", ["year"])])
    assert columns.fit_transform(frame).shape == (4, len(pt.load_themes("agenda").names) + 1)
