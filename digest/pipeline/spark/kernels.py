"""What workers do with batches of Arrow: functions for ``DataFrame.mapInArrow``.

Each takes settings and returns the function that Spark sends to its workers, which takes an iterator of
record batches and yields record batches of the schema named beside it. All of them call the kernels that the
local engine calls. The number of a text has 64 bits: the partition in which it was numbered, its place there.
"""

from collections.abc import Callable, Iterator, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from digest import copies, sources
from digest.copies import CopySettings, Duplicate, ShingleSets
from digest.sources import Piece

if TYPE_CHECKING:
    from pyarrow import Array, RecordBatch

    Batches = Iterator[RecordBatch]
    Kernel = Callable[[Batches], Batches]

ROWS: Final = "piece long, line long, key binary, id string, text string, what string"
"""A row with its place; or a place and what is wrong there; or, without both, how many lines a piece has."""
SETS: Final = "number long, id string, shingles binary, digest binary, piece long, line long, what string"
"""A numbered text; or a place and what is wrong there."""
KEYS: Final = "band int, key long, number long"
ALIKE: Final = "a long, b long, jaccard double, containment double"
GROUPS: Final = "members array<long>"

_PLACES: Final = 40
"""Bits of a number that count inside a partition: a million million texts."""
_ROWS: Final = 4096
"""Rows handed over at once."""
_CHARACTERS: Final = 1 << 24
"""Characters of their texts from which fewer rows are handed over at once."""
_DIGEST: Final = 16
"""Bytes that stand for a set of shingles: two of 10¹² sets share them with probability 2⁻⁴⁹."""


def compiled(kernel: "Kernel", share: int) -> "Kernel":
    """Return ``kernel`` in machine code, where it is installed and pays with so many characters for a worker.

    Each process of a worker loads it once, for all its batches.
    """

    def loaded(batches: "Batches") -> "Batches":
        copies.load_if_it_pays(share)
        return kernel(batches)

    return loaded


def read(pieces: Sequence[Piece]) -> "Kernel":
    """Return what reads the pieces of a batch of their numbers (``ROWS``)."""

    def kernel(batches: "Batches") -> "Batches":
        for batch in batches:
            for number in batch.column(0).to_pylist():
                yield from _rows(number, pieces[number])

    return kernel


def _rows(number: int, piece: Piece) -> "Batches":
    import msgspec

    rows: list[tuple[object, ...]] = []
    line = characters = 0
    for line, row in enumerate(sources.rows_of(piece), start=1):
        if isinstance(row, str):
            rows.append((number, line, None, None, None, row))
        elif row is not None:
            identity = msgspec.json.encode(row.id).decode()
            rows.append((number, line, key_of(row.id), identity, row.text, None))
            characters += len(row.text)
        if len(rows) == _ROWS or characters >= _CHARACTERS:
            yield _batch(rows, ROWS)
            rows, characters = [], 0
    yield _batch([*rows, (number, line, None, None, None, None)], ROWS)


def key_of(identity: str | int) -> bytes:
    """Return bytes that sort as ids do: numbers first, by value, then strings, by code points.

    >>> ids = ["b", 10, "", -3, "é", 9, -300, 2**70]
    >>> sorted(ids, key=key_of)
    [-300, -3, 9, 10, 1180591620717411303424, '', 'b', 'é']
    """
    if isinstance(identity, str):
        return b"\x02" + identity.encode()
    size = (identity.bit_length() + 7) // 8
    magnitude = size.to_bytes(4) + abs(identity).to_bytes(size)
    return b"\x01" + magnitude if identity >= 0 else b"\x00" + bytes(255 - byte for byte in magnitude)


def number(length: int) -> "Kernel":
    """Return what numbers sorted rows and makes their shingles of ``length`` words (``SETS``).

    Takes ``ROWS`` and a column ``nth``: which of the rows of its file that share its id a row is, from 1.
    """

    def kernel(batches: "Batches") -> "Batches":
        from pyspark import TaskContext

        context = TaskContext.get()
        first = (context.partitionId() if context else 0) << _PLACES
        for batch in batches:
            rows = batch.to_pydict()
            again = [nth > 1 for nth in rows["nth"]]
            numbers = first + np.cumsum(~np.array(again, bool)) - 1
            texts = ["" if known else text for known, text in zip(again, rows["text"], strict=True)]
            sets = copies.shingle_sets(texts, length)
            yield _columns(
                SETS,
                numbers,
                rows["id"],
                _packed(sets),
                [blake2b(sets.of(text).tobytes(), digest_size=_DIGEST).digest() for text in range(len(sets))],
                rows["piece"],
                rows["line"],
                [_repeated(one) if known else None for one, known in zip(rows["id"], again, strict=True)],
            )
            first = int(numbers[-1]) + 1

    return kernel


