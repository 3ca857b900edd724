"""Fit the weights of digest/facts/weights.toml on annotated events, and say how well they generalise.

    python tests/eval/fit_facts.py FOLDER [--penalty 10]

FOLDER holds one folder an event: the articles as ``*.txt`` and ``gold.json`` with ``articles`` (letters
→ file), ``sentences`` (id → text), ``same_fact`` ([id, id, "full" or "partial"]) and ``disputed``. Prints,
for each event, what weights and thresholds that were fitted and chosen on all the others make of it; then
the weights and thresholds of all events together, to paste.

The model is a logistic regression over the features of ``digest.facts.evidence``, standardised, with a
ridge penalty: whole-sentence pairs against all other pairs that no veto decides, partial and disputed ones
left out. Of the two thresholds, *same* has the best F1 over whole-sentence pairs at the precision asked for,
and *carries* over all pairs. Figures are counted as ``score.py facts`` counts them: by annotated pairs.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from digest.facts.alignment import align
from digest.facts.evidence import weigh
from digest.facts.profile import Profile, Profiles, profile
from digest.facts.vetoes import is_reworded, veto
from digest.lexicon import shingle_words
from digest.model import Article, Document
from digest.reading import read

Matrix = NDArray[np.float64]
Labels = NDArray[np.int64]
Named = frozenset[str]
"""A pair of annotated sentences."""

DIFFERENT, SAME, UNDECIDED = 0, 1, 2
MIN_LETTERS = 12
"""A shorter sentence is not taken for a part of another."""
ALIKE = 0.8
"""Share of the words of two sentences that are the same from which one is the annotated other."""
THRESHOLDS = np.linspace(0.05, 0.95, 91)
SAME_PRECISION, ALL_PRECISION = 0.90, 0.81
"""Asked for on the events that a threshold is chosen on: a wrong credit is worse than a missed one."""


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
        self.agreed = {frozenset((a, b)) for a, b, _ in table["same_fact"]}
        self.open = self.agreed | {frozenset((a, b)) for a, b, *_ in table["disputed"]}

    def names(self, letter: str, text: str) -> list[str]:
        """Return the annotated sentences of an article that ``text`` covers, or is part of."""
        mine = " ".join(shingle_words(text))
        own = [name for name in self.words if name.split(".")[0] == letter and self.words[name]]
        return [name for name in own if mine and _is_one(self.words[name], mine)]

    def label(self, pairs: frozenset[Named]) -> int:
        """Return whether sentences that cover ``pairs`` state the same fact."""
        if pairs & self.full:
            return SAME
        return UNDECIDED if pairs & self.open or not pairs else DIFFERENT


def _is_one(annotated: str, found: str) -> bool:
    if annotated in found or (annotated and found in annotated and len(found) >= MIN_LETTERS):
        return True
    one, other = set(annotated.split()), set(found.split())
    return len(one & other) >= ALIKE * len(one | other)


@dataclass(frozen=True)
class Event:
    """All pairs of one event that no veto decides."""

    name: str
    gold: Gold
    features: Matrix
    labels: Labels
    pairs: Sequence[frozenset[Named]]
    """The annotated pairs that each covers."""
    apart: NDArray[np.bool_]
    """Which are of two articles: only there is a part credited."""


def event_of(folder: Path) -> Event:
    """Return the pairs of one event."""
    gold = Gold(folder)
    articles = {letter: article_of(folder / file) for letter, file in gold.files.items()}
    letters = {article.id: letter for letter, article in articles.items()}
    texts = {article.id: article.text for article in articles.values()}
    profiles = profile(list(articles.values()))
    names = {
        s.passage: gold.names(letters[s.passage.article], s.passage.span.of(texts[s.passage.article]))
        for s in profiles.sentences
    }
    features, pairs, apart = [], [], []
    for a, b in combinations(profiles.sentences, 2):
        if a.subject & b.subject and not _is_kept_apart(a, b):
            features.append(list(weigh(a, b, profiles).values()))
            covered = ((x, y) for x in names[a.passage] for y in names[b.passage] if x != y)
            pairs.append(frozenset(map(frozenset, covered)))
            apart.append(a.passage.article != b.passage.article)
    labels = np.array([gold.label(covered) for covered in pairs])
    return Event(folder.name, gold, np.array(features), labels, pairs, np.array(apart))


def _is_kept_apart(a: Profile, b: Profile) -> bool:
    alignment = align(a, b)
    return veto(alignment) is not None or is_reworded(alignment)


def fit(events: Sequence[Event], penalty: float) -> Matrix:
    """Return the bias and one weight a feature that minimise the penalised log loss."""
    features = np.vstack([event.features for event in events])
    labels = np.concatenate([event.labels for event in events])
    known = labels != UNDECIDED
    x, y = features[known], (labels[known] == SAME).astype(float)
    mean, deviation = x.mean(axis=0), x.std(axis=0) + 1e-12
    standard = np.column_stack([np.ones(len(x)), (x - mean) / deviation])

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        z = standard @ weights
        ridge = np.concatenate([[0.0], weights[1:]])
        value = np.logaddexp(0, z).sum() - y @ z + penalty / 2 * ridge @ ridge
        return value, standard.T @ (1 / (1 + np.exp(-z)) - y) + penalty * ridge

    bounds = [(None, None)] + [(0.0, None)] * x.shape[1]  # evidence never speaks against
    weights = minimize(loss, np.zeros(standard.shape[1]), jac=True, method="L-BFGS-B", bounds=bounds).x
    slopes = weights[1:] / deviation
    return np.concatenate([[weights[0] - slopes @ mean], slopes])


def score(event: Event, weights: Matrix) -> Matrix:
    """Return the probability of each pair."""
    return 1 / (1 + np.exp(-weights[0] - event.features @ weights[1:]))


def found(event: Event, scores: Matrix, same: float, carries: float | None = None) -> Counter[str]:
    """Return how many annotated pairs are found and missed, and how many others are joined."""
    joined_at = (scores >= same) | (event.apart & (scores >= (same if carries is None else carries)))
    chosen = (event.pairs[place] for place in np.flatnonzero(joined_at))
    joined = frozenset[Named]().union(*chosen)
    return Counter(
        full=len(joined & event.gold.full),
        full_missed=len(event.gold.full - joined),
        agreed=len(joined & event.gold.agreed),
        agreed_missed=len(event.gold.agreed - joined),
        wrong=len(joined - event.gold.open),
    )


def figures(counts: Counter[str], what: str) -> tuple[float, float, float]:
    """Return F1, precision and recall of the pairs ``what``."""
    right = counts[what]
    precision = right / max(1, right + counts["wrong"])
    recall = right / max(1, right + counts[f"{what}_missed"])
    return 2 * precision * recall / max(1e-9, precision + recall), precision, recall


def thresholds(events: Sequence[Event], weights: Matrix) -> tuple[float, float]:
    """Return the thresholds of *same* and *carries* with the best F1 at the precision asked for."""
    scored = [(event, score(event, weights)) for event in events]

    def best(counts: Mapping[float, Counter[str]], what: str, precision: float) -> float:
        fit_to_use = [t for t in counts if figures(counts[t], what)[1] >= precision]
        return float(max(fit_to_use, key=lambda t: figures(counts[t], what)[0], default=THRESHOLDS[-1]))

    whole = {t: sum((found(event, s, t) for event, s in scored), Counter()) for t in THRESHOLDS}
    same = best(whole, "full", SAME_PRECISION)
    parts = {t: sum((found(event, s, same, t) for event, s in scored), Counter()) for t in THRESHOLDS}
    return same, best(parts, "agreed", ALL_PRECISION)


def line(name: str, same: Counter[str], carried: Counter[str]) -> str:
    """Return one row of the table."""
    whole, partial = figures(same, "full"), figures(carried, "agreed")
    return (
        f"{name:10} same F1 {whole[0]:.3f} (P {whole[1]:.3f} R {whole[2]:.3f})  "
        f"with partial F1 {partial[0]:.3f} (P {partial[1]:.3f} R {partial[2]:.3f})"
    )


def main() -> None:
    """Fit, cross-validate, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--penalty", type=float, default=10.0)
    options = parser.parse_args()
    events = [event_of(gold.parent) for gold in sorted(options.folder.glob("*/gold.json"))]
    all_same, all_carried = Counter[str](), Counter[str]()
    for event in events:
        others = [other for other in events if other is not event]
        weights = fit(others, options.penalty)
        scores = score(event, weights)
        same_at, carried_at = thresholds(others, weights)
        same, carried = found(event, scores, same_at), found(event, scores, same_at, carried_at)
        print(line(event.name, same, carried), flush=True)
        all_same += same
        all_carried += carried
    print(line("ALL", all_same, all_carried))
    weights = fit(events, options.penalty)
    print("\nmin_score = {:.2f}, min_carried = {:.2f}".format(*thresholds(events, weights)))
    print(f"\nbias = {weights[0]:.3f}\n\n[weights]")
    for name, weight in zip(_features(options.folder), weights[1:], strict=True):
        print(f"{name} = {weight:.3f}")


def _features(folder: Path) -> list[str]:
    first: Profiles = profile([article_of(next(folder.glob("*/*.txt")))])
    return list(weigh(*first.sentences[:2], first))


if __name__ == "__main__":
    sys.exit(main())
