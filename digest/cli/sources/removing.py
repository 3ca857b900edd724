"""``digest sources remove``: one source less."""

from typing import Annotated

import typer

from digest.cli import console, options


def remove(
    source: Annotated[
        str, typer.Argument(help="Its address or path, or the name in digest.toml.", show_default=False)
    ],
    config: options.Config = None,
) -> None:
    """Remove a source from digest.toml; the rest of the file, and what it brought, stay as they are."""
    from digest.config import DEFAULT_PATH, remove_source

    file = config or DEFAULT_PATH
    removed = remove_source(file, source)
    console.note(f"{removed.url or removed.path} is removed from {file}")
