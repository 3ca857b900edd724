"""Days in the words of a language.

Takes dates of ISO 8601, returns them as a newspaper writes them. A pattern of the CLDR is a phrase like any
other: each language has its own in its catalogue.
"""

from datetime import date

from digest.model import Window
from digest.rendering.inert import plain
from digest.rendering.speech import Speech


def is_date(day: str) -> bool:
    """Tell whether ``day`` is a date in the form that names an edition's folder.

    >>> is_date("2025-02-13"), is_date("20250213"), is_date("../index")
    (True, False, False)
    """
    try:
        return date.fromisoformat(day).isoformat() == day
    except ValueError:
        return False


def long_date(day: str, speech: Speech) -> str:
    """Return an ISO 8601 date written out.

    >>> [long_date("2025-02-13", Speech(language)) for language in ("en", "de")]
    ['Thursday, 13 February 2025', 'Donnerstag, 13. Februar 2025']
    """
    return speech.day(date.fromisoformat(day), speech.pgettext("pattern of a date", "EEEE, d MMMM y"))


def short_date(day: str, speech: Speech) -> str:
    """Return an ISO 8601 date or date-time as a day in words; anything else as it is.

    >>> short_date("2025-02-13T09:30:00Z", Speech("es")), short_date("last week", Speech("es"))
    ('13 de febrero de 2025', 'last week')
    """
    try:
        moment = date.fromisoformat(day[:10])
    except ValueError:
        return plain(day)
    return speech.day(moment, speech.pgettext("pattern of a date", "d MMMM y"))


def news_of(window: Window | None, speech: Speech) -> str:
    """Return from when to when the news of an edition is; empty where that is one day, or unknown.

    >>> english = Speech("en")
    >>> for start, end in (("03-30", "03-31"), ("03-30", "04-03"), ("12-31", None)):
    ...     news_of(Window(start=f"2026-{start}", end=end and f"2026-{end}"), english)
    'News of 30–31 March 2026'
    'News of 30 March – 3 April 2026'
    'News since 31 December 2026'
    >>> news_of(Window(start="2025-12-31", end="2026-01-02"), english), news_of(None, english)
    ('News of 31 December 2025 – 2 January 2026', '')
    """
    if window is None or window.start is None or not is_date(window.start):
        return ""
    if window.end is None:
        return speech.gettext("News since %(day)s", day=short_date(window.start, speech))
    if not is_date(window.end) or window.end <= window.start:
        return ""
    first, last = date.fromisoformat(window.start), short_date(window.end, speech)
    if window.start[:7] == window.end[:7]:
        begin = speech.day(first, speech.pgettext("pattern of a date", "d"))
        return speech.gettext("News of %(first)s–%(last)s", first=begin, last=last)
    is_one_year = window.start[:4] == window.end[:4]
    begin = (
        speech.day(first, speech.pgettext("pattern of a date", "d MMMM"))
        if is_one_year
        else short_date(window.start, speech)
    )
    return speech.gettext("News of %(first)s – %(last)s", first=begin, last=last)


def month_name(day: str, speech: Speech) -> str:
    """Return the month of an ISO 8601 date as a heading.

    >>> month_name("2025-02-13", Speech("en")), month_name("2025-02-13", Speech("es"))
    ('February 2025', 'Febrero de 2025')
    """
    name = speech.day(date.fromisoformat(day), speech.pgettext("pattern of a date", "LLLL y"))
    return f"{name[:1].upper()}{name[1:]}"


def short_month(day: str, speech: Speech) -> str:
    """Return the month of an ISO 8601 date in a few letters.

    >>> short_month("2025-09-13", Speech("en")), short_month("2025-02-13", Speech("fr"))
    ('Sep', 'févr.')
    """
    return speech.day(date.fromisoformat(day), "LLL")


def day_name(day: str, speech: Speech) -> str:
    """Return the day of an ISO 8601 date within its month.

    >>> day_name("2025-02-13", Speech("en")), day_name("2025-02-13", Speech("de"))
    ('Thursday 13', 'Donnerstag, 13.')
    """
    return speech.day(date.fromisoformat(day), speech.pgettext("pattern of a date", "EEEE d"))
