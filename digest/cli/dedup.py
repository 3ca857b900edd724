"""``digest dedup``: the near-duplicates among texts."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from digest.cli import console, options
from digest.errors import UsageError


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
    engine: Annotated[
        Literal["local", "spark"],
        typer.Option(
            "--engine",
            help="spark: Apache Spark, for more than a machine holds; reads and writes .parquet, too.",
        ),
    ] = "local",
    master: Annotated[
        str | None,
        typer.Option(
            "--master", help="Where Spark runs, as spark-submit takes it; default: as its environment says."
        ),
    ] = None,
    work: Annotated[
        Path | None,
        typer.Option(
            "--work", help="Folder that all workers see; Spark keeps there what is done, for a next start."
        ),
    ] = None,
    config: options.Config = None,
    verbose: options.Verbose = False,
) -> None:
    """Find near-duplicates: a line of JSON for each pair, with its Jaccard similarity and containment."""
    from digest import pipeline
    from digest.config import load_together

    console.log(verbose=verbose)
    settings = load_together(config)
    outputs = pipeline.Outputs(output, groups)
    outputs.require_room(inputs)
    if engine == "spark":
        cluster = pipeline.Cluster(master, work)
        found = pipeline.dedup_with_spark(
            inputs, settings, unit=unit, threshold=threshold, cluster=cluster, outputs=outputs
        )
    elif master is None and work is None and not outputs.folders:
        found = pipeline.dedup(inputs, settings, unit=unit, threshold=threshold)
    else:
        subject = "--master, --work and results in .parquet"
        raise UsageError("are for Spark", subject=subject, remedy="add --engine spark")
    console.report(found.problems)
    for text, path in outputs.texts(found):
        console.emit(text, path)
