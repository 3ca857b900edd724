"""Paths → ``Document``: every text file that was named, and every one inside a named folder.

Enter paths as a user typed them, leave documents in a fixed order and a ``Problem`` for whatever
was not taken. Nothing here looks inside a text: encodings and contents are the matter of ``reading``.
Only regular files are opened, so that no pipe is waited for and no device is touched; hidden names
are passed over; a folder that is reached twice, by a loop of links too, is entered once.
"""

import stat
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from digest.model import Document, Problem

_MEDIA_TYPES: Final = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}

_UNREAD_FORMATS: Final = {
    ".atom": "a feed",
    ".doc": "a Word document",
    ".docx": "a Word document",
    ".eml": "a mail message",
    ".epub": "an e-book",
    ".htm": "HTML",
    ".html": "HTML",
    ".json": "JSON",
    ".jsonl": "JSON lines",
    ".mbox": "a mailbox",
    ".odt": "an OpenDocument text",
    ".pdf": "a PDF",
    ".rss": "a feed",
    ".rtf": "rich text",
    ".xhtml": "HTML",
    ".xml": "XML",
}
"""Formats that hold articles but would print as gibberish if they were taken for plain text."""

_READABLE: Final = " ".join(_MEDIA_TYPES)


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """What is taken from a disk."""

    max_bytes: int = 32 * 2**20
    """Bytes of the largest file that is read; two hundred times the longest newspaper article."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What came in, and what did not."""

    documents: tuple[Document, ...]
    """Sorted by location, then bytes."""
    problems: tuple[Problem, ...]
    """Sorted by source, then text."""


@dataclass(frozen=True, slots=True)
class _TextFile:
    location: str
    path: Path
    media_type: str


def gather(inputs: Sequence[Path], *, first_seen: str, settings: SourceSettings | None = None) -> Gathered:
    """Return the documents behind ``inputs``, whatever the order in which these are given.

    A document's location is its path inside the folder that was named, or the name of the file.
    Nothing that is wrong with a path raises: each is a problem, and the rest goes on.
    """
    limit = (settings or SourceSettings()).max_bytes
    found = [item for path in inputs for item in _find(path)]
    files = _once_each(item for item in found if isinstance(item, _TextFile))
    taken = [_take(file, first_seen, limit) for file in files]
    documents, repeats = _without_repeats(item for item in taken if isinstance(item, Document))
    problems = {item for item in (*found, *taken) if isinstance(item, Problem)}
    problems |= {*repeats, *_twins(documents)}
    return Gathered(documents, tuple(sorted(problems, key=lambda problem: (problem.source, problem.what))))


def _find(path: Path) -> Iterator[_TextFile | Problem]:
    """Yield what one path of the user leads to."""
    if obstacle := _obstacle(path):
        yield Problem(_shown(str(path)), obstacle)
    elif path.is_dir():
        yield from _walk(path)
    elif path.suffix.lower() in _UNREAD_FORMATS:
        yield _unread(path, _shown(path.name))
    else:
        yield _TextFile(_shown(path.name), path, _MEDIA_TYPES.get(path.suffix.lower(), "text/plain"))


def _obstacle(path: Path) -> str | None:
    """Return why ``path`` cannot be entered or opened, and what to do; None for a file or folder."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        if path.is_symlink():
            return "is a link to nothing; mend or remove it"
        return "does not exist; check the path"
    except OSError as error:
        return f"cannot be looked at ({error.strerror}); check the path and its permissions"
    if stat.S_ISDIR(mode) or stat.S_ISREG(mode):
        return None
    return "is neither a file nor a folder; copy what it holds into a text file"


def _walk(root: Path) -> Iterator[_TextFile | Problem]:
    """Yield every text file below ``root``, and a problem for each thing that was passed over."""
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
            yield Problem(_shown(prefix or str(root)), what)
            continue
        if (status.st_dev, status.st_ino) in entered:
            continue
        entered.add((status.st_dev, status.st_ino))
        for name in names:
            if (folder / name).is_dir():
                to_enter.append((folder / name, f"{prefix}{name}/"))
                continue
            found = _in_folder(folder / name, _shown(f"{prefix}{name}"))
            usable |= isinstance(found, _TextFile)
            yield found
    if not usable:
        yield Problem(_shown(str(root)), f"has no text file in it; put files there that end in {_READABLE}")


def _in_folder(path: Path, location: str) -> _TextFile | Problem:
    suffix = path.suffix.lower()
    if obstacle := _obstacle(path):
        return Problem(location, obstacle)
    if suffix in _MEDIA_TYPES:
        return _TextFile(location, path, _MEDIA_TYPES[suffix])
    if suffix in _UNREAD_FORMATS:
        return _unread(path, location)
    return Problem(location, f"was passed over; name it by itself if it is text, or end it in {_READABLE}")


def _unread(path: Path, location: str) -> Problem:
    format_name = _UNREAD_FORMATS[path.suffix.lower()]
    return Problem(location, f"is {format_name}, which is not read yet; save it as plain text")


def _shown(name: str) -> str:
    r"""Return a file name as one line of valid Unicode, whatever bytes a disk holds.

    >>> _shown("news\n\udcff.txt")
    'news��.txt'
    """
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)


def _once_each(files: Iterable[_TextFile]) -> list[_TextFile]:
    """Return every file once, under its least location, however many ways led to it."""
    least: dict[Path, _TextFile] = {}
    for file in sorted(files, key=lambda file: (file.location, str(file.path))):
        least.setdefault(file.path.resolve(), file)
    return list(least.values())


def _take(file: _TextFile, first_seen: str, max_bytes: int) -> Document | Problem:
    try:
        with file.path.open("rb") as stream:
            raw = stream.read(max_bytes + 1)
    except OSError as error:
        return Problem(file.location, f"cannot be read ({error.strerror}); check its permissions")
    if len(raw) > max_bytes:
        return Problem(file.location, f"is larger than {max_bytes:,} bytes; split it into its articles")
    return Document(file.location, raw, first_seen, file.media_type)


def _without_repeats(documents: Iterable[Document]) -> tuple[tuple[Document, ...], list[Problem]]:
    """Return the documents in order, and a problem for each that repeats location and bytes."""
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
    """Yield a problem for each document whose bytes an earlier one of another name has, too."""
    first: dict[bytes, str] = {}
    for document in documents:
        twin = first.setdefault(document.raw, document.location)
        if twin != document.location:
            what = f"has the same content as {twin}; counted as one origin, remove one if unintended"
            yield Problem(document.location, what)
