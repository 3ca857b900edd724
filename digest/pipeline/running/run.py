"""``digest run``: what cron calls. Fetch, build what is due, send what waits.

    due       = dates since the last one that is done with             due
    fetched   = every source is visited once, if anything is due       fetching
    for each date due:
        its edition is built, or found empty                           building
        its recipients are enlisted and the date is done with, both in one transaction
    everything that waits in the outbox is sent                        posting

A process killed anywhere has done some of these steps as a whole; the next run does the others. Where nothing
is due and nothing waits, nothing is fetched, written or said.
"""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from digest import archive
from digest.config import Configuration
from digest.errors import DigestError, NoNewsError
from digest.model import Problem
from digest.pipeline.building import BuildRequest, build
from digest.pipeline.fetching import addresses, fetch
from digest.pipeline.gathering import DATABASE, Clock, Progress, unseen
from digest.pipeline.period import day_in, in_utc
from digest.pipeline.running.alarm import watched
from digest.pipeline.running.due import Due, due
from digest.pipeline.running.posting import Pause, Post, Posted, enlist, send_open


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of the dates that were due."""

    built: tuple[str, ...]
    """Those that got an edition."""
    problems: tuple[Problem, ...]
    """With sources, each with what to do about it."""
    failure: DigestError | None
    """Why the other dates are still due."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a run did."""

    settled: Settled
    posted: Posted

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong, each with what to do about it, the one that ended the run first."""
        failure = self.settled.failure
        first = () if failure is None else (Problem(failure.subject, f"{failure.what}; {failure.remedy}"),)
        return (*first, *self.settled.problems, *self.posted.problems)

    @property
    def exit_code(self) -> int:
        """0 where every date that was due is done with, and every recipient settled."""
        failure = self.settled.failure
        return self.posted.exit_code if failure is None else failure.exit_code

    @property
    def summary(self) -> str:
        """What was done, in a few words."""
        return f"editions {len(self.settled.built)}, mails {self.posted.sent}"


def run(  # noqa: PLR0913 - one call says all of it, by name
    configuration: Configuration,
    out: Path,
    now: Clock,
    pause: Pause,
    *,
    date: str | None = None,
    progress: Progress = unseen,
) -> Ran:
    """Return what was done so that ``date``, by default today in the digest's time zone, is done with.

    Raises:
        ConfigurationError: a setting for the mail is wrong.
        UnavailableError: the folder cannot be written.
        TryAgainError: another process is at work in the same folder.
    """
    today = date or day_in(configuration.digest.timezone, in_utc(now()))
    with ExitStack() as stack:
        stack.enter_context(archive.exclusive(out))
        tell = stack.enter_context(watched(configuration, now))
        store = stack.enter_context(archive.Archive.open(out / DATABASE))
        post = Post(store, configuration, now, pause, progress)
        settled = _settle_dates(post, out, today)
        ran = Ran(settled, send_open(post))
        tell(ran.exit_code, "\n".join(f"{problem.source}: {problem.what}" for problem in ran.problems))
    return ran


def _settle_dates(post: Post, out: Path, today: str) -> Settled:
    """Let every date that is due be done with, or say why one is not."""
    configuration = post.configuration
    owed = due(today, [day.date for day in archive.noted_days(post.store)], configuration.run)
    built, fetched, failure = [], None, None
    try:
        if owed.editions and addresses(configuration):
            fetched = fetch(configuration, out, post.now, post.progress)
        refusal = fetched.refusal if fetched else None
        for date in owed.editions:
            is_empty_wanted = configuration.run.send_empty and refusal is None
            request = BuildRequest(
                (), date, out, oldest=owed.oldest, is_late=date < today, may_be_empty=is_empty_wanted
            )
            if _has_news(post, request, refusal):
                built.append(date)
            _done_with(post, date, owed, has_edition=date in built)
    except DigestError as error:
        failure = error
    return Settled(tuple(built), fetched.problems if fetched else (), failure)


def _has_news(post: Post, request: BuildRequest, refusal: DigestError | None) -> bool:
    """Build an edition; tell whether there is one.

    Raises:
        DigestError: the refusal, where no news means that no source could be asked.
    """
    try:
        build(request, post.configuration, post.progress)
    except NoNewsError:
        if refusal is not None:
            raise refusal from None
        return False
    return True


def _done_with(post: Post, date: str, owed: Due, *, has_edition: bool) -> None:
    """Enlist the recipients of the edition of ``date``, and note it and the dates that went with it."""
    moment, outcomes = in_utc(post.now()), archive.DayOutcome
    notes = [archive.NotedDay(date, outcomes.EDITION if has_edition else outcomes.EMPTY, None, moment)]
    notes += (archive.NotedDay(missed, outcomes.MERGED, date, moment) for missed in owed.merged)
    notes += (archive.NotedDay(missed, outcomes.SKIPPED, None, moment) for missed in owed.skipped)
    with post.store.transaction():
        if has_edition:
            enlist(post, date)
        for note in notes:
            archive.note_day(post.store, note)
