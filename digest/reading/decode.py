"""Bytes → text, or the reason why they are not text.

Takes the bytes of one document and what is declared about their encoding, returns a string with its line ends
as they were. The bytes are believed before any declaration:

1. a byte order mark; zeros in every second byte say the same;
2. an encoding that hides in ASCII, where it is declared and its mark is there;
3. UTF-8, which other encodings hardly ever look like. Where nearly all of it is valid, the rest is read byte
   by byte as Windows-1252, which repairs a file into which a few such bytes were pasted;
4. the declared encoding, unless it is Windows-1252, which is declared for everything;
5. Windows-1252, if the bytes beyond ASCII are scattered among the others, as in Western languages;
6. what charset-normalizer (Tahri) finds in the scripts that remain. It is asked last: detectors misread
   ``£`` and ``ñ`` in short texts.
"""

import codecs
import re
from collections.abc import Sequence
from typing import Final

from digest.charsets import BYTE_ORDER_MARKS, WINDOWS_1252, codec_of
from digest.errors import UnreadableDocumentError
from digest.reading.charsets import declared

_SAVE: Final = "save it as UTF-8"

_HIDDEN: Final = {"utf-16-le": b"\0", "utf-16-be": b"\0", "iso2022_jp": b"\x1b"}
"""Encodings whose bytes may be valid ASCII, and the byte by which they are recognised."""

MIN_ZERO_SHARE: Final = 0.3
"""Share of zeros among the bytes at even (or odd) places above which a text is UTF-16; in Western
languages it is nearly 1, and 0 at the other places."""

MAX_PASTED_SHARE: Final = 0.25
"""Bytes that are not UTF-8, for each character beyond ASCII that is, up to which a text is UTF-8."""

MAX_SPOILED_SHARE: Final = 0.01
"""Characters that a declared encoding may leave undecoded, for each byte beyond ASCII."""

MAX_RUN_SHARE: Final = 0.5
"""Share of the bytes that are not UTF-8 which stand three or more together, above which a text is not
Windows-1252: accented letters stand alone, words in Cyrillic, Greek or Chinese are runs of such bytes."""

MAX_CONTROL_SHARE: Final = 0.1
"""Share of control characters, white space apart, above which a file is binary; text has none."""

_DETECTED_IN: Final = 1 << 14
"""Bytes of text in which an encoding is looked for."""

MIN_DETECTED: Final = 50
"""Bytes beyond ASCII, some eight words, of which an encoding is detected; with fewer, one in ten is wrong,
from 50 on one in 50, from 100 on one in 500 (1,320 pieces of news in eight languages)."""

_DETECTABLE: Final = (
    "cp1251", "koi8_r", "koi8_u", "cp866", "cp1253", "cp1255", "cp1256", "tis_620",
    "cp932", "euc_jp", "gb18030", "big5", "cp949",
)  # fmt: skip
"""Encodings of other scripts in which there is news; Apple's of Cyrillic only confuses."""

_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_ESCAPED_BYTE: Final = re.compile("[\udc80-\udcff]")
"""What ``surrogateescape`` makes of a byte that is not UTF-8."""
_ESCAPED_RUN: Final = re.compile("[\udc80-\udcff]{3,}")
_BEYOND_ASCII: Final = re.compile(r"[^\x00-\x7f\udc80-\udcff]")
_HIGH_BYTES: Final = bytes(range(0x80, 0x100))
_TAG: Final = re.compile(rb"<[^<>]{0,2000}>")


