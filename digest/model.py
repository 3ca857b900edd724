"""The nouns of the house: immutable values that the rooms hand to one another.

Every position is a half-open range ``[start, end)`` of Unicode code points into an article's
canonical text (``Article.text``); nothing here copies or changes text, except that an
``Excerpt`` carries the words it points at, so that an edition can be read and re-checked by itself.

The lower half (``Edition`` and what it is made of) is the schema ``digest/1`` of ``digest.json``:
field names and meanings there are a promise to readers of that file.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum
from typing import Final, Literal, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digest.errors import ConfigurationError, DigestError

_MORNING: Final = time(6)
"""When an edition is dated, in its own time zone."""

# ---- what comes in ---------------------------------------------------------------------------


class SourceKind(StrEnum):
    """What sort of outlet a source is."""

    WIRE = "wire"
    PUBLISHER = "publisher"
    AGGREGATOR = "aggregator"
    NEWSLETTER = "newsletter"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What is said about a document outside its bytes: by a feed's item, a mail's headers, a setting."""

    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    """Name of who publishes: title of the feed, sender of the mail."""
    kind: SourceKind | None = None
    author: str | None = None
    published: str | None = None
    """ISO 8601 date or date-time, with its offset where one was given."""
    updated: str | None = None
    """(as ``published``)"""
    language: str | None = None
    """ISO 639-1, or BCP 47 of which the first part counts."""
    credit: str | None = None
    """Outlet from which the item was taken over: ``<source>`` of RSS and Atom."""


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes as a source gave them, before anything is believed about them."""

    location: str
    """Path relative to the input that was named, with ``/``, or the URL it was fetched from; for a part
    of a larger file followed by ``#`` and a name that stays the same when the file grows."""
    raw: bytes
    first_seen: str
    """ISO 8601 date on which this program first met the document."""
    media_type: str = "text/plain"
    """``text/plain``, ``text/markdown`` or ``text/html``; chooses the reader."""
    charset: str | None = None
    """Encoding as a server or a mail declared it; not believed where the bytes say otherwise."""
    claims: Claims = Claims()


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that went wrong with one source while the run went on."""

    source: str
    what: str

    @classmethod
    def of(cls, error: DigestError) -> Self:
        """Return what ``error`` says: what went wrong with its subject, and the remedy.

        >>> Problem.of(DigestError("is empty", subject="news.txt", remedy="write something")).what
        'is empty; write something'
        """
        return cls(error.subject, f"{error.what}; {error.remedy}")


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """What the visits to one source have told about it.

    Moments are ISO 8601 in UTC. The archive keeps the fields as columns, in this order.
    """

    address: str
    visited: str
    outcome: str
    status: int | None
    failures: int
    """Visits in a row that failed."""
    problem: str | None
    """Why the last visit failed; None where it did not."""
    succeeded: str | None = None
    brought: str | None = None
    """When it last brought something new."""
    items: int | None = None
    """Usable documents in the last body; None where there was none yet (``dated``, ``teasers`` too)."""
    dated: int | None = None
    teasers: int | None = None
    usual_items: float | None = None
    """Mean of the bodies before the last, the later ones counting more; None where there was one at most."""
    loss: str | None = None
    """What of the last body could not be used, and why."""
    validated_url: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved_to: str | None = None
    not_before: str | None = None


# ---- articles and places in them -------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> Span(2, 5).of("abcdefg")
    'cde'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the words at this place of ``text``."""
        return text[self.start : self.end]

    def covers(self, other: "Span") -> bool:
        """Tell whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """A place in one article."""

    article: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """The place without the article."""
        return Span(self.start, self.end)


class Role(StrEnum):
    """What a line, or a sentence of it, is for."""

    TITLE = "title"
    DECK = "deck"
    """The line under a title that sums the article up."""
    HEADING = "heading"
    BODY = "body"
    LIST = "list"
    """A bullet; means something only together with its lead-in."""
    QUOTE = "quote"
    """A pull quote: a quotation on a line of its own, mostly with ``— Name``."""
    DATELINE = "dateline"
    """``(Bloomberg) --`` or ``BRUSSELS (AP) —`` before the first words of the body."""
    SOURCE = "source"
    """``Source: URL``: says where the text comes from."""
    FAQ = "faq"
    """An answer under a FAQ heading: restates the body."""
    BOILERPLATE = "boilerplate"
    """Navigation, promotion, credits of pictures, calls to action."""


PROSE: frozenset[Role] = frozenset({Role.DECK, Role.BODY, Role.LIST, Role.QUOTE, Role.FAQ})
"""The roles whose sentences report something (a title is a heading that may, too)."""


@dataclass(frozen=True, slots=True)
class Source:
    """Who published an article."""

    name: str
    domain: str | None
    kind: SourceKind
    family: str | None = None
    """The publisher of several outlets that share their reporting; None where it is not known to have any."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of canonical text, or the part of it that has one role."""

    span: Span
    role: Role


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; leading bullets, datelines and outer space lie outside its span."""

    span: Span
    role: Role
    paragraph: int
    """Index into ``Article.paragraphs``."""
    lead_in: int | None = None
    """For a bullet: index into ``Article.sentences`` of the sentence that introduces the list."""


class CreditKind(StrEnum):
    """How a text names the reporting it rests on."""

    DATELINE = "dateline"
    SOURCE_LINE = "source line"
    PROMOTION = "promotion"
    """"Most Read from Bloomberg": only the outlet itself prints it."""
    BYLINE = "byline"
    """"By Ada Roe, Associated Press"."""
    CONTRIBUTION = "contribution"
    """"Reuters contributed to this report"."""
    MENTION = "mention"
    """"told CNN", "according to Reuters": for one statement, not for all of the text."""
    RETELLING = "retelling"
    """"The Ledger reported", where the text begins: it retells what that outlet has."""
    SYNDICATION = "syndication"
    """Said outside the text, by a feed's item or the head of a page; its span is empty."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A place where a text names the outlet it comes from."""

    kind: CreditKind
    outlet: str
    """Name or domain as the text gives it, e.g. ``Bloomberg`` or ``dw.com``; the common name of one that is
    known: ``AP`` for "The Associated Press"."""
    span: Span


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of text from one source, read."""

    id: str
    """12 hexadecimal digits of SHA-256 over location and canonical text."""
    location: str
    source: Source
    text: str
    """Canonical text: decoded, repaired, NFC, line ends ``\\n``."""
    title: Span | None
    url: str | None
    published: str | None
    """ISO 8601 date or date-time, as the source claims it."""
    first_seen: str
    language: str
    """ISO 639-1."""
    raw_sha256: str
    text_sha256: str
    paragraphs: tuple[Paragraph, ...]
    """In order of text; together they cover every character that is not white space."""
    sentences: tuple[Sentence, ...]
    """In order of text, headings and boilerplate included."""
    quotations: tuple[Span, ...] = ()
    """What stands inside quotation marks, the marks excluded, in order of text."""
    credits: tuple[Credit, ...] = ()
    author: str | None = None
    updated: str | None = None
    """ISO 8601, as the source claims it."""
    doubts: tuple[str, ...] = ()
    """What the source claims about the article and cannot be: a date in the future, say."""

    def passage(self, span: Span) -> Passage:
        """Return ``span`` as a place in this article."""
        return Passage(self.id, span.start, span.end)

    @property
    def headline(self) -> str | None:
        """The words of the title, or None where the article has none."""
        return None if self.title is None else self.title.of(self.text)


# ---- copies ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class CopyPair:
    """Two passages of different places whose word shingles overlap; ``a < b``."""

    a: Passage
    b: Passage
    unit: Literal["paragraph", "sentence", "quotation"]
    jaccard: float
    """|A ∩ B| / |A ∪ B| of their sets of shingles, 0 to 1."""
    containment: float
    """|A ∩ B| / min(|A|, |B|), 0 to 1."""


@dataclass(frozen=True, slots=True, order=True)
class Derivation:
    """``article`` was rewritten from ``origin``: it adds a citation, no confirmation."""

    article: str
    origin: str
    evidence: tuple[str, ...]
    """Readable reasons, strongest first."""
    same_text: bool = False
    """Word for word, as an outlet prints what it gets from an agency, and not rewritten."""


# ---- events ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles about one happening."""

    articles: tuple[str, ...]
    """Sorted ids; at least one."""
    central: str
    """The article most like all the others."""
    cohesion: float
    """Mean similarity of the members to ``central``, 0 to 1; 1 for a single article."""


