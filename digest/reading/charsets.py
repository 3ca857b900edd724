"""Bytes of a page → the encodings that it declares."""

import re
from collections.abc import Iterator
from typing import Final

from digest.charsets import codec_of

_HEAD: Final = 4096
"""Bytes at the start of a page among which it may declare its encoding; browsers look at 1,024."""

_META: Final = re.compile(rb"<meta\b[^>]{0,500}", re.IGNORECASE)
_IN_META: Final = re.compile(rb"\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{2,40})", re.IGNORECASE)
_IN_XML: Final = re.compile(rb"\s{0,9}<\?xml\b[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w:.-]{2,40})")


def declared(raw: bytes) -> Iterator[str]:
    """Yield the codecs that a page's head declares: in its XML declaration, then in its ``meta`` elements."""
    head = raw[:_HEAD]
    in_metas = (_IN_META.search(meta.group()) for meta in _META.finditer(head))
    for label in filter(None, (_IN_XML.match(head), *in_metas)):
        if codec := codec_of(label[1].decode("ascii")):
            # A declaration that was read byte by byte is not in an encoding of two bytes a character.
            yield "utf-8" if codec.startswith(("utf-16", "utf-32")) else codec
