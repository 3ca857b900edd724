"""``digest run``: what cron calls. Fetch, build what is due, send what waits.

    due       = dates since the last one that is settled               due
    dates that are too long ago are left out for good
    fetched   = every source is visited once, if anything is due       fetching
    for each date due:
        its edition is built, or found empty                           building
        it is kept, its recipients are enlisted and the date is settled, all in one transaction
    everything that waits in the outbox is sent                        sending

A process killed anywhere has completed some of these steps; the next run does the others. Where nothing is
due and nothing waits, a run fetches, writes and says nothing.
"""

from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from digest import archive, disk, publication
from digest.config import Configuration
from digest.dates.due import Due, due
from digest.errors import DigestError, NoNewsError, TryAgainError, UnavailableError, UsageError
from digest.model import Problem
from digest.moments import day_after, day_in, in_utc
from digest.pipeline.building import BuildRequest, Built, build
from digest.pipeline.caller import Clock, Pause, Progress, silent
from digest.pipeline.fetching import Fetched, addresses, fetch
from digest.pipeline.keeping import open_archive, require_known
from digest.pipeline.readings import absent_sources
from digest.pipeline.running.alarm import watched
from digest.pipeline.running.context import RunContext
from digest.pipeline.running.readers import current_readers, enlist
from digest.pipeline.running.sending import MailReport, send_waiting

