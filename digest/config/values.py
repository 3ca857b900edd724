"""A table of TOML → the settings object that its values make.

Takes a table whose keys are all known; returns the object, or raises a ``Misfit`` for the first value whose
type is not that of its setting, in words for people who do not program.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Final, TypeVar

from digest.config.catalogue import Setting, settings_of, toml
from digest.config.durations import Duration
from digest.config.examples import EXAMPLES
from digest.config.faults import Fault
from digest.config.places import KeyPath
from digest.secret import Secret

_Settings = TypeVar("_Settings")
_Value = TypeVar("_Value")

_NAMES: Final[Mapping[type, str]] = {
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    str: "text in quotes",
    list: "a list",
    dict: "a table",
    date: "a date",
    time: "a time",
    datetime: "a date with a time",
}
"""The types of values in TOML → what people call them."""


class Misfit(Exception):  # noqa: N818 - a value that does not fit its setting is a fault of the file
    """A value that does not fit its setting."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.what)
        self.fault = fault


def settings_from(table: Mapping[str, Any], kind: type[_Settings], above: KeyPath = ()) -> _Settings:
    """Return the settings object of ``kind`` for the table at ``above``, with defaults for what it lacks.

    >>> from digest.config.settings import DigestSettings
    >>> settings_from({"events": 3}, DigestSettings).events
    3

    Raises:
        Misfit: a value is of another type than its setting.
        ConfigurationError: values contradict one another.
    """
    settings_object: type = kind
    known = {setting.name: setting for setting in settings_of(settings_object)}
    return kind(**{name: _fitted(value, known[name], (*above, name)) for name, value in table.items()})


def _fitted(value: object, setting: Setting, key: KeyPath) -> object:
    """Return ``value`` as the type of ``setting``."""
    if setting.item is not None:
        item = replace(setting, kind=setting.item)
        if isinstance(value, str) and setting.item is str:
            raise Misfit(Fault(key, _wanted(list, value), f"write it like {setting.name} = {toml((value,))}"))
        listed = _require(value, list, setting, key)
        return tuple(_fitted(one, item, (*key, index)) for index, one in enumerate(listed))
    if setting.table is not None:
        return settings_from(_require(value, dict, setting, key), setting.table, key)
    if setting.choices:
        return _chosen(_require(value, str, setting, key), setting, key)
    if setting.kind in _FROM_TEXT:
        text = _require(value, str, setting, key)
        try:
            return _FROM_TEXT[setting.kind](text)
        except ValueError as error:
            raise _misfit(str(error), setting, key) from error
    if setting.kind is float and type(value) is int:
        return float(value)
    return _require(value, setting.kind, setting, key)


def _require(value: object, kind: type[_Value], setting: Setting, key: KeyPath) -> _Value:
    given = type(value)
    if isinstance(value, kind) and given is kind:  # Python takes True for an int, people do not
        return value
    raise _misfit(_wanted(kind, value), setting, key)


def _wanted(kind: type, value: object) -> str:
    given = type(value)
    return f"must be {_NAMES[kind]}, not {_NAMES.get(given, given.__name__)}"


def _chosen(word: str, setting: Setting, key: KeyPath) -> object:
    if word not in setting.choices:
        raise _misfit(f"cannot be {word!r}", setting, key)
    return setting.kind(word) if isinstance(setting.kind, type) else word


def _path(text: str) -> Path:
    if not text or "\0" in text:
        raise ValueError("is empty or has a null character in it")
    try:
        return Path(text).expanduser()
    except RuntimeError as error:
        raise ValueError("begins with the home of a user who does not exist here") from error


_FROM_TEXT: Final[Mapping[type, Callable[[str], object]]] = {
    Path: _path,
    Duration: Duration.parse,
    Secret: Secret,
}
"""Types that are written as text → how they are made of it."""


def _misfit(what: str, setting: Setting, key: KeyPath) -> Misfit:
    if setting.choices:
        remedy = f"use one of {', '.join(setting.choices)}"
    elif setting.table is not None:
        remedy = f"write {setting.heading} on a line above its keys"
    elif setting.default is None and (example := EXAMPLES.get(".".join(map(str, (key[0], key[-1]))))):
        remedy = f"write it like {setting.name} = {toml(example)}"
    elif setting.default is None:
        remedy = "look it up in the file that digest init writes"
    else:
        remedy = f"write it like {setting.name} = {toml(setting.default)}"
    return Misfit(Fault(key, what, remedy))
