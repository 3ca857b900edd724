"""The words in which an edition speaks of itself: dates, amounts, names of kinds and reasons.

Takes a date, a number or a term of the model, returns plain English, the same under every locale.
"""

import re
from collections.abc import Mapping
from datetime import date
from string import ascii_lowercase
from typing import Final

from digest.model import CorrectionKind, Ledger, Reason, Relation, SourceKind, Window
from digest.rendering.inert import plain

_MONTHS: Final = tuple(
    "January February March April May June July August September October November December".split()
)
_WEEKDAYS: Final = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
"""Names of our own, since those of ``calendar`` follow the locale."""

_BOTH: Final = 2
"""Things that are "both", not "all"."""

NOTHING_SHARED: Final = "A quiet day: no event is reported by two sources independently."
NOTHING_NEW: Final = "A quiet day: no new event, only what goes on."

PAGE_LANGUAGE: Final = "en"
"""The language of the program's own words, as in ISO 639-1."""

_LANGUAGE: Final = re.compile("[a-z]{2,3}")

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
    "partial": "a part of it",
}
"""The closest first."""

PRINTED: Final = "printed in its words"

REWRITTEN: Final = "rewritten from"
SAME_TEXT: Final = "the same text as"
CREDITING: Final = "crediting"
"""How an outlet rests on another one, whose name follows."""

IN_ANOTHER_LANGUAGE: Final = "in another language"

CONFLICTS: Final = {
    "number": "The sources give different numbers",
    "date": "The sources give different dates",
    "name": "The sources give different names",
}

CORRECTIONS: Final[Mapping[CorrectionKind, str]] = {
    "correction": "Correction by",
    "clarification": "Clarification by",
    "withdrawal": "Withdrawn by",
    "changed": "Changed by",
}
"""What a source did to its report; its name follows."""

REASONS: Final = {
    Reason.BUDGET: ("No room", "beyond the length chosen for this edition"),
    Reason.SEEN: ("Printed before", "an earlier edition has said it"),
    Reason.CORRECTION: ("Corrections", "of an earlier edition; they stand at the top"),
    Reason.DANGLING: ("Unclear alone", "cannot be understood without the sentence before"),
    Reason.QUOTE_ONLY: ("Speaker missing", "quoted words without the one who said them"),
    Reason.VAGUE: ("Too vague", "says too little to be news"),
    Reason.DUPLICATE: ("Said already", "says the same as another sentence, which was judged in its place"),
    Reason.HEADING: ("Headings", "titles and headings of the articles"),
    Reason.MUTED: ("Muted", "of a source or a topic that the settings mute"),
    Reason.BOILERPLATE: ("Not reporting", "navigation, promotion, picture credits, calls to action"),
}
"""What each reason means to a reader, in the order in which readers care."""


def foreign(language: str) -> str | None:
    """Return the tag of a language other than that of the page; ``und`` for an invalid one (BCP 47).

    >>> foreign("en"), foreign("ar"), foreign("klingon, mostly")
    (None, 'ar', 'und')
    """
    if language == PAGE_LANGUAGE:
        return None
    return language if _LANGUAGE.fullmatch(language) else "und"


def is_date(day: str) -> bool:
    """Tell whether ``day`` is a date in the form that names an edition's folder.

    >>> is_date("2025-02-13"), is_date("20250213"), is_date("../index")
    (True, False, False)
    """
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


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
        moment = date.fromisoformat(day[:10])
    except ValueError:
        return plain(day)
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def news_of(window: Window | None) -> str:
    """Return from when to when the news of an edition is; empty where that is one day, or unknown.

    >>> [news_of(Window(start="2026-03-30", end=end)) for end in ("2026-03-31", "2026-04-03", None)]
    ['News of 30–31 March 2026', 'News of 30 March – 3 April 2026', 'News since 30 March 2026']
    >>> news_of(Window(start="2025-12-31", end="2026-01-02")), news_of(Window(start=None, end="2026-01-02"))
    ('News of 31 December 2025 – 2 January 2026', '')
    """
    if window is None or window.start is None or not is_date(window.start):
        return ""
    if window.end is None:
        return f"News since {short_date(window.start)}"
    if not is_date(window.end) or window.end <= window.start:
        return ""
    first, last = (short_date(day).split() for day in (window.start, window.end))
    if first[1:] == last[1:]:
        return f"News of {first[0]}–{' '.join(last)}"
    return f"News of {' '.join(first[:2] if first[2] == last[2] else first)} – {' '.join(last)}"


def month_name(day: str) -> str:
    """Return the month of an ISO 8601 date, as in ``February 2025``."""
    moment = date.fromisoformat(day)
    return f"{_MONTHS[moment.month - 1]} {moment.year}"


def day_name(day: str) -> str:
    """Return the day of an ISO 8601 date within its month, as in ``Thursday 13``."""
    moment = date.fromisoformat(day)
    return f"{_WEEKDAYS[moment.weekday()]} {moment.day}"


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


def coverage_counts(statements: int, alone: int) -> str:
    """Return how much of an event rests on a single article.

    >>> coverage_counts(8, 3), coverage_counts(1, 0)
    ('8 sentences, 3 of them from one article alone', '1 sentence')
    """
    printed = amount(statements, "sentence")
    return f"{printed}, {alone:,} of them from one article alone" if alone else printed


def reach(sources: int, origins: int) -> str:
    """Return how widely an event is reported; empty where nobody counted.

    >>> reach(4, 3), reach(3, 1), reach(1, 1), reach(0, 0)
    ('4 outlets, 3 origins', '3 outlets, one origin', 'one source alone', '')
    """
    if sources == 1:
        return "one source alone"
    return (
        f"{sources:,} outlets, {amount(origins, 'origin') if origins > 1 else 'one origin'}"
        if sources
        else ""
    )


def overview(events: int, new: int, alone: int) -> str:
    """Return what there is on a day, of which ``alone`` events come from one source each.

    >>> overview(6, 4, 2)
    '6 events, 4 of them new, 2 from one source alone'
    >>> overview(3, 3, 0), overview(2, 0, 2)
    ('3 events, all new', '2 events, none of them new, both from one source alone')
    """
    parts = [amount(events, "event"), _share(new, events, "of them new", "new")]
    if alone:
        parts.append(_share(alone, events, "from one source alone", "from one source alone"))
    return ", ".join(parts)


def _share(count: int, of: int, what: str, of_all: str) -> str:
    if count == of:
        return f"{'both' if of == _BOTH else 'all'} {of_all}"
    return f"{count:,} {what}" if count else f"none {what}"


def letter(place: int) -> str:
    """Return the letters of the statement at ``place``, counted from 0.

    >>> letter(0), letter(25), letter(26), letter(701), letter(702)
    ('a', 'z', 'aa', 'zz', 'aaa')
    """
    first, last = divmod(place, len(ascii_lowercase))
    return (letter(first - 1) if first else "") + ascii_lowercase[last]


def account(ledger: Ledger) -> str:
    """Return in words the counts of ``Ledger``, which add up."""
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
