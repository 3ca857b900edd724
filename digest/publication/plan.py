"""What a publication is about to do, written down before the archive commits to it.

Takes the files of a day and of the site around it, returns a ``Plan`` that names every path and knows the
day's folder by its content. Whoever finds a plan after a crash sees by the ``digest.json`` that the archive
holds whether to finish it, and by what is on the disk how far it came. (A build that changes templates and no
word of ``digest.json`` counts as committed once it is prepared: the archive cannot tell it from the last.)
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as calendar_date
from hashlib import sha256
from pathlib import Path
from typing import Final

NAME: Final = ".plan"
"""Of the file that holds it; files of a site do not begin with a dot."""

OWN: Final = frozenset({"index.html", "email.html", "digest.txt", "digest.md", "digest.json", "message.eml"})
"""Names that editions of any version have had; everything else in the folder of a day is somebody else's."""

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


@dataclass(frozen=True, slots=True)
class Plan:
    """A publication that is prepared and not finished."""

    edition: str
    """SHA-256 of its ``digest.json``."""
    day: str
    """``seal`` of the files of its day."""
    early: tuple[str, ...]
    """Files of the site to be put in place before the day: new ones, which nothing leads to yet."""
    late: tuple[str, ...]
    """Those to be put in place after the day, in this order."""
    gone: tuple[str, ...]
    """Those to be removed at last."""
    files: tuple[str, ...] = ()
    """Names of the files of its day."""

    @property
    def names(self) -> tuple[str, ...]:
        """All files of the site that change."""
        return (*self.early, *self.late, *self.gone)


def plan(out: Path, files: Mapping[str, bytes], site: Mapping[str, bytes | None]) -> Plan:
    """Return how to publish ``files`` and what of ``site`` differs from what is in ``out``."""
    changed = [name for name, data in site.items() if data is not None and not _is(out / name, data)]
    unreached = {
        name for name in changed if "/" in name and not (out / name).exists() and not _is_of_a_day(name)
    }
    return Plan(
        edition=sha256(files.get("digest.json", b"")).hexdigest(),
        day=seal(files),
        early=tuple(name for name in changed if name in unreached),
        late=tuple(name for name in changed if name not in unreached),
        gone=tuple(name for name, data in site.items() if data is None and (out / name).exists()),
        files=tuple(sorted(files)),
    )


def content(planned: Plan, site: Mapping[str, bytes | None]) -> dict[str, bytes]:
    """Return the files to prepare for ``planned``: those of ``site`` that change, and the plan itself."""
    import msgspec

    changed = {name: data for name in (*planned.early, *planned.late) if (data := site[name]) is not None}
    return {NAME: msgspec.json.encode(planned), **changed}


def decode(written: bytes) -> Plan:
    """Return the plan that ``content`` wrote."""
    import msgspec

    return msgspec.json.decode(written, type=Plan)


def seal(files: Mapping[str, bytes]) -> str:
    """Return what tells these files from any others.

    >>> seal({"a": b"1", "b": b"2"}) == seal({"b": b"2", "a": b"1"}) != seal({"a": b"12", "b": b""})
    True
    """
    whole = sha256()
    for name in sorted(files):
        whole.update(sha256(name.encode()).digest() + sha256(files[name]).digest())
    return whole.hexdigest()


def is_sealed(folder: Path, planned: Plan) -> bool:
    """Tell whether ``folder`` holds the files of the day that is planned, and no other that is ours."""
    ours = OWN.union(planned.files)
    return folder.is_dir() and planned.day == seal(
        {path.name: _bytes(path) for path in folder.iterdir() if path.name in ours}
    )


def require_names(date: str, files: Mapping[str, bytes], site: Mapping[str, bytes | None]) -> None:
    """Raise an error for a name that leads out of its folder.

    Raises:
        ValueError: there is one, or ``date`` is none.
    """
    parts = [part for name in site for part in name.split("/")]
    if any(not _is_name(name) for name in [date, *files, *parts]) or any(n.count("/") > 1 for n in site):
        raise ValueError(f"not the names of files: {[date, *files, *site]}")
    if any(_is_of_a_day(name) and ("/" not in name or name.startswith(f"{date}/")) for name in site):
        raise ValueError(f"neither beside the folders of days nor in one of another day: {[*site]}")
    if calendar_date.fromisoformat(date).isoformat() != date:
        raise ValueError(f"not a date as YYYY-MM-DD: {date}")


def _is_of_a_day(name: str) -> bool:
    return _DATE.fullmatch(name.split("/", maxsplit=1)[0]) is not None


def _is_name(name: str) -> bool:
    return bool(name) and not name.startswith(".") and "/" not in name and "\0" not in name


def _is(path: Path, data: bytes) -> bool:
    return path.is_file() and not path.is_symlink() and path.read_bytes() == data


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
