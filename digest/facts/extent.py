"""How much there is to judge about an event, before anything is judged.

Takes the articles of one event, returns how many pairs of sentences ``group`` judges, by the articles in
which the two stand. Judging a pair costs a hundred times what finding it costs.
"""

from collections import Counter
from collections.abc import Sequence

from digest.facts.grouping import FactSettings, judged_pairs, wordings_of
from digest.facts.profile import profile
from digest.model import Article

Pairs = Counter[tuple[str, str]]
"""Numbers of pairs, by the ids of both articles, the lesser first; they may be the same."""


def pairs_by_articles(articles: Sequence[Article], settings: FactSettings | None = None) -> Pairs:
    """Return how many pairs of different sentences ``group`` judges of ``articles``.

    A sentence that stands in several articles counts for the first of them, in the order given.
    """
    settings = settings or FactSettings()
    rank = {article.id: place for place, article in enumerate(articles)}
    profiles = profile(articles)
    distinct = wordings_of(profiles, settings)
    home = [min((place.article for place in wording.passages), key=rank.__getitem__) for wording in distinct]
    pairs = judged_pairs(distinct, profiles, settings)
    return Counter((min(home[i], home[j]), max(home[i], home[j])) for i, j in pairs)
