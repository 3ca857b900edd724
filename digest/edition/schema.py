"""The JSON Schema of ``digest.json`` (draft 2020-12), made from the types of the edition.

Every type of ``digest.model`` that an edition holds is a definition under its own name, with the text of its
docstring; a field that may be missing has its default. The result depends on these types alone.
"""

import inspect
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from digest.model import Edition

_Schema = dict[str, Any]

_PLAIN: Final[Mapping[object, str]] = {
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    NoneType: "null",
}
"""The names that JSON Schema has for plain types."""


def described() -> _Schema:
    """Return the schema."""
    definitions: dict[str, _Schema] = {}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_of(Edition, definitions),
        "$defs": definitions,
    }


def _of(hint: Any, definitions: dict[str, _Schema]) -> _Schema:  # noqa: ANN401 - type hints have no type
    """Return the schema of a value of type ``hint``; ``definitions`` gains those it refers to."""
    parts = get_args(hint)
    if hint in _PLAIN:
        return {"type": _PLAIN[hint]}
    origin = get_origin(hint)
    if origin is UnionType:
        return {"anyOf": [_of(part, definitions) for part in parts]}
    if origin is Literal:
        return {"enum": sorted(parts)}
    if origin is tuple:
        return {"type": "array", "items": _of(parts[0], definitions)}
    if origin is Mapping:
        names, values = (_of(part, definitions) for part in parts)
        return {"type": "object", "propertyNames": names, "additionalProperties": values}
    if hint.__name__ not in definitions:
        definitions[hint.__name__] = {}  # it has its place before what it refers to
        definitions[hint.__name__] = _definition(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _definition(kind: type, definitions: dict[str, _Schema]) -> _Schema:
    named = {"title": kind.__name__, "description": inspect.cleandoc(kind.__doc__ or "")}
    if issubclass(kind, StrEnum):
        return {**named, "enum": sorted(member.value for member in kind)}
    if not is_dataclass(kind):
        raise TypeError(f"{kind} has no place in an edition")
    hints, held = get_type_hints(kind), fields(kind)
    return {
        **named,
        "type": "object",
        "properties": {one.name: _of(hints[one.name], definitions) | _default(one) for one in held},
        "required": [one.name for one in held if one.default is MISSING],
    }


def _default(one: Field[Any]) -> _Schema:
    if one.default is MISSING:
        return {}
    return {"default": list(one.default) if isinstance(one.default, tuple) else one.default}
