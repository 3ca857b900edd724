"""Signs of life to a watch, and that they never matter to a run."""

import logging
from time import monotonic

import pytest

from digest.delivery import heartbeat, ping
from tests.support.watch import Watch

HANGING = 30.0
"""Seconds after which a watch that is waited for is waited for until it answers."""
TOKEN = "6f3c2a9e-secret"  # noqa: S105 - of a watch that lives for one test


@pytest.mark.parametrize("end", ["", "/"])
def test_a_run_announces_its_start_and_its_exit_code(end: str) -> None:
    with Watch() as watch:
        for status in (None, 0, 75):
            ping(watch.url(TOKEN) + end, status)
    assert watch.asked == [f"/{TOKEN}/start", f"/{TOKEN}/0", f"/{TOKEN}/75"]


def test_a_watch_that_is_ill_is_a_warning_without_its_address(caplog: pytest.LogCaptureFixture) -> None:
    with Watch(status=503) as watch:
        ping(watch.url(TOKEN), 0)
    ping(watch.url(TOKEN), 0)
    ping(f"file:///etc/{TOKEN}", 0)
    ping(f"http://127.0.0.1:{watch.port}/a b{TOKEN}", 0)
    assert [record.levelno for record in caplog.records] == [logging.WARNING] * 4
    answered = "run.heartbeat: was answered with 503; look whether its watch knows the address"
    assert caplog.records[0].getMessage() == answered
    assert TOKEN not in caplog.text


def test_that_a_beginning_was_not_heard_is_no_warning(caplog: pytest.LogCaptureFixture) -> None:
    with Watch(status=503) as watch, caplog.at_level(logging.INFO):
        ping(watch.url(TOKEN), None)
    assert [record.levelno for record in caplog.records] == [logging.INFO]


def test_a_watch_that_does_not_answer_is_not_waited_for(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heartbeat, "_DEADLINE", 0.2)
    started = monotonic()
    with Watch(status=None) as watch:
        ping(watch.url(TOKEN), 0)
        watch.over.set()
    assert monotonic() - started < HANGING
    assert len(caplog.records) >= 1
