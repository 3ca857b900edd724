"""What hashes are made of: the radices of polynomials, and the finalizers of MurmurHash3.

Takes arrays, returns arrays as long; ``digest.copies.kernels`` compiles the very functions that numpy runs.
All arithmetic is modulo 2⁶⁴ or 2³².
"""

from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

LETTER_RADIX: Final = 0xD6E8FEB86659FD93
"""Of the polynomial of a word's letters. Odd, so that its powers have inverses; its bits look random."""
WORD_RADIX: Final = np.uint64(0x9E3779B97F4A7C15)
"""Of the polynomials of a shingle's words and a band's values. Odd, so that multiplying by it loses nothing;
its bits look random (2⁶⁴ / golden ratio)."""

_Values = TypeVar("_Values", np.uint64, NDArray[np.uint64])


def finalized64(values: _Values) -> _Values:
    """Return MurmurHash3's ``fmix64`` of an array or a number: every input bit reaches every output bit."""
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xFF51AFD7ED558CCD)
    values = (values ^ (values >> np.uint64(33))) * np.uint64(0xC4CEB9FE1A85EC53)
    return values ^ (values >> np.uint64(33))


def finalized32(values: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return MurmurHash3's ``fmix32`` of ``values``: every input bit reaches every output bit."""
    values = (values ^ (values >> np.uint32(16))) * np.uint32(0x85EBCA6B)
    values = (values ^ (values >> np.uint32(13))) * np.uint32(0xC2B2AE35)
    return values ^ (values >> np.uint32(16))
