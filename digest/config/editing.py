"""New sources in a digest.toml: everything that stands in it stays, byte for byte.

Takes the path of the file and entries, and writes a ``[[source]]`` for each at the end of the file, all of
them or none. What would be written is read back first: it must give the sources of before and the new
ones. The file is replaced in one step, so that a process killed at any moment leaves the old or the new.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from digest import disk
from digest.config.catalogue import settings_of, toml
from digest.config.entries import identity, source_faults
from digest.config.loading import parse_text, read_bytes, resolved
from digest.config.settings import SourceEntry
from digest.errors import ConfigurationError, UsageError
from digest.model import Problem


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the entries that were to be added, each in the order given."""

    added: tuple[SourceEntry, ...]
    known: tuple[SourceEntry, ...]
    """Of a source that stood in the file, or earlier among the entries."""
    refused: tuple[Problem, ...]


def add_source(path: Path, source: SourceEntry) -> None:
    """Write ``source`` at the end of the configuration at ``path``; its own path counts from that folder.

    Raises:
        UsageError: it is a source already, or makes no sense.
        ConfigurationError: the file is missing or wrong.
        UnavailableError: the file cannot be written.
    """
    outcome = import_sources(path, [source])
    for problem in outcome.refused:
        raise UsageError(problem.what, subject=problem.source, remedy="see digest sources add --help")
    for known in outcome.known:
        raise UsageError("is a source already", subject=_name(known), remedy=f"look for it in {path}")


def import_sources(path: Path, subscriptions: Iterable[SourceEntry]) -> Imported:
    """Write those of ``subscriptions`` that are new at the end of the configuration at ``path``.

    Raises:
        ConfigurationError: the file is missing or wrong.
        UnavailableError: the file cannot be written.
    """
    before = read_bytes(path)
    present = parse_text(before, path).source
    added, known, refused = [], [], []
    met = {identity(source) for source in present}
    for source in subscriptions:
        fault = next(source_faults(source), None)
        if fault is not None:
            refused.append(Problem(_name(source), f"{fault.what}; {fault.remedy}"))
        elif identity(resolved(source, path.parent)) in met:
            known.append(source)
        else:
            met.add(identity(resolved(source, path.parent)))
            added.append(source)
    if added:
        _extend(path, before, added, present)
    return Imported(tuple(added), tuple(known), tuple(refused))


def as_table(source: SourceEntry) -> str:
    """Return the ``[[source]]`` of an entry, without keys that have their default.

    >>> print(as_table(SourceEntry(url="https://example.org/feed", name="Example")), end="")
    <BLANKLINE>
    [[source]]
    url = "https://example.org/feed"
    name = "Example"
    """
    given = [(setting, getattr(source, setting.name)) for setting in settings_of(SourceEntry)]
    lines = [f"{setting.name} = {toml(value)}" for setting, value in given if value != setting.default]
    return "".join(f"{line}\n" for line in ["", "[[source]]", *lines])


def _name(source: SourceEntry) -> str:
    """Return what to call an entry; of an address, without what may be a password."""
    return (source.url or "").rpartition("@")[2] or str(source.path or source.name or "a source")


def _extend(path: Path, before: bytes, added: list[SourceEntry], present: tuple[SourceEntry, ...]) -> None:
    text = "".join(as_table(source) for source in added)
    if before and not before.endswith(b"\n"):
        text = "\n" + text
    if b"\r\n" in before:
        text = text.replace("\n", "\r\n")
    after = before + text.encode()
    expected = (*present, *(resolved(source, path.parent) for source in added))
    try:
        is_sound = parse_text(after, path).source == expected
    except ConfigurationError:
        is_sound = False
    if not is_sound:
        raise ConfigurationError(
            "cannot take a source at its end", subject=str(path), remedy="write every source as a [[source]]"
        )
    file = path.resolve()
    with disk.refusals(file, "check its permissions", what="cannot be written"):
        disk.replace_file(file, after)
