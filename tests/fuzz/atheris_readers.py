"""The readers under atheris, which looks for input that reaches code no other input did.

    pip install atheris
    python -m tests.fuzz.atheris_readers -runs=100000 [FOLDER OF INPUTS]

The first byte chooses the name, and so the format, of the rest. An exception, or an input that takes over a
second, ends the run and is written to a file.
"""

import sys

import atheris

with atheris.instrument_imports(include=["digest"]):
    from tests.fuzz.fuzz_readers import flaw
    from tests.support.parcels import EVERY_FORMAT

NAMES = sorted(EVERY_FORMAT)


def try_one(data: bytes) -> None:
    """Insist that ``data`` is unpacked and read without fault."""
    what = flaw(NAMES[data[0] % len(NAMES)], data[1:]) if data else None
    if what is not None:
        raise AssertionError(what)


if __name__ == "__main__":
    atheris.Setup([*sys.argv, "-timeout=1"], try_one)
    atheris.Fuzz()
