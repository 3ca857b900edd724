"""``digest sources``: the sources in digest.toml, and their health."""

import typer

from digest.cli.sources.adding import add
from digest.cli.sources.checking import check
from digest.cli.sources.exporting import export
from digest.cli.sources.importing import import_
from digest.cli.sources.listing import list_
from digest.cli.sources.removing import remove

app = typer.Typer(
    name="sources", help="List, add, remove, check, import and export sources.", rich_markup_mode=None
)
app.command("list")(list_)
app.command("add")(add)
app.command("check")(check)
app.command("remove")(remove)
app.command("import")(import_)
app.command("export")(export)
