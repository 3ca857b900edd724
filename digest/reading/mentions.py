"""A sentence → the outlets whose reporting it says it rests on.

Takes a sentence and the names of outlets, returns the places where it names one as the source of what it
says: "according to the Ledger", "first published by the Ledger", "told the Ledger", "the Ledger reported".
Two things make a mention: the grammar around a name, and that an outlet of that name is known. So "according
to the police" names no outlet, and "the Ledger said it would cut jobs" is about one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from digest.model import Span
from digest.reading.outlets import Names


@dataclass(frozen=True, slots=True)
class Mention:
    """An outlet named as a source."""

    span: Span
    outlet: str
    is_told: bool = False
    """Somebody spoke to that outlet, and perhaps to others."""
    begins: bool = False
    """It is the first word of the sentence, where a capital letter is not a sign of a name."""


_KIND: Final = (
    r"(?:(?:news)?papers?|dail(?:y|ies)|weekl(?:y|ies)|tabloids?|magazines?|broadcasters?|newswires?"
    r"|news\s(?:agency|agencies|site|website|outlet|channel|service|portal|organi[sz]ation|magazine|network)"
    r"|wire\sservice|outlet|publication|journal|portal|website)"
)
"""What an outlet may be called beside its name, or instead of it."""

_WHEN: Final = (
    r"(?:\s(?:on|late|early|earlier|last|this|in|first|previously|exclusively|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|yesterday|today|week|month|year|morning|afternoon|evening|night|weekend)){0,4}"
)

_PIECE: Final = r"(?:report|story|article|investigation|interview|account|scoop|dispatch|analysis|piece)s?"

_TOLD: Final = re.compile(
    r"\b(?:told|telling|(?:interviews?|conversation|comments?|remarks|statement|speaking|spoke|speaks|talking|confirmed"
    r"|said|wrote|writing|written)\s(?:with|to|in|on|for))\s",
    re.IGNORECASE,
)
"""Before an outlet to which somebody spoke, or in which somebody wrote."""

_BEFORE: Final = re.compile(
    rf"\b(?:according\sto|citing|cites|quoting|via"
    rf"|(?:reported|published|revealed|disclosed|broadcast|aired|carried|broken|obtained|seen|reviewed|viewed|printed"
    rf"|posted|quoted|cited){_WHEN}\s(?:by|in|on)"
    rf"|{_PIECE}(?:\s(?:published|broadcast|printed){_WHEN})?\s(?:by|in|from|on))\s",
    re.IGNORECASE,
)
"""Before an outlet whose reporting is retold."""

_LEADING: Final = re.compile(
    rf"(?:(?:the|an?|its|their)\s)?(?:[\w-]+\s){{0,2}}?{_KIND},?\s|(?:the|an?)\s{_PIECE}\s(?:by|in|from|on)\s",
    re.IGNORECASE,
)
"""Between these words and the name: "the German newspaper", "a report in"."""

_AFTER: Final = re.compile(
    r"\b(?:(?:reported|reports|reporting|revealed|reveals|wrote|writes|broke\sthe\s(?:news|story)|learned|learnt"
    r"|understands|published|quoted|cited|obtained|(?:the\s)?first\sto\s(?:report|publish|reveal))\b)"
)
"""Behind an outlet whose reporting is retold."""

_OF_ITSELF: Final = re.compile(
    r"\s(?:an?|its|their|net|record|higher|lower|annual|quarterly|[a-z]+-quarter|[\d$£€]\S*)\s(?:\S+\s){0,4}"
    r"(?:loss|losses|profits?|revenues?|earnings|sales|income|turnover)\b"
)
"""After "reported": a company's own figures."""

_BETWEEN: Final = re.compile(
    rf"(?:['’]s)?(?:\s{_KIND})?(?:,\s(?:an?|the|which|who)\s[^,.;]{{1,60}},)?"
    r"(?:,?\s(?:which|who|that|has|had|have|was|were|also|first|earlier|later|previously|exclusively|separately"
    r"|originally)\b,?){0,4}\s$"
)
"""Between the name and what stands behind it."""

