"""digest.toml → ``Configuration``, or an error that names file, line and key.

Takes the path of a TOML file, or a parsed table; every key is optional. Unknown keys are checked first, then
limits, types and the rest; the error names the first thing that is wrong. Relative paths in a file begin at
its folder, and ``~`` is the home of a user: a configuration means the same wherever digest is started.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar

from digest.config.catalogue import setting_at, toml
from digest.config.checks import faults, outside_limits, unknown_keys
from digest.config.durations import Duration
from digest.config.faults import Fault
from digest.config.places import KeyPath, lines_of_keys
from digest.config.settings import Configuration
from digest.errors import ConfigurationError
from digest.secret import Secret

DEFAULT_PATH: Final = Path("digest.toml")
"""Read if it exists and no other file is named."""

_Settings = TypeVar("_Settings")

_STEP: Final = re.compile(r"\.([^.\[]+)|\[([0-9]+)\]")
"""One step of a path as msgspec writes it: ``$.source[0].url``."""
_MISFIT: Final = re.compile(r"Expected `(\w+)(?: \| null)?`, got `(\w+)`")
_WORDS: Final = {
    "array": "a list",
    "bool": "true or false",
    "float": "a number",
    "int": "a whole number",
    "object": "a table",
    "str": "text in quotes",
}
"""msgspec's word for a type → that of people."""


def load_configuration(path: Path | None = None) -> Configuration:
    """Return the configuration at ``path``; by default that of digest.toml, or the defaults if there is none.

    Raises:
        ConfigurationError: the file cannot be read, is not TOML, or has an unknown key or a wrong value.
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
    """Return the configuration in ``content``, the content of ``file``."""
    try:
        text = content.decode("utf-8-sig")  # Windows' editors write a byte order mark
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(
            f"is not TOML: {error}", subject=str(file), remedy="correct that line"
        ) from error
    return parse(table, subject=str(file), folder=file.parent, lines=lines_of_keys(text))


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
    import msgspec

    known_lines = lines or {}
    if unfit := next(chain(unknown_keys(table), outside_limits(table)), None):
        raise unfit.as_error(subject, known_lines)
    try:
        configuration = msgspec.convert(dict(table), Configuration, dec_hook=_from_text)
    except msgspec.ValidationError as error:
        raise _misfit(str(error)).as_error(subject, known_lines) from error
    except ConfigurationError as error:  # some settings check that they make sense together
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


def _from_text(kind: type, value: object) -> object:
    """Return ``value`` as a type that msgspec does not know; msgspec adds the key to its errors."""
    if kind not in {Path, Duration, Secret}:
        raise NotImplementedError(kind)
    if not isinstance(value, str):
        raise ValueError("must be text in quotes")  # noqa: TRY004 - msgspec adds the key to a ValueError
    if kind is Duration:
        return Duration.parse(value)
    if kind is Secret:
        return Secret(value)
    if not value or "\0" in value:
        raise ValueError("is empty or has a null character in it")
    try:
        return Path(value).expanduser()
    except RuntimeError as error:
        raise ValueError("begins with the home of a user who does not exist here") from error


def _misfit(complaint: str) -> Fault:
    """Return msgspec's complaint in words for people who do not program."""
    what, _, place = complaint.partition(" - at `$")
    key = tuple(int(index) if index else name for name, index in _STEP.findall(place.removesuffix("`")))
    if match := _MISFIT.fullmatch(what):
        expected, got = (_WORDS.get(word, f"a {word}") for word in match.groups())
        what = f"must be {expected}, not {got}"
    what = what.replace("Invalid enum value", "cannot be")
    setting = setting_at(key)
    if setting is None or (setting.default is None and not setting.choices and setting.table is None):
        return Fault(key, what, "look it up in the file that digest init writes")
    if setting.choices:
        return Fault(key, what, f"use one of {', '.join(setting.choices)}")
    if setting.table is not None:
        return Fault(key, what, f"write {setting.heading} on a line above its keys")
    return Fault(key, what, f"write it like {setting.name} = {toml(setting.default)}")
