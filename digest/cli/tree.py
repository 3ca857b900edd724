"""The commands as values: what completion and the manual pages read.

Takes the application of typer, returns its commands with their parameters. The one place that knows how
typer keeps them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol, cast, get_args, get_origin

import typer


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option or an argument."""

    names: tuple[str, ...]
    """``--quiet`` and ``-q``; of an argument what stands for it in a synopsis."""
    is_option: bool
    help: str
    value: str
    """What stands for its value; empty for a switch."""
    choices: tuple[str, ...]
    """The values it takes, if they can be counted."""
    is_required: bool
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class Command:
    """A command, or a group of commands."""

    help: str
    parameters: tuple[Parameter, ...]
    commands: Mapping[str, "Command"]
    """By name; empty where it is no group."""

    @property
    def options(self) -> tuple[Parameter, ...]:
        """Those parameters that have names."""
        return tuple(one for one in self.parameters if one.is_option)

    @property
    def arguments(self) -> tuple[Parameter, ...]:
        """Those that are told by their place."""
        return tuple(one for one in self.parameters if not one.is_option)


class _Descriptor(Protocol):
    annotation: object


class _Parameter(Protocol):
    name: str
    opts: list[str]
    secondary_opts: list[str]
    help: str | None
    metavar: str | None
    hidden: bool
    nargs: int
    required: bool
    param_type_name: str
    type_descriptor: _Descriptor


class _Command(Protocol):
    help: str | None
    params: list[_Parameter]


def tree(app: typer.Typer) -> Command:
    """Return the commands of ``app``."""
    return _command(cast("_Command", typer.main.get_command(app)))


def _command(command: _Command) -> Command:
    inner: Mapping[str, _Command] = getattr(command, "commands", {})
    return Command(
        " ".join((command.help or "").split()),
        tuple(_parameter(one) for one in command.params if not one.hidden),
        {name: _command(one) for name, one in inner.items()},
    )


def _parameter(parameter: _Parameter) -> Parameter:
    is_option, name = parameter.param_type_name == "option", parameter.metavar or parameter.name.upper()
    is_switch = getattr(parameter, "is_flag", False)
    return Parameter(
        names=(*parameter.opts, *parameter.secondary_opts) if is_option else (name,),
        is_option=is_option,
        help=" ".join((parameter.help or "").split()),
        value="" if is_switch else name,
        choices=_choices(parameter.type_descriptor.annotation),
        is_required=parameter.required,
        is_repeated=parameter.nargs < 0,
    )


def _choices(annotation: object) -> tuple[str, ...]:
    """Return the words among which a parameter chooses.

    >>> _choices(Literal["text", "json"] | None)
    ('text', 'json')
    """
    kinds = (annotation, *get_args(annotation))
    return next((get_args(kind) for kind in kinds if get_origin(kind) is Literal), ())
