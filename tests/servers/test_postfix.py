"""Mail to Debian's postfix, which keeps the mails it takes in Maildirs.

An instance of its own starts on a free port from a folder of its own; nothing of the machine's is touched.
It needs root, as postfix does, and is therefore not among the tests that run by default.
"""

import mailbox
import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer
from tempfile import TemporaryDirectory
from textwrap import dedent
from time import monotonic, sleep
from typing import Any, Final

import pytest
import trustme

from digest.delivery import MailSettings, Receipt, probe
from digest.model import Fate
from tests.support.local_server import LocalServer
from tests.support.mail_server import MESSAGE, receipts, settings_for

DELIVERY: Final = 20.0
"""Seconds in which postfix puts a mail it has taken where it belongs; one or two are usual."""


SERVICES: Final = """\
postlog unix-dgram n - n - 1 postlogd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
"""
"""Of Debian's master.cf what takes mail and puts it into Maildirs, without chroot."""


class Greylist(LocalServer):
    """A policy service that puts off every recipient once (postfix's SMTPD_POLICY_README)."""

    def __init__(self) -> None:
        self.met: set[str] = set()

    def listener(self) -> ThreadingTCPServer:
        return ThreadingTCPServer(("127.0.0.1", 0), _Policy)


class _Policy(StreamRequestHandler):
    def handle(self) -> None:
        greylist: Greylist = self.server.site  # type: ignore[attr-defined] - LocalServer sets it
        asked: dict[str, str] = {}
        for line in self.rfile:
            name, _, value = line.decode().strip().partition("=")
            asked[name] = value
            if not name:
                known = asked["recipient"] in greylist.met
                greylist.met.add(asked["recipient"])
                self.wfile.write(f"action={'dunno' if known else '450 4.7.1 greylisted'}\n\n".encode())


class Postfix:
    """A running instance."""

    def __init__(self, home: Path, greylist: int) -> None:
        self.home = home
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port: int = free.getsockname()[1]
        authority = trustme.CA()
        authority.cert_pem.write_to_path(str(home / "authority.pem"))
        authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(
            str(home / "server.pem")
        )
        nobody = pwd.getpwnam("nobody").pw_uid
        for name, owner in (
            ("etc", 0),
            ("spool", 0),
            ("data", pwd.getpwnam("postfix").pw_uid),
            ("mail", nobody),
        ):
            (home / name).mkdir()
            os.chown(home / name, owner, -1)
        etc = home / "etc"
        (etc / "main.cf").write_text(
            dedent(f"""\
            compatibility_level = 3.6
            queue_directory = {home}/spool
            data_directory = {home}/data
            maillog_file = {home}/log
            maillog_file_prefixes = {home}
            myhostname = localhost
            mydestination =
            inet_interfaces = 127.0.0.1
            inet_protocols = ipv4
            virtual_mailbox_domains = home.example
            virtual_mailbox_maps = inline:{{ rea@home.example=rea/, ole@home.example=ole/,
                grey@home.example=grey/ }}
            virtual_mailbox_base = {home}/mail
            virtual_uid_maps = static:{nobody}
            virtual_gid_maps = static:{nobody}
            smtpd_tls_chain_files = {home}/server.pem
            smtpd_tls_security_level = may
            smtpd_restriction_classes = greylisting
            greylisting = check_policy_service inet:127.0.0.1:{greylist}
            smtpd_recipient_restrictions =
                reject_unauth_destination,
                check_recipient_access inline:{{ grey@home.example=greylisting }}
            message_size_limit = 200000
            """)
        )
        (etc / "master.cf").write_text(f"127.0.0.1:{self.port} inet n - n - - smtpd\n{SERVICES}")

    def run(self, command: str) -> None:
        subprocess.run(["postfix", "-c", str(self.home / "etc"), command], check=True, timeout=60)

    def sendmail(self) -> Path:
        """Return the program by which mail comes into this instance."""
        program = self.home / "sendmail"
        program.write_text(f'#!/bin/sh\nexec /usr/sbin/sendmail -C {self.home}/etc "$@"\n')
        program.chmod(0o755)
        return program

    def settings(self, **others: Any) -> MailSettings:
        return settings_for(self, security="starttls", ca_file=self.home / "authority.pem", **others)

    def mails(self, name: str, at_least: int) -> list[mailbox.MaildirMessage]:
        """Return the mails of a reader, once there are so many."""
        folder, patience = self.home / "mail" / name, monotonic() + DELIVERY
        while monotonic() < patience:
            found = [*mailbox.Maildir(folder, create=False)] if (folder / "new").is_dir() else []
            if len(found) >= at_least:
                return found
            sleep(0.05)
        raise AssertionError((self.home / "log").read_text())


