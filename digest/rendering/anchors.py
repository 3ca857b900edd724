"""Where a reader's link to a story, an event, a sentence or a source leads, today and after a rebuild.

Enters what is linked to; leaves the ``id`` it has in the page of its day, or the name of its file. The
``id`` of an event and of a sentence is made of what it names, never of where it stands: an event has that
of its story (an event's own tells its rank, which a later article may change), a sentence that of its
article and the place where it begins there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Final

from digest import model

_HARMLESS: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
"""What an ``id``, a fragment and the name of a file can all hold as it is."""

_HASH_DIGITS: Final = 12
"""Hexadecimal, as many as in the id of an article."""


STORY_FILES: Final = "stories/[!.]*.html"
"""Glob pattern of the paths that ``story_file`` returns."""


def _harmless(name: str) -> str:
    """Return ``name``, or its hash where it could mean something in an address or in a folder."""
    if _HARMLESS.fullmatch(name):
        return name
    return sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_DIGITS]


def story_file(story: str) -> str:
    """Return the path of a story's page from the folder of all editions.

    >>> story_file("s5d734dbd9f0"), story_file("../index")
    ('stories/s5d734dbd9f0.html', 'stories/dc8b8c2e23b0.html')
    """
    return f"stories/{_harmless(story)}.html"


def event_anchor(story: str) -> str:
    """Return the ``id`` of the event of ``story`` in the page of a day, which has no other of it.

    >>> event_anchor("s5d734dbd9f0")
    'event-s5d734dbd9f0'
    """
    return f"event-{_harmless(story)}"


def _sentence_anchor(statement: model.Statement) -> str:
    return f"sentence-{_harmless(statement.article)}-{statement.start}"


def _told_apart(wanted: Iterable[str]) -> Iterator[str]:
    """Yield each of ``wanted`` in order, with a full stop and a number where it has been before."""
    times = Counter[str]()
    for anchor in wanted:
        times[anchor] += 1
        yield anchor if times[anchor] == 1 else f"{anchor}.{times[anchor]}"


def anchored(events: Iterable[model.Event]) -> Iterator[tuple[model.Event, str, tuple[str, ...]]]:
    """Yield each event with its ``id`` and those of its statements, no two of them the same."""
    events = tuple(events)
    anchors = _told_apart(event_anchor(event.story.id) for event in events)
    sentences = _told_apart(_sentence_anchor(told) for event in events for told in event.statements)
    for event, anchor in zip(events, anchors, strict=True):
        yield event, anchor, tuple(next(sentences) for _ in event.statements)
