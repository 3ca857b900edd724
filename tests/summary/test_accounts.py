"""How it is told whether a sentence stands alone: ``digest.summary.account_of_standing``."""

from digest.summary import account_of_standing
from tests.support.articles_factory import make_article
from tests.support.fire_in_lindby import FIRE, MAYOR, SAID, place


def test_the_account_names_the_probability_its_bar_and_what_each_feature_adds() -> None:
    article = make_article(FIRE, MAYOR, SAID)

    probability, shares = account_of_standing([article], place(article, SAID))

    assert probability.startswith("probability 0.9")
    assert "held against 0.20" in probability
    assert "pronoun_opens +" in shares


def test_a_sentence_in_which_nothing_refers_is_held_against_a_higher_bar() -> None:
    article = make_article(FIRE, MAYOR, SAID)

    probability, _ = account_of_standing([article], place(article, FIRE))

    assert "held against 0.50" in probability


def test_there_is_no_account_where_a_rule_decided() -> None:
    german = make_article("Er verkaufte am Montag seine Anteile an Norvik in Marrow.", language="de")
    question = make_article(FIRE, "Will Lindby build its hall again before the summer of 2031?")

    assert account_of_standing([german], german.passage(german.sentences[0].span)) == ()
    assert account_of_standing([question], question.passage(question.sentences[1].span)) == ()
