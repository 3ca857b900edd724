"""Small editions of a made-up digest, for messages around them."""

from dataclasses import replace

from digest.model import Edition, Event, Excerpt, Ledger, Story

QUIET = Edition(
    digest="The Tide Table",
    date="2025-11-05",
    timezone="Europe/Oslo",
    window=None,
    generator="digest 0.1.0",
    articles=(),
    events=(),
    more_events=(),
    groups=(),
    left_out=(),
    ledger=Ledger(
        articles_in=0,
        articles_used=0,
        articles_unprinted=0,
        articles_outside=0,
        sentences_in=0,
        shown=0,
        folded=0,
        left_out={},
    ),
)


def edition_with(headline: str) -> Edition:
    """Return the edition of a day with one event, nothing of which is printed but its headline."""
    event = Event(
        id="e",
        headline=Excerpt(text=headline, article="a", start=0, end=len(headline)),
        articles=("a",),
        story=Story("s", 1, "new"),
        statements=(),
    )
    return replace(QUIET, events=(event,))


EDITION = edition_with("Storm breaks causeway")
