"""Where a link to a story, a topic, an event, a sentence or a source leads, today and after a rebuild.

Takes what is linked to, returns its ``id`` in the page of its day, or the name of its file. The ``id`` of an
event or a sentence depends on what it is, not on its place on the page: an event has the id of its story (its
own is a rank, which a later article may change), a sentence the id of its article and its start in there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from digest import model
from digest.lexicon import shingle_words

_HARMLESS: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What an ``id``, a fragment and the name of a file can all hold unescaped."""

_HASH_DIGITS: Final = 12
"""Hexadecimal, as many as in the id of an article."""


STORY_FILES: Final = ("stories/[!.]*.html", "stories/[!.]*.atom")
"""Glob patterns of the paths that ``story_file`` and ``story_feed_file`` return."""

TOPIC_FILES: Final = (f"topics/*{'[0-9a-f]' * _HASH_DIGITS}.atom",)
"""Glob patterns of the paths that ``topic_file`` returns."""

_NOT_PLAIN: Final = re.compile(r"[^a-z0-9]+")

_LONGEST_NAME: Final = 40
"""Letters of a topic that the name of its file shows."""


def _harmless(name: str) -> str:
    """Return ``name``, or its hash where it has a special meaning in an address or in a folder."""
    return name if _HARMLESS.fullmatch(name) else _hash(name)


def _hash(name: str) -> str:
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]


def story_file(story: str) -> str:
    """Return the path of a story's page from the folder of all editions.

    >>> story_file("s5d734dbd9f0"), story_file("../index")
    ('stories/s5d734dbd9f0.html', 'stories/dc8b8c2e23b0.html')
    """
    return f"stories/{_harmless(story)}.html"


def story_feed_file(story: str) -> str:
    """Return the path of a story's feed from the folder of all editions."""
    return f"stories/{_harmless(story)}.atom"


def topic_key(topic: str) -> str:
    """Return the words of a topic, folded: topics with the same words are one.

    >>> topic_key("Gas  Prices!")
    'gas prices'
    """
    return " ".join(shingle_words(topic))


def topic_file(topic: str) -> str:
    """Return the path of a topic's feed from the folder of all editions; of each other topic it is another.

    >>> topic_file("Gas prices"), topic_file("../метро")
    ('topics/gas-prices-94c21bab15e2.atom', 'topics/bb8cb2d34853.atom')
    """
    words = topic_key(topic)
    shown = _NOT_PLAIN.sub("-", words).strip("-")[:_LONGEST_NAME].rstrip("-")
    return f"topics/{shown}{'-' if shown else ''}{_hash(words)}.atom"


def event_anchor(story: str) -> str:
    """Return the ``id`` of the event of ``story`` in the page of a day, which has one event of it at most.

    >>> event_anchor("s5d734dbd9f0")
    'event-s5d734dbd9f0'
    """
    return f"event-{_harmless(story)}"


def sentence_anchor(place: model.Passage) -> str:
    """Return the ``id`` of the sentence at ``place`` in the page of the day that printed it.

    >>> sentence_anchor(model.Passage("7d734dbd9f0a", 12, 80))
    'sentence-7d734dbd9f0a-12'
    """
    return f"sentence-{_harmless(place.article)}-{place.start}"


def _made_unique(wanted: Iterable[str]) -> Iterator[str]:
    """Yield each of ``wanted`` in order, with a full stop and a number where it is repeated."""
    times = Counter[str]()
    for anchor in wanted:
        times[anchor] += 1
        yield anchor if times[anchor] == 1 else f"{anchor}.{times[anchor]}"


def anchored(events: Iterable[model.Event]) -> Iterator[tuple[model.Event, str, tuple[str, ...]]]:
    """Yield each event with its ``id`` and those of its statements, all of them different."""
    events = tuple(events)
    anchors = _made_unique(event_anchor(event.story.id) for event in events)
    sentences = _made_unique(sentence_anchor(each.passage) for event in events for each in event.statements)
    for event, anchor in zip(events, anchors, strict=True):
        yield event, anchor, tuple(next(sentences) for _ in event.statements)
