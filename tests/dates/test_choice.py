"""Which articles an edition is made of, and what is said about those it leaves outside."""

from dataclasses import replace
from datetime import timedelta

from digest.dates import EarlierEditions, choose, reach_of
from digest.model import Article, Problem
from tests.support.articles_factory import make_article

DATE = "2025-02-13"
REACH = reach_of(DATE, window=timedelta(days=2), earlier=EarlierEditions("2025-02-12"))


def article(name: str, published: str | None = DATE, language: str = "en", seen: str = DATE) -> Article:
    made = make_article("The ferry sails again since Thursday.", language=language)
    return replace(made, id=name, published=published, first_seen=seen)


def ids(*articles: Article, **asked: object) -> list[str]:
    return [chosen.id for chosen in choose(articles, REACH, **asked).articles]  # type: ignore[arg-type]


def test_an_undated_article_counts_from_when_it_was_first_seen() -> None:
    assert ids(article("new", None), article("old", None, seen="2025-02-01")) == ["new"]


def test_what_another_edition_has_is_not_in_this_one_and_counts_as_outside() -> None:
    chosen = choose((article("a"), article("b")), REACH, used=frozenset({"a"}))
    assert ([one.id for one in chosen.articles], chosen.outside) == (["b"], 1)


def test_an_article_that_came_twice_is_in_the_edition_once() -> None:
    assert ids(article("a"), article("a")) == ["a"]


def test_articles_in_other_languages_are_counted_by_language_in_one_line() -> None:
    chosen = choose((article("a"), article("b", language="fr"), article("c", language="de")), REACH, ("en",))
    assert [one.id for one in chosen.articles] == ["a"]
    what = "2 articles in other languages left out (de 1, fr 1); add those you read"
    assert chosen.problems == (Problem("digest.languages", what),)


def test_an_article_whose_language_cannot_be_told_is_used_and_that_is_said() -> None:
    untold, english = article("a", language="und"), article("b")
    chosen = choose((untold, english, article("c", language="fr")), REACH, ("en",))
    assert [one.id for one in chosen.articles] == ["a", "b"]
    assert [problem.what.split(";")[0] for problem in chosen.problems] == [
        "1 article in other languages left out (fr 1)",
        "1 article used whose language cannot be told",
    ]
    assert choose((untold, english), REACH).problems == ()


def test_what_comes_too_late_for_any_edition_is_told_once_with_its_outlet() -> None:
    late = article("a", "2025-01-02")
    [problem] = choose((late,), REACH, late=frozenset({"a"})).problems
    assert problem.what == "brought 1 article from before 2025-02-06 too late for any edition"
    known = replace(late, first_seen="2025-02-12")  # the edition of that day has told it
    assert choose((known,), REACH, late=frozenset({"a"})).problems == ()


def test_what_is_left_out_by_date_is_counted_and_named_once() -> None:
    old = [article("a", "2025-01-02"), article("b", "2025-01-03")]
    [problem] = choose((*old, article("c")), REACH).problems
    assert problem == Problem(
        old[0].source.name, "brought 2 articles from before 2025-02-11, which no edition covers"
    )
    assert choose(old, REACH, used=frozenset({"a", "b"})).problems == ()
    assert choose([replace(one, first_seen="2025-02-12") for one in old], REACH).problems == ()


def test_days_that_were_asked_for_leave_out_the_others_without_a_word() -> None:
    reach = reach_of(DATE, since="2025-02-12")
    chosen = choose((article("a", "2025-01-02"), article("b", "2025-02-13")), reach)
    assert (chosen.outside, chosen.problems) == (1, ())
