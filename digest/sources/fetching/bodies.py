"""Bytes on the wire → the body, decompressed a bounded piece at a time.

The size of a body is counted, whatever it declares: it is given up at ``max_bytes``, and at most one piece
more is held. A stream that ends too early is a setback, not a body.
"""

import zlib
from collections.abc import Iterator
from typing import Final, Protocol

import aiohttp
from aiohttp.client_proto import ResponseHandler
from aiohttp.http import HttpProcessingError

from digest.sources.fetching.setbacks import Setback, shown

ACCEPTED_ENCODINGS: Final = "gzip, deflate"
_PIECE: Final = 64 * 2**10
"""Bytes that are decompressed at one time."""
_GZIP_OR_ZLIB: Final = 32 + zlib.MAX_WBITS
_RAW_DEFLATE: Final = -zlib.MAX_WBITS
_GZIP_MAGIC: Final = b"\x1f"
_ZLIB_METHOD: Final = 8
"""Low half of a zlib stream's first byte (RFC 1950); servers send bare deflate under the same name."""


class Unpacking(Protocol):
    """Undoes the encoding of one body."""

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield what ``data`` adds to the body, no piece above a fixed size."""

    def finish(self) -> None:
        """Raise a ``Setback`` if the body is not complete."""


class Plain:
    """A body that is not encoded."""

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield ``data``."""
        yield data

    def finish(self) -> None:
        """Accept any end: only the server knows how long the body is."""


class Inflating:
    """A gzip body, also of several members, or a deflate body with or without its zlib frame."""

    def __init__(self) -> None:
        self._stream: zlib._Decompress | None = None

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Yield what ``data`` inflates to; what follows the last stream is ignored, as browsers do."""
        while data and (stream := self._stream_for(data)) is not None:
            try:
                piece = stream.decompress(data, _PIECE)
                yield piece
                while len(piece) == _PIECE and not stream.eof:
                    piece = stream.decompress(stream.unconsumed_tail, _PIECE)
                    yield piece
            except zlib.error as error:
                raise Setback("sends a body that cannot be decompressed", passing=True) from error
            data = stream.unused_data

    def _stream_for(self, data: bytes) -> "zlib._Decompress | None":
        if self._stream is None:
            framed = data[:1] == _GZIP_MAGIC or data[0] & 0x0F == _ZLIB_METHOD
            self._stream = zlib.decompressobj(_GZIP_OR_ZLIB if framed else _RAW_DEFLATE)
        elif self._stream.eof:
            if data[:1] != _GZIP_MAGIC:
                return None
            self._stream = zlib.decompressobj(_GZIP_OR_ZLIB)
        return self._stream

    def finish(self) -> None:
        """Raise a setback unless the last stream has ended."""
        if self._stream is not None and not self._stream.eof:
            raise Setback("broke off before the end of its compressed body", passing=True)


def unpacking(encoding: str) -> Unpacking:
    """Return what undoes a ``Content-Encoding``.

    Raises:
        Setback: it was not asked for, such as two layers of compression.
    """
    match encoding.strip().lower():
        case "" | "identity":
            return Plain()
        case "gzip" | "x-gzip" | "deflate":
            return Inflating()
    raise Setback(
        f"sends its body encoded as {shown(encoding, 40)}, which was not asked for", "tell the publisher"
    )


async def read_body(response: aiohttp.ClientResponse, max_bytes: int, *, cut: bool = False) -> bytes:
    """Return the whole body; with ``cut``, the first ``max_bytes`` of a longer one.

    Raises:
        Setback: the body is too large, incomplete or encoded in a way that was not asked for.
    """
    protocol = response.connection.protocol if response.connection is not None else None
    unpack = unpacking(response.headers.get("Content-Encoding", ""))
    body = bytearray()
    received = 0
    async for data in response.content.iter_chunked(_PIECE):
        received += len(data)
        for piece in unpack.pieces(data):
            body += piece
            if len(body) > max_bytes:
                break
        if max(len(body), received) > max_bytes:
            if cut:
                return bytes(body[:max_bytes])
            raise Setback(f"is larger than {max_bytes:,} bytes", "raise max_bytes if it is meant to be")
    unpack.finish()
    _require_stated_length(protocol)
    return bytes(body)


def _require_stated_length(protocol: ResponseHandler | None) -> None:
    """Raise a setback if more bytes followed the body than its stated length.

    Only bytes that arrived together with its end are seen.
    """
    if protocol is not None and isinstance(protocol.exception(), HttpProcessingError):
        raise Setback("sends more than the length it states", passing=True)
