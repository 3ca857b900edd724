"""All checks, and running them on one digest."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from digest.config import DEFAULT_PATH, Configuration, load_digests
from digest.errors import ConfigurationError, DigestError
from digest.pipeline.doctor.findings import Case, Check, Finding
from digest.pipeline.doctor.holdings import database, folder, leftovers, pins, space, templates
from digest.pipeline.doctor.machine import clock, environment, schedule, time_zone
from digest.pipeline.doctor.outside import mail, sources

OF_THE_MACHINE: Final[tuple[Check, ...]] = (environment, schedule)
"""What is found of one digest of a file holds for the others."""

CHECKS: Final[tuple[Check, ...]] = (
    environment,
    time_zone,
    clock,
    folder,
    space,
    database,
    leftovers,
    templates,
    pins,
    sources,
    mail,
    schedule,
)
"""In the order of the report."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What is to be examined."""

    file: Path | None
    """Named configuration; None for digest.toml where it exists."""
    out: Path | None
    """Folder of the editions; None for the configured one."""
    now: datetime
    python: str
    is_offline: bool


def examine(asked: Examination) -> tuple[Finding, ...]:
    """Return what every check finds; only one finding where the configuration cannot be read."""
    try:
        several = load_digests(asked.file)
    except ConfigurationError as error:
        return (_refused("configuration", error),)
    file = (asked.file or DEFAULT_PATH).absolute()
    cases = [
        Case(file, one, asked.out or one.digest.out, asked.now, asked.python, asked.is_offline)
        for one in several
    ]
    if len(cases) == 1:
        return (_configuration(file, several), *findings_of(cases[0], CHECKS))
    found = [_configuration(file, several), *findings_of(cases[0], OF_THE_MACHINE)]
    checks = tuple(check for check in CHECKS if check not in OF_THE_MACHINE)
    for case in cases:
        name = case.configuration.digest.name
        found += (replace(one, what=f"{name}: {one.what}") for one in findings_of(case, checks))
    return tuple(found)


def findings_of(case: Case, checks: tuple[Check, ...]) -> Iterator[Finding]:
    """Yield what each check finds; a check that breaks down is a problem, too."""
    for check in checks:
        what = check.__name__.replace("_", " ")
        try:
            yield check(case)
        except DigestError as error:
            yield _refused(what, error)
        except Exception as error:  # noqa: BLE001 - the other checks still run
            kind = type(error).__name__  # its message may hold a secret
            yield Finding.problem(what, f"the check broke down ({kind})", "report it as a bug")


def _configuration(file: Path, several: Sequence[Configuration]) -> Finding:
    if not file.exists():
        says, remedy = f"there is no {file}; the defaults hold", "write one with digest init"
        return Finding.fine("configuration", says, remedy)
    names = ", ".join(repr(one.digest.name) for one in several)
    return Finding.fine("configuration", f"{file} is read, the digest{'s' if several[1:] else ''} {names}")


def _refused(what: str, error: DigestError) -> Finding:
    return Finding.problem(what, f"{error.subject}: {error.what}", error.remedy)
