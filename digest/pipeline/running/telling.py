"""What a run did and what comes next, for the person who started it by hand."""

from collections.abc import Iterator
from pathlib import Path

from digest import delivery
from digest.config import Configuration
from digest.moments import day_after
from digest.pipeline.caller import Clock
from digest.pipeline.running.run import Ran
from digest.pipeline.running.status import Status, status
from digest.scheduling import what_runs


def tell(ran: Ran, configuration: Configuration, *, out: Path, file: Path, now: Clock) -> tuple[str, ...]:
    """Return in a few lines what ``ran`` did, and when the next edition is due.

    Args:
        ran: what the run returned.
        configuration: how it ran.
        out: the folder of the editions.
        file: the digest.toml in which that stands; by it, what runs it daily is found.
        now: the time.
    """
    found = status(out, configuration, now=now)
    return (*_done(ran, configuration, out, found), _next(found, file))


def _done(ran: Ran, configuration: Configuration, out: Path, found: Status) -> Iterator[str]:
    for date in ran.settled.built:
        yield f"the edition of {date} is {out / date / 'index.html'}"
    if not ran.settled.built and ran.settled.failure is None:
        newest = found.days[0] if found.days else None
        yield f"nothing was due; {newest.date}: {newest.outcome}" if newest else "nothing was due"
    if ran.mails.sent:
        yield f"mails sent: {ran.mails.sent}"
    elif found.days and not delivery.recipients(configuration.mail):
        yield "nobody gets it by mail; say in mail.recipients who does"


def _next(found: Status, file: Path) -> str:
    if found.due:
        return f"the edition of {found.due[-1]} is still due; the next run tries again"
    due = f"the next edition is due on {day_after(max([found.today, *(day.date for day in found.days)]))}"
    runs = what_runs(file)
    if runs:
        return f"{due}, and {' and '.join(runs)} runs it"
    return f"{due}; nothing runs it yet: digest schedule cron --install does, every morning"
