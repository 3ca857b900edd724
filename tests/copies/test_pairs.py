"""Copies between the units of articles, of one day and of past ones."""

from collections import Counter
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.copies import Copies, CopySettings, Fingerprints, Known, Segment, find_copies
from digest.errors import ConfigurationError
from digest.model import Article, CopyPair, Role

Factory = Callable[..., Article]

SETTINGS = CopySettings()

HARBOUR = (
    "The harbour authority closed the northern quay on Monday after divers found cracks in its wall. "
    "Ships bound for the quay were sent to the island terminal, an hour further south."
)
MINISTER = "“We will not reopen the quay before every single metre of the wall has been looked at,”"


def known(*days: Fingerprints) -> Known:
    """Return what ``days``, the oldest first, leave behind."""
    keyed = [((f"2031-05-{number:02}", "kept"), day) for number, day in enumerate(days, start=1)]
    return Known((Segment.of(keyed, days[0].scheme),), frozenset(key for key, _ in keyed))


def words_of(pair: CopyPair, *articles: Article) -> tuple[str, str]:
    texts = {article.id: article.text for article in articles}
    return pair.a.span.of(texts[pair.a.article]), pair.b.span.of(texts[pair.b.article])


def kinds(copies: Copies) -> Counter[str]:
    return Counter(pair.unit for pair in copies.pairs)


def test_a_reprinted_paragraph_is_found_as_paragraph_and_in_its_sentences(article: Factory) -> None:
    first = article(f"An introduction of one paper.\n{HARBOUR}", "First")
    second = article(f"{HARBOUR}\nSomething else that another paper adds at its end.", "Second")
    copies = find_copies([first, second], SETTINGS)
    assert kinds(copies) == {"paragraph": 1, "sentence": 2}
    for pair in copies.pairs:
        a, b = words_of(pair, first, second)
        assert a == b
        assert (pair.jaccard, pair.containment) == (1.0, 1.0)


def test_a_paragraph_of_one_sentence_is_compared_once_as_that_sentence(article: Factory) -> None:
    sentence = HARBOUR[: HARBOUR.index(".") + 1]
    copies = find_copies([article(sentence, "First"), article(sentence, "Second")], SETTINGS)
    assert kinds(copies) == {"sentence": 1}


def test_a_quotation_is_found_inside_other_words(article: Factory) -> None:
    first = article(f"{MINISTER} the minister told reporters at noon.", "First")
    second = article(f"Asked by this paper, she answered: {MINISTER.upper()} and left.", "Second")
    copies = find_copies([first, second], SETTINGS)
    (pair,) = [pair for pair in copies.pairs if pair.unit == "quotation"]
    assert {words.casefold() for words in words_of(pair, first, second)} == {MINISTER.strip("“”").casefold()}


def test_a_lightly_edited_sentence_is_a_copy_with_its_exact_similarity(article: Factory) -> None:
    words = "the storm tore roofs from eleven houses in the old town before it moved out to sea again"
    edited = words.replace("eleven houses", "eleven homes")
    (pair,) = find_copies([article(words, "First"), article(edited, "Second")], SETTINGS).pairs
    assert (pair.jaccard, pair.containment) == (13 / 19, 13 / 16)


def test_a_sentence_built_into_a_longer_one_is_contained(article: Factory) -> None:
    words = "the storm tore roofs from eleven houses in the old town before it moved out"
    longer = f"{words} to the sea and left boats on the beach"
    (pair,) = find_copies([article(words, "First"), article(longer, "Second")], SETTINGS).pairs
    assert pair.containment == 1.0
    assert pair.jaccard == 13 / 22


def test_other_words_for_the_same_fact_are_no_copy(article: Factory) -> None:
    first = article(
        "Divers discovered that the wall of the northern quay had cracked in several places.", "A"
    )
    assert find_copies([first, article(HARBOUR, "B")], SETTINGS).pairs == ()


def test_a_stock_phrase_too_short_to_tell_anything_is_not_compared(article: Factory) -> None:
    texts = ("The company declined to comment on that.", "He did not answer calls.")
    copies = find_copies([article("\n".join(texts), "First"), article("\n".join(texts), "Second")], SETTINGS)
    assert copies.pairs == ()
    assert copies.fingerprints.units == ()


def test_an_article_that_repeats_itself_is_paired_with_itself_in_two_places(article: Factory) -> None:
    once = HARBOUR[: HARBOUR.index(".") + 1]
    (pair,) = find_copies([article(f"{once}\nBetween them stands another line.\n{once}")], SETTINGS).pairs
    assert pair.a.article == pair.b.article
    assert pair.a.end < pair.b.start


def test_places_that_overlap_are_not_copies_of_one_another(article: Factory) -> None:
    inner = "we will not reopen the quay before every metre of the wall has been looked at"
    nested = article(f"She said: “He told me: “{inner}” and hung up.”")
    text = nested.text
    outer_span = nested.sentences[0].span
    inner_start = text.index(inner)
    quotations = (outer_span, type(outer_span)(inner_start, inner_start + len(inner)))
    overlapping = article(text, quotations=quotations)
    assert [pair for pair in find_copies([overlapping], SETTINGS).pairs if pair.unit == "quotation"] == []


