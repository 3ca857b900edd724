"""What a program wrote as JSON → an object of a known kind, without what is of another kind.

Takes a decoded value and a dataclass, returns the object and the names of the fields that did not fit: one
mistyped field costs that field, and no news.
"""

from typing import TypeVar, get_type_hints

T = TypeVar("T")


def fitting(given: object, kind: type[T]) -> tuple[T, tuple[str, ...]]:
    """Return ``given`` as a ``kind``, and the names of its fields that are of another type.

    Raises:
        ValueError: ``given`` is no object, or lacks a field that a ``kind`` must have.

    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Ship:
    ...     name: str | None = None
    ...     length: int | None = None
    >>> fitting({"name": ["Aurora"], "length": 90, "flag": 1}, Ship)
    (Ship(name=None, length=90), ('name',))
    """
    import msgspec

    try:
        return msgspec.convert(given, kind), ()
    except ValueError:
        if not isinstance(given, dict):
            raise
    kinds = get_type_hints(kind)
    wrong = tuple(name for name in kinds if name in given and not _fits(given[name], kinds[name]))
    kept = {name: value for name, value in given.items() if name not in wrong}
    return msgspec.convert(kept, kind), wrong


def _fits(value: object, kind: object) -> bool:
    import msgspec

    try:
        msgspec.convert(value, kind)
    except ValueError:
        return False
    return True
