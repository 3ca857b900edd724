"""An edition, or what went wrong, as a mail message: the same bytes for the same edition and recipient.

Takes an edition with its two renderings, returns a message in the format of RFC 5322 with
``multipart/alternative`` (RFC 2046), signed where there is a key. Nothing is sent and no clock is read: the
date is the moment that is passed in, or the morning of the edition. The Message-ID follows from digest, date
and recipient, so that a mail sent twice by accident is shown once. Words of a source always reach the header
as one line. The message is ASCII, except for a recipient whose address is not.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from hashlib import sha256
from typing import Final

from digest.delivery.addresses import mailbox, reader, sender_of
from digest.delivery.headers import SUBJECT, UNSUBSCRIBE, FaithfulPolicy
from digest.delivery.settings import NOBODY, MailSettings
from digest.errors import ConfigurationError
from digest.lexicon import fold
from digest.model import Edition

_BOUNDARY: Final = "=_digest_alternative"
"""``=_`` occurs neither in quoted-printable nor in base64 (RFC 2045, section 6.7)."""

_FAILURE_MAIL: Final = "run.failure_mail"
"""The setting that names who hears of failures."""

_LONGEST_SUBJECT: Final = 150
"""Code points: about twice what lists of mails show."""

_LONGEST_NAME: Final = 100
"""Code points of the name of a sender; no list of mails shows more."""

_LONGEST_LIST_LABEL: Final = 40
"""Characters: a List-Id fits one line, which some servers do not unfold."""

_LONGEST_HEADER: Final = 998
"""Characters of a line (RFC 5322, section 2.1.1): addresses in a header are neither folded nor encoded."""

_ADDRESS: Final = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?"

_IN_BRACKETS: Final = r"[!-+\--;=?-~]*"
"""What an address in a header may hold: no space, comma or angle bracket, which would end it."""

_JOINERS: Final = "\u200c\u200d"

_SIGNS: Final = (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)
_TAGS: Final = range(0xE0020, 0xE0080)

WRITTEN: Final = frozenset((*_JOINERS, *map(chr, (*_SIGNS, *_TAGS))))
"""What of category Cf words and emoji are written with: joiners (Persian, Sinhala, families),
signs around numbers (Arabic, Syriac, Kaithi), tags (flags). Of all others nothing is seen."""

_WAY_OUT: Final = re.compile(
    rf"""
    https?://[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]+)?(?:[/?]{_IN_BRACKETS})?
  | mailto:{_ADDRESS}(?:\?{_IN_BRACKETS})?
    """,
    re.VERBOSE,
)

_POLICY: Final = FaithfulPolicy(linesep="\r\n")


def compose_message(  # noqa: PLR0913 - a message has as many parts
    edition: Edition,
    html: bytes | str,
    text: str,
    settings: MailSettings,
    recipient: str | None = None,
    *,
    identity: str | None = None,
    subject: str | None = None,
    moment: datetime | None = None,
) -> bytes:
    """Return the message that carries ``edition``, line ends CRLF.

    Args:
        edition: Gives subject, date and identity.
        html: The rendering for readers that show HTML, in UTF-8.
        text: The rendering for all others.
        settings: Sender, ways to unsubscribe, and the key that signs.
        recipient: To whom; None for the copy that is kept with the edition, and not signed.
        identity: Message-ID of an earlier attempt; None for that of ``message_id``.
        subject: What a list of mails shows; None for the name, the date and the first headline.
        moment: When it is sent; None for the morning of the edition.

    Raises:
        ConfigurationError: an address or the time zone makes no sense, or the key cannot be used.
    """
    message = EmailMessage(policy=_POLICY)
    identity = identity or message_id(edition, recipient, settings)
    dated = edition.morning if moment is None else moment.astimezone(edition.morning.tzinfo)
    topic = _subject(edition) if subject is None else _clip(_one_line(subject), _LONGEST_SUBJECT)
    for name, value in _header(edition, settings, recipient, identity, topic, dated):
        message[name] = value
    message.make_alternative(boundary=_BOUNDARY)
    message.attach(_part(text, "plain"))
    message.attach(_part(html if isinstance(html, str) else html.decode(), "html"))
    unsigned = message.as_bytes()
    return unsigned if recipient is None else _signed(unsigned, dated, settings)


def compose_notice(  # noqa: PLR0913 - a message has as many parts
    digest: str,
    what: str,
    settings: MailSettings,
    recipient: str,
    moment: datetime,
    *,
    failed: bool = True,
) -> bytes:
    """Return a message that tells ``recipient`` what went wrong with a run of ``digest``, line ends CRLF.

    ``failed`` says whether the run failed, or did what was due and met problems.
    """
    message = _part(f"{what.strip()}\n", "plain")
    known_by = f"{digest}\0{moment.isoformat()}\0{what}"
    message["From"] = _writer(settings, digest)
    message["To"] = mailbox(recipient, _FAILURE_MAIL)
    message[SUBJECT] = _clip(
        _one_line(f"{digest}: {'a run failed' if failed else 'a run met problems'}"), _LONGEST_SUBJECT
    )
    message["Date"] = moment
    message["Message-ID"] = _identity(str(moment.date()), known_by, settings)
    message["Auto-Submitted"] = "auto-generated"
    message["MIME-Version"] = "1.0"
    return _signed(message.as_bytes(), moment, settings)


def message_id(edition: Edition, recipient: str | None, settings: MailSettings) -> str:
    """Return the Message-ID of the mail that carries ``edition`` to ``recipient``."""
    to_whom = "edition" if recipient is None else reader(mailbox(recipient, "mail.recipients").addr_spec)
    return _identity(edition.date, f"{edition.digest}\0{edition.date}\0{to_whom}", settings)


def require_ways_out(settings: MailSettings) -> None:
    """Require that a reader can unsubscribe at each address that says so.

    Raises:
        ConfigurationError: one is neither a web address nor a mailto address.
    """
    for _ in _unsubscribing(settings.unsubscribe):
        pass


def _header(  # noqa: PLR0913, PLR0917 - a header has as many fields
    edition: Edition,
    settings: MailSettings,
    recipient: str | None,
    identity: str,
    topic: str,
    dated: datetime,
) -> Iterator[tuple[str, object]]:
    yield "From", _writer(settings, edition.digest)
    yield "To", mailbox(recipient or NOBODY, "mail.recipients")
    yield SUBJECT, topic
    yield "Date", dated.replace(microsecond=0)
    yield "Message-ID", identity
    yield "List-Id", _list_id(edition.digest, sender_of(settings).domain)
    yield from _unsubscribing(settings.unsubscribe)
    yield "Auto-Submitted", "auto-generated"
    yield "MIME-Version", "1.0"


def _writer(settings: MailSettings, digest: str) -> Address:
    sender = sender_of(settings)
    name = _clip(_one_line(sender.display_name or digest), _LONGEST_NAME)
    return Address(name, sender.username, sender.domain)


def _identity(date: str, known_by: str, settings: MailSettings) -> str:
    digits = sha256(known_by.encode(errors="replace")).hexdigest()[:32]
    return f"<{date}.{digits}@{sender_of(settings).domain}>"


def _signed(message: bytes, moment: datetime, settings: MailSettings) -> bytes:
    if settings.dkim_key is None or settings.dkim_selector is None:
        return message
    try:
        from digest.delivery.signing import signature
    except ImportError as error:
        raise ConfigurationError(
            "needs the package dkimpy", subject="mail.dkim_key", remedy="pip install 'digest-news[dkim]'"
        ) from error
    domain = settings.dkim_domain or sender_of(settings).domain
    signed = signature(message, moment, domain, settings.dkim_selector, settings.dkim_key)
    return signed + message


def _one_line(text: str) -> str:
    """Return ``text`` without anything that could end a header line or reorder it."""
    return " ".join("".join(map(_shown, text)).split())


def _shown(character: str) -> str:
    if character.isprintable() or character in WRITTEN:
        return character
    return "" if unicodedata.category(character) == "Cf" else " "


def _clip(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip(f' {_JOINERS}')}…"


def _unsubscribing(addresses: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield the headers by which a reader leaves a list (RFC 2369; with one click, RFC 8058)."""
    if not addresses:
        return
    value = ", ".join(f"<{address}>" for address in addresses)
    length = len(f"{UNSUBSCRIBE}: {value}")
    if length > _LONGEST_HEADER or not all(map(_WAY_OUT.fullmatch, addresses)):
        raise ConfigurationError(
            f"{value[:_LONGEST_SUBJECT]!r} is not where one may unsubscribe",
            subject="mail.unsubscribe",
            remedy="write https://example.org/stop or mailto:stop@example.org",
        )
    yield UNSUBSCRIBE, value
    if any(address.startswith("https:") for address in addresses):
        yield f"{UNSUBSCRIBE}-Post", "List-Unsubscribe=One-Click"


def _subject(edition: Edition) -> str:
    named = f"{edition.digest}, {edition.date}"
    headlines = [event.headline.text for event in edition.events[:1]]
    return _clip(_one_line(": ".join([named, *headlines])), _LONGEST_SUBJECT)


def _list_id(digest: str, domain: str) -> str:
    """Return the List-Id of the digest of that name, under the domain of its sender (RFC 2919, section 2).

    >>> _list_id("The Tide Table", "paper.example")
    '<the-tide-table.paper.example>'
    """
    label = "-".join(re.findall(r"[a-z0-9]+", fold(digest)))[:_LONGEST_LIST_LABEL].strip("-")
    return f"<{label or 'edition'}.{domain}>"


def _part(text: str, subtype: str) -> EmailMessage:
    """Return ``text`` as a part, in quoted-printable or base64, whichever is smaller."""
    encoded = []
    for encoding in ("quoted-printable", "base64"):
        part = EmailMessage(policy=_POLICY)
        part.set_content(text, subtype=subtype, charset="utf-8", cte=encoding)
        del part["MIME-Version"]
        encoded.append(part)
    return min(encoded, key=lambda part: len(part.as_bytes()))
