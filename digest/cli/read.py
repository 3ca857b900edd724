"""``digest read``: articles as digest reads them."""

from typing import Annotated, Literal

import typer

from digest.cli import console, options


def read(
    inputs: options.Inputs,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["text", "jsonl"],
        typer.Option("--format", help="Text for a person, or a line of JSON for each article."),
    ] = "text",
    config: options.Config = None,
) -> None:
    """Show articles as digest reads them: source, title, date, text and the role of each line."""
    from digest import pipeline
    from digest.config import load_together

    with console.progress(quiet=False) as progress:
        shown = pipeline.read(inputs, load_together(config), format=format, progress=progress)
    console.report(shown.problems)
    console.emit(shown.text)
