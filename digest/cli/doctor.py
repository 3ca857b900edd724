"""``digest doctor``: will tomorrow's run work?"""

import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import console, options
from digest.errors import ConfigurationError, ExitCode

if TYPE_CHECKING:
    from digest.pipeline.doctor import Finding


def doctor(
    out: options.Out = None,
    config: options.Config = None,
    offline: Annotated[bool, typer.Option("--offline", help="Do not use the network.")] = False,
    json: options.Json = False,
) -> None:
    """Check everything a run needs and say what to do; exit with 1 if something is wrong."""
    from digest.pipeline.doctor import Examination, examine

    with suppress(ConfigurationError):  # the examination reports it
        options.together(config, out)
    asked = Examination(config, out, options.now(), sys.executable, offline)
    findings = examine(asked)
    if json:
        console.emit_json(findings)
    else:
        console.emit("".join(f"{line}\n" for line in map(_line, findings)))
    if not all(finding.is_ok for finding in findings):
        raise typer.Exit(ExitCode.CHECK_FAILED)


def _line(finding: "Finding") -> str:
    verdict = "ok" if finding.is_ok else "problem"
    remedy = f"; {finding.remedy}" if finding.remedy else ""
    return console.visible(f"{verdict} {finding.what}: {finding.says}{remedy}")
