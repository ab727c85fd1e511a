"""Classify texts by the type of document that they come from, with scikit-learn.

usage: python classify_by_type.py

Needs the extra `sklearn`. Every sample is cut into pieces of some paragraphs; a classifier learns from every other
piece and is asked for the rest. Eight samples are no corpus: this shows how the parts fit together, not how good a
classifier is.
"""

from __future__ import annotations

from pathlib import Path

from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import FeatureUnion, Pipeline
from sklearn.preprocessing import MaxAbsScaler

import policytext as pt
from policytext.ext.sklearn import SloganVectorizer, StructureFeatures, ThemeVectorizer

SAMPLES = Path(__file__).resolve().parents[2] / "seeds"
PARAGRAPHS = 3  # a piece


def pieces(document: pt.Document) -> list[str]:
    """The body of a document in pieces of some paragraphs, without the head that gives its type away."""
    body = [block.text for block in document.blocks if block.role is pt.Role.BODY]
    return ["\n".join(body[i : i + PARAGRAPHS]) for i in range(0, len(body), PARAGRAPHS)]


def main() -> None:
    documents = [pt.load(file) for file in sorted(SAMPLES.glob("*.txt"))]
    labelled = [(piece, str(document.kind)) for document in documents for piece in pieces(document)]
    texts, kinds = zip(*labelled, strict=True)
    features = FeatureUnion(
        [("themes", ThemeVectorizer()), ("slogans", SloganVectorizer()), ("structure", StructureFeatures())]
    )
    pipeline = Pipeline(
        [("features", features), ("scale", MaxAbsScaler()), ("classify", LogisticRegression(max_iter=1000))]
    )
    search = GridSearchCV(pipeline, {"features__themes__value": ["share", "density"]}, cv=2, n_jobs=2)
    search.fit(texts[::2], kinds[::2])
    told = search.predict(texts[1::2])
    majority = max(kinds[1::2].count(kind) for kind in set(kinds)) / len(kinds[1::2])
    columns = search.best_estimator_[0].get_feature_names_out()
    print(f"{len(texts)} pieces of {len(documents)} documents, {len(columns)} columns")
    print(f"right: {accuracy_score(kinds[1::2], told):.2f} (always the commonest type: {majority:.2f})")


if __name__ == "__main__":
    main()
