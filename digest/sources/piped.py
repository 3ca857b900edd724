"""Standard input → its bytes: what another program writes into this one.

It is read where a path names it. What it holds is told by its beginning, which can be looked at before.
"""

import io
import sys
from pathlib import Path
from typing import Final

_NAMES: Final = frozenset({"-", "/dev/stdin"})
_BEFORE_JSON: Final = b"\xef\xbb\xbf \t\r\n"
"""A byte-order mark, and blank lines."""

LOCATION: Final = "stdin"
"""What it is called where a problem or an article names its place."""


def is_standard_input(path: Path) -> bool:
    """Tell whether ``path`` names standard input."""
    return str(path) in _NAMES


def piped(max_bytes: int = -1) -> bytes:
    """Return what comes in, up to so many bytes."""
    return sys.stdin.buffer.read(max_bytes)


def begins_as_json() -> bool:
    """Tell whether what comes in begins with a JSON object; it can be read afterwards."""
    stream = sys.stdin.buffer
    return isinstance(stream, io.BufferedReader) and stream.peek(64).lstrip(_BEFORE_JSON).startswith(b"{")
