"""How it is told whether a sentence stands alone, and what it stands behind: ``digest.summary.accounts``."""

from digest.summary import account_of_standing, subject_of
from tests.support.articles_factory import make_article
from tests.support.fire_in_lindby import FIRE, INSURER, MAYOR, NO_FACTS, SAID, place


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


def test_the_account_of_a_quotation_names_what_it_comments_on_and_a_fact_comments_on_nothing() -> None:
    told = make_article(FIRE, INSURER)
    said = make_article("“Thirty million euros of damage,” said Ove Strand, “is too little.”", name="B")
    quotation = said.passage(said.sentences[0].span)
    printed = [(place(told, FIRE),), (place(told, INSURER),), (quotation,)]

    assert subject_of([told, said], NO_FACTS, printed, quotation) == place(told, INSURER)
    assert subject_of([told, said], NO_FACTS, printed, place(told, INSURER)) is None
    assert subject_of([told], NO_FACTS, printed, place(told, FIRE)) is None
