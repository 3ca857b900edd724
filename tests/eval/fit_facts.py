"""Fit the weights of digest/facts/weights.toml on annotated events, and say how well they generalise.

    python tests/eval/fit_facts.py FOLDER [--penalty 10]

FOLDER holds one folder an event: the articles as ``*.txt`` and ``gold.json`` with ``articles`` (letters
→ file), ``sentences`` (id → text) and ``same_fact`` ([id, id, "full" or "partial"]). Prints the table to
paste, and the figures for the case that each event is scored by weights fitted on the others.

The model is a logistic regression over the features of ``digest.facts.evidence``, standardised, with a
ridge penalty; whole-sentence pairs against all other pairs, partial and disputed ones left out.
"""

import argparse
import json
import sys
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from digest.facts.alignment import align
from digest.facts.evidence import weigh
from digest.facts.profile import profile
from digest.facts.vetoes import veto
from digest.lexicon import shingle_words
from digest.model import Article, Document, Passage
from digest.reading import read

Matrix = NDArray[np.float64]

DIFFERENT, SAME, UNDECIDED = 0, 1, 2
MIN_LETTERS = 12
"""A shorter sentence is not taken for a part of another."""


def article_of(path: Path) -> Article:
    """Return the article in a file."""
    return read(Document(path.name, path.read_bytes(), "1970-01-01"))


class Gold:
    """What two annotators agreed on for one event."""

    def __init__(self, folder: Path) -> None:
        table = json.loads((folder / "gold.json").read_text("utf-8"))
        self.files: dict[str, str] = table["articles"]
        self.words = {name: " ".join(shingle_words(text)) for name, text in table["sentences"].items()}
        self.full = {frozenset((a, b)) for a, b, kind in table["same_fact"] if kind == "full"}
        self.open = {frozenset((a, b)) for a, b, *_ in [*table["same_fact"], *table["disputed"]]}

    def names(self, letter: str, text: str) -> list[str]:
        """Return the annotated sentences of an article that ``text`` covers, or is part of."""
        mine = " ".join(shingle_words(text))
        own = [name for name in self.words if name.split(".")[0] == letter]
        return [
            name
            for name in own
            if self.words[name]
            and (self.words[name] in mine or (mine in self.words[name] and len(mine) >= MIN_LETTERS))
        ]

    def label(self, a: list[str], b: list[str]) -> int:
        """Return whether sentences that cover ``a`` and ``b`` state the same fact."""
        pairs = {frozenset((x, y)) for x in a for y in b}
        if pairs & self.full:
            return SAME
        return UNDECIDED if pairs & self.open or not a or not b else DIFFERENT


def pairs_of(folder: Path) -> tuple[Matrix, NDArray[np.int64]]:
    """Return the features and labels of all pairs of one event that no veto decides."""
    gold = Gold(folder)
    articles = {letter: article_of(folder / file) for letter, file in gold.files.items()}
    letters = {article.id: letter for letter, article in articles.items()}
    texts = {article.id: article.text for article in articles.values()}

    def names(place: Passage) -> list[str]:
        return gold.names(letters[place.article], place.span.of(texts[place.article]))

    profiles = profile(list(articles.values()))
    names_of = {sentence.passage: names(sentence.passage) for sentence in profiles.sentences}
    features, labels = [], []
    for a, b in combinations(profiles.sentences, 2):
        if veto(align(a, b)) is None:
            features.append(list(weigh(a, b, profiles).values()))
            labels.append(gold.label(names_of[a.passage], names_of[b.passage]))
    return np.array(features), np.array(labels)


def fit(features: Matrix, labels: NDArray[np.int64], penalty: float) -> Matrix:
    """Return the bias and one weight a feature that minimise the penalised log loss."""
    known = labels != UNDECIDED
    x, y = features[known], (labels[known] == SAME).astype(float)
    mean, deviation = x.mean(axis=0), x.std(axis=0) + 1e-12
    standard = np.column_stack([np.ones(len(x)), (x - mean) / deviation])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        z = standard @ weights
        ridge = np.concatenate([[0.0], weights[1:]])
        value = np.logaddexp(0, z).sum() - y @ z + penalty / 2 * ridge @ ridge
        return value, standard.T @ (1 / (1 + np.exp(-z)) - y) + penalty * ridge

    weights = minimize(loss, np.zeros(standard.shape[1]), jac=True, method="L-BFGS-B").x
    slopes = weights[1:] / deviation
    return np.concatenate([[weights[0] - slopes @ mean], slopes])


def score(features: Matrix, weights: Matrix) -> Matrix:
    """Return the probability of each pair."""
    return 1 / (1 + np.exp(-weights[0] - features @ weights[1:]))


def best_threshold(
    scores: list[Matrix], labels: list[NDArray[np.int64]]
) -> tuple[float, float, float, float]:
    """Return (F1, precision, recall, threshold) at the threshold with the best F1 over all events."""
    s, y = np.concatenate(scores), np.concatenate(labels)
    found = []
    for threshold in np.linspace(0.05, 0.95, 91):
        right, wrong = (s[y == SAME] >= threshold).sum(), (s[y == DIFFERENT] >= threshold).sum()
        precision, recall = right / max(1, right + wrong), right / (y == SAME).sum()
        found.append((2 * precision * recall / max(1e-9, precision + recall), precision, recall, threshold))
    return max(found)


def main() -> None:
    """Fit, cross-validate, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--penalty", type=float, default=10.0)
    options = parser.parse_args()
    events = [pairs_of(gold.parent) for gold in sorted(options.folder.glob("*/gold.json"))]
    held_out = []
    for left_out, (features, _) in enumerate(events):
        rest = [event for index, event in enumerate(events) if index != left_out]
        weights = fit(np.vstack([x for x, _ in rest]), np.concatenate([y for _, y in rest]), options.penalty)
        held_out.append(score(features, weights))
    f1, precision, recall, threshold = best_threshold(held_out, [labels for _, labels in events])
    print(f"# each event by the others: F1 {f1:.3f} P {precision:.3f} R {recall:.3f} at {threshold:.2f}")
    weights = fit(np.vstack([x for x, _ in events]), np.concatenate([y for _, y in events]), options.penalty)
    print(f"bias = {weights[0]:.3f}\n\n[weights]")
    first = profile([article_of(next(options.folder.glob("*/*.txt")))])
    for name, weight in zip(weigh(*first.sentences[:2], first), weights[1:], strict=True):
        print(f"{name} = {weight:.3f}")


if __name__ == "__main__":
    sys.exit(main())
