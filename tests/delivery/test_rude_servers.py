"""Servers that drop the connection, fall silent, drip, lie or never end: each mail meets a fate in time."""

from itertools import product
from time import monotonic
from typing import Any

import pytest

from digest.delivery import open_transport
from digest.delivery.conversation import Conversation
from digest.errors import TryAgainError
from digest.model import Fate
from tests.support.mail_server import (
    MESSAGE,
    RudeServer,
    drip,
    drop,
    endless,
    receipts,
    reset,
    settings_for,
    stall,
)


def never() -> None:
    """Be told that the message goes over the wire."""
    raise AssertionError


SOON = 0.7
"""Seconds for a server that lets them pass; one that answers needs a fraction, also on a busy machine."""
HANGING = 60.0
"""Seconds after which a test sees that more than one deadline, such as one a byte, was waited for."""

UNANSWERED = [drop, reset, stall, drip, endless]
GARBAGE = [b"\x00\xff\xfe\r\n", b"hello\r\n", b"999 what\r\n", b"25\r\n", b"2500 ok\r\n", b"x" * 10_000_000]
OPENING = ["greeting", "EHLO"]
BEFORE = ["MAIL", "RCPT", "DATA"]


def patience(answer: Any) -> float:
    """Return the seconds that a server gets: few only where a test waits for them to pass."""
    return SOON if answer in {stall, drip} else 2 * HANGING


def name(case: Any) -> str:
    return repr(case[:12]) if isinstance(case, bytes) else getattr(case, "__name__", case)


@pytest.mark.parametrize(("stage", "answer"), list(product(OPENING, UNANSWERED + GARBAGE)), ids=name)
def test_a_server_that_does_not_let_us_in_properly_may_do_so_later(stage: str, answer: Any) -> None:
    started = monotonic()
    with RudeServer({stage: answer}) as server:
        with pytest.raises(TryAgainError, match=rf"^localhost:{server.port}: "):
            receipts(settings_for(server, timeout=patience(answer)), "rea@home.example")
        assert b"MAIL" not in server.received
    assert monotonic() - started < HANGING


@pytest.mark.parametrize(("stage", "answer"), list(product(BEFORE, UNANSWERED + GARBAGE)), ids=name)
def test_what_breaks_before_the_message_is_whole_is_put_off(stage: str, answer: Any) -> None:
    started = monotonic()
    with RudeServer({stage: answer}, first=1) as server:
        first, second = receipts(
            settings_for(server, timeout=patience(answer)), "rea@home.example", "ole@home.example"
        )
        assert first.fate is Fate.DEFERRED
        assert first.reply.startswith(f"{stage}: ")
        assert second.fate is Fate.SENT
        assert server.connections == 2
        assert server.received.count(b"The level rises") == 1
    assert monotonic() - started < HANGING


@pytest.mark.parametrize("answer", [*UNANSWERED, *GARBAGE, b"354 go on\r\n"], ids=name)
def test_what_breaks_after_the_end_of_the_message_is_uncertain(answer: Any) -> None:
    started = monotonic()
    with RudeServer({".": answer}, first=1) as server:
        first, second = receipts(
            settings_for(server, timeout=patience(answer)), "rea@home.example", "ole@home.example"
        )
        assert first.fate is Fate.UNCERTAIN
        assert first.reply.startswith("end of message: ")
        assert second.fate is Fate.SENT
    assert monotonic() - started < HANGING


def test_a_connection_that_breaks_amid_the_message_leaves_it_undelivered() -> None:
    def hang_up(connection: Any) -> None:
        connection.wfile.write(b"354 go on\r\n")
        connection.rfile.read(100_000)
        reset(connection)

    with RudeServer({"DATA": hang_up}) as server:
        [receipt] = receipts(settings_for(server), "rea@home.example", message=MESSAGE * 100_000)
    assert receipt.fate is Fate.DEFERRED
    assert receipt.reply.startswith("DATA: ")


def test_a_server_that_reads_no_further_is_left_in_time() -> None:
    def read_no_more(connection: Any) -> None:
        connection.wfile.write(b"354 go on\r\n")
        stall(connection)

    started = monotonic()
    with RudeServer({"DATA": read_no_more}) as server:
        [receipt] = receipts(
            settings_for(server, timeout=SOON), "rea@home.example", message=MESSAGE * 100_000
        )
    assert receipt.fate is Fate.DEFERRED
    assert monotonic() - started < HANGING


