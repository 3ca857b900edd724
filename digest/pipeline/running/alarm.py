"""Reporting the beginning and the end of runs to whatever watches over them, without changing a run."""

import logging
from collections.abc import Callable, Generator
from contextlib import contextmanager

from digest import delivery
from digest.config import Configuration
from digest.errors import DigestError, ExitCode
from digest.pipeline.caller import Clock

_LOG = logging.getLogger(__name__)


@contextmanager
def watched(configuration: Configuration, now: Clock) -> Generator[Callable[[int, str], None]]:
    """Report the beginning and the end of the block.

    Yields:
        A function that the block calls with its exit code and the problems, one a line.
    """
    outcome: tuple[int, str] = (ExitCode.FAULT, "a fault of the program; see the output of the run")

    def report(code: int, what: str) -> None:
        nonlocal outcome
        outcome = code, what

    _ping(configuration, None)
    try:
        yield report
    except DigestError as error:
        outcome = error.exit_code, str(error)
        raise
    except KeyboardInterrupt:
        outcome = ExitCode.INTERRUPTED, "was interrupted"
        raise
    finally:
        code, what = outcome
        _ping(configuration, code)
        if what:
            _write(configuration, what, now, failed=bool(code))


def _ping(configuration: Configuration, code: int | None) -> None:
    if configuration.run.heartbeat is not None:
        delivery.ping(configuration.run.heartbeat, code)


def _write(configuration: Configuration, what: str, now: Clock, *, failed: bool) -> None:
    recipient = configuration.run.failure_mail
    if recipient is None:
        return
    try:
        notice = delivery.compose_notice(
            configuration.digest.name, what, configuration.mail, recipient, now(), failed=failed
        )
        with delivery.open_transport(configuration.mail) as transport:
            receipt = transport.send(recipient, notice, lambda: None)
    except DigestError as error:
        _LOG.warning("the mail to the operator cannot be sent: %s", error)
    else:
        _LOG.info("the mail to the operator: %s", receipt.fate)
