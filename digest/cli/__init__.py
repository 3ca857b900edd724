"""The command line: parse, call one function of ``pipeline``, print.

The one place that turns errors into a line on stderr and an exit code (those of ``digest.errors``).
"""

import atexit
import gc
import os
import sys
from typing import Any, Final

import typer
from typer.exceptions import TyperException

from digest.cli import completion, console, crash, options, schedule, sources, templates
from digest.cli.backup import backup
from digest.cli.build import build
from digest.cli.dedup import dedup
from digest.cli.demo import demo
from digest.cli.doctor import doctor
from digest.cli.explain import explain
from digest.cli.fetch import fetch
from digest.cli.init import init
from digest.cli.prune import prune
from digest.cli.read import read
from digest.cli.render import render
from digest.cli.restore import restore
from digest.cli.run import run
from digest.cli.send import send
from digest.cli.status import status
from digest.cli.streams import standard_streams
from digest.cli.summarize import summarize
from digest.cli.tree import tree
from digest.cli.verify import verify
from digest.cli.version import version
from digest.errors import DigestError, ExitCode

app = typer.Typer(
    name="digest",
    context_settings={"help_option_names": ["-h", "--help"]},
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
_COMMANDS = (
    *(demo, init, run, fetch, build, send, status, doctor),
    *(read, summarize, dedup, verify, explain),
    *(render, backup, restore, prune),
)
app.callback()(version)
for command in _COMMANDS:
    app.command()(command)
app.add_typer(sources.app)
app.add_typer(schedule.app)
app.add_typer(templates.app)


_NEVER_IMPORTED: Final = ("scipy.stats", "sklearn")
"""Libraries of half a second each that sumy would bring in: its nltk takes them where they are installed, for
functions that no command asks for, and does without them elsewhere. A program that imports ``digest`` is not
touched."""

_OBJECTS: Final = 100_000
"""Objects made between two searches for unreachable cycles. Measured: building the seeds takes .1 s less than
with the 700 of Python, which searches what was just imported over and over."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command that ``arguments`` (``sys.argv`` by default) name, and exit with its code."""
    gc.set_threshold(_OBJECTS)
    atexit.register(gc.freeze)  # the system takes the memory back at once; a last search would take .2 s
    modules: dict[str, Any] = sys.modules
    for name in _NEVER_IMPORTED:
        modules.setdefault(name, None)
    with standard_streams():
        code = _exit_code(arguments or sys.argv[1:] or ["--help"])
    sys.exit(code)


def _exit_code(arguments: list[str]) -> int:
    """Return how the command ended, after saying on stderr what went wrong."""
    try:
        return _run(arguments)
    except DigestError as error:
        console.note(str(error))
        return error.exit_code
    except TyperException as error:
        console.note(f"{error.format_message().rstrip('.')}; see {_command_of(error)} --help")
        return ExitCode.USAGE
    except KeyboardInterrupt:
        console.note("interrupted; what was published before stands")
        return ExitCode.INTERRUPTED
    except Exception as error:  # noqa: BLE001 - whatever it is, it is our fault and worth a report
        line, trace = crash.report(error, options.now())
        console.note(line)
        console.quote(trace)
        return ExitCode.FAULT


def _command_of(error: TyperException) -> str:
    """Return the command in which a call went wrong, as it is written."""
    context = getattr(error, "ctx", None)
    return "digest" if context is None else str(context.command_path)


def _run(arguments: list[str]) -> int:
    """Run a command, past typer's own ways with errors: it takes every broken pipe for one of stdout."""
    if asked := os.environ.get(completion.ASKED):
        offered, code = completion.answer(tree(app), asked, os.environ)
        console.emit(offered)
        return code
    command = typer.main.get_command(app)
    crash.forget()
    try:
        with command.make_context("digest", arguments) as context:
            command.invoke(context)
        code = ExitCode.DONE
    except typer.Exit as ended:
        code = ended.exit_code
    sys.stdout.flush()
    return code
