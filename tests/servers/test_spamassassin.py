"""Mails arrive well: a well-kept filter, with its rules alone and without the network, finds little in them.

What is judged are the mails that a server was given, of the sample articles and of a day of twenty events.
"""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

import pytest

from tests.support.desk import Desk, desk_of
from tests.support.mail_server import MailServer
from tests.support.news_server import NewsServer, rss, story
from tests.support.places import SEEDS

MOST: Final = 1.0
"""Points; from 5.0 on a mail counts as spam."""

RECEIVED: Final = (
    b"Received: from mail.paper.example (mail.paper.example [193.0.14.129])\r\n"
    b"\tby mx.home.example (Postfix) with ESMTPS id 4Xd0000000z1\r\n\tfor <ada@example.org>; %s\r\n"
)
"""What the server of a reader puts before a mail (RFC 5321, section 4.4)."""


def judged(mail: bytes, home: Path) -> tuple[float, str]:
    """Return how many points the filter gives ``mail``, and for what."""
    message = message_from_bytes(mail, policy=default)
    arrived = RECEIVED % str(message["Date"]).encode() + mail
    said = subprocess.run(
        ["spamassassin", "-L", "-t", "--prefspath", str(home / "preferences")],
        input=arrived.replace(b"\r\n", b"\n"),
        env={"PATH": "/usr/bin:/bin", "HOME": str(home)},
        capture_output=True,
        check=True,
    ).stdout.decode(errors="replace")
    found = re.search(r"score=(-?[0-9.]+)\s+required=[0-9.]+\s+tests=([A-Z0-9_,\s]+)", said)
    assert found is not None, said
    return float(found[1]), found[2]


@pytest.fixture
def office() -> Iterator[MailServer]:
    """A mail server."""
    with MailServer() as office:
        yield office


def desk_of_seeds(home: Path, office: MailServer) -> Desk:
    """Return a digest of the sample articles on their day."""
    with NewsServer() as feeds:
        desk = desk_of(home, feeds, office)
    desk.set("digest", timezone="UTC")
    desk.tables["source"] = [{"path": str(SEEDS)}]
    desk.set_clock(datetime(2025, 2, 13, 3, tzinfo=UTC))
    return desk


def sent(office: MailServer) -> EmailMessage:
    message = message_from_bytes(office.delivered[0].content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_the_mail_of_the_sample_articles_is_no_spam(tmp_path: Path, office: MailServer) -> None:
    desk = desk_of_seeds(tmp_path, office)
    said = desk.call("run")
    assert said.code == 0, said
    points, why = judged(office.delivered[0].content, tmp_path)
    assert points <= MOST, why


def test_the_mail_of_twenty_events_is_no_spam(tmp_path: Path, office: MailServer) -> None:
    with NewsServer() as feeds:
        stories = [
            replace(story(0, number), published="Thu, 13 Feb 2025 09:30:00 GMT") for number in range(20)
        ]
        feeds.bodies["/0.xml"] = rss("Feed 0", stories)
        desk = desk_of(tmp_path, feeds, office)
        desk.set("digest", timezone="UTC")
        desk.set_clock(datetime(2025, 2, 13, 10, tzinfo=UTC))
        desk.call("run")
    points, why = judged(office.delivered[0].content, tmp_path)
    assert points <= MOST, why
    assert "· +" in sent(office)["Subject"]


def test_a_mail_is_dated_when_it_is_sent_and_never_ahead_of_it(tmp_path: Path, office: MailServer) -> None:
    desk = desk_of_seeds(tmp_path, office)
    desk.set_clock(datetime(2025, 2, 13, 3, 20, tzinfo=UTC))
    desk.call("run")
    dated = parsedate_to_datetime(sent(office)["Date"])
    assert datetime(2025, 2, 13, 3, 20, tzinfo=UTC) <= dated <= datetime(2025, 2, 13, 3, 40, tzinfo=UTC)
    kept = message_from_bytes((desk.out / "2025-02-13" / "message.eml").read_bytes(), policy=default)
    assert kept["Date"] == "Thu, 13 Feb 2025 06:00:00 +0000"
    assert sent(office)["List-Id"] == "<digest.paper.example>"
