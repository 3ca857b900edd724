"""What the templates of the site print: all editions, one story, a feed (as ``rendering.view``).

Each name below is a promise to the packaged templates and to a user's own. Every string is one harmless
line; every ``url`` is safe to follow; ``language`` is None where a text is in the language of the page.
"""

from dataclasses import dataclass

from digest.rendering.view import Statement


@dataclass(frozen=True, slots=True)
class Link:
    """Something that can be opened."""

    name: str
    url: str


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed one can subscribe to."""

    name: str
    url: str
    media_type: str


@dataclass(frozen=True, slots=True)
class IndexedEvent:
    """One headline of an edition."""

    headline: str
    language: str | None
    url: str
    """Of the event, in the page of its day."""


@dataclass(frozen=True, slots=True)
class IndexedEdition:
    """One edition, as the index lists it."""

    date: str
    """ISO 8601."""
    day: str
    """"Thursday 13"."""
    url: str
    events: tuple[IndexedEvent, ...]
    """The first of them."""
    unlisted: int
    """How many more events it has."""
    counts: str
    """"5 articles → 18 sentences"."""
    data: tuple[Link, ...]
    """The edition for programs: ``JSON``, ``Markdown``."""


@dataclass(frozen=True, slots=True)
class Month:
    """The editions of one month, the newest first."""

    name: str
    """"February 2025"."""
    short: str
    """"Feb"."""
    anchor: str
    """"2025-02"."""
    is_recent: bool
    """One of the newest, which a reader finds open."""
    counts: str
    """"28 editions"."""
    editions: tuple[IndexedEdition, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The months of one year that have editions, the newest first."""

    name: str
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class OngoingStory:
    """A story that is past its first day and that one of the newest editions printed."""

    headline: str
    """The latest."""
    language: str | None
    url: str
    """Of its own page."""
    extent: str
    """"3 days, since 3 November 2025"; of a single day "3 November 2025"."""


@dataclass(frozen=True, slots=True)
class Archive:
    """All editions."""

    name: str
    """Of the digest."""
    extent: str
    """"3 editions, since 3 November 2025"; empty where there is none."""
    years: tuple[Year, ...]
    """The newest first."""
    stories: tuple[OngoingStory, ...]
    """The last printed first."""
    feeds: tuple[FeedLink, ...]
    """``Atom``, ``JSON Feed``; empty where there is no edition."""
    topics: tuple[FeedLink, ...]
    """The feed of each topic of the digest, by the name of the topic; empty likewise."""
    search: str
    """Address of the page that searches all editions; empty where there is none."""
    sources: str
    """Address of the page of numbers about sources; empty where there is none."""

    @property
    def months(self) -> tuple[Month, ...]:
        """The months of all years, the newest first."""
        return tuple(month for year in self.years for month in year.months)


@dataclass(frozen=True, slots=True)
class Search:
    """The page that searches all editions."""

    name: str
    """Of the digest."""
    whole_since: str
    """"13 February 2025", the first of the days of which every sentence is searched; empty where all are."""
    index: str
    """Address of the page of all editions."""
    page: str
    """Name of the page of a day in its folder; empty where there is none."""
    lines: str
    """What is searched: lines of fields with tabs between them, for partials/search.js."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that a figure about a source counts."""

    date: str
    """ISO 8601."""
    day: str
    """"4 November 2025"."""
    text: str
    """The headline of an event, or the words of a notice."""
    language: str | None
    url: str
    """Of the event, or of the corrections, in the page of its day."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure of a plot."""

    outlet: str
    of: str
    """The outlet that it copied; empty in the other plots."""
    count: int
    percent: int
    """Of the greatest figure of its plot, 1 to 100."""
    evidence: tuple[Evidence, ...]
    """All that it counts, the newest first."""


@dataclass(frozen=True, slots=True)
class Plot:
    """One question about the sources, answered by figures."""

    anchor: str
    title: str
    explanation: str
    bars: tuple[Bar, ...]
    """The greatest first; empty where there is nothing to count."""
    unlisted: int
    """How many more outlets there are."""


@dataclass(frozen=True, slots=True)
class Tallies:
    """Numbers about the sources of some weeks."""

    name: str
    """Of the digest."""
    index: str
    """Address of the page of all editions."""
    extent: str
    """"5 editions, 2 June 2025 to 6 June 2025"."""
    plots: tuple[Plot, ...]


@dataclass(frozen=True, slots=True)
class StoryDay:
    """What one edition printed of a story."""

    date: str
    """ISO 8601."""
    long_date: str
    """"Thursday, 13 February 2025"."""
    number: int
    """1 on the first day."""
    headline: str
    language: str | None
    url: str
    """Of the event, in the page of its day."""
    page: str | None
    """Address of that page, which lists the sources of this day by number; None where there is no page."""
    counts: str
    """"5 articles from 4 outlets"."""
    statements: tuple[Statement, ...]
    """Those that no earlier edition had printed."""


@dataclass(frozen=True, slots=True)
class StoryDayBefore:
    """A day before those shown on a story's page."""

    date: str
    """ISO 8601."""
    day: str
    """"4 November 2025"."""
    headline: str
    language: str | None
    url: str
    """Of the event, in the page of its day."""


@dataclass(frozen=True, slots=True)
class Story:
    """One event over several days."""

    name: str
    """Of the digest."""
    headline: str
    """The latest."""
    language: str | None
    extent: str
    """"3 days, since 3 November 2025"; of a single day "3 November 2025"."""
    days: tuple[StoryDay, ...]
    """The newest of them, the newest first."""
    before: tuple[StoryDayBefore, ...]
    """Those before, the newest first; empty where all are among ``days``."""
    index: str
    """Address of the page of all editions."""
    feed: str
    """Address of the Atom feed of the story."""
    generator: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One edition, or its part of a topic or a story, as an entry of a feed."""

    id: str
    """The same for every address of the site."""
    title: str
    url: str
    """Of its page."""
    updated: str
    """The morning that dates it, ISO 8601 with the offset of its time zone."""
    content: str
    """HTML, as ``partials/entry.html`` makes it."""


@dataclass(frozen=True, slots=True)
class Feed:
    """The newest editions, or what they have of a topic, or the newest days of a story, for feed readers."""

    id: str
    name: str
    """Of the digest; of a topic or a story, the topic or the headline before that."""
    author: str
    """The name of the digest."""
    updated: str
    """That of the newest entry; where there is none, the morning of the newest edition."""
    home: str
    """Address of the page of all editions, or of the story."""
    url: str | None
    """Address of the feed itself; None where the site has none."""
    entries: tuple[Entry, ...]
    """The newest first."""
    generator: str
