"""Publishing everything again from the archive, after a change of templates or a loss of files."""

from contextlib import ExitStack
from pathlib import Path

from digest import archive, disk, publication, rendering
from digest.config import Configuration
from digest.errors import InputError
from digest.pipeline.building.files import files_of, site_of
from digest.pipeline.caller import Progress, silent
from digest.pipeline.keeping import kept_edition, open_archive


def render(out: Path, configuration: Configuration, *, progress: Progress = silent) -> int:
    """Publish every edition of the archive in ``out`` again, as it was decided; return how many there are.

    The same archive and configuration give the same bytes, whatever was published there before.

    Raises:
        InputError: there is no archive, or no edition in it.
        ConfigurationError: a template is broken; what is published stays.
        UnavailableError: the folder cannot be written.
        TryAgainError: another process is at work in the same folder.
    """
    with ExitStack() as stack:
        stack.enter_context(disk.exclusive(out))
        store = stack.enter_context(open_archive(out))
        dates = archive.editions.dates(store)
        if not dates:
            raise InputError("holds no edition", subject=str(out), remedy="build one first")
        publication.recover(out, lambda date: archive.editions.load(store, date))
        site = site_of(store, configuration)
        site |= dict.fromkeys(story for story in _published_stories(out) if story not in site)
        for done, date in enumerate(dates):
            progress("rendering", done, len(dates))
            files = files_of(kept_edition(store, date), configuration)
            publication.publish(out, date, files, site=site if date == dates[-1] else {})
        progress("rendering", len(dates), len(dates))
    return len(dates)


def _published_stories(out: Path) -> list[str]:
    """Return the story pages in the folder, also those that a restored archive does not know."""
    return [page.relative_to(out).as_posix() for page in sorted(out.glob(rendering.STORY_FILES))]
