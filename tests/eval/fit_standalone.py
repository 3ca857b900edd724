"""Fit the weights of digest/summary/leaning.toml on annotated events, and say how well they generalise.

    python -m tests.eval.fit_standalone FOLDER [--penalty 10]

FOLDER holds one folder an event: the articles as ``*.txt`` and ``gold.json`` with ``articles`` (letters
→ file), ``sentences`` (id → text), ``dangling`` and ``boilerplate`` (ids). Prints the table to paste, and the
figures for the case that each event is judged by weights fitted on the others.

The model is a logistic regression over the features of ``digest.summary.antecedents``, standardised, with a
ridge penalty, over the sentences that no rule of ``digest.summary.standalone`` decides.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from digest.lexicon import shingle_words
from digest.logistic import Weights
from digest.model import Article, Passage
from digest.summary import SummarySettings
from digest.summary.standalone import Reader, reader_of
from tests.eval.fit_facts import Gold, Matrix, article_of

Labels = NDArray[np.int64]

ALIKE = 0.8
"""Share of the words of two sentences, cut apart differently, that they have in common where they are one."""
BARS = (0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5)
"""Probabilities up to which a sentence would be printed, in the table of what generalises."""


def asks_the_model(reader: Reader, passage: Passage) -> bool:
    """Tell whether no rule decides about the sentence."""
    return reader.verdict(passage).leaning > 0


def names(gold: Gold, letter: str, text: str) -> list[str]:
    """Return the annotated sentences that ``text`` covers, or is most of."""
    words = set(shingle_words(text))
    found = gold.names(letter, text)
    for name, sentence in gold.words.items():
        own = set(sentence.split())
        if name.split(".")[0] == letter and len(own & words) >= ALIKE * len(own | words):
            found.append(name)
    return found


def sentences_of(folder: Path) -> tuple[list[dict[str, float]], Labels]:
    """Return the features of the sentences of one event, and whether people call them unclear alone."""
    gold = Gold(folder)
    table = json.loads((folder / "gold.json").read_text("utf-8"))
    dangling, boilerplate = set(table["dangling"]), set(table["boilerplate"])
    articles: dict[str, Article] = {letter: article_of(folder / file) for letter, file in gold.files.items()}
    letters = {article.id: letter for letter, article in articles.items()}
    reader = reader_of([*articles.values()], SummarySettings().max_leaning)
    features, labels = [], []
    for passage, clause in reader.clauses.items():
        found = set(names(gold, letters[passage.article], clause.text))
        if found and not found & boilerplate and asks_the_model(reader, passage):
            features.append(reader.leanings(passage))
            labels.append(int(bool(found & dangling)))
    return features, np.array(labels)


def fit(features: Matrix, labels: Labels, penalty: float) -> Matrix:
    """Return the bias and one weight a feature that minimise the penalised log loss."""
    mean, deviation = features.mean(axis=0), features.std(axis=0) + 1e-12
    standard = np.column_stack([np.ones(len(features)), (features - mean) / deviation])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        z = standard @ weights
        ridge = np.concatenate([[0.0], weights[1:]])
        value = np.logaddexp(0, z).sum() - labels @ z + penalty / 2 * ridge @ ridge
        return value, standard.T @ (1 / (1 + np.exp(-z)) - labels) + penalty * ridge

    weights = minimize(loss, np.zeros(standard.shape[1]), jac=True, method="L-BFGS-B").x
    slopes = weights[1:] / deviation
    return np.concatenate([[weights[0] - slopes @ mean], slopes])


def score(features: Matrix, weights: Matrix) -> Matrix:
    """Return the probability of each row of ``features``."""
    probabilities: Matrix = 1 / (1 + np.exp(-(weights[0] + features @ weights[1:])))
    return probabilities


def area(scores: Matrix, labels: Labels) -> float:
    """Return the area under the ROC curve: how often an unclear sentence scores above a clear one."""
    clear, unclear = np.sort(scores[labels == 0]), scores[labels == 1]
    return float(np.searchsorted(clear, unclear).sum() / (len(clear) * len(unclear)))


def main() -> None:
    """Fit, cross-validate, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--penalty", type=float, default=10.0)
    options = parser.parse_args()
    events = [sentences_of(gold.parent) for gold in sorted(options.folder.glob("*/gold.json"))]
    kinds = list(events[0][0][0])
    matrices = [np.array([list(row.values()) for row in rows]) for rows, _ in events]
    targets = [labels for _, labels in events]
    held_out = []
    for left_out, features in enumerate(matrices):
        rest = [index for index in range(len(events)) if index != left_out]
        weights = fit(
            np.vstack([matrices[i] for i in rest]),
            np.concatenate([targets[i] for i in rest]),
            options.penalty,
        )
        held_out.append(score(features, weights))
    scores, labels = np.concatenate(held_out), np.concatenate(targets)
    print(f"# each event by the others: area under the curve {area(scores, labels):.3f}")
    print(f"# sentences {len(labels)}, unclear alone {labels.sum()}")
    for bar in BARS:
        kept = labels[scores <= bar]
        print(f"# up to {bar:.2f}: sentences {len(kept)}, unclear alone {kept.sum()}")
    weights = fit(np.vstack(matrices), labels, options.penalty)
    fitted = Weights(weights[0], dict(zip(kinds, weights[1:], strict=True)))
    print(f"bias = {fitted.bias:.3f}\n\n[weights]")
    print("\n".join(f"{kind} = {weight:.3f}" for kind, weight in fitted.weights.items()))


if __name__ == "__main__":
    main()
