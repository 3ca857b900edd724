"""An edition as a mail message, the same bytes for the same edition.

Enters an edition with its two renderings, leaves a message in the format of RFC 5322 with
``multipart/alternative`` (RFC 2046). Nothing is sent and no clock is read: the date is that of the
edition, the Message-ID follows from digest, date and recipient, so that a mail sent twice by accident
is shown once. Words of a source reach the header as one line, whatever they hold.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address, AddressHeader
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import getaddresses
from hashlib import sha256
from typing import Final

from digest.errors import ConfigurationError
from digest.lexicon import fold
from digest.model import Edition

_NOBODY: Final = "digest@localhost"

_BOUNDARY: Final = "=_digest_alternative"
"""``=_`` occurs neither in quoted-printable nor in base64 (RFC 2045, section 6.7)."""

_LONGEST_SUBJECT: Final = 150
"""Code points: about twice what lists of mails show."""

_LONGEST_NAME: Final = 100
"""Code points of the name of a sender or reader; no list of mails shows more."""

_LONGEST_LIST_LABEL: Final = 40
"""Characters: a List-Id fits one line, which some servers do not unfold."""

_LONGEST_HEADER: Final = 998
"""Characters of a line (RFC 5322, section 2.1.1): addresses in a header are neither folded nor encoded."""

_ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")


_SUBJECT: Final = "Subject"
_UNSUBSCRIBE: Final = "List-Unsubscribe"

_SIMPLE_NAME: Final = re.compile(r"[A-Za-z0-9 ]*")
"""What needs no quotation marks before an address (a "phrase" of atoms, RFC 5322, section 3.2.5)."""

_IN_BRACKETS: Final = r"[!-+\--;=?-~]*"
"""What an address in a header may hold: no space, comma or angle bracket, which would end it."""

_WAY_OUT: Final = re.compile(
    rf"""
    https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]+)?(?:[/?]{_IN_BRACKETS})?
  | mailto:{_ADDRESS.pattern}(?:\?{_IN_BRACKETS})?
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Who writes to whom."""

    sender: str = _NOBODY
    """``name@example.org`` or ``A Name <name@example.org>``; without a name the digest's stands for it."""
    recipient: str | None = None
    """The same form; None for the copy that is kept with the edition."""
    unsubscribe: tuple[str, ...] = ()
    """Where a reader may stop the mails: a web address (with https one that takes a single POST), a mailto
    address, or both."""


