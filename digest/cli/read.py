"""``digest read``: each article as it is read."""

from typing import Annotated, Literal

import typer

from digest.cli import console, options


def read(
    inputs: options.Inputs,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["text", "jsonl"], typer.Option("--format", help="For a person, or a line of JSON each.")
    ] = "text",
    config: options.Config = None,
) -> None:
    """Show each article as it is read: source, title, date, text, the role of each line."""
    from digest import pipeline
    from digest.config import load_configuration

    with console.progress(quiet=False) as progress:
        shown = pipeline.read(inputs, load_configuration(config), format=format, progress=progress)
    console.report(shown.problems)
    console.emit(shown.text)
