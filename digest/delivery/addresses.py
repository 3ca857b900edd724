"""Mail addresses as people write them → as servers take them.

Takes what stands in a configuration or in a file of recipients, returns addresses that are safe in a header,
in an SMTP command and as an argument of a program. Quoted local parts and comments, which nobody uses, are
refused.
"""

import re
from collections.abc import Iterator
from email.headerregistry import Address
from pathlib import Path
from typing import Final

from digest.delivery.settings import MailSettings
from digest.errors import ConfigurationError

_MAILBOX: Final = re.compile(
    r"""(?: (?P<name> "(?:[^"\\]|\\.)*"\s* | [^"<>@,:;\\]* ) <(?P<named>[^<>\s]*)> | (?P<bare>[^<>\s]*) )""",
    re.VERBOSE,
)
"""An address, with or without a name before it: no list, no group, no ``mailto:``, nothing left open."""
_ESCAPED: Final = re.compile(r"\\(.)")

_LOCAL: Final = re.compile(r"(?=.{1,64}\Z)[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*")
"""Atoms with dots between them (RFC 5322, section 3.2.3), and letters of every script (RFC 6531)."""
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
    found = _MAILBOX.fullmatch(value.strip()) if value.isprintable() else None
    parts = {} if found is None else found.groupdict("")
    user, _, domain = (parts.get("named") or parts.get("bare", "")).rpartition("@")
    host = _in_ascii(domain)
    if not (_LOCAL.fullmatch(user) and _DOMAIN.fullmatch(host) and len(f"{user}@{host}") <= _LONGEST):
        raise ConfigurationError(
            f"{_quoted(value)} is not one mail address",
            subject=subject,
            remedy="write it as name@example.org",
        )
    unquoted = parts["name"].strip().removeprefix('"').removesuffix('"')
    return Address(_ESCAPED.sub(r"\1", unquoted), user, host)


def reader(address: str) -> str:
    """Return what two spellings of one reader's address share.

    By the standard the case before the @ tells readers apart; no server in use does. Letters that only
    folding makes the same stay different.

    >>> reader("Ada@home.example"), reader("straße@home.example")
    ('ada@home.example', 'straße@home.example')
    """
    return address.lower()


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
    """Return the address of every recipient, each once, in the order and as they are named first.

    Raises:
        ConfigurationError: one is no address, and its place is named; the file cannot be read, or names
            nobody.
    """
    listed = [(value, "mail.recipients") for value in settings.recipients]
    if settings.recipients_file is not None:
        lines = tuple(_lines(settings.recipients_file))
        if not lines:
            raise ConfigurationError(
                "names nobody",
                subject=str(settings.recipients_file),
                remedy="write one address a line, or remove mail.recipients_file",
            )
        listed += lines
    once: dict[str, str] = {}
    for value, subject in listed:
        address = mailbox(value, subject).addr_spec
        once.setdefault(reader(address), address)
    return tuple(once.values())


def _lines(file: Path) -> Iterator[tuple[str, str]]:
    """Yield what each line says before its note, and where; a line ends with LF or CR LF and nothing else."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise ConfigurationError(
            f"cannot be read ({why})", subject=str(file), remedy="correct mail.recipients_file"
        ) from error
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
        says = line if "\r" in line else _NOTE.sub("", line).strip()  # which is no address, note or not
        if says:
            yield says, f"{file}:{number}"


def _quoted(value: str) -> str:
    return repr(value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…")


def _in_ascii(domain: str) -> str:
    """Return a domain as the DNS has it (IDNA 2008); empty where there cannot be one."""
    if domain.isascii():
        return domain.lower()
    import idna

    try:
        return idna.encode(domain, uts46=True).decode().lower()
    except idna.IDNAError:
        return ""