@pytest.mark.parametrize("stage", [*BEFORE, "."])
@pytest.mark.parametrize("code", [421, 450, 451, 452, 471, 499])
def test_a_reply_that_asks_to_come_again_puts_the_mail_off(stage: str, code: int) -> None:
    with RudeServer({stage: f"{code} later\r\n".encode()}, first=1) as server:
        first, second = receipts(settings_for(server), "rea@home.example", "ole@home.example")
        assert first.fate is Fate.DEFERRED
        assert first.reply.endswith(f": {code} later")
        assert (second.fate is Fate.SENT) == (code == 421)
        assert server.connections == (2 if code == 421 else 1)


@pytest.mark.parametrize("stage", ["RCPT", "DATA", "."])
@pytest.mark.parametrize("code", [500, 501, 503, 550, 552, 553, 554, 571, 599])
def test_a_refusal_is_for_good_and_keeps_the_connection(stage: str, code: int) -> None:
    with RudeServer({stage: f"{code}-no\r\n{code} never\r\n".encode()}) as server:
        both = receipts(settings_for(server), "rea@home.example", "ole@home.example")
        assert [one.fate for one in both] == [Fate.REFUSED] * 2
        assert both[0].reply.endswith(f": {code} no never")
        assert server.connections == 1


@pytest.mark.parametrize("code", [220, 235, 250, 334])
def test_a_message_is_not_sent_to_a_server_that_did_not_ask_for_it(code: int) -> None:
    with RudeServer({"DATA": f"{code} thanks\r\n".encode()}) as server:
        assert receipts(settings_for(server), "rea@home.example")[0].fate is Fate.DEFERRED
        assert b"The level rises" not in server.received


@pytest.mark.parametrize(
    ("stage", "answer"),
    [("DATA", b"354 go on\r\n250 taken\r\n"), ("RCPT", b"250 ok\r\n250 ok\r\n")],
)
def test_an_answer_that_comes_before_the_question_is_none(stage: str, answer: bytes) -> None:
    with RudeServer({stage: answer, ".": b"554 spam\r\n"}, first=1) as server:
        first, second = receipts(settings_for(server), "rea@home.example", "ole@home.example")
        assert first.fate is Fate.DEFERRED
        assert second.fate is Fate.SENT


def test_a_reply_is_kept_as_one_harmless_line() -> None:
    with RudeServer({"RCPT": b"550-\x1b[31m no\xff\r\n550 " + b"such user " * 100 + b"\r\n"}) as server:
        reply = receipts(settings_for(server), "rea@home.example")[0].reply
    assert reply.startswith("RCPT: 550 [31m no\ufffd such user")
    assert reply.isprintable()
    assert len(reply) < 250


def test_a_server_that_breaks_off_again_and_again_is_left_alone() -> None:
    readers = [f"reader{number}@home.example" for number in range(10)]
    with RudeServer({"RCPT": drop}) as server:
        with open_transport(settings_for(server)) as transport:
            found = [transport.send(reader, MESSAGE, never) for reader in readers[:3]]
            assert {one.fate for one in found} == {Fate.DEFERRED}
            for reader in readers[3:]:
                with pytest.raises(TryAgainError, match="broke off 3 times in a row"):
                    transport.send(reader, MESSAGE, never)
        assert server.connections == 3


def test_a_server_that_goes_away_amid_a_run_is_not_waited_for_anew_for_each_recipient() -> None:
    with RudeServer({"MAIL": drop}, first=1) as server:
        with open_transport(settings_for(server, timeout=SOON)) as transport:
            server._script = {"greeting": stall}  # noqa: SLF001 - from now on
            server._first = None  # noqa: SLF001 - (as above)
            started = monotonic()
            assert transport.send("rea@home.example", MESSAGE, never).fate is Fate.DEFERRED
            with pytest.raises(TryAgainError, match="no answer came in time"):
                transport.send("ole@home.example", MESSAGE, never)
        assert server.connections == 2
        assert monotonic() - started < HANGING


def test_a_connection_that_the_server_closed_between_two_mails_costs_neither() -> None:
    with RudeServer({"RSET": b"421 idle for too long\r\n"}) as server:
        found = receipts(settings_for(server), "rea@home.example", "ole@home.example", "ana@home.example")
        assert [one.fate for one in found] == [Fate.SENT] * 3


def test_a_wait_does_not_begin_after_the_deadline() -> None:
    with RudeServer({}) as server:
        conversation = Conversation(("localhost", server.port), 20.0)
        conversation.allow(0.0)
        with pytest.raises(OSError, match="no answer came in time"):
            conversation.docmd("NOOP")
        assert server.received == b""


def test_a_farewell_that_is_not_answered_changes_nothing() -> None:
    for answer in (drop, reset, b"999\r\n"):
        with RudeServer({"QUIT": answer}) as server:
            assert receipts(settings_for(server), "rea@home.example")[0].fate is Fate.SENT
