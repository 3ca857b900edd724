"""Signatures of a batch are datasketch's, bit for bit."""

import numpy as np
import pytest
from datasketch import MinHash, MinHashLSH
from hypothesis import given
from hypothesis import strategies as st

from digest.copies.candidates import band_keys, candidate_pairs, neighbours
from digest.copies.shingling import shingle_sets
from digest.copies.signatures import drawn_permutations, minhashes, signatures
from digest.lexicon import shingles

RADIX = 0x9E3779B97F4A7C15
LETTERS = 0xD6E8FEB86659FD93
WHOLE = 2**64

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


def word_hash(word: str) -> int:
    """Hash a folded word in plain integers."""
    value = sum(ord(letter) * pow(LETTERS, place, WHOLE) for place, letter in enumerate(word)) % WHOLE
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        value = (value ^ (value >> 33)) * factor % WHOLE
    return value ^ (value >> 33)


def shingle_hash(shingle: bytes) -> int:
    """Hash a shingle, its words joined by spaces, in plain integers; return the upper half."""
    words = shingle.decode("utf-8", "surrogatepass").split(" ")
    value = 0
    for word in words + [""] * (3 - len(words)):
        value = (value * RADIX + (word_hash(word) if word else 0)) % WHOLE
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


@pytest.mark.parametrize(("permutations", "seed"), [(128, 1), (64, 42), (1, 0), (300, 2**32 - 1)])
def test_permutations_are_those_of_datasketch(permutations: int, seed: int) -> None:
    theirs = MinHash(num_perm=permutations, seed=seed, scheme="affine32").permutations
    assert np.array_equal(drawn_permutations(permutations, seed), theirs)


def families() -> list[str]:
    chance = np.random.default_rng(9)
    originals = [chance.integers(0, 5000, 60) for _ in range(60)]
    edited = [np.where(chance.random(60) < 0.05, 9999, words) for words in originals for _ in range(4)]
    return [" ".join(f"w{word}" for word in words.tolist()) for words in [*originals, *edited]]


def test_datasketchs_index_finds_the_same_among_objects_made_from_our_signatures() -> None:
    signed = signatures(shingle_sets(families(), 3), 128, 1)
    index = MinHashLSH(num_perm=128, params=(32, 4))
    theirs = set()
    for number, minhash in enumerate(minhashes(signed, 1)):
        theirs |= {(other, number) for other in index.query(minhash)}
        index.insert(number, minhash)
    ours = candidate_pairs(band_keys(signed, 4), neighbours(10**9))
    assert {pair for a, b in ours for pair in zip(a.tolist(), b.tolist(), strict=True)} == theirs
    assert len(theirs) > 300


def test_objects_made_from_signatures_are_alike_as_datasketchs_own_are() -> None:
    texts = families()[:8]
    made = minhashes(signatures(shingle_sets(texts, 3), 128, 1), 1)
    own = [MinHash(hashvalues=row, scheme="affine32") for row in datasketch_signatures(texts, 128, 1)]
    assert [made[0].jaccard(other) for other in made] == [own[0].jaccard(other) for other in own]
    made[0].update(b"a shingle more")
    own[0].update(b"a shingle more")
    assert made[0] == own[0]


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
