"""Why two articles are in one event, or in two.

Takes the articles of a day, the copies between them and two of the articles, returns what was decided about
these and by which rule. Everything is compared and put together once more, as it was for the edition.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from digest.events.clustering import put_together
from digest.events.comparison import Remembered, compare
from digest.events.pinning import Pinned
from digest.events.settings import EventSettings
from digest.model import Article, ClusterRule, CopyPair, EventPair

if TYPE_CHECKING:
    from digest.events.linkage import Linkage

DIGITS: Final = 4
"""Decimals of a similarity that is told."""


def account_of_pair(  # noqa: PLR0913, PLR0917 - articles, what is known of them, and how it is decided
    articles: Sequence[Article],
    copies: Sequence[CopyPair],
    pair: tuple[str, str],
    settings: EventSettings | None = None,
    pinned: Pinned | None = None,
    past: Sequence[Remembered] = (),
) -> EventPair:
    """Return why ``pair``, two different ids among those of ``articles``, is together or apart.

    Articles of the ``past`` are put together with them, as in ``cluster``.
    """
    from digest.events.similarity import cosine_of

    settings = settings or EventSettings()
    found = compare(articles, copies, settings, past)
    linkage = put_together(found, settings, pinned or Pinned())
    a, b = (next(at for at, one in enumerate(found.articles) if one.id == article) for article in pair)
    verdict = _join_of(linkage, a, b) or _distance_of(linkage, a, b, settings.min_similarity)
    cosine = cosine_of(found.rows, a, b)
    places = min(a, b), max(a, b)
    change = -cosine if places in found.look_alikes else found.changes.get(places, 0.0)
    return EventPair(
        a=pair[0],
        b=pair[1],
        together=verdict.together,
        cosine=round(cosine, DIGITS),
        copied=round(max(0.0, change), DIGITS),
        same_outlet=0.0 if places in found.look_alikes else round(max(0.0, -change), DIGITS),
        look_alikes=places in found.look_alikes,
        similarity=round(cosine + change, DIGITS),
        alone=settings.min_similarity,
        rule=verdict.rule,
        sizes=verdict.sizes,
        mean=round(verdict.mean, DIGITS),
        needed=round(verdict.needed, DIGITS),
        days_apart=_days_between(found.days[a], found.days[b]),
    )


class _Verdict(NamedTuple):
    """What decided; fields as those of ``EventPair``."""

    together: bool
    rule: ClusterRule
    sizes: tuple[int, int]
    mean: float
    needed: float


def _join_of(linkage: "Linkage", a: int, b: int) -> _Verdict | None:
    """Return by what the groups of two rows became one; None where they are apart."""
    one, other = linkage.first[a], linkage.first[b]
    if one == other:
        return _Verdict(together=True, rule="equal words", sizes=(1, 1), mean=1.0, needed=1.0)
    for join in linkage.joins:
        joined = {join.one, join.other}
        if joined == {one, other}:
            sizes = join.sizes if join.one == one else join.sizes[::-1]
            return _Verdict(
                together=True,
                rule=join.need.rule,
                sizes=sizes,
                mean=join.mean,
                needed=join.need.least,
            )
        one = join.name if one in joined else one
        other = join.name if other in joined else other
    return None


def _distance_of(linkage: "Linkage", a: int, b: int, min_similarity: float) -> _Verdict:
    """Return what keeps the groups of two rows apart."""
    from digest.events.groups import mean_between
    from digest.events.needs import need

    one, other = linkage.group_of(a), linkage.group_of(b)
    groups = linkage.groups
    sizes = len(groups[one].rows), len(groups[other].rows)
    needed = need(groups[one], groups[other], min_similarity)
    mean = mean_between(groups, one, other)
    rule: ClusterRule = needed.rule if other in groups[one].near else "never compared"
    if linkage.bonds.forbid(groups[one].held, groups[other].held):
        rule = "split pin"
    return _Verdict(together=False, rule=rule, sizes=sizes, mean=mean, needed=needed.least)


def _days_between(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else abs(one - other)
