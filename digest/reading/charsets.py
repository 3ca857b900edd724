"""Bytes of a page, or a label → the encoding that is declared.

Labels are those of the WHATWG Encoding Standard, which says what browsers make of them: whoever writes
``latin-1`` means Windows-1252. What is no encoding of text, such as ``base64``, is no label here.
"""

import codecs
import re
from collections.abc import Iterator
from typing import Final

_HEAD: Final = 4096
"""Bytes at the start of a page among which it may declare its encoding; browsers look at 1,024."""

_META: Final = re.compile(rb"<meta\b[^>]{0,500}", re.IGNORECASE)
_IN_META: Final = re.compile(rb"\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{2,40})", re.IGNORECASE)
_IN_XML: Final = re.compile(rb"\s{0,9}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w:.-]{2,40})")

_MEANT: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252",
    "iso8859-9": "cp1254", "iso8859-11": "cp874", "tis-620": "cp874",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "euc_kr": "cp949", "johab": "cp949",
    "shift_jis": "cp932", "utf-16": "utf-16-le",
}  # fmt: skip
"""Codecs to the larger ones that are meant by them."""

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
    """Return the codec that ``label`` stands for, or None where it is no encoding of text.

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


def declared(raw: bytes) -> Iterator[str]:
    """Yield the codecs that a page's head declares: in its XML declaration, then in its ``meta`` elements."""
    head = raw[:_HEAD]
    in_metas = (_IN_META.search(meta.group()) for meta in _META.finditer(head))
    for label in filter(None, (_IN_XML.match(head), *in_metas)):
        if codec := codec_of(label[1].decode("ascii")):
            # A declaration that could be read byte by byte was not written in two bytes a character.
            yield "utf-8" if codec.startswith(("utf-16", "utf-32")) else codec
