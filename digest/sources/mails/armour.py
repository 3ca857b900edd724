"""Plain text of a mail, in bytes → the same without what OpenPGP writes around it (RFC 9580, section 7)."""

import re
from typing import Final

_BEGINNING: Final = b"-----BEGIN PGP SIGNED MESSAGE-----"
_SIGNED: Final = re.compile(
    re.escape(_BEGINNING) + rb"[ \t]*\r?\n(?:[A-Z][A-Za-z-]{1,20}: [^\n]*\n){0,5}\r?\n"
    rb"(?P<words>.*?)\r?\n?-----BEGIN PGP SIGNATURE-----.*?(?:-----END PGP SIGNATURE-----[ \t]*\r?\n?|\Z)",
    re.DOTALL,
)
_ESCAPED: Final = re.compile(rb"^- (?=-|From )", re.MULTILINE)
_MOST: Final = 20
"""Signed texts in one mail; a reply may quote another."""


def without_armour(raw: bytes) -> bytes:
    r"""Return ``raw`` without the frame of a signed text.

    >>> below = b"-----BEGIN PGP SIGNATURE-----\n\niQIz\n-----END PGP SIGNATURE-----\n"
    >>> without_armour(b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt is.\n- --\nAda\n" + below)
    b'It is.\n--\nAda\n'
    """
    if not 0 < raw.count(_BEGINNING) <= _MOST:
        return raw
    return _SIGNED.sub(lambda found: _ESCAPED.sub(b"", found["words"]) + b"\n", raw)
