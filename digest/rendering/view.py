"""What a template may print: one edition in the words and the order of its readers.

This is the whole vocabulary of a template, the packaged ones and a user's own; each name below is a
promise to both. Every string is one harmless line (``inert.plain``); every ``url`` is None or safe to
follow; ``language`` is None where a text is in English, the language these templates speak.

``present`` makes these values, the templates print them, nothing changes them.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rewriting:
    """That an article was rewritten from another one, and what tells so."""

    name: str
    """The outlet of the article it rests on."""
    number: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One article, as the list of sources names it."""

    number: int
    """The mark it has in every format, from 1, in order of first citation."""
    name: str
    kind: str
    """"news agency", "publisher" …; empty where it is not known."""
    title: str | None
    language: str | None
    published: str | None
    url: str | None
    location: str
    rewriting: Rewriting | None


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet that reported it, too."""

    name: str
    rewritten_from: str | None

    def __str__(self) -> str:
        return f"{self.name} (rewritten from {self.rewritten_from})" if self.rewritten_from else self.name


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source's wording."""

    text: str
    shared: bool
    """Its words stand in the printed sentence, too."""


@dataclass(frozen=True, slots=True)
class Wording:
    """How one source puts a statement."""

    source: Source
    pieces: tuple[Piece, ...]
    relation: str
    """"printed above", "in other words" …"""
    language: str | None


@dataclass(frozen=True, slots=True)
class Statement:
    """One printed sentence with everyone who reported it."""

    text: str
    language: str | None
    marks: tuple[Source, ...]
    """By number; at least one."""
    numbers: str
    """The same as ``1, 3``."""
    by: Credit
    """Whose words are printed."""
    also: tuple[Credit, ...]
    """The other outlets, in order of citation."""
    counts: str
    """"4 outlets, 3 origins"; empty for one outlet."""
    known: bool
    """Says what an earlier edition has said."""
    wordings: tuple[Wording, ...]
    """Each passage that carries it, the printed one first; empty where that is the only one."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one source gives for a disputed value."""

    value: str
    text: str
    language: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Dispute:
    """Sources that contradict one another."""

    title: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One happening, printed."""

    headline: str
    language: str | None
    by: Source
    """Whose headline it is."""
    day: int | None
    """2 or more where earlier editions followed the story."""
    counts: str
    """"5 articles from 4 outlets"."""
    statements: tuple[Statement, ...]
    disputes: tuple[Dispute, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """One happening of which only the headline is printed."""

    headline: str
    language: str | None
    by: Source
    """Whose headline it is."""
    counts: str
    """(as ``Event.counts``)"""
    marks: tuple[Source, ...]
    numbers: str


@dataclass(frozen=True, slots=True)
class Headlines:
    """Happenings that a mail does not print, the first of them by name."""

    count: int
    """All of them."""
    listed: tuple[Event | Brief, ...]

    @property
    def unlisted(self) -> int:
        """How many are not named."""
        return self.count - len(self.listed)


@dataclass(frozen=True, slots=True)
class Remnant:
    """One sentence that is not printed."""

    text: str
    language: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class LeftOut:
    """All sentences that one reason kept out."""

    title: str
    explanation: str
    count: int
    sentences: tuple[Remnant, ...]
    """The first of them, in order of sources."""
    unlisted: int
    """How many more there are in ``digest.json``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong with one source."""

    source: str
    what: str


@dataclass(frozen=True, slots=True)
class Edition:
    """The digest of one day."""

    name: str
    date: str
    """ISO 8601."""
    long_date: str
    """"Thursday, 13 February 2025"."""
    counts: str
    """"5 articles → 18 sentences, nothing said twice"."""
    account: str
    """Where every sentence that was read has gone, in one line."""
    preheader: str
    """What a list of mails shows beside the subject."""
    events: tuple[Event, ...]
    briefs: tuple[Brief, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    sources: tuple[Source, ...]
    """All articles, by number."""
    cited: tuple[Source, ...]
    """Those of them that a mark outside ``left_out`` points at."""
    generator: str
    permalink: str | None
    """Address of this edition's page; None where the site has none."""


@dataclass(frozen=True, slots=True)
class Mail:
    """What of an edition one mail has room for (``email.html`` alone prints it)."""

    events: tuple[Event, ...]
    more: Headlines
    """Events that the page prints and this mail does not."""
    briefs: Headlines
    problems: tuple[Problem, ...]
    unlisted_problems: int
    sources: tuple[Source, ...]
    """All that ``events`` name, by number."""


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier edition, as the archive lists it."""

    date: str
    day: str
    """"Thursday 13"."""
    headlines: tuple[str, ...]
    counts: str


@dataclass(frozen=True, slots=True)
class Month:
    """The editions of one month, the newest first."""

    name: str
    """"February 2025"."""
    editions: tuple[Past, ...]
