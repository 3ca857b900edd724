"""Strangers are found as if the words of every part beside what articles share were counted anew."""

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from digest.events.strangers import FEWEST_STEMS, MAX_STRANGERS, Pair, strangers
from digest.events.vectors import sentence_counts, weighted
from digest.model import Article
from tests.support.articles_factory import make_article

WORDS = tuple(a + b + c for a in ("bar", "dol", "fen", "gim") for b in ("tak", "rup", "lom") for c in "ysk")
lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
NEWSROOMS = st.lists(st.lists(lines, min_size=2, max_size=5), min_size=2, max_size=4)


def counts_beside(article: Article, places: frozenset[int]) -> Counter[str]:
    found: Counter[str] = Counter()
    for place, counted in sentence_counts(article).items():
        if place not in places:
            found.update(counted)
    return found


def strangers_of_all(
    articles: dict[str, Article], shared: dict[Pair, tuple[frozenset[int], frozenset[int]]]
) -> frozenset[Pair]:
    parts = sorted(
        {side for pair, both in shared.items() for side in zip(pair, both, strict=True)},
        key=lambda side: (side[0], sorted(side[1])),
    )
    whole = [counts_beside(article, frozenset()) for article in articles.values()]
    beside = [counts_beside(articles[article], places) for article, places in parts]
    rows = weighted([*whole, *beside])[len(whole) :]
    cosines = (rows @ rows.T).toarray()
    found = set()
    for pair, (places, others) in shared.items():
        a, b = parts.index((pair[0], places)), parts.index((pair[1], others))
        if min(len(beside[a]), len(beside[b])) >= FEWEST_STEMS and cosines[a, b] < MAX_STRANGERS:
            found.add(pair)
    return frozenset(found)


@given(NEWSROOMS, st.data())
def test_strangers_are_those_whose_words_beside_what_they_share_are_unlike(
    newsroom: list[list[str]], data: st.DataObject
) -> None:
    made = [make_article(*told, name=f"Outlet {number}") for number, told in enumerate(newsroom)]
    articles = {article.id: article for article in sorted(made, key=lambda article: article.id)}
    # What ends an article needs less likeness: here the first sentence is shared, or none.
    shares = st.sampled_from([frozenset[int](), frozenset({0})])
    shared = {pair: (data.draw(shares), data.draw(shares)) for pair in combinations(articles, 2)}

    assert strangers(articles, shared) == strangers_of_all(articles, shared)
