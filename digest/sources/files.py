"""Paths → what the files behind them hold: each file that was named, and each inside a named folder.

Takes paths as a user typed them, returns documents in a fixed order, a ``Problem`` for all that was not
taken, and what came more than once. ``unpack`` alone looks inside a file. Only regular files are opened,
since a pipe would have to be waited for and a device must not be touched; standard input is read where it is
named. Hidden names are passed over; a folder that is reached twice, also by a loop of links, is entered once.
A Maildir is one mailbox, not a folder of files.
"""

import stat
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest.model import Document, Problem
from digest.sources.gathered import Gathered, Parcel, SourceSettings, joined, refused, shown
from digest.sources.mails import open_mails
from digest.sources.piped import LOCATION, is_standard_input, piped
from digest.sources.unpack import END_IT, is_readable, unpack

_MAILDIR: Final = ("cur", "new", "tmp")
"""Folders that make a Maildir; mails in ``tmp`` are still being delivered."""

_NAMED_TWINS: Final = 3
"""Names of one content that are told; of more, how many there are."""


@dataclass(frozen=True, slots=True)
class _File:
    location: str
    path: Path
    """Of a file, or of a Maildir."""


def gather(inputs: Sequence[Path], *, first_seen: str, settings: SourceSettings | None = None) -> Gathered:
    """Return the documents behind ``inputs``, the same in any order of these.

    A document's location is its path inside the folder that was named, or the name of the file.
    A path that cannot be used is a problem, and the rest goes on.
    """
    settings = settings or SourceSettings()
    found = [item for path in inputs for item in _find(path)]
    files = _once_each(item for item in found if isinstance(item, _File))
    taken = joined(_take(file, first_seen, settings) for file in files)
    documents, repeats = _without_repeats(taken.documents)
    problems = {*taken.problems, *(item for item in found if isinstance(item, Problem))}
    repeated = {*repeats, *_twins(documents)}
    return Gathered(documents, tuple(sorted(problems)), taken.teasers, tuple(sorted(repeated)))


def _find(path: Path) -> Iterator[_File | Problem]:
    """Yield what one path of the user leads to."""
    if is_standard_input(path):
        yield _File(LOCATION, path)
    elif obstacle := obstacle_at(path):
        yield Problem(shown(str(path)), obstacle)
    elif _is_folder(path) and not _is_maildir(path):
        yield from _walk(path)
    else:
        yield _File(shown(path.name), path)


def _is_maildir(path: Path) -> bool:
    return all(_is_folder(path / name) for name in _MAILDIR)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # inside a folder that may be listed, but not entered
        return False


