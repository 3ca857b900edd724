"""``Claims`` as one cell of a table: JSON without what is not claimed."""

from dataclasses import asdict
from pathlib import Path

from digest.archive.refusals import damaged
from digest.model import Claims


def encode(claims: Claims) -> str:
    """Return ``claims`` as JSON.

    >>> encode(Claims(title="Ferry", language="en"))
    '{"title":"Ferry","language":"en"}'
    """
    import msgspec

    given = {name: value for name, value in asdict(claims).items() if value is not None}
    return msgspec.json.encode(given).decode()


def decode(cell: str, path: Path) -> Claims:
    """Return the claims that ``encode`` wrote into the archive at ``path``.

    >>> decode('{"kind":"wire"}', Path("digest.db")).kind
    <SourceKind.WIRE: 'wire'>

    Raises:
        UnavailableError: somebody else wrote them.
    """
    import msgspec

    try:
        return msgspec.json.decode(cell, type=Claims)
    except msgspec.DecodeError as error:
        raise damaged(path, error) from error
