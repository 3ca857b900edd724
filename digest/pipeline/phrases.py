"""Words that several lines of the command line share."""

from collections.abc import Sequence
from shlex import quote

from digest.config import Configuration


def some_of(names: Sequence[str], most: int) -> str:
    """Return the first ``most`` of ``names`` in a line, and how many more there are.

    >>> some_of(["Ada", "Bea", "Cem"], 3), some_of(["Ada", "Bea", "Cem"], 1)
    ('Ada, Bea, Cem', 'Ada and 2 more')
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"


def naming(configuration: Configuration) -> str:
    """Return what a command about the digest says behind its words, with a space before; "" for a single one.

    >>> from pathlib import Path
    >>> from digest.config import DigestSettings
    >>> one_of_several = DigestSettings(name="Energy & Climate", archive=Path("digest.db"))
    >>> naming(Configuration(digest=one_of_several)), naming(Configuration())
    (" --digest 'Energy & Climate'", '')
    """
    digest = configuration.digest
    return "" if digest.archive is None else f" --digest {quote(digest.name)}"
