"""What articles are about: words and phrases of a digest."""

from digest.events import topics_of
from tests.support.articles_factory import make_article

GAS = make_article("The price of gas rose on Monday.", title="Prices rise")
VEGAS = make_article("The mayor of Vegas spoke.", title="Mayor speaks")
GRID = make_article("Workers met.", "Gas was not spoken of.", title="Power grid: workers meet")
METRO = make_article("Нове метро відкрили.", title="Метро")


def test_without_topics_all_articles_are_returned() -> None:
    assert topics_of([GAS, VEGAS], ()) == {GAS.id: (), VEGAS.id: ()}


def test_a_topic_is_a_word_or_a_phrase_of_a_title_or_a_sentence() -> None:
    assert topics_of([GAS, VEGAS, GRID], ("Gas", "power grid")) == {
        GAS.id: ("Gas",),
        GRID.id: ("Gas", "power grid"),
    }
    assert topics_of([GAS, VEGAS, GRID], ("grid power",)) == {}


def test_no_phrase_runs_from_one_sentence_into_the_next() -> None:
    assert topics_of([GRID], ("met gas", "meet workers")) == {}


def test_words_of_any_script_are_topics_and_what_holds_none_is_none() -> None:
    assert topics_of([GAS, METRO], ("МЕТРО", "…")) == {METRO.id: ("МЕТРО",)}
