"""``digest sources``: the sources in digest.toml, and their health."""

import typer

from digest.cli.sources.adding import add
from digest.cli.sources.checking import check
from digest.cli.sources.importing import import_
from digest.cli.sources.listing import list_

app = typer.Typer(name="sources", help="List, add, check and import sources.", rich_markup_mode=None)
app.command("list")(list_)
app.command("add")(add)
app.command("check")(check)
app.command("import")(import_)
