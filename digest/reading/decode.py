"""Bytes → text, or the reason why they are none.

Enter the bytes of one document, leaves a string whose line ends are still as they were. A byte order
mark is believed, then UTF-8. Bytes that are not UTF-8 are read one by one as Windows-1252, which
reads a Windows-1252 file whole and heals a UTF-8 file into which a few such bytes were pasted. There
is no guessing beyond that: detectors misread ``£`` and ``ñ`` in short texts.
"""

import codecs
import re
from typing import Final

from digest.errors import UnreadableDocumentError

_SAVE: Final = "save it as UTF-8"

_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

MAX_FOREIGN_SHARE: Final = 0.25
"""Share of bytes that are not UTF-8, above which a text is not Windows-1252 either.

Accented letters are a few in a hundred of Western prose; in the legacy encodings of Cyrillic, Greek
or Chinese nearly every letter is such a byte.
"""

MAX_CONTROL_SHARE: Final = 0.1
"""Share of control characters, white space apart, above which a file is binary; text has none."""

MAX_LINE: Final = 1_000_000
"""Characters of the longest line that is read; a novel has half as many."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ESCAPED_BYTE: Final = re.compile("[\udc80-\udcff]")
"""What ``surrogateescape`` makes of a byte that is not UTF-8."""

_WINDOWS_1252: Final = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)
}
"""Escaped bytes to characters; the five that Windows-1252 leaves undefined keep their number."""


def decode(raw: bytes, location: str) -> str:
    """Return the text of ``raw``.

    Raises:
        UnreadableDocumentError: ``raw`` is empty, binary, in an unknown encoding, or has a line
            that no text has.

    >>> decode("£4,5 bn – naïve".encode("cp1252"), "a.txt")
    '£4,5 bn – naïve'
    """
    if not raw.strip():
        raise UnreadableDocumentError("is empty", subject=location, remedy="give a file with text in it")
    raw = raw.removeprefix(codecs.BOM_UTF8)
    marked = next((pair for pair in _BYTE_ORDER_MARKS if raw.startswith(pair[0])), None)
    if marked:
        mark, encoding = marked
        text = _strictly(raw.removeprefix(mark), encoding, location)
    else:
        text = _leniently(raw, location)
    _refuse_binary(text, location)
    _refuse_endless_lines(text, location)
    return text


def _strictly(raw: bytes, encoding: str, location: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        what = f"claims to be {encoding.upper()} but is not ({error.reason} at byte {error.start})"
        raise UnreadableDocumentError(what, subject=location, remedy=_SAVE) from error


def _leniently(raw: bytes, location: str) -> str:
    text = raw.decode("utf-8", errors="surrogateescape")
    if len(_ESCAPED_BYTE.findall(text)) > MAX_FOREIGN_SHARE * len(raw):
        raise UnreadableDocumentError("is in an unknown encoding", subject=location, remedy=_SAVE)
    return text.translate(_WINDOWS_1252)


def _refuse_binary(text: str, location: str) -> None:
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > MAX_CONTROL_SHARE * len(text):
        raise UnreadableDocumentError("is binary", subject=location, remedy="give a text file")


def _refuse_endless_lines(text: str, location: str) -> None:
    longest = max(map(len, text.splitlines()), default=0)
    if longest > MAX_LINE:
        what = f"has a line of {longest:,} characters"
        raise UnreadableDocumentError(what, subject=location, remedy="break it into paragraphs")
