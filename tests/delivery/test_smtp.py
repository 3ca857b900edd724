"""Messages to a mail server that behaves, and to recipients it does not want."""

import signal
import threading
from typing import Any

import pytest

from digest.delivery import MailSettings, Receipt, compose_message, open_transport, probe
from digest.errors import ConfigurationError, TryAgainError, UnavailableError
from digest.model import Edition, Fate, Ledger
from tests.support.mail_server import (
    LOGIN,
    MESSAGE,
    USER,
    Certificates,
    Delivered,
    MailServer,
    RudeServer,
    receipts,
    settings_for,
)


def nothing() -> None:
    pass


@pytest.mark.parametrize("security", ["starttls", "tls", "none"])
@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_a_mail_arrives_as_it_was_made(certificates: Certificates, security: str, mechanism: str) -> None:
    server = MailServer(
        starttls=certificates.good if security == "starttls" else None,
        tls=certificates.good if security == "tls" else None,
        log_in=True,
        mechanisms=frozenset({mechanism}),
    )
    with server:
        settings = settings_for(server, security=security, ca_file=certificates.authority, **LOGIN)
        [receipt] = receipts(settings, "rea@home.example")
        assert receipt == Receipt(Fate.SENT, "end of message: 250 OK")
        assert server.delivered == [Delivered("tides@paper.example", "rea@home.example", MESSAGE, USER)]


def test_every_recipient_has_an_envelope_of_his_own() -> None:
    with MailServer() as server:
        receipts(settings_for(server), "rea@home.example", "ole@home.example")
        assert [one.recipient for one in server.delivered] == ["rea@home.example", "ole@home.example"]
        assert server.connections == 1


def test_recipients_who_are_refused_or_put_off_do_not_stand_in_the_way_of_others() -> None:
    answers = {
        "gone@home.example": ["550 5.1.1 no such user"],
        "grey@home.example": ["451 4.7.1 come again", "250 OK"],
        ".full@home.example": ["552 5.2.2 mailbox full"],
        ".spam@home.example": ["554 5.7.1 looks like spam"],
        ".busy@home.example": ["452 4.3.1 no space"],
    }
    names = ["gone", "grey", "full", "spam", "busy", "rea", "grey"]
    with MailServer(answers=answers) as server:
        found = receipts(settings_for(server), *(f"{name}@home.example" for name in names))
        assert found == [
            Receipt(Fate.REFUSED, "RCPT: 550 5.1.1 no such user"),
            Receipt(Fate.DEFERRED, "RCPT: 451 4.7.1 come again"),
            Receipt(Fate.REFUSED, "end of message: 552 5.2.2 mailbox full"),
            Receipt(Fate.REFUSED, "end of message: 554 5.7.1 looks like spam"),
            Receipt(Fate.DEFERRED, "end of message: 452 4.3.1 no space"),
            Receipt(Fate.SENT, "end of message: 250 OK"),
            Receipt(Fate.SENT, "end of message: 250 OK"),
        ]
        assert [one.recipient for one in server.delivered] == ["rea@home.example", "grey@home.example"]
        assert server.connections == 1


def test_the_caller_is_told_right_before_the_message_and_never_for_a_recipient_who_was_turned_down() -> None:
    told: list[bytes] = []
    with RudeServer({}) as server, open_transport(settings_for(server)) as transport:
        transport.send("rea@home.example", MESSAGE, lambda: told.append(server.received))
    [heard] = told
    assert heard.endswith(b"RCPT TO:<rea@home.example>\r\n")
    with RudeServer({"RCPT": b"550 no\r\n"}) as server, open_transport(settings_for(server)) as transport:
        transport.send("rea@home.example", MESSAGE, lambda: told.append(server.received))
    assert told == [heard]


