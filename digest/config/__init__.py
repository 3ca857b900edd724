"""digest.toml → one frozen settings object for each room.

    content        = a file, or nothing                          every key is optional
    lines          = places.lines_of_keys(content)               where each key stands, for errors
    configuration  = loading.parse(content)                      types by values, the rest by checks
    adjusted(configuration, what one call asks for)

The settings objects of ``settings`` and of the rooms are the one source of everything else that is said
about a setting: ``catalogue`` reads them, ``starter`` writes the digest.toml that explains them, ``schema``
tells editors. ``editing`` adds sources to a file and leaves the rest of it alone.
"""

from digest.config.editing import Imported, add_source, import_sources
from digest.config.loading import DEFAULT_PATH, load_configuration, parse
from digest.config.overrides import adjusted
from digest.config.schema import schema_text
from digest.config.settings import Configuration, DigestSettings, RunSettings, SourceEntry
from digest.config.starter import create

__all__ = [
    "DEFAULT_PATH",
    "Configuration",
    "DigestSettings",
    "Imported",
    "RunSettings",
    "SourceEntry",
    "add_source",
    "adjusted",
    "create",
    "import_sources",
    "load_configuration",
    "parse",
    "schema_text",
]
