"""The words in which an edition speaks of itself: amounts, names of kinds and reasons.

Takes numbers and terms of the model, returns phrases in a language of ``speech``. The tables hold the English
phrases, which ``Speech.gettext`` takes.
"""

import re
from collections.abc import Mapping
from string import ascii_lowercase
from typing import Final

from digest.model import CorrectionKind, Ledger, Reason, Relation, SourceKind
from digest.rendering.speech import Speech, marked

_BOTH: Final = 2
"""Things that are "both", not "all"."""

NOTHING_SHARED: Final = marked("A quiet day: no event is reported by two sources independently.")
NOTHING_NEW: Final = marked("A quiet day: no new event, only what goes on.")

_LANGUAGE: Final = re.compile("[a-z]{2,3}")

KINDS: Final = {
    SourceKind.WIRE: marked("news agency"),
    SourceKind.PUBLISHER: marked("publisher"),
    SourceKind.AGGREGATOR: marked("aggregator"),
    SourceKind.NEWSLETTER: marked("newsletter"),
    SourceKind.UNKNOWN: "",
}

RELATIONS: Final[Mapping[Relation, str]] = {
    "verbatim": marked("in the same words"),
    "near": marked("in nearly the same words"),
    "paraphrase": marked("in other words"),
    "partial": marked("a part of it"),
}
"""The closest first."""

PRINTED: Final = marked("printed in its words")

REWRITTEN: Final = marked("rewritten from")
SAME_TEXT: Final = marked("the same text as")
CREDITING: Final = marked("crediting")
"""How an outlet rests on another one, whose name follows."""

IN_ANOTHER_LANGUAGE: Final = marked("in another language")

CONFLICTS: Final = {
    "number": marked("The sources give different numbers"),
    "date": marked("The sources give different dates"),
    "name": marked("The sources give different names"),
}

CORRECTIONS: Final[Mapping[CorrectionKind, str]] = {
    "correction": marked("Correction by"),
    "clarification": marked("Clarification by"),
    "withdrawal": marked("Withdrawn by"),
    "changed": marked("Changed by"),
}
"""What a source did to its report; its name follows."""

REASONS: Final = {
    Reason.BUDGET: (marked("No room"), marked("beyond the length chosen for this edition")),
    Reason.SEEN: (marked("Printed before"), marked("an earlier edition has said it")),
    Reason.CORRECTION: (marked("Corrections"), marked("of an earlier edition; they stand at the top")),
    Reason.DANGLING: (marked("Unclear alone"), marked("cannot be understood without the sentence before")),
    Reason.QUOTE_ONLY: (marked("Speaker missing"), marked("quoted words without the one who said them")),
    Reason.VAGUE: (marked("Too vague"), marked("says too little to be news")),
    Reason.DUPLICATE: (
        marked("Said already"),
        marked("says the same as another sentence, which was judged in its place"),
    ),
    Reason.HEADING: (marked("Headings"), marked("titles and headings of the articles")),
    Reason.MUTED: (marked("Muted"), marked("of a source or a topic that the settings mute")),
    Reason.BOILERPLATE: (
        marked("Not reporting"),
        marked("navigation, promotion, picture credits, calls to action"),
    ),
}
"""What each reason means to a reader, in the order in which readers care."""


def foreign(language: str, speech: Speech) -> str | None:
    """Return the tag of a language other than that of the page; ``und`` for an invalid one (BCP 47).

    >>> [foreign(language, Speech("en")) for language in ("en", "ar", "klingon, mostly")]
    [None, 'ar', 'und']
    """
    if language == speech.language:
        return None
    return language if _LANGUAGE.fullmatch(language) else "und"


def articles(number: int, speech: Speech) -> str:
    """Return a number of articles.

    >>> articles(1, Speech("en")), articles(1200, Speech("en"))
    ('1 article', '1,200 articles')
    """
    return speech.ngettext("%(number)s article", "%(number)s articles", number)


def sentences(number: int, speech: Speech) -> str:
    """Return a number of sentences."""
    return speech.ngettext("%(number)s sentence", "%(number)s sentences", number)


def outlets(number: int, speech: Speech) -> str:
    """Return a number of outlets."""
    return speech.ngettext("%(number)s outlet", "%(number)s outlets", number)


def origins(number: int, speech: Speech) -> str:
    """Return a number of origins."""
    return speech.ngettext("%(number)s origin", "%(number)s origins", number)


