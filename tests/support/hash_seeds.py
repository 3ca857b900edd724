"""What a program prints under several seeds of Python's hashes: sets and their order must not show."""

import os
import pickle
import subprocess
import sys

from tests.support.places import ROOT

SEEDS = ("0", "1", "4242")


def printed(program: str, given: object = None) -> set[bytes]:
    """Return the different outputs of ``program``, which reads ``given`` pickled from its standard input.

    It may import from ``tests.support``.
    """
    return {
        subprocess.run(
            [sys.executable, "-c", program],
            input=pickle.dumps(given),
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in SEEDS
    }
