"""Text of a TOML file → the line on which each of its keys stands.

``tomllib`` returns values without their places. Takes a text that ``tomllib`` has accepted, so that nothing
needs checking here; returns the line, counted from 1, of every table, key and item of a list. The text is
read once, token by token, by the grammar of TOML 1.0 (https://toml.io/en/v1.0.0).
"""

import re
import tomllib
from collections import Counter
from typing import Final, NamedTuple

KeyPath = tuple[str | int, ...]
"""Names of tables and keys, and indices into lists, from the outside in: ``("source", 0, "url")``."""

_TOKEN: Final = re.compile(
    r'''
    (?P<quoted> """ (?: [^"\\] | \\. | "(?!"") )*+ "{3,5}
              | \'\'\' (?: [^'] | '(?!\'\') )*+ '{3,5}
              | " (?: [^"\\] | \\. )*+ "
              | ' [^']*+ ' )
  | (?P<mark>   [\[\]{}=,.] )
  | (?P<bare>   [^\s\[\]{}=,."'\#]++ )
  | (?P<gap>    \n | \# [^\n]* )
    ''',
    re.VERBOSE | re.DOTALL,
)


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


_END: Final = _Token("end", "", 0)


def lines_of_keys(text: str) -> dict[KeyPath, int]:
    r"""Return the line of every key of ``text``; for a table that is opened several times, the first.

    >>> lines_of_keys('[digest]\nname = "Tide"\n\n[[source]]\npath = "a"\n')[("source", 0, "path")]
    5
    """
    return _Reader(text).read()


class _Reader:
    """One walk over the tokens of a text."""

    def __init__(self, text: str) -> None:
        self._tokens = _tokens(text)
        self._next = 0
        self._lines: dict[KeyPath, int] = {}
        self._tables = Counter[KeyPath]()
        """How many tables of each array of tables were met so far."""

    def read(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        while (token := self._peek()) is not _END:
            if token.kind == "gap":
                self._take()
            elif token.text == "[":
                table = self._header()
            else:
                self._pair(table)
        return self._lines

    def _peek(self) -> _Token:
        return self._tokens[self._next] if self._next < len(self._tokens) else _END

    def _take(self) -> _Token:
        token = self._peek()
        self._next += 1
        return token

    def _note(self, path: KeyPath, line: int) -> None:
        self._lines.setdefault(path, line)

    def _header(self) -> KeyPath:
        """Return the path of the table that ``[name]`` or ``[[name]]`` opens."""
        line = self._take().line
        repeated = self._peek().text == "["
        if repeated:
            self._take()
        *outer, last = self._key()
        path: KeyPath = ()
        for part in outer:
            path += (part,)
            self._note(path, line)
            if path in self._tables:
                path += (self._tables[path] - 1,)
        path += (last,)
        self._note(path, line)
        if repeated:
            self._tables[path] += 1
            path += (self._tables[path] - 1,)
            self._note(path, line)
        while self._peek().text == "]":
            self._take()
        return path

    def _key(self) -> tuple[str, ...]:
        parts = [_name(self._take())]
        while self._peek().text == ".":
            self._take()
            parts.append(_name(self._take()))
        return tuple(parts)

    def _pair(self, table: KeyPath) -> None:
        line = self._peek().line
        path = table
        for part in self._key():
            path += (part,)
            self._note(path, line)
        self._take()  # "="
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        opening = self._take()
        if opening.text == "[":
            index = 0
            while (token := self._after_gaps()).text != "]":
                self._note((*path, index), token.line)
                self._value((*path, index))
                index += 1
            self._take()
        elif opening.text == "{":
            while self._after_gaps().text != "}":
                self._pair(path)
            self._take()
        elif opening.kind == "bare":
            while self._peek().kind == "bare" or self._peek().text == ".":  # 1979-05-27 07:32:00.5
                self._take()

    def _after_gaps(self) -> _Token:
        while self._peek().kind == "gap" or self._peek().text == ",":
            self._take()
        return self._peek()


def _tokens(text: str) -> list[_Token]:
    found = []
    line, counted = 1, 0
    for match in _TOKEN.finditer(text):
        line += text.count("\n", counted, match.start())
        counted = match.start()
        found.append(_Token(match.lastgroup or "", match.group(), line))
    return found


def _name(token: _Token) -> str:
    if token.kind == "bare":
        return token.text
    name: str = tomllib.loads(f"name = {token.text}")["name"]
    return name
