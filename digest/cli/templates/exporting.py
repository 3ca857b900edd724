"""``digest templates export``: a copy of the packaged templates, to change."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console, options


def export(
    folder: Annotated[
        Path | None, typer.Argument(help="Where to write them; default: as configured.", show_default=False)
    ] = None,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", help="Only this template, such as page.html; may be repeated."),
    ] = None,
    config: options.Config = None,
    json: options.Json = False,
) -> None:
    """Write the packaged templates, and CONTEXT.md on what they may print; existing files stay."""
    from digest.config import load_together
    from digest.pipeline.templating import export_templates

    written = export_templates(folder, load_together(config), only=only or ())
    if json:
        console.emit_json([str(path) for path in written])
    else:
        console.emit("".join(f"{path}\n" for path in written))
