"""digest.toml → one frozen settings object per room.

Enters the path of a TOML file, leaves a ``Configuration``; every key is optional, a key that no room
knows or a value of the wrong type is an error that names the key. No room sees more than its part.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path
from typing import Any, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from digest.copies import CopySettings, OriginSettings
from digest.delivery import MailSettings
from digest.errors import ConfigurationError, UsageError
from digest.events import EventSettings, StorySettings
from digest.facts import FactSettings
from digest.rendering import RenderingSettings
from digest.sources import SourceSettings
from digest.summary import SummarySettings


@dataclass(frozen=True, slots=True)
class DigestSettings:
    """What belongs to a digest as a whole."""

    name: str = "Digest"
    """Printed at the head of the page and in the subject of the mail."""
    timezone: str = "UTC"
    """IANA name; decides which day is today."""
    events: int = 30
    """Happenings printed in one edition; the others are listed. 30 fit in one mail."""
    memory: int = 7
    """Days on which an earlier edition still counts: its stories go on, its sentences were seen."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """Everything that can be set, one table of digest.toml for each room."""

    digest: DigestSettings = field(default_factory=DigestSettings)
    sources: SourceSettings = field(default_factory=SourceSettings)
    copies: CopySettings = field(default_factory=CopySettings)
    origins: OriginSettings = field(default_factory=OriginSettings)
    events: EventSettings = field(default_factory=EventSettings)
    stories: StorySettings = field(default_factory=StorySettings)
    facts: FactSettings = field(default_factory=FactSettings)
    summary: SummarySettings = field(default_factory=SummarySettings)
    rendering: RenderingSettings = field(default_factory=RenderingSettings)
    mail: MailSettings = field(default_factory=MailSettings)


DEFAULT_PATH = Path("digest.toml")
"""Read where it exists, unless another file is named."""


def load_configuration(path: Path | None) -> Configuration:
    """Return the configuration at ``path``; the defaults where ``path`` is None and there is no digest.toml.

    Raises:
        ConfigurationError: the file cannot be read, is not TOML, or holds an unknown key or a wrong value.
    """
    if path is None and not DEFAULT_PATH.exists():
        return Configuration()
    file = path or DEFAULT_PATH
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except OSError as error:
        raise ConfigurationError(
            f"cannot be read ({error.strerror})", subject=str(file), remedy="name another --config"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"is not TOML: {error}", subject=str(file), remedy="mend that line"
        ) from error
    return parse(table, subject=str(file))


def parse(table: Mapping[str, Any], *, subject: str) -> Configuration:
    """Return the configuration that ``table`` holds; ``subject`` names it in errors.

    >>> parse({"digest": {"name": "Morning"}}, subject="digest.toml").digest.name
    'Morning'
    """
    import msgspec

    _insist_on_known_keys(table, Configuration, subject, "")
    try:
        configuration = msgspec.convert(dict(table), Configuration, dec_hook=_from_text)
    except msgspec.ValidationError as error:
        what, _, place = str(error).partition(" - at `$.")
        key = place.removesuffix("`") or subject
        raise ConfigurationError(
            what, subject=f"{subject}: {key}", remedy="give a value of that kind"
        ) from error
    _insist_on_timezone(configuration.digest.timezone, subject)
    return configuration


def adjusted(
    configuration: Configuration,
    *,
    formats: str | None = None,
    events: int | None = None,
    words: int | None = None,
) -> Configuration:
    """Return ``configuration`` with what was asked for in one call; None changes nothing.

    Raises:
        UsageError: one of the comma-separated ``formats`` is none.
    """
    if formats is not None:
        asked = tuple(sorted({name.strip() for name in formats.split(",")}))
        unknown = [name for name in asked if name not in RenderingSettings().formats]
        if unknown:
            known = ", ".join(RenderingSettings().formats)
            raise UsageError(
                "is not a format", subject=f"--formats {unknown[0]}", remedy=f"use some of {known}"
            )
        configuration = replace(configuration, rendering=replace(configuration.rendering, formats=asked))
    if events is not None:
        configuration = replace(configuration, digest=replace(configuration.digest, events=events))
    if words is not None:
        configuration = replace(configuration, summary=replace(configuration.summary, words=words))
    return configuration


def _insist_on_known_keys(table: Mapping[str, Any], kind: type, subject: str, prefix: str) -> None:
    known = {item.name: get_type_hints(kind)[item.name] for item in fields(kind)}
    for key, value in table.items():
        if key not in known:
            raise ConfigurationError(
                "is not a setting",
                subject=f"{subject}: {prefix}{key}",
                remedy=f"use one of {', '.join(known)}",
            )
        if isinstance(value, Mapping) and is_dataclass(known[key]):
            _insist_on_known_keys(value, known[key], subject, f"{prefix}{key}.")


def _from_text(kind: type, value: object) -> object:
    if kind is Path and isinstance(value, str):
        return Path(value)
    raise NotImplementedError(kind)


def _insist_on_timezone(name: str, subject: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigurationError(
            f"{name!r} is not a time zone",
            subject=f"{subject}: digest.timezone",
            remedy="use a name like Europe/Berlin",
        ) from error
