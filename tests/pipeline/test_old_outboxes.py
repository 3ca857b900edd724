"""What earlier versions left in the outbox is sent as they would have sent it, whatever words stand in it."""

import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from digest.archive import Archive
from digest.archive.outbox import mailings
from digest.model import Fate
from tests.support.mail_server import MailServer
from tests.support.old_archives import make_old
from tests.support.working_newsroom import ADA, BEA, CEM, Newsroom

DATE = "2025-02-13"
ONCE_MORE = "may have arrived, and is sent once more: "
CLOSED = "end of message: the connection was closed"

LEFT: dict[str, tuple[Fate, str | None, int, Fate]] = {
    "due": (Fate.DUE, None, 1, Fate.SENT),
    "back in doubt": (Fate.DUE, f"{ONCE_MORE}its reader is back on the list", 1, Fate.SENT),
    "killed": (Fate.SENDING, None, 1, Fate.SENT),
    "killed after a refusal": (Fate.SENDING, "RCPT: 451 grey", 1, Fate.SENT),
    "killed in doubt": (Fate.SENDING, f"{ONCE_MORE}{CLOSED}", 0, Fate.UNCERTAIN),
    "sent": (Fate.SENT, "250 ok", 0, Fate.SENT),
    "put off": (Fate.DEFERRED, "RCPT: 450 busy", 1, Fate.SENT),
    "put off in doubt": (Fate.DEFERRED, f"{ONCE_MORE}RCPT: 450 busy", 1, Fate.SENT),
    "refused": (Fate.REFUSED, "RCPT: 550 no such user", 0, Fate.REFUSED),
    "given up in doubt": (Fate.REFUSED, "given up after 3 days, and may have arrived: x", 0, Fate.REFUSED),
    "held": (Fate.UNCERTAIN, CLOSED, 0, Fate.UNCERTAIN),
    "dismissed": (Fate.DISMISSED, "dismissed by hand", 0, Fate.DISMISSED),
    "back": (Fate.DISMISSED, "is no recipient any more", 1, Fate.SENT),
    "back, may have it": (Fate.DISMISSED, "is no recipient any more, and may have it", 1, Fate.SENT),
    "back, held": (
        Fate.DISMISSED,
        "is no recipient any more, and may have it, and was held",
        0,
        Fate.UNCERTAIN,
    ),
}
"""State that version 3 left: fate and reply; copies that a run of today sends, and the fate that follows."""


def address(state: str) -> str:
    return f"{state.replace(' ', '.').replace(',', '')}@example.org"


def fates(newsroom: Newsroom) -> dict[str, Fate]:
    with Archive.open(newsroom.out / "digest.db") as store:
        return {mailing.recipient: mailing.fate for mailing in mailings(store)}


def copies(newsroom: Newsroom) -> Counter[str]:
    return Counter(recipient for recipient, _ in newsroom.taken)


def test_an_outbox_of_before_is_sent_as_it_would_have_been(newsroom: Newsroom) -> None:
    newsroom.recipients = tuple(map(address, LEFT))
    newsroom.mail = {"port": 1}
    newsroom.run()
    make_old(newsroom.out / "digest.db", 3)
    with closing(sqlite3.connect(newsroom.out / "digest.db")) as archive, archive:
        for state, (fate, reply, *_) in LEFT.items():
            change = "UPDATE outbox SET fate = ?, reply = ?, attempts = 1 WHERE recipient = ?"
            archive.execute(change, (fate, reply, address(state)))
    newsroom.mail = {}
    for _ in range(2):
        assert newsroom.run(minutes=20).exit_code == 69
        assert copies(newsroom) == {address(state): 1 for state, (*_, sent, _) in LEFT.items() if sent}
        assert fates(newsroom) == {address(state): after for state, (*_, after) in LEFT.items()}


@pytest.mark.parametrize("version", [1, 2, 3])
def test_an_edition_of_any_version_is_sent_once_to_everybody(newsroom: Newsroom, version: int) -> None:
    newsroom.mail = {"port": 1}
    newsroom.run()
    make_old(newsroom.out / "digest.db", version)
    newsroom.mail = {}
    for _ in range(2):
        assert newsroom.send().exit_code == 0
        assert copies(newsroom) == {ADA: 1, BEA: 1, CEM: 1}


class Mute(MailServer):
    """Takes every mail, and breaks off instead of saying so."""

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 - of aiosmtpd
        said = await super().handle_DATA(server, session, envelope)  # type: ignore[no-untyped-call]
        server.transport.abort()  # type: ignore[attr-defined]
        return said


@pytest.mark.parametrize(
    "words", ["as they were written", "in other words", "", f"{ONCE_MORE}in the words of before"]
)
def test_no_words_of_the_outbox_decide_who_gets_what(newsroom: Newsroom, words: str) -> None:
    """Readers in doubt, held, removed and back, each between runs in which every reply is reworded."""

    def run(recipients: tuple[str, ...], doubt: str = "send") -> dict[str, Fate]:
        newsroom.recipients, newsroom.mail = recipients, {"doubt": doubt}
        newsroom.run(minutes=20)
        if words != "as they were written":
            with Archive.open(newsroom.out / "digest.db") as store:
                store.execute("UPDATE outbox SET reply = ? WHERE reply IS NOT NULL", (words,))
        return {recipient.partition("@")[0]: fate for recipient, fate in fates(newsroom).items()}

    office = newsroom.office
    with Mute() as newsroom.office:
        assert run((ADA, BEA)) == {"ada": Fate.DEFERRED, "bea": Fate.DEFERRED}
        assert run((BEA,)) == {"ada": Fate.DISMISSED, "bea": Fate.UNCERTAIN}
    newsroom.office = office
    newsroom.put_off(ADA, "450 busy")
    assert run((CEM,)) == {"ada": Fate.DISMISSED, "bea": Fate.DISMISSED}
    assert run((ADA, BEA)) == {"ada": Fate.DEFERRED, "bea": Fate.UNCERTAIN}
    with Mute() as newsroom.office:
        assert run((ADA, BEA)) == {"ada": Fate.UNCERTAIN, "bea": Fate.UNCERTAIN}
    newsroom.office = office
    assert newsroom.taken == []
    assert newsroom.send(again_to=(ADA,), dismiss=(BEA,)).exit_code == 0
    assert run((CEM, ADA, BEA)) == {"ada": Fate.SENT, "bea": Fate.DISMISSED}
    assert copies(newsroom) == {ADA: 1}
