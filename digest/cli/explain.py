"""``digest explain``: why a sentence is in an edition, or why not."""

from typing import Annotated

import typer

from digest.cli import console, options


def explain(
    date: Annotated[
        str,
        typer.Argument(
            parser=options.iso_date, metavar="DATE", help="Date of the edition.", show_default=False
        ),
    ],
    sentence: Annotated[
        str | None, typer.Argument(help="Words of a printed sentence, or its number, such as e1.2.")
    ] = None,
    why_not: Annotated[
        str | None, typer.Option("--why-not", metavar="TEXT", help="Words of a sentence that is not printed.")
    ] = None,
    out: options.Out = None,
    config: options.Config = None,
) -> None:
    """Say why a sentence is printed, or why not: its pairs, scores, vetoes and thresholds."""
    from digest import pipeline

    if (sentence is None) == (why_not is None):
        raise typer.BadParameter("give either a SENTENCE or --why-not TEXT")
    settings, folder = options.configured(config, out)
    words = sentence or why_not or ""
    console.emit(pipeline.explain(folder, settings, date=date, sentence=words, absent=why_not is not None))
