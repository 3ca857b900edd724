"""The third act of a build: the archive remembers the edition and its files are published, or neither."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from digest import archive, events, publication, rendering
from digest.config import Configuration
from digest.model import Problem
from digest.pipeline.building.decision import Decided
from digest.pipeline.building.files import JSON, corrected_pages, corrections_of, files_of, site_of
from digest.pipeline.building.intake import Taken
from digest.pipeline.building.known import keep_known
from digest.pipeline.caller import Progress
from digest.pipeline.templates import templates_of

Note = Callable[[archive.Archive], None]
"""Writes into the archive what has to be known of an edition as soon as it is kept."""


def nothing_to_note(_store: archive.Archive) -> None:
    """Write nothing."""


@dataclass(frozen=True, slots=True)
class Published:
    """An edition as it was published."""

    files: Mapping[str, bytes]
    """Content by name."""
    faults: tuple[Problem, ...]
    """Of a user's own templates, for which packaged ones stood in, and of files that look past days up."""


def publish(  # noqa: PLR0913, PLR0917 - what, of what, into what, how
    decided: Decided,
    taken: Taken,
    store: archive.Archive,
    configuration: Configuration,
    progress: Progress,
    note: Note,
) -> Published:
    """Return what was published of the edition, after keeping it and what ``note`` writes, both or neither.

    Raises:
        UnavailableError: the folder cannot be written.
    """
    progress("rendering", 0, 1)
    request, edition = taken.request, decided.edition
    with templates_of(configuration) as templates:
        later = corrections_of(store, [edition.date])[edition.date]
        files = files_of(edition, configuration, templates, later)
        seen = publication.dates(request.out)
        site = corrected_pages(store, configuration, templates, edition, seen)
        site |= site_of(store, configuration, templates, edition)
        feeds = publication.files_like(request.out, rendering.TOPIC_FILES)
        site |= dict.fromkeys(name for name in feeds if name not in site)
        faults = templates.faults
    row = archive.editions.Row(
        date=request.date,
        name=edition.digest,
        generator=edition.generator,
        created_from=", ".join(map(str, request.inputs)) or archive.editions.CONFIGURED_SOURCES,
        json=files[JSON],
        last_arrival=taken.last_arrival,
    )

    def remember() -> None:
        with store.transaction():
            _save_read(taken, store)
            archive.fingerprints.save(
                store, request.date, configuration.copies.scheme, decided.fingerprints.to_bytes()
            )
            archive.fingerprints.save(store, request.date, events.MEMORY_SCHEME, decided.memory)
            archive.editions.save(store, row)
            note(store)

    progress("rendering", 1, 1)
    progress("publishing", 0, 1)
    publication.publish(request.out, request.date, files, site=site, remember=remember)
    unkept = tuple(keep_known(store, taken.past.days))
    progress("publishing", 1, 1)
    return Published(files, (*faults, *unkept))


def remember_read(taken: Taken, store: archive.Archive) -> None:
    """Keep what was read for a day that gets no edition, so that later days know when it was first seen."""
    with store.transaction():
        _save_read(taken, store)


def _save_read(taken: Taken, store: archive.Archive) -> None:
    archive.articles.save(store, ((one.document, one.article) for one in taken.readings.usable))
