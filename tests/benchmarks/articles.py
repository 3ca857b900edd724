"""A made-up day of news: articles of many events, as ``digest build`` and others read them.

Most events are small, a few of them are reported by two dozen outlets. The outlets of an event draw from the
same facts, some word for word, most in words of their own, and add sentences that nobody else has. The same
count and seed give the same articles.
"""

import json
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Final

import numpy as np
from numpy.random import Generator

from tests.benchmarks.news import originals, version, vocabulary

_LARGEST: Final = 25
"""Articles of one event at most; six of ten events have one."""
_EXPONENT: Final = 2.0
"""Of the power law by which events are large."""
_OUTLETS: Final = 200
_FACTS: Final = 14
"""That an event has to tell."""
_TOLD: Final = (4, 9)
"""Facts that an article tells, from and to."""
_OWN: Final = (3, 8)
"""Sentences that no other article has."""
_LENGTH: Final = (10, 26)
"""Words of a sentence."""
_TOPIC: Final = 24
"""Words, most of them rare, that an event is about."""
_OF_TOPIC: Final = 0.3
"""Share of the words of a sentence that are of its topic."""
_VERBATIM: Final = 0.3
"""Share of facts that are told in the words of the first report."""
_PARAGRAPH: Final = 3
"""Sentences of one."""


def articles(count: int, largest: int = _LARGEST, seed: int = 20250213) -> list[dict[str, str]]:
    """Return ``count`` articles of events of at most ``largest``, in an order of chance."""
    chance = np.random.default_rng(seed)
    words = vocabulary(chance)
    drawn = chain.from_iterable(originals(chance, words))
    made: list[dict[str, str]] = []
    while len(made) < count:
        size = min(int(chance.zipf(_EXPONENT)), largest, count - len(made))
        made += _event(size, words, drawn, chance)
    return [made[place] for place in chance.permutation(count)]


def one_event(count: int, seed: int = 20250213) -> list[dict[str, str]]:
    """Return ``count`` articles of a single event."""
    chance = np.random.default_rng(seed)
    words = vocabulary(chance)
    return list(_event(count, words, chain.from_iterable(originals(chance, words)), chance))


def write(made: Sequence[dict[str, str]], file: Path) -> Path:
    """Write the articles as JSON lines; return the file."""
    file.write_text("".join(json.dumps(article) + "\n" for article in made), "utf-8")
    return file


def _event(
    size: int, words: Sequence[str], drawn: Iterator[str], chance: Generator
) -> Iterator[dict[str, str]]:
    topic = [words[number] for number in chance.integers(300, len(words), _TOPIC)]
    facts = [_sentence(topic, drawn, chance) for _ in range(_FACTS)]
    for outlet in chance.choice(_OUTLETS, size, replace=size > _OUTLETS).tolist():
        told = chance.permutation(_FACTS)[: chance.integers(*_TOLD)].tolist()
        reports = [
            fact if chance.random() < _VERBATIM else version(fact, topic, chance)
            for fact in (facts[number] for number in sorted(told))
        ]
        reports += [_sentence(topic, drawn, chance) for _ in range(chance.integers(*_OWN))]
        shown = [f"{' '.join([report[0].title(), *report[1:]])}." for report in reports]
        paragraphs = [
            " ".join(shown[first : first + _PARAGRAPH]) for first in range(0, len(shown), _PARAGRAPH)
        ]
        yield {
            "title": " ".join(topic[:3] + facts[told[0]][:4]).capitalize(),
            "url": f"https://outlet{outlet}.example/{chance.integers(1 << 40)}",
            "source": f"{words[2_000 + outlet].title()} Times",
            "published": "2025-02-13T06:00:00Z",
            "text": "\n\n".join(paragraphs),
        }


def _sentence(topic: Sequence[str], drawn: Iterator[str], chance: Generator) -> list[str]:
    length = int(chance.integers(*_LENGTH))
    places = chance.random(length) < _OF_TOPIC
    return [
        topic[int(chance.integers(len(topic)))] if of_topic else next(drawn) for of_topic in places.tolist()
    ]
