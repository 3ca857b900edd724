"""Whether the compiled kernels are at work: the extra ``digest[speed]``, which installs numba.

With them this room takes half the time and returns the same bits. Importing numba and reading the kernels
from their cache on disk takes most of a second, and compiling them for that cache a few, once on a machine:
they are loaded for the first large job of a process and used from then on for all. Without numba, or where it
has no folder to keep a cache in, numpy does the work.
"""

from functools import lru_cache
from logging import getLogger
from typing import Final

_LOG: Final = getLogger(__name__)

_WORTH: Final = 40_000_000
"""Characters from which on loading pays. Measured: loading takes .7 s of processor time, and saves .16 s for
each 10,000,000 characters that are hashed, signed and compared."""


def load_if_it_pays(characters: int) -> None:
    """Load the kernels if it takes less time than they save with so many ``characters``."""
    if characters >= _WORTH:
        load()


def is_loaded() -> bool:
    """Tell whether the kernels can be used at no cost."""
    return load.cache_info().currsize > 0 and load()


@lru_cache(maxsize=1)
def load() -> bool:
    """Load the kernels, where they can be, and tell whether they are; the first answer stands."""
    try:
        from digest.copies import kernels

        kernels.compile_all()
    except (ImportError, RuntimeError, OSError) as error:  # no numba; no folder for its cache; a full disk
        _LOG.debug("numpy alone compares texts: %s", error)
        return False
    return True