_WINDOW: Final = 140
"""Characters before a verb among which the name is that it belongs to."""

_SAID: Final = re.compile(rf"\s(?:said|says|adds|added|notes|noted){_WHEN}(?:\s?[.,;”\"]|$)", re.IGNORECASE)
"""Behind a name that follows a comma: "the mayor resigned, the Ledger said"."""

_ANAPHOR: Final = re.compile(rf"\bthe\s{_KIND}(?=\s)", re.IGNORECASE)
"""An outlet that was named before."""
_ITS_VERB: Final = re.compile(
    r"(?:\s(?:has|had|also|first|earlier|later|previously),?){0,3}"
    r"\s(?:said|says|added|adds|reported|reports|wrote|writes|quoted|cited|citing|revealed)\b"
)

_WORD: Final = re.compile(r"\S+")
_LONGEST: Final = 8
"""Words of the longest name."""
_THE: Final = re.compile(r"the\s+", re.IGNORECASE)
_TRAILING: Final = re.compile(r"(?:['’]s)?[,.;:!?)”\"'’]*$")


def mentions(sentence: str, known: Names) -> tuple[Mention, ...]:
    """Return the outlets that ``sentence`` names as its sources, in order, each place once."""
    if not known.may_be_in(sentence):
        return ()
    found = {mention.span: mention for mention in _mentions(sentence, known)}
    return tuple(found[span] for span in sorted(found))


def anaphors(sentence: str) -> Iterator[Span]:
    """Yield the places where ``sentence`` refers to an outlet that was named before.

    >>> list(anaphors("It will pay $61 a share, the newspaper said."))
    [Span(start=25, end=38)]
    """
    for place in _ANAPHOR.finditer(sentence):
        led = [lead.end() for pattern in (_BEFORE, _TOLD) for lead in pattern.finditer(sentence)]
        if _ITS_VERB.match(sentence, place.end()) or place.start() in led:
            yield Span(*place.span())


def _mentions(sentence: str, known: Names) -> Iterator[Mention]:
    for pattern in (_TOLD, _BEFORE):
        for lead in pattern.finditer(sentence):
            leading = _LEADING.match(sentence, lead.end())
            starts = (lead.end(), leading.end()) if leading else (lead.end(),)
            yield from _first(_name_at(sentence, start, known, is_told=pattern is _TOLD) for start in starts)
    for verb in _AFTER.finditer(sentence):
        if _OF_ITSELF.match(sentence, verb.end()):
            continue
        between = _BETWEEN.search(sentence, max(0, verb.start() - _WINDOW), verb.start())
        ends = (verb.start(), between.start()) if between else (verb.start(),)
        yield from _first(_name_before(sentence, end, known) for end in ends)
    for said in _SAID.finditer(sentence):
        named = _name_before(sentence, said.start(), known)
        if named and re.search(r",\s(?:the\s)?$", sentence[: named.span.start], re.IGNORECASE):
            yield named


def _first(found: Iterator[Mention | None]) -> Iterator[Mention]:
    yield from (mention for mention in [next(filter(None, found), None)] if mention)


def _name_at(sentence: str, start: int, known: Names, *, is_told: bool) -> Mention | None:
    """Return the longest known name that begins at ``start``."""
    article = _THE.match(sentence, start)
    first = article.end() if article else start
    words = [word for word, _ in zip(_WORD.finditer(sentence, first), range(_LONGEST), strict=False)]
    for last in reversed(words):
        end = first + len(_TRAILING.sub("", sentence[first : last.end()]))
        if outlet := known.outlet(sentence[first:end]):
            return Mention(Span(first, end), outlet, is_told)
    return None


def _name_before(sentence: str, end: int, known: Names) -> Mention | None:
    """Return the longest known name that ends at ``end``, space and punctuation aside."""
    words = _TRAILING.sub("", sentence[:end].rstrip())
    for first in [word.start() for word in _WORD.finditer(words)][-_LONGEST:]:
        start = first + len(words[first:]) - len(words[first:].lstrip("(“\"‘'"))
        if outlet := known.outlet(words[start:]):
            return Mention(Span(start, len(words)), outlet, begins=start == 0)
    return None
