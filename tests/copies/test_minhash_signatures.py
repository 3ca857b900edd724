"""Signatures of a batch are datasketch's, bit for bit."""

from hashlib import blake2b

import numpy as np
from datasketch import MinHash
from hypothesis import given
from hypothesis import strategies as st

from digest.copies.shingling import shingle_sets
from digest.copies.signatures import signatures
from digest.lexicon import shingles

RADIX = 0x9E3779B97F4A7C15

TEXTS = [
    "",
    "…",
    "ferry",
    "The ferry",
    "The ferry sank",
    "The ferry sank. The ferry sank. The ferry sank.",
    "Dovilė Šakalienė’s ‘plan’ — £4.5bn, 30 % more — drew naïve applause",
    "船 が 沈んだ と 当局 は 述べた",
    "паром затонул в четверг, сообщили власти порта",
    "\ud800 lone surrogates \udfff are no words",
    "🚢 " * 20,
    "one two three four five six seven eight nine ten " * 30,
]


def shingle_hash(shingle: bytes) -> int:
    """Hash a shingle, its words joined by spaces, in plain integers."""
    words = shingle.split(b" ")
    value = 0
    for word in words + [b""] * (3 - len(words)):
        hashed = int.from_bytes(blake2b(word, digest_size=8).digest(), "little") if word else 0
        value = (value * RADIX + hashed) % 2**64
    return value >> 32


def datasketch_signatures(texts: list[str], permutations: int, seed: int) -> np.ndarray:
    joined = [[" ".join(shingle).encode() for shingle in shingles(text)] for text in texts]
    bulk = MinHash.bulk(joined, num_perm=permutations, seed=seed, hashfunc=shingle_hash)
    return np.array([minhash.hashvalues for minhash in bulk])


def test_signatures_equal_those_of_datasketch_in_every_bit() -> None:
    ours = signatures(shingle_sets(TEXTS, 3), 128, 1)
    assert ours.dtype == np.uint32
    assert np.array_equal(ours, datasketch_signatures(TEXTS, 128, 1))


def test_signatures_follow_the_seed_and_the_number_of_permutations() -> None:
    for permutations, seed in ((128, 2), (64, 1), (1, 7)):
        ours = signatures(shingle_sets(TEXTS, 3), permutations, seed)
        assert np.array_equal(ours, datasketch_signatures(TEXTS, permutations, seed))


def test_a_text_longer_than_one_chunk_is_signed_like_any_other() -> None:
    endless = " ".join(f"w{number}" for number in range(70_000))
    texts = ["the first of three", endless, "the last of them"]
    assert np.array_equal(signatures(shingle_sets(texts, 3), 16, 1), datasketch_signatures(texts, 16, 1))


def test_many_texts_are_signed_in_several_chunks_like_in_one() -> None:
    texts = [" ".join(f"w{number * step % 997}" for number in range(60)) for step in range(1, 5000)]
    at_once = signatures(shingle_sets(texts, 3), 8, 1)
    one_by_one = [signatures(shingle_sets([text], 3), 8, 1)[0] for text in texts[::500]]
    assert np.array_equal(at_once[::500], one_by_one)


def test_no_texts_have_no_signatures() -> None:
    assert signatures(shingle_sets([], 3), 128, 1).shape == (0, 128)


@given(st.lists(st.text("ab.\néÉ —'", max_size=40), max_size=8))
def test_any_texts_get_the_signatures_of_datasketch(texts: list[str]) -> None:
    expected = datasketch_signatures(texts, 16, 1).reshape(-1, 16)
    assert np.array_equal(signatures(shingle_sets(texts, 3), 16, 1), expected)


@given(st.lists(st.text("abc ", max_size=60), max_size=8), st.integers(1, 4))
def test_every_text_has_as_many_hashes_as_different_shingles(texts: list[str], length: int) -> None:
    sets = shingle_sets(texts, length)
    assert sets.sizes.tolist() == [len(shingles(text, length)) for text in texts]


def test_equal_shingles_are_equal_numbers_in_every_batch() -> None:
    alone = shingle_sets(["a ferry sank off the coast"], 3).of(0)
    filler = [f"another text number {number}" for number in range(5000)]
    late = shingle_sets([*filler, "A FERRY sank, off the coast!"], 3).of(5000)
    assert np.array_equal(alone, late)


def test_sets_can_be_taken_in_any_order_and_again() -> None:
    sets = shingle_sets(["one two three four", "", "five six seven"], 3)
    taken = sets.take(np.array([2, 0, 1, 2]))
    assert [taken.of(place).tolist() for place in range(4)] == [
        sets.of(place).tolist() for place in (2, 0, 1, 2)
    ]