@dataclass(frozen=True, slots=True)
class EarlierDay:
    """A day on which a story was printed before."""

    date: str
    """ISO 8601, of the edition."""
    headline: str


@dataclass(frozen=True, slots=True)
class Story:
    """An event followed over days."""

    id: str
    day: int
    """1 on the first day the story is met."""
    status: Literal["new", "update"]
    earlier: tuple[EarlierDay, ...] = ()
    """The days before, the oldest first."""


# ---- facts -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FactPair:
    """What was decided about two sentences, and why."""

    a: Passage
    b: Passage
    same: bool
    score: float
    """Strength of the evidence for "same fact", 0 to 1, before vetoes."""
    decided_by: str
    """The rule that had the last word: a kind of evidence, or a veto, or ``threshold``."""
    vetoed: bool
    """Set apart by a changed figure, date or name, or a negation, whatever the score."""
    jaccard: float
    containment: float
    evidence: Mapping[str, float]
    """Every feature that was looked at, by name."""
    whole: bool = False
    """Each says all, or nearly all, that the other says; else they share a fact and one says more."""
    flip: str = ""
    """The least that would have turned the decision round."""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Passages of which every two state the same fact; at least two, sorted. Groups may overlap."""

    members: tuple[Passage, ...]
    pairs: tuple[FactPair, ...]
    """One for every two wordings among the members, and one for each wording that several of them have,
    between the first sentences that have them (``Facts.judged_as``); sorted by (a, b)."""


@dataclass(frozen=True, slots=True, order=True)
class Version:
    """A sentence, and the value it gives for what is disputed, as it is written there."""

    passage: Passage
    value: str


Disputed = Literal["number", "date", "name"]
"""What sources may disagree about."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Sentences of different outlets that would state the same fact if one value were not another."""

    kind: Disputed
    versions: tuple[Version, ...]
    """Sorted; at least two values."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All groups of one event, the pairs that almost joined, and what sources disagree about."""

    groups: tuple[FactGroup, ...]
    near_misses: tuple[FactPair, ...]
    """Compared, found to be different facts; strongest first. Of each wording the first sentence."""
    disagreements: tuple[Disagreement, ...] = ()
    judged_as: Mapping[Passage, Passage] = field(default_factory=dict)
    """For each sentence that has the wording of an earlier one: that one, which was compared in its place.
    What a pair says of a sentence holds for all that were judged as it."""
    versions: Mapping[Passage, Passage] = field(default_factory=dict)
    """For a wording that a doubtful word sets apart from a sentence which very many outlets print, each with
    changes of its own: that sentence, in the wording most have. Only with it was the wording compared."""


