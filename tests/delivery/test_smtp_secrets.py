"""What is never on the wire, in a log, an argument or an error: the password, and a mail nobody should see.

Between the program and the server stands a tap that keeps every byte the server is sent.
"""

import base64
import logging
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import SHUT_WR
from textwrap import dedent
from typing import Any

import pytest

from digest.delivery import open_transport, probe
from digest.errors import ConfigurationError, DigestError, TryAgainError, UnavailableError
from digest.model import Fate
from tests.support.mail_server import (
    LOGIN,
    MESSAGE,
    PASSWORD,
    USER,
    Certificates,
    MailServer,
    RudeServer,
    Wiretap,
    receipts,
    settings_for,
)

SECRETS = [
    form
    for text in (PASSWORD, f"\0{USER}\0{PASSWORD}")
    for form in (text.encode(), base64.b64encode(text.encode()), repr(text.encode())[2:-1].encode())
]
"""The password as it is, as it goes over the wire, and as Python would show it."""
OF_THE_MESSAGE = [b"The level rises", b"High water", b"rea@home.example"]


@contextmanager
def tapped(server: Any) -> Iterator[Wiretap]:
    with server, Wiretap(server.port) as tap:
        yield tap


def everything_said(caplog: pytest.LogCaptureFixture, error: BaseException) -> bytes:
    """Return what a log at its finest, and a traceback with all that led to it, would show."""
    ours = [record for record in caplog.records if record.name != "mail.log"]  # that is the server's own
    logged = [record.getMessage() + str(record.exc_info) + str(record.args) for record in ours]
    return "\n".join([*logged, *traceback.format_exception(error), repr(error), str(vars(error))]).encode()


@pytest.mark.parametrize("opened", [probe, lambda settings: receipts(settings, "rea@home.example")])
@pytest.mark.parametrize(
    ("certificate", "security", "what"),
    [
        ("stranger", "starttls", r"certificate that cannot be trusted \(unable to get local issuer"),
        ("other_host", "starttls", r"certificate that cannot be trusted \(Hostname mismatch"),
        ("expired", "starttls", r"certificate that cannot be trusted \(certificate has expired"),
        ("stranger", "tls", r"certificate that cannot be trusted \(unable to get local issuer"),
        ("other_host", "tls", r"certificate that cannot be trusted \(Hostname mismatch"),
        ("expired", "tls", r"certificate that cannot be trusted \(certificate has expired"),
        (None, "starttls", "does not offer STARTTLS"),
        (None, "tls", r"does not agree on TLS \(WRONG_VERSION_NUMBER"),
    ],
)
def test_a_server_that_cannot_be_trusted_is_told_nothing(  # noqa: PLR0913, PLR0917 - a table of cases
    certificates: Certificates,
    caplog: pytest.LogCaptureFixture,
    certificate: str | None,
    security: str,
    what: str,
    opened: Callable[..., Any],
) -> None:
    caplog.set_level(logging.DEBUG)
    context = None if certificate is None else getattr(certificates, certificate)
    server = MailServer(log_in=True, **({} if context is None else {security: context}))
    with tapped(server) as tap:
        settings = settings_for(tap, security=security, ca_file=certificates.authority, **LOGIN)
        with pytest.raises(
            UnavailableError, match=rf"^localhost:{tap.port}: .*{what}.*; (check|use)"
        ) as raised:
            opened(settings)
        assert raised.value.exit_code == 69
    assert server.delivered == []
    shown = everything_said(caplog, raised.value)
    for secret in SECRETS:
        assert secret not in tap.heard
        assert secret not in shown
    for words in OF_THE_MESSAGE:
        assert words not in tap.heard
    assert b"AUTH" not in tap.heard
    assert b"MAIL" not in tap.heard


def test_the_authorities_of_this_system_do_not_know_a_certificate_of_ones_own(
    certificates: Certificates,
) -> None:
    with (
        MailServer(starttls=certificates.good) as server,
        pytest.raises(UnavailableError, match=r"name it in mail\.ca_file"),
    ):
        probe(settings_for(server, security="starttls"))


