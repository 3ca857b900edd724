"""``digest explain``: why a sentence is in an edition, or why not; why two articles are one event, or two."""

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
    together: Annotated[
        tuple[str, str] | None,
        typer.Option("--together", metavar="A B", help="Two articles, each by its id or its address."),
    ] = None,
    out: options.Out = None,
    config: options.Config = None,
    digest: options.Digest = None,
    json: options.Json = False,
) -> None:
    """Say why a sentence is printed, or why not; or why two articles are one event, or two."""
    from digest import pipeline

    if [sentence, why_not, together].count(None) != 2:  # noqa: PLR2004 - one of the three is given
        raise typer.BadParameter("give a SENTENCE, or --why-not TEXT, or --together A B")
    if json and together is None:
        raise typer.BadParameter("--json goes with --together")
    settings, folder = options.configured(config, out, digest)
    if together is None:
        words, absent = sentence or why_not or "", why_not is not None
        console.emit(pipeline.explain(folder, settings, date=date, sentence=words, absent=absent))
        return
    found = pipeline.explain_together(folder, settings, date=date, articles=together)
    if json:
        console.emit_json(found)
    else:
        console.emit(pipeline.companionship_as_text(found))
