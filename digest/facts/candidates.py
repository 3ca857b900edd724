"""Which pairs of sentences are worth weighing: those that share rare words, and all leads.

Enters the profiles of one event, leaves index pairs. Cosine similarity over weighted stems finds
them through one sparse product, so that the work grows with what sentences share, not with all pairs.
"""

from itertools import combinations

from digest.facts.evidence import LEAD
from digest.facts.profile import Profiles
from digest.lexicon import unit_rows


def candidates(profiles: Profiles, min_cosine: float) -> tuple[tuple[int, int], ...]:
    """Return the pairs ``i < j`` of indices whose cosine is at least ``min_cosine``, sorted."""
    sentences = profiles.sentences
    rows = unit_rows([{word: profiles.word_weight[word] for word in s.subject} for s in sentences])
    cosines = (rows @ rows.T).tocoo()
    alike = (cosines.row < cosines.col) & (cosines.data >= min_cosine)
    pairs = set(zip(cosines.row[alike].tolist(), cosines.col[alike].tolist(), strict=True))
    leads = [index for index, sentence in enumerate(sentences) if sentence.position < LEAD]
    pairs.update(combinations(leads, 2))
    return tuple(sorted(pairs))