# ---- summary ---------------------------------------------------------------------------------


class Reason(StrEnum):
    """Why a sentence is not printed."""

    DUPLICATE = "duplicate"
    """Says what another sentence says that was judged in its place."""
    BOILERPLATE = "boilerplate"
    HEADING = "heading"
    DANGLING = "dangling"
    """Cannot be understood without what stands before it."""
    BUDGET = "budget"
    SEEN = "seen"
    """Was printed on an earlier day."""
    VAGUE = "vague"
    QUOTE_ONLY = "quote-only"
    """Quoted words without their speaker."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence to print, and one of the groups it speaks for."""

    passage: Passage
    group: int | None
    """Index into ``Facts.groups``; None for a fact that one sentence alone states."""
    new: bool
    continues: bool = False
    """It leans on the choice before it, the sentence right before it in its article: both are one run."""


@dataclass(frozen=True, slots=True)
class Omission:
    """A sentence that is not printed, and why."""

    passage: Passage
    reason: Reason


@dataclass(frozen=True, slots=True)
class Selection:
    """What of one event is printed; every sentence is chosen, in a group of a chosen one, or omitted."""

    headline: Passage
    choices: tuple[Choice, ...]
    """In reading order."""
    omissions: tuple[Omission, ...]
    """Sorted by passage."""


