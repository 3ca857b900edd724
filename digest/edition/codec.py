"""``digest.json``: an edition as bytes and back, and the JSON Schema of these bytes.

Takes an ``Edition``, returns UTF-8 JSON that is the same for the same edition, one sentence a line so
that two editions can be compared with ``diff``; and the reverse, where every field is checked against
its type. The file shipped beside this module is what ``schema()`` returns (a test keeps them equal), for
readers without Python.
"""

from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

import msgspec

from digest.edition.schema import described
from digest.errors import InputError
from digest.model import Edition, PastEdition

Wanted = TypeVar("Wanted", Edition, PastEdition)

_REMEDY: Final = "name a digest.json, or build the edition again"


def encode(edition: Edition) -> bytes:
    """Return ``edition`` as the content of its ``digest.json``."""
    return b"".join((*_lines(msgspec.to_builtins(edition)), b"\n"))


def decode(raw: bytes, *, subject: str) -> Edition:
    """Return the edition that ``raw`` holds; ``subject`` is what an error calls it.

    Only types are checked here, so that ``verify`` can name a sentence that was changed.

    Raises:
        InputError: ``raw`` is not JSON, or not of schema ``digest/1``.
    """
    return _decoded(raw, Edition, subject)


def decode_past(raw: bytes, *, subject: str) -> PastEdition:
    """Return what later days need of the edition that ``raw`` holds; the rest, most of it, is passed over.

    Raises:
        InputError: as ``decode``.
    """
    return _decoded(raw, PastEdition, subject)


def _decoded(raw: bytes, wanted: type[Wanted], subject: str) -> Wanted:
    try:
        return msgspec.json.decode(raw, type=wanted)
    except msgspec.ValidationError as error:
        what = f"is not an edition of schema digest/1 ({error})"
        raise InputError(what, subject=subject, remedy=_REMEDY) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"is not JSON ({error})", subject=subject, remedy=_REMEDY) from error


def schema() -> bytes:
    """Return the JSON Schema (draft 2020-12) of ``digest.json``."""
    return msgspec.json.format(msgspec.json.encode(described()), indent=1) + b"\n"


def _lines(value: object) -> Iterator[bytes]:
    """Yield ``value`` as JSON: a line for each part that has no lists of objects in it."""
    if not _has_lines(value):
        yield msgspec.json.encode(value)
        return
    parts: Sequence[tuple[bytes, object]] = ()
    if isinstance(value, dict):
        parts = [(msgspec.json.encode(name) + b":", part) for name, part in value.items()]
    elif isinstance(value, list | tuple):
        parts = [(b"", part) for part in value]
    opening, closing = (b"{", b"}") if isinstance(value, dict) else (b"[", b"]")
    yield opening
    for number, (name, part) in enumerate(parts):
        yield b",\n" + name if number else b"\n" + name
        yield from _lines(part)
    yield b"\n" + closing


def _has_lines(value: object) -> bool:
    """Tell whether there is a list of objects anywhere in ``value``."""
    if isinstance(value, dict):
        return any(map(_has_lines, value.values()))
    return isinstance(value, list | tuple) and any(isinstance(part, dict) for part in value)
