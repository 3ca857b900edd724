"""Six ways from texts to pairs of near-copies, each as its own documentation shows it.

All look for Jaccard similarity .7 of word 3-shingles with bands that miss hardly any. ``digest`` alone
compares its candidates exactly; what the others return are candidates, which tell from their precision.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

Pairs = NDArray[np.int64]
"""A row for each pair of texts, by number."""

THRESHOLD: Final = 0.7
_BANDS, _ROWS = 25, 5
"""The common choice for .7 and 128 permutations: .9995 of the pairs are found that are just as alike."""
_WORD: Final = re.compile(r"\w+")


def _shingles(text: str) -> Iterator[str]:
    words = _WORD.findall(text.casefold())
    return map(" ".join, zip(words, words[1:], words[2:], strict=False))


def _pairs(found: list[tuple[int, int]]) -> Pairs:
    return np.array(found, np.int64).reshape(-1, 2)


def ours(texts: list[str]) -> Pairs:
    """Find and verify them with this project as it is installed plainly."""
    sys.modules["numba"] = None  # as if it were not installed
    return _ours(texts)


def ours_compiled(texts: list[str]) -> Pairs:
    """Find and verify them with this project and its compiled kernels."""
    from digest.copies import compiled

    if not compiled.load():
        raise SystemExit("the compiled kernels cannot be loaded")
    return _ours(texts)


def _ours(texts: list[str]) -> Pairs:
    from digest.copies import CopySettings, near_duplicates

    return _pairs([(pair.a, pair.b) for pair in near_duplicates(texts, CopySettings(min_jaccard=THRESHOLD))])


def stock(texts: list[str]) -> Pairs:
    """Sign with datasketch in bulk, then query and insert text by text."""
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(num_perm=128, params=(_BANDS, _ROWS))
    found: list[tuple[int, int]] = []
    sets = ([shingle.encode() for shingle in _shingles(text)] for text in texts)
    for number, signature in enumerate(MinHash.generator(sets, num_perm=128)):
        found += ((other, number) for other in lsh.query(signature))
        lsh.insert(number, signature)
    return _pairs(found)


def rensa(texts: list[str]) -> Pairs:
    """Sign with rensa in bulk, insert all and query all."""
    from rensa import RMinHash, RMinHashLSH

    signatures = RMinHash.from_token_sets([list(_shingles(text)) for text in texts], 128, 1)
    lsh = RMinHashLSH(THRESHOLD, 128, 32)
    lsh.insert_many(signatures)
    everyone = enumerate(lsh.query_all(signatures))
    return _pairs([(number, other) for number, others in everyone for other in others if other < number])


def gaoya(texts: list[str]) -> Pairs:
    """Index with gaoya, which also compares the signatures of its candidates."""
    from gaoya.minhash import MinHashStringIndex

    index = MinHashStringIndex(32, THRESHOLD, _BANDS, _ROWS, None, "word", lowercase=True, ngram_range=(3, 3))
    index.par_bulk_insert_docs(list(range(len(texts))), texts)
    everyone = enumerate(index.par_bulk_query(texts))
    return _pairs([(number, other) for number, others in everyone for other in others if other < number])


def tors(texts: list[str]) -> Pairs:
    """Sign text by text with tors, then band all signatures at once."""
    import tors

    signatures = [tors.minhash_signature(text, num_perm=_BANDS * _ROWS) for text in texts]
    return _pairs(tors.lsh_candidates(signatures, bands=_BANDS, rows=_ROWS)["pairs"])


CONTESTANTS: Final[Mapping[str, Callable[[list[str]], Any]]] = {
    "digest[speed]": ours_compiled,
    "digest": ours,
    "datasketch": stock,
    "gaoya": gaoya,
    "rensa": rensa,
    "tors": tors,
}

NEEDED: Final = {"digest[speed]": "numba", "digest": "digest"}
"""The package that a contestant is, where it has another name."""
