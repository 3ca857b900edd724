"""The readers under atheris, which looks for input that reaches code no other input did.

    pip install atheris
    python tests/fuzz/atheris_readers.py -runs=100000 [FOLDER OF INPUTS]

The first byte chooses the name, and so the format, of the rest. An exception, or an input that takes over a
second, ends the run and is written to a file.
"""

import sys
from pathlib import Path

import atheris

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "sources")]

with atheris.instrument_imports(include=["digest"]):
    from fuzz_readers import flaw
    from parcels import EVERY_FORMAT

NAMES = sorted(EVERY_FORMAT)


def try_one(data: bytes) -> None:
    """Insist that ``data`` is unpacked and read without fault."""
    what = flaw(NAMES[data[0] % len(NAMES)], data[1:]) if data else None
    if what is not None:
        raise AssertionError(what)


if __name__ == "__main__":
    atheris.Setup([*sys.argv, "-timeout=1"], try_one)
    atheris.Fuzz()
