"""digest.toml → ``Configuration``, or an error that names file, line and key.

Takes the path of a TOML file, or a parsed table; every key is optional. Unknown keys are checked first, then
limits, types and the rest; the error names the first thing that is wrong. Relative paths in a file begin at
its folder, and ``~`` is the home of a user: a configuration means the same wherever digest is started.
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
from digest.config.several import faults_between, folder_name, singles, with_own_parts
from digest.config.values import Misfit, settings_from
from digest.errors import ConfigurationError, UsageError

DEFAULT_PATH: Final = Path("digest.toml")
"""Read if it exists and no other file is named."""

_Settings = TypeVar("_Settings")


def load_configuration(path: Path | None = None, digest: str | None = None) -> Configuration:
    """Return the configuration at ``path``; by default that of digest.toml, or the defaults if there is none.

    Args:
        path: the file.
        digest: the name of one of its digests or of its folder; may be left out where there is only one.

    Raises:
        ConfigurationError: the file cannot be read, is not TOML, or has an unknown key or a wrong value.
        UsageError: it has no digest of that name, or several and none is named.
    """
    several = load_digests(path)
    named = [one for one in several if digest is None or folder_name(digest) == folder_name(one.digest.name)]
    if len(named) == 1:
        return named[0]
    names = ", ".join(one.digest.name for one in several)
    if digest is None:
        what, remedy = f"has {len(several)} digests", f"name one with --digest: {names}"
        raise UsageError(what, subject=str(path or DEFAULT_PATH), remedy=remedy)
    raise UsageError("is no digest of the configuration", subject=f"--digest {digest}", remedy=f"use {names}")


def load_digests(path: Path | None = None) -> tuple[Configuration, ...]:
    """Return a configuration for each digest of the file at ``path``, by default digest.toml.

    Raises:
        ConfigurationError: as ``load_configuration``.
    """
    if path is None and not DEFAULT_PATH.exists():
        return (Configuration(),)
    file = path or DEFAULT_PATH
    return tuple(map(with_own_parts, _digests(read_bytes(file), file)))


def load_together(path: Path | None = None) -> Configuration:
    """Return what the digests of a file have in common: the first of them, with all sources.

    For a file with one digest it is that of ``load_configuration``, with all sources.

    Raises:
        ConfigurationError: as ``load_configuration``.
    """
    if path is None and not DEFAULT_PATH.exists():
        return Configuration()
    file = path or DEFAULT_PATH
    return parse_text(read_bytes(file), file)


def read_bytes(file: Path) -> bytes:
    """Return the content of a configuration file.

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
    """Return the configuration of the first digest in ``content``, which is that of ``file``."""
    return _digests(content, file)[0]


def _digests(content: bytes, file: Path) -> list[Configuration]:
    """Return the configuration of each digest in ``content``, with all sources."""
    text, table = toml_table(content, file)
    lines = lines_of_keys(text)
    found = [
        parse(one.table, subject=str(file), folder=file.parent, lines=one.lines)
        for one in singles(table, lines)
    ]
    if wrong := next(faults_between(table), None):
        raise wrong.as_error(str(file), lines)
    return found


def toml_table(content: bytes, file: Path) -> tuple[str, dict[str, Any]]:
    """Return the text of ``content``, the content of ``file``, and the table in it.

    Raises:
        ConfigurationError: it is not TOML.
    """
    try:
        text = content.decode("utf-8-sig")  # Windows' editors write a byte order mark
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        raise ConfigurationError(
            "is not TOML, which is in UTF-8", subject=str(file), remedy="save it in that encoding"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(
            f"is not TOML: {error}", subject=str(file), remedy="correct that line"
        ) from error


def parse(
    table: Mapping[str, Any],
    *,
    subject: str,
    folder: Path = Path(),
    lines: Mapping[KeyPath, int] | None = None,
) -> Configuration:
    """Return the configuration in ``table``.

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
    except ConfigurationError as error:  # some settings check that they make sense together
        together = Fault(tuple(error.subject.split(".")), error.what, error.remedy)
        raise together.as_error(subject, known_lines) from error
    configuration = resolved(configuration, folder)
    if wrong := next(faults(configuration), None):
        raise wrong.as_error(subject, known_lines)
    return configuration


def resolved(settings: _Settings, folder: Path) -> _Settings:
    """Return a settings object whose relative paths begin at ``folder``.

    >>> from digest.config.settings import DigestSettings
    >>> resolved(DigestSettings(), Path("news")).out.as_posix()
    'news/out'
    """
    if isinstance(settings, Path):
        return folder / settings
    if isinstance(settings, tuple):
        return type(settings)(resolved(item, folder) for item in settings)
    if not is_dataclass(settings) or isinstance(settings, type):
        return settings
    return replace(
        settings, **{f.name: resolved(getattr(settings, f.name), folder) for f in fields(settings)}
    )
