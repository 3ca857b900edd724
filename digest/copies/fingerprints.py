"""What is kept of a day's texts so that later days can be compared with them.

Takes articles, returns ``Fingerprints``: the places of their units with the units' sets of shingle
hashes, and bytes of them for the archive. The sets are kept instead of MinHash signatures: a news
sentence has some 20 shingles, 160 bytes, where a signature takes 512, and pairs with past days are as
exact as those of the day. Signatures are made from the sets when they are needed (3 µs a paragraph), so
that fingerprints outlive a change of permutations, bands and thresholds; only a change of the shingles
themselves ends them, which their ``scheme`` tells.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from digest.copies.settings import CopySettings
from digest.copies.shingling import ShingleSets, shingle_sets
from digest.copies.units import Unit, units_of
from digest.errors import InputError
from digest.model import Article, Passage

_MAGIC: Final = b"digest fingerprints 1\n"
_SIZE: Final = np.dtype("<u4")
_HASH: Final = np.dtype("<u8")


@dataclass(frozen=True, slots=True, eq=False)
class Fingerprints:
    """The units of some articles as sets of shingle hashes. Compared by ``to_bytes``."""

    scheme: str
    """Which shingles and which hashes: ``CopySettings.scheme`` of when they were made."""
    units: tuple[Unit, ...]
    """Which place each set belongs to."""
    sets: ShingleSets

    def to_bytes(self) -> bytes:
        """Return the same bytes for the same fingerprints, on every machine."""
        places = [[u.passage.article, u.passage.start, u.passage.end, u.kind] for u in self.units]
        head = json.dumps({"scheme": self.scheme, "units": places}, separators=(",", ":")).encode()
        sizes = self.sets.sizes.astype(_SIZE).tobytes()
        return b"".join((_MAGIC, head, b"\n", sizes, self.sets.hashes.astype(_HASH).tobytes()))

    @classmethod
    def from_bytes(cls, data: bytes) -> "Fingerprints":
        """Return the fingerprints that ``to_bytes`` packed.

        Raises:
            InputError: ``data`` is something else, or a part of it is missing.
        """
        head, _, arrays = data.removeprefix(_MAGIC).partition(b"\n")
        try:
            fields = json.loads(head)
            units = tuple(Unit(Passage(a, start, end), kind) for a, start, end, kind in fields["units"])
            sizes = np.frombuffer(arrays, _SIZE, len(units)).astype(np.int64)
            hashes = np.frombuffer(arrays, _HASH, int(sizes.sum()), len(units) * _SIZE.itemsize)
            return cls(fields["scheme"], units, ShingleSets.of_sizes(hashes.astype(np.uint64), sizes))
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(
                "archived fingerprints cannot be read",
                subject="fingerprints",
                remedy="delete them; later days are then not compared with that one",
            ) from error


def fingerprints_of(articles: Sequence[Article], settings: CopySettings) -> Fingerprints:
    """Return the fingerprints of ``articles``: units long enough to be copies, in order of place."""
    units = units_of(articles)
    sets = shingle_sets(tuple(units.values()), settings.shingle_length)
    long = np.flatnonzero(sets.sizes >= settings.copy_shingles)
    names = tuple(units)
    return Fingerprints(settings.scheme, tuple(names[place] for place in long), sets.take(long))
