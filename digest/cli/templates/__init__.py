"""``digest templates``: your own templates."""

import typer

from digest.cli.templates.checking import check
from digest.cli.templates.exporting import export

app = typer.Typer(
    name="templates", help="Export templates to change, and check your own.", rich_markup_mode=None
)
app.command("export")(export)
app.command("check")(check)
