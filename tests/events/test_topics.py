"""Articles about certain topics."""

from digest.events import about
from tests.support.articles_factory import make_article

GAS = make_article("The price of gas rose on Monday.", title="Prices rise")
VEGAS = make_article("The mayor of Vegas spoke.", title="Mayor speaks")
GRID = make_article("Workers met.", title="Power grid: workers meet")


def test_without_topics_all_articles_are_wanted() -> None:
    assert about([GAS, VEGAS], ()) == (GAS, VEGAS)


def test_a_topic_is_a_word_or_a_phrase_of_a_title_or_a_sentence() -> None:
    assert about([GAS, VEGAS, GRID], ("Gas", "power grid")) == (GAS, GRID)
    assert about([GAS, VEGAS, GRID], ("grid power",)) == ()