@pytest.mark.parametrize("content", [None, "no certificate"])
def test_certificates_that_are_not_there_are_a_wrong_setting(tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "authority.pem"
    if content is not None:
        file.write_text(content)
    with MailServer() as server:
        settings = settings_for(server, security="starttls", ca_file=file)
        with pytest.raises(ConfigurationError, match=r"^mail\.ca_file: .*authority\.pem"):
            probe(settings)
        assert server.connections == 0


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_wrong_password_sends_nothing_and_is_not_repeated(
    certificates: Certificates,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    mechanism: str,
    security: str,
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = "swördfish-of-nobody"
    monkeypatch.setenv("TIDES_PASSWORD", wrong)
    context: dict[str, Any] = {security: certificates.good}
    server = MailServer(log_in=True, mechanisms=frozenset({mechanism}), **context)
    with tapped(server) as tap:
        settings = settings_for(tap, security=security, ca_file=certificates.authority, **LOGIN)
        with pytest.raises(
            UnavailableError, match=r"refuses the log-in \(535 5\.7\.8\); check mail\.user"
        ) as raised:
            receipts(settings, "rea@home.example")
    assert server.delivered == []
    shown = everything_said(caplog, raised.value)
    for text in (wrong, f"\0{USER}\0{wrong}"):
        for form in (text.encode(), base64.b64encode(text.encode())):
            assert form not in shown
            assert form not in tap.heard
    for words in OF_THE_MESSAGE:
        assert words not in tap.heard


@pytest.mark.parametrize(
    ("mechanism", "reply", "kind", "told"),
    [
        (b"PLAIN", b"454 4.7.0 try later\r\n", TryAgainError, "(454 4.7.0)"),
        (b"PLAIN", b"421 bye\r\n", TryAgainError, "(421)"),
        (b"PLAIN", b"534 5.7.9 get an application password\r\n", UnavailableError, "(534 5.7.9)"),
        (b"PLAIN", b"535 wrong password " + PASSWORD.encode() + b"\r\n", UnavailableError, "(535)"),
        (b"PLAIN", b"535 5.7.8" + base64.b64encode(PASSWORD.encode()) + b"\r\n", UnavailableError, "(535"),
        (b"PLAIN", b"334 go on\r\n", UnavailableError, "(334)"),
        (b"PLAIN", b"250 ok\r\n", UnavailableError, "(250)"),
        (b"LOGIN", b"504 5.5.4 not so\r\n", UnavailableError, "(504 5.5.4)"),
        (b"LOGIN", b"334 go on\r\n", UnavailableError, "(500)"),
    ],
)
def test_a_log_in_that_fails_says_how_and_never_what_was_sent(
    mechanism: bytes, reply: bytes, kind: type[DigestError], told: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with (
        RudeServer({"EHLO": b"250-rude\r\n250 AUTH " + mechanism + b"\r\n", "AUTH": reply}) as server,
        pytest.raises(kind, match="log-in") as raised,
    ):
        receipts(settings_for(server, **LOGIN), "rea@home.example")
    assert told in str(raised.value)
    shown = everything_said(caplog, raised.value)
    for secret in SECRETS:
        assert secret not in shown
    assert b"MAIL" not in server.received


def test_a_server_without_a_log_in_that_is_known_gets_no_password() -> None:
    with (
        RudeServer({"EHLO": b"250-rude\r\n250 AUTH XOAUTH2 CRAM-MD5\r\n"}) as server,
        pytest.raises(UnavailableError, match=r"PLAIN or LOGIN, but XOAUTH2 CRAM-MD5"),
    ):
        receipts(settings_for(server, **LOGIN), "rea@home.example")
    assert b"AUTH" not in server.received


def test_a_password_that_is_not_there_is_a_wrong_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TIDES_PASSWORD")
    with MailServer(log_in=True) as server, pytest.raises(ConfigurationError, match="TIDES_PASSWORD"):
        probe(settings_for(server, **LOGIN))


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (b"454 not available\r\n", TryAgainError),
        (b"501 no\r\n", UnavailableError),
    ],
)
def test_tls_that_does_not_begin_ends_the_conversation(reply: bytes, kind: type[DigestError]) -> None:
    script = {"EHLO": b"250-rude\r\n250-STARTTLS\r\n250 AUTH PLAIN\r\n", "STARTTLS": reply}
    with RudeServer(script) as server, pytest.raises(kind, match="does not begin TLS"):
        receipts(settings_for(server, security="starttls", timeout=2.0, **LOGIN), "rea@home.example")
    assert b"AUTH" not in server.received
    assert b"MAIL" not in server.received


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_a_connection_that_ends_while_tls_begins_may_stand_later(security: str) -> None:
    def begin_and_end(connection: Any) -> None:
        connection.wfile.write(b"220 go\r\n")
        connection.request.shutdown(SHUT_WR)
        connection.rfile.read()

    script = {"EHLO": b"250-rude\r\n250 STARTTLS\r\n", "STARTTLS": begin_and_end}
    if security == "tls":
        script = {"greeting": lambda connection: connection.request.shutdown(SHUT_WR)}
    with RudeServer(script) as server, pytest.raises(TryAgainError, match="broke off while TLS began"):
        probe(settings_for(server, security=security))


def test_what_was_slipped_in_before_tls_is_not_believed(certificates: Certificates) -> None:
    """Answers in the clear, sent along with the last one before TLS, could pass for the server's own."""
    planted = b"250-planted\r\n250-SIZE 7\r\n250 AUTH PLANTED\r\n"
    true = {b"EHLO": b"250-true\r\n250 SIZE 1000\r\n", b"RSET": b"250 ok\r\n"}

    def begin(connection: Any) -> None:
        connection.wfile.write(b"220 go\r\n" + planted)
        with certificates.good.wrap_socket(connection.request, server_side=True) as secured:
            for line in secured.makefile("rb"):
                connection.site.received += line
                secured.sendall(true.get(line[:4].upper(), b"452 no\r\n"))
        raise ConnectionError

    script = {"EHLO": b"250-rude\r\n250 STARTTLS\r\n", "STARTTLS": begin}
    with RudeServer(script) as server:
        settings = settings_for(server, security="starttls", ca_file=certificates.authority)
        with open_transport(settings) as transport:
            receipt = transport.send("rea@home.example", MESSAGE, lambda: None)
    assert receipt.fate is Fate.DEFERRED
    assert receipt.reply == "MAIL: 452 no"


def test_no_process_shows_the_password_among_its_arguments(tmp_path: Path) -> None:
    """A whole process that sends: its arguments, those of what it starts, and all it prints."""
    program = tmp_path / "sendmail"
    program.write_text(f"#!/bin/sh\ntr '\\0' ' ' </proc/$$/cmdline >{tmp_path}/seen\nenv >>{tmp_path}/seen\n")
    program.chmod(0o755)
    script = f"""
        import logging
        from pathlib import Path
        from digest.delivery import MailSettings, open_transport
        from digest.secret import Secret
        logging.basicConfig(level=logging.DEBUG)
        settings = MailSettings(
            sender="tides@paper.example", transport="sendmail", sendmail=Path({str(program)!r}),
            user="tides", password=Secret("env:TIDES_PASSWORD"),
        )
        with open_transport(settings) as transport:
            print(settings, transport.send("rea@home.example", b"Subject: x\\r\\n\\r\\n", lambda: None))
        print(Path("/proc/self/cmdline").read_bytes())
    """
    ended = subprocess.run(
        [sys.executable, "-c", dedent(script)], capture_output=True, check=True, timeout=60
    )
    seen = (tmp_path / "seen").read_bytes()
    assert b"-f tides@paper.example -- rea@home.example" in seen
    for secret in SECRETS:
        assert secret not in seen
        assert secret not in ended.stdout + ended.stderr