def test_what_the_caller_raises_keeps_the_message_back_and_leaves_the_transport_usable() -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with MailServer() as server, open_transport(settings_for(server)) as transport:
        with pytest.raises(KeyboardInterrupt):
            transport.send("rea@home.example", MESSAGE, interrupted)
        assert transport.send("ole@home.example", MESSAGE, nothing).fate is Fate.SENT
        assert [one.recipient for one in server.delivered] == ["ole@home.example"]


def test_a_message_larger_than_the_server_takes_is_refused_without_being_sent() -> None:
    with MailServer(size=500) as server:
        small, large = (
            receipts(settings_for(server), "rea@home.example", message=m)[0] for m in (MESSAGE, MESSAGE * 9)
        )
        assert small.fate is Fate.SENT
        assert large == Receipt(
            Fate.REFUSED, "not tried: the message is larger than the server takes (500 bytes)"
        )


@pytest.mark.parametrize("size", [b"", b" 0", b" many", b" " + b"9" * 5_000])
def test_a_size_that_says_nothing_is_no_limit(size: bytes) -> None:
    with RudeServer({"EHLO": b"250-rude\r\n250 SIZE" + size + b"\r\n"}) as server:
        assert receipts(settings_for(server), "rea@home.example")[0].fate is Fate.SENT


def test_an_address_in_another_script_goes_only_to_a_server_that_knows_such() -> None:
    for knows, fate in ((True, Fate.SENT), (False, Fate.REFUSED)):
        with MailServer(smtputf8=knows) as server:
            [receipt] = receipts(settings_for(server), "réa@home.example")
            assert receipt.fate is fate
            assert [one.recipient for one in server.delivered] == ["réa@home.example"] * knows


def test_a_probe_says_what_it_found_and_sends_nothing(certificates: Certificates) -> None:
    with MailServer(starttls=certificates.good, log_in=True) as server:
        settings = settings_for(server, security="starttls", ca_file=certificates.authority, **LOGIN)
        assert probe(settings) == f"localhost:{server.port} answers, TLSv1.3, logged in as tides"
        assert server.delivered == []
    with MailServer() as server:
        assert probe(settings_for(server)) == f"localhost:{server.port} answers, no encryption, no log-in"


def test_a_large_edition_arrives_whole() -> None:
    edition = Edition(
        digest="Tides", date="2025-11-05", timezone="UTC", window=None, generator="digest", articles=(),
        events=(), more_events=(), groups=(), left_out=(),
        ledger=Ledger(
            articles_in=0, articles_used=0, articles_unprinted=0, articles_outside=0, sentences_in=0, shown=0,
            folded=0, left_out={},
        ),
    )  # fmt: skip
    with MailServer() as server:
        settings = settings_for(server)
        message = compose_message(
            edition, "<p>.\n</p>" * 20_000, ".\r\n.\n" * 9_000, settings, "rea@home.example"
        )
        receipts(settings, "rea@home.example", message=message)
        assert len(message) > 250_000
        assert server.delivered[0].content == message


def test_nobody_writes_to_the_world_as_localhost() -> None:
    settings = MailSettings(host="mail.example.org")
    for opened in (lambda: receipts(settings, "rea@home.example"), lambda: probe(settings)):
        with pytest.raises(ConfigurationError, match=r"mail\.sender"):
            opened()


def test_a_server_that_is_not_there_may_be_there_later() -> None:
    with RudeServer({}) as server:
        settings = settings_for(server)
    with pytest.raises(TryAgainError, match=rf"^localhost:{settings.port}: cannot be reached"):
        receipts(settings, "rea@home.example")


def test_a_server_whose_name_nobody_knows_may_be_known_later() -> None:
    settings = MailSettings(sender="tides@paper.example", host="mail.invalid")
    with pytest.raises(TryAgainError, match=r"^mail\.invalid:587: is not known in the network"):
        receipts(settings, "rea@home.example")


