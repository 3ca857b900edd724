"""What a template may print: one edition in the words and the order of its readers.

This is the whole vocabulary of a template, the packaged ones and a user's own; each name below is a
promise to both. Every string is one harmless line (``inert.plain``); every ``url`` is None or safe to
follow; ``language`` is None where a text is in the language of the page.

``present`` makes these values, the templates print them, nothing changes them.
"""

from dataclasses import dataclass
from typing import Final

from digest.rendering.inert import direction

_LEFT_TO_RIGHT: Final = "\u200e"
"""Stands after a name that is read from right to left, so that numbers behind it are not (Unicode Standard
Annex 9)."""


@dataclass(frozen=True, slots=True)
class Basis:
    """That an article rests on another one, and the evidence."""

    how: str
    """"rewritten from" or "the same text as"."""
    name: str
    """The outlet of the other article."""
    number: int
    """Its mark."""
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One article, as the list of sources names it."""

    number: int
    """The mark it has in every format, from 1, in order of first citation."""
    name: str
    """Its outlet, under a name that no other outlet has and that is not one of the edition's own words."""
    kind: str
    """"news agency", "publisher" …; empty where it is not known."""
    title: str | None
    language: str | None
    published: str | None
    url: str | None
    location: str
    basis: Basis | None
    """None where it rests on no other article."""
    rests_on: tuple[str, ...]
    """Other outlets on whose reporting the whole article says it rests: by dateline, byline or credit."""


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet that reported it."""

    name: str
    how: str = ""
    """"rewritten from", "the same text as" or "crediting"; empty where the reporting is its own."""
    of: str = ""
    """The outlet it rests on: "The Ledger"; empty likewise."""

    def __str__(self) -> str:
        """Return it as plain text: the name, and in brackets, which no name has, what the edition adds."""
        name = f"{self.name}{_LEFT_TO_RIGHT}" if direction(self.name) == "rtl" else self.name
        return f"{name} [{self.how} {self.of}]" if self.how else name


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a wording that is compared with another."""

    text: str
    own: bool
    """None of its words is in the other wording."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Another wording of a statement, compared with the printed one."""

    sources: tuple[Source, ...]
    """All who have exactly these words, by number."""
    relation: str
    """"in nearly the same words", "in other words, in another language" …"""
    language: str | None
    printed: tuple[Piece, ...]
    """The printed sentence, compared with this wording; one piece where the languages differ."""
    pieces: tuple[Piece, ...]
    """This wording, compared with the printed sentence."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A statement that an earlier edition printed."""

    date: str
    """ISO 8601, of that edition."""
    day: str
    """"4 November 2025"."""
    text: str
    language: str | None
    url: str
    """Where it stands on the page of that day, relative to a page of the site."""
    path: str
    """The same from the folder of all editions."""


@dataclass(frozen=True, slots=True)
class Update:
    """How a statement goes on from an earlier one."""

    was: str
    """Words of the earlier one for which this one has others; empty where it adds or denies something."""
    denies: bool
    """One of the two says "not"."""
    earlier: Earlier
    pieces: tuple[Piece, ...]
    """The statement; its ``own`` pieces were not printed before."""

    @property
    def added(self) -> tuple[str, ...]:
        """What was not printed before."""
        return tuple(piece.text for piece in self.pieces if piece.own)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a source says about its own report, of which an earlier edition printed something."""

    how: str
    """"Correction by", "Withdrawn by", "Changed by" …; the name follows."""
    text: str
    """Its words, verbatim."""
    language: str | None
    source: Source
    earlier: tuple[Earlier, ...]
    """What was printed; of many sentences, the first."""
    unlisted: int
    """How many more there are in ``digest.json``."""


@dataclass(frozen=True, slots=True)
class CorrectedSince:
    """What a source says, in a later edition, about a report that this edition printed."""

    how: str
    """(as ``Correction.how``)"""
    text: str
    language: str | None
    outlet: str
    date: str
    """ISO 8601, of the later edition."""
    day: str
    """"5 November 2025"."""
    url: str
    """The page of that day, relative to this one."""
    printed: tuple[Earlier, ...]
    """What this edition printed of it; of many sentences, the first."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One printed sentence with everyone who reported it."""

    letter: str
    """What the event calls it: ``a``, ``b`` … ``z``, ``aa``; it follows the order of print."""
    anchor: str
    """Its ``id`` in the page, the same however often the edition is built."""
    text: str
    language: str | None
    marks: tuple[Source, ...]
    """By number; at least one."""
    numbers: str
    """The same as ``1, 3``."""
    by: Credit
    """Whose words are printed."""
    also: tuple[Credit, ...]
    """The other outlets: the wire or the earliest first, those that rest on another one last."""
    partly: tuple[Source, ...]
    """Those of other outlets that report a part of it, among other things, by number; they do not count."""
    counts: str
    """"4 outlets, 3 origins"; empty for one outlet."""
    continues: bool
    """It may lean on the statement before it, and is read in one go with it."""
    known: bool
    """An earlier edition has printed the same."""
    update: Update | None
    """What an earlier edition printed of it; None where it goes on from nothing."""
    word_for_word: tuple[Source, ...]
    """Other sources with exactly these words, by number."""
    wordings: tuple[Wording, ...]
    """All other wordings, by the number of their first source."""


