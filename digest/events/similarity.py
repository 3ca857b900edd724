"""How alike articles are, for those that may be about one event.

Takes unit rows, returns the cosines of pairs that are alike enough to matter. Rows are compared in blocks, so
that memory grows with the pairs that are kept; words of very many rows are left out of the search, where they
would cost most and say least, and count in the cosine again.
"""

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from numpy.typing import NDArray

BLOCK: Final = 64
"""Rows that are compared with all others at once."""

PAIRS: Final = 2_048
"""Pairs whose cosines are computed at once: two rows of each are copied, some 10 MB of 200 words a row."""

MOST_HOLDING: Final = 1_000
"""Rows that hold a word from which on it finds no candidates: it bounds the cost of a row on large days."""

MIN_FOUND: Final = 0.75
"""Share of the cosine asked for that the other words must reach."""

MOST_NEAR: Final = 60
"""Candidates that a row proposes, the most alike: where thousands tell of one event, enough to join them."""


def near_pairs(rows: csr_array, min_cosine: float) -> dict[tuple[int, int], float]:
    """Return the cosine of every two rows, i < j, that reach ``min_cosine`` and are found as above."""
    searched = _without_common(rows)
    transposed = csr_array(searched.T)
    least = min_cosine if searched.nnz == rows.nnz else MIN_FOUND * min_cosine
    found = [np.empty((0, 2), np.int64)]
    for start in range(0, rows.shape[0], BLOCK):
        block = csr_array(searched[start : start + BLOCK] @ transposed)
        found.append(_strongest(block, start, least))
    pairs = np.unique(np.sort(np.concatenate(found), axis=1), axis=0)
    cosines = cosines_of(rows, pairs)
    kept = cosines >= min_cosine
    return {
        (i, j): cosine for (i, j), cosine in zip(pairs[kept].tolist(), cosines[kept].tolist(), strict=True)
    }


def rows_near(rows: csr_array, others: csr_array, min_cosine: float) -> list[int]:
    """Return which of ``rows`` reach ``min_cosine`` with one of ``others``, rising."""
    transposed = csr_array(others.T)
    found: list[int] = []
    for start in range(0, rows.shape[0], BLOCK):
        highest = (rows[start : start + BLOCK] @ transposed).max(axis=1).toarray().ravel()
        found += (np.flatnonzero(highest >= min_cosine) + start).tolist()
    return found


def cosines_of(rows: csr_array, pairs: "NDArray[np.int64]") -> "NDArray[np.float64]":
    """Return the cosine of each of ``pairs``, an array of two columns of numbers of rows."""
    parts = [
        np.asarray(rows[part[:, 0]].multiply(rows[part[:, 1]]).sum(axis=1)).ravel()
        for part in (pairs[start : start + PAIRS] for start in range(0, len(pairs), PAIRS))
    ]
    return np.concatenate([np.empty(0), *parts])


def cosine_of(rows: csr_array, one: int, other: int) -> float:
    """Return the cosine of two rows."""
    return float(cosines_of(rows, np.array([[one, other]]))[0])


def _without_common(rows: csr_array) -> csr_array:
    """Return ``rows`` without the words that very many of them hold."""
    holding = np.bincount(rows.indices, minlength=rows.shape[1])
    if holding.max(initial=0) <= MOST_HOLDING:
        return rows
    kept = rows.copy()
    kept.data[holding[kept.indices] > MOST_HOLDING] = 0.0
    kept.eliminate_zeros()
    return kept


def _strongest(block: csr_array, start: int, least: float) -> "NDArray[np.int64]":
    """Return the pairs of the rows from ``start`` on, compared in ``block``, with those most like each."""
    block = block.tocoo()
    worth = (block.data >= least) & (block.row + start != block.col)
    row, column, data = block.row[worth], block.col[worth], np.round(block.data[worth], 9)
    order = np.lexsort((column, -data, row))
    row, column = row[order], column[order]
    rank = np.arange(len(row)) - np.searchsorted(row, row)
    first = rank < MOST_NEAR
    return np.stack([row[first] + start, column[first]], axis=1).astype(np.int64)
