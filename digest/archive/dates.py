"""Spans of days before a date."""

from datetime import date, timedelta


def days_before(day: str, days: int) -> str:
    """Return the ISO 8601 date ``days`` days before ``day``.

    >>> days_before("2025-03-01", 2)
    '2025-02-27'
    """
    return (date.fromisoformat(day) - timedelta(days=days)).isoformat()