@pytest.mark.parametrize(
    ("script", "kind"),
    [
        ({"greeting": b"554 go away\r\n"}, UnavailableError),
        ({"greeting": b"421 too busy\r\n"}, TryAgainError),
        ({"EHLO": b"550 not you\r\n"}, UnavailableError),
        ({"EHLO": b"450 not now\r\n"}, TryAgainError),
    ],
)
def test_a_server_that_lets_nobody_in_is_named_with_its_words(
    script: dict[str, Any], kind: type[Exception]
) -> None:
    with (
        RudeServer(script) as server,
        pytest.raises(kind, match=r"does not let us in \((554 go away|421 too|550 not|450 not)"),
    ):
        receipts(settings_for(server), "rea@home.example")


@pytest.mark.parametrize("reply", ["530 5.7.0 log in", "535 5.7.8 log in", "550 5.7.1 not yours", "501 what"])
def test_a_sender_who_is_refused_costs_no_recipient_the_mail(reply: str) -> None:
    with RudeServer({"MAIL": f"{reply}\r\n".encode()}) as server:
        told = rf"takes no mail from tides@paper\.example \({reply}\); correct mail\.sender"
        with pytest.raises(UnavailableError, match=told):
            receipts(settings_for(server), "rea@home.example")
        assert b"RCPT" not in server.received


@pytest.mark.parametrize("reply", ["552 too large", "552 5.3.4 too large", "554 5.2.3 too large"])
def test_a_size_that_is_refused_with_the_sender_is_about_the_message(reply: str) -> None:
    with RudeServer({"MAIL": f"{reply}\r\n".encode()}) as server:
        assert receipts(settings_for(server), "rea@home.example") == [Receipt(Fate.REFUSED, f"MAIL: {reply}")]


def test_a_size_that_is_refused_in_other_words_costs_only_the_messages_that_are_as_large() -> None:
    """Who writes is taken without the size, so that the answer was not about who writes."""

    def by_size(connection: Any) -> None:
        said = connection.site.received.rpartition(b"MAIL FROM:")[2]
        taken = b"SIZE=" not in said
        connection.wfile.write(b"250 OK\r\n" if taken else b"550 5.7.1 no elephants in this mailbox\r\n")

    with RudeServer({"EHLO": b"250-rude\r\n250 SIZE\r\n", "MAIL": by_size}) as server:
        found = receipts(settings_for(server), "rea@home.example", "ole@home.example")
        assert found == [Receipt(Fate.REFUSED, "MAIL: 550 5.7.1 no elephants in this mailbox")] * 2
        assert b"RCPT" not in server.received


@pytest.mark.parametrize("reply", ["530 5.7.0 log in", "550 5.7.1 not yours"])
def test_a_sender_who_is_refused_whatever_the_size_is_told_as_before(reply: str) -> None:
    script = {"EHLO": b"250-rude\r\n250 SIZE\r\n", "MAIL": f"{reply}\r\n".encode()}
    with (
        RudeServer(script) as server,
        pytest.raises(UnavailableError, match=rf"takes no mail from tides@paper\.example \({reply}\)"),
    ):
        receipts(settings_for(server), "rea@home.example")


def test_letters_that_a_server_refuses_after_all_are_not_taken_for_a_wrong_sender() -> None:
    script = {"EHLO": b"250-rude\r\n250 SMTPUTF8\r\n", "MAIL": b"555 5.5.4 unknown parameter\r\n"}
    with RudeServer(script) as server:
        assert receipts(settings_for(server), "réa@home.example")[0].fate is Fate.DEFERRED


def test_what_ends_the_wait_for_a_reply_leaves_no_answer_to_be_taken_for_another() -> None:
    def interrupt(connection: Any) -> None:
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        connection.wfile.write(b"250 taken\r\n")

    with RudeServer({".": interrupt}) as server:
        with pytest.raises(KeyboardInterrupt):
            receipts(settings_for(server), "rea@home.example")
        assert server.received.endswith(b"\r\n.\r\n")
