"""Which new address of a source corrects one that failed, and since when its news were missed. Pure.

Takes the addresses of a configuration and what earlier visits showed, returns the moment for each address
that is visited for the first time in place of another. What it brings then was missed since that moment;
a source that is new altogether brings on its first visit what nobody waited for.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

from digest.model import SourceRecord
from digest.moments import in_utc

_BETWEEN_RUNS: Final = timedelta(days=1)
"""Time between the last visit to an address that was taken away and the last visit to any: who corrects an
address does so between two daily runs."""


def missed_since(configured: Collection[str], known: Mapping[str, SourceRecord]) -> Mapping[str, str]:
    """Return for each corrected address since when the news of its source were missed, in UTC.

    An address that is no longer configured and failed at last was corrected by a new one of its host; by any
    new one, where both are the only such.

    Args:
        configured: the addresses of all sources, also of those that rest.
        known: what earlier visits have shown, by address.
    """
    new = [address for address in configured if address not in known]
    last = max((record.visited for record in known.values()), default="")
    gone = [
        record
        for address, record in known.items()
        if address not in configured and record.problem is not None and _is_soon(record.visited, last)
    ]
    only = len(new) == len(gone) == 1
    since = {}
    for address in new:
        stood_in_for = [one for one in gone if only or _host(one.address) == _host(address)]
        if stood_in_for:
            since[address] = min(map(_failing_since, stood_in_for))
    return since


def _is_soon(visited: str, last: str) -> bool:
    return datetime.fromisoformat(last) - datetime.fromisoformat(visited) < _BETWEEN_RUNS


def _failing_since(record: SourceRecord) -> str:
    """Return when an address last gave anything; where it never did, a day before for each failed visit."""
    known = record.succeeded or record.missed_since
    visited = datetime.fromisoformat(record.visited)
    return known or in_utc(visited - timedelta(days=record.failures))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or address).removeprefix("www.")
