"""The words in which an edition speaks of itself: dates, amounts, names of kinds and reasons.

Enters a date, a number or a term of the model; leaves plain English, the same under every locale.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final

from digest.model import Ledger, Reason, Relation, SourceKind
from digest.rendering.inert import plain

_MONTHS: Final = tuple(
    "January February March April May June July August September October November December".split()
)
_WEEKDAYS: Final = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
"""Names of our own: those of ``calendar`` follow the locale of whoever runs the program."""

KINDS: Final = {
    SourceKind.WIRE: "news agency",
    SourceKind.PUBLISHER: "publisher",
    SourceKind.AGGREGATOR: "aggregator",
    SourceKind.NEWSLETTER: "newsletter",
    SourceKind.UNKNOWN: "",
}

RELATIONS: Final[Mapping[Relation, str]] = {
    "verbatim": "in the same words",
    "near": "in nearly the same words",
    "paraphrase": "in other words",
}

DISPUTES: Final = {
    "number": "The sources give different numbers",
    "date": "The sources give different dates",
    "name": "The sources give different names",
}

REASONS: Final = {
    Reason.BUDGET: ("No room", "beyond the length chosen for this edition"),
    Reason.SEEN: ("Printed before", "an earlier edition has said it"),
    Reason.DANGLING: ("Unclear alone", "cannot be understood without the sentence before"),
    Reason.QUOTE_ONLY: ("Speaker missing", "quoted words without the one who said them"),
    Reason.VAGUE: ("Too vague", "says too little to be news"),
    Reason.DUPLICATE: ("Said already", "says what another sentence says that was judged in its place"),
    Reason.HEADING: ("Headings", "titles and headings of the articles"),
    Reason.BOILERPLATE: ("Not reporting", "navigation, promotion, picture credits, calls to action"),
}
"""What each reason means to a reader, in the order in which readers care."""


def long_date(day: str) -> str:
    """Return an ISO 8601 date written out.

    >>> long_date("2025-02-13")
    'Thursday, 13 February 2025'
    """
    return f"{_WEEKDAYS[date.fromisoformat(day).weekday()]}, {short_date(day)}"


def short_date(day: str) -> str:
    """Return an ISO 8601 date or date-time as a day in words; anything else as it is.

    >>> short_date("2025-02-13T09:30:00Z"), short_date("last week")
    ('13 February 2025', 'last week')
    """
    try:
        told = date.fromisoformat(day[:10])
    except ValueError:
        return plain(day)
    return f"{told.day} {_MONTHS[told.month - 1]} {told.year}"


def month_name(day: str) -> str:
    """Return the month of an ISO 8601 date, as in ``February 2025``."""
    told = date.fromisoformat(day)
    return f"{_MONTHS[told.month - 1]} {told.year}"


def day_name(day: str) -> str:
    """Return the day of an ISO 8601 date within its month, as in ``Thursday 13``."""
    told = date.fromisoformat(day)
    return f"{_WEEKDAYS[told.weekday()]} {told.day}"


def amount(number: int, thing: str) -> str:
    """Return a number of things.

    >>> amount(1, "article"), amount(1200, "sentence")
    ('1 article', '1,200 sentences')
    """
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def counts(articles: int, sentences: int) -> str:
    """Return the measure of an edition in one line.

    >>> counts(5, 18)
    '5 articles → 18 sentences'
    """
    return f"{amount(articles, 'article')} → {amount(sentences, 'sentence')}"


def account(ledger: Ledger) -> str:
    """Return in words what ``Ledger`` promises to add up."""
    sentences = (
        f"{amount(ledger.sentences_in, 'sentence')} read: {ledger.shown:,} printed, "
        f"{ledger.folded:,} credited under a printed one that says the same, "
        f"{sum(ledger.left_out.values()):,} left out."
    )
    if ledger.articles_in == ledger.articles_used:
        return sentences
    return (
        f"{sentences} {amount(ledger.articles_in, 'article')} given: "
        f"{ledger.articles_used:,} in the events above, {ledger.articles_unprinted:,} in events not printed, "
        f"{ledger.articles_outside:,} outside the window of dates, in other languages or given twice."
    )
