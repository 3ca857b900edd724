"""Whether something takes time in proportion to its size, on a machine however slow and busy.

What counts is how many times longer four times as much takes in the same process: a limit in seconds would
be passed by the fault on a quick machine, and missed without one on a busy machine.
"""

import time
from collections.abc import Callable
from typing import Final

TIMES: Final = 4
"""How many times larger the larger input is."""
LIMIT: Final = 10.0
"""Times that it may take longer. It is 4 where time grows with the size, 16 where with its square."""
MOMENT: Final = 0.02
"""Seconds of CPU that are too few to be compared: whatever else the process does counts for as much."""
ROUNDS: Final = 5
"""Measurements of which the quickest counts: others on the machine make them only longer."""


def seconds_of(work: Callable[[], object]) -> float:
    """Return the seconds of CPU that this process spends on ``work``."""
    began = time.process_time()
    work()
    return time.process_time() - began


def grows_with_its_size(work: Callable[[int], object], largest: int) -> bool:
    """Tell whether ``work`` on something of the ``largest`` size takes little more than its share.

    Compares it with a quarter of that size, and measures both again where that looks like more.
    """
    larger = smaller = float("inf")
    for _ in range(ROUNDS):  # the larger one first: it pays for what is imported or compiled once
        larger = min(larger, seconds_of(lambda: work(largest)))
        if larger < MOMENT:
            return True
        smaller = min(smaller, seconds_of(lambda: work(largest // TIMES)))
        if larger < LIMIT * smaller:
            return True
    return False
