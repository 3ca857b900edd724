"""``digest status``: what ran, who has it, what is due, what is wrong."""

from typing import Annotated

import typer

from digest.cli import console, options


def status(
    out: options.Out = None,
    config: options.Config = None,
    days: Annotated[int, typer.Option("--days", min=1, help="Dates to show, the newest.")] = 14,
    json: options.Json = False,
) -> None:
    """Say what ran, what was sent to whom, what failed, what is due, and which sources are ill."""
    from digest import pipeline

    settings, folder = options.configured(config, out)
    told = pipeline.status(folder, settings, now=options.now, days=days)
    if json:
        console.emit_json(told)
        return
    console.emit(f"due: {', '.join(told.due) or 'nothing'}\n")
    if told.reached:
        console.emit(f"sent: {console.visible(told.reached)}\n")
    for hint in told.hints:
        console.emit(f"hint: {console.visible(hint)}\n")
    if told.days:
        rows = [(day.date, day.outcome, day.sent, day.open, day.stuck) for day in told.days]
        console.table(("date", "what it got", "sent", "waiting", "stuck"), rows)
    if told.letters:
        letters = [(one.date, one.recipient, one.fate, one.attempts, one.reply) for one in told.letters]
        console.table(("edition", "recipient", "fate", "tries", "last answer"), letters)
    if told.ailing:
        console.table(("source", "what is wrong"), [(ill.source, ill.health) for ill in told.ailing])
