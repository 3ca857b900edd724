"""Clusters → the stories that they continue, or begin.

Takes clusters that were made together with articles of past days, and the stories of these; returns one
``Story`` for each cluster. A cluster continues the story of which most articles are about its event; a story
is continued by the one cluster that has most of it. So a story that held two things is split, the smaller
one begins a new story, and stories that turn out to be one are merged, and both is recorded.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count

from digest.model import Cluster, EarlierDay, Story


@dataclass(frozen=True, slots=True)
class PastStory:
    """A story as it was when it was last met."""

    id: str
    day: int
    printed: tuple[EarlierDay, ...] = ()
    """The days on which it was printed, the oldest first."""


def follow(clusters: Sequence[Cluster], past: Sequence[PastStory]) -> tuple[Story, ...]:
    """Return the story of each cluster, in the same order; no two clusters have the same story.

    ``past`` holds one entry for each story. A new story is named after its central article.
    """
    known = {story.id: story for story in past}
    shares = sorted(
        (-articles, story, index)
        for index, cluster in enumerate(clusters)
        for story, articles in cluster.earlier
        if story in known
    )
    continued: dict[int, str] = {}
    heirs: dict[str, int] = {}
    for _, story, index in shares:
        if index not in continued and story not in heirs:
            continued[index] = story
            heirs[story] = index
    largest: dict[int, str] = {}
    merged: dict[int, set[str]] = {}
    for _, story, index in shares:
        largest.setdefault(index, story)
        if story not in heirs:
            heirs[story] = index
            merged.setdefault(index, set()).add(story)
    taken = {*known}
    return tuple(
        _continued(known[continued[index]], merged.get(index, ()))
        if index in continued
        else _new(cluster, taken, largest.get(index))
        for index, cluster in enumerate(clusters)
    )


def _continued(story: PastStory, merged: Iterable[str]) -> Story:
    return Story(story.id, story.day + 1, "update", story.printed, tuple(sorted(merged)))


def _new(cluster: Cluster, taken: set[str], split_from: str | None) -> Story:
    """Return a story by a name that is not among those ``taken``, and is then."""
    names = (_name(cluster.central if number == 0 else f"{cluster.central} {number}") for number in count())
    name = next(name for name in names if name not in taken)
    taken.add(name)
    return Story(name, 1, "new", split_from=split_from)


def _name(central: str) -> str:
    return "s" + hashlib.sha256(central.encode()).hexdigest()[:11]