@pytest.mark.parametrize("role", [Role.HEADING, Role.BOILERPLATE, Role.TITLE, Role.SOURCE])
def test_only_prose_is_compared(article: Factory, role: Role) -> None:
    twice = [article(HARBOUR, name, role=role) for name in ("First", "Second")]
    assert find_copies(twice, SETTINGS).pairs == ()


def test_no_articles_have_no_copies() -> None:
    copies = find_copies([], SETTINGS)
    assert copies.pairs == ()
    assert copies.fingerprints.units == ()


def test_an_article_given_twice_is_one_article(article: Factory) -> None:
    once = article(HARBOUR)
    assert find_copies([once, once], SETTINGS).pairs == ()


def test_a_sentence_in_very_many_articles_makes_pairs_in_proportion_to_them(article: Factory) -> None:
    notice = "This report was written with the help of agencies and may be updated in the course of the day."
    many = [article(f"{notice}\nStory {number}.", f"Paper {number}") for number in range(300)]
    copies = find_copies(many, SETTINGS)
    assert 299 <= len(copies.pairs) <= 300 * SETTINGS.max_reach
    linked = {place.article for pair in copies.pairs for place in (pair.a, pair.b)}
    assert linked == {article.id for article in many}


@pytest.mark.uncounted
def test_twice_as_many_alike_sentences_make_about_twice_as_many_pairs(article: Factory) -> None:
    form = "Shares of the firm listed under number {} rose by two percent on Monday as markets opened higher"
    many = [article(form.format(number), f"Paper {number}") for number in range(800)]
    half, whole = (len(find_copies(some, SETTINGS).pairs) for some in (many[:400], many))
    assert 399 <= half < whole < 2.6 * half


def test_yesterdays_text_is_found_again_with_exact_figures(article: Factory) -> None:
    words = "the storm tore roofs from eleven houses in the old town before it moved out to sea again"
    old, new = article(words, "Yesterday"), article(words.replace("houses", "homes"), "Today")
    past = find_copies([old], SETTINGS).fingerprints
    together = find_copies([old, new], SETTINGS)
    assert find_copies([new], SETTINGS, known(past)).pairs == together.pairs != ()


def test_what_is_kept_of_a_day_holds_that_days_articles_only(article: Factory) -> None:
    past = find_copies([article(HARBOUR, "Yesterday")], SETTINGS).fingerprints
    today = article(HARBOUR, "Today")
    kept = find_copies([today], SETTINGS, known(past)).fingerprints
    assert {unit.passage.article for unit in kept.units} == {today.id}


def test_two_past_articles_are_not_paired_again(article: Factory) -> None:
    past = find_copies([article(HARBOUR, name) for name in ("First", "Second")], SETTINGS).fingerprints
    today = article("Nothing of this has anything to do with what was in the papers yesterday at all.", "T")
    assert find_copies([today], SETTINGS, known(past)).pairs == ()


def test_an_article_that_is_built_again_is_not_a_copy_of_its_past_self(article: Factory) -> None:
    again = article(HARBOUR)
    past = find_copies([again], SETTINGS).fingerprints
    assert find_copies([again], SETTINGS, known(past)).pairs == ()


def test_past_days_of_another_scheme_are_refused_with_a_remedy(article: Factory) -> None:
    past = find_copies([article(HARBOUR, "Old")], CopySettings(shingle_length=4)).fingerprints
    with pytest.raises(ConfigurationError, match=r"words-4.*words-3.*delete the archived ones"):
        find_copies([article(HARBOUR, "New")], SETTINGS, known(past))


def test_bands_and_thresholds_may_change_between_days(article: Factory) -> None:
    past = find_copies([article(HARBOUR, "Old")], CopySettings(permutations=64, seed=9)).fingerprints
    assert len(find_copies([article(HARBOUR, "New")], SETTINGS, known(past)).pairs) == 3


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_articles_changes_nothing(article: Factory, chance: Random) -> None:
    texts = (HARBOUR, f"{HARBOUR}\n{MINISTER} she said.", f"He wrote: {MINISTER}", HARBOUR.lower())
    articles = [article(text, f"Paper {number}") for number, text in enumerate(texts)]
    shuffled = sorted(articles, key=lambda _: chance.random())
    expected, found = find_copies(articles, SETTINGS), find_copies(shuffled, SETTINGS)
    assert found.pairs == expected.pairs
    assert found.fingerprints.to_bytes() == expected.fingerprints.to_bytes()


def test_joined_days_find_what_each_of_them_finds(article: Factory) -> None:
    monday, tuesday = (find_copies([article(HARBOUR, day)], SETTINGS) for day in ("Monday", "Tuesday"))
    past = known(monday.fingerprints, tuesday.fingerprints)
    assert len(find_copies([article(HARBOUR, "Wednesday")], SETTINGS, past).pairs) == 2 * 3
