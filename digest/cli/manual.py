"""The manual pages, man(7), of all commands, from the texts of ``--help``.

Takes the tree of commands, returns a page for each by file name. ``docs/man`` holds them, and wheels put them
where ``man digest-build`` finds them. ``make docs`` calls it as ``python -m digest.cli.manual FOLDER``.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import wrap
from typing import Final

from digest.cli.tree import Command, Parameter, tree
from digest.errors import ExitCode

_DATE: Final = "2026-11-30"
"""At the foot of every page: a man page needs one, and the same texts give the same bytes."""
_WIDTH: Final = 78
"""Bytes of a line, as manuals are written."""

_CODES: Final = {
    ExitCode.DONE: "It is done.",
    ExitCode.CHECK_FAILED: "A check failed.",
    ExitCode.USAGE: "The call makes no sense.",
    ExitCode.NO_INPUT: "Nothing usable came in.",
    ExitCode.UNAVAILABLE: "A service, a disk or a permission refused.",
    ExitCode.FAULT: "The program is at fault; please report it.",
    ExitCode.TRY_AGAIN: "The same call may succeed later.",
    ExitCode.CONFIGURATION: "A setting is wrong.",
    ExitCode.INTERRUPTED: "It was interrupted.",
}
_FILES: Final = {
    "digest.toml": "Settings, in the folder in which digest is called; digest init writes one.",
    "out/": "Editions, one folder a date; out/index.html leads to all of them.",
    "out/digest.db": "The archive: originals, editions, who got what; of several digests, ./digest.db.",
}


def pages(root: Command) -> dict[str, str]:
    """Return the manual page of each command by file name; that of ``root`` is the first."""
    return {f"{'-'.join(path)}.1": text for path, text in _pages(root, ("digest",))}


def _pages(command: Command, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    yield path, "".join(f"{line}\n" for line in _page(command, path))
    for name, inner in command.commands.items():
        yield from _pages(inner, (*path, name))


def _page(command: Command, path: tuple[str, ...]) -> Iterator[str]:
    name = "-".join(path)
    yield f'.TH {name.upper()} 1 {_DATE} digest "digest manual"'
    yield from _section("NAME", f"{name} - {command.help.rstrip('.')}")
    yield ".SH SYNOPSIS"
    yield f".B {_escaped(' '.join(path))}"
    yield from _text(_usage(command))
    yield from _section("DESCRIPTION", command.help)
    yield from _entries(
        "COMMANDS", {_link((*path, name)): one.help for name, one in command.commands.items()}
    )
    yield from _entries("ARGUMENTS", {f".I {_escaped(one.names[0])}": one.help for one in command.arguments})
    yield from _entries("OPTIONS", {_option(one): one.help for one in command.options})
    yield from _entries("EXIT STATUS", {f".B {code.value}": meaning for code, meaning in _CODES.items()})
    yield from _entries("FILES", {f".I {file}": meaning for file, meaning in _FILES.items()})
    if len(path) > 1:
        yield ".SH SEE ALSO"
        yield _link(path[:-1])


def _usage(command: Command) -> str:
    """Return what stands behind the name of a command in its synopsis."""
    words = ["[OPTION…]", *map(_argument, command.arguments)]
    return " ".join([*words, *(["COMMAND"] if command.commands else [])])


def _argument(argument: Parameter) -> str:
    name = f"{argument.names[0]}…" if argument.is_repeated else argument.names[0]
    return name if argument.is_required else f"[{name}]"


def _option(option: Parameter) -> str:
    value = rf" \fI{option.value}\fR" if option.value else ""
    return rf"\fB{_escaped(', '.join(option.names))}\fR{value}"


def _link(path: tuple[str, ...]) -> str:
    return f".BR {_escaped('-'.join(path))} (1)"


def _entries(heading: str, entries: Mapping[str, str]) -> Iterator[str]:
    """Yield a section of terms, each with what it means; nothing where there is none."""
    if entries:
        yield f".SH {heading}"
    for term, meaning in entries.items():
        yield ".TP"
        yield term
        yield from _text(meaning)


def _section(heading: str, text: str) -> Iterator[str]:
    yield f".SH {heading}"
    yield from _text(text)


def _text(text: str) -> Iterator[str]:
    """Yield the lines of a text, each sentence on a line of its own."""
    for sentence in re.split(r"(?<=[.;]) ", text):
        for line in wrap(_escaped(sentence), _WIDTH, break_on_hyphens=False, break_long_words=False):
            yield f"\\&{line}" if line[0] in ".'" else line


def _escaped(text: str) -> str:
    r"""Return ``text`` with what means something to roff escaped.

    >>> print(_escaped("--out C:\\news…"))
    \-\-out C:\enews...
    """
    return text.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")


if __name__ == "__main__":
    from digest.cli import app

    folder = Path(sys.argv[1])
    for old in folder.glob("*.1"):
        old.unlink()
    for name, text in pages(tree(app)).items():
        (folder / name).write_text(text, "utf-8")
