"""Mail addresses as people write them → as servers take them.

Enters what stands in a configuration or in a file of recipients, leaves addresses that are safe in a header,
in an SMTP command and as an argument of a program. Quoted local parts and comments, which nobody has, are
no addresses here.
"""

import re
from collections.abc import Iterator
from email.headerregistry import Address
from email.utils import getaddresses
from pathlib import Path
from typing import Final

from digest.delivery.settings import MailSettings
from digest.errors import ConfigurationError

_LOCAL: Final = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}")
"""Atoms and dots (RFC 5322, section 3.2.3), and letters of every script (RFC 6531)."""
_DOMAIN: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*")
_LONGEST: Final = 254
"""Characters of an address in an SMTP command (RFC 5321, section 4.5.3.1.3)."""

_NOTE: Final = re.compile(r"(?:^|\s)#.*")


def mailbox(value: str, subject: str) -> Address:
    """Return the one mailbox that ``value`` names, its domain in ASCII and lower case.

    >>> mailbox("Réa <Rea@Bücher.Example>", "mail.sender").addr_spec
    'Rea@xn--bcher-kva.example'

    Raises:
        ConfigurationError: it names none, or more; ``subject`` says where it stands.
    """
    parsed = getaddresses([value]) if value.isprintable() else []
    name, address = parsed[0] if len(parsed) == 1 else ("", "")
    user, _, domain = address.rpartition("@")
    host = _in_ascii(domain)
    if not (_LOCAL.fullmatch(user) and _DOMAIN.fullmatch(host) and len(f"{user}@{host}") <= _LONGEST):
        raise ConfigurationError(
            f"{value!r} is not one mail address", subject=subject, remedy="write it as name@example.org"
        )
    return Address(name, user, host)


def sender_of(settings: MailSettings) -> Address:
    """Return who writes.

    Raises:
        ConfigurationError: it is no address, or one that not every server could answer to.
    """
    sender = mailbox(settings.sender, "mail.sender")
    if not sender.username.isascii():
        raise ConfigurationError(
            f"{settings.sender!r} holds letters that not every server knows",
            subject="mail.sender",
            remedy="write before the @ only letters from a to z",
        )
    return sender


def recipients(settings: MailSettings) -> tuple[str, ...]:
    """Return the address of every recipient, each once, in the order in which they are named first.

    Raises:
        ConfigurationError: one is no address, and its place is named; or the file cannot be read.
    """
    listed = [(value, "mail.recipients") for value in settings.recipients]
    if settings.recipients_file is not None:
        listed += _lines(settings.recipients_file)
    return tuple(dict.fromkeys(mailbox(value, subject).addr_spec for value, subject in listed))


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise ConfigurationError(
            f"cannot be read ({why})", subject=str(file), remedy="correct mail.recipients_file"
        ) from error
    for number, line in enumerate(text.split("\n"), start=1):
        if address := _NOTE.sub("", line).strip():
            yield address, f"{file}:{number}"


def _in_ascii(domain: str) -> str:
    """Return a domain as the DNS has it (IDNA 2008); empty where there cannot be one."""
    if domain.isascii():
        return domain.lower()
    import idna

    try:
        return idna.encode(domain, uts46=True).decode().lower()
    except idna.IDNAError:
        return ""
