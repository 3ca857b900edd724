"""As much of an edition as one mail can hold.

Takes an edition as templates print it and the function that writes a mail; returns the mail, at most
``LONGEST_MAIL`` long for any number of events and any script. Events are printed whole or not at all; those
without room are counted, and named by their headlines as far as these fit. The mail itself is measured, so
that a user's template keeps the limit, too.

Gmail shows no more than about 102 kB of a message, as it was sent; the rest is behind a link
(https://github.com/hteumeuleu/email-bugs/issues/41).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Final

from digest.errors import ConfigurationError
from digest.rendering import view

LONGEST_MAIL: Final = 94_700
"""Bytes of the mail as it is sent: with its header of less than 300 bytes the part stays below 95,000."""

_HEADLINES: Final = 9_000
"""Bytes kept free for about 25 headlines where not every event fits."""

_LARGEST_EVENT: Final = 40_000
"""Bytes as sent. A larger event without room is passed over; a smaller one ends what is printed, so that
the most important events come first. An event of 280 words takes about 9,000 in Latin letters, 14,000 in
Japanese or Arabic."""

_CORRECTIONS: Final = 10
"""Corrections that a mail lists, about 15,000 bytes; the page has them all."""

_BASE64_LINE: Final = 76
_SOFT_LINE: Final = 73
"""The least a line of quoted-printable holds: 76 characters, less ``=`` at its end and a character of two
hexadecimal digits that had no room (RFC 2045, section 6.7)."""

_LITERAL: Final = bytes(code for code in range(0x20, 0x7F) if code != ord("="))
"""Bytes that quoted-printable leaves as they are."""


def encoded_length(text: str) -> int:
    r"""Return how many bytes ``text`` takes at most as part of a mail, in the shorter of both encodings.

    >>> encoded_length("a short line\n"), encoded_length("朝" * 1000)
    (16, 4106)
    """
    raw = text.encode()
    lines = raw.count(b"\n")
    base64 = -(-(len(raw) + lines) // 3) * 4
    escaped = len(raw.translate(None, _LITERAL + b"\n"))
    quoted = len(raw) + 2 * escaped + 3 * lines  # a line ends in CRLF, and a space before it is escaped
    return min(base64 + -(-base64 // _BASE64_LINE) * 2, quoted + quoted // _SOFT_LINE * 3)


def _sources(events: Iterable[view.Event], corrections: Iterable[view.Correction]) -> tuple[view.Source, ...]:
    """Return every source that ``events`` and ``corrections`` name, by number."""
    found = set[view.Source]()
    for event in events:
        found.add(event.by)
        found.update(chain.from_iterable(statement.marks for statement in event.statements))
        found.update(version.source for conflict in event.conflicts for version in conflict.versions)
    found.update(correction.source for correction in corrections)
    return tuple(sorted(found, key=lambda source: source.number))


def _mail(edition: view.Edition, printed: Sequence[int], headlines: int) -> view.Mail:
    """Return a mail with the events at the places ``printed``, and so many headlines of what remains."""
    events = tuple(edition.events[place] for place in printed)
    kept = frozenset(printed)
    rest = tuple(event for place, event in enumerate(edition.events) if place not in kept)
    corrections = edition.corrections[:_CORRECTIONS]
    return view.Mail(
        corrections=corrections,
        unlisted_corrections=len(edition.corrections) - len(corrections),
        events=events,
        more=view.Headlines(len(rest), rest[:headlines]),
        briefs=view.Headlines(
            len(edition.briefs) + edition.unlisted_briefs, edition.briefs[: max(0, headlines - len(rest))]
        ),
        sources=_sources(events, corrections),
    )


def _chosen(costs: Iterable[int], room: int) -> list[int]:
    """Return the places of the events to print, given what each of them takes.

    >>> _chosen([30_000, 90_000, 20_000, 10_000, 1_000], room=55_000)
    [0, 2]
    """
    chosen = []
    for place, cost in enumerate(costs):
        if cost <= room:
            chosen.append(place)
            room -= cost
        elif cost <= _LARGEST_EVENT:
            break
    return chosen


def fitting(edition: view.Edition, write: Callable[[view.Mail], str]) -> str:
    """Return the mail that ``write`` makes of as much of ``edition`` as fits.

    Raises:
        ConfigurationError: a user's template makes even a mail without news too long.
    """

    def length(printed: Sequence[int], headlines: int = 0) -> int:
        return encoded_length(write(_mail(edition, printed, headlines)))

    printed = list(range(len(edition.events)))
    if length(printed) > LONGEST_MAIL:
        bare = length([])
        if bare > LONGEST_MAIL:
            raise ConfigurationError(
                f"makes a mail of {bare:,} bytes before it holds any news",
                subject="email.html",
                remedy=f"shorten this template: mail programs cut what is longer than {LONGEST_MAIL:,}",
            )
        printed = _chosen((length([place]) - bare for place in printed), LONGEST_MAIL - bare - _HEADLINES)
        while length(printed) > LONGEST_MAIL:
            printed.pop()
    unprinted = len(edition.events) - len(printed) + len(edition.briefs)
    named = bisect_left(range(1, unprinted + 1), x=True, key=lambda n: length(printed, n) > LONGEST_MAIL)
    return write(_mail(edition, printed, named))
