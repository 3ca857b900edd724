"""Following: the pages that teasers lead to are visited, and replace the teasers.

A page is visited until it has come; one that does not come is tried again on a few later runs. Without its
page, an edition uses the teaser.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from digest import archive, reading, sources
from digest.config import Configuration, SourceEntry
from digest.errors import UnreadableDocumentError
from digest.model import Document, Problem
from digest.moments import in_utc, written_day
from digest.pipeline.caller import Clock, Progress


@dataclass(frozen=True, slots=True)
class FollowSettings:
    """How far teasers are followed."""

    max_pages: int = 200
    """Pages visited in one run: what a newspaper prints in a day. At a second between two requests to one
    host they take at most three and a half minutes; further ones wait for the next run."""
    max_failures: int = 3
    """Visits after which a page is given up: three daily runs."""
    max_age: timedelta = timedelta(days=7)
    """Time since a teaser was published, or else first seen, after which its page is not visited where no
    window says how far back an edition reaches. As many days as an edition is remembered."""


FOLLOW: Final = FollowSettings()


@dataclass(frozen=True, slots=True)
class FetchRun:
    """What every step of a fetch needs."""

    store: archive.Archive
    entries: Mapping[str, SourceEntry]
    """The sources by address."""
    configuration: Configuration
    now: Clock
    progress: Progress


@dataclass(frozen=True, slots=True)
class FollowedTeasers:
    """What came of following teasers."""

    pages: int
    """Pages that came."""
    missing: tuple[Problem, ...]
    """Pages that did not come, by their addresses, each with its reason."""
    problems: tuple[Problem, ...]
    """With the visits as a whole."""


def follow_teasers(run: FetchRun) -> FollowedTeasers:
    """Return what came of visiting the pages that teasers lead to, after keeping it."""
    waiting = _waiting(run)
    for url in tuple(waiting):
        came = archive.pages.arrival(run.store, url)
        if came is not None:
            _keep(run.store, url, came.document, waiting.pop(url), in_utc(run.now()))
    asked, later = list(waiting)[: FOLLOW.max_pages], list(waiting)[FOLLOW.max_pages :]
    requests = [sources.Request(url) for url in asked]
    missing = []
    visits = sources.visit_all(requests, run.configuration.fetch, now=run.now)
    for done, visit in enumerate(visits, start=1):
        moment = in_utc(run.now())
        page = _open(visit, moment, run.configuration.limits)
        if isinstance(page, Problem):
            missing.append(Problem(page.source, f"{page.what}; its teaser is used"))
            archive.pages.note_missing(run.store, visit.asked, moment, page.what)
        else:
            _keep(run.store, visit.asked, page, waiting[visit.asked], moment)
        run.progress("pages", done, len(asked))
    what = f"{len(later):,} are left to the next run; until then their teasers are used"
    problems = (Problem("pages of teasers", what),) if later else ()
    return FollowedTeasers(len(asked) - len(missing), tuple(missing), problems)


def _waiting(run: FetchRun) -> dict[str, list[archive.arrivals.Arrival]]:
    """Return the teasers whose page is to be visited, by its address, in the order of the visits."""
    since = run.now() - (run.configuration.digest.window or FOLLOW.max_age)
    waiting: dict[str, list[archive.arrivals.Arrival]] = {}
    for teaser in archive.pages.waiting_teasers(
        run.store, since=in_utc(since), max_failures=FOLLOW.max_failures
    ):
        entry = run.entries.get(teaser.address)
        published = teaser.document.claims.published
        is_old = published is not None and written_day(published) < since.date().isoformat()
        if entry is not None and entry.follow != "never" and teaser.page is not None and not is_old:
            waiting.setdefault(teaser.page, []).append(teaser)
    return waiting


def _keep(
    store: archive.Archive,
    page: str,
    document: Document,
    teasers: Sequence[archive.arrivals.Arrival],
    moment: str,
) -> None:
    """Keep ``document``, which came from ``page``, in place of ``teasers``."""
    arrivals = [
        replace(
            teaser,
            document=replace(
                document,
                location=teaser.document.location,
                first_seen=moment,
                claims=teaser.document.claims,
            ),
            is_whole=True,
        )
        for teaser in teasers
    ]
    with store.transaction():
        archive.arrivals.save(store, arrivals)
        archive.pages.forget_missing(store, page)


def _open(visit: sources.Visit, moment: str, settings: sources.SourceSettings) -> Document | Problem:
    """Return the one article on the page that was visited, or why there is none."""
    if visit.problem is not None:
        return visit.problem
    parcel = sources.Parcel(visit.url, visit.raw, moment, visit.media_type, visit.charset)
    found = sources.unpack(parcel, settings)
    if len(found.documents) != 1:
        return next(iter(found.problems), Problem(visit.url, "is not a page with one article"))
    try:
        reading.read(found.documents[0])
    except UnreadableDocumentError as error:
        return Problem(visit.url, error.what)
    return found.documents[0]