@dataclass(frozen=True, slots=True)
class Version:
    """What one source gives for a disputed value."""

    value: str
    text: str
    language: str | None
    source: Source


@dataclass(frozen=True, slots=True)
class Side:
    """All who give the same value."""

    value: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sources that contradict one another."""

    title: str
    versions: tuple[Version, ...]
    sides: tuple[Side, ...]
    """The same versions by value, in order of the first of each."""


@dataclass(frozen=True, slots=True)
class Carried:
    """That an article carries a statement, and how."""

    letter: str
    anchor: str
    """(of the statement)"""
    manner: str
    """"in other words" …"""
    close: bool
    """In the same or nearly the same words."""
    alone: bool
    """No other article carries it."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """One article, and what of its event it carries."""

    source: Source
    beneath: bool
    """It was rewritten, perhaps through others, from the nearest article above it that is not ``beneath``: it
    adds no origin."""
    carried: tuple[Carried | None, ...]
    """One for each statement, in order; None where the article does not carry it. It carries at least one."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Who carries what of one event."""

    counts: str
    """"8 sentences, 3 of them in one article alone"."""
    carriers: tuple[Carrier, ...]
    """By number, except that a rewritten article stands below the one it rests on."""
    silent: tuple[Source, ...]
    """Articles of the event that carry no statement, by number."""


@dataclass(frozen=True, slots=True)
class EarlierDay:
    """A day on which a story was printed before."""

    date: str
    """ISO 8601."""
    day: str
    """"4 November 2025"."""
    headline: str
    url: str | None
    """The page of that day, relative to this one."""


@dataclass(frozen=True, slots=True)
class History:
    """What came before today."""

    url: str
    """The page of the story, relative to this one."""
    earlier: tuple[EarlierDay, ...]
    """The newest first; at least one."""


@dataclass(frozen=True, slots=True)
class AlsoIn:
    """The same happening, told in another language."""

    language_name: str
    """"German", in the language of the page."""
    headline: str
    language: str | None
    by: Source
    """Whose headline it is."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event, printed."""

    anchor: str
    """Its ``id`` in the page, the same however often the edition is built."""
    headline: str
    brief: str
    """The same for the table of the day: a long one is cut, with a mark."""
    language: str | None
    by: Source
    """Whose headline it is."""
    day: int | None
    """2 or more where earlier editions followed the story."""
    history: History | None
    """None where no earlier day is known."""
    counts: str
    """"5 articles from 4 outlets"."""
    reach: str
    """"4 outlets, 3 origins", "one source alone", "3 outlets, one origin"; empty where it was not counted."""
    is_alone: bool
    """Nobody but one source, or outlets that rest on one report, has it."""
    statements: tuple[Statement, ...]
    conflicts: tuple[Conflict, ...]
    coverage: Coverage | None
    """None for a single article, which carries everything."""
    also: tuple[AlsoIn, ...]
    """Events about the same happening in other languages."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One event whose headline alone is printed."""

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
    """Events that a mail does not print, the first of them by name."""

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
    news_of: str
    """"News of 9–13 February 2025", "News since 9 February 2025"; empty where it is of one day."""
    counts: str
    """"5 articles → 18 sentences, nothing said twice", "5 articles → 18 sentences, 12 of them new"."""
    account: str
    """What became of every sentence that was read, in one line."""
    preheader: str
    """What a list of mails shows beside the subject."""
    silence: str
    """What to say where there is no event."""
    overview: str
    """"6 events, 4 of them new, 2 from one source alone"; empty where there are one or two events."""
    quiet: str
    """What to say of a day on which little happened: "A quiet day: …"; empty on others."""
    corrections: tuple[Correction, ...]
    """What sources correct of earlier editions; it stands before the news."""
    corrected: tuple[CorrectedSince, ...]
    """What later editions correct of this one, the first of them first; only its page says so."""
    events: tuple[Event, ...]
    briefs: tuple[Brief, ...]
    """Events without room, the most important first."""
    unlisted_briefs: int
    """How many more of them there are."""
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]
    """For whoever runs the digest; the page and the Markdown print them."""
    silent: str
    """"Nothing came today from the Lindby Times and the Post."; empty where every source was heard."""
    sources: tuple[Source, ...]
    """The articles, by number: all, where all ``briefs`` are listed, else those that something points at."""
    unlisted_sources: int
    """How many more of them were read."""
    cited: tuple[Source, ...]
    """Those of them that a mark outside ``left_out`` points at."""
    generator: str
    has_page: bool
    """It also has a page, which prints all of it."""
    permalink: str | None
    """Address of this edition's page; None where it has no page, or the address of the site is not known."""

    @property
    def site(self) -> str | None:
        """Address of the folder of all editions, with ``/`` at its end; None likewise."""
        return None if self.permalink is None else self.permalink.rpartition(f"{self.date}/")[0]


@dataclass(frozen=True, slots=True)
class Mail:
    """What of an edition one mail has room for (``email.html`` alone prints it)."""

    corrections: tuple[Correction, ...]
    unlisted_corrections: int
    events: tuple[Event, ...]
    more: Headlines
    """Events that the page prints and this mail does not."""
    briefs: Headlines
    sources: tuple[Source, ...]
    """All that ``events`` name, by number."""
