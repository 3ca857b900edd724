"""From nothing to a mail server that knows who we are and will take a message.

No password and no message goes over a connection before its certificate has been verified, unless
``security = "none"`` was chosen. What the server said before TLS began is forgotten.
"""

import base64
import re
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from digest.delivery.conversation import Conversation, EncryptedConversation
from digest.delivery.receipts import harmless
from digest.delivery.settings import MailSettings
from digest.errors import ConfigurationError, TryAgainError, UnavailableError

_OPENING: Final = 45.0
"""Seconds for connection, greeting, TLS and log-in together; servers that let strangers wait on purpose do
so for 5 to 30."""

_DONE: Final = 250
_LOGGED_IN: Final = 235
_GO_ON: Final = 334

_PASSING: Final = range(400, 500)
"""Replies that ask to come again later."""

_ENHANCED: Final = re.compile(rb"[245]\.[0-9]{1,3}\.[0-9]{1,3}(?![0-9.])")
"""A status code (RFC 3463) that explains a reply without repeating what was sent."""

_WRONG_DOOR: Final = "check mail.host, mail.port and mail.security"


def open_session(settings: MailSettings) -> Conversation:
    """Return a conversation that is ready for MAIL.

    Raises:
        ConfigurationError: password or certificates are not where the settings say.
        UnavailableError: the server shows a wrong certificate, does not encrypt, or refuses the log-in.
        TryAgainError: it does not answer, or asks to come later.
    """
    context = context_of(settings)
    seconds = min(_OPENING, settings.timeout)
    with _in_our_words(settings):
        if settings.security == "tls":
            conversation: Conversation = EncryptedConversation(settings.server, seconds, context=context)
        else:
            conversation = Conversation(settings.server, seconds)
    try:
        with _in_our_words(settings):
            _introduce(conversation, settings)
            if settings.security == "starttls":
                _encrypt(conversation, settings, context)
            _log_in(conversation, settings)
    except BaseException:
        conversation.close()
        raise
    return conversation


def context_of(settings: MailSettings) -> ssl.SSLContext:
    """Return whom to trust, and that nothing older than TLS 1.2 is spoken.

    Raises:
        ConfigurationError: the certificates that are named cannot be had.
    """
    try:
        context = ssl.create_default_context(cafile=settings.ca_file)
    except OSError as error:
        why = "holds no certificate" if isinstance(error, ssl.SSLError) else error.strerror
        raise ConfigurationError(
            f"{settings.ca_file}: {why}", subject="mail.ca_file", remedy="name a file of certificates as PEM"
        ) from error
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def _introduce(conversation: Conversation, settings: MailSettings) -> None:
    code, said = conversation.ehlo()
    if code != _DONE:
        raise _refused(settings, "does not let us in", code, harmless(said))


def _encrypt(conversation: Conversation, settings: MailSettings, context: ssl.SSLContext) -> None:
    if not conversation.has_extn("starttls"):
        raise UnavailableError(
            "does not offer STARTTLS, so nothing was sent",
            subject=name_of(settings),
            remedy='use mail.security = "tls" if it encrypts from the start (port 465), or ask its provider',
        )
    try:
        conversation.starttls(context=context)
    except smtplib.SMTPResponseException as error:
        raise _refused(settings, "does not begin TLS", error.smtp_code, harmless(error.smtp_error)) from error
    _introduce(conversation, settings)


def _log_in(conversation: Conversation, settings: MailSettings) -> None:
    if settings.user is None or settings.password is None:
        return
    offered = conversation.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        together = f"\0{settings.user}\0{settings.password.reveal()}"
        code, said = conversation.docmd("AUTH", f"PLAIN {_base64(together)}")
    elif "LOGIN" in offered:
        code, said = conversation.docmd("AUTH", "LOGIN")
        if code == _GO_ON:
            code, said = conversation.docmd(_base64(settings.user))
        if code == _GO_ON:
            code, said = conversation.docmd(_base64(settings.password.reveal()))
    else:
        known = harmless(" ".join(offered) or "none")
        raise UnavailableError(
            f"offers no log-in that is known here (PLAIN or LOGIN, but {known})",
            subject=name_of(settings),
            remedy=f"{_WRONG_DOOR}, or remove mail.user and mail.password",
        )
    if code != _LOGGED_IN:
        status = _ENHANCED.match(said)  # the words beside it may repeat the password
        remedy = "check mail.user and mail.password; some providers ask for a password made for programs"
        raise _refused(settings, "refuses the log-in", code, status[0].decode() if status else "", remedy)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def _refused(
    settings: MailSettings, what: str, code: int, said: str, remedy: str = _WRONG_DOOR
) -> TryAgainError | UnavailableError:
    kind = TryAgainError if code in _PASSING else UnavailableError
    reply = f"{code} {said}".strip()
    if kind is TryAgainError:
        remedy = f"nothing to do if it passes; else {remedy}"
    return kind(f"{what} ({reply})", subject=name_of(settings), remedy=remedy)


@contextmanager
def _in_our_words(settings: MailSettings) -> Iterator[None]:
    """Say in our words what libraries raise."""
    subject, later = name_of(settings), f"nothing to do if it passes; else {_WRONG_DOOR}"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise UnavailableError(
            f"shows a certificate that cannot be trusted ({harmless(error.verify_message)})",
            subject=subject,
            remedy="check mail.host; for a server with a certificate of its own name it in mail.ca_file",
        ) from error
    except (ssl.SSLEOFError, ssl.SSLZeroReturnError) as error:
        raise TryAgainError("broke off while TLS began", subject=subject, remedy=later) from error
    except ssl.SSLError as error:
        raise UnavailableError(
            f"does not agree on TLS ({harmless(error.reason or 'no reason given')})",
            subject=subject,
            remedy=_WRONG_DOOR,
        ) from error
    except smtplib.SMTPConnectError as error:
        raise _refused(settings, "does not let us in", error.smtp_code, harmless(error.smtp_error)) from error
    except smtplib.SMTPServerDisconnected as error:
        raise TryAgainError(harmless(str(error)), subject=subject, remedy=later) from error
    except socket.gaierror as error:
        raise TryAgainError("is not known in the network", subject=subject, remedy=later) from error
    except OSError as error:
        why = error.strerror or "no answer came in time"
        raise TryAgainError(f"cannot be reached ({why})", subject=subject, remedy=later) from error


def name_of(settings: MailSettings) -> str:
    """Return the server as errors name it."""
    host, port = settings.server
    return f"{host}:{port}"
