"""What was found in a source → its documents, with what the configuration says about them. Pure."""

from dataclasses import dataclass, replace

from digest import archive, reading, sources
from digest.config import SourceEntry
from digest.errors import UnreadableDocumentError
from digest.model import Document, Problem
from digest.moments import written_day
from digest.pipeline.readings import as_configured


@dataclass(frozen=True, slots=True)
class Harvest:
    """What a source holds."""

    documents: tuple[Document, ...]
    teasers: frozenset[str]
    """Locations of the documents that are only the first words of a page."""
    problems: tuple[Problem, ...]
    """Problems with what was not taken."""
    dates: tuple[str, ...]
    """The publication dates that documents give, ISO 8601."""

    @property
    def dated(self) -> int:
        """How many documents say when they were published."""
        return len(self.dates)

    @property
    def teaser_count(self) -> int:
        """How many documents are teasers."""
        return len(self.teasers)

    @property
    def newest(self) -> str | None:
        """The last day of ``dates``."""
        return max(map(written_day, self.dates), default=None)

    @property
    def held(self) -> sources.Held:
        """The same as counts."""
        return sources.Held(len(self.documents), self.dated, self.teaser_count, self._loss)

    @property
    def _loss(self) -> str | None:
        """Why something was not taken, in one line; None where everything was."""
        if not self.problems:
            return None
        more = len(self.problems) - 1
        return self.problems[0].what + (f" (and {more} more such problems)" if more else "")


def harvest(
    entry: SourceEntry,
    visit: sources.Visit,
    moment: str,
    settings: sources.SourceSettings,
    *,
    was_feed: bool,
) -> Harvest:
    """Return what the body that ``visit`` brought holds.

    Locations begin with the configured address, so that they stay when the source moves.

    Args:
        entry: the configuration of the source.
        visit: one that brought something.
        moment: when it came, ISO 8601 in UTC.
        settings: how much of it is taken.
        was_feed: whether earlier visits brought items; a page in their place is then a problem.
    """
    parcel = sources.Parcel(visit.asked, visit.raw, moment, visit.media_type, visit.charset, was_feed)
    return harvested(sources.unpack(parcel, settings), entry)


def harvested(found: sources.Gathered, entry: SourceEntry) -> Harvest:
    """Return what was ``found`` in a source, with what the configuration says about it."""
    documents = tuple(as_configured(document, entry) for document in found.documents)
    dates = tuple(date for date in map(_published, documents) if date is not None)
    problems = tuple(_under_its_name(problem, entry) for problem in found.problems)
    return Harvest(documents, found.teasers, problems, dates)


def arrivals_of(found: Harvest, entry: SourceEntry) -> tuple[archive.arrivals.Arrival, ...]:
    """Return what is to be kept of ``found``; a document with a page to follow counts as a teaser."""
    return tuple(
        archive.arrivals.Arrival(document, entry.url or "", entry.group, is_whole=page is None, page=page)
        for document in found.documents
        for page in [_page_of(document, entry, found.teasers)]
    )


def _page_of(document: Document, entry: SourceEntry, teasers: frozenset[str]) -> str | None:
    """Return the page that is to replace ``document``, if there is one."""
    page = document.claims.url
    if page in {None, entry.url} or entry.follow == "never":
        return None
    return page if entry.follow == "always" or document.location in teasers else None


def _under_its_name(problem: Problem, entry: SourceEntry) -> Problem:
    """Return ``problem`` with the name of the source in place of its address."""
    if entry.name is None or problem.source != entry.url:
        return problem
    return replace(problem, source=entry.name)


def _published(document: Document) -> str | None:
    """Return when a document says it was published; a page says so in itself."""
    if document.claims.published is not None:
        return document.claims.published
    try:
        return reading.read(document).published
    except UnreadableDocumentError:
        return None
