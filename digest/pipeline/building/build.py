"""Building the edition of one date, in three acts.

named   = read_named(request)            files are read, before the folder is locked
fetched = fetch_first(request)           sources are visited, where that is asked for
taken   = take_in(request, named)        and the rest: what sources have brought, earlier days
decided = decide(taken)                  pure: what is chosen, what it says, or why there is no edition
publish(decided)                         everything is written: archive, files, the site around them
"""

from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from digest.config import Configuration
from digest.errors import NoNewsError
from digest.model import Edition, Problem
from digest.pipeline.building.decision import decide
from digest.pipeline.building.files import as_text
from digest.pipeline.building.intake import fetch_first, read_named, take_in
from digest.pipeline.building.publishing import Note, nothing_to_note, publish, remember_read
from digest.pipeline.building.request import BuildRequest
from digest.pipeline.caller import Clock, Progress, silent, wall_clock
from digest.pipeline.fetching import Fetched
from digest.pipeline.keeping import has_archive, held_archive, open_archive
from digest.pipeline.readings import Input, read_inputs
from digest.pipeline.templates import templates_of


@dataclass(frozen=True, slots=True)
class Built:
    """An edition and its files."""

    edition: Edition
    files: Mapping[str, bytes]
    """Content by name."""
    fetched: Fetched | None = None
    """What was fetched for it just before."""
    faults: tuple[Problem, ...] = ()
    """Of a user's own templates, for which packaged ones stood in, and of files that look past days up."""

    @property
    def summary(self) -> str:
        """The counts of articles, events and sentences, in a few words."""
        ledger, printed = self.edition.ledger, len(self.edition.events)
        return f"articles {ledger.articles_in}, events {printed}, sentences {ledger.shown}:"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What went wrong in the fetch before it, with the edition and with templates; each once."""
        before = self.fetched.problems if self.fetched else ()
        return tuple(dict.fromkeys((*before, *self.edition.problems, *self.faults)))


def build(
    request: BuildRequest,
    configuration: Configuration,
    *,
    now: Clock = wall_clock,
    progress: Progress = silent,
    note: Note = nothing_to_note,
) -> Built:
    """Return the edition of ``request.date``, after publishing it in ``request.out``.

    Building a date again replaces its edition. The same input or archive, configuration and past give the
    same bytes; ``now`` only decides whether there is anything to fetch before. ``note`` writes into the
    archive what has to be known of the edition as soon as it is published.

    Raises:
        InputError: nothing usable came in; ``NoNewsError`` where the sources had nothing new.
        ConfigurationError: neither the request nor the configuration names anything to build from.
        UnavailableError: the folder cannot be written, or holds editions that the archive does not know.
        TryAgainError: another build or fetch is at work in the same folder.
    """
    named = read_named(request, configuration, progress)
    with held_archive(request.out, configuration, anew=bool(request.inputs)) as store:
        fetched = fetch_first(request, configuration, now, progress)
        taken = take_in(request, named, store, configuration, progress)
        try:
            decided = decide(taken, configuration, progress)
        except NoNewsError:
            remember_read(taken, store)
            raise
        published = publish(decided, taken, store, configuration, progress, note)
    return Built(decided.edition, published.files, fetched, published.faults)


def compose(
    inputs: Sequence[Input], configuration: Configuration, *, date: str, progress: Progress = silent
) -> Edition:
    """Return the edition of ``inputs`` alone, as of ``date``, without earlier days; write no file.

    Raises:
        InputError: nothing usable came in.
    """
    request = BuildRequest(tuple(inputs), date, Path())  # its folder is neither read nor written
    named = read_inputs(request.inputs, date, configuration, progress)
    taken = take_in(request, named, None, configuration, progress)
    return decide(taken, configuration, progress).edition


def preview(request: BuildRequest, configuration: Configuration, *, progress: Progress = silent) -> Built:
    """Return the edition that ``build`` would publish, as plain text only; fetch and write nothing.

    Raises:
        InputError: nothing usable came in.
        ConfigurationError: neither the request nor the configuration names anything to build from.
    """
    named = read_named(request, configuration, progress)
    with ExitStack() as stack:
        store = None
        if has_archive(request.out, configuration):
            store = stack.enter_context(open_archive(request.out, configuration))
        taken = take_in(request, named, store, configuration, progress)
    decided = decide(taken, configuration, progress)
    with templates_of(configuration) as templates:
        files = as_text(decided.edition, configuration, templates)
        return Built(decided.edition, files, faults=templates.faults)
