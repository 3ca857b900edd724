"""Settings objects → the list of their keys: type, default and docstring of each.

A setting is documented in one place, the docstring under its field; the commented digest.toml, the schema for
editors and the remedies in errors repeat what this module reads there. Python drops such docstrings at run
time, so they are read from the source text of the class.
"""

import ast
import inspect
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin, get_type_hints

from digest.config.settings import Configuration


@dataclass(frozen=True, slots=True)
class Setting:
    """One key."""

    name: str
    kind: Any
    """Its type, without ``| None``."""
    default: object
    """None if the key has no default."""
    doc: str
    """One paragraph."""

    @property
    def choices(self) -> tuple[str, ...]:
        """The words it accepts; empty if it accepts more than certain words."""
        if get_origin(self.kind) is Literal:
            return get_args(self.kind)
        is_enumeration = isinstance(self.kind, type) and issubclass(self.kind, StrEnum)
        return tuple(member.value for member in self.kind) if is_enumeration else ()

    @property
    def table(self) -> type | None:
        """The settings object whose keys stand under this one, if it is a table."""
        kind = self.item or self.kind
        return kind if is_dataclass(kind) and isinstance(kind, type) else None

    @property
    def heading(self) -> str:
        """The line that opens a table of it."""
        return f"[{self.name}]" if self.item is None else f"[[{self.name}]]"

    @property
    def item(self) -> type | None:
        """The type of the items, if it is a list."""
        kind: type | None = get_args(self.kind)[0] if get_origin(self.kind) is tuple else None
        return kind


@cache
def settings_of(kind: type) -> tuple[Setting, ...]:
    """Return the keys of a settings object, in the order of its fields.

    >>> from digest.config.settings import DigestSettings
    >>> settings_of(DigestSettings)[2].name, settings_of(DigestSettings)[2].default
    ('events', 30)
    """
    hints, docs = get_type_hints(kind), _docs(kind)
    return tuple(
        Setting(
            item.name,
            _without_none(hints[item.name]),
            item.default if item.default is not MISSING else None,
            docs.get(item.name, ""),
        )
        for item in fields(kind)
    )


def tables(root: type = Configuration) -> tuple[tuple[Setting, type], ...]:
    """Return every table of a ``root``, with the settings object that its keys belong to."""
    return tuple((table, table.table) for table in settings_of(root) if table.table is not None)


def toml(value: object) -> str:
    r"""Return the value of a setting as it is written in digest.toml.

    >>> toml("a \"b\"\n"), toml(33554432), toml(("page", "text")), toml(True)
    ('"a \\"b\\"\\n"', '33_554_432', '["page", "text"]', 'true')
    """
    match value:
        case bool():
            return str(value).lower()
        case int():
            return f"{value:_}"
        case float():
            return repr(value)
        case tuple():
            return f"[{', '.join(toml(item) for item in value)}]"
    return _quoted(value.as_posix() if isinstance(value, Path) else str(value))


def _quoted(text: str) -> str:
    """Return a basic string of TOML 1.0, which escapes what JSON escapes, and DEL."""
    import json

    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def summary_of(kind: type) -> str:
    """Return the first line of the docstring of a settings object."""
    return inspect.cleandoc(kind.__doc__ or "").partition("\n")[0].replace("``", "")


def _without_none(hint: object) -> object:
    if get_origin(hint) is UnionType:
        [hint] = [part for part in get_args(hint) if part is not NoneType]
    return hint


def _docs(kind: type) -> dict[str, str]:
    """Return the docstrings under the fields of ``kind``, each as one paragraph."""
    definition = ast.parse(inspect.getsource(kind)).body[0]
    docs = {}
    for one, following in pairwise(definition.body if isinstance(definition, ast.ClassDef) else ()):
        match one, following:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(doc))):
                docs[name] = " ".join(doc.replace("``", "").split())
    return docs
