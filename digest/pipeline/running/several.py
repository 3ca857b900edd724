"""Running several digests of one file: each as if it were alone, on what one visit to every source brought.

The first digest that is due has all sources visited; the others use what came. What goes wrong with one
leaves the others as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain

from digest.config import Configuration
from digest.errors import DigestError
from digest.model import Problem
from digest.pipeline.caller import Clock, Pause, Progress, silent
from digest.pipeline.fetching import Fetched, fetch
from digest.pipeline.running.run import Ran, run


@dataclass(frozen=True, slots=True)
class RanTogether:
    """What a run of several digests did."""

    runs: Mapping[str, Ran]
    """Of the digests that could run, by name."""
    failures: tuple[DigestError, ...]
    """Why the others could not."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong, each once."""
        failed = map(Problem.of, self.failures)
        return tuple(dict.fromkeys(chain(failed, *(ran.problems for ran in self.runs.values()))))

    @property
    def exit_code(self) -> int:
        """0 where all dates and recipients of all digests are settled; else the first other code."""
        codes = (
            *(int(error.exit_code) for error in self.failures),
            *(ran.exit_code for ran in self.runs.values()),
        )
        return next(filter(None, codes), 0)

    @property
    def summary(self) -> str:
        """What was done, in a few words."""
        editions = sum(len(ran.settled.built) for ran in self.runs.values())
        return f"editions {editions}, mails {sum(ran.mails.sent for ran in self.runs.values())}"


def run_together(  # noqa: PLR0913 - one call says all of it, by name
    configurations: Sequence[Configuration],
    together: Configuration,
    *,
    now: Clock,
    pause: Pause,
    date: str | None = None,
    progress: Progress = silent,
) -> RanTogether:
    """Return what was done to settle ``date`` for each of several digests.

    Args:
        configurations: of the digests.
        together: what they have in common; gives the sources.
        now: the time.
        pause: waits.
        date: by default today, for each in its time zone.
        progress: is told how far it has come.
    """
    brought: list[Fetched] = []

    def visit(asking: Configuration) -> Fetched:
        if not brought:
            of_all = replace(asking, source=together.source)
            brought.append(fetch(asking.digest.out, of_all, now=now, progress=progress))
        return brought[0]

    runs, failures = {}, []
    for one in configurations:
        try:
            runs[one.digest.name] = run(
                one.digest.out,
                one,
                now=now,
                pause=pause,
                date=date,
                progress=progress,
                visit=partial(visit, one),
            )
        except DigestError as error:
            failures.append(error)
    return RanTogether(runs, tuple(failures))
