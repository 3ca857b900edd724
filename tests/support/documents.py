"""Markdown documents of the repository → what they name: headings, links, code, calls of the command line."""

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.support.places import ROOT

DOCUMENTS: Final = tuple(
    sorted(
        path
        for pattern in ("*.md", "docs/*.md", ".ci/*.md", "tests/**/*.md")
        for path in ROOT.glob(pattern)
        if "node_modules" not in path.parts  # what make browser installs is not ours
    )
)

_DROPPED: Final = re.compile(r"[^\w\- ]")
"""What GitHub leaves out of the anchor of a heading."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a document to a file of the repository."""

    document: Path
    target: str

    @property
    def file(self) -> Path:
        path = self.target.partition("#")[0]
        return (self.document.parent / path).resolve() if path else self.document

    @property
    def anchor(self) -> str:
        return self.target.partition("#")[2]


@cache
def _tokens(document: Path) -> tuple[Token, ...]:
    return tuple(MarkdownIt("commonmark").enable("table").parse(document.read_text("utf-8")))


def _inline(document: Path) -> Iterator[Token]:
    for token in _tokens(document):
        yield from token.children or ()


def anchors(document: Path) -> set[str]:
    """Return the anchors of its headings, as GitHub makes them."""
    tokens = _tokens(document)
    headings = (tokens[at + 1] for at, token in enumerate(tokens) if token.type == "heading_open")
    texts = ("".join(part.content for part in heading.children or ()) for heading in headings)
    return {_DROPPED.sub("", text.lower()).replace(" ", "-") for text in texts}


def links(document: Path) -> list[Link]:
    """Return its links to files of the repository."""
    targets = (str(token.attrs["href"]) for token in _inline(document) if token.type == "link_open")
    return [Link(document, target) for target in targets if "://" not in target]


def spans(document: Path) -> list[str]:
    """Return what it sets as code inside its lines."""
    return [token.content for token in _inline(document) if token.type == "code_inline"]


def rows(document: Path) -> int:
    """Return the rows of its tables, headings left out."""
    tokens = _tokens(document)
    opened = sum(token.type == "tr_open" for token in tokens)
    return opened - sum(token.type == "thead_open" for token in tokens)


def blocks(document: Path, language: str) -> list[str]:
    """Return its fenced blocks in a language."""
    return [token.content for token in _tokens(document) if token.type == "fence" and token.info == language]


def calls(document: Path, program: str) -> list[tuple[str, ...]]:
    """Return the calls of a program that it names, as words behind the name; ``add|check`` makes two."""
    lines = [line for block in blocks(document, "console") for line in block.splitlines()]
    typed = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
    return [call for line in (*typed, *spans(document)) for call in _calls(line, program)]


def _calls(line: str, program: str) -> Iterator[tuple[str, ...]]:
    for command in line.split("&&"):
        name, *words = _words(command) or [""]
        if Path(name).name == program:
            yield from product(*(word.split("|") if word.islower() else (word,) for word in words))


def _words(command: str) -> Sequence[str]:
    try:
        return shlex.split(command, comments=True)
    except ValueError:  # an apostrophe, say: no command
        return ()
