"""Evidence about a pair: has no direction, sees through rewording, counts what is quoted."""

from difflib import SequenceMatcher

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.facts.evidence import longest_run, quoted_run, weigh
from digest.facts.profile import Profile, Profiles, profile
from tests.support.articles_factory import make_article

FERRY = "A ferry sank off Lindby on Sunday, killing at least 40 people."


def _profiles(*lines: str) -> tuple[Profiles, list[Profile]]:
    """Return the profiles of one-sentence articles, those of ``lines`` in the given order."""
    articles = [make_article(line, name=f"Outlet {place}") for place, line in enumerate(lines)]
    found = profile(articles)
    by_article = {sentence.passage.article: sentence for sentence in found.sentences}
    return found, [by_article[article.id] for article in articles]


def test_evidence_has_no_direction() -> None:
    found, (one, other) = _profiles(FERRY, "At least 40 people died when a ferry sank off Lindby.")

    assert weigh(one, other, found) == weigh(other, one, found)


def test_evidence_for_equal_sentences_is_as_strong_as_can_be() -> None:
    found, (one, other, unlike) = _profiles(FERRY, FERRY, "The orchestra cancelled its tour.")

    best = weigh(one, other, found)
    assert best["mutual"] == best["letters"] == best["contained"] == pytest.approx(1)
    assert all(best[name] >= value for name, value in weigh(one, unlike, found).items())


def test_a_rewording_has_more_evidence_than_another_fact() -> None:
    found, (one, reworded, another) = _profiles(
        FERRY,
        "At least 40 people died when a ferry sank off Lindby.",
        "Divers off Lindby searched for a lost anchor on Sunday.",
    )
    near, far = weigh(one, reworded, found), weigh(one, another, found)

    assert all(near[name] > far[name] for name in ("mutual", "letters", "contained", "run"))


def test_a_short_sentence_inside_a_longer_one_is_contained() -> None:
    found, (short, long) = _profiles(
        "A ferry sank off Lindby.",
        "A ferry sank off Lindby after a fire in its engine room spread.",
    )

    assert weigh(short, long, found)["contained"] == pytest.approx(1)
    assert weigh(short, long, found)["mutual"] < 1


def test_likeness_near_the_beginning_of_both_articles_counts_more_than_further_down() -> None:
    before = ("Farmers expect a poor harvest.", "The museum moves.", "Trains stop in June.", "A choir won.")
    found = profile([make_article(FERRY, *before, FERRY, name=name) for name in ("A", "B")])
    opening = [sentence for sentence in found.sentences if sentence.position == 1]
    closing = [sentence for sentence in found.sentences if sentence.position == len(before) + 2]

    near, far = weigh(opening[0], opening[1], found), weigh(closing[0], closing[1], found)

    assert near["opening"] == pytest.approx(1)
    assert far["opening"] == 0
    assert near["contained"] == far["contained"] == pytest.approx(1)
    assert weigh(opening[0], closing[1], found)["opening"] == 0


def test_a_sentence_without_words_has_no_evidence_to_give() -> None:
    found, (empty, other) = _profiles("…", FERRY)

    spoken = {name for name, value in weigh(empty, other, found).items() if value}
    assert not spoken


def test_words_that_one_sentence_quotes_and_the_other_reports_are_counted() -> None:
    _, (quoting, reporting, other) = _profiles(
        "“We will rebuild every school,” said Marr.",
        "Marr said they will rebuild every school before winter.",
        "Marr opened a school.",
    )

    assert quoted_run(quoting, reporting) == quoted_run(reporting, quoting) == 4
    assert quoted_run(reporting, other) == 0


@settings(deadline=None)
@given(st.text("ab c", max_size=24).map(str.split), st.text("ab c", max_size=24).map(str.split))
def test_the_longest_run_is_the_one_that_difflib_finds(one: list[str], other: list[str]) -> None:
    oracle = SequenceMatcher(a=one, b=other, autojunk=False).find_longest_match()

    assert longest_run(one, other) == oracle.size
