"""A source out of a digest.toml: all that is not its own stays, byte for byte.

Takes the path of the file and how the source is called, removes its ``[[source]]`` up to its last key; what
would be written is read back first: it must give the sources of before without that one. Comments around it
stay.
"""

from pathlib import Path
from typing import Final

from digest import disk
from digest.config.entries import flaw_of, identity
from digest.config.loading import parse_text, read_bytes, resolved
from digest.config.places import lines_of_keys
from digest.config.settings import SourceEntry
from digest.errors import ConfigurationError, UsageError

_REMEDY: Final = "see digest sources list"


def remove_source(path: Path, called: str) -> SourceEntry:
    """Return the source that ``called`` means, by name, address or path, after removing it from ``path``.

    Raises:
        UsageError: no source is called so, or several are.
        ConfigurationError: the file is missing or wrong, or the source is not a table of its own in it.
        UnavailableError: the file cannot be written.
    """
    before = read_bytes(path)
    present = parse_text(before, path).source
    number = _number(called, present, path)
    after = _without(before, number)
    try:
        is_sound = parse_text(after, path).source == (*present[:number], *present[number + 1 :])
    except ConfigurationError:
        is_sound = False
    if not is_sound:
        raise ConfigurationError(
            "cannot be cut out", subject=f"{path}: source {called}", remedy="remove its [[source]] by hand"
        )
    file = path.resolve()
    with disk.refusals(file, "check its permissions", what="cannot be written"):
        disk.replace_file(file, after)
    return present[number]


def _number(called: str, present: tuple[SourceEntry, ...], path: Path) -> int:
    """Return which of the sources is meant: the one of that place, or else the only one of that name."""
    if flaw_of(called) is None:
        place = identity(SourceEntry(url=called))
    else:
        place = identity(resolved(SourceEntry(path=Path(called)), path.parent))
    found = [number for number, source in enumerate(present) if identity(source) == place]
    found = found or [number for number, source in enumerate(present) if source.name == called]
    if not found:
        raise UsageError("is no source", subject=called, remedy=_REMEDY)
    if len(found) > 1:
        raise UsageError(f"is the name of {len(found)} sources", subject=called, remedy="give its address")
    return found[0]


def _without(before: bytes, number: int) -> bytes:
    """Return the file without its source of that number, and without the empty line in front of it."""
    lines = before.splitlines(keepends=True)
    places = lines_of_keys(before.decode("utf-8-sig").replace("\r\n", "\n"))
    own = [line for key, line in places.items() if key[:2] == ("source", number)]
    others = [line for key, line in places.items() if key[:2] != ("source", number) and line > max(own)]
    start, end = min(own) - 1, min(others, default=len(lines) + 1) - 1
    while end > max(own) and not lines[end - 1].split(b"#")[0].strip():
        end -= 1
    if start and not lines[start - 1].strip():
        start -= 1
    return b"".join((*lines[:start], *lines[end:]))
