"""Publication: the files of an edition, and the site around it, change together, or not at all.

Takes a folder, a date, the files of the day and those of the site around it, and writes ``out/DATE/`` and,
say, ``out/index.html``. All that changes is written and flushed under hidden names first, with a plan; then
the archive commits; then the day's folder is swapped in one system call and each file of the site is renamed
into place. A process killed at any moment leaves each file old or new, and whole; ``recover`` at the next
start finishes what the archive had committed to and drops what it had not. No file that can be reached
by links leads to one that is not there. Files in the folder of a day that are not its own stay there. The
caller holds ``disk.exclusive(out)``.

Names that start with a dot are this module's own: ``.DATE.site`` holds the plan and the files of the site,
``.DATE.new`` is a complete day that waits for its turn (or one that was replaced), ``.DATE.old`` stood aside
where the file system cannot swap, ``….part`` is unfinished or done with.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Final

from digest.disk import exchange, flush, make_folder, refusals, remove, write_folder
from digest.errors import UnavailableError
from digest.publication.plan import NAME, OWN, Plan, content, decode, is_sealed, plan, require_names

_UNSETTLED: Final = re.compile(r"\.([0-9]{4}-[0-9]{2}-[0-9]{2})\.(?:new|old|site)")

_EDITIONS: Final = f"{'[0-9]' * 4}-{'[0-9]' * 2}-{'[0-9]' * 2}/digest.json"
"""What publications leave in the folder."""

_NO_SITE: Final[Mapping[str, bytes | None]] = MappingProxyType({})


def _nothing() -> None:
    pass


def _no_edition(_date: str) -> bytes | None:
    return None


def dates(out: Path) -> tuple[str, ...]:
    """Return the dates of the editions in the folder ``out``, the oldest first.

    Each was committed to an archive before it was seen.
    """
    return tuple(sorted(file.parent.name for file in out.glob(_EDITIONS)))


def files_like(out: Path, patterns: Iterable[str]) -> list[str]:
    """Return the paths of the files in ``out`` that one of the glob ``patterns`` describes, sorted.

    So files are found that an archive which was restored, or a changed configuration, does not know.
    """
    found = (file for pattern in patterns for file in out.glob(pattern) if file.is_file())
    return sorted(file.relative_to(out).as_posix() for file in found)


def publish(  # noqa: PLR0913 - where, what, and two hooks
    out: Path,
    date: str,
    files: Mapping[str, bytes],
    *,
    site: Mapping[str, bytes | None] = _NO_SITE,
    remember: Callable[[], None] = _nothing,
    step: Callable[[], None] = _nothing,
) -> None:
    """Make ``files`` the edition of ``date``, in place of an earlier one, and ``site`` what is around it.

    Args:
        out: the folder of all editions.
        date: ISO 8601; the name of the edition's folder.
        files: content by name, ``digest.json`` among them.
        site: content of files beside the editions by path, at most one folder deep, None for one that is
            to go; each after those it leads to, so ``index.html`` last. What is not named stays. Pages of
            other days are among them where this edition changes what they say.
        remember: commits the edition to the archive; called when the files are safe on disk and
            before they are seen. Where it raises, the old edition stays.
        step: called between any two changes to the disk, for tests that fail there.

    Raises:
        ValueError: a name or the date would lead out of the folder.
        UnavailableError: the folder cannot be written, or something else is where files belong.
    """
    require_names(date, files, site)
    with refusals(out / date):
        _require_room(out, date, site)
        planned = plan(out, files, site)
        if not planned.names and is_sealed(out / date, planned):
            remember()
            return
        _prepare(out, date, files, content(planned, site), step)
    step()
    remember()
    step()
    with refusals(out / date):
        _carry_out(out, date, planned, step)


def recover(out: Path, committed: Callable[[str], bytes | None] = _no_edition) -> None:
    """Finish or undo what a killed build left in ``out``; where there is nothing to do, do nothing.

    Args:
        out: the folder of all editions; it exists.
        committed: the ``digest.json`` of a date that the archive holds, if it holds one.

    Raises:
        UnavailableError: the folder cannot be written.
    """
    with refusals(out):
        names = sorted(entry.name for entry in out.iterdir() if entry.name.startswith("."))
        for name in names:
            if name.endswith(".part"):
                remove(out / name)
        for date in sorted({match[1] for name in names if (match := _UNSETTLED.fullmatch(name))}):
            _settle(out, date, committed(date))


def _settle(out: Path, date: str, committed: bytes | None) -> None:
    target, aside, planned = out / date, out / f".{date}.old", out / f".{date}.site" / NAME
    found = decode(planned.read_bytes()) if planned.exists() else None
    if found is not None and committed is not None and found.edition == sha256(committed).hexdigest():
        _carry_out(out, date, found, _nothing)
        return
    if not target.exists() and aside.exists():
        aside.rename(target)
    _clear(out, date, _nothing)


def _prepare(
    out: Path, date: str, day: Mapping[str, bytes], around: Mapping[str, bytes], step: Callable[[], None]
) -> None:
    """Write all that changes under hidden names; the plan, which makes it count, comes last."""
    part = out / f".{date}.part"
    _discard(out / f".{date}.site", step)
    write_folder(part, day, step)
    remove(out / f".{date}.new")
    step()
    part.rename(out / f".{date}.new")
    write_folder(part, around, step)
    step()
    part.rename(out / f".{date}.site")
    flush(out)


def _carry_out(out: Path, date: str, planned: Plan, step: Callable[[], None]) -> None:
    """Put in place what is not there yet, in the order in which files lead to each other."""
    target, waiting = out / date, out / f".{date}.new"
    _place(out, date, planned.early, step)
    if is_sealed(waiting, planned) and not is_sealed(target, planned):
        _put_in_place(waiting, target, step)
    _place(out, date, planned.late, step)
    for name in planned.gone:
        step()
        (out / name).unlink(missing_ok=True)
    for folder in {(out / name).parent for name in planned.names} | {out}:
        flush(folder)
    _clear(out, date, step)


def _place(out: Path, date: str, names: tuple[str, ...], step: Callable[[], None]) -> None:
    for name in names:
        waiting, path = out / f".{date}.site" / name, out / name
        step()
        if waiting.exists():
            make_folder(path.parent)
            waiting.replace(path)


def _put_in_place(waiting: Path, target: Path, step: Callable[[], None]) -> None:
    step()
    if not target.exists():
        waiting.rename(target)
    elif not exchange(waiting, target):
        aside = target.with_name(f".{target.name}.old")
        remove(aside)
        target.rename(aside)
        step()
        waiting.rename(target)


def _clear(out: Path, date: str, step: Callable[[], None]) -> None:
    """Remove what was replaced, and the plan when nothing else is left of it."""
    for leftover in (f".{date}.new", f".{date}.old"):
        _give_back(out / leftover, out / date, step)
        _discard(out / leftover, step)
    _discard(out / f".{date}.site", step)


def _give_back(replaced: Path, target: Path, step: Callable[[], None]) -> None:
    """Put into the day's folder what somebody else had put into the one that it replaced."""
    if replaced.is_dir() and target.is_dir():
        for path in sorted(replaced.iterdir()):
            if path.name not in OWN and not (target / path.name).exists():
                step()
                path.rename(target / path.name)


def _discard(folder: Path, step: Callable[[], None]) -> None:
    """Rename a folder, then remove it: what is half removed must not be taken for a whole one."""
    step()
    if folder.exists():
        part = folder.with_suffix(".part")
        remove(part)
        folder.rename(part)
        step()
        remove(part)


def _require_room(out: Path, date: str, site: Mapping[str, bytes | None]) -> None:
    """Raise an error where a folder would take the place of something else, or a file that of a folder."""
    folders = {out / date} | {(out / name).parent for name in site} - {out}
    for path in sorted(folders):
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise UnavailableError("is not a folder", subject=str(path), remedy="move it away")
    for path in sorted(out / name for name in site):
        if path.is_dir():
            raise UnavailableError("is not a file", subject=str(path), remedy="move it away")
