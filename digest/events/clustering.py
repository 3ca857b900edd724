"""Articles → clusters, each about one event.

Takes articles and the copies between them, returns clusters: a partition of the articles. How alike two
articles are is said by ``comparison``; how alike groups of them must be depends on their sizes (``linkage``);
what a person decided comes first (``pinning``).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from digest.events.comparison import Comparison, Remembered, compare
from digest.events.pinning import Pinned
from digest.events.settings import EventSettings
from digest.model import Article, Cluster, CopyPair

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from digest.events.linkage import Linkage


def cluster(  # noqa: PLR0913, PLR0917 - articles, what is known of them, and how it is decided
    articles: Sequence[Article],
    copies: Sequence[CopyPair] = (),
    settings: EventSettings | None = None,
    pinned: Pinned | None = None,
    past: Sequence[Remembered] = (),
    words: Mapping[str, Mapping[str, int]] | None = None,
) -> tuple[Cluster, ...]:
    """Return the clusters of ``articles``, largest first, then by smallest article id.

    Articles of the ``past`` are put together with them, and each cluster tells how many of which story are
    about its event; ``words`` are those of ``articles`` by id, None to count them.
    """
    settings = settings or EventSettings()
    if not articles:
        return ()
    found = compare(articles, copies, settings, past, words)
    groups = put_together(found, settings, pinned or Pinned()).rows
    clusters = (_cluster(found, group) for group in groups if group[0] < len(found.articles))
    return tuple(sorted(clusters, key=lambda c: (-len(c.articles), c.articles)))


def put_together(found: Comparison, settings: EventSettings, pinned: Pinned) -> "Linkage":
    """Return how the compared articles come together."""
    from digest.events.bonds import Bonds
    from digest.events.linkage import link

    places = {article.id: place for place, article in enumerate(found.articles)}
    bonds = Bonds(
        together=([places[one] for one in ids if one in places] for ids in pinned.together),
        apart=((places[a], places[b]) for a, b in pinned.apart if a in places and b in places),
    )
    return link(found.rows, found.near, found.changes, found.days, settings.min_similarity, bonds)


def _cluster(found: Comparison, group: Sequence[int]) -> Cluster:
    """Return the cluster of the articles at the places ``group``, with the stories of past ones there."""
    today = [place for place in group if place < len(found.articles)]
    earlier = (found.past[place - len(found.articles)].story for place in group[len(today) :])
    central, cohesion = _centre(found.rows[today])
    ids = [found.articles[place].id for place in today]
    return Cluster(tuple(ids), ids[central], cohesion, tuple(sorted(Counter(earlier).items())))


def _centre(rows: "csr_array") -> tuple[int, float]:
    """Return which row is most like all others, and its mean similarity to them."""
    import numpy as np

    count = rows.shape[0]
    if count == 1:
        return 0, 1.0
    alike = rows @ np.asarray(rows.sum(axis=0)).ravel()
    own = np.asarray(rows.multiply(rows).sum(axis=1)).ravel()
    means = np.clip((alike - own) / (count - 1), 0.0, 1.0).round(6).tolist()
    central = min(range(count), key=lambda index: (-means[index], index))
    return central, round(means[central], 4)
