"""Groups of near-duplicates hang together at one member."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from digest.copies import Duplicate, star_groups


def alike(a: int, b: int, jaccard: float = 0.8) -> Duplicate:
    return Duplicate(a, b, jaccard, jaccard)


def test_a_chain_of_likenesses_is_not_one_group() -> None:
    pairs = [alike(number, number + 1) for number in range(9)]
    groups = star_groups(pairs)
    assert all(len(group) <= 3 for group in groups)
    assert (0, 1, 2) in groups


def test_a_text_that_all_others_are_like_holds_them_together() -> None:
    pairs = [alike(0, 2), alike(1, 2), alike(2, 3)]
    assert star_groups(pairs) == ((0, 1, 2, 3),)


def test_the_text_most_like_all_others_is_the_first_centre() -> None:
    assert star_groups([alike(0, 1, 0.9), alike(1, 2, 0.7), alike(2, 3, 0.95)]) == ((1, 2, 3),)
    assert star_groups([alike(0, 1, 0.9), alike(2, 3, 0.95)]) == ((0, 1), (2, 3))


def test_texts_without_a_partner_are_in_no_group() -> None:
    assert star_groups([]) == ()
    assert star_groups([alike(1, 3)]) == ((1, 3),)


def test_a_centre_that_lost_its_partners_waits_for_its_turn() -> None:
    centre_of_four = [alike(0, number, 0.9) for number in (1, 2, 3, 4)]
    pairs = [*centre_of_four, alike(4, 5, 0.9), alike(4, 6, 0.9), alike(6, 7, 0.8), alike(7, 8, 0.8)]
    assert star_groups(pairs) == ((0, 1, 2, 3, 4), (6, 7, 8))


PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 14), st.integers(0, 14)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([0.7, 0.8, 0.9, 1.0]),
)


@given(PAIRS, st.randoms(use_true_random=False))
def test_every_group_has_a_member_that_all_others_are_like(
    likeness: dict[tuple[int, int], float], chance: Random
) -> None:
    pairs = [alike(a, b, jaccard) for (a, b), jaccard in likeness.items()]
    groups = star_groups(pairs)
    members = [member for group in groups for member in group]
    assert len(members) == len(set(members)), "no text is in two groups"
    for group in groups:
        assert any(all((min(c, m), max(c, m)) in likeness for m in group if m != c) for c in group)
    shuffled = sorted(pairs, key=lambda _: chance.random())
    assert star_groups(shuffled) == groups