def decode(raw: bytes, location: str, charset: str | None = None, *, is_page: bool = False) -> str:
    """Return the text of ``raw``, for which a server or a mail declared ``charset``.

    A page may declare its encoding itself, and hold zeros, as browsers allow; they are left out.

    Raises:
        UnreadableDocumentError: ``raw`` is empty, binary, or in an unknown encoding.

    >>> decode("£4,5 bn – naïve".encode("cp1252"), "a.txt", "latin-1")
    '£4,5 bn – naïve'
    """
    raw = raw.removeprefix(codecs.BOM_UTF8)
    if not raw.strip():
        raise UnreadableDocumentError("is empty", subject=location, remedy="give a file with text in it")
    given = codec_of(charset) if charset else None
    declarations = [*([given] if given else []), *(declared(raw) if is_page else ())]
    text = _marked(raw, location)
    if text is None:
        text = _unmarked(raw, declarations)
    if text is None:
        raise UnreadableDocumentError("is in an unknown encoding", subject=location, remedy=_SAVE)
    if is_page:
        text = text.replace("\0", "")
    _refuse_binary(text, location)
    return text


def _marked(raw: bytes, location: str) -> str | None:
    """Return the text of bytes that begin with a byte order mark."""
    mark, encoding = next((pair for pair in BYTE_ORDER_MARKS if raw.startswith(pair[0])), (b"", ""))
    if not mark:
        return None
    try:
        return raw.removeprefix(mark).decode(encoding)
    except UnicodeDecodeError as error:
        what = f"claims to be {encoding.upper()} but is not ({error.reason} at byte {error.start})"
        raise UnreadableDocumentError(what, subject=location, remedy=_SAVE) from error


def _unmarked(raw: bytes, declarations: Sequence[str]) -> str | None:
    zeros = (_by_zeros(raw), *(codec for codec in declarations if _HIDDEN.get(codec, b"!") in raw))
    for codec in filter(None, zeros):
        if (text := _spoiled_little(raw, codec)) is not None:
            return text
    lenient = raw.decode("utf-8", errors="surrogateescape")
    foreign = len(_ESCAPED_BYTE.findall(lenient))
    if not foreign or foreign <= MAX_PASTED_SHARE * len(_BEYOND_ASCII.findall(lenient)):
        return lenient.translate(WINDOWS_1252)
    for codec in declarations:
        if codec not in {"utf-8", "cp1252", *_HIDDEN} and (text := _spoiled_little(raw, codec)) is not None:
            return text
    if sum(map(len, _ESCAPED_RUN.findall(lenient))) <= MAX_RUN_SHARE * foreign:
        return lenient.translate(WINDOWS_1252)
    return _detected(raw) if _count_beyond_ascii(raw) >= MIN_DETECTED else None


def _by_zeros(raw: bytes) -> str | None:
    """Return the kind of UTF-16 in which the zeros of ``raw`` stand at every second place."""
    even, odd = raw[::2].count(0), raw[1::2].count(0)
    if odd > MIN_ZERO_SHARE * len(raw) / 2 and not even:
        return "utf-16-le"
    return "utf-16-be" if even > MIN_ZERO_SHARE * len(raw) / 2 and not odd else None


def _spoiled_little(raw: bytes, codec: str) -> str | None:
    """Return the text of ``raw`` if nearly all of it is valid in ``codec``."""
    text = raw.decode(codec, errors="replace")
    return text if text.count("\ufffd") <= MAX_SPOILED_SHARE * _count_beyond_ascii(raw) else None


def _count_beyond_ascii(raw: bytes) -> int:
    return len(raw) - len(raw.translate(None, _HIGH_BYTES))


def _detected(raw: bytes) -> str | None:
    """Return the text of ``raw`` in the encoding that its bytes look most like, if there is one."""
    from charset_normalizer import from_bytes

    words = _TAG.sub(b" ", raw[: 64 * _DETECTED_IN])
    found = from_bytes(words[:_DETECTED_IN], cp_isolation=list(_DETECTABLE)).best()
    return _spoiled_little(raw, found.encoding) if found else None


def _refuse_binary(text: str, location: str) -> None:
    controls = len(_CONTROL.findall(text))
    if "\0" in text or controls > MAX_CONTROL_SHARE * len(text):
        raise UnreadableDocumentError("is binary", subject=location, remedy="give a text file")
