"""What a story has printed already, in other words: ``digest.facts.told_before``."""

from collections.abc import Sequence

import pytest

from digest.facts import told_before
from digest.model import Article, Change, EarlierStatement, Passage, Told
from tests.support.articles_factory import make_article

PRINTED = (
    "A fire destroyed the market hall of Lindby on Sunday night, killing 12 people, the city said.",
    "Mayor Greta Holm promised to rebuild the hall within two years.",
)
MORE = ("The council meets again in June.", "Ferries to Tarn were late on Monday.")


def earlier(*statements: str, edition: str = "2031-05-03", language: str = "en") -> list[EarlierStatement]:
    return [
        EarlierStatement(edition, text, Passage("past", 100 * number, 100 * number + len(text)), language)
        for number, text in enumerate(statements)
    ]


def told_of(
    sentence: str, printed: Sequence[EarlierStatement] = (), *more: str
) -> tuple[Told, Passage, Article]:
    article = make_article(sentence, *(more or MORE))
    told = told_before([article], printed or earlier(*PRINTED))
    return told, article.passage(article.sentences[0].span), article


def is_told(sentence: str) -> bool:
    told, place, _ = told_of(sentence)
    return place in told.seen


def change_of(sentence: str, printed: Sequence[EarlierStatement] = (), *more: str) -> Change | None:
    told, place, _ = told_of(sentence, printed, *more)
    return told.changes.get(place)


def marked(sentence: str) -> list[str]:
    told, place, article = told_of(sentence)
    return [span.of(article.text) for span in told.changes[place].spans]


@pytest.mark.parametrize(
    "sentence",
    [
        "The market hall of Lindby was destroyed by a fire that killed 12 on Sunday night, the city said.",
        "A fire destroyed the market hall of Lindby on Sunday night.",
        "The hall will be rebuilt within two years, mayor Greta Holm promised.",
        "Within two years the hall will be rebuilt, promised Mayor Greta Ilse Holm.",
    ],
)
def test_what_was_printed_in_other_words_is_told(sentence: str) -> None:
    assert is_told(sentence)
    assert change_of(sentence) is None


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
    assert told_before([make_article(PRINTED[0])], ()) == Told()


def test_a_changed_figure_says_what_it_was_and_on_which_day() -> None:
    sentence = "A fire destroyed the market hall of Lindby on Sunday night, killing 15 people, the city said."
    change = change_of(sentence)
    assert change is not None
    assert (change.kind, change.was, change.earlier.edition) == ("number", "12 people", "2031-05-03")
    assert change.earlier.text == PRINTED[0]
    assert marked(sentence) == ["15 people"]


def test_a_changed_name_says_what_it_was() -> None:
    printed = earlier("The court of Lindby named judge Adam Frey to hear the case of the burnt hall.")
    change = change_of(
        "The court of Lindby named judge Mona Kall to hear the case of the burnt hall.", printed
    )
    assert change is not None
    assert (change.kind, change.was) == ("name", "Adam Frey")


def test_a_denial_names_what_it_denies() -> None:
    sentence = "Mayor Greta Holm did not promise to rebuild the hall within two years."
    change = change_of(sentence)
    assert change is not None
    assert (change.kind, change.was, change.earlier.text) == ("negation", "", PRINTED[1])
    assert marked(sentence) == ["not"]


def test_of_what_shares_a_fact_the_new_part_is_marked() -> None:
    sentence = (
        "A fire destroyed the market hall of Lindby on Sunday night after an oven blew up, said Per Nilsen."
    )
    change = change_of(sentence)
    assert change is not None
    assert (change.kind, change.was) == ("more", "")
    assert marked(sentence) == ["oven blew up, said Per Nilsen"]


def test_a_figure_is_compared_with_the_last_one_printed() -> None:
    first, second = PRINTED[0], PRINTED[0].replace("12", "14")
    printed = [*earlier(first, edition="2031-05-01"), *earlier(second, edition="2031-05-02")]
    change = change_of(first.replace("12", "15"), printed)
    assert change is not None
    assert (change.was, change.earlier.edition) == ("14 people", "2031-05-02")


def test_a_figure_that_was_printed_once_is_no_update_of_an_older_one() -> None:
    printed = [*earlier(PRINTED[0], edition="2031-05-01"), *earlier(PRINTED[0].replace("12", "14"))]
    change = change_of("The city said a fire had killed 14 people and destroyed the market hall.", printed)
    assert change is None or change.kind != "number"


def test_what_still_gives_the_old_figure_changes_nothing() -> None:
    sentence = PRINTED[0].replace("12", "15")
    change = change_of(sentence, (), "The fire killed 12 people in the market hall alone, the city said.")
    assert change is None or change.kind != "number"


def test_another_measure_is_no_update() -> None:
    printed = earlier("The fire in the market hall of Lindby injured 12 people, the city said.")
    change = change_of("The fire in the market hall of Lindby killed 15 people, the city said.", printed)
    assert change is None or change.kind == "more"


def test_a_story_in_german_is_remembered_in_german() -> None:
    printed = earlier(
        "Ein Feuer zerstörte am Sonntag die Markthalle von Lindby und tötete 12 Menschen.", language="de"
    )
    article = make_article(
        "Ein Feuer zerstörte am Sonntag die Markthalle von Lindby und tötete 15 Menschen.", language="de"
    )
    told = told_before([article], printed)
    [change] = told.changes.values()
    assert (change.kind, change.was) == ("number", "12 Menschen")


def test_a_figure_that_the_story_has_printed_elsewhere_is_not_new() -> None:
    printed = earlier(*PRINTED, "Some 400 people stood in the street before the market hall.")
    told, place, _ = told_of(
        "A fire destroyed the market hall of Lindby on Sunday night before 400 people, the city said.",
        printed,
    )
    assert place in told.seen


def test_a_figure_for_something_else_is_new_though_the_story_has_its_value() -> None:
    printed = earlier(*PRINTED, "Some 400 people stood in the street before the market hall.")
    told, place, _ = told_of(
        "A fire destroyed the market hall of Lindby and its 400 stalls on Sunday night, the city said.",
        printed,
    )
    assert place not in told.seen
