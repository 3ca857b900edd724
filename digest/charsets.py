"""Encodings of text by their labels: what a server, a page, a feed or a mail means by a name.

Labels are those of the WHATWG Encoding Standard, which says how browsers read them: ``latin-1`` means
Windows-1252. Names of other encodings than of text, such as ``base64``, are unknown. How far a label is
believed is decided by the rooms, which trust their sources to different degrees.
"""

import codecs
from typing import Final

BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""What may stand before a text, and the codec that it means."""

WINDOWS_1252: Final = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(0x80, 0x100)
}
"""From what ``surrogateescape`` makes of a byte that is not UTF-8 to the character of Windows-1252; the five
bytes that are undefined there keep their number."""

_MEANT: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252",
    "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "euc_kr": "cp949", "johab": "cp949",
    "shift_jis": "cp932", "utf-16": "utf-16-le",
}  # fmt: skip
"""Codecs to the larger ones that their names mean on the web."""

_OTHER_LABELS: Final = {
    "dos-874": "cp874", "ks_c_5601-1987": "cp949", "ks_c_5601-1989": "cp949", "unicode": "utf-16-le",
    "windows-31j": "cp932", "windows-874": "cp874", "windows-949": "cp949", "macintosh": "mac-roman",
}  # fmt: skip
"""Labels that Python does not know."""

_OF_TEXT: Final = frozenset(
    """
    utf-8 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be cp866 koi8-r koi8-u mac-roman mac-cyrillic cp874
    cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 gb18030 big5hkscs euc_jp euc_jis_2004
    iso2022_jp cp932 cp949 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10
    iso8859-13 iso8859-14 iso8859-15 iso8859-16
    """.split()
)
"""Codecs of text, by their names in Python."""


def codec_of(label: str) -> str | None:
    """Return the codec that ``label`` stands for; None where it is not an encoding of text.

    >>> codec_of(" Latin-1 "), codec_of("x-sjis"), codec_of("gb2312"), codec_of("base64")
    ('cp1252', 'cp932', 'gb18030', None)
    """
    bare = label.strip().lower()
    for known in (bare, bare.removeprefix("x-")):
        try:
            name = _OTHER_LABELS.get(known) or codecs.lookup(known).name
        except (LookupError, ValueError):
            continue
        meant = _MEANT.get(name, name)
        return meant if meant in _OF_TEXT else None
    return None
