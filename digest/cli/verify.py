"""``digest verify``: does every sentence stand where the edition says?"""

from typing import Annotated

import typer

from digest.cli import console, options
from digest.errors import ExitCode


def verify(
    edition: Annotated[
        str | None,
        typer.Argument(metavar="[DATE|FILE]", help="A date or a digest.json; default: the latest edition."),
    ] = None,
    out: options.Out = None,
    config: options.Config = None,
    digest: options.Digest = None,
    quiet: options.Quiet = False,
    json: options.Json = False,
) -> None:
    """Check every printed sentence and citation of an edition against the archived originals."""
    from digest import pipeline

    settings, folder = options.configured(config, out, digest)
    checked = pipeline.verify(folder, settings, named=edition)
    if json:
        console.emit_json(checked)
    for failure in () if json else checked.failures:
        console.note(str(failure))
    if checked.failures:
        raise typer.Exit(ExitCode.CHECK_FAILED)
    if not (quiet or json):
        console.note(f"{checked.checked} quotations checked, each stands in its archived original")
