"""The templates of a configuration, open."""

from contextlib import AbstractContextManager

from digest import rendering
from digest.config import Configuration


def templates_of(
    configuration: Configuration, *, stand_in: bool = True
) -> AbstractContextManager[rendering.Templates]:
    """Return the templates of ``configuration``, to be opened; their ``faults`` are for whoever runs it.

    Args:
        configuration: which names the folder, and the language.
        stand_in: whether packaged templates stand in for broken ones; if not, these are refused.
    """
    return rendering.open_templates(
        configuration.rendering.templates, configuration.digest.language, stand_in=stand_in
    )
