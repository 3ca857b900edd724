"""``digest.json``: an edition as bytes and back, and the JSON Schema of these bytes.

Takes an ``Edition``, returns UTF-8 JSON that is the same for the same edition, one value a line so
that two editions can be compared with ``diff``; and the reverse, where every field is checked against
its type. The file shipped beside this module is what ``schema()`` returns (a test keeps them equal), for
readers without Python.
"""

from typing import Final

import msgspec

from digest.edition.schema import described
from digest.errors import InputError
from digest.model import Edition

_REMEDY: Final = "name a digest.json, or build the edition again"


def encode(edition: Edition) -> bytes:
    """Return ``edition`` as the content of its ``digest.json``."""
    return _lines(edition)


def decode(raw: bytes, *, subject: str) -> Edition:
    """Return the edition that ``raw`` holds; ``subject`` is what an error calls it.

    Only types are checked here, so that ``verify`` can name a sentence that was changed.

    Raises:
        InputError: ``raw`` is not JSON, or not of schema ``digest/1``.
    """
    try:
        return msgspec.json.decode(raw, type=Edition)
    except msgspec.ValidationError as error:
        what = f"is not an edition of schema digest/1 ({error})"
        raise InputError(what, subject=subject, remedy=_REMEDY) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"is not JSON ({error})", subject=subject, remedy=_REMEDY) from error


def schema() -> bytes:
    """Return the JSON Schema (draft 2020-12) of ``digest.json``."""
    return _lines(described())


def _lines(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