Visit = Callable[[], Fetched]
"""Asks sources once, and returns what they brought."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the dates that were due."""

    built: tuple[str, ...]
    """Those that got an edition."""
    problems: tuple[Problem, ...]
    """With sources and templates, each with what to do about it."""
    failure: DigestError | None
    """Why the other dates are still due."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did."""

    settled: Settled
    mails: MailReport

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong, each once with what to do about it, the one that ended the run first."""
        failure = self.settled.failure
        first = () if failure is None else (Problem.of(failure),)
        return tuple(dict.fromkeys((*first, *self.settled.problems, *self.mails.problems)))

    @property
    def exit_code(self) -> int:
        """0 where every due date and every recipient is settled."""
        failure = self.settled.failure
        return self.mails.exit_code if failure is None else failure.exit_code

    @property
    def summary(self) -> str:
        """What was done, in a few words."""
        return f"editions {len(self.settled.built)}, mails {self.mails.sent}"


def run(  # noqa: PLR0913 - one call says all of it, by name
    out: Path,
    configuration: Configuration,
    *,
    now: Clock,
    pause: Pause,
    date: str | None = None,
    progress: Progress = silent,
    visit: Visit | None = None,
) -> Ran:
    """Return what was done to settle ``date``, by default today in the digest's time zone.

    Before the hour of ``digest.schedule`` no date is settled, and only mails that wait are sent. ``visit``
    asks the sources, where these are not only those of this digest.

    Raises:
        UsageError: ``date`` lies further ahead than tomorrow.
        ConfigurationError: a setting for the mail is wrong.
        UnavailableError: the folder cannot be written, or the archive is gone or older than its editions.
        TryAgainError: another process is at work in the same folder.
    """
    today = day_in(configuration.digest.timezone, in_utc(now()))
    if date is not None and date > day_after(today):
        raise UsageError("lies ahead", subject=f"--date {date}", remedy="name tomorrow at the latest")
    with (
        _alone(configuration, out, now),
        watched(configuration, now) as report,
        _remembered(out, configuration) as store,
    ):
        context = RunContext(store, configuration, now, pause, progress)
        asked = date or (today if _has_come(configuration, now()) else None)
        visits = visit or partial(fetch, out, configuration, now=now, progress=progress)
        settled = _settle_dates(context, out, asked, today, visits)
        ran = Ran(settled, send_waiting(context))
        report(ran.exit_code, "\n".join(f"{problem.source}: {problem.what}" for problem in ran.problems))
    return ran


@contextmanager
def _alone(configuration: Configuration, out: Path, now: Clock) -> Generator[None]:
    """Lock the folder; report one that cannot be locked as a failed run, unless another run is at work."""
    with ExitStack() as stack:
        try:
            stack.enter_context(disk.exclusive(out))
        except UnavailableError:
            with watched(configuration, now):
                raise
        yield


@contextmanager
def _remembered(out: Path, configuration: Configuration) -> Generator[archive.Archive]:
    """Open the archive, which has to know every edition in ``out``, or create one.

    What a killed build left is finished or undone before.
    """
    with open_archive(out, configuration, create=True) as store:
        publication.recover(out, lambda date: archive.editions.load(store, date))
        require_known(store, out)
        yield store


def _has_come(configuration: Configuration, moment: datetime) -> bool:
    """Tell whether the hour has come at which the digest of a day is due."""
    hour = configuration.digest.schedule
    return hour is None or f"{moment.astimezone(ZoneInfo(configuration.digest.timezone)):%H:%M}" >= hour


def _settle_dates(context: RunContext, out: Path, asked: str | None, today: str, visit: Visit) -> Settled:
    """Settle every date up to the one that is asked for, or say why one is not settled.

    Where none is asked for, it is too early for ``today``, and missed days are settled together with it.
    """
    if asked is None:
        return Settled((), (), None)
    configuration = context.configuration
    done = [day.date for day in archive.days.load(context.store)]
    owed = due(asked, done, configuration.run.catch_up, configuration.run.catch_up_days)
    built: list[Built] = []
    of_editions: list[Problem] = []
    fetched, failure = None, None
    absent = absent_sources(configuration) if owed.editions else ()
    try:
        _require_clock(today, done)
        if owed.skipped:
            _leave_out(context, owed.skipped)
        if owed.editions and addresses(configuration):
            fetched = visit()
        refusal = _refusal(configuration, fetched, absent)
        _require_recipients(context)
        for date in owed.editions:
            is_empty_wanted = configuration.run.send_empty and refusal is None
            request = BuildRequest((), date, out, made_on=today, may_be_empty=is_empty_wanted)
            made, problems = _news(context, request, owed, refusal)
            built += made
            of_editions += problems
    except DigestError as error:
        failure = error
    now = (*absent, *(fetched.problems if fetched else ()))
    named = {problem.source for problem in now}  # an edition says of these what is said already
    others = (problem for problem in of_editions if problem.source not in named)
    return Settled(tuple(one.edition.date for one in built), (*now, *others), failure)


def _refusal(
    configuration: Configuration, fetched: Fetched | None, absent: Sequence[Problem]
) -> DigestError | None:
    """Return why no source could be asked; None where one could."""
    if fetched is not None:
        return fetched.refusal
    if len(absent) < sum(entry.enabled for entry in configuration.source):
        return None
    return TryAgainError("none is there", subject="sources", remedy="check the paths in digest.toml")


def _require_clock(today: str, done: Sequence[str]) -> None:
    """Refuse to run where an earlier run settled a date far ahead, when the clock was wrong."""
    last = max(done, default=today)
    if last > day_after(today):
        raise UnavailableError(
            f"is at {today}, and {last} is done with already",
            subject="clock",
            remedy="set it; or if it was wrong then, put back a backup of before: digest restore FILE",
        )


def _require_recipients(context: RunContext) -> None:
    """Require a sound list and outbox before an edition is published that could not be sent.

    Raises:
        ConfigurationError: an entry is no address, or the list cannot be read.
        UnavailableError: the outbox is damaged.
    """
    current_readers(context)
    archive.outbox.mailings(context.store)


def _leave_out(context: RunContext, dates: tuple[str, ...]) -> None:
    """Note the dates that get no edition before one is built, so that their articles do not count as new."""
    moment = in_utc(context.now())
    with context.store.transaction():
        for date in dates:
            archive.days.note(
                context.store, archive.days.Row(date, archive.days.RunOutcome.SKIPPED, None, moment)
            )


def _news(
    context: RunContext, request: BuildRequest, owed: Due, refusal: DigestError | None
) -> tuple[tuple[Built, ...], tuple[Problem, ...]]:
    """Build an edition and settle its date; return it, or nothing where there is no news, and the problems.

    Raises:
        DigestError: the refusal, where there is no news because no source could be asked.
    """
    try:
        built = build(
            request,
            context.configuration,
            progress=context.progress,
            note=partial(_settle_with_edition, context, request.date, owed),
        )
    except NoNewsError as error:
        if refusal is not None:
            raise refusal from None
        with context.store.transaction():
            _note(context.store, request.date, owed, archive.days.RunOutcome.EMPTY, in_utc(context.now()))
        return (), tuple(Problem(source, what) for source, what in error.met)
    return (built,), built.problems


def _settle_with_edition(context: RunContext, date: str, owed: Due, store: archive.Archive) -> None:
    """Enlist the recipients of the edition of ``date`` in the archive that holds it, and settle the date."""
    enlist(replace(context, store=store), date)
    _note(store, date, owed, archive.days.RunOutcome.EDITION, in_utc(context.now()))


def _note(
    store: archive.Archive, date: str, owed: Due, outcome: archive.days.RunOutcome, moment: str
) -> None:
    """Settle ``date``, and the dates that are merged into it."""
    archive.days.note(store, archive.days.Row(date, outcome, None, moment))
    for missed in owed.merged:
        merged = archive.days.RunOutcome.MERGED
        archive.days.note(store, archive.days.Row(missed, merged, date, moment))