class _FaithfulPolicy(EmailPolicy):
    """RFC 2047 without three flaws of ``EmailPolicy``, so that a header holds what was said and no more.

    It decodes what looks like an encoded word in a subject that is set, line breaks included, and writes
    them out as headers of their own; a long name loses the marks that kept ``<`` and ``,`` in it from being
    addresses; names and subjects lose spaces where they are folded, under Python 3.11 one in ten German
    subjects (https://github.com/python/cpython/issues/92081 and 144156). Folding here gives the same bytes
    under every version.
    """

    def header_store_parse(self, name: str, value: str) -> tuple[str, str]:
        """Return a header as the message keeps it: text as it is, and only addresses and dates parsed."""
        return (name, value) if name in (_SUBJECT, _UNSUBSCRIBE) else super().header_store_parse(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """Return the header line, encoded words around all of a text or name that is not simple."""
        if name == _UNSUBSCRIBE:
            return f"{name}: {value}{self.linesep}".encode("ascii")
        shown, address = str(value), ""
        if isinstance(value, AddressHeader):
            [mailbox] = value.addresses
            shown, address = mailbox.display_name, f"{self.linesep} <{mailbox.addr_spec}>"
        if shown.isascii() and (_SIMPLE_NAME.fullmatch(shown) if address else "=?" not in shown):
            return super().fold_binary(name, value)
        words = Header(shown, "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {words}{address}{self.linesep}".encode("ascii")


_POLICY: Final = _FaithfulPolicy(linesep="\r\n")


def _one_line(text: str) -> str:
    """Return ``text`` without anything that could end a header line or reorder it."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _clip(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def _mailbox(value: str, key: str, name: str = "") -> Address:
    parsed = getaddresses([value])
    if len(parsed) != 1 or not value.isprintable() or not _ADDRESS.fullmatch(parsed[0][1]):
        raise ConfigurationError(
            f"{value!r} is not one mail address", subject=f"mail.{key}", remedy="write it as name@example.org"
        )
    user, _, domain = parsed[0][1].rpartition("@")
    return Address(_clip(_one_line(parsed[0][0] or name), _LONGEST_NAME), user, domain)


def _unsubscribing(addresses: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the headers by which one leaves a list (RFC 2369, and RFC 8058 where one click is enough)."""
    if not addresses:
        return
    value = ", ".join(f"<{address}>" for address in addresses)
    length = len(f"{_UNSUBSCRIBE}: {value}")
    if length > _LONGEST_HEADER or not all(map(_WAY_OUT.fullmatch, addresses)):
        raise ConfigurationError(
            f"{value[:_LONGEST_SUBJECT]!r} is not where one may unsubscribe",
            subject="mail.unsubscribe",
            remedy="write https://example.org/stop or mailto:stop@example.org",
        )
    yield _UNSUBSCRIBE, value
    if any(address.startswith("https:") for address in addresses):
        yield f"{_UNSUBSCRIBE}-Post", "List-Unsubscribe=One-Click"


def _subject(edition: Edition) -> str:
    named = f"{edition.digest}, {edition.date}"
    headlines = [event.headline.text for event in edition.events[:1]]
    return _clip(_one_line(": ".join([named, *headlines])), _LONGEST_SUBJECT)


def _message_id(edition: Edition, recipient: str, domain: str) -> str:
    what = f"{edition.digest}\0{edition.date}\0{recipient}".encode(errors="replace")
    return f"<{edition.date}.{sha256(what).hexdigest()[:32]}@{domain}>"


def _list_id(digest: str) -> str:
    """Return the List-Id of a list that has no domain of its own (RFC 2919, section 2).

    >>> _list_id("The Tide Table")
    '<the-tide-table.digest.localhost>'
    """
    label = "-".join(re.findall(r"[a-z0-9]+", fold(digest)))[:_LONGEST_LIST_LABEL].strip("-")
    return f"<{label or 'edition'}.digest.localhost>"


def _part(text: str, subtype: str) -> EmailMessage:
    """Return ``text`` as a part, in quoted-printable or base64, whichever is smaller."""
    encoded = []
    for encoding in ("quoted-printable", "base64"):
        part = EmailMessage(policy=_POLICY)
        part.set_content(text, subtype=subtype, charset="utf-8", cte=encoding)
        del part["MIME-Version"]
        encoded.append(part)
    return min(encoded, key=lambda part: len(part.as_bytes()))


def compose_message(edition: Edition, html: bytes | str, text: str, settings: MailSettings) -> bytes:
    """Return the message that carries ``edition``, line ends CRLF.

    Args:
        edition: Gives subject, date and identity.
        html: The rendering for readers that show HTML, in UTF-8.
        text: The rendering for all others.
        settings: Sender and recipient.

    Raises:
        ConfigurationError: an address or the time zone makes no sense.
    """
    sender = _mailbox(settings.sender, "sender", edition.digest)
    recipient = _mailbox(settings.recipient or _NOBODY, "recipient")
    message = EmailMessage(policy=_POLICY)
    message["From"] = sender
    message["To"] = recipient
    message[_SUBJECT] = _subject(edition)
    message["Date"] = edition.morning
    to_whom = recipient.addr_spec if settings.recipient else "edition"
    message["Message-ID"] = _message_id(edition, to_whom, sender.domain)
    message["List-Id"] = _list_id(edition.digest)
    for name, value in _unsubscribing(settings.unsubscribe):
        message[name] = value
    message["Auto-Submitted"] = "auto-generated"
    message["MIME-Version"] = "1.0"
    message.make_alternative(boundary=_BOUNDARY)
    message.attach(_part(text, "plain"))
    message.attach(_part(html if isinstance(html, str) else html.decode(), "html"))
    return message.as_bytes()
