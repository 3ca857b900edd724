"""Of every two articles, the sentence most alike is found as if each were compared with each."""

from hypothesis import example, given
from hypothesis import strategies as st

from digest.lexicon import jaccard
from digest.particulars import (
    _MIN_LIKENESS,
    Told,
    _most_alike,
    _Sentence,
    compare,
    fill_one_template,
    told,
)
from tests.support.articles_factory import make_article

WORDS = ("Lindholm", "Marwick", "opened", "burned", "a", "dock", "the", "ferry", "7", "90")
sentences = st.lists(st.sampled_from(WORDS), max_size=7).map(lambda words: " ".join([*words, "–"]))
articles = st.lists(sentences, min_size=1, max_size=8).map(lambda lines: told(make_article(*lines)))


def most_alike_of_all(sentence: _Sentence, others: tuple[_Sentence, ...]) -> _Sentence | None:
    best = max(others, key=lambda other: jaccard(sentence.runs, other.runs))
    return best if jaccard(sentence.runs, best.runs) >= _MIN_LIKENESS else None


@given(articles, articles)
@example(told(make_article("a dock –")), told(make_article("a dock the –", "a dock 7 –")))
@example(told(make_article("a a a –")), told(make_article("a a –", "a a a –")))
@example(told(make_article("–")), told(make_article("–")))
def test_the_index_finds_the_first_sentence_that_is_most_alike(one: Told, other: Told) -> None:
    for sentence in one.sentences:
        assert _most_alike(sentence, other) is most_alike_of_all(sentence, other.sentences)


@given(articles, articles)
def test_two_articles_fill_one_template_when_each_is_all_template_beside_the_other(
    one: Told, other: Told
) -> None:
    both = compare(one, other).is_all_template and compare(other, one).is_all_template

    assert fill_one_template(one, other) == both
