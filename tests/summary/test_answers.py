"""Which questions a sentence answers, and that what is printed answers them: ``digest.summary.answers``."""

import pytest

from digest.lexicon import count_words
from digest.summary import SummarySettings, select
from digest.summary.answers import Question, answered
from digest.summary.clauses import clause_of
from tests.support.articles_factory import make_article
from tests.support.fire_in_lindby import CHOIR, FIRE, MAYOR, NO_FACTS, TRAIN, own_origins, printed

WHO, WHERE, WHEN, HOW_MANY = Question.WHO, Question.WHERE, Question.WHEN, Question.HOW_MANY


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("The mayor Greta Holm promised to rebuild the hall.", {WHO}),
        ("Mr. Holm promised to rebuild the hall.", {WHO}),
        ("The hall in Lindby burned down.", {WHERE}),
        ("The hall burned down on Sunday.", {WHEN}),
        ("The hall burned down overnight.", {WHEN}),
        ("The fire killed 12 people.", {HOW_MANY}),
        ("The fire killed two people.", {HOW_MANY}),
        ("The hall was built there in 1931.", set[Question]()),
        ("The hall burned down.", set[Question]()),
    ],
)
def test_a_sentence_answers_what_its_grammar_names(text: str, questions: set[Question]) -> None:
    article = make_article(text)

    assert answered(clause_of(article, article.sentences[0].span), "en") == questions


def test_of_a_language_whose_nouns_have_capitals_only_numbers_are_read() -> None:
    article = make_article("Bei dem Brand in Lindby starben am Sonntag 12 Menschen.", language="de")

    assert answered(clause_of(article, article.sentences[0].span), "de") == {HOW_MANY}


def test_the_last_words_of_an_event_go_to_what_answers_a_question_that_is_open() -> None:
    """How many is told by the sentence that is told last and shared with nobody."""
    count = "The flames drove 40 families of Tarn away."
    one, other = make_article(FIRE, MAYOR, TRAIN, CHOIR, count), make_article(FIRE, MAYOR, TRAIN, name="B")
    words = count_words(FIRE) + count_words(MAYOR) + count_words(count)

    selection = select(
        [one, other], NO_FACTS, own_origins([one, other]), settings=SummarySettings(words=words)
    )

    assert count in printed(selection, [one, other])
