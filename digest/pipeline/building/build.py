"""Building the edition of one date: from paths, or from what sources brought, to published files."""

from collections.abc import Mapping, Sized
from contextlib import ExitStack
from dataclasses import dataclass

from digest import archive, disk, publication
from digest.config import Configuration
from digest.errors import ConfigurationError, NoNewsError
from digest.model import Edition, Problem
from digest.pipeline.building.choosing import Before, BuildRequest, Chosen, choose
from digest.pipeline.building.collecting import collect, reach_of
from digest.pipeline.building.composing import compose
from digest.pipeline.building.printing import JSON, as_text, files_of, site_of
from digest.pipeline.building.remembering import Past, past_of
from digest.pipeline.fetching import Fetched, addresses, fetch
from digest.pipeline.gathering import (
    DATABASE,
    Clock,
    Progress,
    Readings,
    gather,
    gather_configured,
    seen_before,
    unseen,
)
from digest.pipeline.keeping import insist_on_known, open_archive
from digest.pipeline.period import day_in, in_utc


@dataclass(frozen=True, slots=True)
class Built:
    """An edition and its files."""

    edition: Edition
    files: Mapping[str, bytes]
    """Content by name."""
    fetched: Fetched | None = None
    """What was fetched for it just before."""

    @property
    def summary(self) -> str:
        """What was made of what, in a few words."""
        ledger, printed = self.edition.ledger, len(self.edition.events)
        return f"articles {ledger.articles_in}, events {printed}, sentences {ledger.shown}:"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong in the fetch before it, and what the edition says went wrong; each once."""
        before = self.fetched.problems if self.fetched else ()
        return tuple(dict.fromkeys((*before, *self.edition.problems)))


def build(
    request: BuildRequest,
    configuration: Configuration,
    progress: Progress = unseen,
    now: Clock | None = None,
) -> Built:
    """Return the edition of ``request.date``, after publishing it in ``request.out``.

    Where the request names no inputs it is made of the configured sources; these are fetched before, unless
    ``now`` is not given or says that the date is past. Re-building a date replaces its edition. The same
    input or archive, configuration and past give the same bytes.

    Raises:
        InputError: nothing usable came in; a NoNewsError where the sources had nothing new.
        ConfigurationError: neither the request nor the configuration names anything to build from.
        UnavailableError: the folder cannot be written, or holds editions that the archive does not know.
        TryAgainError: another build or fetch is at work in the same folder.
    """
    given = _given(request, configuration, progress)
    fetched = _fetch_first(request, configuration, progress, now)
    with ExitStack() as stack:
        stack.enter_context(disk.exclusive(request.out))
        by_hand = bool(request.inputs)
        store = stack.enter_context(open_archive(request.out, create=True, anew=by_hand))
        publication.recover(request.out, lambda date: archive.editions.load(store, date))
        if not by_hand:
            insist_on_known(store, request.out)
        taken = _take(given, store, request, configuration, progress)
        past = past_of(store, request.date, configuration)
        composed, fingerprints = compose(request, taken.chosen, past, configuration, progress)
        _insist_on_events(composed, request)
        built = Built(composed, files_of(composed, configuration), fetched)
        stored = _stored(built, taken, request)

        def remember() -> None:
            with store.transaction():
                archive.articles.save(store, [(r.document, r.article) for r in taken.readings.usable])
                archive.fingerprints.save(
                    store, request.date, configuration.copies.scheme, fingerprints.to_bytes()
                )
                archive.editions.save(store, stored)

        site = site_of(store, configuration, composed)
        publication.publish(request.out, request.date, built.files, site=site, remember=remember)
    return built


def preview(request: BuildRequest, configuration: Configuration, progress: Progress = unseen) -> Built:
    """Return the edition that ``build`` would publish, as plain text only; fetch and write nothing.

    Raises:
        InputError: nothing usable came in.
        ConfigurationError: neither the request nor the configuration names anything to build from.
    """
    given = _given(request, configuration, progress)
    past = Past((), None)
    if (request.out / DATABASE).exists():
        with open_archive(request.out) as store:
            chosen = _take(given, store, request, configuration, progress).chosen
            past = past_of(store, request.date, configuration)
    else:
        chosen = choose(given, request, configuration, Before())
        _insist_on_articles(chosen, request)
    composed, _ = compose(request, chosen, past, configuration, progress)
    _insist_on_events(composed, request)
    return Built(composed, as_text(composed, configuration))


def _given(request: BuildRequest, configuration: Configuration, progress: Progress) -> Readings:
    """Return what the files that were named hold, or those among the configured sources."""
    if request.inputs:
        return gather(request.inputs, request.date, configuration, progress)
    if not any(entry.enabled for entry in configuration.source):
        raise ConfigurationError(
            "names nothing to build from",
            subject="source",
            remedy="name files or folders, or add a source with digest sources add ADDRESS",
        )
    return gather_configured(request.made_on or request.date, configuration, progress)


def _fetch_first(
    request: BuildRequest, configuration: Configuration, progress: Progress, now: Clock | None
) -> Fetched | None:
    if now is None or request.inputs or not addresses(configuration):
        return None
    is_past = request.date < day_in(configuration.digest.timezone, in_utc(now()))
    return None if is_past else fetch(configuration, request.out, now, progress)


@dataclass(frozen=True, slots=True)
class _Taken:
    """What a build takes in."""

    readings: Readings
    """All that is kept."""
    chosen: Chosen
    """What of it the edition is made of."""
    last_arrival: int
    """Number of the last arrival that the edition could know; 0 where files were named."""


def _take(
    given: Readings,
    store: archive.Archive,
    request: BuildRequest,
    configuration: Configuration,
    progress: Progress,
) -> _Taken:
    before, last_arrival = Before(), 0
    if not request.inputs:
        previous = archive.editions.previous_date(store, before=request.date)
        reach = reach_of(store, request, configuration, previous)
        last_arrival = reach.last
        brought = collect(store, reach, request, configuration, progress)
        problems = sorted({*given.problems, *brought.problems})
        given = Readings((*given.usable, *brought.usable), tuple(problems))
        before = _before(given, store, request, previous)
    readings = seen_before(given, lambda article: archive.articles.first_seen(store, article))
    chosen = choose(readings, request, configuration, before)
    _insist_on_articles(chosen, request)
    return _Taken(readings, chosen, last_arrival)


def _before(given: Readings, store: archive.Archive, request: BuildRequest, previous: str | None) -> Before:
    """Return what editions of other dates mean for the choice among ``given``."""
    late = archive.arrivals.late(store, (reading.document for reading in given.usable))
    return Before(
        previous=previous,
        used=archive.editions.used_articles(
            store, (article.id for article in given.articles), but=request.date
        ),
        skipped=archive.days.last_skipped(store, before=request.date),
        late=frozenset(one.article.id for one in given.usable if one.document.location in late),
    )


def _insist_on_articles(chosen: Chosen, request: BuildRequest) -> None:
    remedy = "see how they fare with digest sources list, or widen digest.window"
    _insist_on_news(chosen.articles, request, f"brought no article for {request.date}", remedy)


def _insist_on_events(composed: Edition, request: BuildRequest) -> None:
    what = f"brought nothing for {request.date} that was not printed before"
    _insist_on_news(composed.events, request, what, "nothing to do; the next edition has what comes")


def _insist_on_news(found: Sized, request: BuildRequest, otherwise: str, remedy: str) -> None:
    """Refuse an edition of nothing; of files that were named, or where that is wanted, there may be one."""
    if not (found or request.inputs or request.may_be_empty):
        raise NoNewsError(otherwise, subject="source", remedy=remedy)


def _stored(built: Built, taken: _Taken, request: BuildRequest) -> archive.editions.Row:
    return archive.editions.Row(
        date=request.date,
        digest=built.edition.digest,
        generator=built.edition.generator,
        created_from=", ".join(map(str, request.inputs)) or archive.editions.CONFIGURED_SOURCES,
        json=built.files[JSON],
        last_arrival=taken.last_arrival,
    )
