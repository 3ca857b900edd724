"""What a shell may offer next on a command line that begins with ``digest``.

Takes the words so far, returns names of commands, options and choices in the form in which the script of each
shell takes them; these scripts are typer's (``digest --install-completion``). typer would answer, too, but
it loads what reads values and what draws help: 180 to 270 ms, where this takes 90.
"""

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from digest.cli.tree import Command
from digest.errors import ExitCode

ASKED: Final = "_DIGEST_COMPLETE"
"""Variable in which a shell says that it asks, and which one it is."""

_LONGEST_HELP: Final = 90
"""Code points of what is said of a command or an option, on one line of a terminal."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One way to go on."""

    value: str
    help: str


def offers(command: Command, words: Sequence[str], begun: str) -> tuple[Offer, ...]:
    """Return what may come after ``words`` for a word that is ``begun``; nothing where any file may.

    Args:
        command: all commands.
        words: those before, without the name of the program.
        begun: the first letters of the next word; may be empty.
    """
    before = ""
    for word in words:
        inner = command.commands.get(word)
        command, before = (command, word) if inner is None else (inner, "")
    awaiting = next((one for one in command.options if before in one.names and one.value), None)
    if awaiting is not None:
        found = [Offer(choice, "") for choice in awaiting.choices]
    elif begun.startswith("-"):
        found = [*_options(command)]
    elif command.commands:
        found = [Offer(name, _clipped(inner.help)) for name, inner in command.commands.items()]
    else:
        found = [Offer(choice, "") for argument in command.arguments for choice in argument.choices]
    return tuple(offer for offer in found if offer.value.startswith(begun))


def answer(command: Command, asked: str, environment: Mapping[str, str]) -> tuple[str, int]:
    """Return what to print for the shell that ``asked``, and the exit code."""
    shell = asked.removeprefix("complete_")
    if shell == "bash":
        words = environment.get("COMP_WORDS", "").split("\n")
        place = int(environment.get("COMP_CWORD", "1"))
        found = offers(command, words[1:place], "".join(words[place : place + 1]))
        return "".join(f"{offer.value}\n" for offer in found), ExitCode.DONE
    line = environment.get("_TYPER_COMPLETE_ARGS", "")
    words = [*_split(line), *([""] if line.endswith(" ") else [])]
    found = offers(command, words[1:-1], words[-1] if len(words) > 1 else "")
    if shell == "zsh":
        return _for_zsh(found), ExitCode.DONE
    if environment.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        return "", ExitCode.DONE if found else ExitCode.CHECK_FAILED
    return "".join(f"{offer.value}\t{offer.help}\n" for offer in found), ExitCode.DONE


def _options(command: Command) -> Iterator[Offer]:
    for option in command.options:
        yield from (Offer(name, _clipped(option.help)) for name in option.names if name.startswith("--"))
    yield Offer("--help", "Show this message and exit.")


def _clipped(text: str) -> str:
    return text if len(text) <= _LONGEST_HELP else f"{text[: _LONGEST_HELP - 1].rstrip()}…"


def _split(line: str) -> list[str]:
    """Return the words of a line, of which the last may be in open quotation marks."""
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def _for_zsh(found: Sequence[Offer]) -> str:
    """Return code that offers ``found``, or files where there is nothing to offer."""
    if not found:
        return "_files\n"
    told = [offer.value.replace(":", "\\:") + (f":{offer.help}" if offer.help else "") for offer in found]
    return f"local -a found; found=({' '.join(map(shlex.quote, told))}); _describe digest found\n"
