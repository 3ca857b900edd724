"""In which order what is printed of an event is read: ``digest.summary.order``."""

from collections.abc import Sequence
from dataclasses import replace

from digest.model import Article, FactPair, Facts
from digest.summary.order import Run, in_reading_order, subjects_of
from digest.summary.settings import SummarySettings
from digest.summary.standalone import reader_of
from tests.support.articles_factory import make_article
from tests.support.fire_in_lindby import CHOIR, FIRE, INSURER, MAYOR, NO_FACTS, TRAIN, place, together

PROMISE = "“We will rebuild the hall within two years,” said Mayor Greta Holm of Lindby."
DENIAL = "The insurer Halden denied that it had put the damage so high."
VERDICT = "“The roof was never inspected by anybody,” said the engineer Ove Strand."


def run_of(article: Article, *texts: str) -> Run:
    return tuple(place(article, text) for text in texts)


def read(articles: Sequence[Article], *runs: Run, facts: Facts = NO_FACTS) -> list[str]:
    """Return the first sentences of ``runs``, given by worth, as they are read."""
    reader = reader_of(articles, SummarySettings().max_leaning)
    text = {article.id: article.text for article in articles}
    return [run[0].span.of(text[run[0].article]) for run in in_reading_order(runs, reader, facts)]


def test_what_several_articles_tell_stays_in_the_order_of_its_worth() -> None:
    fire, mayor, insurer = make_article(FIRE, name="A"), make_article(MAYOR), make_article(INSURER, name="C")
    articles = [fire, mayor, insurer]

    found = read(articles, run_of(fire, FIRE), run_of(insurer, INSURER), run_of(mayor, MAYOR))

    assert found == [FIRE, INSURER, MAYOR]


def test_the_news_opens_and_the_rest_of_its_article_keeps_its_order() -> None:
    article = make_article(MAYOR, TRAIN, FIRE, CHOIR)
    by_worth = [run_of(article, text) for text in (FIRE, CHOIR, TRAIN, MAYOR)]

    assert read([article], *by_worth) == [FIRE, MAYOR, TRAIN, CHOIR]


def test_what_most_articles_tell_first_is_read_first_whatever_it_is_worth() -> None:
    news = make_article(CHOIR, name="News")
    two = [make_article(MAYOR, INSURER, name=name) for name in ("A", "B")]
    other = make_article(INSURER, MAYOR, name="C")
    articles = [news, *two, other]
    facts = Facts(tuple(together(*(place(a, text) for a in (*two, other))) for text in (MAYOR, INSURER)), ())

    found = read(articles, run_of(news, CHOIR), run_of(other, INSURER), run_of(two[0], MAYOR), facts=facts)

    assert found == [CHOIR, MAYOR, INSURER]


def test_a_quotation_follows_the_sentence_of_its_article_that_it_comments_on() -> None:
    news, article = make_article(FIRE, name="News"), make_article(INSURER, VERDICT, TRAIN)
    by_worth = run_of(news, FIRE), run_of(article, VERDICT), run_of(article, TRAIN), run_of(article, INSURER)

    assert read([news, article], *by_worth) == [FIRE, INSURER, VERDICT, TRAIN]


def test_a_quotation_follows_the_fact_of_another_article_that_speaks_of_the_same() -> None:
    news, said = make_article(FIRE, name="News"), make_article(PROMISE, name="A")
    plan = make_article("The council plans to rebuild the hall within two years.", name="B")
    (planned,) = plan.sentences
    by_worth = [run_of(news, FIRE), run_of(said, PROMISE), (plan.passage(planned.span),)]

    assert read([news, said, plan], *by_worth) == [FIRE, plan.text, PROMISE]


def test_a_quotation_about_nothing_that_is_printed_comes_last() -> None:
    news, said, other = make_article(FIRE, name="A"), make_article(VERDICT), make_article(CHOIR, name="C")
    articles = [news, said, other]

    found = read(articles, run_of(said, VERDICT), run_of(news, FIRE), run_of(other, CHOIR))

    assert found == [FIRE, CHOIR, VERDICT]


def test_nobody_answers_before_what_is_answered() -> None:
    news, denied, put = make_article(FIRE, name="A"), make_article(DENIAL), make_article(INSURER, name="C")
    articles = [news, denied, put]
    runs = [run_of(news, FIRE), run_of(denied, DENIAL), run_of(put, INSURER)]
    reader = reader_of(articles, SummarySettings().max_leaning)

    assert read(articles, *runs) == [FIRE, INSURER, DENIAL]
    assert subjects_of(runs, reader, NO_FACTS) == {runs[1]: runs[2]}


def test_a_last_name_alone_comes_after_the_full_name() -> None:
    news, short = make_article(FIRE, name="A"), make_article("Mr. Holm will open the new hall of Tarn.")
    full = make_article("The mayor Greta Holm met the families of Kessel.", name="C")
    (named,), (introduced,) = short.sentences, full.sentences
    by_worth = [run_of(news, FIRE), (short.passage(named.span),), (full.passage(introduced.span),)]

    assert read([news, short, full], *by_worth) == [FIRE, full.text, short.text]


def test_of_two_sentences_on_one_subject_that_of_the_earlier_source_is_read_first() -> None:
    news = make_article(FIRE, name="A")
    missing = make_article("Two guards of the warehouse are missing.", name="B")
    found = make_article("The guards of the warehouse are safe in Tarn.", name="C")
    missing = replace(missing, published="2031-05-04T08:00:00+00:00")
    found = replace(found, published="2031-05-04T12:00:00+00:00")
    (first,), (second,) = missing.sentences, found.sentences
    by_worth = [run_of(news, FIRE), (found.passage(second.span),), (missing.passage(first.span),)]
    undated = replace(missing, published=None)

    assert read([news, missing, found], *by_worth) == [FIRE, missing.text, found.text]
    assert read([news, undated, found], *by_worth) == [FIRE, found.text, missing.text]


def test_sentences_that_lean_on_one_another_stay_together() -> None:
    news, article = make_article(FIRE, name="A"), make_article(MAYOR, VERDICT, TRAIN)
    reader = reader_of([news, article], SummarySettings().max_leaning)
    runs = [run_of(news, FIRE), run_of(article, MAYOR, VERDICT), run_of(article, TRAIN)]

    assert in_reading_order(runs, reader, NO_FACTS) == runs


def test_what_recalls_a_fact_is_read_after_the_fact() -> None:
    deed = "Two tugs drew the barge Osprey off the reef of Lindby on Tuesday."
    crowd = "Hundreds of people cheered on the quay when two tugs drew the barge Osprey off the reef."
    tugs, cheers = make_article(deed, name="A"), make_article(crowd, name="B")
    told, recalling = place(tugs, deed), place(cheers, crowd)
    pair = FactPair(
        a=told,
        b=recalling,
        same=False,
        score=0.9,
        decided_by="one only recalls what the other reports",
        vetoed=True,
        jaccard=0.1,
        containment=0.1,
        evidence={},
        beyond=recalling,
    )
    facts = Facts(groups=(), near_misses=(pair,))

    assert read([tugs, cheers], (recalling,), (told,), facts=facts) == [deed, crowd]
    assert read([tugs, cheers], (recalling,), (told,)) == [crowd, deed]
