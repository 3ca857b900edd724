"""Words that several lines of the command line share."""

from collections.abc import Sequence


def some_of(names: Sequence[str], most: int) -> str:
    """Return the first ``most`` of ``names`` in a line, and how many more there are.

    >>> some_of(["Ada", "Bea", "Cem"], 3), some_of(["Ada", "Bea", "Cem"], 1)
    ('Ada, Bea, Cem', 'Ada and 2 more')
    """
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return f"{', '.join(names[:most])}{more}"
