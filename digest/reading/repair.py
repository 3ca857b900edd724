r"""Decoded text → canonical text: damage is repaired, what was written stays.

Takes text as it was decoded, returns text that is NFC, has ``\n`` line ends and holds no invisible control
characters (controls, overrides of direction, zero-width spaces). Words that were once decoded wrongly are
repaired by ftfy (Speer 2019), and by the pair repair below where ftfy has doubts. Quotation marks, dashes,
ligatures and spaces stay as they were written. Canonical text is returned unchanged.
"""

import html
import re
import unicodedata
from typing import Final

_MAX_PASSES: Final = 8
"""Passes until nothing changes. Two suffice for accidents; the others are for malice."""

_LINE_END: Final = re.compile("\r\n?|[\v\f\u2028\u2029]")
_TERMINAL_ESCAPE: Final = re.compile(r"\x1b\[[0-9;]{0,20}[A-Za-z]")

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f"  # controls
    "\u00ad\u200b\u2060\ufeff"  # soft hyphen, zero-width space, word joiner, byte order mark
    "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of direction
    "\ufff9-\ufffb\ufffe\uffff]"  # interlinear marks, and code points that are not characters
)
_C1_CONTROL: Final = re.compile("[\x80-\x9f]")

_ENTITY: Final = re.compile(
    r"&(?:amp;)*(?P<code>quot|apos|lt|gt|nbsp|[lr][sd]quo|[mn]dash|hellip|\#\d{2,6});|&(?:amp;)+"
)
"""The entities that scraped plain text is full of, and those that were escaped more than once."""

_PAIR: Final = re.compile(
    rf"(?<=[a-zß-öø-ÿ\u0100-\u017f])[ÃÄÅÈ][{bytes(range(0x80, 0xC0)).decode('cp1252', 'ignore')}]"
)
"""A small letter, then the two bytes of another in UTF-8 read as two Windows-1252 characters.

The first of these is a capital, which follows a small letter in no word. Only the four that begin the
letters of European alphabets are looked at; others would make phonetic signs of ``É—``.
"""


def repair(text: str) -> str:
    r"""Return the canonical form of ``text``.

    >>> repair("Dovil\u00c4\u2014 \u00e2\u20ac\u0153agreed\u201d &amp;\r\nleft")
    'Dovilė “agreed” &\nleft'
    """
    for _ in range(_MAX_PASSES):
        mended = _mend(text)
        if mended == text:
            break
        text = mended
    return text


def _mend(text: str) -> str:
    text = _TERMINAL_ESCAPE.sub("", _LINE_END.sub("\n", text))
    text = _ENTITY.sub(_unescape, _UNSEEN.sub("", text))
    if text.isascii():
        return text
    lines = (line if line.isascii() else _recode(line) for line in text.split("\n"))
    return unicodedata.normalize("NFC", "\n".join(lines))


def _recode(line: str) -> str:
    """Undo, in one line, a decoding that took one encoding for another."""
    import ftfy
    from ftfy.fixes import fix_c1_controls

    line = fix_c1_controls(ftfy.fix_encoding(line))
    return _C1_CONTROL.sub("", _PAIR.sub(_join_pair, line))


def _join_pair(pair: re.Match[str]) -> str:
    """Return the letter that two characters stand for, or else the two."""
    letter = pair.group().encode("cp1252").decode("utf-8")
    return letter if letter.islower() else pair.group()


def _unescape(entity: re.Match[str]) -> str:
    """Return what an entity stands for.

    References to letters, digits and ``&`` itself stay: only tricks use them.
    """
    code = entity["code"]
    if code is None:
        return "&"
    character = html.unescape(f"&{code};")
    seen = character.isprintable() or character == "\N{NO-BREAK SPACE}"
    trick = character.isascii() and (character.isalnum() or character in "&#;")
    return character if seen and not trick else entity.group()
