"""The least and greatest values of the numbers in a configuration, in the units of the settings.

The limits exclude what makes no sense; what is only unwise is allowed.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Limits(NamedTuple):
    """The least and the greatest value of a number, both inclusive."""

    least: float
    greatest: float


_SHARE: Final = Limits(0, 1)
"""For fractions that ``LIMITS`` does not name: shares, similarities and probabilities."""
_COUNT: Final = Limits(1, 2**40)
"""For whole numbers that ``LIMITS`` does not name."""

LIMITS: Final[Mapping[tuple[str, str], Limits]] = {
    ("digest", "events"): Limits(1, 10_000),
    ("digest", "words"): Limits(100, 10_000_000),  # of fewer, one long sentence might leave an edition empty
    ("digest", "memory"): Limits(0, 3_660),
    ("fetch", "deadline"): Limits(1, 3_600),
    ("fetch", "connect"): Limits(0.1, 600),
    ("fetch", "silence"): Limits(0.1, 600),
    ("fetch", "robots_deadline"): Limits(0.1, 600),
    ("fetch", "concurrency"): Limits(1, 256),
    ("fetch", "per_host"): Limits(1, 32),
    ("fetch", "delay"): Limits(0, 3_600),
    ("fetch", "longest_delay"): Limits(0, 3_600),
    ("fetch", "max_redirects"): Limits(0, 50),
    ("fetch", "retries"): Limits(0, 20),
    ("fetch", "backoff"): Limits(0, 3_600),
    ("fetch", "patience"): Limits(0, 3_600),
    ("fetch", "longest_postponement"): Limits(0, 31 * 86_400),
    ("copies", "shingle_length"): Limits(1, 50),
    ("copies", "permutations"): Limits(16, 4_096),
    ("copies", "seed"): Limits(0, 2**32 - 1),
    ("copies", "copy_shingles"): Limits(1, 10_000),
    ("copies", "max_reach"): Limits(1, 10_000),
    ("copies", "crowd"): Limits(2, 10_000),
    ("copies", "crowd_first"): Limits(1, 10_000),
    ("origins", "run_length"): Limits(1, 50),
    ("mail", "port"): Limits(1, 65_535),
    ("mail", "timeout"): Limits(1, 3_600),
    ("run", "catch_up_days"): Limits(0, 366),
    ("facts", "min_acts"): Limits(0, 100),
    ("summary", "words"): Limits(1, 100_000),
    ("summary", "origins_weight"): Limits(0, 10),
    ("summary", "lead_weight"): Limits(0, 1_000),
    ("summary", "told_weight"): Limits(0, 1_000),
}


def limits_of(table: str, key: str, kind: object) -> Limits | None:
    """Return the limits of a number; None if the setting is not a number."""
    default = {int: _COUNT, float: _SHARE}.get(kind) if isinstance(kind, type) else None
    return LIMITS.get((table, key), default)
