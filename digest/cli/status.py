"""``digest status``: what ran, who has the edition, what is due, what is wrong."""

from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import console, options

if TYPE_CHECKING:
    from digest.pipeline import Status


def status(
    out: options.Out = None,
    config: options.Config = None,
    digest: options.Digest = None,
    days: Annotated[
        int, typer.Option("--days", min=1, help="How many dates to show, the newest first.")
    ] = 14,
    json: options.Json = False,
) -> None:
    """Show what ran, what was sent to whom, what failed, what is due, and which sources are in trouble.

    Of several digests it shows each, unless --digest names one.
    """
    from digest import pipeline
    from digest.config import load_digests

    several = () if digest or out else load_digests(config)
    if several[1:]:
        found = {
            one.digest.name: pipeline.status(one.digest.out, one, now=options.now, days=days)
            for one in several
        }
        if json:
            console.emit_json(found)
            return
        for place, (name, of_one) in enumerate(found.items()):
            console.emit(f"{'' if place == 0 else chr(10)}digest: {console.visible(name)}\n")
            _show(of_one)
        return
    settings, folder = options.configured(config, out, digest)
    one = pipeline.status(folder, settings, now=options.now, days=days)
    if json:
        console.emit_json(one)
    else:
        _show(one)


def _show(found: "Status") -> None:
    """Print the status of one digest."""
    console.emit(f"due: {', '.join(found.due) or 'nothing'}\n")
    if found.reached:
        console.emit(f"sent: {console.visible(found.reached)}\n")
    for hint in found.hints:
        console.emit(f"hint: {console.visible(hint)}\n")
    if found.days:
        rows = [(day.date, day.outcome, day.sent, day.open, day.stuck) for day in found.days]
        console.table(("date", "outcome", "sent", "waiting", "stuck"), rows)
    if found.mailings:
        mailings = [
            (one.date, one.recipient, one.fate, one.attempts, one.reply or "") for one in found.mailings
        ]
        console.table(("edition", "recipient", "fate", "tries", "last answer"), mailings)
    if found.ailing:
        console.table(("source", "what is wrong"), [(ill.source, ill.health) for ill in found.ailing])
