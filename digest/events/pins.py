"""Pins: what a person decided once and for all, against what is decided by likeness.

A pin names articles by id or address, sources by name or domain, subjects and sentences by their words. The
docstring under each key is what ``digest init`` and editors say about it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MergePin:
    """Articles that belong to one event."""

    articles: tuple[str, ...] = ()
    """Two or more articles, each by its id, its web address or its location, as digest.json gives them. The
    events that they are in become one."""
    why: str | None = None
    """For whoever reads this file, and for digest.json."""


@dataclass(frozen=True, slots=True)
class SplitPin:
    """Articles of which no two are ever in one event."""

    articles: tuple[str, ...] = ()
    """Two or more articles, each by its id, its web address or its location, as digest.json gives them."""
    why: str | None = None
    """For whoever reads this file, and for digest.json."""


@dataclass(frozen=True, slots=True)
class MutePin:
    """A source or a topic of which nothing is printed; name one of the two."""

    source: str | None = None
    """Name or domain of an outlet: its articles are neither printed nor compared nor credited."""
    topic: tuple[str, ...] = ()
    """Words or phrases, in any case: an event is left out where at least half of its articles have one of
    them in their title or their first two sentences."""
    why: str | None = None
    """For whoever reads this file, and for digest.json."""


@dataclass(frozen=True, slots=True)
class PreferPin:
    """A source whose wording is printed where several say the same."""

    source: str = ""
    """Name or domain of the outlet."""
    why: str | None = None
    """For whoever reads this file, and for digest.json."""


@dataclass(frozen=True, slots=True)
class KeepPin:
    """A sentence that is news, though it stands under articles of unrelated subjects like a note."""

    sentence: str = ""
    """All of its words, in any case."""
    why: str | None = None
    """For whoever reads this file, and for digest.json."""


@dataclass(frozen=True, slots=True)
class Pins:
    """All pins, each kind in the order of the file."""

    merge: tuple[MergePin, ...] = ()
    """Every ``[[merge]]``."""
    split: tuple[SplitPin, ...] = ()
    """Every ``[[split]]``."""
    mute: tuple[MutePin, ...] = ()
    """Every ``[[mute]]``."""
    prefer: tuple[PreferPin, ...] = ()
    """Every ``[[prefer]]``."""
    keep: tuple[KeepPin, ...] = ()
    """Every ``[[keep]]``."""

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(map(len, (self.merge, self.split, self.mute, self.prefer, self.keep)))
