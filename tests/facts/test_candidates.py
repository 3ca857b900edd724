"""Which pairs are weighed: all that could be the same fact, and few others."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.facts.candidates import candidates
from digest.facts.evidence import weigh
from digest.facts.profile import Profiles, profile
from digest.facts.weights import weights
from tests.support.articles_factory import make_article

WORDS = "harbour ferry mayor storm bridge school Lindby Marrow not 40 43 told the of a “we” will".split()
lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(lambda words: " ".join(words) + ".")
newsrooms = st.lists(st.lists(lines, min_size=1, max_size=6), min_size=1, max_size=4)


def _profiles(newsroom: list[list[str]]) -> Profiles:
    return profile([make_article(*given, name=f"Outlet {place}") for place, given in enumerate(newsroom)])


@settings(deadline=None)
@given(newsrooms, st.sampled_from([0.02, 0.2, 0.45, 0.9]))
def test_no_pair_that_reaches_the_score_is_passed_over(newsroom: list[list[str]], min_score: float) -> None:
    profiles = _profiles(newsroom)
    sentences = profiles.sentences
    looked_at = set(candidates(profiles, 0.0, min_score))

    for i, j in combinations(range(len(sentences)), 2):
        if weights().probability(weigh(sentences[i], sentences[j], profiles)) >= min_score:
            assert (i, j) in looked_at or not sentences[i].subject & sentences[j].subject


@settings(deadline=None)
@given(newsrooms)
def test_candidates_are_pairs_in_order_each_once(newsroom: list[list[str]]) -> None:
    found = candidates(_profiles(newsroom), 0.1)

    assert list(found) == sorted(set(found))
    assert all(i < j for i, j in found)


def test_sentences_with_nothing_in_common_are_not_weighed() -> None:
    lead = ["The harbour closes.", "Ships wait outside.", "Nobody complained."]
    other = ["A choir sang.", "Tickets were free.", "Children danced."]

    assert candidates(_profiles([lead, other]), 0.1) == ()


def test_sentences_that_share_a_word_and_no_more_are_not_weighed() -> None:
    one = ["A choir sang.", "The harbour of Lindby will be dredged by two ships from Tarn next spring."]
    other = ["Snow fell.", "Old men in Calder remember a dance at the harbour before the great flood."]
    profiles = _profiles([one, other])

    assert (1, 3) in candidates(profiles, 0.0)
    assert (1, 3) not in candidates(profiles, 0.0, 0.2)


def test_an_event_without_sentences_has_no_candidates() -> None:
    assert candidates(profile([]), 0.1, 0.45) == ()
