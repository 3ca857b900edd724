"""digest.toml → ``Configuration``, or an error that names file, line and key.

Enters the path of a TOML file, or a table already parsed; every key is optional. Unknown keys are looked for
first, then limits, then types, then the rest; the first thing that is wrong is the error. Paths in a file
count from its folder, and ``~`` is somebody's home, so that a configuration means the same wherever digest
is started.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar

from digest.config.checks import faults, outside_limits, unknown_keys
from digest.config.faults import Fault
from digest.config.places import KeyPath, lines_of_keys
from digest.config.settings import Configuration
from digest.config.values import Misfit, settings_from
from digest.errors import ConfigurationError

DEFAULT_PATH: Final = Path("digest.toml")
"""Read where it exists, unless another file is named."""

_Settings = TypeVar("_Settings")


def load_configuration(path: Path | None = None) -> Configuration:
    """Return the configuration at ``path``; the defaults where ``path`` is None and there is no digest.toml.

    Raises:
        ConfigurationError: the file cannot be read, is not TOML, or holds an unknown key or a wrong value.
    """
    if path is None and not DEFAULT_PATH.exists():
        return Configuration()
    file = path or DEFAULT_PATH
    return parse_text(read_bytes(file), file)


def read_bytes(file: Path) -> bytes:
    """Return what the file of a configuration holds.

    Raises:
        ConfigurationError: it cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        remedy = "name another --config"
        if isinstance(error, FileNotFoundError):
            remedy = f"write it with digest init, or {remedy}"
        raise ConfigurationError(
            f"cannot be read ({error.strerror})", subject=str(file), remedy=remedy
        ) from error


def parse_text(content: bytes, file: Path) -> Configuration:
    """Return the configuration that ``content`` holds, read as if it stood in ``file``."""
    try:
        text = content.decode("utf-8-sig")  # a byte order mark, as Windows' editors write it, says nothing
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(
            f"is not TOML: {error}", subject=str(file), remedy="mend that line"
        ) from error
    return parse(table, subject=str(file), folder=file.parent, lines=lines_of_keys(text))


def parse(
    table: Mapping[str, Any],
    *,
    subject: str,
    folder: Path = Path(),
    lines: Mapping[KeyPath, int] | None = None,
) -> Configuration:
    """Return the configuration that ``table`` holds.

    Args:
        table: as ``tomllib`` gives it.
        subject: names the table in errors.
        folder: where relative paths begin.
        lines: on which line of the file each key stands, if it came from one.

    >>> parse({"digest": {"name": "Morning"}}, subject="digest.toml").digest.name
    'Morning'
    """
    known_lines = lines or {}
    if unfit := next(chain(unknown_keys(table), outside_limits(table)), None):
        raise unfit.as_error(subject, known_lines)
    try:
        configuration = settings_from(table, Configuration)
    except Misfit as misfit:
        raise misfit.fault.as_error(subject, known_lines) from misfit
    except ConfigurationError as error:  # settings that only make sense together say so themselves
        together = Fault(tuple(error.subject.split(".")), error.what, error.remedy)
        raise together.as_error(subject, known_lines) from error
    configuration = anchored(configuration, folder)
    if wrong := next(faults(configuration), None):
        raise wrong.as_error(subject, known_lines)
    return configuration


def anchored(settings: _Settings, folder: Path) -> _Settings:
    """Return a settings object whose relative paths begin at ``folder``.

    >>> from digest.config.settings import DigestSettings
    >>> anchored(DigestSettings(), Path("news")).out.as_posix()
    'news/out'
    """
    if isinstance(settings, Path):
        return folder / settings
    if isinstance(settings, tuple):
        return type(settings)(anchored(item, folder) for item in settings)
    if not is_dataclass(settings) or isinstance(settings, type):
        return settings
    return replace(
        settings, **{f.name: anchored(getattr(settings, f.name), folder) for f in fields(settings)}
    )
