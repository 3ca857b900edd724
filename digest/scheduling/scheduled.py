"""What runs a configuration on this machine, as far as is known."""

from collections.abc import Iterator
from pathlib import Path

from digest.errors import DigestError
from digest.scheduling.crontab import read_crontab
from digest.scheduling.jobs import absolute
from digest.scheduling.unit_files import folder_of
from digest.scheduling.units import Scope


def what_runs(configuration: Path) -> tuple[str, ...]:
    """Return the crontab and the timers that name ``configuration``.

    Lines and units that were written by hand count, too; what cannot be read, such as other users' crontabs,
    is not known.
    """
    path = str(absolute(configuration)).encode()
    return (*_crontab(path), *_timers(path))


def _crontab(path: bytes) -> Iterator[str]:
    try:
        content = read_crontab()
    except DigestError:
        return
    if path in content:
        yield "crontab"


def _timers(path: bytes) -> Iterator[str]:
    for scope in Scope:
        for timer in sorted(folder_of(scope).glob("*.timer")):
            try:
                texts = [timer.read_bytes(), timer.with_suffix(".service").read_bytes()]
            except OSError:
                continue
            if any(path in text for text in texts):
                yield timer.name
