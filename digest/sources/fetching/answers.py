"""What the head of an answer says, read with distrust, since a stranger wrote it.

Takes a status and headers, returns decisions. Sources: RFC 9110 (HTTP semantics), RFC 9111 (validators),
RFC 6585 (429).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Final

from digest.sources.fetching.setbacks import Setback
from digest.sources.fetching.visits import Outcome, Remembered

UNKNOWN_TYPE: Final = "application/octet-stream"
_TOKEN: Final = re.compile(r"[a-z0-9!#$&^_.+:-]{1,100}")
_TYPE: Final = re.compile(rf"{_TOKEN.pattern}/{_TOKEN.pattern}")

_LONGEST_VALIDATOR: Final = 1024
"""Characters; tags are mostly hashes, and what is sent back has to fit into the server's own limits."""
_LONGEST_SECONDS: Final = 9
"""Digits of a ``Retry-After``: thirty years."""

_ASSUMED_WAIT: Final = 3600.0
"""Seconds for which a server is left alone that answers "too many requests" without saying how long."""

_BODY: Final = {HTTPStatus.OK, HTTPStatus.NON_AUTHORITATIVE_INFORMATION}


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, received to its end."""

    status: int
    headers: Mapping[str, str]
    """Their names are compared without regard to case."""
    raw: bytes = b""
    """Decompressed; empty unless ``brings_body``."""


def brings_body(status: int) -> bool:
    """Tell whether an answer of this status holds what was asked for."""
    return status in _BODY


def require_success(answer: Answer, *, conditional: bool, now: datetime) -> None:
    """Do nothing for an answer that brings a body or says that nothing changed.

    Raises:
        Setback: every other answer; a redirect has been followed before.
    """
    status = answer.status
    if brings_body(status):
        if not answer.raw:
            raise Setback("sent an empty answer", status=status)
        return
    if status == HTTPStatus.NOT_MODIFIED and conditional:
        return
    said = f"answered {status}"
    wait = waiting_time(answer.headers.get("Retry-After"), now)
    match status:
        case HTTPStatus.GONE:
            remedy = "it will not come back: take it off the list"
            raise Setback(f"is gone ({status})", remedy, status=status, outcome=Outcome.GONE)
        case HTTPStatus.TOO_MANY_REQUESTS:
            raise _postponement(said, status, _ASSUMED_WAIT if wait is None else wait)
        case HTTPStatus.SERVICE_UNAVAILABLE if wait is not None:
            raise _postponement(said, status, wait)
        case HTTPStatus.NOT_FOUND:
            raise Setback(f"was not found ({status})", "check the address", status=status)
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            remedy = "check whether it is open to everybody, or ask the publisher"
            raise Setback(f"refuses to be read ({status})", remedy, status=status)
        case HTTPStatus.REQUEST_TIMEOUT:
            raise Setback(said, status=status, passing=True)
    raise Setback(said, status=status, passing=status >= HTTPStatus.INTERNAL_SERVER_ERROR)


def _postponement(said: str, status: int, wait: float) -> Setback:
    remedy = "nothing to do: it is visited again after that"
    what = f"{said} and asks to be left alone"
    return Setback(what, remedy, status=status, outcome=Outcome.POSTPONED, passing=True, wait=wait)


def waiting_time(retry_after: str | None, now: datetime) -> float | None:
    """Return the seconds that a ``Retry-After`` asks for; None where it cannot be understood.

    >>> noon = datetime(2025, 2, 13, 12, tzinfo=UTC)
    >>> waiting_time("120", noon), waiting_time("Thu, 13 Feb 2025 12:05:00 GMT", noon)
    (120.0, 300.0)
    >>> waiting_time("soon", noon)
    """
    asked = (retry_after or "").strip()
    if asked.isascii() and asked.isdigit():
        return float(asked[:_LONGEST_SECONDS]) if len(asked) <= _LONGEST_SECONDS else float("inf")
    try:
        until = parsedate_to_datetime(asked)
    except (ValueError, OverflowError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


def declared_type(headers: Mapping[str, str]) -> tuple[str, str | None]:
    """Return media type and charset as declared, in lower case; malformed ones count as absent.

    >>> declared_type({"Content-Type": 'Text/XML; Charset="UTF-8"'})
    ('text/xml', 'utf-8')
    >>> declared_type({"Content-Type": "?"})
    ('application/octet-stream', None)
    """
    message = Message()
    message["Content-Type"] = headers.get("Content-Type", "").replace("\r", " ").replace("\n", " ")
    media_type = str(message.get_params([("", "")])[0][0]).lower()
    charset = message.get_param("charset")
    name = charset.strip(" '").lower() if isinstance(charset, str) else ""
    return (
        media_type if _TYPE.fullmatch(media_type) else UNKNOWN_TYPE,
        name if _TOKEN.fullmatch(name) else None,
    )


def validators(headers: Mapping[str, str], url: str) -> Remembered:
    """Return what makes the next request to ``url`` conditional, as far as the answer offers it."""
    etag = _repeatable(headers.get("ETag"))
    last_modified = _repeatable(headers.get("Last-Modified"))
    if etag is None and last_modified is None:
        return Remembered()
    return Remembered(url=url, etag=etag, last_modified=last_modified)


def _repeatable(value: str | None) -> str | None:
    """Return a header's value if it can be sent back unchanged."""
    usable = value and value.isascii() and value.isprintable() and len(value) <= _LONGEST_VALIDATOR
    return value if usable else None


def conditions(remembered: Remembered, url: str) -> dict[str, str]:
    """Return the headers that ask ``url`` for its body only if it changed; none for another URL."""
    if remembered.url != url:
        return {}
    asked = {"If-None-Match": remembered.etag, "If-Modified-Since": remembered.last_modified}
    return {name: value for name, value in asked.items() if value}