def counts(read: int, printed: int, speech: Speech) -> str:
    """Return the measure of an edition in one line.

    >>> counts(5, 18, Speech("en"))
    '5 articles → 18 sentences'
    """
    return f"{articles(read, speech)} → {sentences(printed, speech)}"


def reporting(read: int, by: int, speech: Speech) -> str:
    """Return how many articles and outlets report an event.

    >>> reporting(5, 4, Speech("en"))
    '5 articles from 4 outlets'
    """
    return speech.gettext(
        "%(articles)s from %(outlets)s", articles=articles(read, speech), outlets=outlets(by, speech)
    )


def coverage_counts(statements: int, alone: int, speech: Speech) -> str:
    """Return how much of an event rests on a single article.

    >>> coverage_counts(8, 3, Speech("en")), coverage_counts(1, 0, Speech("en"))
    ('8 sentences, 3 of them from one article alone', '1 sentence')
    """
    printed = sentences(statements, speech)
    if not alone:
        return printed
    return speech.ngettext(
        "%(sentences)s, %(number)s of them from one article alone",
        "%(sentences)s, %(number)s of them from one article alone",
        alone,
        sentences=printed,
    )


def reach(sources: int, roots: int, speech: Speech) -> str:
    """Return how widely an event is reported; empty where nobody counted.

    >>> [reach(sources, roots, Speech("en")) for sources, roots in ((4, 3), (3, 1), (1, 1), (0, 0))]
    ['4 outlets, 3 origins', '3 outlets, one origin', 'one source alone', '']
    """
    if sources == 1:
        return speech.gettext("one source alone")
    if not sources:
        return ""
    from_where = origins(roots, speech) if roots > 1 else speech.gettext("one origin")
    return f"{outlets(sources, speech)}, {from_where}"


def overview(events: int, new: int, alone: int, speech: Speech) -> str:
    """Return what there is on a day, of which ``alone`` events come from one source each.

    >>> overview(6, 4, 2, Speech("en"))
    '6 events, 4 of them new, 2 from one source alone'
    >>> overview(3, 3, 0, Speech("en")), overview(2, 0, 2, Speech("en"))
    ('3 events, all new', '2 events, none of them new, both from one source alone')
    """
    parts = [speech.ngettext("%(number)s event", "%(number)s events", events), _new(new, events, speech)]
    if alone:
        parts.append(_from_one_source(alone, events, speech))
    return ", ".join(parts)


def _new(count: int, of: int, speech: Speech) -> str:
    if count == of:
        return speech.gettext("both new") if of == _BOTH else speech.gettext("all new")
    if not count:
        return speech.gettext("none of them new")
    return speech.ngettext("%(number)s of them new", "%(number)s of them new", count)


def _from_one_source(count: int, of: int, speech: Speech) -> str:
    if count < of:
        return speech.ngettext("%(number)s from one source alone", "%(number)s from one source alone", count)
    if of == _BOTH:
        return speech.gettext("both from one source alone")
    return speech.gettext("all from one source alone")


def letter(place: int) -> str:
    """Return the letters of the statement at ``place``, counted from 0.

    >>> letter(0), letter(25), letter(26), letter(701), letter(702)
    ('a', 'z', 'aa', 'zz', 'aaa')
    """
    first, last = divmod(place, len(ascii_lowercase))
    return (letter(first - 1) if first else "") + ascii_lowercase[last]


def account(ledger: Ledger, speech: Speech) -> str:
    """Return in words the counts of ``Ledger``, which add up."""
    read = speech.ngettext(
        "%(number)s sentence read: %(shown)s printed, %(folded)s credited under a printed one that says the"
        " same, %(left_out)s left out.",
        "%(number)s sentences read: %(shown)s printed, %(folded)s credited under a printed one that says the"
        " same, %(left_out)s left out.",
        ledger.sentences_in,
        shown=speech.number(ledger.shown),
        folded=speech.number(ledger.folded),
        left_out=speech.number(sum(ledger.left_out.values())),
    )
    if ledger.articles_in == ledger.articles_used:
        return read
    given = speech.ngettext(
        "%(number)s article given: %(used)s in the events above, %(unprinted)s in events not printed,"
        " %(outside)s of other days, languages or topics, or given twice.",
        "%(number)s articles given: %(used)s in the events above, %(unprinted)s in events not printed,"
        " %(outside)s of other days, languages or topics, or given twice.",
        ledger.articles_in,
        used=speech.number(ledger.articles_used),
        unprinted=speech.number(ledger.articles_unprinted),
        outside=speech.number(ledger.articles_outside),
    )
    return f"{read} {given}"
