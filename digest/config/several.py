"""A file with several ``[[digest]]`` tables → a table of TOML for each, as if it were the only one.

Takes the table of a file; returns for each digest a table with one ``[digest]``, in which what the digests
have in common is filled in: each has a folder of its own, all are remembered in one archive. A file with one
``[digest]``, or with none, is returned as it is.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from digest.config.faults import Fault
from digest.config.places import KeyPath
from digest.config.settings import Configuration, DigestSettings
from digest.lexicon import fold

_TABLE: Final = "digest"
_OUT: Final = DigestSettings().out
"""In it is the folder of each of several digests."""

ARCHIVE: Final = "digest.db"
"""Name of the file of all that is remembered: in the folder of the editions, of several digests beside the
configuration."""


@dataclass(frozen=True, slots=True)
class Single:
    """One digest of a file."""

    table: Mapping[str, Any]
    """With one ``[digest]``."""
    lines: Mapping[KeyPath, int]
    """On which line of the file each key stands."""


def singles(table: Mapping[str, Any], lines: Mapping[KeyPath, int]) -> Iterator[Single]:
    """Yield each digest of a file."""
    entries = _entries(table)
    if not entries:
        yield Single(table, lines)
    for index, entry in enumerate(entries):
        name = entry.get("name")
        filled = {"archive": ARCHIVE}
        if isinstance(name, str):
            filled["out"] = str(_OUT / folder_name(name))
        yield Single({**table, _TABLE: {**filled, **entry}}, _moved(lines, index))


def faults_between(table: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong with several digests together; the keys are those of the file."""
    entries = _entries(table)
    met: dict[str, int] = {}
    archives = [str(entry.get("archive", ARCHIVE)) for entry in entries]
    for index, entry in enumerate(entries):
        if archives[index] != archives[0]:
            remedy = "name one file in all [[digest]] tables, or none"
            yield Fault((_TABLE, index, "archive"), f"is not {archives[0]}, that of the first", remedy)
        name = entry.get("name")
        if not isinstance(name, str):
            if "name" not in entry:
                yield Fault((_TABLE, index), "has no name", "give every [[digest]] a name of its own")
            continue
        if not folder_name(name):
            yield Fault((_TABLE, index, "name"), "has no letter in it", "write a name with letters")
        place = str(entry.get("out", _OUT / folder_name(name)))
        for known in {name, place}:
            if met.setdefault(known, index) != index:
                yield Fault(
                    (_TABLE, index, "name"),
                    f"has the name or the folder of digest number {met[known] + 1} of the file",
                    "give each a name and a folder of its own",
                )


def with_own_parts(configuration: Configuration) -> Configuration:
    """Return ``configuration`` with the sources and the readers that its digest names, and no others."""
    own = configuration.digest
    if own.recipients:
        mail = replace(configuration.mail, recipients=own.recipients, recipients_file=None)
        configuration = replace(configuration, mail=mail)
    if own.sources:
        chosen = frozenset(own.sources)
        kept = tuple(entry for entry in configuration.source if chosen & {entry.name, entry.group})
        configuration = replace(configuration, source=kept)
    return configuration


def folder_name(digest: str) -> str:
    """Return the name of the folder of one of several digests, and of its part of their archive.

    >>> folder_name("Energie & Klima")
    'energie-klima'
    """
    return "-".join(re.findall(r"\w+", fold(digest)))


def _entries(table: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Return the ``[[digest]]`` tables of a file; none where it has one ``[digest]``, or something else."""
    entries = table.get(_TABLE)
    if not isinstance(entries, list) or not all(isinstance(one, Mapping) for one in entries):
        return []
    return entries


def _moved(lines: Mapping[KeyPath, int], index: int) -> dict[KeyPath, int]:
    """Return ``lines`` with those of one digest where those of a single one would be."""
    head = (_TABLE, index)
    kept = {key: line for key, line in lines.items() if key[:1] != (_TABLE,)}
    return kept | {(_TABLE, *key[2:]): line for key, line in lines.items() if key[:2] == head}