def obstacle_at(path: Path) -> str | None:
    """Return why ``path`` cannot be entered or opened, and what to do; None for a file or folder."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            return "is a broken link; correct or remove it"
        return "does not exist; check the path"
    except OSError as error:
        return f"cannot be looked at ({error.strerror}); check the path and its permissions"
    if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
        return None
    return "is neither a file nor a folder; copy what it holds into a text file"


def _walk(root: Path) -> Iterator[_File | Problem]:
    """Yield every file to read below ``root``, and a problem for each thing that was passed over."""
    usable = False
    entered: set[tuple[int, int]] = set()
    to_enter = deque([(root, "")])
    while to_enter:
        folder, prefix = to_enter.popleft()
        try:
            status = folder.stat()
            names = sorted(entry.name for entry in folder.iterdir() if not entry.name.startswith("."))
        except OSError as error:
            what = f"cannot be listed ({error.strerror}); check its permissions"
            yield Problem(shown(prefix or str(root)), what)
            continue
        if (status.st_dev, status.st_ino) in entered:
            continue
        entered.add((status.st_dev, status.st_ino))
        for name in names:
            if _is_folder(folder / name) and not _is_maildir(folder / name):
                to_enter.append((folder / name, f"{prefix}{name}/"))
                continue
            found = _in_folder(folder / name, shown(f"{prefix}{name}"))
            usable |= isinstance(found, _File)
            yield found
    if not usable:
        yield Problem(shown(str(root)), f"has no text file in it; {END_IT}")


def _in_folder(path: Path, location: str) -> _File | Problem:
    if obstacle := obstacle_at(path):
        return Problem(location, obstacle)
    if is_readable(location) or _is_maildir(path):
        return _File(location, path)
    return Problem(location, f"was passed over; {END_IT}")


def _once_each(files: Iterable[_File]) -> list[_File]:
    """Return every file once, under the first of its locations."""
    least: dict[Path, _File] = {}
    for file in sorted(files, key=lambda file: (file.location, str(file.path))):
        least.setdefault(file.path.resolve(), file)
    return list(least.values())


def _take(file: _File, first_seen: str, settings: SourceSettings) -> Gathered:
    if _is_folder(file.path):
        return _take_maildir(file, first_seen, settings)
    raw = _bytes_of(file.path, file.location, settings.max_bytes)
    if isinstance(raw, Problem):
        return Gathered((), (raw,))
    return unpack(Parcel(file.location, raw, first_seen), settings)


def _take_maildir(folder: _File, first_seen: str, settings: SourceSettings) -> Gathered:
    """Return the articles of all mails in a Maildir; their file names change when they are read."""
    try:
        paths = sorted(path for name in ("cur", "new") for path in (folder.path / name).iterdir())
    except OSError as error:
        return refused(folder.location, f"cannot be listed ({error.strerror}); check its permissions")
    read = [
        _bytes_of(path, f"{folder.location}/{shown(path.name)}", settings.max_bytes)
        for path in paths
        if not path.name.startswith(".")
    ]
    problems = tuple(mail for mail in read if isinstance(mail, Problem))
    mails = [mail for mail in read if isinstance(mail, bytes)]
    mailbox = Parcel(folder.location, b"", first_seen)
    return joined((open_mails(mails, mailbox, settings), Gathered((), problems)))


def _bytes_of(path: Path, location: str, max_bytes: int) -> bytes | Problem:
    if not is_standard_input(path) and (obstacle := obstacle_at(path)):
        return Problem(location, obstacle)
    try:
        raw = piped(max_bytes + 1) if is_standard_input(path) else _beginning_of(path, max_bytes + 1)
    except OSError as error:
        return Problem(location, f"cannot be read ({error.strerror}); check its permissions")
    if len(raw) > max_bytes:
        return Problem(location, f"is larger than {max_bytes:,} bytes; split it into its articles")
    return raw


def _beginning_of(path: Path, length: int) -> bytes:
    with path.open("rb") as stream:
        return stream.read(length)


def _without_repeats(documents: Iterable[Document]) -> tuple[tuple[Document, ...], list[Problem]]:
    """Return the documents in order, and a line for each that repeats location and bytes."""
    ordered = sorted(documents, key=lambda document: (document.location, document.raw))
    kept: list[Document] = []
    repeats = []
    for document in ordered:
        if kept and (kept[-1].location, kept[-1].raw) == (document.location, document.raw):
            what = "was given twice, with the same content; one is used, remove the other"
            repeats.append(Problem(document.location, what))
        else:
            kept.append(document)
    return tuple(kept), repeats


def _twins(documents: Sequence[Document]) -> Iterator[Problem]:
    """Yield a line for each content that documents have under several names."""
    names: defaultdict[bytes, dict[str, None]] = defaultdict(dict)
    for document in documents:
        names[document.raw][document.location] = None
    for first, *twins in names.values():
        if twins:
            others = f" and {len(twins) - _NAMED_TWINS:,} others" if len(twins) > _NAMED_TWINS else ""
            has = "have" if twins[1:] else "has"
            what = f"{has} the same content as {first}; counted as one origin, remove what is unintended"
            yield Problem(", ".join(twins[:_NAMED_TWINS]) + others, what)
