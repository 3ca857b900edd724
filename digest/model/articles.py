"""What was read: articles, and places in them.

Every position is a half-open range ``[start, end)`` of Unicode code points in an article's canonical text
(``Article.text``), which never changes.
"""

from dataclasses import dataclass
from enum import StrEnum

from digest.model.incoming import SourceKind


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

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two have a place in common."""
        return self.start < other.end and other.start < self.end


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