@pytest.fixture(scope="module")
def postfix() -> Iterator[Postfix]:
    assert shutil.which("postfix"), "install the package postfix"
    with TemporaryDirectory(prefix="digest-postfix-") as folder, Greylist() as greylist:
        Path(folder).chmod(0o755)  # postfix and nobody pass through
        server = Postfix(Path(folder), greylist.port)
        server.run("start")
        try:
            yield server
        finally:
            server.run("stop")


def test_postfix_is_found_to_be_what_it_is(postfix: Postfix) -> None:
    assert probe(postfix.settings()) == f"localhost:{postfix.port} answers, TLSv1.3, no log-in"


def test_a_mail_arrives_as_it_was_sent(postfix: Postfix) -> None:
    before = len(postfix.mails("rea", 0)) if (postfix.home / "mail" / "rea").exists() else 0
    [receipt] = receipts(postfix.settings(), "rea@home.example")
    assert receipt.fate is Fate.SENT
    newest = postfix.mails("rea", before + 1)[-1]
    assert newest["Delivered-To"] == "rea@home.example"
    assert newest["Return-Path"] == "<tides@paper.example>"
    assert newest.get_payload().encode() == MESSAGE.partition(b"\r\n\r\n")[2].replace(b"\r\n", b"\n")


def test_mixed_recipients_meet_their_own_fates(postfix: Postfix) -> None:
    to = ["nobody@home.example", "reader@elsewhere.example", "ole@home.example"]
    unknown, elsewhere, ole = receipts(postfix.settings(), *to)
    assert unknown.fate is Fate.REFUSED
    assert unknown.reply.startswith("RCPT: 550 5.1.1 <nobody@home.example>")
    assert elsewhere.fate is Fate.REFUSED
    assert elsewhere.reply.startswith("RCPT: 554 5.7.1 ")
    assert ole.fate is Fate.SENT
    assert len(postfix.mails("ole", 1)) == 1


def test_a_greylist_puts_a_mail_off_and_takes_it_the_next_time(postfix: Postfix) -> None:
    first, second = (receipts(postfix.settings(), "grey@home.example")[0] for _ in range(2))
    assert first == Receipt(
        Fate.DEFERRED, "RCPT: 450 4.7.1 <grey@home.example>: Recipient address rejected: greylisted"
    )
    assert second.fate is Fate.SENT
    assert len(postfix.mails("grey", 1)) == 1


def test_a_message_that_is_too_large_is_refused_before_it_is_sent(postfix: Postfix) -> None:
    [receipt] = receipts(postfix.settings(), "rea@home.example", message=MESSAGE * 2_000)
    assert receipt.fate is Fate.REFUSED
    assert receipt.reply.endswith("larger than the server takes (200_000 bytes)")


def test_the_sendmail_program_of_postfix_takes_a_mail(postfix: Postfix) -> None:
    before = len(postfix.mails("ole", 1))
    settings = MailSettings(
        sender="Tides <tides@paper.example>", transport="sendmail", sendmail=postfix.sendmail(), timeout=20.0
    )
    [receipt] = receipts(settings, "ole@home.example")
    assert (receipt.fate, receipt.reply) == (Fate.SENT, "sendmail: 0")
    newest = postfix.mails("ole", before + 1)[-1]
    assert newest["Return-Path"] == "<tides@paper.example>"
    assert newest.get_payload().encode() == MESSAGE.partition(b"\r\n\r\n")[2].replace(b"\r\n", b"\n")
