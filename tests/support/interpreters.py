"""Interpreters with one seed of Python's hashes each, which fork for every program that they run.

A seed is set before an interpreter starts, and a new one needs two seconds to import the libraries. So each
process of tests has one interpreter a seed, which imports everything once; a fork ends with its program.
"""

import atexit
import functools
import os
import pickle
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import IO, Final

from tests.support.places import ROOT
from tests.support.processes import IMPORTED

SEEDS: Final = ("0", "1", "4242")

Ended = subprocess.CompletedProcess[str]


@dataclass(frozen=True, slots=True)
class Program:
    """What a fork runs: lines of Python, which may import from the tests."""

    lines: str
    given: object = None
    """What they find pickled in their standard input."""
    arguments: tuple[str, ...] = ()
    folder: Path = ROOT
    umask: int = 0o022
    environment: Mapping[str, str] = field(default_factory=dict)
    """What is otherwise there than where the tests run."""


def digest(*arguments: object, seed: str = SEEDS[0], folder: Path = ROOT, umask: int = 0o022) -> Ended:
    """Return how a command of digest ended in an interpreter of that seed, and what it wrote."""
    lines = "import sys; from digest.cli import main; main(sys.argv[1:])"
    return run(Program(lines, arguments=tuple(map(str, arguments)), folder=folder, umask=umask), seed)


def outputs(lines: str, given: object = None) -> set[str]:
    """Return the different outputs of lines of Python in interpreters of several seeds."""
    program = Program(lines, given)
    found = set()
    for seed in SEEDS:
        done = run(program, seed)
        assert done.returncode == 0, done.stderr
        found.add(done.stdout)
    return found


def run(program: Program, seed: str = SEEDS[0]) -> Ended:
    """Return how ``program`` ended in an interpreter of that seed, and what it wrote."""
    interpreter = _interpreter(seed)
    assert interpreter.stdin is not None
    assert interpreter.stdout is not None
    pickle.dump(program, interpreter.stdin)
    interpreter.stdin.flush()
    done: Ended = pickle.load(interpreter.stdout)  # noqa: S301 - from a process of our own
    return done


@functools.cache
def _interpreter(seed: str) -> subprocess.Popen[bytes]:
    """Start the interpreter of a seed; it ends, like this process, when nothing more can be asked of it."""
    started = subprocess.Popen(
        [sys.executable, "-c", f"from {__name__} import serve; serve()"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    atexit.register(started.communicate)
    return started


def serve() -> None:
    """Run the programs that are asked for, one after the other."""
    requests, replies = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    for module in IMPORTED:
        import_module(module)
    while requests.peek(1):
        program: Program = pickle.load(requests)  # noqa: S301 - from the process that started this one
        pickle.dump(_forked(program), replies)
        replies.flush()


def _forked(program: Program) -> Ended:
    with ExitStack() as files:
        given, stdout, stderr = (files.enter_context(tempfile.TemporaryFile()) for _ in range(3))
        pickle.dump(program.given, given)
        child = os.fork()
        if child == 0:
            os._exit(_run(program, given, stdout, stderr))
        _, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        return subprocess.CompletedProcess(program.arguments, code, _text(stdout), _text(stderr))


def _run(program: Program, *streams: IO[bytes]) -> int:
    """Run ``program`` with the streams of a process of its own, and return its exit code."""
    for number, stream in enumerate(streams):
        stream.seek(0)
        os.dup2(stream.fileno(), number)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(n, mode, encoding="utf-8") for n, mode in enumerate("rww"))
    os.environ.update(program.environment)
    tempfile.tempdir = None  # the environment says anew where that is
    os.chdir(program.folder)
    os.umask(program.umask)
    sys.argv[1:] = program.arguments
    code: object = 0
    try:
        exec(compile(program.lines, "<program>", "exec"), {"__name__": "__main__"})  # noqa: S102 - a test's own
    except SystemExit as ending:
        code = ending.code or 0
    except Exception:  # noqa: BLE001 - as an interpreter does
        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code if isinstance(code, int) else 1


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode()
