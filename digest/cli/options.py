"""Options that several commands share, defined once."""

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from digest.cli import crash

if TYPE_CHECKING:
    from digest.config import Configuration

Config = Annotated[
    Path | None,
    typer.Option("--config", help="Settings; default: digest.toml, if there is one.", show_default=False),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        help="Folder of the editions and of their archive; default: as configured.",
        show_default=False,
    ),
]
Digest = Annotated[
    str | None,
    typer.Option("--digest", help="Name of one of several digests in the settings.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what went wrong.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Say what is done, step by step.")]
Inputs = Annotated[list[Path], typer.Argument(help="Files and folders of articles.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Group = Annotated[str | None, typer.Option("--group", help="Any word by which sources are grouped.")]


def configured(
    config: Path | None, out: Path | None, digest: str | None = None
) -> "tuple[Configuration, Path]":
    """Return the settings of a command about one digest, and the folder of its editions.

    Raises:
        ConfigurationError: the file cannot be read, or a setting in it is wrong.
        UsageError: the file has several digests, and ``digest`` names none of them.
    """
    from digest.config import load_configuration

    crash.folder_in_use.set(out)
    return _in_use(load_configuration(config, digest), out)


def together(config: Path | None, out: Path | None) -> "tuple[Configuration, Path]":
    """Return what all digests of a file have in common, and the folder of the editions of the first.

    Raises:
        ConfigurationError: the file cannot be read, or a setting in it is wrong.
    """
    from digest.config import load_together

    crash.folder_in_use.set(out)
    return _in_use(load_together(config), out)


def every_digest(config: Path | None, out: Path | None) -> "dict[Path, Configuration]":
    """Return the settings of each digest of a file by the folder of its editions.

    Raises:
        ConfigurationError: the file cannot be read, or a setting in it is wrong.
        UsageError: the file has several digests, and ``out`` is named, where only one can be.
    """
    from digest.config import load_digests

    if out is not None:
        settings, folder = configured(config, out)
        return {folder: settings}
    several = load_digests(config)
    crash.folder_in_use.set(several[0].digest.out)
    return {one.digest.out: one for one in several}


def _in_use(settings: "Configuration", out: Path | None) -> "tuple[Configuration, Path]":
    folder = out or settings.digest.out
    crash.folder_in_use.set(folder)
    return settings, folder


def now() -> dt.datetime:
    """Return the time, with its zone."""
    return dt.datetime.now(dt.UTC)


def iso_date(text: str) -> str:
    """Return ``text``, a date.

    Raises:
        typer.BadParameter: it is not one.
    """
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a date; write it as 2025-02-13") from error
