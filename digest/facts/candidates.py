"""Which pairs of sentences are worth weighing: those that share rare words, and all leads.

Enters the profiles of one event, leaves index pairs. Cosine similarity over weighted stems finds
them through one sparse product, so that the work grows with what sentences share, not with all pairs.
"""

from digest.facts.evidence import LEAD
from digest.facts.profile import Profiles


def candidates(profiles: Profiles, min_cosine: float) -> tuple[tuple[int, int], ...]:
    """Return the pairs ``i < j`` of indices whose cosine is at least ``min_cosine``, sorted."""
    import numpy as np
    from scipy.sparse import csr_array

    sentences = profiles.sentences
    columns = {word: column for column, word in enumerate(sorted(profiles.word_weight))}
    places: list[int] = []
    weights: list[float] = []
    starts = [0]
    for sentence in sentences:
        for word in sorted(sentence.subject):
            places.append(columns[word])
            weights.append(profiles.word_weight[word])
        starts.append(len(places))
    shape = (len(sentences), len(columns))
    rows = csr_array((np.array(weights), np.array(places), np.array(starts)), shape=shape)
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    product = (rows @ rows.T).tocoo()
    above = product.row < product.col
    i, j, dot = product.row[above], product.col[above], product.data[above]
    alike = dot >= min_cosine * lengths[i] * lengths[j]
    leads = [index for index, sentence in enumerate(sentences) if sentence.position < LEAD]
    pairs = set(zip(i[alike].tolist(), j[alike].tolist(), strict=True))
    pairs |= {(a, b) for a in leads for b in leads if a < b}
    return tuple(sorted(pairs))
