"""What can be set about mail; what only makes sense together is checked here, without looking outside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from ipaddress import ip_address
from pathlib import Path
from typing import Final, Literal

from digest.errors import ConfigurationError
from digest.secret import Secret

NOBODY: Final = "digest@localhost"
"""Writes and receives the copy that is kept with an edition, as long as nobody is named."""


class Handover(Enum):
    """Whom a transport gives the mail."""

    SERVER = auto()
    PROGRAM = auto()
    FOLDER = auto()


_HANDOVERS: Final[Mapping[str, Handover]] = {
    "smtp": Handover.SERVER,
    "sendmail": Handover.PROGRAM,
    "maildir": Handover.FOLDER,
    "folder": Handover.FOLDER,
}

_PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}
"""By IANA: submission, submissions (RFC 8314), smtp."""

_HOST: Final = re.compile(
    r"[A-Za-z0-9_-]{1,63}(?:\.[A-Za-z0-9_-]{1,63})*\.?|[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*"
)
"""A name or an address of either kind; a longer label cannot be looked up."""
_HOST_AND_PORT: Final = re.compile(r"[^:]+:(?P<port>\d{1,5})")

_LABEL: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?")
"""What may stand on either side of ``_domainkey``."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """Who writes to whom, and how the mail leaves."""

    sender: str = NOBODY
    """Address that the mail comes from, or A Name <name@example.org>; without a name the digest's stands for
    it. Refusals and replies go there."""
    recipients: tuple[str, ...] = ()
    """Addresses to which each edition goes, one mail for each: nobody sees who the others are."""
    recipients_file: Path | None = None
    """File of further recipients, one a line; what follows a # is a note. It is read at every run."""
    subject: Literal["news", "name"] = "news"
    """What a list of mails shows. "news": the first headline and how many more there are, in 60 characters;
    on a day with a correction, its headline, behind "Correction:" where it does not say so itself. "name":
    the name of the digest, the date and the first headline."""
    unsubscribe: tuple[str, ...] = ()
    """Where a reader may stop the mails: a web address (with https one that takes a single POST), a mailto
    address, or both."""
    transport: Literal["smtp", "sendmail", "maildir", "folder"] = "smtp"
    """To a mail server by smtp, to the sendmail program of this machine, or, without any server, into a
    maildir that mail programs open or a folder of .eml files."""
    host: str = "localhost"
    """Name of the mail server; its certificate must be made out to this name."""
    port: int | None = None
    """Without one the usual: 587 with starttls, 465 with tls, 25 with none."""
    security: Literal["starttls", "tls", "none"] = "starttls"
    """How the connection is encrypted: starttls begins in the clear and goes on in TLS, or not at all; tls
    from the first byte. With none everybody on the way reads the mail, and a password only goes to this
    machine itself."""
    user: str | None = None
    """Name to log in with, often the sender's address; without one there is no log-in."""
    password: Secret | None = None
    """Where the password is kept."""
    ca_file: Path | None = None
    """Certificates (PEM) of whom to trust instead of the authorities this system knows: for a server with
    a certificate of its own making."""
    timeout: float = 120.0
    """Seconds of wall clock that the server has for one mail. It may think long at the end of a message
    (RFC 5321, section 4.5.3.2.6, allows ten minutes); who gives up early risks to send it twice."""
    sendmail: Path = Path("/usr/sbin/sendmail")
    """The program for transport = "sendmail"; postfix, exim, msmtp and others bring one."""
    folder: Path | None = None
    """Where transport = "maildir" or "folder" puts the mails, those of all recipients."""
    doubt: Literal["send", "hold"] = "send"
    """What happens to a mail of which nobody knows whether it arrived, because the connection broke in that
    moment: send it once more, so that it may be there twice, and hold it after a second doubt; or hold it at
    once until you decide."""
    dkim_selector: str | None = None
    """Signs each mail (DKIM, RFC 6376): the public key stands in the DNS under SELECTOR._domainkey.DOMAIN.
    Providers sign by themselves; needs the extra dkim."""
    dkim_key: Secret | None = None
    """Where the private key is kept: RSA or Ed25519 as PEM, or Ed25519 as dknewkey writes it."""
    dkim_domain: str | None = None
    """Domain that signs; without one the domain of the sender, which is what receivers look for."""

    def __post_init__(self) -> None:
        if found := _HOST_AND_PORT.fullmatch(self.host):
            remedy = f"write it as mail.host and mail.port = {found['port']}"
            raise _wrong("host", "has a port in it", remedy)
        if not _HOST.fullmatch(self.host):
            raise _wrong("host", "is not the name of a server", "write it as smtp.example.org")
        if (self.user is None) != (self.password is None):
            missing = "user" if self.user is None else "password"
            raise _wrong(missing, "is missing", "give both mail.user and mail.password, or neither")
        if self.password is not None and self.security == "none" and not is_this_machine(self.host):
            raise _wrong("security", "would show the password to everybody on the way", "use starttls or tls")
        if self.folder is None and self.handover is Handover.FOLDER:
            raise _wrong("folder", "is missing", f'name the folder for transport = "{self.transport}"')
        if (self.dkim_selector is None) != (self.dkim_key is None):
            missing = "dkim_key" if self.dkim_key is None else "dkim_selector"
            raise _wrong(missing, "is missing", "give both mail.dkim_selector and mail.dkim_key, or neither")
        for key in ("dkim_selector", "dkim_domain"):
            label = getattr(self, key)
            if label is not None and not _LABEL.fullmatch(label):
                raise _wrong(key, "is not a name of the DNS", "write letters, digits, dots and dashes")

    @property
    def handover(self) -> Handover:
        """Whom the transport gives the mail."""
        return _HANDOVERS[self.transport]

    @property
    def server(self) -> tuple[str, int]:
        """Host and port of the mail server.

        >>> MailSettings(host="smtp.example.org").server
        ('smtp.example.org', 587)
        """
        return self.host, self.port or _PORTS[self.security]


def is_this_machine(host: str) -> bool:
    """Tell whether what is sent to ``host`` stays on this machine.

    >>> [is_this_machine(host) for host in ("localhost", "127.0.0.2", "::1", "mail", "127.example.org")]
    [True, True, True, False, False]
    """
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host.lower().rstrip(".") == "localhost"  # RFC 6761, section 6.3


def _wrong(key: str, what: str, remedy: str) -> ConfigurationError:
    return ConfigurationError(what, subject=f"mail.{key}", remedy=remedy)
