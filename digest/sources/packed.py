"""gzip, Zstandard and zip → the files inside, in memory and bounded; nothing is written.

A member's location is that of its archive, a slash and its name. Of a name only the ending is used, so that
``../../etc/passwd`` leads nowhere. A file that unpacks to more than is allowed is left out as a whole.
"""

import gzip
import io
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import Final, Protocol

from digest.model import Problem
from digest.sources.gathered import Parcel, SourceSettings, shown

_DAMAGED: Final = "is damaged or cut off; get it again"
_MAX_WINDOW: Final = 2**27
"""Bytes of history that a Zstandard frame may ask to be kept: what ``zstd --long`` writes, 128 MiB."""
_STEP: Final = 128
"""Bytes of Zstandard unpacked at once: 32 blocks of at most 128 KiB, so 4 MiB are kept beyond a bound."""
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""LZMA and the like in a zip may ask for any amount of memory."""
_ENCRYPTED: Final = 0x1
"""Flag of a zip's member (APPNOTE.TXT 4.4.4)."""


@dataclass(slots=True)
class Room:
    """How much may still be unpacked out of one parcel, all nested archives together."""

    left: int
    """Bytes."""


class _Stream(Protocol):
    def read(self, size: int, /) -> bytes:
        """Return at most ``size`` bytes; fewer only at the end."""


Unpacking = Callable[[Parcel, SourceSettings, Room], Iterator[Parcel | Problem]]


def open_gzip(parcel: Parcel, settings: SourceSettings, room: Room) -> Iterator[Parcel | Problem]:
    """Yield the file inside a ``.gz``."""
    with gzip.GzipFile(fileobj=io.BytesIO(parcel.raw)) as stream:
        try:
            yield _sole_member(parcel, stream, settings, room)
        except (EOFError, OSError, zlib.error):
            yield Problem(parcel.location, _DAMAGED)


def open_zstandard(parcel: Parcel, settings: SourceSettings, room: Room) -> Iterator[Parcel | Problem]:
    """Yield the file inside a ``.zst``."""
    import zstandard

    try:
        yield _sole_member(parcel, _Frames(parcel.raw), settings, room)
    except zstandard.ZstdError:
        yield Problem(parcel.location, _DAMAGED)


class _Frames:
    """The content of Zstandard frames; unlike the library's own stream, it notices a missing end."""

    def __init__(self, raw: bytes) -> None:
        self._raw = raw

    def read(self, size: int) -> bytes:
        """Return at least ``size`` bytes, or all.

        Raises:
            ZstdError: the frames are damaged or cut off.
        """
        import zstandard

        decompressor = zstandard.ZstdDecompressor(max_window_size=_MAX_WINDOW)
        frame = None
        content = bytearray()
        for start in range(0, len(self._raw), _STEP):
            piece = self._raw[start : start + _STEP]
            while piece and len(content) < size:
                frame = frame or decompressor.decompressobj()
                content += frame.decompress(piece)
                piece = frame.unused_data if frame.eof else b""
                frame = None if frame.eof else frame
        if frame is not None and len(content) < size:
            raise zstandard.ZstdError("the last frame has no end")
        return bytes(content)


def _sole_member(parcel: Parcel, stream: _Stream, settings: SourceSettings, room: Room) -> Parcel | Problem:
    limit = min(settings.max_bytes, room.left)
    raw = stream.read(limit + 1)
    room.left -= min(len(raw), limit)
    if len(raw) > limit:
        return _too_large(parcel.location, limit)
    name = PurePosixPath(parcel.location).stem
    return replace(parcel, location=f"{parcel.location}/{name}", raw=raw, media_type=None)


def _too_large(location: str, limit: int) -> Problem:
    return Problem(location, f"unpacks to more than {limit:,} bytes; split it into its articles")


def open_zip(parcel: Parcel, settings: SourceSettings, room: Room) -> Iterator[Parcel | Problem]:
    """Yield the files inside a ``.zip``, in the order of their names."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(parcel.raw))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        yield Problem(parcel.location, _DAMAGED)
        return
    with archive:
        members = sorted(filter(_is_of_interest, archive.infolist()), key=lambda member: member.filename)
        if not members:
            yield Problem(parcel.location, "holds no files; pack it again")
        for member in members[: settings.max_members]:
            yield _member(parcel, archive, member, min(settings.max_bytes, room.left))
            room.left -= min(member.file_size, room.left)
    beyond = len(members) - settings.max_members
    if beyond > 0:
        yield Problem(parcel.location, f"has {beyond:,} files more than are read; split it")


def _is_of_interest(member: zipfile.ZipInfo) -> bool:
    """Tell whether ``member`` is a file that is not hidden, as in a folder on disk."""
    hidden = any(part.startswith((".", "__MACOSX")) for part in _parts(member.filename))
    return not hidden and not member.filename.endswith("/")


def _parts(name: str) -> list[str]:
    return [part for part in name.replace("\\", "/").split("/") if part not in {"", ".", ".."}]


def _member(
    parcel: Parcel, archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int
) -> Parcel | Problem:
    location = f"{parcel.location}/{shown('/'.join(_parts(member.filename)))}"
    if stat.S_ISLNK(member.external_attr >> 16):
        return Problem(location, "is a link inside an archive, which is not followed; pack the file itself")
    if member.flag_bits & _ENCRYPTED:
        return Problem(location, "is encrypted; pack it without a password")
    if member.compress_type not in _METHODS:
        return Problem(location, "is packed in a way that is not read; pack it as an ordinary zip")
    if member.file_size > limit:  # a member that understates its size is cut there, and found damaged
        return _too_large(location, limit)
    try:
        raw = archive.read(member)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        return Problem(location, _DAMAGED)
    return replace(parcel, location=location, raw=raw, media_type=None, charset=None)
