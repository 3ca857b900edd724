"""Publishing everything again from the archive, after a change of templates or a loss of files."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from digest import archive, disk, publication, rendering
from digest.config import Configuration
from digest.errors import InputError
from digest.model import Problem
from digest.pipeline.building.files import corrections_of, files_of, site_of
from digest.pipeline.caller import Progress, silent
from digest.pipeline.keeping import kept_edition, open_archive
from digest.pipeline.templates import templates_of


@dataclass(frozen=True, slots=True)
class Rendered:
    """What was published again."""

    editions: int
    faults: tuple[Problem, ...]
    """Of a user's own templates, for which packaged ones stood in."""


def render(
    out: Path, configuration: Configuration, *, progress: Progress = silent, stand_in: bool = False
) -> Rendered:
    """Publish every edition of the archive in ``out`` again, as it was decided.

    The same archive and configuration give the same bytes, whatever was published there before.

    Args:
        out: the folder of the editions.
        configuration: how they are rendered.
        progress: is told how far it has come.
        stand_in: whether packaged templates stand in for broken ones.

    Raises:
        InputError: there is no archive, or no edition in it.
        ConfigurationError: a template is broken, and none stands in; what is published stays.
        UnavailableError: the folder cannot be written.
        TryAgainError: another process is at work in the same folder.
    """
    with ExitStack() as stack:
        stack.enter_context(disk.exclusive(out))
        store = stack.enter_context(open_archive(out, configuration))
        dates = archive.editions.dates(store)
        if not dates:
            raise InputError("holds no edition", subject=str(out), remedy="build one first")
        publication.recover(out, lambda date: archive.editions.load(store, date))
        templates = stack.enter_context(templates_of(configuration, stand_in=stand_in))
        site = site_of(store, configuration, templates)
        published = publication.files_like(out, (*rendering.STORY_FILES, *rendering.TOPIC_FILES))
        site |= dict.fromkeys(name for name in published if name not in site)
        later = corrections_of(store, dates)
        for done, date in enumerate(dates):
            progress("rendering", done, len(dates))
            files = files_of(kept_edition(store, date), configuration, templates, later[date])
            publication.publish(out, date, files, site=site if date == dates[-1] else {})
        progress("rendering", len(dates), len(dates))
        return Rendered(len(dates), templates.faults)
