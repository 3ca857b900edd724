"""``digest templates check``: a trial of your templates on made-up editions."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console, options
from digest.errors import ExitCode


def check(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder of templates; default: as configured.", show_default=False)
    ] = None,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Fill every template with made-up editions and name each mistake; exit with 1 if there is one."""
    from digest.config import load_together
    from digest.pipeline.templating import check_templates

    problems = check_templates(folder, load_together(config))
    if json:
        console.emit_json(problems)
    else:
        console.report(problems)
    if problems:
        raise typer.Exit(ExitCode.CHECK_FAILED)
