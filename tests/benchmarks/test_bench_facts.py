"""How the cost of grouping facts grows with the articles of one event: 25, 50, 100 and 200 of them.

Once reports that share a vocabulary, once versions of one wire story, of which each outlet changed a third.
"""

import random
from typing import Any

import pytest

from digest.facts import group
from digest.model import Article
from tests.support.articles_factory import make_article

SENTENCES = 40
"""Of one article."""


def event(size: int) -> list[Article]:
    """Return articles that share a vocabulary as reports of one event do, a third of it by all."""
    chance = random.Random(size)  # noqa: S311 - a reproducible text, no secret
    common = [f"harbour{n}" for n in range(60)]
    vocabulary = common + [f"detail{n}" for n in range(40 * size)]

    def sentence() -> str:
        words = chance.choices(common, k=6) + chance.choices(vocabulary, k=12)
        return f"{' '.join(words).capitalize()}."

    retold = [sentence() for _ in range(SENTENCES)]
    return [
        make_article(
            *(chance.choice(retold) if chance.random() < 0.2 else sentence() for _ in range(SENTENCES)),
            name=f"Outlet {outlet}",
        )
        for outlet in range(size)
    ]


@pytest.mark.parametrize("size", [25, 50, 100, 200])
def test_grouping_the_facts_of_one_event(benchmark: Any, size: int) -> None:
    articles = event(size)
    benchmark.pedantic(group, args=(articles,), rounds=1, iterations=1)


def wire(size: int) -> list[Article]:
    """Return articles that print most of one text, every third sentence with a word of their own."""
    chance = random.Random(size)  # noqa: S311 - a reproducible text, no secret
    (whole,) = event(1)
    told = [sentence.span.of(whole.text) for sentence in whole.sentences]

    def printed(sentence: str) -> str:
        words = sentence.split()
        if chance.random() < 1 / 3:
            words[chance.randrange(len(words))] = f"version{chance.randrange(10_000)}"
        return " ".join(words)

    return [
        make_article(
            *(printed(sentence) for sentence in told if chance.random() < 1 / 2), name=f"Outlet {outlet}"
        )
        for outlet in range(size)
    ]


@pytest.mark.parametrize("size", [25, 50, 100, 200])
def test_grouping_the_versions_of_one_wire_story(benchmark: Any, size: int) -> None:
    articles = wire(size)
    benchmark.pedantic(group, args=(articles,), rounds=1, iterations=1)
