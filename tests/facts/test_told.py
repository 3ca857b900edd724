"""What a story has printed already, in other words: ``digest.facts.told_before``."""

import pytest

from digest.facts import told_before
from tests.support.articles_factory import make_article

PRINTED = (
    "A fire destroyed the market hall of Lindby on Sunday night, killing 12 people, the city said.",
    "Mayor Greta Holm promised to rebuild the hall within two years.",
)


def is_told(sentence: str) -> bool:
    article = make_article(
        sentence, "The council meets again in June.", "Ferries to Tarn were late on Monday."
    )
    return article.passage(article.sentences[0].span) in told_before([article], PRINTED)


@pytest.mark.parametrize(
    "sentence",
    [
        "The market hall of Lindby was destroyed by a fire that killed 12 on Sunday night, the city said.",
        "A fire destroyed the market hall of Lindby on Sunday night.",
        "The hall will be rebuilt within two years, mayor Greta Holm promised.",
    ],
)
def test_what_was_printed_in_other_words_is_told(sentence: str) -> None:
    assert is_told(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "A fire destroyed the market hall of Lindby on Sunday night, killing 15 people, the city said.",
        "A fire destroyed the market hall of Lindby on Sunday night, killing Jon Sorel, the city said.",
        "Mayor Greta Holm did not promise to rebuild the hall within two years.",
        "Mayor Greta Holm promised to rebuild the hall within three years.",
        "The insurer Halden put the damage in Lindby at 30 million euros.",
    ],
    ids=["a figure", "a name", "a denial", "a date", "another fact"],
)
def test_what_adds_something_is_news(sentence: str) -> None:
    assert not is_told(sentence)


def test_nothing_is_told_of_a_story_without_a_past() -> None:
    assert told_before([make_article(PRINTED[0])], ()) == frozenset()
