"""digest.toml → one frozen settings object for each room.

    content        = a file, or nothing                          every key is optional
    lines          = places.lines_of_keys(content)               where each key stands, for errors
    tables         = several.singles(content)                    one for each [[digest]]
    configuration  = loading.parse(table)                        types by values, the rest by checks
    adjusted(configuration, the options of one call)

All that is said about a setting comes from the settings objects of ``settings`` and of the rooms:
``catalogue`` reads them, ``starter`` writes the digest.toml that explains them, ``schema`` makes what editors
check it by, ``reference`` makes docs/configuration.md. ``editing`` adds sources to a file and ``removing``
removes them; both keep the rest of it. ``pins`` reads, by the same means, what people decided themselves.
"""

from digest.config.editing import Imported, add_source, import_sources
from digest.config.loading import DEFAULT_PATH, load_configuration, load_digests, load_together, parse
from digest.config.overrides import adjusted
from digest.config.pins import PinFile, load_pins
from digest.config.removing import remove_source
from digest.config.schema import pins_schema_text, schema_text
from digest.config.settings import Configuration, DigestSettings, RunSettings, SourceEntry
from digest.config.several import ARCHIVE, folder_name
from digest.config.starter import create

__all__ = [
    "ARCHIVE",
    "DEFAULT_PATH",
    "Configuration",
    "DigestSettings",
    "Imported",
    "PinFile",
    "RunSettings",
    "SourceEntry",
    "add_source",
    "adjusted",
    "create",
    "folder_name",
    "import_sources",
    "load_configuration",
    "load_digests",
    "load_pins",
    "load_together",
    "parse",
    "pins_schema_text",
    "remove_source",
    "schema_text",
]
