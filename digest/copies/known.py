"""The copies of a day's units among those of past days.

Takes the sets of a day and segments of past ones, returns pairs with exact similarities. A copy shares
``copy_shingles`` shingles at least, so that of each set all but its ``copy_shingles - 1`` most frequent ones
are looked up (Chaudhuri, Ganti and Kaushik, 2006, "A primitive operator for similarity joins"): what shares
none of them is no copy. Of what is found, the frequent ones are counted, too. Memory: some 200 MB where
shingles of the day were met millions of times.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from digest.copies.candidates import count_up
from digest.copies.segments import DayKey, Segment
from digest.copies.settings import CopySettings
from digest.copies.shingling import ShingleSets, chunks
from digest.copies.units import Unit
from digest.copies.verify import Overlaps, are_copies
from digest.errors import ConfigurationError

_TEMPLATE: Final = 2_000
"""Different past sets from which on a shingle brings up none of them: it belongs to a template or a stock
phrase. It bounds the work that an endless series of one template can cause."""

_CHUNK: Final = 1 << 22
"""Times that shingles of the day were met before, looked at at once."""


class Met(NamedTuple):
    """A set of the day and a past unit that is a copy of it; the latest of the most alike sort last."""

    present: int
    jaccard: float
    containment: float
    date: str
    unit: Unit


@dataclass(frozen=True, slots=True)
class Known:
    """The units of past days."""

    segments: tuple[Segment, ...] = ()
    days: frozenset[DayKey] = frozenset()
    """Those of the segments' days that count."""

    def copies_of(self, sets: ShingleSets, settings: CopySettings, without: Collection[str]) -> Iterator[Met]:
        """Yield the copies of ``sets`` in articles other than ``without``.

        Of the past units that are copies of one set, the ``max_reach`` most alike, of equally alike ones the
        latest.

        Raises:
            ConfigurationError: a segment was made under another scheme.
        """
        found: dict[int, list[Met]] = {}
        for segment in self.segments:
            _require_scheme(segment, settings)
            for one in _copies_in(segment, sets, settings, self.days, without):
                found.setdefault(one.present, []).append(one)
        for present in sorted(found):
            yield from sorted(found[present])[-settings.max_reach :]


NOTHING_KNOWN: Final = Known()
"""What a first day begins with."""


def _require_scheme(segment: Segment, settings: CopySettings) -> None:
    if segment.scheme != settings.scheme:
        raise ConfigurationError(
            f"archived fingerprints are {segment.scheme}, today's are {settings.scheme}",
            subject="fingerprints",
            remedy="delete the archived ones, or restore the settings they were made with",
        )


def _copies_in(
    segment: Segment,
    sets: ShingleSets,
    settings: CopySettings,
    days: Collection[DayKey],
    without: Collection[str],
) -> Iterator[Met]:
    counts = np.array([key in days for key in segment.days], bool)
    for alike in _overlaps(segment, sets, settings.copy_shingles):
        for row in np.flatnonzero(are_copies(alike, settings)).tolist():
            units = segment.units_of(int(alike.b[row]))
            for number in units[counts[segment.columns.days[units]]][-settings.max_reach - len(without) :]:
                unit, day = segment.unit(number), segment.days[segment.columns.days[number]]
                if unit.passage.article not in without:
                    likeness = float(alike.jaccard[row]), float(alike.containment[row])
                    yield Met(int(alike.a[row]), *likeness, day[0], unit)


def _overlaps(segment: Segment, sets: ShingleSets, least: int) -> Iterator[Overlaps]:
    """Yield what the ``sets`` share with those of the segment, where that may be ``least`` shingles."""
    columns = segment.columns
    wanted, number = np.unique(sets.hashes, return_inverse=True)
    first = np.searchsorted(columns.hashes, wanted)[number]
    spread = np.searchsorted(columns.hashes, wanted, side="right")[number] - first
    rare = np.where(_are_rare(spread, sets, least), spread, 0)
    before = np.concatenate([np.zeros(1, np.int64), np.cumsum(rare)])
    for start, stop in chunks(before[sets.offsets], _CHUNK):
        part = slice(sets.offsets[start], sets.offsets[stop])
        places = np.repeat(first[part], rare[part]) + count_up(rare[part])
        owners = np.repeat(np.arange(start, stop), sets.sizes[start:stop])
        met = np.repeat(owners, rare[part]) * len(columns.sizes) + columns.holders[places]
        pairs, shared = np.unique(met, return_counts=True)
        a, b = np.divmod(pairs, max(1, len(columns.sizes)))
        frequent = np.flatnonzero(spread[part] - rare[part])
        runs = (owners[frequent], first[part][frequent], spread[part][frequent])
        shared += _counted(columns.holders, runs, a, b)
        of_a, of_b = sets.sizes[a], columns.sizes[b].astype(np.int64)
        yield Overlaps(a, b, shared, shared / (of_a + of_b - shared), shared / np.minimum(of_a, of_b))


def _are_rare(spread: NDArray[np.int64], sets: ShingleSets, least: int) -> NDArray[np.bool_]:
    """Tell which shingles bring up past sets: all of a set but its ``least - 1`` most frequent ones."""
    order = np.lexsort((spread, np.repeat(np.arange(len(sets)), sets.sizes)))
    rare = np.zeros(len(spread), bool)
    rare[order] = np.repeat(sets.sizes, sets.sizes) - count_up(sets.sizes) >= least
    return rare & (spread <= _TEMPLATE)


def _counted(
    holders: NDArray[np.uint32],
    runs: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]],
    a: NDArray[np.int64],
    b: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Return in how many runs of ``holders`` that belong to each ``a`` its ``b`` is found.

    Runs are given by whom each belongs to, rising, where it starts and how long it is; its values rise.
    """
    owners, first, length = runs
    begin = np.searchsorted(owners, a)
    count = np.searchsorted(owners, a, side="right") - begin
    pair = np.repeat(np.arange(len(a)), count)
    run = np.repeat(begin, count) + count_up(count)
    low, stop, wanted = first[run], first[run] + length[run], b[pair]
    high = stop.copy()
    while len(left := np.flatnonzero(low < high)):
        middle = (low[left] + high[left]) // 2
        before = holders[middle] < wanted[left]
        low[left] = np.where(before, middle + 1, low[left])
        high[left] = np.where(before, high[left], middle)
    inside = np.flatnonzero(low < stop)
    found = inside[holders[low[inside]] == wanted[inside]]
    return np.bincount(pair[found], minlength=len(a))
