"""The units of past days, to be looked up by their shingles: a day costs what it has itself.

Takes fingerprints of days, returns a ``Segment``: columns of numbers that are never changed, as bytes or over
a file that is mapped into memory. All shingle hashes stand in rising order, each with the number of the set
it is in; units with equal sets share one. What shares shingles with the units of a day is found by looking
up those alone, and how many are shared is counted exactly, without signatures or bands.

The bytes: a line that names the format, the checksum and the length of the head; the head in JSON; the
columns, each beginning at a multiple of 8 bytes, little-endian. 12 bytes a shingle and 25 a unit.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from hashlib import sha256
from itertools import chain
from mmap import mmap
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from digest.copies.fingerprints import Fingerprints
from digest.copies.shingling import ShingleSets, first_equals, joined_sets
from digest.copies.units import KINDS, Unit
from digest.errors import InputError
from digest.model import Passage

_MAGIC: Final = b"digest segment 1"
_ALIGNED: Final = 8
_LONGEST_LINE: Final = 256
"""Bytes among which the first line ends."""

DayKey = tuple[str, str]
"""A date, and what tells one version of its fingerprints from another."""


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """The numbers of a segment."""

    hashes: NDArray[np.uint64]
    """Of all sets, rising; equal ones by set."""
    holders: NDArray[np.uint32]
    """The set that each hash is in."""
    sizes: NDArray[np.uint32]
    """How many hashes each set has."""
    ends: NDArray[np.uint32]
    """Set ``i`` is that of the units ``ends[i - 1]:ends[i]``, the oldest first."""
    days: NDArray[np.uint32]
    """The day of each unit; all that follow have a value a unit, too."""
    articles: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    stops: NDArray[np.uint32]
    kinds: NDArray[np.uint8]


_TYPES: Final = {
    column.name: np.dtype({"hashes": "<u8", "kinds": "u1"}.get(column.name, "<u4"))
    for column in fields(Columns)
}


class _Head(msgspec.Struct, frozen=True):
    scheme: str
    days: tuple[DayKey, ...]
    articles: tuple[str, ...]
    lengths: dict[str, int]
    """Of each column, by name."""


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """The units of some days, to be looked up."""

    scheme: str
    """Which shingles and which hashes, as of ``Fingerprints``."""
    days: tuple[DayKey, ...]
    articles: tuple[str, ...]
    columns: Columns

    @classmethod
    def of(cls, days: Sequence[tuple[DayKey, Fingerprints]], scheme: str) -> "Segment":
        """Return the segment of the units of ``days``, the oldest first, all of ``scheme``."""
        units = [(number, unit) for number, (_, kept) in enumerate(days) for unit in kept.units]
        articles = tuple(dict.fromkeys(unit.passage.article for _, unit in units))
        numbers = {article: number for number, article in enumerate(articles)}
        rows = np.array(
            [
                (day, numbers[u.passage.article], u.passage.start, u.passage.end, KINDS.index(u.kind))
                for day, u in units
            ],
            np.uint32,
        ).reshape(-1, 5)
        sets = joined_sets([kept.sets for _, kept in days])
        return cls(scheme, tuple(key for key, _ in days), articles, _columns(sets, rows))

    @classmethod
    def merged(cls, segments: Sequence["Segment"], days: Collection[DayKey]) -> "Segment":
        """Return one segment of the units of ``days`` that are in ``segments``, all of one scheme."""
        keys = tuple(sorted({key for segment in segments for key in segment.days if key in days}))
        articles = tuple(dict.fromkeys(chain.from_iterable(segment.articles for segment in segments)))
        numbers = {article: number for number, article in enumerate(articles)}
        parts, rows = [], []
        for segment in segments:
            columns, sets = segment.columns, segment.sets()
            day = np.array([keys.index(key) if key in days else -1 for key in segment.days], np.int64)
            own = np.array([numbers[article] for article in segment.articles], np.int64)
            units = np.flatnonzero(day[columns.days] >= 0)
            parts.append(sets.take(segment.set_of_units()[units]))
            kept = (columns.starts[units], columns.stops[units], columns.kinds[units])
            rows.append(np.stack((day[columns.days[units]], own[columns.articles[units]], *kept), axis=1))
        return cls(segments[0].scheme, keys, articles, _columns(joined_sets(parts), np.concatenate(rows)))

    @property
    def size(self) -> int:
        """How many shingles it has."""
        return len(self.columns.hashes)

    def sets(self) -> ShingleSets:
        """Return the different sets, by number."""
        order = np.argsort(self.columns.holders, kind="stable")
        return ShingleSets.of_sizes(self.columns.hashes[order], self.columns.sizes.astype(np.int64))

    def set_of_units(self) -> NDArray[np.int64]:
        """Return the number of each unit's set."""
        ends = self.columns.ends.astype(np.int64)
        return np.repeat(np.arange(len(ends)), np.diff(ends, prepend=0))

    def units_of(self, number: int) -> NDArray[np.int64]:
        """Return the numbers of the units that have the set of that number."""
        ends = self.columns.ends
        return np.arange(int(ends[number - 1]) if number else 0, int(ends[number]))

    def unit(self, number: int) -> Unit:
        """Return the unit of that number."""
        columns = self.columns
        article = self.articles[columns.articles[number]]
        passage = Passage(article, int(columns.starts[number]), int(columns.stops[number]))
        return Unit(passage, KINDS[columns.kinds[number]])

    def to_bytes(self) -> bytes:
        """Return the same bytes for the same segment, on every machine."""
        columns = {name: getattr(self.columns, name).astype(type_) for name, type_ in _TYPES.items()}
        lengths = {name: len(column) for name, column in columns.items()}
        body = msgspec.json.encode(_Head(self.scheme, self.days, self.articles, lengths))
        head = b"%s %d\n%s" % (_first_words(body), len(body), body)
        return b"".join(map(_padded, (head, *(column.tobytes() for column in columns.values()))))

    @classmethod
    def over(cls, data: bytes | mmap) -> "Segment":
        """Return the segment whose columns lie in ``data``, which is kept and not copied.

        Raises:
            InputError: ``data`` is something else, or a part of it is missing.
        """
        try:
            head, start = _head(memoryview(data))
            columns = {}
            for name, type_ in _TYPES.items():
                length = head.lengths[name]
                columns[name] = np.frombuffer(data, type_, length, start)
                start += -(-length * type_.itemsize // _ALIGNED) * _ALIGNED
            return cls(head.scheme, head.days, head.articles, Columns(**columns))
        except (ValueError, KeyError) as error:
            raise InputError(
                "is no segment of past days", subject="segment", remedy="nothing: it is made again"
            ) from error


def _head(data: memoryview) -> tuple[_Head, int]:
    """Return the head and where the columns begin."""
    first = bytes(data[:_LONGEST_LINE]).partition(b"\n")[0]
    names, _, length = first.rpartition(b" ")
    start = len(first) + 1 + int(length)
    body = bytes(data[len(first) + 1 : start])
    if names != _first_words(body):
        raise ValueError("another format, or a damaged head")
    return msgspec.json.decode(body, type=_Head), -(-start // _ALIGNED) * _ALIGNED


def _first_words(body: bytes) -> bytes:
    return b"%s %s" % (_MAGIC, sha256(body).hexdigest().encode())


def _padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % _ALIGNED)


def _columns(sets: ShingleSets, rows: NDArray[np.integer]) -> Columns:
    """Return the columns of units with ``sets``; ``rows`` have day, article, start, stop and kind of each."""
    first = first_equals(sets)
    firsts = np.flatnonzero(first == np.arange(len(first)))
    units = np.flatnonzero(first >= 0)
    holder = np.searchsorted(firsts, first[units])
    distinct = sets.take(firsts)
    holders = np.repeat(np.arange(len(firsts), dtype=np.uint32), distinct.sizes)
    order = np.argsort(distinct.hashes, kind="stable")
    rows = rows[units[np.lexsort((rows[units, 0], holder))]]
    return Columns(
        hashes=distinct.hashes[order],
        holders=holders[order],
        sizes=distinct.sizes.astype(np.uint32),
        ends=np.cumsum(np.bincount(holder, minlength=len(firsts))).astype(np.uint32),
        days=rows[:, 0].astype(np.uint32),
        articles=rows[:, 1].astype(np.uint32),
        starts=rows[:, 2].astype(np.uint32),
        stops=rows[:, 3].astype(np.uint32),
        kinds=rows[:, 4].astype(np.uint8),
    )
