"""The templates of a configuration, open; the packaged ones stand in for what is broken."""

from contextlib import AbstractContextManager

from digest import rendering
from digest.config import Configuration


def templates_of(configuration: Configuration) -> AbstractContextManager[rendering.Templates]:
    """Return the templates of ``configuration``, to be opened; its ``faults`` are for whoever runs it."""
    return rendering.open_templates(
        configuration.rendering.templates, configuration.digest.language, stand_in=True
    )
