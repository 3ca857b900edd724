"""A configuration and the options of one call → the configuration of that call."""

from dataclasses import replace
from typing import Literal

from digest.config.settings import Configuration
from digest.errors import UsageError
from digest.rendering import RenderingSettings


def adjusted(
    configuration: Configuration,
    *,
    formats: str | None = None,
    events: int | None = None,
    words: int | None = None,
    catch_up: Literal["merge", "per-day", "none"] | None = None,
) -> Configuration:
    """Return ``configuration`` with the given options; None keeps what is configured.

    Raises:
        UsageError: one of the comma-separated ``formats`` does not exist.
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
    if catch_up is not None:
        configuration = replace(configuration, run=replace(configuration.run, catch_up=catch_up))
    return configuration
