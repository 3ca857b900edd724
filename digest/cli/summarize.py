"""``digest summarize``: one deduplicated summary of articles about one event."""

from typing import Annotated, Literal

import typer

from digest.cli import console, options


def summarize(
    inputs: options.Inputs,
    words: Annotated[
        int | None,
        typer.Option("--words", min=1, help="Most words; default: as configured."),
    ] = None,
    format: Annotated[  # noqa: A002 - the name of the option
        Literal["text", "md", "json"],
        typer.Option("--format", help="One statement a line, or Markdown, or JSON."),
    ] = "text",
    config: options.Config = None,
) -> None:
    """Summarise articles about one event; each statement is a quotation with its sources in brackets."""
    from digest import pipeline
    from digest.config import adjusted, load_together

    with console.progress(quiet=False) as progress:
        shown = pipeline.summarize(
            inputs, adjusted(load_together(config), words=words), format=format, progress=progress
        )
    console.report(shown.problems)
    console.emit(shown.text)
