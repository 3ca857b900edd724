"""Lines and sentences that a page prints around an article, without reporting anything.

Takes one line or sentence, returns whether it is promotion, navigation, a byline, a caption or a call to act.
The patterns stand in ``boilerplate.toml``, named by habit; bylines have a module of their own. A pattern
has to match the whole line or begin it with an imperative, so that a sentence *about* subscriptions stays a
sentence.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Final

from digest.model import SourceKind
from digest.reading.bylines import is_byline
from digest.reading.outlets import by_name

_LONGEST_LINE: Final = 240
"""Characters of the longest line that is looked at; notices of copyright are the longest of these."""

_LONGEST_CAPTION: Final = 400
"""Characters of the longest caption that is looked at."""

_ORNAMENTS: Final = " \t\xa0.:!…>»›→▸|*_~#-–—[]"
"""What may stand around the words of a boilerplate line."""


@lru_cache
def _pattern(section: str) -> re.Pattern[str]:
    habits = tomllib.loads((files("digest.reading") / "boilerplate.toml").read_text("utf-8"))[section]
    flags = re.VERBOSE if section == "caption" else re.VERBOSE | re.IGNORECASE
    return re.compile("|".join(f"(?:{pattern})" for pattern in habits.values()), flags)


def promoted_outlet(line: str) -> str | None:
    """Return the outlet that ``line`` names as the one whose articles are read most.

    >>> promoted_outlet("Most Read from The Daily Example")
    'The Daily Example'
    """
    if len(line) > _LONGEST_LINE:
        return None
    found = _pattern("promotion").fullmatch(line.strip(_ORNAMENTS))
    return found["outlet"] if found else None


def is_caption(line: str) -> bool:
    """Tell whether ``line`` is the caption of a picture and says whose picture it is.

    >>> is_caption("The minister on Monday.CreditAda Lee/Reuters")
    True
    """
    return len(line) <= _LONGEST_CAPTION and _pattern("caption").search(line) is not None


def is_boilerplate(line: str) -> bool:
    """Tell whether ``line`` belongs to the page rather than to the article.

    >>> is_boilerplate("Discussion about this post"), is_boilerplate("The discussion about this goes on.")
    (True, False)
    """
    if not any(map(str.isalnum, line)) or is_caption(line):
        return True
    if len(line) > _LONGEST_LINE:
        return False
    bare = line.strip(_ORNAMENTS)
    return is_byline(bare) or any(
        _pattern(section).fullmatch(bare) for section in ("promotion", "line", "letter")
    )


def is_of_letter(line: str) -> bool:
    """Tell whether ``line`` is one that only newsletters have.

    >>> is_of_letter("Unsubscribe | Manage your preferences")
    True
    """
    return len(line) <= _LONGEST_LINE and _pattern("letter").fullmatch(line.strip(_ORNAMENTS)) is not None


def is_closing(sentence: str) -> bool:
    """Tell whether ``sentence`` is what an agency puts behind a report: who wrote it, whose it is, its end.

    >>> is_closing("(Reporting by Ada Lee; Editing by Bo Roe)"), is_closing("/ritzau/"), is_closing("NATO")
    (True, True, False)
    """
    if len(sentence) > _LONGEST_LINE:
        return False
    agency = by_name(sentence.strip("()/. "))
    is_agency = agency is not None and agency.kind == SourceKind.WIRE
    return is_agency or _pattern("closing").fullmatch(sentence.rstrip(". ")) is not None


def is_call(sentence: str) -> bool:
    """Tell whether ``sentence`` asks the reader to do something with the page.

    >>> is_call("Share your thoughts below!"), is_call("Share prices fell.")
    (True, False)
    """
    return len(sentence) <= _LONGEST_LINE and _pattern("call").match(sentence) is not None
