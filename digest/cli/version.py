"""``digest --version``."""

from typing import Annotated

import typer

from digest.cli import console
from digest.version import __version__


def _tell(is_asked: bool) -> None:
    if is_asked:
        console.emit(f"digest {__version__}\n")
        raise typer.Exit


def version(
    _version: Annotated[
        bool, typer.Option("--version", callback=_tell, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """One deduplicated news digest, every sentence a verbatim quotation with its sources credited."""
