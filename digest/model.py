"""The nouns of the house: immutable values that the rooms hand to one another.

Every position is a half-open range ``[start, end)`` of Unicode code points in an article's canonical text
(``Article.text``). Only an ``Excerpt`` holds a copy of the words it points at, so that an edition can be read
and checked by itself.

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
    """ISO 639-1, or the first part of BCP 47."""
    credit: str | None = None
    """Outlet from which the item was taken over: ``<source>`` of RSS and Atom."""


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes as a source gave them, before they are interpreted."""

    location: str
    """Path relative to the input that was named, with ``/``, or the URL it was fetched from; for a part
    of a larger file followed by ``#`` and a name that stays the same when the file grows."""
    raw: bytes
    first_seen: str
    """ISO 8601 date on which this program first saw the document."""
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
    """What visits to one source have shown about it.

    Moments are ISO 8601 in UTC. The archive keeps the fields as columns, in this order.
    """

    address: str
    visited: str
    outcome: str
    status: int | None
    failures: int
    """Visits in a row that failed."""
    problem: str | None
    """Why the last visit failed; None if it did not."""
    succeeded: str | None = None
    brought: str | None = None
    """When it last brought something new."""
    items: int | None = None
    """Usable documents in the last body; None before the first body (``dated``, ``teasers`` too)."""
    dated: int | None = None
    teasers: int | None = None
    usual_items: float | None = None
    """Mean of the bodies before the last, the later ones counting more; None before the second body."""
    loss: str | None = None
    """Which part of the last body could not be used, and why."""
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
    """A bullet; understood only together with its lead-in."""
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
    """The publisher of several outlets that share their reporting; None where none is known."""


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
    """"The Ledger reported" at the beginning of the text: it retells what that outlet reported."""
    SYNDICATION = "syndication"
    """Said outside the text, by a feed's item or the head of a page; its span is empty."""


@dataclass(frozen=True, slots=True)
class Credit:
    """A place where a text names an outlet on whose reporting it rests."""

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
    """What cannot be right by the source's own claims: a date in the future, an article that is cut short."""

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
    """Whether it is a word-for-word copy, as of an agency's text, and not rewritten."""


# ---- events ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cluster:
    """Articles about one event."""

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
    """The rule that decided: a kind of evidence, or a veto, or ``threshold``."""
    vetoed: bool
    """Separated by a changed figure, date or name, a negation, or news of its own, at any score."""
    jaccard: float
    containment: float
    evidence: Mapping[str, float]
    """Every feature that was looked at, by name."""
    whole: bool = False
    """Each says all, or nearly all, that the other says; else they share a fact and one says more."""
    carries: bool = False
    """Not the same, but they seem to share a fact, and each, or one, says other things, too."""
    shown: bool = False
    """The words that carry what is shared can be shown: only then is a part credited."""
    flip: str = ""
    """The smallest change that would have reversed the decision."""


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Passages, each of which is related alike to every other; at least two, sorted. Groups may overlap."""

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
    """Of passages of which every two state the same fact."""
    near_misses: tuple[FactPair, ...]
    """Compared, found to be different facts; strongest first. Of each wording the first sentence."""
    disagreements: tuple[Disagreement, ...] = ()
    judged_as: Mapping[Passage, Passage] = field(default_factory=dict)
    """For each sentence that has the wording of an earlier one: that one, which was compared in its place.
    What a pair says of a sentence holds for all that were judged as it."""
    versions: Mapping[Passage, Passage] = field(default_factory=dict)
    """For a wording that a doubtful word sets apart from a sentence which very many outlets print, each with
    changes of its own: that sentence, in the wording most have. Only with it was the wording compared."""
    parts: tuple[FactGroup, ...] = ()
    """Of passages of which every two share a fact, and some only carry it among other things."""

    def judged(self, passage: Passage) -> Passage:
        """Return the passage that was compared in the place of ``passage``, mostly itself."""
        return self.judged_as.get(passage, passage)

    def stating(self, passage: Passage) -> frozenset[Passage]:
        """Return the passages that state the same fact as ``passage``, itself included."""
        return frozenset({passage}).union(*(g.members for g in self.groups if passage in g.members))

    def carrying(self, passage: Passage) -> frozenset[Passage]:
        """Return the passages of other articles that are shown to carry a part of what ``passage`` says."""
        own = self.judged(passage)
        groups = [group for group in self.parts if passage in group.members]
        shown = {frozenset((p.a, p.b)) for group in groups for p in group.pairs if p.shown}
        members = {m for group in groups for m in group.members if m.article != passage.article}
        carriers = (member for member in members if frozenset((own, self.judged(member))) in shown)
        return frozenset(carriers) - self.stating(passage)


# ---- summary ---------------------------------------------------------------------------------


class Reason(StrEnum):
    """Why a sentence is not printed."""

    DUPLICATE = "duplicate"
    """Says the same as another sentence, which was judged in its place."""
    BOILERPLATE = "boilerplate"
    HEADING = "heading"
    DANGLING = "dangling"
    """Cannot be understood without the text before it."""
    BUDGET = "budget"
    SEEN = "seen"
    """Was printed on an earlier day."""
    VAGUE = "vague"
    QUOTE_ONLY = "quote-only"
    """Quoted words without their speaker."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence to print, and a group that it stands for."""

    passage: Passage
    group: int | None
    """Index into ``Facts.groups``; None for a fact that one sentence alone states."""
    new: bool
    continues: bool = False
    """It leans on the choice before it, which is the sentence before it in its article: both are one run."""


@dataclass(frozen=True, slots=True)
class Omission:
    """A sentence that is not printed, and why."""

    passage: Passage
    reason: Reason
    by: Passage | None = None
    """The printed sentence that says it, where it is left out as a repetition of that one."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is printed of one event; every sentence is chosen, in a group of a chosen one, or omitted."""

    headline: Passage
    choices: tuple[Choice, ...]
    """In reading order."""
    omissions: tuple[Omission, ...]
    """Sorted by passage."""


# ---- the edition: schema digest/1 ------------------------------------------------------------

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
    """One event as printed."""

    id: str
    headline: Excerpt
    articles: tuple[str, ...]
    story: Story
    statements: tuple[Statement, ...]
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedEvent:
    """An event whose headline alone is printed: it is one too many, or says nothing new."""

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


# ---- what becomes of it ----------------------------------------------------------------------


class Fate(StrEnum):
    """What became of the mail of one edition to one recipient."""

    DUE = "due"
    """Not tried yet."""
    SENDING = "sending"
    """Being handed over; after a crash it may have arrived."""
    SENT = "sent"
    """The server took it."""
    DEFERRED = "deferred"
    """Not taken, but another try makes sense; also where the server did not say whether it took the mail."""
    REFUSED = "refused"
    """Refused for good; tried again only if somebody asks for it."""
    UNCERTAIN = "uncertain"
    """May have arrived; held until somebody decides."""
    DISMISSED = "dismissed"
    """Somebody decided to leave it."""
