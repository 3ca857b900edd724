"""What is printed: the schema ``digest/1`` of ``digest.json``.

Field names and meanings here are a promise to readers of that file. An ``Excerpt`` holds a copy of the words
it points at, so that an edition can be read and checked by itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digest.errors import ConfigurationError
from digest.model.articles import Passage, Source
from digest.model.decisions import ChangeKind, ConflictKind, CorrectionKind, Reason, Story
from digest.model.incoming import Problem

_MORNING: Final = time(6)
"""When an edition is dated, in its own time zone."""

Relation = Literal["verbatim", "near", "paraphrase", "partial"]
"""How a cited passage relates to the printed one: the same words, a near-copy, other words for the same fact,
or a part of it among other things. What is partial is credited, and counts neither as a source nor as an
origin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words, and the place in an article where exactly these words stand."""

    text: str
    article: str
    start: int
    end: int

    @property
    def passage(self) -> Passage:
        """The place without the words."""
        return Passage(self.article, self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Excerpt):
    """Where a source carries the statement. The printed span itself comes first."""

    relation: Relation
    jaccard: float
    containment: float
    rests_on: tuple[str, ...] = ()
    """Outlets on whose reporting these words say they rest, as in "The Ledger reported"; sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update(Excerpt):
    """The statement of an earlier edition, and its place there, that a statement goes on from."""

    edition: str
    """The date of that edition."""
    kind: ChangeKind
    was: str
    """Words of the earlier statement for which the new one has others; empty where it adds or denies."""
    parts: tuple[Excerpt, ...]
    """Words of the new statement that were not printed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Excerpt):
    """One printed sentence."""

    group: str | None
    citations: tuple[Citation, ...]
    sources: int
    """How many different outlets state all of it."""
    origins: int
    """How many of those are independent of one another."""
    new: bool
    continues: bool = False
    """It may lean on the statement before it, which is the sentence right before it in its article."""
    update: Update | None = None
    """What an earlier edition printed of it, where this one says something else, or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictMember(Excerpt):
    """One version of a disputed value."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Sources that give different values for one fact."""

    kind: ConflictKind
    members: tuple[ConflictMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AlsoIn(Excerpt):
    """The headline of another event, which tells of the same happening in another language."""

    event: str
    """Its id; the event may be one of those that are not printed."""
    language: str
    """Of the headline, ISO 639-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One event as printed."""

    id: str
    headline: Excerpt
    articles: tuple[str, ...]
    story: Story
    statements: tuple[Statement, ...]
    conflicts: tuple[Conflict, ...] = ()
    sources: int = 0
    """How many different outlets its articles come from; 0 in an edition that did not count them."""
    origins: int = 0
    """How many of those report it independently of one another (likewise)."""
    also: tuple[AlsoIn, ...] = ()
    """The same happening in other languages, by names, figures and days; at most one of each."""
    topics: tuple[str, ...] = ()
    """Those topics of the digest that its articles are about; sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedEvent:
    """An event whose headline alone is printed: it is one too many, or says nothing new."""

    id: str
    headline: Excerpt
    articles: tuple[str, ...]
    story: Story | None = None
    """None in editions of earlier versions."""
    topics: tuple[str, ...] = ()
    """Those topics of the digest that its articles are about; sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMember(Excerpt):
    """One sentence of a group, and how it relates to the printed (or clearest) one."""

    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPair:
    """Evidence that joined two members, ``a`` and ``b`` being indices into ``Group.members``."""

    a: int
    b: int
    jaccard: float
    containment: float
    score: float
    decided_by: str
    whole: bool = False
    """Each says all, or nearly all, that the other says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """All sentences of one event that state the same fact; or, where members are partial, that share one."""

    id: str
    event: str
    shown: bool
    members: tuple[GroupMember, ...]
    pairs: tuple[GroupPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut(Excerpt):
    """A sentence that is not printed."""

    reason: Reason
    by: Excerpt | None = None
    """The printed sentence that says it, where it is left out as a repetition of that one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Excerpt):
    """What a source says about its own report, of which an earlier edition printed a statement."""

    kind: CorrectionKind
    edition: str
    """The date of that edition."""
    statement: str
    """The words that it printed."""
    printed: Passage
    """Where these stand, in an article of that edition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Where everything went: ``sentences_in == shown + folded + sum(left_out.values())``.

    ``articles_in == articles_used + articles_unprinted + articles_outside``.
    """

    articles_in: int
    articles_used: int
    """In a printed event."""
    articles_unprinted: int
    """In an event that is not printed, or muted."""
    articles_outside: int
    """Outside the window of dates, or given twice."""
    sentences_in: int
    shown: int
    folded: int
    """Credited under another sentence that states the same fact, or a part of it, and not printed itself."""
    left_out: Mapping[Reason, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedArticle:
    """An article as the edition names it."""

    id: str
    source: Source
    title: str | None
    url: str | None
    published: str | None
    first_seen: str
    language: str
    location: str
    raw_sha256: str
    text_sha256: str
    length: int
    """Code points of canonical text."""
    derived_from: str | None
    derived_evidence: tuple[str, ...]
    rests_on: tuple[str, ...] = ()
    """Outlets on whose reporting the whole text claims to rest: by dateline, byline or credit."""
    same_text: bool = False
    """It is the text of ``derived_from`` word for word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The dates an edition covers, ISO 8601; None where that side is open."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class AppliedPin:
    """A pin of pins.toml that concerns articles of the edition."""

    kind: Literal["merge", "split", "mute", "prefer", "keep"]
    names: tuple[str, ...]
    """What it names: articles, a source, words of a topic, or a sentence."""
    articles: tuple[str, ...]
    """Those that it concerns, by id, sorted. A muted article is part of no event, and in one such pin."""
    why: str | None
    """What the file says about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOutWords:
    """The words of a sentence that was not printed."""

    text: str
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEdition:
    """What later days need of an edition: what it printed, whose words these are, and in which stories."""

    date: str
    articles: tuple[CitedArticle, ...]
    events: tuple[Event, ...]
    more_events: tuple[UnprintedEvent, ...]
    left_out: tuple[LeftOutWords, ...]
    corrections: tuple[Correction, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """Every sentence that its readers knew: what it printed, and what it left out as printed before.

        So what is published anew day after day stays known, however long ago it was printed.
        """
        printed = (statement.text for event in self.events for statement in event.statements)
        known = (one.text for one in self.left_out if one.reason is Reason.SEEN)
        return (*printed, *known)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The digest of one date: what ``digest.json`` holds."""

    schema: Literal["digest/1"] = "digest/1"
    digest: str
    date: str
    timezone: str
    window: Window | None
    generator: str
    reader: str = ""
    """The version of the reader that made the texts; empty in editions that are older than such versions."""
    articles: tuple[CitedArticle, ...]
    events: tuple[Event, ...]
    more_events: tuple[UnprintedEvent, ...]
    groups: tuple[Group, ...]
    left_out: tuple[LeftOut, ...]
    ledger: Ledger
    problems: tuple[Problem, ...] = field(default=())
    corrections: tuple[Correction, ...] = ()
    """In reading order; they stand before all events."""
    pins: tuple[AppliedPin, ...] = ()
    silent: tuple[str, ...] = ()
    """Names of the configured sources that could not be asked for this edition; sorted."""

    @property
    def muted(self) -> tuple[str, ...]:
        """Ids of the articles that pins mute."""
        return tuple(article for pin in self.pins if pin.kind == "mute" for article in pin.articles)

    @property
    def morning(self) -> datetime:
        """The moment that stands for the date of an edition where a time is needed.

        Raises:
            ConfigurationError: its time zone is not known here.
        """
        try:
            zone = ZoneInfo(self.timezone)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ConfigurationError(
                f"{self.timezone!r} is not a time zone known here",
                subject="timezone",
                remedy="name one of the IANA data base, such as Europe/Oslo",
            ) from error
        return datetime.combine(date.fromisoformat(self.date), _MORNING, zone)
