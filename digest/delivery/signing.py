"""A message → the header that signs it, by DKIM (RFC 6376, RFC 8463 for Ed25519).

The same message and key give the same signature: its time is the edition's, and neither algorithm draws lots.
The signature covers what a reader sees and what unsubscribes him, as RFC 8058 (section 4) demands.
"""

import base64
import binascii
import re
from collections import Counter
from datetime import datetime
from email import message_from_bytes
from typing import Final

import dkim

from digest.errors import ConfigurationError
from digest.secret import Secret

Fields = list[tuple[bytes, bytes]]
"""Of a signature: names and values."""

_SIGNED: Final = (
    "from", "to", "subject", "date", "message-id", "list-id", "list-unsubscribe", "list-unsubscribe-post",
    "auto-submitted", "mime-version", "content-type",
)  # fmt: skip
_FORBIDDEN: Final = ("sender", "reply-to", "cc", "content-transfer-encoding")
"""A message has none of them, and the signature breaks where somebody adds one."""

_PEM: Final = re.compile(
    r"-----BEGIN ([A-Z ]*)PRIVATE KEY-----([A-Za-z0-9+/=\s]*)-----END \1PRIVATE KEY-----\s*"
)
_ED25519_IN_PEM: Final = bytes.fromhex("302e020100300506032b657004220420")
"""What stands before the 32 bytes of a key in PKCS #8 (RFC 8410, section 7)."""


class _DatedSigner(dkim.DKIM):  # type: ignore[misc]
    """The signer of dkimpy, which knows no time but now, with another one."""

    moment: datetime

    def gen_header(self, fields: Fields, *others: object) -> bytes:
        """Return the header that holds ``fields``, its time the moment."""
        stamp = str(int(self.moment.timestamp())).encode()
        dated = [(name, stamp if name == b"t" else value) for name, value in fields]
        header: bytes = super().gen_header(dated, *others)
        return header


def signature(message: bytes, moment: datetime, domain: str, selector: str, secret: Secret) -> bytes:
    """Return the header to be put before ``message``, as if signed at ``moment``.

    Raises:
        ConfigurationError: the key cannot be had or used.
    """
    algorithm, key = _key(secret.reveal())
    signer = _DatedSigner(message, signature_algorithm=algorithm)
    signer.moment = moment
    try:
        header: bytes = signer.sign(
            selector.encode(),
            domain.encode(),
            key,
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=_covered(message),
        )
    except (dkim.DKIMException, ValueError):  # whose words may hold some of the key
        raise ConfigurationError(
            "holds no key that can sign",
            subject="mail.dkim_key",
            remedy="put an RSA or Ed25519 key there, as PEM",
        ) from None
    return header


def _covered(message: bytes) -> list[bytes]:
    """Return the names of the headers that are signed, each once more than it is there: none can be added."""
    present = Counter(name.lower() for name in message_from_bytes(message))
    names = (name for name in (*_SIGNED, *_FORBIDDEN) for _ in range(present[name] + 1))
    return [name.encode() for name in names]


def _key(text: str) -> tuple[bytes, bytes]:
    """Return the algorithm of a private key, and the key as dkimpy takes it."""
    pem = _PEM.fullmatch(text.strip())
    try:
        raw = base64.b64decode(pem[2] if pem else text)
    except binascii.Error:
        raw = b""
    if pem and not raw.startswith(_ED25519_IN_PEM):
        return b"rsa-sha256", "\n".join(text.strip().splitlines()).encode()
    return b"ed25519-sha256", base64.b64encode(raw[-32:])
