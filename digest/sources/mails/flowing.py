"""Text in lines that flow (RFC 3676) → one line a paragraph.

Programs that write it end a line with a space where the paragraph goes on; some put that space there for this
alone (``delsp=yes``), in the middle of words, too.
"""

import re
from typing import Final

_LINE: Final = re.compile(rb"(?P<marks>>{0,50}) ?(?P<words>[^\r\n]*)\r?\n?")
_SIGNATURE: Final = b"-- "


def unflowed(raw: bytes, *, is_spaceless: bool = False) -> bytes:
    r"""Return ``raw`` with each paragraph on one line.

    Args:
        raw: text in a charset that has ASCII's space and line end.
        is_spaceless: the space at the end of a line is none of the text.

    >>> unflowed(b"It \nis.\n\n No.\n-- \nAda"), unflowed(b"It i \ns.", is_spaceless=True)
    (b'It is.\n\nNo.\n-- \nAda\n', b'It is.\n')
    """
    paragraphs: list[tuple[bytes, list[bytes]]] = []
    goes_on = False
    for line in raw.splitlines(keepends=True):
        found = _LINE.match(line)
        marks, words = (found["marks"], found["words"]) if found else (b"", line)
        if not (goes_on and paragraphs[-1][0] == marks and words != _SIGNATURE):
            paragraphs.append((marks, []))
        goes_on = words.endswith(b" ") and words.strip() != b"" and words != _SIGNATURE
        paragraphs[-1][1].append(words[:-1] if goes_on and is_spaceless else words)
    lines = (marks + (b" " if marks and words else b"") + b"".join(words) for marks, words in paragraphs)
    return b"".join(line + b"\n" for line in lines)
