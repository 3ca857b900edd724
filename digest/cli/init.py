"""``digest init``: a digest.toml to start with."""

from pathlib import Path
from typing import Annotated

import typer

from digest.cli import console


def init(
    folder: Annotated[
        Path, typer.Argument(help="Where to write it; made if it does not exist.", show_default=False)
    ] = Path(),
    schema: Annotated[
        bool, typer.Option("--schema", help="Print the JSON Schema for editors; write nothing.")
    ] = False,
) -> None:
    """Write a digest.toml in which every setting is explained, and the schema by which editors check it."""
    from digest import config

    if schema:
        console.emit(config.schema_text())
    else:
        console.note(f"{config.create(folder)} is written; name your sources in it")
