"""A user's templates, filled in a process of its own, which is ended when it takes more than its share.

Takes the folder of the templates; ``fill`` takes what ``environment.fill`` takes and returns or raises the
same. A template that loops or allocates without end is a ``ConfigurationError`` that names its file, and its
line where the process could still say it. Such a template is not tried a second time.

The process gets requests by ``pickle`` and answers in JSON, so that nothing made by a template is run here.
"""

import json
import os
import pickle
import resource
import signal
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Self

from digest.errors import ConfigurationError
from digest.rendering.environment import REMEDY, environment, fill
from digest.rendering.speech import Language

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping
    from types import FrameType

    from jinja2 import Environment


@dataclass(frozen=True, slots=True)
class Share:
    """What filling one template may take; far more than any that ends by itself."""

    seconds: int = 10
    """Of the processor. The page of a day of 9,600 articles takes one."""
    patience: int = 120
    """Seconds by the clock, for a template that waits, such as one that is a pipe."""
    memory: int = 512 * 2**20
    """Bytes beside those that the process begins with. The page of that day takes 60 MB."""
    grace: int = 5
    """Seconds of the processor between the signal that Python answers and the one that ends the process."""


class TemplateProcess:
    """A process that fills the templates of one folder; it begins with the first, and ends with ``close``."""

    def __init__(self, folder: Path, language: Language, share: Share) -> None:
        self._folder = folder
        self._language = language
        self._share = share
        self._running: tuple[subprocess.Popen[bytes], Connection] | None = None
        self._stopped: dict[str, ConfigurationError] = {}
        """By template, why it is not tried again."""

    def fill(self, name: str, /, **context: object) -> str:
        """Return the template ``name`` filled with ``context``; see ``environment.fill``.

        Raises:
            ConfigurationError: it is missing or broken, or takes more than its share.
        """
        if name in self._stopped:
            raise self._stopped[name]
        try:
            answer = self._ask(pickle.dumps((name, context)))
        except (EOFError, OSError):
            self.close()
            self._stop(name, "does not come to an end, or takes too much memory", self._place(name))
        if "filled" in answer:
            return answer["filled"]
        if answer["kind"] == "overrun":
            self._stop(name, answer["what"], answer["subject"])
        raise ConfigurationError(answer["what"], subject=answer["subject"], remedy=answer["remedy"])

    def close(self) -> None:
        """End the process, if it runs."""
        if self._running is None:
            return
        (process, connection), self._running = self._running, None
        connection.close()
        process.kill()
        process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        self.close()

    def _ask(self, request: bytes) -> "Mapping[str, str]":
        _, connection = self._running or self._begin()
        connection.send_bytes(request)
        if not connection.poll(self._share.patience):
            raise EOFError
        answer: Mapping[str, str] = json.loads(connection.recv_bytes())
        return answer

    def _begin(self) -> tuple[subprocess.Popen[bytes], Connection]:
        ours, theirs = Pipe()
        with theirs:
            process = subprocess.Popen(  # noqa: S603 - this interpreter and this module
                [sys.executable, "-P", "-c", f"from {__name__} import serve; serve({theirs.fileno()})"],
                env={
                    **os.environ,
                    "PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path),
                },
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        self._running = process, ours
        ours.send((str(self._folder), self._language, self._share))
        return self._running

    def _place(self, name: str) -> str:
        """Return the file of a template that could not say where it was."""
        own = self._folder / name
        return str(own) if own.exists() else f"{self._folder} ({name})"

    def _stop(self, name: str, what: str, subject: str) -> NoReturn:
        self._stopped[name] = ConfigurationError(what, subject=subject, remedy=REMEDY)
        raise self._stopped[name]


class _Overrun(Exception):  # noqa: N818 - what a template does, said in the words of the report about it
    """A template takes more than its share."""


def serve(descriptor: int) -> None:
    """Fill templates, in a process of its own, until the pipe of that ``descriptor`` ends."""
    connection = Connection(descriptor)
    folder, language, share = connection.recv()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever asks, and who then closes
    _limit_memory(share.memory)
    made: Environment | None = None
    while True:
        try:
            request = connection.recv_bytes()
        except EOFError:
            return
        try:
            name, context = pickle.loads(request)  # noqa: S301 - of the process that began this one
            with _limited_time(share):
                made = made or environment(Path(folder), language)
                answer = {"filled": fill(made, name, **context)}
        except ConfigurationError as error:
            answer = _refused(error, share)
        connection.send_bytes(json.dumps(answer).encode())


def _refused(error: ConfigurationError, share: Share) -> dict[str, str]:
    said = {"kind": "broken", "what": error.what, "subject": error.subject, "remedy": error.remedy}
    if isinstance(error.__cause__, _Overrun):
        what = f"does not come to an end within {share.seconds} seconds of the processor"
        return {**said, "kind": "overrun", "what": what}
    if isinstance(error.__cause__, MemoryError):
        what = f"takes more than {share.memory // 2**20} MB of memory"
        return {**said, "kind": "overrun", "what": what}
    return said


def _limit_memory(more: int) -> None:
    """Let this process have ``more`` bytes of memory than it has now, and leave no core behind."""
    if sys.platform != "linux":
        return  # other systems do not say how much it has, or do not keep to the limit
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = pages * resource.getpagesize() + more
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@contextmanager
def _limited_time(share: Share) -> "Generator[None]":
    """Raise ``_Overrun`` in the block when the seconds of a share are over; or end a deaf process.

    Python hears a signal between two of its own steps; one step may be ``10 ** 10 ** 10``.
    """
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = used + share.seconds + share.grace
    resource.setrlimit(
        resource.RLIMIT_CPU, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard)
    )
    signal.signal(signal.SIGPROF, _overrun)
    signal.setitimer(signal.ITIMER_PROF, share.seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _overrun(_signal: int, _frame: "FrameType | None") -> None:
    raise _Overrun
