"""The line by which a mail stands in a list of mails.

Takes an edition, returns one line: its first headline, or, where a source corrects what was printed before,
the title of that notice, and how much more there is. The whole line fits ``LONGEST_SUBJECT``, so that lists
of mails show it to its end; only the words of a source are cut. Or, by the older form, the name of the digest
and its date come before the headline, and whoever shows it cuts it.
"""

import re
from typing import Final, Literal

from digest.model import Edition
from digest.rendering.inert import plain
from digest.rendering.speech import ENGLISH, Speech

SubjectForm = Literal["news", "name"]

LONGEST_SUBJECT: Final = 60
"""Characters. Mail programs show 40 to 70 of them, on telephones the fewest."""

_FEWEST_LEFT: Final = 0.6
"""Share of a line that words cut at a space fill at least; otherwise the last word is cut."""


_LABELLED: Final = re.compile(
    r"""(?:correct(?:ions?|ed)|clarifi(?:cation|ed)|retract(?:ion|ed)|withdraw(?:al|n)|errat(?:um|a)
    |berichtig(?:ung|t)|korrektur|korrigiert|richtigstellung|klarstellung|rectificati(?:f|e|on)|correcti(?:f|e)
    |mise\ au\ point|correcci(?:ón|ones)|rectificación|fe\ de\ err(?:ores|atas)|rettifica|correzione|correção
    |rättelse|rettelse|sprostowanie|oprava)\b[^:–—]{0,20}[:–—]""",
    re.VERBOSE | re.IGNORECASE,
)
"""Titles of notices that say themselves what they are."""


def subject(edition: Edition, form: SubjectForm = "news", speech: Speech = ENGLISH) -> str:
    """Return the subject of the mail that carries ``edition``.

    An edition without events and corrections has its name and date.
    """
    named = plain(f"{edition.digest}, {edition.date}")
    headlines = [plain(event.headline.text) for event in edition.events]
    if form == "name" or not (headlines or edition.corrections):
        return ": ".join([named, *headlines[:1]])
    notices = {(correction.passage, correction.kind) for correction in edition.corrections}
    others = len(headlines) + len(notices) - 1
    more = f" · +{speech.number(others)}" if others else ""
    if not edition.corrections:
        return _cut(headlines[0], LONGEST_SUBJECT - len(more)) + more
    title = _noticed(edition)
    label = "" if _LABELLED.match(title) else speech.gettext("Correction: %(headline)s", headline="")
    return label + _cut(title, LONGEST_SUBJECT - len(label) - len(more)) + more


def _noticed(edition: Edition) -> str:
    """Return the title of the article that corrects something, or else the words by which it does."""
    first = edition.corrections[0]
    titles = (article.title for article in edition.articles if article.id == first.article)
    return plain(next(titles, None) or first.text)


def _cut(words: str, longest: int) -> str:
    """Return ``words``, or as many of them as ``longest`` characters hold, with an ellipsis.

    >>> _cut("Storm breaks the causeway", 20), _cut("Donaudampfschifffahrt", 10)
    ('Storm breaks the…', 'Donaudamp…')
    """
    if len(words) <= longest:
        return words
    kept = words[: longest - 1]
    space = kept.rfind(" ")
    is_whole = words[longest - 1] == " "
    return (kept if is_whole or space < _FEWEST_LEFT * longest else kept[:space]).rstrip(" ,;:–—-") + "…"
