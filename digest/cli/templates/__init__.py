"""``digest templates``: templates of one's own."""

import typer

from digest.cli.templates.checking import check
from digest.cli.templates.exporting import export

app = typer.Typer(name="templates", help="Export and check templates of one's own.", rich_markup_mode=None)
app.command("export")(export)
app.command("check")(check)