def _repeated(identity: str) -> str:
    import msgspec

    return sources.repeated(msgspec.json.decode(identity, type=str | int))


def sign(settings: CopySettings) -> "Kernel":
    """Return what makes the keys of the bands of texts (``KEYS``); takes their numbers and shingles."""

    def kernel(batches: "Batches") -> "Batches":
        for batch in batches:
            sets = _unpacked(batch.column(1))
            keys = copies.keys_of(sets, np.arange(len(sets)), settings, settings.min_jaccard)
            numbers = batch.column(0).to_numpy()
            for band, key in enumerate(keys):
                yield _columns(KEYS, np.full(len(key), band, np.int32), key.view(np.int64), numbers)

    return kernel


def compare(settings: CopySettings) -> "Kernel":
    """Return what keeps the pairs that are alike (``ALIKE``); takes two numbers and the shingles of both."""

    def kernel(batches: "Batches") -> "Batches":
        for batch in batches:
            count = np.arange(batch.num_rows)
            sets = copies.joined_sets([_unpacked(batch.column(2)), _unpacked(batch.column(3))])
            alike = copies.overlaps(sets, (count, len(count) + count))
            rows = np.flatnonzero(alike.jaccard >= settings.min_jaccard)
            a, b = (batch.column(place).to_numpy()[rows] for place in (0, 1))
            yield _columns(ALIKE, a, b, alike.jaccard[rows], alike.containment[rows])

    return kernel


def gather() -> "Kernel":
    """Return what makes groups (``GROUPS``); takes ``ALIKE`` and a column ``root``, sorted by it."""

    def kernel(batches: "Batches") -> "Batches":
        for part in _whole_parts(batches):
            columns = (part.column(place).to_pylist() for place in range(4))
            pairs = list(map(Duplicate._make, zip(*columns, strict=True)))
            yield _columns(GROUPS, [list(group) for group in copies.star_groups(pairs)])

    return kernel


def _whole_parts(batches: "Batches") -> "Batches":
    """Yield the same rows such that those of one root, which stand together, come in one batch."""
    import pyarrow as pa

    held: list[RecordBatch] = []
    for batch in batches:
        roots = batch.column("root").to_numpy()
        if not len(roots):
            continue
        if held and held[-1].column("root")[-1].as_py() != roots[0]:
            yield pa.concat_batches(held)
            held = []
        start = int(np.searchsorted(roots, roots[-1]))
        if start:
            yield pa.concat_batches([*held, batch.slice(0, start)])
            held = []
        held.append(batch.slice(start))
    if held:
        yield pa.concat_batches(held)


def _packed(sets: ShingleSets) -> "Array":
    """Return a value of bytes for each set."""
    import pyarrow as pa

    offsets = pa.py_buffer((sets.offsets * 8).astype(np.int32))
    return pa.Array.from_buffers(pa.binary(), len(sets), [None, offsets, pa.py_buffer(sets.hashes)])


def _unpacked(column: "Array") -> ShingleSets:
    values = column.to_pylist()
    sizes: NDArray[np.int64] = np.fromiter((len(value) // 8 for value in values), np.int64, len(values))
    return ShingleSets.of_sizes(np.frombuffer(b"".join(values), np.uint64), sizes)


def _batch(rows: Sequence[tuple[object, ...]], schema: str) -> "RecordBatch":
    return _columns(schema, *map(list, zip(*rows, strict=True)))


def _columns(schema: str, *columns: object) -> "RecordBatch":
    """Return a batch with the names and types of a schema in Spark's words."""
    import pyarrow as pa

    kinds = {
        "long": pa.int64(),
        "int": pa.int32(),
        "double": pa.float64(),
        "string": pa.string(),
        "binary": pa.binary(),
        "array<long>": pa.list_(pa.int64()),
    }
    fields = [field.split() for field in schema.split(", ")]
    arrays = [
        column if isinstance(column, pa.Array) else pa.array(column, kinds[kind])
        for column, (_, kind) in zip(columns, fields, strict=True)
    ]
    return pa.RecordBatch.from_arrays(arrays, names=[name for name, _ in fields])