# ---- the edition: schema digest/1 ------------------------------------------------------------

Relation = Literal["verbatim", "near", "paraphrase"]
"""How a cited passage relates to the printed one: the same words, a near-copy, or other words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words, and the place of the article where exactly these words stand."""

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
    """Outlets whose reporting these words say they rest on, as in "The Ledger reported"; sorted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Excerpt):
    """One printed sentence."""

    group: str | None
    citations: tuple[Citation, ...]
    sources: int
    """How many different outlets carry it."""
    origins: int
    """How many of those are independent of one another."""
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictMember(Excerpt):
    """One version of a disputed value."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Sources that give different values for one fact."""

    kind: Disputed
    members: tuple[ConflictMember, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening as printed."""

    id: str
    headline: Excerpt
    articles: tuple[str, ...]
    story: Story
    statements: tuple[Statement, ...]
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedEvent:
    """A happening of which the headline is printed alone: it is one too many, or says nothing new."""

    id: str
    headline: Excerpt
    articles: tuple[str, ...]


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
    """All sentences of one event that state the same fact."""

    id: str
    event: str
    shown: bool
    members: tuple[GroupMember, ...]
    pairs: tuple[GroupPair, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut(Excerpt):
    """A sentence that is not printed."""

    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Where everything went: ``sentences_in == shown + folded + sum(left_out.values())``.

    ``articles_in == articles_used + articles_unprinted + articles_outside``.
    """

    articles_in: int
    articles_used: int
    """In a printed event."""
    articles_unprinted: int
    """In an event that is not printed."""
    articles_outside: int
    """Outside the window of dates, or given twice."""
    sentences_in: int
    shown: int
    folded: int
    """Credited under another sentence that states the same fact."""
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
    """Outlets whose reporting all of the text claims to rest on: by dateline, byline or credit."""
    same_text: bool = False
    """It is the text of ``derived_from`` word for word, and not rewritten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The dates an edition covers, ISO 8601; None where that side is open."""

    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The digest of one date: what ``digest.json`` holds."""

    schema: Literal["digest/1"] = "digest/1"
    digest: str
    date: str
    timezone: str
    window: Window | None
    generator: str
    articles: tuple[CitedArticle, ...]
    events: tuple[Event, ...]
    more_events: tuple[UnprintedEvent, ...]
    groups: tuple[Group, ...]
    left_out: tuple[LeftOut, ...]
    ledger: Ledger
    problems: tuple[Problem, ...] = field(default=())

    @property
    def morning(self) -> datetime:
        """The moment an edition is dated with, wherever more than a date is asked for.

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


# ---- what becomes of it ----------------------------------------------------------------------


class Fate(StrEnum):
    """What became of the mail of one edition to one recipient."""

    DUE = "due"
    """Not tried yet."""
    SENDING = "sending"
    """Handed over at this moment; after a crash nobody knows whether it arrived."""
    SENT = "sent"
    """The server took it."""
    DEFERRED = "deferred"
    """Not taken, but another try makes sense; also where the server never said whether it took it."""
    REFUSED = "refused"
    """Refused for good; not tried again unless somebody asks for it."""
    UNCERTAIN = "uncertain"
    """May have arrived; held until somebody decides."""
    DISMISSED = "dismissed"
    """Somebody decided to leave it."""
