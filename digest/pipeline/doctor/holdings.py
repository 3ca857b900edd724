"""What a run needs of the disk: a writable folder, space, an intact archive, working templates and pins."""

import re
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from digest import archive, publication, rendering
from digest.pipeline.doctor.findings import Case, Finding
from digest.pipeline.keeping import has_archive, open_archive, require_known, shelf_of
from digest.pipeline.pinning import pins_of, problems_of

_MIN_FREE: Final = 256 * 2**20
"""Bytes that should be free. A day of 30 feeds takes some MB in the archive, and a build as much again."""

_LEFTOVER: Final = re.compile(r"\..+\.(?:part|new|old|site)")
"""Names of the files that a publication prepares."""


def folder(case: Case) -> Finding:
    """Write a file where editions and their archive are written.

    Permissions do not show a full or read-only disk.
    """
    for place in dict.fromkeys(map(_existing, _folders(case))):
        try:
            with tempfile.TemporaryFile(dir=place) as trial:
                trial.write(b"\0")
        except OSError as error:
            says = f"{place} cannot be written ({error.strerror})"
            remedy = "make it writable for whoever runs digest, or set digest.out"
            return Finding.problem("folder", says, remedy)
    is_there = _existing(case.out) == case.out
    return Finding.fine("folder", f"{case.out} {'is writable' if is_there else 'can be made'}")


def space(case: Case) -> Finding:
    """Look how much space is free."""
    free = shutil.disk_usage(_existing(case.out)).free
    says = f"{free // 2**20} MB free"
    if free < _MIN_FREE:
        return Finding.problem("space", says, "make room, for example with digest prune")
    return Finding.fine("space", says)


def database(case: Case) -> Finding:
    """Read the whole archive, and look whether it knows the editions beside it."""
    path = shelf_of(case.out, case.configuration).database
    if not (path.exists() or publication.dates(case.out)):
        return Finding.fine("database", "there is none yet; the first run creates it")
    with open_archive(case.out, case.configuration) as store:
        faults = archive.integrity.faults(store)
        if faults:
            says = f"{path} is damaged: {faults[0]} (faults {len(faults)})"
            return Finding.problem("database", says, "put a backup in its place: digest restore FILE")
        require_known(store, case.out)
        return Finding.fine("database", f"{path} is whole, editions {len(archive.editions.dates(store))}")


def leftovers(case: Case) -> Finding:
    """Look for what a killed run left."""
    names = [entry.name for entry in case.out.iterdir()] if case.out.is_dir() else []
    found = sorted(name for name in names if _LEFTOVER.fullmatch(name))
    if not found:
        return Finding.fine("leftovers", "none")
    return Finding.fine("leftovers", f"{', '.join(found)} of a run that was killed", "the next run clears up")


def templates(case: Case) -> Finding:
    """Fill a user's own templates with made-up editions."""
    settings = case.configuration.rendering
    if settings.templates is None:
        return Finding.fine("templates", "those of this program")
    mistakes = rendering.check_templates(settings, case.configuration.digest.language)
    if mistakes:
        first = mistakes[0]
        says = f"{first.source}: {first.what} (mistakes {len(mistakes)})"
        return Finding.problem("templates", says, "see digest templates check")
    return Finding.fine("templates", f"those in {settings.templates} can be filled")


def pins(case: Case) -> Finding:
    """Read the pins, and look for those that name nothing or contradict each other."""
    path = case.configuration.digest.pins
    if not path.exists():
        return Finding.fine("pins", f"there is no {path}")
    file = pins_of(case.configuration)
    with ExitStack() as stack:
        store = None
        if has_archive(case.out, case.configuration):
            store = stack.enter_context(open_archive(case.out, case.configuration))
        wrong = [*problems_of(file, case.configuration, store=store)]
    if wrong:
        says = f"{wrong[0].source}: {wrong[0].what} (faults {len(wrong)})"
        return Finding.problem("pins", says, f"correct {path}; until then the other pins hold")
    return Finding.fine("pins", f"{path} is read, pins {file.pins.count}")


def _folders(case: Case) -> tuple[Path, ...]:
    """Return the folder of the editions and that of their archive, each once."""
    return tuple(dict.fromkeys((case.out, shelf_of(case.out, case.configuration).database.parent)))


def _existing(folder: Path) -> Path:
    """Return ``folder``, or the nearest folder above it that exists."""
    return next(place for place in (folder, *folder.absolute().parents) if place.exists())
