"""``digest dedup``: the near-duplicates among texts."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from digest.cli import console, options


def dedup(
    inputs: Annotated[
        list[Path],
        typer.Argument(help="Files and folders, or JSONL with id and text on each line.", show_default=False),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", help="Where the pairs go; default: stdout.")
    ] = None,
    groups: Annotated[
        Path | None, typer.Option("--groups", help="Where the groups go, one on each line.")
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option("--threshold", min=0.05, max=1.0, help="Least Jaccard similarity; default: .7."),
    ] = None,
    unit: Annotated[
        Literal["paragraph", "sentence"], typer.Option("--unit", help="Part of an article that is compared.")
    ] = "paragraph",
    config: options.Config = None,
) -> None:
    """Find near-duplicates: a line of JSON for each pair, with its Jaccard similarity and containment."""
    from digest import pipeline
    from digest.config import load_together

    found = pipeline.dedup(inputs, load_together(config), unit=unit, threshold=threshold)
    console.report(found.problems)
    console.emit(found.pairs_as_jsonl(), output)
    if groups is not None:
        console.emit(found.groups_as_jsonl(), groups)
