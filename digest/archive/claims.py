"""``Claims`` as one cell of a table: JSON without what is not claimed."""

from dataclasses import asdict

from digest.model import Claims


def encode(claims: Claims) -> str:
    """Return ``claims`` as JSON.

    >>> encode(Claims(title="Ferry", language="en"))
    '{"title":"Ferry","language":"en"}'
    """
    import msgspec

    given = {name: value for name, value in asdict(claims).items() if value is not None}
    return msgspec.json.encode(given).decode()


def decode(cell: str) -> Claims:
    """Return the claims that ``encode`` wrote.

    >>> decode('{"kind":"wire"}').kind
    <SourceKind.WIRE: 'wire'>
    """
    import msgspec

    return msgspec.json.decode(cell, type=Claims)
