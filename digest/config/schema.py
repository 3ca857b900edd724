"""JSON Schema of digest.toml and of pins.toml, by which editors complete, explain and check them.

It is made from the settings objects, their docstrings and the limits, so that it always agrees with what
``digest`` accepts; it checks types, words and limits, and accepts any address and any time zone. The dialect
is draft-07, which taplo, the usual language server for TOML, reads.
"""

import json
from pathlib import Path
from typing import Any

from digest.config.catalogue import Setting, settings_of, summary_of
from digest.config.durations import WRITTEN, Duration
from digest.config.limits import limits_of
from digest.config.settings import Configuration, DigestSettings
from digest.events import Pins
from digest.secret import Secret

_TYPES: dict[type, dict[str, Any]] = {
    bool: {"type": "boolean"},
    float: {"type": "number"},
    int: {"type": "integer"},
    str: {"type": "string"},
    Path: {"type": "string", "minLength": 1},
    Duration: {"type": "string", "pattern": f"^{WRITTEN.pattern}$"},
    Secret: {"type": "string", "pattern": "^(env|file|keyring):.+"},
}


def schema(root: type = Configuration, title: str = "digest.toml") -> dict[str, Any]:
    """Return the schema of the file called ``title``, whose settings are those of ``root``."""
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        **_object(root, ""),
    }


def schema_text() -> str:
    """Return the schema of digest.toml as the text of a file."""
    return _text(schema())


def pins_schema_text() -> str:
    """Return the schema of pins.toml as the text of a file."""
    return _text(schema(Pins, "pins.toml"))


def _text(described: dict[str, Any]) -> str:
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _object(kind: type, table: str) -> dict[str, Any]:
    return {
        "type": "object",
        "description": summary_of(kind),
        "additionalProperties": False,
        "properties": {setting.name: _property(setting, table) for setting in settings_of(kind)},
    }


def _property(setting: Setting, table: str) -> dict[str, Any]:
    """Return the schema of one key of ``table``; of a whole table, if that has no name."""
    if setting.table is not None:
        inner = _object(setting.table, setting.name)
        if setting.table is DigestSettings:
            return {"anyOf": [inner, {"type": "array", "items": inner}]}
        return inner if setting.item is None else {"type": "array", "items": inner}
    described = {"description": setting.doc, **_value(setting)}
    limits = limits_of(table, setting.name, setting.kind)
    if limits is not None:
        described |= {"minimum": limits.least, "maximum": limits.greatest}
    if isinstance(setting.default, bool | int | float | str | tuple):
        described["default"] = setting.default
    elif setting.default is not None:
        described["default"] = str(setting.default)
    return described


def _value(setting: Setting) -> dict[str, Any]:
    if setting.choices:
        return {"enum": list(setting.choices)}
    if setting.item is not None:
        return {"type": "array", "items": _TYPES[setting.item]}
    return _TYPES[setting.kind]
